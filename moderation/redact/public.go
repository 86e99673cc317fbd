package redact

import (
	"iter"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/souffleur-go/souffleur/internal/pii"
	"github.com/souffleur-go/souffleur/internal/text"
	"github.com/souffleur-go/souffleur/moderation"
)

// public tells what stands in public texts. They are read when it is first asked: most texts hold nothing to ask about.
type public struct {
	pages  []string
	lines  map[string]bool
	read   bool
	values map[value]bool
	hosts  map[string]bool
	lower  map[string]bool // folded words that were asked for and stand there in lower case
}

// A public line shorter than this may be somebody's signature.
const (
	minLine  = 24 // bytes
	minWords = 4
)

func newPublic(pages []string) public {
	p := public{pages: pages, lines: map[string]bool{}}
	for _, page := range pages {
		for line := range strings.SplitSeq(page, "\n") {
			if len(line) >= minLine && strings.Count(line, " ") >= minWords-1 && len(similar(line)) == 0 {
				p.lines[line] = true
			}
		}
	}
	return p
}

// quotePrefix begins every line of data in a prompt.
const quotePrefix = "| "

// others yields the parts of s between public lines.
func (p *public) others(s string) iter.Seq[moderation.Span] {
	return func(yield func(moderation.Span) bool) {
		start := 0
		for at := 0; at < len(s) && len(p.lines) > 0; {
			end := len(s)
			if n := strings.IndexByte(s[at:], '\n'); n >= 0 {
				end = at + n
			}
			if line := s[at:end]; len(line) >= minLine && (p.lines[line] || p.lines[strings.TrimPrefix(line, quotePrefix)]) {
				if at > start && !yield(moderation.Span{Start: start, End: at}) {
					return
				}
				start = end
			}
			at = end + 1
		}
		if start < len(s) {
			yield(moderation.Span{Start: start, End: len(s)})
		}
	}
}

// personal returns what in s is personal by its form, or an address, in any order.
func personal(s string) []pii.Match {
	known := pii.Scan(s, pii.Options{})
	return append(append(known, net(known, s)...), joined(s)...)
}

// maxToken bounds a token that joined takes apart.
const maxToken = 256

// joined returns what stands behind a small letter and a hyphen or an underscore, as in the name of a file:
// facture-ML-2481.pdf. There it looks like a part of a longer word.
func joined(s string) []pii.Match {
	var out []pii.Match
	for i := 1; i+1 < len(s); i++ {
		if c := s[i]; c != '-' && c != '_' || !isLower(s[i-1]) || !isUpper(s[i+1]) && !isDigit(s[i+1]) {
			continue
		}
		end := i + 1
		for end < len(s) && end-i < maxToken && s[end] > ' ' {
			end++
		}
		for _, m := range pii.Scan(s[i+1:end], pii.Options{}) {
			m.Start, m.End = m.Start+i+1, m.End+i+1
			out = append(out, m)
		}
		i = end - 1
	}
	return out
}

// holds reports whether the match p of s is public.
func (p *public) holds(m pii.Match, s string) bool {
	if len(p.pages) == 0 {
		return false
	}
	p.scan()
	if p.values[value{string(m.Kind), m.Value}] {
		return true
	}
	return m.Kind == pii.URL && !strings.ContainsAny(s[m.Start:m.End], "?#@%") && p.hosts[hostOf(m.Value)]
}

func (p *public) scan() {
	if p.read {
		return
	}
	p.read, p.values, p.hosts = true, map[value]bool{}, map[string]bool{}
	for _, page := range p.pages {
		for _, m := range personal(page) {
			p.values[value{string(m.Kind), m.Value}] = true
			if m.Kind == pii.URL {
				p.hosts[hostOf(m.Value)] = true
			}
		}
	}
}

func hostOf(address string) string {
	if i := strings.IndexAny(address, "/?#"); i >= 0 {
		address = address[:i]
	}
	return address
}

// everyday reports whether the public texts hold the folded word in lower case: there it is an ordinary word.
func (p *public) everyday(folded string) bool {
	if known, ok := p.lower[folded]; ok {
		return known
	}
	if p.lower == nil {
		p.lower = map[string]bool{}
	}
	is := false
	for _, page := range p.pages {
		for at := 0; at < len(page) && !is; {
			start, end := nextRun(page, at)
			run := page[start:end]
			is = run != "" && (run[0] == folded[0] || run[0] >= utf8.RuneSelf) && !capital(run) && text.Fold(run) == folded
			at = max(end, start+1)
		}
	}
	p.lower[folded] = is
	return is
}

// capital reports whether the first letter of a word is one.
func capital(word string) bool {
	r, _ := utf8.DecodeRuneInString(word)
	return unicode.IsUpper(r) || unicode.IsTitle(r)
}
