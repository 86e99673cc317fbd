package text

import (
	"strings"
	"unicode/utf8"
)

// numberEnd extends a run that ends in digits over decimal and thousand
// separators, and over the colons and slashes of times and dates.
func numberEnd(s string, start int, first run) int {
	end := first.end
	if !isASCIIDigit(s[end-1]) {
		return end
	}
	if !first.letter {
		if to := dateEnd(s, start, end, '/'); to > end {
			return to
		}
	}
	for end+1 < len(s) && isASCIIDigit(s[end+1]) {
		n := digits(s, end+1)
		switch c := s[end]; {
		case c == '.':
		case c == ',' && !first.letter:
		case c == '\'' && !first.letter && n == 3:
		case c == ':' && !first.letter && n == 2:
		default:
			return end
		}
		end += 1 + n
	}
	return end
}

// dateEnd reports the end of a date of three groups of digits joined by sep,
// or end when there is none.
func dateEnd(s string, start, end int, sep byte) int {
	if end-start > 4 || end >= len(s) || s[end] != sep {
		return end
	}
	middle := digits(s, end+1)
	at := end + 1 + middle
	if middle == 0 || middle > 2 || at >= len(s) || s[at] != sep {
		return end
	}
	last := digits(s, at+1)
	if last == 0 || last > 4 {
		return end
	}
	return at + 1 + last
}

// identifierEnd extends a word over inner underscores.
func identifierEnd(s string, end int) int {
	for end+1 < len(s) && s[end] == '_' {
		skip := end
		for skip < len(s) && s[skip] == '_' {
			skip++
		}
		next := takeRun(s, skip)
		if next.end == skip {
			break
		}
		end = next.end
	}
	return end
}

// maxReference bounds the groups of a reference after its first one.
const maxReference = 7

// referenceEnd reports the end of a reference such as ML-2481, L221-18 or
// covid-19, or the end of the first run when the hyphen cuts. Groups of digits
// alone are a range (10-15), unless they form a date.
func referenceEnd(s string, start int, first run) int {
	if !first.letter {
		return dateEnd(s, start, first.end, '-')
	}
	if next := first.end + 1; next >= len(s) || s[next] >= 'a' || !isASCIIWord(s[next]) {
		return first.end
	}
	upper := strings.ToUpper(s[start:first.end]) == s[start:first.end]
	if !upper && !first.number && utf8.RuneCountInString(s[start:first.end]) > 6 {
		return first.end
	}
	end, at, numbered := first.end, first.end, first.number
	for range maxReference {
		if at+1 >= len(s) || s[at] != '-' {
			break
		}
		group := asciiGroup(s, at+1)
		if group.end == at+1 || group.lower || (!upper && !first.number && group.letter) {
			break
		}
		if !upper && !first.number && group.end-at-1 < 2 {
			break
		}
		at = group.end
		numbered = numbered || group.number
		if numbered {
			end = at
		}
	}
	return end
}

type asciiRun struct {
	end                   int
	letter, number, lower bool
}

// asciiGroup reads a group of ASCII letters and digits; it is empty when a
// letter outside ASCII follows, since references do not have any.
func asciiGroup(s string, i int) asciiRun {
	out := asciiRun{end: i}
	for i < len(s) && isASCIIWord(s[i]) {
		out.number = out.number || isASCIIDigit(s[i])
		out.letter = out.letter || isASCIILetter(s[i])
		out.lower = out.lower || s[i] >= 'a'
		i++
	}
	if i < len(s) && s[i] >= utf8.RuneSelf {
		if r, _ := decode(s, i); isWordRune(r) {
			return out
		}
	}
	out.end = i
	return out
}
