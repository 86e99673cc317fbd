package pii

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// callWords say that a number near them is a telephone's.
var callWords = []string{
	"phone", "call", "tel", "mobile", "cell", "fax", "desk", "dial", "reach", "contact", "whatsapp", "sms", "text me", "ring",
	"answer", "appel", "portable", "joindre", "numero", "number", "line", "hotline", "telefon", "handy", "rufen", "telefono",
}

// telephones finds telephone numbers: those of Find, the forms with brackets, and what words around it call a number.
func telephones(s string, opt *Options) []Match {
	found := phones(s)
	var more []Match
	for i := 0; i < len(s); {
		c := s[i]
		if !isDigit(c) && c != '+' && c != '(' {
			i++
			continue
		}
		if !phoneMayStart(s, i) && !(i >= 2 && s[i-1] == ',' && !isDigit(s[i-2])) {
			i++
			for isDigit(c) && i < len(s) && isDigit(s[i]) {
				i++
			}
			continue
		}
		m, end := looseAt(s, i, opt)
		if m.End > 0 {
			more = append(more, m)
		}
		i = max(end, i+1)
	}
	found = append(found, more...)
	slices.SortFunc(found, func(a, b Match) int { return a.Start - b.Start })
	return found
}

// looseAt reads groups of digits at i, and takes as many of them as make a number.
func looseAt(s string, i int, opt *Options) (Match, int) {
	var groups []string
	var ends []int
	bracket := -1 // the group in brackets
	k := i
	plus := s[k] == '+'
	if plus {
		k++
	}
	for k < len(s) && len(groups) < 8 {
		opened := false
		for k < len(s) && s[k] == '(' {
			opened = true
			k++
		}
		start := k
		for k < len(s) && isDigit(s[k]) {
			k++
		}
		if k == start {
			break
		}
		groups = append(groups, s[start:k])
		if opened && k < len(s) && s[k] == ')' {
			bracket = len(groups) - 1
			k++
		}
		ends = append(ends, k)
		next := k
		if r, size := utf8.DecodeRuneInString(s[k:]); strings.ContainsRune(" \u00a0\u202f.-\u2011", r) && size > 0 {
			next += size
		}
		if next >= len(s) || !isDigit(s[next]) && s[next] != '(' {
			break
		}
		k = next
	}
	if len(groups) == 0 {
		return Match{}, i + 1
	}
	for n := len(groups); n > 0; n-- {
		end := ends[n-1]
		if n == len(groups) && tailRefuses(s, end) || n < len(groups) && end < len(s) && s[end] != ' ' {
			continue
		}
		if before, _ := utf8.DecodeRuneInString(s[end:]); unicode.IsLetter(before) || before == '-' && end+1 < len(s) && (isDigit(s[end+1]) || tailRefuses(s, end)) {
			continue
		}
		if dialled(s, i, end, plus, groups[:n], bracket, opt) {
			digits := strings.Join(groups[:n], "")
			if plus {
				digits = "+" + digits
			}
			return Match{i, end, Phone, digits}, end
		}
	}
	return Match{}, i + len(groups[0])
}

// dialled decides whether groups of digits are a telephone number.
func dialled(s string, i, end int, plus bool, groups []string, bracket int, opt *Options) bool {
	n := 0
	sizes := make([]int, 0, 8)
	for _, g := range groups {
		n += len(g)
		sizes = append(sizes, len(g))
	}
	first := groups[0]
	switch {
	case n < 7 || n > 15 || dated(groups) || isSSN(sizes) || slices.Equal(sizes, []int{4, 2, 4}) || len(groups) > 1 && groups[0] == "0":
		return false
	case plus:
		return n >= 8
	case strings.HasPrefix(first, "00") && n >= 10 && len(groups) > 1:
		return true
	case bracket == 0 && len(first) >= 2 && len(first) <= 5 && n >= 8 && len(groups) > 1:
		return true
	case n == 10 && len(groups) == 3 && sizes[0] == 3 && sizes[1] == 3:
		return true
	case first[0] == '0' && n >= 9 && n <= 12 && len(groups) > 1 && len(first) <= 5 && first[1] != '0' && (len(first) < 5 || n > 9):
		return opt.named(Phone) || n == 10 || near(s, i, end, callWords...)
	}
	if yearly(groups) || n > 13 || sizes[0] > 5 && len(groups) > 1 || len(groups) > 6 {
		return false
	}
	if len(groups) == 1 && (n < 10 || n > 12) {
		return false
	}
	if len(groups) == 1 && n >= 12 && card(first) {
		return false
	}
	return near(s, i, end, callWords...) || near(s[end:], 0, 0, "office", "bureau")
}

func isSSN(sizes []int) bool { return slices.Equal(sizes, []int{3, 2, 4}) }

// yearly reports a range of years, or a year with a month and a day.
func yearly(groups []string) bool {
	if len(groups) != 2 && len(groups) != 3 || len(groups[0]) != 4 {
		return false
	}
	y := number(groups[0])
	return y >= 1900 && y < 2100 && len(groups[1]) <= 4
}
