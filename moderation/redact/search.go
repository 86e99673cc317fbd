package redact

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/souffleur-go/souffleur/internal/text"
	"github.com/souffleur-go/souffleur/moderation"
)

// How far the search looks.
const (
	maxGap  = 2  // characters between two words of a name
	maxNear = 80 // bytes of a line beside a word
)

// find adds to parts the names that s holds.
func (p *people) find(parts []found, s string) []found {
	for _, name := range p.solo {
		for at := 0; ; {
			n := strings.Index(s[at:], name)
			if n < 0 {
				break
			}
			sp := moderation.Span{Start: at + n, End: at + n + len(name)}
			parts, at = append(parts, found{sp, labelPerson, name}), sp.End
		}
	}
	if len(p.forms) == 0 {
		return parts
	}
	for at := 0; at < len(s); {
		start, end := nextRun(s, at)
		if end == start {
			break
		}
		at = end
		if !p.mayStart(s[start:end]) {
			continue
		}
		for _, f := range p.forms[text.Fold(s[start:end])] {
			if to := f.end(s, end); to > 0 && p.allows(f, s, start, to) {
				parts = append(parts, found{moderation.Span{Start: start, End: to}, labelPerson, f.normal})
				at = to
				break
			}
		}
	}
	return parts
}

// mayStart spares most words the folding: it looks at the first two characters.
func (p *people) mayStart(word string) bool {
	if len(word) < 2 {
		return true
	}
	a, b := word[0]|0x20, word[1]|0x20
	if word[0] < utf8.RuneSelf && word[1] < utf8.RuneSelf {
		return !isLower(a) || !isLower(b) || p.starts[int(a-'a')*26+int(b-'a')]
	}
	_, n := utf8.DecodeRuneInString(word)
	_, more := utf8.DecodeRuneInString(word[n:])
	begin := word[:n+more]
	may, known := p.begins[begin]
	if !known {
		folded := text.Fold(begin)
		may = len(folded) < 2 || !isLower(folded[0]) || !isLower(folded[1]) || p.starts[int(folded[0]-'a')*26+int(folded[1]-'a')]
		p.begins[begin] = may
	}
	return may
}

// end returns the end of f in s, whose first word ends at i; 0 = the others do not follow.
func (f form) end(s string, i int) int {
	for _, w := range f.words[1:] {
		start, end := nextRun(s, i)
		if end == start || !gap(s[i:start]) || text.Fold(s[start:end]) != w {
			return 0
		}
		i = end
	}
	return i
}

// gap reports whether s may stand between two words of a name.
func gap(s string) bool {
	return s != "" && utf8.RuneCountInString(s) <= maxGap && strings.Trim(s, " \u00a0\u202f-\u2010\u2011'’._@/:") == ""
}

// allows reports whether s[start:end] is written as f must be.
func (p *people) allows(f form, s string, start, end int) bool {
	switch f.care {
	case anyCase:
		return true
	case anyCaseFor:
		return capital(s[start:end]) || !p.public.everyday(f.words[0])
	case withCapital:
		return capital(s[start:end])
	case inSentence:
		return capital(s[start:end]) && (!opens(s, start) || alone(s, start, end))
	}
	return true
}

// opens reports whether a sentence or a line starts at i.
func opens(s string, i int) bool {
	before := strings.TrimRight(s[:i], " \t\u00a0\u202f\"'«“(*_")
	return before == "" || strings.IndexByte("\n.!?:|", before[len(before)-1]) >= 0 || strings.HasSuffix(before, "…")
}

// alone reports whether nothing but signs stands beside s[start:end] on its line, as a signature does.
func alone(s string, start, end int) bool {
	before, after := s[max(0, start-maxNear):start], s[end:min(len(s), end+maxNear)]
	before = before[strings.LastIndexByte(before, '\n')+1:]
	after, _, _ = strings.Cut(after, "\n")
	return strings.IndexFunc(before, unicode.IsLetter) < 0 && strings.IndexFunc(after, unicode.IsLetter) < 0
}

// nextRun returns the next run of letters, digits and marks from i on, an empty one at the end. Invisible characters
// belong to it between two of its characters.
func nextRun(s string, i int) (start, end int) {
	start, end = len(s), len(s)
	for i < len(s) {
		if c := s[i]; c < utf8.RuneSelf {
			in := isLower(c|0x20) || isDigit(c)
			switch {
			case in && start == len(s):
				start = i
			case !in && start < len(s):
				return start, end
			}
			i++
			if in {
				end = i
			}
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		in := r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r))
		switch {
		case in && start == len(s):
			start = i
		case !in && start < len(s) && !unicode.Is(unicode.Cf, r):
			return start, end
		}
		i += size
		if in {
			end = i
		}
	}
	return start, end
}

func isLower(c byte) bool { return c-'a' < 26 }
