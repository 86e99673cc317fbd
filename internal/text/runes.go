package text

import (
	"unicode"
	"unicode/utf8"
)

func decode(s string, i int) (rune, int) {
	if c := s[i]; c < utf8.RuneSelf {
		return rune(c), 1
	}
	return utf8.DecodeRuneInString(s[i:])
}

func isASCIIDigit(c byte) bool  { return c-'0' < 10 }
func isASCIILetter(c byte) bool { return (c|0x20)-'a' < 26 }
func isASCIIWord(c byte) bool   { return isASCIIDigit(c) || isASCIILetter(c) }

// digits counts the ASCII digits of s from i on.
func digits(s string, i int) int {
	n := 0
	for i+n < len(s) && isASCIIDigit(s[i+n]) {
		n++
	}
	return n
}

// isLetter answers for Latin letters without a table look-up.
func isLetter(r rune) bool {
	switch {
	case r < utf8.RuneSelf:
		return isASCIILetter(byte(r))
	case r >= 0xC0 && r <= 0x24F:
		return r != 0xD7 && r != 0xF7
	case r == utf8.RuneError:
		return false
	}
	return unicode.IsLetter(r)
}

func isWordRune(r rune) bool {
	if r < utf8.RuneSelf {
		return isASCIIWord(byte(r))
	}
	return isLetter(r) || unicode.IsDigit(r)
}

// isSolo tells scripts written without spaces, whose characters stand alone.
func isSolo(r rune) bool {
	return r >= 0x2E80 && unicode.In(r, unicode.Han, unicode.Hiragana)
}

// isIgnorable tells invisible characters that do not interrupt a word.
func isIgnorable(r rune) bool {
	switch r {
	case 0x00AD, 0x034F, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF:
		return true
	}
	return false
}
