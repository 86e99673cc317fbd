package assistant

import (
	"fmt"
	"hash/maphash"
	"slices"
	"strings"
	"sync"
)

// byteCounter estimates tokens where no Counter is given: one per three bytes, which is above what o200k_base needs for
// English and French prose.
type byteCounter struct{}

func (byteCounter) Count(s string) (int, bool) { return (len(s) + 2) / 3, false }

// countCache remembers the counts of texts that recur: stable sections and passages.
type countCache struct {
	counter Counter
	seed    maphash.Seed
	mu      sync.Mutex
	known   map[uint64]tokens
}

type tokens struct {
	n     int
	exact bool
}

const maxCached = 4096

func newCountCache(c Counter) *countCache {
	if c == nil {
		c = byteCounter{}
	}
	return &countCache{counter: c, seed: maphash.MakeSeed(), known: map[uint64]tokens{}}
}

func (c *countCache) count(s string, recurs bool) tokens {
	if !recurs {
		n, exact := c.counter.Count(s)
		return tokens{n, exact}
	}
	key := maphash.String(c.seed, s)
	c.mu.Lock()
	t, ok := c.known[key]
	c.mu.Unlock()
	if ok {
		return t
	}
	n, exact := c.counter.Count(s)
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(c.known) >= maxCached {
		clear(c.known)
	}
	c.known[key] = tokens{n, exact}
	return tokens{n, exact}
}

// perMessage is what a chat format adds around the system and the user message.
const perMessage = 16

// fenceTokens is a bound for the two fence lines of a piece without its labels: mark, kind, brackets.
const fenceTokens = 40

// fit counts every part, then drops pieces until the prompt fits the budget: oldest messages first, then what is known
// of the member, then passages from the least relevant. Contract, newest member message, subject and notes stay.
func (j *job) fit(p *Prompt, fixed []Section, pieces []*piece) error {
	p.Tokens, p.Exact = perMessage, true
	add := func(t tokens) int {
		p.Tokens += t.n
		p.Exact = p.Exact && t.exact
		return t.n
	}
	for i := range fixed {
		fixed[i].Tokens = add(j.a.counts.count(fixed[i].Text, fixed[i].Stable))
	}
	for _, name := range fencedSections {
		p.Tokens += j.a.counts.count(promptFile("head-"+name, j.voice.Lang()), true).n
	}
	for _, pc := range pieces {
		// The mark differs with every request: the data is counted without its fence, so that a passage is counted once.
		frame := fenceTokens + len(pc.labels)/3 + strings.Count(pc.data, "\n")
		pc.tokens = add(j.a.counts.count(pc.data, pc.section == secPassages)) + frame
		p.Tokens += frame
	}
	if j.a.cfg.Budget < 0 {
		return nil
	}
	for _, section := range []string{secThread, secMember, secPassages} {
		ordered := pieces
		if section == secPassages {
			ordered = slices.Clone(pieces)
			slices.Reverse(ordered)
		}
		for _, pc := range ordered {
			if p.Tokens > j.a.cfg.Budget && pc.section == section && !pc.keep {
				p.Tokens -= pc.tokens
				p.Dropped = append(p.Dropped, Drop{What: pc.what, ID: pc.id, Tokens: pc.tokens})
				pc.dropped = true
			}
		}
	}
	if p.Tokens > j.a.cfg.Budget {
		return fmt.Errorf("the newest message, the notes and the persona need %d tokens, the budget is %d: raise Config.Budget or shorten them", p.Tokens, j.a.cfg.Budget)
	}
	j.trace.Dropped = append(j.trace.Dropped, p.Dropped...)
	return nil
}
