package claims

import (
	"math"
	"math/bits"

	"github.com/souffleur-go/souffleur/moderation"
)

// index finds the place of the evidence that speaks of what a sentence says.
type index struct {
	sentences []*sentence // of sources, in order
	postings  [][]int32   // by term: the sentences that hold it
	idf       []float64   // by term
	unknown   float64     // idf of a term that no source holds
	said      []bool      // by term: the thread holds it
	masks     []uint64    // per sentence: which terms of the draft's sentence it holds
	touched   []int32
}

func (x *index) build(l *ledger) {
	for i, r := range l.readings {
		if l.items[i].Kind == moderation.KindThread {
			continue
		}
		x.sentences = append(x.sentences, r.sentences...)
	}
	counts := make([]int32, len(l.stems))
	total := 0
	for _, s := range x.sentences {
		for _, id := range s.topics {
			counts[id]++
			total++
		}
	}
	x.postings = make([][]int32, len(l.stems))
	room := make([]int32, total)
	for id, n := range counts {
		x.postings[id], room = room[:0:n], room[n:]
	}
	for i, s := range x.sentences {
		for _, id := range s.topics {
			x.postings[id] = append(x.postings[id], int32(i)) //nolint:gosec // far fewer sentences than that
		}
	}
	x.said = make([]bool, len(l.stems))
	for i, r := range l.readings {
		if l.items[i].Kind == moderation.KindThread {
			for _, s := range r.sentences {
				for _, id := range s.topics {
					x.said[id] = true
				}
			}
		}
	}
	n := float64(len(x.sentences))
	x.idf = make([]float64, len(l.stems))
	for id, df := range counts {
		x.idf[id] = math.Log(1 + (n+1)/(float64(df)+1))
	}
	x.unknown = math.Log(2 + n)
	x.masks = make([]uint64, len(x.sentences))
}

// weight is how much a term says.
func (x *index) weight(id int32) float64 {
	if int(id) < len(x.idf) {
		return x.idf[id]
	}
	return x.unknown
}

// holds reports whether a source holds the term.
func (x *index) holds(id int32) bool { return int(id) < len(x.postings) && len(x.postings[id]) > 0 }

// window is two adjacent sentences of one item, or one.
type window struct {
	first, last int    // in index.sentences; last may be first
	mask        uint64 // which of the sentence's terms it holds
	covered     float64
}

// maxTerms bounds the distinct terms of one sentence that are looked for, maxPostings the sentences looked at for one.
const (
	maxTerms    = 64
	maxPostings = 1024
)

// best returns the window that covers most of the weight of a sentence's terms; ok is false when none covers any.
func (x *index) best(s *sentence) (w window, ok bool) {
	terms := s.topics[:min(len(s.topics), maxTerms)]
	for bit, id := range terms {
		if !x.holds(id) {
			continue
		}
		for _, at := range x.postings[id][:min(len(x.postings[id]), maxPostings)] {
			if x.masks[at] == 0 {
				x.touched = append(x.touched, at)
			}
			x.masks[at] |= 1 << bit
		}
	}
	for _, at := range x.touched {
		i := int(at)
		x.try(&w, terms, i, i)
		if i > 0 && x.sentences[i-1].item == x.sentences[i].item {
			x.try(&w, terms, i-1, i)
		}
		if i+1 < len(x.sentences) && x.sentences[i+1].item == x.sentences[i].item {
			x.try(&w, terms, i, i+1)
		}
	}
	for _, at := range x.touched {
		x.masks[at] = 0
	}
	ok = len(x.touched) > 0
	x.touched = x.touched[:0]
	return w, ok
}

// pairCost keeps a single sentence before a pair that adds next to nothing, and an early window before a late one.
const pairCost = .05

func (x *index) try(w *window, terms []int32, first, last int) {
	mask := x.masks[first] | x.masks[last]
	sum := 0.
	for m := mask; m != 0; m &= m - 1 {
		sum += x.weight(terms[bits.TrailingZeros64(m)])
	}
	if first != last {
		sum -= pairCost
	}
	if sum > w.covered+1e-9 || w.mask == 0 {
		*w = window{first, last, mask, sum}
	}
}
