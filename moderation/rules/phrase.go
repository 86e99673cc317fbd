package rules

import (
	"embed"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"sync"

	"github.com/souffleur-go/souffleur/internal/text"
	"github.com/souffleur-go/souffleur/moderation"
)

//go:embed phrases/*.txt
var phraseFiles embed.FS

// phrase is a pattern of folded words. As text it is "family: step step …": a step is words separated by "|"; in a word
// a "*" at the end stands for all that begin so, one at the head for all that end so; "..N" before a step allows up to N
// words between, a word behind "-" is none of them, and "!a|b" behind a step asks that neither a nor b follows it. A name set by a line "$name = a|b" stands
// for its words. A family written "family+" is meant although a negation stands in the phrase. A phrase does not reach
// over the end of a sentence or line.
type phrase struct {
	family string
	firm   bool
	steps  []step
}

type step struct {
	gap int
	alternatives
	unless alternatives // words that must not follow
}

// alternatives are the words that a step accepts.
type alternatives struct {
	words    map[string]bool // false = not that one, though a part of it fits
	prefixes []string
	suffixes []string
}

func (a *alternatives) matches(w string) bool {
	if is, known := a.words[w]; known {
		return is
	}
	for _, p := range a.prefixes {
		if strings.HasPrefix(w, p) {
			return true
		}
	}
	for _, p := range a.suffixes {
		if strings.HasSuffix(w, p) {
			return true
		}
	}
	return false
}

// lexicon is a list of phrases, indexed by the words that begin them.
type lexicon struct {
	phrases []phrase
	byWord  map[string][]int
	open    []int // phrases that begin with a part of a word
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
	names := map[string]string{}
	n := 0
	for line := range strings.SplitSeq(data, "\n") {
		n++
		if line = strings.TrimSpace(line); line == "" || line[0] == '#' {
			continue
		}
		if line[0] == '$' {
			name, list, ok := strings.Cut(line, "=")
			if !ok {
				return nil, fmt.Errorf("line %d: want \"$name = words\"", n)
			}
			names[strings.TrimSpace(name)] = expand(strings.TrimSpace(list), names)
			continue
		}
		family, pattern, ok := strings.Cut(line, ":")
		if !ok {
			return nil, fmt.Errorf("line %d: want \"family: pattern\"", n)
		}
		p, err := parsePhrase(family, pattern, names)
		if err != nil {
			return nil, fmt.Errorf("line %d: %w", n, err)
		}
		l.add(p)
	}
	return l, nil
}

func parsePhrase(family, pattern string, names map[string]string) (phrase, error) {
	var p phrase
	p.family, p.firm = strings.CutSuffix(strings.TrimSpace(family), "+")
	gap := 0
	for f := range strings.FieldsSeq(pattern) {
		if rest, isGap := strings.CutPrefix(f, ".."); isGap {
			g, err := strconv.Atoi(rest)
			if err != nil || g < 1 || g > 15 {
				return p, fmt.Errorf("gap %q is not ..1 to ..15", f)
			}
			gap = g
			continue
		}
		list, isUnless := strings.CutPrefix(f, "!")
		list = expand(list, names)
		if strings.Contains(list, "$") {
			return p, fmt.Errorf("%q holds a name that no line above sets", f)
		}
		if isUnless {
			if len(p.steps) == 0 || gap > 0 {
				return p, fmt.Errorf("%q stands behind no word", f)
			}
			p.steps[len(p.steps)-1].unless = newAlternatives(list)
			continue
		}
		p.steps = append(p.steps, step{gap: gap, alternatives: newAlternatives(list)})
		gap = 0
	}
	if len(p.steps) == 0 || p.steps[0].gap > 0 {
		return p, errors.New("a pattern begins with a word")
	}
	return p, nil
}

// expand puts the words of names in their place.
func expand(list string, names map[string]string) string {
	parts := strings.Split(list, "|")
	for i, w := range parts {
		if words, ok := names[w]; ok {
			parts[i] = words
		}
	}
	return strings.Join(parts, "|")
}

func newAlternatives(list string) alternatives {
	a := alternatives{words: map[string]bool{}}
	for w := range strings.SplitSeq(list, "|") {
		if p, isPrefix := strings.CutSuffix(w, "*"); isPrefix {
			a.prefixes = append(a.prefixes, text.Fold(p))
		} else if p, isSuffix := strings.CutPrefix(w, "*"); isSuffix {
			a.suffixes = append(a.suffixes, text.Fold(p))
		} else {
			w, isNot := strings.CutPrefix(w, "-")
			a.words[text.Fold(w)] = !isNot
		}
	}
	return a
}

func (l *lexicon) add(p phrase) {
	i := len(l.phrases)
	l.phrases = append(l.phrases, p)
	for w, is := range p.steps[0].words {
		if !is {
			continue
		}
		l.byWord[w] = append(l.byWord[w], i)
	}
	if len(p.steps[0].prefixes)+len(p.steps[0].suffixes) > 0 {
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
	firm        bool
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
			hits = append(hits, hit{p.family, p.firm, at, last})
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
	st := &p.steps[n]
	if !st.matches(ts[at].fold) || at+1 < len(ts) && !ts[at+1].broken && st.unless.matches(ts[at+1].fold) {
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
