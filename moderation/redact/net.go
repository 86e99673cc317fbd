package redact

import (
	"strings"
	"unicode/utf8"

	"github.com/souffleur-go/souffleur/internal/pii"
)

// The kinds of the net: a number too long to be a quantity, a price or a date; a key or an ID.
const (
	kindNumber pii.Kind = "number"
	kindToken  pii.Kind = "token"
)

// Least numbers of digits: of a long number, and of a part of one that is left beside what pii knows.
const (
	longNumber = 9
	longRest   = 4
)

// net returns what pii does not know and no text needs: long numbers, and those that run into the next one ("06 12 34 56
// 78 30 jours"); tokens that no language writes. What is hidden without need is put back; what is not hidden is not taken
// back. known is sorted by start; what it covers is left out.
func net(known []pii.Match, s string) []pii.Match {
	var out []pii.Match
	first := 0 // of known that may reach behind i
	for i := 0; i < len(s); {
		if !isToken(s[i]) {
			i++
			continue
		}
		for first < len(known) && known[first].End <= i {
			first++
		}
		end := tokenEnd(s, i)
		if opaque(s[i:end]) && !(first < len(known) && known[first].Start <= i && known[first].End >= end) {
			out = append(out, pii.Match{Start: i, End: end, Kind: kindToken, Value: s[i:end]})
		}
		for k := i; k < end; k++ {
			if !isDigit(s[k]) {
				continue
			}
			to, digits := numberEnd(s, k)
			if len(digits) >= longNumber {
				out = appendGaps(out, known[first:], s, k, to)
			}
			k, end = to-1, max(end, to)
		}
		i = end
	}
	return out
}

// appendGaps adds the parts of the long number s[start:end] that known leaves uncovered, unless they are short enough to
// be a number of their own.
func appendGaps(out, known []pii.Match, s string, start, end int) []pii.Match {
	add := func(from, to int) {
		for from < to && !isDigit(s[from]) {
			from++
		}
		for to > from && !isDigit(s[to-1]) {
			to--
		}
		if digits := onlyDigits(s[from:to]); len(digits) >= longRest {
			out = append(out, pii.Match{Start: from, End: to, Kind: kindNumber, Value: digits})
		}
	}
	for _, k := range known {
		if k.Start >= end {
			break
		}
		if k.Start > start {
			add(start, k.Start)
		}
		start = max(start, k.End)
	}
	if start < end {
		add(start, end)
	}
	return out
}

func onlyDigits(s string) string {
	return strings.Map(func(r rune) rune {
		if r > '9' || !isDigit(byte(r)) {
			return -1
		}
		return r
	}, s)
}

func isToken(c byte) bool { return isLower(c|0x20) || isDigit(c) || c == '_' || c == '-' }

func tokenEnd(s string, i int) int {
	for i < len(s) && isToken(s[i]) {
		i++
	}
	return i
}

// opaque reports whether a token is long and mixes letters and digits again and again, as keys and IDs do.
func opaque(token string) bool {
	const least, turns = 20, 4
	if len(token) < least {
		return false
	}
	n := 0
	for i := 1; i < len(token); i++ {
		if isDigit(token[i]) && isLower(token[i-1]|0x20) {
			n++
		}
	}
	return n >= turns
}

// numberEnd reads groups of digits with one sign between two of them. A date is a number of its own.
func numberEnd(s string, i int) (end int, digits string) {
	var b strings.Builder
	start := i
	for {
		from := i
		for i < len(s) && isDigit(s[i]) {
			i++
		}
		b.WriteString(s[from:i])
		end = i
		if dated(s[start:end]) {
			return end, ""
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		if !strings.ContainsRune(" .-/\u00a0\u202f\u2011", r) || i+size >= len(s) || !isDigit(s[i+size]) {
			return end, b.String()
		}
		i += size
	}
}

// dated reports whether s is a date in digits: 2026-11-22, 22/11/2026, 22.11.2026.
func dated(s string) bool {
	if len(s) != 10 {
		return false
	}
	a, b := s[2], s[5]
	if isDigit(a) {
		a, b = s[4], s[7]
	}
	return a == b && (a == '-' || a == '/' || a == '.')
}
