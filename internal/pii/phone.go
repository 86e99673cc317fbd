package pii

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxPhone bounds the bytes of a telephone number as written, separators included.
const maxPhone = 40

// phones finds telephone numbers: international forms, French and British national forms, and the 3-3-4 form.
func phones(s string) []Match {
	var found []Match
	for i := 0; i < len(s); {
		c := s[i]
		if !(isDigit(c) || c == '+' || c == '(') || !phoneMayStart(s, i) {
			if isDigit(c) {
				for i < len(s) && isDigit(s[i]) {
					i++
				}
			} else {
				i++
			}
			continue
		}
		m, next := phoneAt(s, i)
		if m.End > 0 {
			found = append(found, m)
		}
		i = next
	}
	return found
}

// phoneMayStart refuses places inside a longer number, a reference or an amount.
func phoneMayStart(s string, i int) bool {
	if i == 0 {
		return true
	}
	if c := s[i-1]; c < utf8.RuneSelf {
		return c == ' ' || !isAlnum(c) && strings.IndexByte("#-.,/_@&=+%$", c) < 0
	}
	r, _ := utf8.DecodeLastRuneInString(s[:i])
	return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '€' && r != '£' && r != '°'
}

// phoneAt reads a number at i and returns where to go on.
func phoneAt(s string, i int) (Match, int) {
	var groups []string
	end, k := i, i
	plus := s[i] == '+'
	if plus {
		k++
	}
	for k < len(s) && k-i < maxPhone {
		start := k
		for k < len(s) && isDigit(s[k]) && k-i < maxPhone {
			k++
		}
		if k > start {
			groups, end = append(groups, s[start:k]), k
		}
		next := separator(s, k)
		if next == k {
			break
		}
		k = next
	}
	if end == i || len(groups) == 0 {
		return Match{}, i + 1
	}
	value := ""
	if !tailRefuses(s, end) {
		value = phoneValue(plus, groups)
	}
	if value == "" {
		next := i + 1 // behind the first group
		for next < len(s) && (isDigit(s[next]) || next == i) {
			next++
		}
		return Match{}, next
	}
	return Match{i, end, Phone, value}, end
}

// separator returns the end of what may stand between two groups of digits at k: one blank, dot or hyphen, with brackets
// around a group.
func separator(s string, k int) int {
	for k < len(s) && (s[k] == '(' || s[k] == ')') {
		k++
	}
	if k < len(s) {
		r, size := utf8.DecodeRuneInString(s[k:])
		if strings.ContainsRune(" \u00a0\u202f.-\u2011", r) {
			k += size
		}
	}
	for k < len(s) && s[k] == '(' {
		k++
	}
	return k
}

func tailRefuses(s string, end int) bool {
	r, size := utf8.DecodeRuneInString(s[end:])
	if r == '-' && end+1 < len(s) && isASCIILetter(s[end+1]) && (end+2 == len(s) || !isASCIILetter(s[end+2])) {
		return true // a part number: 555-123-4567-A
	}
	if r == '/' || r == ',' || r == '.' {
		return end+size < len(s) && isDigit(s[end+size])
	}
	return size > 0 && (unicode.IsLetter(r) || strings.ContainsRune("%€$£", r))
}

// phoneValue returns the normal form of groups of digits, or "" when they are no telephone number.
func phoneValue(plus bool, groups []string) string {
	digits := strings.Join(groups, "")
	if !plus && strings.HasPrefix(digits, "00") {
		plus, digits = true, digits[2:]
	}
	switch n := len(digits); {
	case plus:
		if n < 8 || n > 15 || digits[0] == '0' {
			return ""
		}
		if strings.HasPrefix(digits, "330") { // +33 (0)6 …
			digits = "33" + digits[3:]
		}
		return "+" + digits
	case digits[0] == '0' && n == 10 && digits[1] != '0' && !dated(groups):
		return "+33" + digits[1:]
	case digits[0] == '0' && n == 11 && len(groups) > 1 && digits[1] != '0':
		return digits
	case n == 10 && len(groups) == 3 && len(groups[0]) == 3 && len(groups[1]) == 3:
		return digits
	}
	return ""
}

// dated reports whether groups look like a day, a month and a time rather than a number: 03.12.2026 19.
func dated(groups []string) bool {
	return len(groups) >= 3 && len(groups[0]) == 2 && len(groups[1]) == 2 && len(groups[2]) == 4
}
