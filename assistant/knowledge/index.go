package knowledge

import (
	"math"
	"slices"
	"sort"
	"strings"
	"sync/atomic"

	"github.com/souffleur-go/souffleur/internal/text"
)

// index is an inverted index of two fields, title and body, over chunks in numbered slots. The chunks of a document
// stand in slots next to one another, so that one pass over a list of postings scores chunks and documents alike. Each
// language has terms of its own.
type index struct {
	weights weights
	langs   map[string]*lexicon
	slots   []slot
	chunks  int // slots in use
	docs    int // documents in use
	numbers int // document numbers given out since the last compaction
}

// slot holds one chunk; without a document it is free.
type slot struct {
	doc         *document
	number      int32 // of the chunk in its document
	title, body int32 // terms in each field
}

// document is a source in the index.
type document struct {
	src      Source
	chunks   []chunk
	problems []Problem
	disk     atomic.Pointer[extent] // where it is stored, nil = in memory only
	order    [][]uint32             // terms of each chunk in order, see sequence

	first       int // slot of the first chunk
	number      int
	title, body int // terms, all chunks together; of titles the longest
	terms       []*postings
}

// lexicon holds the terms of one language and the sums that averages are made of.
type lexicon struct {
	vocabulary              vocabulary
	terms                   map[string]*postings
	chunks, docs            int
	title, body             int // terms of the chunks
	docTitle, docBody       int // terms of the documents
	avgTitle, avgBody       float64
	avgDocTitle, avgDocBody float64
}

// postings lists the chunks that hold a term, in the order of their slots.
type postings struct {
	term              string
	number            uint32 // in the vocabulary
	list              []posting
	title, body       int // chunks that hold it in each field
	docTitle, docBody int // documents that do
}

type posting struct {
	slot        uint32
	title, body uint16
}

// count is how often a chunk holds a term.
type count struct{ title, body uint16 }

// analysis is what the words of a document come to, made before the index is locked.
type analysis struct {
	counts []map[string]count // by chunk
	order  [][]uint32
	title  []int // terms of the title field, by chunk
	body   []int
}

// maxTerm is the longest term that is indexed, in bytes.
const maxTerm = 128

func analyse(d *document) analysis {
	var a analysis
	var title []string
	if !d.src.place.made {
		title = text.Terms(d.src.Lang, d.src.Title)
	}
	for i := range d.chunks {
		c := &d.chunks[i]
		counts := map[string]count{}
		head := title
		if c.heading != "" || c.inner != "" {
			head = append(slices.Clip(title), text.Terms(d.src.Lang, c.heading+" "+c.inner)...)
		}
		body := text.Terms(d.src.Lang, c.text)
		for _, t := range head {
			n := counts[t]
			n.title = up(n.title)
			counts[t] = n
		}
		for _, t := range body {
			n := counts[t]
			n.body = up(n.body)
			counts[t] = n
		}
		a.counts = append(a.counts, counts)
		a.order = append(a.order, sequence(head, body))
		a.title = append(a.title, len(head))
		a.body = append(a.body, len(body))
	}
	return a
}

func up(n uint16) uint16 {
	if n == math.MaxUint16 {
		return n
	}
	return n + 1
}

// insert adds a document that is not in the index.
func (x *index) insert(d *document, a analysis) {
	lex := x.lexicon(d.src.Lang)
	d.first, d.number, d.order = len(x.slots), x.numbers, a.order
	x.numbers++
	x.docs++
	sum := map[*postings]count{}
	for i := range d.chunks {
		at := uint32(len(x.slots)) //nolint:gosec // four milliards of chunks do not fit in memory
		x.slots = append(x.slots, slot{d, int32(i), int32(a.title[i]), int32(a.body[i])})
		for term, n := range a.counts[i] {
			if len(term) > maxTerm {
				continue
			}
			p := lex.terms[term]
			if p == nil {
				p = &postings{term: strings.Clone(term)} // a slice would keep the text of a deleted document
				lex.terms[p.term] = p
				lex.vocabulary.add(p)
			}
			p.list = append(p.list, posting{at, n.title, n.body})
			p.count(n, 1)
			s := sum[p]
			sum[p] = count{s.title | n.title, s.body | n.body}
		}
		d.title = max(d.title, a.title[i])
		d.body += a.body[i]
		lex.title += a.title[i]
		lex.body += a.body[i]
	}
	for p, n := range sum {
		p.countDoc(n, 1)
		d.terms = append(d.terms, p)
	}
	x.chunks += len(d.chunks)
	lex.size(d, 1)
}

// remove takes a document out: nothing of its words stays.
func (x *index) remove(d *document) {
	lex := x.lexicon(d.src.Lang)
	last := d.first + len(d.chunks)
	for _, p := range d.terms {
		from := sort.Search(len(p.list), func(i int) bool { return int(p.list[i].slot) >= d.first })
		to := from
		var sum count
		for to < len(p.list) && int(p.list[to].slot) < last {
			n := count{p.list[to].title, p.list[to].body}
			p.count(n, -1)
			sum = count{sum.title | n.title, sum.body | n.body}
			to++
		}
		p.countDoc(sum, -1)
		if p.list = slices.Delete(p.list, from, to); len(p.list) == 0 {
			delete(lex.terms, p.term)
			lex.vocabulary.remove(p)
		}
	}
	for i := range d.chunks {
		s := &x.slots[d.first+i]
		lex.title -= int(s.title)
		lex.body -= int(s.body)
		*s = slot{}
	}
	x.chunks -= len(d.chunks)
	x.docs--
	lex.size(d, -1)
	if lex.docs == 0 {
		delete(x.langs, d.src.Lang)
	}
	x.compact()
}

func (p *postings) count(n count, by int) {
	if n.title > 0 {
		p.title += by
	}
	if n.body > 0 {
		p.body += by
	}
}

func (p *postings) countDoc(n count, by int) {
	if n.title > 0 {
		p.docTitle += by
	}
	if n.body > 0 {
		p.docBody += by
	}
}

func (x *index) lexicon(lang string) *lexicon {
	lex := x.langs[lang]
	if lex == nil {
		lex = &lexicon{terms: map[string]*postings{}, vocabulary: vocabulary{by: map[gram][]uint32{}}}
		x.langs[lang] = lex
	}
	return lex
}

// size counts a document in or out and renews the averages.
func (l *lexicon) size(d *document, by int) {
	l.docs += by
	l.chunks += by * len(d.chunks)
	l.docTitle += by * d.title
	l.docBody += by * d.body
	l.avgTitle, l.avgBody = average(l.title, l.chunks), average(l.body, l.chunks)
	l.avgDocTitle, l.avgDocBody = average(l.docTitle, l.docs), average(l.docBody, l.docs)
}

func average(sum, n int) float64 {
	if sum == 0 || n == 0 {
		return 1
	}
	return float64(sum) / float64(n)
}

// compact renumbers slots and documents when more than half of the slots are free.
func (x *index) compact() {
	if len(x.slots) < 2*x.chunks+64 {
		return
	}
	to := make([]uint32, len(x.slots))
	slots := make([]slot, 0, x.chunks)
	x.numbers = 0
	for i, s := range x.slots {
		if s.doc == nil {
			continue
		}
		to[i] = uint32(len(slots)) //nolint:gosec // smaller than the slot's old number
		if s.number == 0 {
			s.doc.first, s.doc.number = len(slots), x.numbers
			x.numbers++
		}
		slots = append(slots, s)
	}
	x.slots = slots
	for _, lex := range x.langs {
		for _, p := range lex.terms {
			for i := range p.list {
				p.list[i].slot = to[p.list[i].slot]
			}
		}
	}
}
