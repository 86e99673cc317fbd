package tokencount

import (
	"unicode"
	"unicode/utf8"
)

const (
	// maxRun bounds one unbroken run, in bytes. The merges of a piece take time
	// quadratic in its length: 512 bytes keep a mebibyte of one letter near half
	// a second, and are 170 ideographs without a space or a sign between them.
	maxRun = 512

	// window is the length in bytes after which a text is cut at the next place
	// that no piece can span, which bounds the memory of one pass.
	window = 16 << 10

	// cutToll is added for each forced cut. Merges are greedy, so the parts of a
	// piece may count less than the piece: by 2 tokens a cut at most among 95,000
	// random and periodic runs of eleven alphabets.
	cutToll = 2
)

// class is the kind of a rune in the patterns of the encodings.
type class uint8

const (
	other class = iota // matched by [^\s\p{L}\p{N}], marks excepted
	letter
	mark
	number
	space
)

// cut returns the length of the leading part of text, which is not empty, to
// count in one pass. forced reports that the end of the part may lie inside a
// piece, because a run reached maxRun.
func cut(text string) (n int, forced bool) {
	var run runs
	prev := other
	for i, r := range text {
		c := classify(r)
		if i >= window && separate(prev, c, r) {
			return i, false
		}
		if run.add(c, r) {
			return i, true
		}
		prev = c
	}
	return len(text), false
}

// separate reports that no piece of either encoding holds a rune of class prev
// followed by r, of class c: after a number only a number continues a piece,
// after a letter only a letter, a mark or the apostrophe of a contraction, and
// no pattern looks behind.
func separate(prev, c class, r rune) bool {
	if prev == number {
		return c != number
	}
	return prev == letter && c != letter && c != mark && r != '\''
}

// runs holds the lengths, in bytes, of the runs that end at a rune. A piece is
// at most one rune, then one of these runs, then a contraction; so pieces are
// bounded when the three runs are.
type runs struct {
	word  int // letters and marks
	sign  int // marks, others and line ends: "/\n/\n" is one piece in o200k_base
	blank int // spaces
}

// add extends the runs by r and reports that one of them exceeds maxRun.
func (s *runs) add(c class, r rune) (full bool) {
	n := utf8.RuneLen(r)
	s.word = extend(s.word, n, c == letter || c == mark)
	s.sign = extend(s.sign, n, c == other || c == mark || r == '\n' || r == '\r')
	s.blank = extend(s.blank, n, c == space)
	return max(s.word, s.sign, s.blank) > maxRun
}

func extend(length, n int, member bool) int {
	if !member {
		return 0
	}
	return length + n
}

func classify(r rune) class {
	switch {
	case r < utf8.RuneSelf && ('a' <= r|0x20 && r|0x20 <= 'z'), unicode.IsLetter(r):
		return letter
	case unicode.IsSpace(r):
		return space
	case unicode.IsNumber(r):
		return number
	case unicode.IsMark(r):
		return mark
	default:
		return other
	}
}
