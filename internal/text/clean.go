package text

import (
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/graphemes"
)

// Graphemes counts the characters of s as a reader sees them: grapheme
// clusters of Unicode Annex 29, an emoji with its modifiers being one.
func Graphemes(s string) int {
	n := 0
	for g := graphemes.FromString(s); g.Next(); {
		n++
	}
	return n
}

// Valid returns s as clean UTF-8: bytes that are not UTF-8, replacement
// characters U+FFFD, and control characters below U+0020 other than line feed
// and tab, and U+007F are dropped; line ends (CR LF, CR) become LF. It returns
// s itself when there is nothing to clean. The result is valid, and cleaning it
// again changes nothing.
func Valid(s string) string {
	i := firstUnclean(s)
	if i == len(s) {
		return s
	}
	out := append(make([]byte, 0, len(s)), s[:i]...)
	for i < len(s) {
		r, size := decode(s, i)
		switch {
		case r == '\r':
			if i+1 >= len(s) || s[i+1] != '\n' {
				out = append(out, '\n')
			}
		case isClean(r):
			out = append(out, s[i:i+size]...)
		}
		i += size
	}
	return string(out)
}

func firstUnclean(s string) int {
	i := 0
	for i < len(s) {
		r, size := decode(s, i)
		if !isClean(r) {
			return i
		}
		i += size
	}
	return i
}

func isClean(r rune) bool {
	return r >= 0x20 && r != 0x7F && r != utf8.RuneError || r == '\n' || r == '\t'
}
