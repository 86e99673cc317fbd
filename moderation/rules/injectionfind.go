package rules

import (
	"slices"
	"sync"
)

// commandPhrases joins the phrases that command (phrases/injection.txt), the cues (cues.txt) and the orders about the reply
// (reply.txt), so that one pass over a text finds them all.
type commandPhrases struct {
	phrases  []phrase
	sources  []int            // of each phrase: its list in found
	families []int            // of each phrase: the number of its family
	byWord   map[string][]int // phrases by a word that begins them
	byStart  map[string][]int // by the first three bytes of a word that begins them
	open     []int            // the others
	number   int              // of families
}

// Lists of found.
const (
	fromInjection = iota
	fromCues
	fromReply
)

// found are the hits in one text, by list.
type found [3][]hit

const startBytes = 3

var commandIndex = sync.OnceValue(func() *commandPhrases {
	c := &commandPhrases{byWord: map[string][]int{}, byStart: map[string][]int{}}
	families := map[string]int{}
	for source, l := range []*lexicon{injectionPhrases(), cuePhrases(), replyPhrases()} {
		for _, p := range l.phrases {
			key := string(rune('0'+source)) + p.family
			if _, ok := families[key]; !ok {
				families[key] = len(families)
			}
			c.add(p, source, families[key])
		}
	}
	c.number = len(families)
	return c
})

func (c *commandPhrases) add(p phrase, source, family int) {
	i := len(c.phrases)
	c.phrases, c.sources, c.families = append(c.phrases, p), append(c.sources, source), append(c.families, family)
	first := p.steps[0]
	for w, is := range first.words {
		if is {
			c.byWord[w] = append(c.byWord[w], i)
		}
	}
	rest := len(first.suffixes) > 0
	for _, start := range first.prefixes {
		if len(start) < startBytes {
			rest = true
		} else if k := start[:startBytes]; !slices.Contains(c.byStart[k], i) {
			c.byStart[k] = append(c.byStart[k], i)
		}
	}
	if rest {
		c.open = append(c.open, i)
	}
}

// find returns the phrases in ts by their first word; of one family only those that do not overlap.
func (c *commandPhrases) find(ts []token) found {
	var out found
	var behind []int // by family: the first token that may begin the next hit
	try := func(phrases []int, at int) {
		for _, i := range phrases {
			if behind != nil && behind[c.families[i]] > at {
				continue
			}
			p := &c.phrases[i]
			last := p.match(ts, at, 0)
			if last < 0 {
				continue
			}
			if behind == nil {
				behind = make([]int, c.number)
			}
			out[c.sources[i]] = append(out[c.sources[i]], hit{family: p.family, firm: p.firm, first: at, last: last})
			behind[c.families[i]] = last + 1
		}
	}
	for at := range ts {
		w := ts[at].fold
		try(c.byWord[w], at)
		if len(w) >= startBytes {
			try(c.byStart[w[:startBytes]], at)
		}
		try(c.open, at)
	}
	return out
}
