package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// eachWord calls f with the letters, between their ends, of the words of s that can tell a language: no addresses, handles,
// hashtags, entities, references, numbers, names of the shape YouTube or code between backquotes. The letters are valid until
// f returns.
func eachWord(s string, f func(letters []rune, start, end int)) {
	var buf [maxLetters + 2]rune
	sc := scanner{s: s}
	last := 0
	for sc.next() {
		if i := strings.IndexByte(s[last:sc.start], '`'); i >= 0 {
			if end := codeEnd(s, last+i); end > sc.start {
				sc.pos, last = end, end
				continue
			}
		}
		last = sc.end
		if sc.exact || isMention(s, sc.start, sc.end) {
			continue
		}
		letters, ok := lettersOf(buf[:0], s[sc.start:sc.end])
		if !ok {
			continue
		}
		// an elided word (l', qu') and what stands after an apostrophe ('s, 't) are told by it
		if len(letters) < 7 && apostrophe(s, sc.end) > 0 {
			letters[len(letters)-1] = '\''
		}
		if len(letters) < 5 && (strings.HasSuffix(s[:sc.start], "'") || strings.HasSuffix(s[:sc.start], "’")) {
			letters[0] = '\''
		}
		f(letters, sc.start, sc.end)
	}
}

// codeEnd returns the end of the code that begins with the backquotes at i: one or two close in their line, three anywhere
// near. Without an end it is that of the backquotes.
func codeEnd(s string, i int) int {
	n := 0
	for i+n < len(s) && n < 3 && s[i+n] == '`' {
		n++
	}
	inside := truncate(s[i+n:], maxCode)
	if n < 3 {
		inside, _, _ = strings.Cut(inside, "\n")
	}
	if to := strings.Index(inside, s[i:i+n]); to >= 0 {
		return i + n + to + n
	}
	return i + n
}

// maxCode bounds code in bytes, so that backquotes that are never closed cost little.
const maxCode = 2000

// isMention tells the name in a handle or hashtag (@name, #name) and in an entity (&name;).
func isMention(s string, start, end int) bool {
	if start == 0 {
		return false
	}
	switch s[start-1] {
	case '@', '#':
		return true
	case '&':
		return end < len(s) && s[end] == ';'
	}
	return false
}

// lettersOf appends the letters of a word in lower case between its ends, no letter more than twice in a row. It is not ok
// where a capital follows a small letter or the word is too long for one.
func lettersOf(buf []rune, word string) (letters []rune, ok bool) {
	if len(word) > maxWord {
		return buf, false
	}
	buf = append(buf, letterBegin)
	small := false
	for _, r := range word {
		if len(buf) > maxLetters {
			break
		}
		switch {
		case r >= utf8.RuneSelf:
			r = unicode.ToLower(r)
		case r >= 'A' && r <= 'Z':
			if small {
				return buf, false
			}
			r |= 0x20
		case r >= 'a' && r <= 'z':
			small = true
		default:
			continue
		}
		if n := len(buf); n < 3 || buf[n-1] != r || buf[n-2] != r {
			buf = append(buf, r)
		}
	}
	return append(buf, letterEnd), true
}

// isLatin tells by its first letter whether a word is in the Latin script.
func isLatin(letters []rune) bool {
	r := letters[1]
	return r < 0x250 || r >= 0x1E00 && r < 0x1F00
}
