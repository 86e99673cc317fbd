package knowledge

import (
	"encoding/binary"
	"iter"
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
	lengths []lengths // by slot
	sums    []sums    // by number of the document
	chunks  int       // slots in use
	docs    int       // documents in use
}

// slot holds one chunk; without a document it is free.
type slot struct {
	doc    *document
	number int32 // of the chunk in its document
}

// lengths are what scoring needs of a slot, apart from it so that much of it fits in the caches of the processor.
type lengths struct {
	doc         uint32 // number of the document
	title, body uint16 // terms in each field of the chunk
}

// sums are the terms of a document: of the title field the most of a chunk, of the body all together.
type sums struct {
	title, body int32
	internal    bool // for the people of the brand only
}

// document is a source in the index.
type document struct {
	src      Source
	chunks   []chunk
	problems []Problem
	disk     atomic.Pointer[extent] // where it is stored, nil = in memory only

	first  int // slot of the first chunk
	number int
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

// analysis is what the words of a document come to, by chunk, made before the index is locked.
type analysis []words

// words are the terms of a chunk.
type words struct {
	terms       []string // each once
	counts      []count
	order       []int32 // the terms in their order: the title field, between, the body
	title, body int     // terms of each field
}

const between = -1

// maxTerm is the longest term that is indexed, in bytes.
const maxTerm = 128

func analyse(d *document) analysis {
	var title []string
	if !d.src.place.made {
		title = text.Terms(d.src.Lang, d.src.Title)
	}
	a := make(analysis, len(d.chunks))
	for i := range d.chunks {
		c := &d.chunks[i]
		head := title
		if c.heading != "" || c.inner != "" {
			head = append(slices.Clip(title), text.Terms(d.src.Lang, c.heading+" "+c.inner)...)
		}
		body := text.Terms(d.src.Lang, c.text)
		w := words{title: len(head), body: len(body), order: make([]int32, 0, len(head)+len(body)+1)}
		at := make(map[string]int32, len(head)+len(body))
		for _, t := range head {
			n := &w.counts[w.number(at, t)]
			n.title = up(n.title)
		}
		w.order = append(w.order, between)
		for _, t := range body {
			n := &w.counts[w.number(at, t)]
			n.body = up(n.body)
		}
		a[i] = w
	}
	return a
}

// number appends a term to the order and returns which one it is.
func (w *words) number(at map[string]int32, t string) int32 {
	n, ok := at[t]
	if !ok {
		n = int32(len(w.terms)) //nolint:gosec // terms of one chunk
		at[t] = n
		w.terms, w.counts = append(w.terms, t), append(w.counts, count{})
	}
	w.order = append(w.order, n)
	return n
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
	d.first, d.number = len(x.slots), len(x.sums)
	x.docs++
	held := map[*postings]count{}
	all := sums{internal: d.src.Internal}
	var order []byte
	for i := range a {
		w := &a[i]
		at := uint32(len(x.slots)) //nolint:gosec // four milliards of chunks do not fit in memory
		x.slots = append(x.slots, slot{d, int32(i)})
		x.lengths = append(x.lengths, lengths{uint32(d.number), short(w.title), short(w.body)}) //nolint:gosec // as above
		numbers := make([]uint64, len(w.terms))                                                 // as in an order, 0 = not indexed
		for j, term := range w.terms {
			if len(term) > maxTerm {
				continue
			}
			p, n := lex.posting(term), w.counts[j]
			p.list = append(p.list, posting{at, n.title, n.body})
			p.count(n, 1)
			sum := held[p]
			held[p] = count{sum.title | n.title, sum.body | n.body}
			numbers[j] = uint64(p.number) + 1
		}
		order = order[:0]
		for _, j := range w.order {
			n := uint64(0)
			if j != between {
				n = numbers[j]
			}
			order = binary.AppendUvarint(order, n)
		}
		d.chunks[i].order = string(order)
		all.title = max(all.title, int32(w.title)) //nolint:gosec // terms of one chunk
		all.body += int32(w.body)                  //nolint:gosec // as above
		lex.title += w.title
		lex.body += w.body
	}
	for p, n := range held {
		p.countDoc(n, 1)
	}
	x.sums = append(x.sums, all)
	x.chunks += len(d.chunks)
	lex.size(d, all, 1)
}

// short is a length as it is kept for scoring.
func short(n int) uint16 { return uint16(min(n, math.MaxUint16)) } //nolint:gosec // bounded

// posting returns the postings of a term, new ones if need be.
func (l *lexicon) posting(term string) *postings {
	p := l.terms[term]
	if p == nil {
		p = &postings{term: strings.Clone(term)} // a slice would keep the text of a deleted document
		l.terms[p.term] = p
		l.vocabulary.add(p)
	}
	return p
}

// remove takes a document out: nothing of its words stays.
func (x *index) remove(d *document) {
	lex := x.lexicon(d.src.Lang)
	last := d.first + len(d.chunks)
	for _, number := range d.terms() {
		p := lex.vocabulary.term(number)
		if p == nil {
			continue
		}
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
		n := &x.lengths[d.first+i]
		lex.title -= int(n.title)
		lex.body -= int(n.body)
		x.slots[d.first+i] = slot{}
		d.chunks[i].order = ""
	}
	x.chunks -= len(d.chunks)
	x.docs--
	lex.size(d, x.sums[d.number], -1)
	x.sums[d.number] = sums{}
	if lex.docs == 0 {
		delete(x.langs, d.src.Lang)
	}
	x.compact()
}

// terms returns the numbers of the terms of a document, each once.
func (d *document) terms() []uint32 {
	var out []uint32
	for i := range d.chunks {
		for n := range ordered(d.chunks[i].order) {
			if n != 0 {
				out = append(out, n-1)
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// ordered reads the order of the terms of a chunk: their numbers and 1, and 0 between the fields and for what is not
// indexed.
func ordered(s string) iter.Seq[uint32] {
	return func(yield func(uint32) bool) {
		n, shift := uint32(0), 0
		for i := range len(s) {
			n |= uint32(s[i]&0x7f) << shift
			if shift += 7; s[i] >= 0x80 {
				continue
			}
			if !yield(n) {
				return
			}
			n, shift = 0, 0
		}
	}
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
func (l *lexicon) size(d *document, all sums, by int) {
	l.docs += by
	l.chunks += by * len(d.chunks)
	l.docTitle += by * int(all.title)
	l.docBody += by * int(all.body)
	l.average()
}

func (l *lexicon) average() {
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
	n, docs := 0, 0 // smaller than what they replace
	for i, s := range x.slots {
		if s.doc == nil {
			continue
		}
		if s.number == 0 {
			x.sums[docs] = x.sums[s.doc.number]
			s.doc.first, s.doc.number = n, docs
			docs++
		}
		to[i] = uint32(n)                                                                                  //nolint:gosec // a slot
		x.slots[n], x.lengths[n] = s, lengths{uint32(s.doc.number), x.lengths[i].title, x.lengths[i].body} //nolint:gosec // as above
		n++
	}
	clear(x.slots[n:])
	x.slots, x.lengths, x.sums = x.slots[:n], x.lengths[:n], x.sums[:docs]
	for _, lex := range x.langs {
		for _, p := range lex.terms {
			for i := range p.list {
				p.list[i].slot = to[p.list[i].slot]
			}
		}
	}
}
