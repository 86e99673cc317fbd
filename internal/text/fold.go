package text

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Fold reduces s to the form in which texts are compared: lower case, no
// accents, œ as oe, ß as ss, ligatures and full-width forms as plain letters,
// every apostrophe straight, soft hyphens, zero-width characters and
// bytes that are no UTF-8 dropped. It returns s itself when nothing changes. Folding twice changes nothing.
func Fold(s string) string {
	i := 0
	for i < len(s) && s[i] < utf8.RuneSelf && s[i]-'A' >= 26 {
		i++
	}
	if i == len(s) {
		return s
	}
	out := make([]byte, i, len(s)+4)
	copy(out, s)
	for i < len(s) {
		c := s[i]
		if c < utf8.RuneSelf {
			if c-'A' < 26 {
				c += 'a' - 'A'
			}
			out = append(out, c)
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		if r != utf8.RuneError || size > 1 {
			out = foldRune(out, r)
		}
		i += size
	}
	return string(out)
}

// foldRune appends the folded form of a rune outside ASCII.
func foldRune(out []byte, r rune) []byte {
	r = unicode.ToLower(r)
	switch {
	case r >= 0xDF && r <= 0x17F:
		if to := latin[r-0xDF]; to != "" {
			return append(out, to...)
		}
	case r >= 0xFB00 && r <= 0xFB06:
		return append(out, [...]string{"ff", "fi", "fl", "ffi", "ffl", "st", "st"}[r-0xFB00]...)
	case r >= 0xFF01 && r <= 0xFF5E:
		return append(out, byte(unicode.ToLower(r-0xFF01+'!')))
	case r == 0x2018 || r == 0x2019 || r == 0x201B || r == 0x02BC || r == 0x2032:
		return append(out, '\'')
	case isIgnorable(r) || isAccent(r):
		return out
	case r < utf8.RuneSelf:
		return append(out, byte(r))
	}
	if r < 0xC0 || norm.NFD.QuickSpan(utf8.AppendRune(nil, r)) == utf8.RuneLen(r) {
		return utf8.AppendRune(out, r)
	}
	var kept []byte
	for _, part := range norm.NFD.String(string(r)) {
		kept = foldRune(kept, part)
	}
	return norm.NFC.Append(out, kept...)
}

// isAccent tells the combining diacritical marks of Latin, Greek and Cyrillic;
// marks that carry vowels, as in Hebrew, Arabic or Devanagari, are kept.
func isAccent(r rune) bool {
	return r >= 0x300 && r <= 0x36F || r >= 0x1AB0 && r <= 0x1AFF ||
		r >= 0x1DC0 && r <= 0x1DFF || r >= 0x20D0 && r <= 0x20F0 || r >= 0xFE20 && r <= 0xFE2F
}

// latin holds the folded form of the lower-case letters U+00DF to U+017F.
var latin = func() (table [0x17F - 0xDF + 1]string) {
	special := map[rune]string{
		'ß': "ss", 'æ': "ae", 'œ': "oe", 'ø': "o", 'ð': "d", 'þ': "th", 'đ': "d",
		'ħ': "h", 'ı': "i", 'ĳ': "ij", 'ĸ': "k", 'ŀ': "l", 'ł': "l", 'ŉ': "n", 'ŋ': "n", 'ŧ': "t", 'ſ': "s",
	}
	for i := range table {
		r := rune(0xDF + i)
		if to, ok := special[r]; ok {
			table[i] = to
		} else if base, _ := utf8.DecodeRuneInString(norm.NFD.String(string(r))); base < utf8.RuneSelf {
			table[i] = string(base)
		}
	}
	return table
}()
