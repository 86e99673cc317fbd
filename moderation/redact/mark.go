package redact

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/souffleur-go/souffleur/internal/text"
	"github.com/souffleur-go/souffleur/moderation"
)

// Limits of a placeholder in bytes; a text that passes them is none.
const (
	maxLabel  = 24
	maxDigits = 9
	maxLoose  = 64 // of anything that resembles one
)

// placeholder writes the placeholder of the value with number n in its n-th spelling, from 0.
func placeholder(label string, n, spelling int) string {
	s := "[" + label + "_" + strconv.Itoa(n)
	if spelling > 0 {
		s += string(rune('A' + spelling))
	}
	return s + "]"
}

// placeholderEnd returns the end of the placeholder that starts at i, 0 where there is none, and -1 where s ends before
// that is known.
func placeholderEnd(s string, i int) int {
	k := i + 1
	for k < len(s) && k-i <= maxLabel && (isUpper(s[k]) || s[k] == '_') {
		k++
	}
	switch {
	case k-i > maxLabel || k > i+1 && !isUpper(s[i+1]):
		return 0
	case k == len(s):
		return -1
	case k < i+3 || s[k-1] != '_':
		return 0
	}
	digits := k
	for k < len(s) && k-digits < maxDigits && isDigit(s[k]) {
		k++
	}
	if k < len(s) && k > digits && isUpper(s[k]) {
		k++
	}
	switch {
	case k == len(s):
		return -1
	case k == digits || s[k] != ']':
		return 0
	}
	return k + 1
}

// similar returns, in order and without overlap, what is a placeholder by its form, or resembles one closely enough for a
// model to have meant one: [Email 1], {EMAIL_1}, \[EMAIL\_1\], [PERSONNE_1], EMAIL_1.
func similar(s string) []moderation.Span {
	var spans []moderation.Span
	for i := 0; i < len(s); {
		n := strings.IndexAny(s[i:], "[{<_")
		if n < 0 {
			break
		}
		i += n
		sp := moderation.Span{Start: i}
		if s[i] == '_' {
			sp = bare(s, i)
		} else if sp.End = max(placeholderEnd(s, i), looseEnd(s, i)); sp.End > 0 && i > 0 && s[i-1] == '\\' {
			sp.Start--
		}
		if last := len(spans) - 1; sp.End <= 0 || last >= 0 && sp.Start < spans[last].End {
			i++
			continue
		}
		spans = append(spans, sp)
		i = max(i+1, sp.End)
	}
	return spans
}

// looseEnd reads a kind and a number between brackets of any sort, 0 where there is none.
func looseEnd(s string, i int) int {
	closer := map[byte]byte{'[': ']', '{': '}', '<': '>'}[s[i]]
	n := strings.IndexByte(s[i:min(len(s), i+maxLoose)], closer)
	if n < 0 {
		return 0
	}
	inner := strings.Trim(s[i+1:i+n], " {[<\\")
	word := strings.TrimRight(inner, "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
	digits := strings.TrimRight(word, "0123456789")
	if len(inner)-len(word) > 1 || len(word) == len(digits) || len(word)-len(digits) > maxDigits {
		return 0
	}
	label := strings.TrimRight(digits, ` _-\#:`)
	known := kindWords[text.Fold(strings.ReplaceAll(strings.ReplaceAll(label, `\`, ""), "_", " "))]
	if !known && !(strings.HasSuffix(digits, "_") && len(label) > 2 && strings.Trim(label, "ABCDEFGHIJKLMNOPQRSTUVWXYZ_ÉÈÀÇÊÎÔ") == "") {
		return 0
	}
	for i += n + 1; closer == '}' && i < len(s) && s[i] == closer; {
		i++
	}
	return i
}

// bare reads a known kind, the underscore at i, and a number.
func bare(s string, i int) moderation.Span {
	end := i + 1
	for end < len(s) && end-i <= maxDigits && isDigit(s[end]) {
		end++
	}
	if end == i+1 {
		return moderation.Span{}
	}
	if end < len(s) && isUpper(s[end]) {
		end++
	}
	to := i
	if i > 0 && s[i-1] == '\\' {
		to--
	}
	start := to
	for start > 0 && to-start < maxLabel && (isUpper(s[start-1]) || s[start-1] == '_') {
		start--
	}
	if !bareWords[strings.ToLower(strings.ReplaceAll(s[start:to], "_", " "))] || wordAt(s, end) || wordBefore(s, start) {
		return moderation.Span{}
	}
	return moderation.Span{Start: start, End: end}
}

func wordAt(s string, i int) bool {
	r, size := utf8.DecodeRuneInString(s[i:])
	return size > 0 && (unicode.IsLetter(r) || unicode.IsDigit(r) || r == '_')
}

func wordBefore(s string, i int) bool {
	r, size := utf8.DecodeLastRuneInString(s[:i])
	return size > 0 && (unicode.IsLetter(r) || unicode.IsDigit(r) || r == '_')
}

func isUpper(c byte) bool { return c-'A' < 26 }

func isDigit(c byte) bool { return c-'0' < 10 }
