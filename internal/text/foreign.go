package text

import (
	"slices"
	"strings"
)

// Foreign returns, in order and without overlap, the stretches of s that are not its writer's own running text: quotations,
// quoted lines (">"), code between backquotes, links, mail addresses, handles and hashtags, and those in skip.
func Foreign(s string, skip []Span) []Span {
	all := slices.Concat(skip, Quoted(s), quotedLines(s), code(s), addresses(s))
	slices.SortFunc(all, func(a, b Span) int { return a.Start - b.Start })
	out := all[:0]
	for _, sp := range all {
		if n := len(out); n > 0 && sp.Start < out[n-1].End {
			out[n-1].End = max(out[n-1].End, sp.End)
			continue
		}
		out = append(out, sp)
	}
	return out
}

// quotedLines are the lines after ">".
func quotedLines(s string) []Span {
	var out []Span
	at := 0
	for line := range strings.Lines(s) {
		if strings.HasPrefix(strings.TrimLeft(line, " \t"), ">") {
			out = append(out, Span{Start: at, End: at + len(line)})
		}
		at += len(line)
	}
	return out
}

// code is what stands between backquotes in one line.
func code(s string) []Span {
	var out []Span
	for i := strings.IndexByte(s, '`'); i >= 0; {
		j := strings.IndexAny(s[i+1:], "`\n")
		if j < 0 {
			break
		}
		end := i + 1 + j + 1
		if s[end-1] == '`' {
			out = append(out, Span{Start: i, End: end})
		}
		next := strings.IndexByte(s[end:], '`')
		if next < 0 {
			break
		}
		i = end + next
	}
	return out
}

// addresses are links, mail addresses, handles and hashtags.
func addresses(s string) []Span {
	if !strings.ContainsAny(s, "/@#.") {
		return nil
	}
	var out []Span
	for i := 0; i < len(s); {
		n := strings.IndexAny(s[i:], " \t\n\u00a0\u202f")
		if n < 0 {
			n = len(s) - i
		}
		if word := s[i : i+n]; isAddress(word) {
			out = append(out, Span{Start: i, End: i + n})
		}
		i += max(1, n)
	}
	return out
}

func isAddress(word string) bool {
	word = strings.TrimLeft(word, "([")
	return strings.Contains(word, "://") || strings.HasPrefix(word, "www.") || strings.HasPrefix(word, "@") || strings.HasPrefix(word, "#") ||
		strings.Contains(word, "@") && strings.Contains(word, ".")
}
