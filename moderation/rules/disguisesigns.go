package rules

import (
	"strings"
	"unicode/utf8"

	"github.com/souffleur-go/souffleur/internal/text"
	"github.com/souffleur-go/souffleur/moderation"
)

// morse is the international code of letters and digits, a to z and 0 to 9.
var morse = alphabet(`.- -... -.-. -.. . ..-. --. .... .. .--- -.- .-.. -- -. --- .--. --.- .-. ... - ..- ...- .-- -..- -.-- --..
	----- .---- ..--- ...-- ....- ..... -.... --... ---.. ----.`)

// spelling is the alphabet of radio operators.
var spelling = alphabet(`alfa bravo charlie delta echo foxtrot golf hotel india juliett kilo lima mike november oscar papa quebec romeo
	sierra tango uniform victor whiskey xray yankee zulu`)

func alphabet(list string) map[string]byte {
	m := map[string]byte{"alpha": 'a', "juliet": 'j'}
	for i, code := range strings.Fields(list) {
		m[code] = "abcdefghijklmnopqrstuvwxyz0123456789"[i]
	}
	return m
}

// braille maps the dots of the first ten letters; the others add dot 3, then dot 6.
var braille = func() map[rune]byte {
	m := map[rune]byte{0x2800: ' ', 0x283A: 'w', 0x2802: ',', 0x2832: '.', 0x2816: '!', 0x2826: '?', 0x2824: '-', 0x2804: '\''}
	for i, dots := range []rune{0x01, 0x03, 0x09, 0x19, 0x11, 0x0B, 0x1B, 0x13, 0x0A, 0x1A} {
		m[0x2800+dots] = "abcdefghij"[i]
		m[0x2800+dots+0x04] = "klmnopqrst"[i]
		if i < 5 {
			m[0x2800+dots+0x24] = "uvxyz"[i]
		}
	}
	return m
}()

// decodeSigns decodes Morse code, braille and spelling alphabets.
func decodeSigns(s string) []disguise {
	var found []disguise
	for i := 0; i < len(s); {
		switch c := s[i]; {
		case c == '.' || c == '-':
			end, plain := readMorse(s, i)
			if plain != "" {
				found = append(found, disguise{moderation.Span{Start: i, End: end}, "morse", plain})
			}
			i = end
		case c == 0xE2 && i+2 < len(s) && s[i+1] >= 0xA0 && s[i+1] <= 0xA3:
			end, plain := readBraille(s, i)
			if plain != "" {
				found = append(found, disguise{moderation.Span{Start: i, End: end}, "braille", plain})
			}
			i = max(end, i+1) // the bytes may begin like braille and be none
		default:
			i++
		}
	}
	return append(found, readSpelling(s)...)
}

// readMorse reads dots and dashes from i on and returns their end; letters stand apart by a blank, words by a slash, a bar,
// a line end or more blanks.
func readMorse(s string, i int) (int, string) {
	var out []byte
	letters := 0
	for i < len(s) {
		j := i
		for j < len(s) && (s[j] == '.' || s[j] == '-') {
			j++
		}
		if j == i {
			break
		}
		c, ok := morse[s[i:min(j, i+6)]]
		if !ok {
			return j, ""
		}
		out, letters = append(out, c), letters+1
		i = j
		for j < len(s) && strings.IndexByte(" /|\n\t", s[j]) >= 0 {
			j++
		}
		if strings.ContainsAny(s[i:j], "/|\n\t") || j-i > 2 {
			out = append(out, ' ')
		}
		if j == i {
			break
		}
		i = j
	}
	if letters < minGroups {
		return i, ""
	}
	return i, strings.TrimSpace(string(out))
}

func readBraille(s string, i int) (int, string) {
	var out []byte
	for i < len(s) {
		r, size := utf8.DecodeRuneInString(s[i:])
		switch {
		case r >= 0x2800 && r <= 0x28FF:
			if c, ok := braille[r]; ok {
				out = append(out, c)
			}
		case r == ' ' || r == '\n':
			out = append(out, ' ')
		default:
			return i, string(out)
		}
		i += size
	}
	return i, string(out)
}

// readSpelling reads runs of at least eight spelling words; a word that is none parts two words.
func readSpelling(s string) []disguise {
	if len(s) < 5*minGroups {
		return nil
	}
	var found []disguise
	var out []byte
	var sp moderation.Span
	letters := 0
	flush := func() {
		if letters >= minGroups {
			found = append(found, disguise{sp, "spelling", strings.TrimSpace(string(out))})
		}
		out, letters = out[:0], 0
	}
	for i := 0; i < len(s); {
		if !asciiLetter(s[i]) {
			i++
			continue
		}
		var word [8]byte
		j := i
		for ; j < len(s) && asciiLetter(s[j]); j++ {
			if j-i < len(word) {
				word[j-i] = s[j] | 0x20
			}
		}
		c, ok := spelling[string(word[:min(j-i, len(word))])]
		switch {
		case !ok || c > 'z':
			flush()
		default:
			if letters == 0 {
				sp.Start = i
			} else if i-sp.End > 1 {
				out = append(out, ' ')
			}
			out, letters = append(out, c), letters+1
			sp.End = j
		}
		i = j
	}
	flush()
	return found
}

// shiftWords are words that injections need, long enough not to occur by chance in another alphabet.
var shiftWords = strings.Fields(`ignore ignored ignoring disregard instruction instructions previous password prompt reveal system forget
	ignorez oubliez oublie consignes instructions precedentes systeme revele anweisungen ignoriere vergiss passwort instrucciones
	anteriores contrasena olvida istruzioni precedenti dimentica instrucoes instructies wachtwoord`)

// Lengths of shiftWords.
const (
	minShiftWord = 6
	maxShiftWord = 13
)

// A shift turns a letter into another: by 1 to 25 places, or "reversed" and "atbash".
const (
	reversedText = -1
	atbash       = -2
)

// shiftedWords maps the shifted forms of shiftWords to the shift that undoes them.
var shiftedWords = func() map[string]int {
	m := map[string]int{}
	for _, w := range shiftWords {
		for by := 1; by < 26; by++ {
			m[shifted(w, by)] = 26 - by
		}
		m[shifted(w, atbash)] = atbash
		m[reversed(w)] = reversedText
	}
	for _, w := range shiftWords {
		delete(m, w)
	}
	return m
}()

// shifted shifts the letters of s.
func shifted(s string, by int) string {
	b := []byte(s)
	for i, c := range b {
		low := c | 0x20
		switch {
		case low < 'a' || low > 'z':
		case by == atbash:
			b[i] = 'z' - (low - 'a')
		default:
			b[i] = 'a' + (low-'a'+byte(by))%26
		}
	}
	return string(b)
}

// decodeShifts finds lines with a shifted or reversed word of injections, or with letters upside down, and returns them read
// the right way.
func decodeShifts(s string) []disguise {
	var found []disguise
	at := 0
	for line := range strings.SplitSeq(s, "\n") {
		if strings.ContainsAny(line, "ɐɔǝɹʇʎɯ") {
			found = append(found, disguise{moderation.Span{Start: at, End: at + len(line)}, "upside down", upright(line)})
		}
		if by, ok := shiftOf(line); ok {
			sp := moderation.Span{Start: at, End: at + len(line)}
			switch by {
			case reversedText:
				found = append(found, disguise{sp, "reversed", backwards(line)}, disguise{sp, "reversed", wordsBackwards(line)})
			case atbash:
				found = append(found, disguise{sp, "atbash", shifted(line, by)})
			default:
				found = append(found, disguise{sp, "shifted", shifted(line, by)})
			}
		}
		at += len(line) + 1
	}
	return found
}

func shiftOf(line string) (int, bool) {
	var word [maxShiftWord]byte
	for i := 0; i < len(line); {
		j := i
		for j < len(line) && asciiLetter(line[j]) {
			j++
		}
		if n := j - i; n >= minShiftWord && n <= maxShiftWord {
			for k, c := range []byte(line[i:j]) {
				word[k] = c | 0x20
			}
			if by, ok := shiftedWords[string(word[:n])]; ok {
				return by, true
			}
		}
		i = max(j, i+1)
	}
	return 0, false
}

// turned are letters upside down, as generators of flipped text write them.
var turned = func() map[rune]rune {
	m := map[rune]rune{'ᵷ': 'g', 'ı': 'i', 'ɓ': 'g', 'ʃ': 'l'}
	letter := 'a'
	for _, r := range "ɐqɔpǝɟƃɥᴉɾʞlɯuodbɹsʇnʌʍxʎz" {
		m[r] = letter
		letter++
	}
	return m
}()

// upright reads a line that stands on its head.
func upright(line string) string {
	return strings.Map(func(r rune) rune {
		if plain, ok := turned[r]; ok {
			return plain
		}
		return r
	}, backwards(line))
}

func backwards(s string) string {
	r := []rune(s)
	for i, j := 0, len(r)-1; i < j; i, j = i+1, j-1 {
		r[i], r[j] = r[j], r[i]
	}
	return string(r)
}

func wordsBackwards(s string) string {
	var b strings.Builder
	end := 0
	for _, w := range text.Words(s) {
		b.WriteString(s[end:w.Start] + backwards(w.Text))
		end = w.End
	}
	return b.String() + s[end:]
}
