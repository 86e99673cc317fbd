package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Span locates a piece of text by byte offsets, End excluded.
type Span struct{ Start, End int }

// Word is one word as written. Text is a slice of the source, so it keeps the
// source's case, accents and any soft hyphen.
type Word struct {
	Span
	Text string
}

// Words cuts s into words, in order and without overlap.
//
// Apostrophes and hyphens cut (l'amie: l, amie; rendez-vous: rendez, vous),
// except in aujourd'hui and prud'homme. Kept whole are references (ML-2481,
// L221-18), identifiers (ERR_TIMEOUT), numbers with their separators (19,90;
// 1.234,56; v1.2.3), times (14:30), numeric dates (12/03/2026; 2026-03-12),
// e-mail addresses, URLs and host names. Digits grouped by spaces stay separate
// words. Ideographs and hiragana, written without spaces, are one word each.
func Words(s string) []Word {
	words := make([]Word, 0, len(s)/6+1)
	sc := scanner{s: s}
	for sc.next() {
		words = append(words, Word{Span{sc.start, sc.end}, s[sc.start:sc.end]})
	}
	return words
}

// scanner walks over the words of s. After next returns true the word is
// s[start:end]; exact tells that it holds a digit, an underscore or an address
// and must not be stemmed.
type scanner struct {
	s          string
	pos        int
	start, end int
	exact      bool
}

// run is a stretch of letters, digits and marks.
type run struct {
	end            int
	letter, number bool
}

func (sc *scanner) next() bool {
	s := sc.s
	for sc.pos < len(s) {
		r, size := decode(s, sc.pos)
		if !isWordRune(r) {
			sc.pos += size
			continue
		}
		sc.start = sc.pos
		if isSolo(r) {
			sc.end, sc.exact = sc.pos+size, false
		} else {
			first := takeRun(s, sc.pos)
			sc.end, sc.exact = extend(s, sc.start, first)
		}
		sc.pos = sc.end
		return true
	}
	return false
}

// takeRun reads the run that starts at i. Invisible format characters belong
// to it only between two of its characters.
func takeRun(s string, i int) run {
	out := run{end: i}
	for i < len(s) {
		c := s[i]
		switch {
		case isASCIILetter(c):
			out.letter = true
			i++
			out.end = i
		case isASCIIDigit(c):
			out.number = true
			i++
			out.end = i
		case c < utf8.RuneSelf:
			return out
		default:
			r, size := decode(s, i)
			switch {
			case isSolo(r):
				return out
			case isLetter(r) || unicode.IsMark(r):
				out.letter = true
			case unicode.IsDigit(r):
				out.number = true
			case isIgnorable(r):
				i += size
				continue
			default:
				return out
			}
			i += size
			out.end = i
		}
	}
	return out
}

// extend lengthens the first run of a word over the separators that do not
// cut, and reports whether the word must be compared exactly.
func extend(s string, start int, first run) (end int, exact bool) {
	end = first.end
	if end >= len(s) {
		return end, first.number
	}
	switch s[end] {
	case ':', '.', '@', '+', '%', '-', '_':
		if to := addressEnd(s, start, end); to > end {
			return to, true
		}
	}
	switch s[end] {
	case '_':
		if to := identifierEnd(s, end); to > end {
			return to, true
		}
	case '-':
		if to := referenceEnd(s, start, first); to > end {
			return to, true
		}
	case '.', ',', ':', '/', '\'':
		if first.number {
			return numberEnd(s, start, first), true
		}
	}
	if first.letter && !first.number {
		return wholeApostrophe(s, start, end), false
	}
	return end, first.number
}

// wholeApostrophe extends the few words whose apostrophe is no elision.
func wholeApostrophe(s string, start, end int) int {
	if n := end - start; n != 4 && n != 7 {
		return end
	}
	quote := apostrophe(s, end)
	if quote == 0 {
		return end
	}
	next := takeRun(s, end+quote)
	head, tail := s[start:end], s[end+quote:next.end]
	switch {
	case strings.EqualFold(head, "aujourd") && strings.EqualFold(tail, "hui"),
		strings.EqualFold(head, "prud") && len(tail) >= 3 && strings.EqualFold(tail[:3], "hom"):
		return next.end
	}
	return end
}

// apostrophe returns the length in bytes of the apostrophe at i, 0 if none.
func apostrophe(s string, i int) int {
	switch {
	case i < len(s) && s[i] == '\'':
		return 1
	case strings.HasPrefix(s[i:], "’"):
		return len("’")
	}
	return 0
}
