package pii

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// references finds order and ticket numbers: ML-2481, LB0931, #4521, n° 4521.
func references(s string) []Match {
	var found []Match
	for i := 0; i < len(s); {
		var m Match
		switch c := s[i]; {
		case c == '#':
			m = numbered(s, i, i+1)
		case c == 'n' || c == 'N':
			if strings.HasPrefix(s[i+1:], "°") || strings.HasPrefix(s[i+1:], "º") {
				m = numbered(s, i, i+3)
			}
		}
		if m.End == 0 && s[i] >= 'A' && s[i] <= 'Z' && boundary(s, i) {
			m = coded(s, i)
		}
		if m.End == 0 {
			i++
			continue
		}
		found = append(found, m)
		i = m.End
	}
	return found
}

// numbered reads three digits or more at i, which a sign at start announces.
func numbered(s string, start, i int) Match {
	if !boundary(s, start) {
		return Match{}
	}
	if r, size := utf8.DecodeRuneInString(s[i:]); size > 0 && s[start] != '#' && unicode.IsSpace(r) {
		i += size
	}
	end := i
	for end < len(s) && isDigit(s[end]) {
		end++
	}
	if end-i < 3 || end < len(s) && isASCIILetter(s[end]) {
		return Match{}
	}
	return Match{start, end, Reference, s[i:end]}
}

// coded reads capital letters and digits with hyphens. Two digits are enough only behind a hyphen and two to four
// letters (PS-51), so that COVID-19, A4 and UTF-8 are none.
func coded(s string, i int) Match {
	letters := i
	for letters < len(s) && s[letters] >= 'A' && s[letters] <= 'Z' {
		letters++
	}
	end, digits, hyphens := letters, 0, 0
	for more := true; more && end < len(s); {
		switch c := s[end]; {
		case isDigit(c):
			digits++
		case c >= 'A' && c <= 'Z' && hyphens > 0:
		case c == '-' && end+1 < len(s) && (isDigit(s[end+1]) || hyphens > 0 && s[end+1] >= 'A' && s[end+1] <= 'Z'):
			hyphens++
		default:
			more = false
			continue
		}
		end++
	}
	n := letters - i
	ok := n >= 2 && n <= 6 && digits >= 3 || n == 1 && hyphens > 0 && digits >= 4 || n >= 2 && n <= 4 && hyphens > 0 && digits >= 2
	r, size := utf8.DecodeRuneInString(s[end:])
	if !ok || size > 0 && (unicode.IsLetter(r) || r == '_' || r == '@') {
		return Match{}
	}
	return Match{i, end, Reference, strings.ReplaceAll(s[i:end], "-", "")}
}

// boundary reports whether no word runs into i.
func boundary(s string, i int) bool {
	r, size := utf8.DecodeLastRuneInString(s[:i])
	return size == 0 || !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune("-_&/", r)
}

// reference reads the order or ticket number that a word with a digit is part of.
func (sc *scanner) reference(w group) {
	s := sc.s
	if w.start < sc.codes || !sc.opt.wants(Reference) {
		return
	}
	var m Match
	switch start := w.start; {
	case isDigit(s[start]):
		sign := start
		if _, size := utf8.DecodeLastRuneInString(s[:sign]); sign-size >= 0 && size > 0 && isBlank(s[sign-size:sign]) {
			sign -= size
		}
		switch {
		case start > 0 && s[start-1] == '#':
			m = numbered(s, start-1, start)
		case sign >= 3 && s[sign-3]|0x20 == 'n' && (s[sign-2:sign] == "°" || s[sign-2:sign] == "º"):
			m = numbered(s, sign-3, sign)
		case start > 1 && s[start-1] == '-':
			first := start - 1
			for first > sc.codes && start-first < maxWord && s[first-1] >= 'A' && s[first-1] <= 'Z' {
				first--
			}
			if first < start-1 && boundary(s, first) {
				m = coded(s, first)
			}
		}
	case s[start] >= 'A' && s[start] <= 'Z' && boundary(s, start):
		m = coded(s, start)
	}
	if m.End > 0 {
		sc.codes = m.End
		sc.add(m, 0)
	}
}

// isBlank reports one white space character.
func isBlank(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsSpace(r)
}
