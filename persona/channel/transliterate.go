package channel

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Replacement is one change of a text: the bytes from Start to End, of the text as it was, become New.
type Replacement struct {
	Start, End int
	New        string
}

// readings are what stands for a character outside GSM-7, accents aside. "" = left out.
var readings = map[rune]string{
	'œ': "oe", 'Œ': "OE", 'ĳ': "ij", 'Ĳ': "IJ", 'ł': "l", 'Ł': "L", 'đ': "d", 'Đ': "D", 'ð': "d", 'Ð': "D", 'þ': "th", 'Þ': "Th",
	'ı': "i", 'ẞ': "SS", 'ŀ': "l", 'Ŀ': "L", 'ŉ': "'n", 'ﬁ': "fi", 'ﬂ': "fl", 'ª': "a", 'º': "o",
	'‘': "'", '’': "'", '‚': "'", '‛': "'", '′': "'", '`': "'", '´': "'", 'ʼ': "'", '‹': "'", '›': "'",
	'“': `"`, '”': `"`, '„': `"`, '‟': `"`, '″': `"`, '«': `"`, '»': `"`,
	'‐': "-", '‑': "-", '‒': "-", '–': "-", '—': "-", '―': "-", '−': "-", '•': "-", '‣': "-", '·': ".", '‧': ".",
	'…': "...", '‼': "!!", '⁉': "!?", '№': "No", '©': "(c)", '®': "(R)", '™': "(TM)", '→': "->", '←': "<-", '×': "x", '÷': "/", '±': "+/-",
	'≤': "<=", '≥': ">=", '¼': "1/4", '½': "1/2", '¾': "3/4", '¹': "1", '²': "2", '³': "3", '¢': "c",
	'\t': " ", '\u0085': "\n", '\u2028': "\n", '\u2029': "\n",
	'\u00ad': "", '\u200b': "", '\u200c': "", '\u200d': "", '\u2060': "", '\ufeff': "", '\u200e': "", '\u200f': "", '\ufe0e': "", '\ufe0f': "",
}

// Transliterate writes s in GSM-7, so that a short message holds 160 characters instead of 70: œ becomes oe, ç and ê lose
// their accents (à é è ù ì ò ä ö ü ñ and Ç É Ä Ö Ü Ñ are in GSM-7 and stay), curly quotes and « » become straight ones, dashes
// hyphens, … three stops, no-break spaces plain ones. Each change is told with its place, so that it can be shown and taken back.
//
// ok is false, and s comes back as it is, when s cannot be written so as a whole: with an emoji or another script in it, or a
// character outside GSM-7 inside a link, a mention or a hashtag, the accents would be lost for nothing.
func Transliterate(s string) (out string, changes []Replacement, ok bool) {
	if encoding(s) == GSM7 {
		return s, nil, true
	}
	fixed := append(append(Links(s), Mentions(s)...), Hashtags(s)...)
	for _, r := range fixed {
		if encoding(s[r[0]:r[1]]) != GSM7 {
			return s, nil, false
		}
	}
	var b strings.Builder
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		end := i + n + accents(s[i+n:])
		reading, known := readingOf(s[i:end], r)
		if !known {
			return s, nil, false
		}
		switch { // « a » is written "a"
		case r == '«':
			end += blank(s[end:])
		case blank(s[i:]) > 0 && strings.HasPrefix(s[end:], "»"):
			end += len("»")
			reading = `"`
		case r == '°' && i > 0 && s[i-1]|0x20 == 'n':
			reading = "o"
		}
		if reading != s[i:end] {
			changes = append(changes, Replacement{i, end, reading})
		}
		b.WriteString(reading)
		i = end
	}
	return b.String(), changes, true
}

// readingOf returns what stands for a character with the accents after it.
func readingOf(whole string, r rune) (string, bool) {
	if len(whole) == utf8.RuneLen(r) && septets(r) > 0 {
		return whole, true
	}
	if reading, ok := readings[r]; ok {
		return reading, true
	}
	if unicode.IsSpace(r) {
		return " ", true
	}
	if r == '°' {
		return "deg", true
	}
	if nfc := norm.NFC.String(whole); utf8.RuneCountInString(nfc) == 1 && encoding(nfc) == GSM7 {
		return nfc, true
	}
	base, n := utf8.DecodeRuneInString(norm.NFD.String(whole))
	rest := norm.NFD.String(whole)[n:]
	if unicode.IsLetter(base) && septets(base) == 1 && accents(rest) == len(rest) {
		return string(base), true
	}
	return "", false
}

// accents returns the length of the combining accents that s begins with.
func accents(s string) int {
	for i, r := range s {
		if r < 0x300 || r > 0x36F {
			return i
		}
	}
	return len(s)
}

// blank returns the length of the one blank that s begins with.
func blank(s string) int {
	if r, n := utf8.DecodeRuneInString(s); r == ' ' || r == 0xA0 || r == 0x202F {
		return n
	}
	return 0
}
