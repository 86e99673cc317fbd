package rules

import (
	"embed"
	"fmt"
	"strconv"
	"strings"
	"sync"

	"github.com/souffleur-go/souffleur/internal/text"
	"github.com/souffleur-go/souffleur/moderation"
)

//go:embed phrases/*.txt
var phraseFiles embed.FS

// phrase is a pattern of folded words. As text it is "family: step step …": a step is words separated by "|", a word
// ending in "*" stands for all that begin so, and "..N" before a step allows up to N words between. A phrase does not
// reach over the end of a sentence or line.
type phrase struct {
	family string
	steps  []step
}

type step struct {
	gap      int
	words    map[string]bool
	prefixes []string
}

func (s step) matches(w string) bool {
	if s.words[w] {
		return true
	}
	for _, p := range s.prefixes {
		if strings.HasPrefix(w, p) {
			return true
		}
	}
	return false
}

// lexicon is a list of phrases, indexed by the words that begin them.
type lexicon struct {
	phrases []phrase
	byWord  map[string][]int
	open    []int // phrases that begin with a prefix
}

// load returns a reader of a phrase file, which is read once.
func load(name string) func() *lexicon {
	return sync.OnceValue(func() *lexicon {
		data, err := phraseFiles.ReadFile("phrases/" + name + ".txt")
		if err != nil {
			panic(err) // the file is embedded: a fault of the build
		}
		l, err := parseLexicon(string(data))
		if err != nil {
			panic(fmt.Errorf("rules: phrases/%s.txt: %w", name, err))
		}
		return l
	})
}

func parseLexicon(data string) (*lexicon, error) {
	l := &lexicon{byWord: map[string][]int{}}
	n := 0
	for line := range strings.SplitSeq(data, "\n") {
		n++
		if line = strings.TrimSpace(line); line == "" || line[0] == '#' {
			continue
		}
		family, pattern, ok := strings.Cut(line, ":")
		if !ok {
			return nil, fmt.Errorf("line %d: want \"family: pattern\"", n)
		}
		p := phrase{family: strings.TrimSpace(family)}
		gap := 0
		for f := range strings.FieldsSeq(pattern) {
			if rest, isGap := strings.CutPrefix(f, ".."); isGap {
				g, err := strconv.Atoi(rest)
				if err != nil || g < 1 || g > 15 {
					return nil, fmt.Errorf("line %d: gap %q is not ..1 to ..15", n, f)
				}
				gap = g
				continue
			}
			p.steps = append(p.steps, newStep(gap, f))
			gap = 0
		}
		if len(p.steps) == 0 || p.steps[0].gap > 0 {
			return nil, fmt.Errorf("line %d: a pattern begins with a word", n)
		}
		l.add(p)
	}
	return l, nil
}

func newStep(gap int, alternatives string) step {
	s := step{gap: gap, words: map[string]bool{}}
	for a := range strings.SplitSeq(alternatives, "|") {
		if p, isPrefix := strings.CutSuffix(a, "*"); isPrefix {
			s.prefixes = append(s.prefixes, text.Fold(p))
		} else {
			s.words[text.Fold(a)] = true
		}
	}
	return s
}

func (l *lexicon) add(p phrase) {
	i := len(l.phrases)
	l.phrases = append(l.phrases, p)
	for w := range p.steps[0].words {
		l.byWord[w] = append(l.byWord[w], i)
	}
	if len(p.steps[0].prefixes) > 0 {
		l.open = append(l.open, i)
	}
}

// token is a folded word with its place; broken says that a sentence or line ends before it.
type token struct {
	moderation.Span
	fold   string
	broken bool
}

func tokens(s string) []token {
	words := text.Words(s)
	out := make([]token, len(words))
	end := 0
	for i, w := range words {
		out[i] = token{
			Span: moderation.Span{Start: w.Start, End: w.End}, fold: text.Fold(w.Text),
			broken: i == 0 || strings.ContainsAny(s[end:w.Start], ".!?\n"),
		}
		end = w.End
	}
	return out
}

// hit is a phrase found: the tokens from first to last, last included.
type hit struct {
	family      string
	first, last int
}

func (h hit) span(ts []token) moderation.Span {
	return moderation.Span{Start: ts[h.first].Start, End: ts[h.last].End}
}

// find returns the phrases in ts by their first word; of one family only those that do not overlap.
func (l *lexicon) find(ts []token) []hit {
	var hits []hit
	behind := map[string]int{} // family → first token that may begin the next hit
	try := func(i, at int) {
		p := &l.phrases[i]
		if behind[p.family] > at {
			return
		}
		if last := p.match(ts, at, 0); last >= 0 {
			hits = append(hits, hit{p.family, at, last})
			behind[p.family] = last + 1
		}
	}
	for at := range ts {
		for _, i := range l.byWord[ts[at].fold] {
			try(i, at)
		}
		for _, i := range l.open {
			if l.phrases[i].steps[0].matches(ts[at].fold) {
				try(i, at)
			}
		}
	}
	return hits
}

// match returns the last token of the steps from n on, of which the first must stand at token at, or -1.
func (p *phrase) match(ts []token, at, n int) int {
	if !p.steps[n].matches(ts[at].fold) {
		return -1
	}
	if n == len(p.steps)-1 {
		return at
	}
	for k := at + 1; k < len(ts) && k <= at+1+p.steps[n+1].gap && !ts[k].broken; k++ {
		if last := p.match(ts, k, n+1); last >= 0 {
			return last
		}
	}
	return -1
}
