package typography

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

const (
	narrowSpace  = "\u202f"
	noBreakSpace = "\u00a0"
)

// before returns the rune that ends at i, 0 at the start of the text.
func before(s string, i int) rune {
	if i <= 0 {
		return 0
	}
	if c := s[i-1]; c < utf8.RuneSelf {
		return rune(c)
	}
	r, _ := utf8.DecodeLastRuneInString(s[:i])
	return r
}

// at returns the rune that starts at i, 0 at the end of the text.
func at(s string, i int) rune {
	if i >= len(s) {
		return 0
	}
	if c := s[i]; c < utf8.RuneSelf {
		return rune(c)
	}
	r, _ := utf8.DecodeRuneInString(s[i:])
	return r
}

// isGap tells the spaces that may stand within a line.
func isGap(r rune) bool {
	return r == ' ' || r == 0xA0 || r == 0x202F || r == 0x2009 || r == 0x2007
}

// gapStart returns where the spaces that end at i begin.
func gapStart(s string, i int) int {
	for i > 0 {
		r, n := utf8.DecodeLastRuneInString(s[:i])
		if !isGap(r) {
			break
		}
		i -= n
	}
	return i
}

// gapEnd returns where the spaces that begin at i end.
func gapEnd(s string, i int) int {
	for i < len(s) {
		r, n := utf8.DecodeRuneInString(s[i:])
		if !isGap(r) {
			break
		}
		i += n
	}
	return i
}

func isDigit(r rune) bool { return r >= '0' && r <= '9' }

func isLetter(r rune) bool {
	if r < utf8.RuneSelf {
		return r|0x20 >= 'a' && r|0x20 <= 'z'
	}
	return unicode.IsLetter(r) || unicode.IsMark(r)
}

func isWord(r rune) bool { return isLetter(r) || isDigit(r) || r == '_' }

// isEdge tells the ends of a line.
func isEdge(r rune) bool { return r == 0 || r == '\n' || r == '\r' || r == '\t' }

// oneOf tells whether r, if it is one, is a rune of set.
func oneOf(r rune, set string) bool { return r != 0 && strings.ContainsRune(set, r) }

// digitsStart returns where the ASCII digits that end at i begin.
func digitsStart(s string, i int) int {
	for i > 0 && isDigit(rune(s[i-1])) {
		i--
	}
	return i
}

// digitsEnd returns where the ASCII digits that begin at i end.
func digitsEnd(s string, i int) int {
	for i < len(s) && isDigit(rune(s[i])) {
		i++
	}
	return i
}

// lettersStart returns where the letters that end at i begin.
func lettersStart(s string, i int) int {
	for i > 0 {
		r, n := utf8.DecodeLastRuneInString(s[:i])
		if !isLetter(r) {
			break
		}
		i -= n
	}
	return i
}

// lettersEnd returns where the letters that begin at i end.
func lettersEnd(s string, i int) int {
	for i < len(s) {
		r, n := utf8.DecodeRuneInString(s[i:])
		if !isLetter(r) {
			break
		}
		i += n
	}
	return i
}
