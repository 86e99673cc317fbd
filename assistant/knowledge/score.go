package knowledge

import (
	"math"
	"slices"
	"strings"
	"time"
)

// weights are the numbers of the ranking; see tune_test.go for how they were chosen.
type weights struct {
	k, b     float64 // BM25 (Robertson and Zaragoza, "The Probabilistic Relevance Framework", 2009), each field for itself
	title    float64 // what the title field weighs beside the body
	doc      float64 // what the whole document's score adds to that of the chunk
	joint    float64 // what BM25F adds: both fields as one, before saturation
	thread   float64 // the same for a query of several turns: earlier ones name the subject, which may stand in either field
	jointTop float64 // what a word in the title counts there
	like     float64 // what terms of the vocabulary that resemble a term of the query add
	least    float64 // the likeness they need
	mended   float64 // what a mended word counts
	lost     float64 // what terms like an unknown word add
	past     float64 // what approved replies to similar messages add to the pages they stood on
	near     float64 // what neighbours in the query that are neighbours in the chunk add
}

var defaultWeights = weights{k: 1.2, b: .75, title: 2, doc: .5, joint: .4, thread: .9, jointTop: 6, like: .5, least: .4, mended: 1, lost: 1, past: 4, near: 1}

// scorer holds the sums of one search. It is reused: after reset all sums are zero.
type scorer struct {
	chunk   []float64 // by slot
	doc     []float64 // by document number
	touched []uint32
	joint   float64 // of the query at hand

	shared []uint8 // by term number: grams it shares with the one looked up
	met    []uint32
	found  []alike
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
		s.doc[x.lengths[at].doc] = 0
	}
	s.touched = s.touched[:0]
}

// add scores all chunks and documents that hold one term.
func (s *scorer) add(x *index, lex *lexicon, p *postings, weight float64) {
	w := &x.weights
	two := (1 - s.joint) * weight
	title, body := w.title*two*titleIDF(x.chunks, p), two*idf(x.chunks, p.body)
	docTitle, docBody := w.title*two*idf(x.docs, p.docTitle), two*idf(x.docs, p.docBody)
	joint := s.joint * weight * idf(x.chunks, len(p.list))
	docJoint := s.joint * weight * idf(x.docs, max(p.docTitle, p.docBody))
	doc := uint32(math.MaxUint32) // none
	top, sum := 0, 0
	flush := func() {
		if doc == math.MaxUint32 {
			return
		}
		all := x.sums[doc]
		s.doc[doc] += docTitle*w.saturate(top, int(all.title), lex.avgDocTitle) + docBody*w.saturate(sum, int(all.body), lex.avgDocBody) +
			docJoint*w.jointly(top, sum, int(all.title), int(all.body), lex.avgDocTitle, lex.avgDocBody)
	}
	for _, e := range p.list {
		at := x.lengths[e.slot]
		if at.doc != doc {
			flush()
			doc, top, sum = at.doc, 0, 0
		}
		top = max(top, int(e.title))
		sum += int(e.body)
		if s.chunk[e.slot] == 0 {
			s.touched = append(s.touched, e.slot)
		}
		if s.joint > 0 {
			s.chunk[e.slot] += joint * w.jointly(int(e.title), int(e.body), int(at.title), int(at.body), lex.avgTitle, lex.avgBody)
		}
		s.chunk[e.slot] += title*w.saturate(int(e.title), int(at.title), lex.avgTitle) + body*w.saturate(int(e.body), int(at.body), lex.avgBody)
	}
	flush()
}

func (s *scorer) total(x *index, at uint32) float64 {
	return s.chunk[at] + x.weights.doc*s.doc[x.lengths[at].doc]
}

// idf is the weight of a term that df of n hold.
func idf(n, df int) float64 {
	return math.Log1p((float64(n-df) + .5) / (float64(df) + .5))
}

// titleIDF is the weight of a term in a title: half by how rare it is in titles, half by how rare it is at all, since few
// titles hold even common words.
func titleIDF(n int, p *postings) float64 { return (idf(n, p.title) + idf(n, len(p.list))) / 2 }

// saturate is the part of BM25 that grows with the frequency of a term, less in longer texts.
func (w *weights) saturate(tf, length int, avg float64) float64 {
	if tf == 0 {
		return 0
	}
	f := float64(tf)
	return f * (w.k + 1) / (f + w.k*(1-w.b+w.b*float64(length)/avg))
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

// jointly is the part of BM25F that grows with a term: a word of the title counts as several of the body.
func (w *weights) jointly(title, body, titleLen, bodyLen int, avgTitle, avgBody float64) float64 {
	f := w.jointTop*float64(title)/(1-w.b+w.b*float64(titleLen)/avgTitle) + float64(body)/(1-w.b+w.b*float64(bodyLen)/avgBody)
	return f * (w.k + 1) / (f + w.k)
}
