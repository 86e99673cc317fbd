package knowledge

import (
	"math"
	"slices"
	"strings"
	"time"
)

// BM25 (Robertson and Zaragoza, "The Probabilistic Relevance Framework", 2009) for each field, titles weighing double;
// the score of the whole document joins that of the chunk at half.
const (
	bmK        = 1.2
	bmB        = .75
	titleBoost = 2
	docBoost   = .5
)

// scorer holds the sums of one search. It is reused: after reset all sums are zero.
type scorer struct {
	chunk   []float64 // by slot
	doc     []float64 // by document number
	touched []uint32
}

func (s *scorer) grow(slots, docs int) {
	if len(s.chunk) < slots {
		s.chunk = make([]float64, slots+slots/4)
	}
	if len(s.doc) < docs {
		s.doc = make([]float64, docs+docs/4)
	}
}

func (s *scorer) reset(x *index) {
	for _, at := range s.touched {
		s.chunk[at] = 0
		s.doc[x.slots[at].doc.number] = 0
	}
	s.touched = s.touched[:0]
}

// add scores all chunks and documents that hold one term.
func (s *scorer) add(x *index, lex *lexicon, p *postings, weight float64) {
	title, body := titleBoost*weight*titleIDF(x.chunks, p), weight*idf(x.chunks, p.body)
	docTitle, docBody := titleBoost*weight*idf(x.docs, p.docTitle), weight*idf(x.docs, p.docBody)
	var doc *document
	top, sum := 0, 0
	flush := func() {
		if doc != nil {
			s.doc[doc.number] += docTitle*saturate(top, doc.title, lex.avgDocTitle) + docBody*saturate(sum, doc.body, lex.avgDocBody)
		}
	}
	for _, e := range p.list {
		at := &x.slots[e.slot]
		if at.doc != doc {
			flush()
			doc, top, sum = at.doc, 0, 0
		}
		top = max(top, int(e.title))
		sum += int(e.body)
		if s.chunk[e.slot] == 0 {
			s.touched = append(s.touched, e.slot)
		}
		s.chunk[e.slot] += title*saturate(int(e.title), int(at.title), lex.avgTitle) + body*saturate(int(e.body), int(at.body), lex.avgBody)
	}
	flush()
}

func (s *scorer) total(x *index, at uint32) float64 {
	return s.chunk[at] + docBoost*s.doc[x.slots[at].doc.number]
}

// idf is the weight of a term that df of n hold.
func idf(n, df int) float64 {
	return math.Log1p((float64(n-df) + .5) / (float64(df) + .5))
}

// titleIDF is the weight of a term in a title: half by how rare it is in titles, half by how rare it is at all, since few
// titles hold even common words.
func titleIDF(n int, p *postings) float64 { return (idf(n, p.title) + idf(n, len(p.list))) / 2 }

// saturate is the part of BM25 that grows with the frequency of a term, less in longer texts.
func saturate(tf, length int, avg float64) float64 {
	if tf == 0 {
		return 0
	}
	f := float64(tf)
	return f * (bmK + 1) / (f + bmK*(1-bmB+bmB*float64(length)/avg))
}

// hit is a chunk with its score.
type hit struct {
	slot  uint32
	score float64
	id    string
}

func (h hit) compare(o hit) int {
	switch {
	case h.score > o.score:
		return -1
	case h.score < o.score:
		return 1
	}
	return strings.Compare(h.id, o.id)
}

// best keeps the k best hits, best first.
type best struct {
	k    int
	hits []hit
}

// wants reports whether a hit of this score may be among the best.
func (b *best) wants(score float64) bool {
	return len(b.hits) < b.k || score >= b.hits[b.k-1].score
}

func (b *best) offer(h hit) {
	if len(b.hits) == b.k {
		if b.hits[b.k-1].compare(h) <= 0 {
			return
		}
		b.hits = b.hits[:b.k-1]
	}
	at, _ := slices.BinarySearchFunc(b.hits, h, hit.compare)
	b.hits = slices.Insert(b.hits, at, h)
}

// valid reports whether a source holds on the day of now; the zero time asks for all.
func (s *Source) valid(now time.Time) bool {
	if now.IsZero() {
		return true
	}
	if !s.From.IsZero() && now.Before(s.From) {
		return false
	}
	return s.Until.IsZero() || now.Before(s.Until.AddDate(0, 0, 1))
}
