package knowledge

import (
	_ "embed"
	"strings"
	"sync"
	"unicode"

	"github.com/souffleur-go/souffleur/internal/text"
)

//go:embed boilerplate.txt
var boilerplateFile string

// markdownHits is how many boilerplate lines show that a Markdown page is the export of a web page: one alone may be
// what the brand wrote.
const markdownHits = 3

// boilerplate holds the folded lines of pages that are no evidence.
type boilerplate struct {
	lines    map[string]bool // a whole line; true = titles of other pages follow
	prefixes []string
	phrases  []string
}

var patterns = sync.OnceValue(func() boilerplate {
	p := boilerplate{lines: map[string]bool{}}
	for line := range strings.Lines(boilerplateFile) {
		sign, rest, ok := strings.Cut(strings.TrimSpace(line), " ")
		if !ok || sign == "#" {
			continue
		}
		rest = bare(rest)
		switch sign {
		case "=", "@":
			p.lines[rest] = sign == "@"
		case "^":
			p.prefixes = append(p.prefixes, rest)
		case "~":
			p.phrases = append(p.phrases, rest)
		}
	}
	return p
})

// bare folds a line and drops the punctuation around it.
func bare(s string) string {
	s = strings.Join(strings.Fields(text.Fold(s)), " ")
	return strings.TrimFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) && r != '(' && r != ')' })
}

// Longest lines, in words, that a prefix or a phrase may condemn: a paragraph that speaks of cookies is content.
const (
	maxPrefixWords = 16
	maxPhraseWords = 30
	maxLinkWords   = 16
	maxTailWords   = 3
)

// match reports whether a line is boilerplate, and whether a list of other pages follows it.
func (p *boilerplate) match(line string) (hit, links bool) {
	if len(line) > 400 {
		return false, false
	}
	if isArithmetic(line) {
		return true, false
	}
	b := bare(line)
	if links, hit = p.lines[b]; hit {
		return true, links
	}
	words := countWords(b)
	for _, prefix := range p.prefixes {
		if words <= maxPrefixWords && strings.HasPrefix(b, prefix) {
			return true, false
		}
	}
	for _, phrase := range p.phrases {
		if words <= maxPhraseWords && strings.Contains(b, phrase) {
			return true, false
		}
	}
	return false, false
}

// isArithmetic recognises the sum that a comment form asks for: "13 − 1 =", "Résoudre : 7 + 5 = ?".
func isArithmetic(line string) bool {
	if len(line) > 60 {
		return false
	}
	if before, after, ok := strings.Cut(line, ":"); ok && countWords(before) <= 4 && strings.IndexFunc(before, unicode.IsDigit) < 0 {
		line = after
	}
	line = strings.TrimRight(line, " ?*_\u00a0")
	sum, ends := strings.CutSuffix(line, "=")
	if !ends {
		return false
	}
	digits, signs := 0, 0
	for _, r := range sum {
		switch {
		case unicode.IsDigit(r):
			digits++
		case strings.ContainsRune("+-−–×x*÷/", r):
			signs++
		case !unicode.IsSpace(r):
			return false
		}
	}
	return digits > 1 && signs > 0
}

// sift marks the lines to keep. Boilerplate goes when at least hits lines of it stand in the text, and with it the
// titles of other pages and the short leftovers around it.
func sift(lines []string, hits int) []bool {
	keep := make([]bool, len(lines))
	found := 0
	p := patterns()
	linking, below := false, false // below: only short lines since the last boilerplate
	var pending []int              // short lines since then
	for i, line := range lines {
		if line == "" {
			keep[i] = true
			continue
		}
		hit, links := p.match(line)
		switch {
		case hit:
			found++
			linking = links
			below = true
			pending = pending[:0]
			continue
		case linking && isLinkTitle(line):
			continue
		case below && isLeftover(line):
			pending = append(pending, i)
			continue
		}
		for _, j := range pending {
			keep[j] = true
		}
		pending = pending[:0]
		linking, below = false, false
		keep[i] = true
	}
	if found < hits {
		for i := range keep {
			keep[i] = true
		}
	}
	return keep
}

// isLinkTitle reports whether a line may be the title of another page.
func isLinkTitle(line string) bool {
	return countWords(line) <= maxLinkWords && !strings.HasSuffix(line, ".")
}

// isLeftover reports whether a line is too short to say anything by itself.
func isLeftover(line string) bool {
	return countWords(line) <= maxTailWords && strings.IndexFunc(line, unicode.IsDigit) < 0 && !strings.ContainsAny(line[len(line)-1:], ".!?:;")
}

// siftSections takes boilerplate out of sections: headings and units are the lines.
func siftSections(sections []section, hits int) []section {
	var lines []string
	for _, s := range sections {
		lines = append(lines, s.title())
		for _, u := range s.units {
			lines = append(lines, u.text)
		}
	}
	keep := sift(lines, hits)
	out := sections[:0]
	at := 0
	for _, s := range sections {
		named := keep[at]
		at++
		units := s.units[:0]
		for _, u := range s.units {
			if keep[at] {
				units = append(units, u)
			}
			at++
		}
		s.units = units
		if !named {
			s.path = s.path[:len(s.path)-1]
		}
		if len(units) > 0 {
			out = append(out, s)
		}
	}
	return out
}

// title returns the heading right above the section, "" if there is none.
func (s *section) title() string {
	if len(s.path) == 0 {
		return ""
	}
	return s.path[len(s.path)-1]
}
