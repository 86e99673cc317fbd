package pii

// maxContext is how far from a match a word may stand that says what it is, in bytes.
const maxContext = 40

// lexicon holds words in lower case without accents, by their first byte.
type lexicon [256][]string

func lexOf(words ...string) *lexicon {
	var l lexicon
	for _, w := range words {
		l[w[0]] = append(l[w[0]], w)
	}
	return &l
}

// near reports whether a word of l begins shortly before i or right behind end.
func near(s string, i, end int, l *lexicon) bool {
	var room [maxContext + 1]byte
	if begins(fold(room[:0], s[max(0, i-maxContext):i]), l) {
		return true
	}
	return begins(fold(room[:0], s[end:min(len(s), end+maxContext/2)]), l)
}

// follows reports whether a word of l begins right behind end.
func follows(s string, end int, l *lexicon) bool {
	var room [maxContext + 1]byte
	return begins(fold(room[:0], s[end:min(len(s), end+maxContext/4)]), l)
}

// before reports whether a word of l begins shortly before i.
func before(s string, i int, l *lexicon) bool {
	var room [maxContext + 1]byte
	return begins(fold(room[:0], s[max(0, i-maxContext):i]), l)
}

// begins reports whether a word of l stands in b where a word begins.
func begins(b []byte, l *lexicon) bool {
	for i := range b {
		if i > 0 && isAlnum(b[i-1]) {
			continue
		}
		for _, w := range l[b[i]] {
			if i+len(w) <= len(b) && string(b[i:i+len(w)]) == w {
				return true
			}
		}
	}
	return false
}

// fold appends s to b in lower case, without the accents of French and German, with plain blanks and apostrophes. The result
// is never longer than s; other letters become blanks.
func fold(b []byte, s string) []byte {
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c >= 'A' && c <= 'Z':
			b = append(b, c|0x20)
		case c < 0x80:
			b = append(b, c)
		case c == 0xC3 && i+1 < len(s):
			i++
			b = append(b, accentless[s[i]])
		case c == 0xE2 && i+2 < len(s) && s[i+1] == 0x80 && (s[i+2] == 0x99 || s[i+2] == 0x98):
			i += 2
			b = append(b, '\'')
		case c >= 0xC0:
			b = append(b, ' ')
		}
	}
	return b
}

// accentless maps the second byte of U+00C0 to U+00FF in UTF-8 to a letter.
var accentless = func() (t [256]byte) {
	for i := range t {
		t[i] = ' '
	}
	for letters, plain := range map[string]byte{
		"àáâãäåÀÁÂÃÄÅ": 'a', "çÇ": 'c', "èéêëÈÉÊË": 'e', "ìíîïÌÍÎÏ": 'i', "ñÑ": 'n', "òóôõöøÒÓÔÕÖØ": 'o', "ùúûüÙÚÛÜ": 'u', "ÿýÝ": 'y', "ß": 's',
	} {
		for _, r := range letters {
			t[0x80|byte(r&0x3F)] = plain
		}
	}
	return t
}()
