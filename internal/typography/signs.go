package typography

import (
	"strings"
	"unicode/utf8"
)

// maxDots is the longest run of dots that is an ellipsis and not a leader.
const maxDots = 9

// ellipses finds runs of three dots or more that are not part of a path.
func (f *finder) ellipses() {
	s := f.s
	for i := 0; ; {
		k := strings.Index(s[i:], "...")
		if k < 0 {
			return
		}
		i += k
		end := i
		for end < len(s) && s[end] == '.' {
			end++
		}
		if end-i <= maxDots && !oneOf(before(s, i), "/\\") && !oneOf(at(s, end), "/\\") {
			f.add(i, end, "…")
		}
		i = end
	}
}

// marks finds (c), (r) and (tm). Behind a number, before a letter and in a text that counts (a), (b) they are something else.
func (f *finder) marks() {
	s := f.s
	done := -1 // where the mark before ended
	list := -1 // 1 when the text counts with letters, 0 when not, -1 when not known
	for i := 0; i+2 < len(s); i++ {
		if s[i] != '(' {
			continue
		}
		sign, n := mark(s[i:])
		if n == 0 {
			continue
		}
		last := before(s, i)
		if isLetter(at(s, i+n)) || isDigit(at(s, i+n)) || sign != "™" && isDigit(last) || last == ')' && done != i {
			continue
		}
		if sign != "™" {
			if list < 0 {
				list = 0
				if counts(s) {
					list = 1
				}
			}
			if list == 1 {
				continue
			}
		}
		f.add(i, i+n, sign)
		done = i + n
		i += n - 1
	}
}

// mark returns the sign of the mark at the start of s and its length, 0 when there is none.
func mark(s string) (sign string, n int) {
	switch {
	case s[2] == ')' && s[1]|0x20 == 'c':
		return "©", 3
	case s[2] == ')' && s[1]|0x20 == 'r':
		return "®", 3
	case len(s) > 3 && s[3] == ')' && s[1]|0x20 == 't' && s[2]|0x20 == 'm':
		return "™", 4
	}
	return "", 0
}

// counts tells a text with (a) or (b) in it.
func counts(s string) bool {
	for i := 0; i+2 < len(s); i++ {
		if s[i] == '(' && s[i+2] == ')' && (s[i+1]|0x20 == 'a' || s[i+1]|0x20 == 'b') {
			return true
		}
	}
	return false
}

// commas finds the spaces before a comma.
func (f *finder) commas() {
	s := f.s
	for i := 0; i < len(s); i++ {
		if s[i] != ',' {
			continue
		}
		if start := gapStart(s, i); start < i && f.parts(i) {
			f.add(start, i, "")
		}
	}
}

// afterCommas finds commas with several spaces behind them, or none before a word.
func (f *finder) afterCommas() {
	s := f.s
	for i := 0; i < len(s); i++ {
		if s[i] != ',' || !f.parts(i) {
			continue
		}
		end := gapEnd(s, i+1)
		next := at(s, end)
		switch {
		case isEdge(next):
		case end > i+1:
			f.add(i+1, end, f.single(i+1, end))
		case (isWord(next) || oneOf(next, "@#/~$\\")) && isGap(before(s, i)), isLetter(next) && isLetter(before(s, i)) && f.longWords(i):
			f.add(end, end, " ")
		}
	}
}

// parts tells that the comma at i parts words and is not the sign of a decimal number.
func (f *finder) parts(i int) bool {
	last, next := before(f.s, gapStart(f.s, i)), at(f.s, gapEnd(f.s, i+1))
	return (isWord(last) || oneOf(last, ")]}»”“’'\"›%‰€$£°©®™….!?")) && !(isDigit(last) && isDigit(next))
}

// longWords tells that the comma at i parts two words of two letters or more.
func (f *finder) longWords(i int) bool {
	return len(f.s[lettersStart(f.s, max(0, i)):i]) > 1 && len(f.s[i+1:lettersEnd(f.s, i+1)]) > 1
}

// single returns the one space that stands for those from start to end.
func (f *finder) single(start, end int) string {
	for i, r := range f.s[start:end] {
		if r == 0x202F && f.customs.noNarrow {
			return f.customs.noBreak
		}
		if r != ' ' && !f.customs.plain {
			return f.s[start+i : start+i+utf8.RuneLen(r)]
		}
	}
	return " "
}

// doubles finds several spaces between two words of a line that is not part of a table.
func (f *finder) doubles() {
	s := f.s
	for i := 0; i < len(s); i++ {
		if s[i] != ' ' && s[i] < 0x80 {
			continue
		}
		end := gapEnd(s, i)
		if end == i {
			continue
		}
		if one := f.single(i, end); len(one) < end-i && !isEdge(before(s, i)) && !isEdge(at(s, end)) {
			f.add(i, end, one)
		}
		i = end - 1
	}
}

// eszett finds ß in Swiss text.
func (f *finder) eszett() {
	c := &f.customs
	if c.lang != "de" || c.region != "CH" && c.region != "LI" {
		return
	}
	for i, r := range f.s {
		switch r {
		case 'ß':
			f.add(i, i+len("ß"), "ss")
		case 'ẞ':
			f.add(i, i+len("ẞ"), "SS")
		}
	}
}
