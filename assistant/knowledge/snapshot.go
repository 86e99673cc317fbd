package knowledge

import (
	"bytes"
	"maps"
	"slices"
	"time"
)

// A snapshot is an index as it is in memory, without the texts: with it a large base opens without reading and cutting all
// of them. The log is what counts: a snapshot that is missing, damaged, older or of another version costs time only.

// pack writes all that the base holds. The slots are numbered anew, without the free ones.
func (b *Base) pack() *packer {
	p := &packer{}
	x := &b.index
	docs := make([]*document, 0, len(b.docs))
	for i := range x.slots {
		if s := &x.slots[i]; s.doc != nil && s.number == 0 {
			docs = append(docs, s.doc)
		}
	}
	for _, d := range b.sorted() {
		if len(d.chunks) == 0 {
			docs = append(docs, d)
		}
	}
	langs := sortedKeys(x.langs)
	p.uint(len(langs))
	for _, lang := range langs {
		p.string(lang)
	}
	p.uint(len(docs))
	p.uint(x.chunks)
	to := make([]uint32, len(x.slots))
	n := uint32(0)
	for _, d := range docs {
		p.document(d, x, slices.Index(langs, d.src.Lang))
		for i := range d.chunks {
			to[d.first+i] = n
			n++
		}
	}
	for _, lang := range langs {
		p.lexicon(x.langs[lang], to)
	}
	p.uint(len(b.files))
	for _, path := range sortedKeys(b.files) {
		f := b.files[path]
		p.string(f.Path)
		p.string(f.Root)
		p.string(f.Hash)
		p.uint(f.Sources)
		p.problems(f.Problems)
	}
	return p
}

func (p *packer) document(d *document, x *index, lang int) {
	s, e := &d.src, d.disk.Load()
	for _, text := range []string{s.ID, s.Title, s.URL, s.Author, s.place.path} {
		p.string(text)
	}
	p.uint(lang)
	p.bool(s.Internal)
	p.bool(s.place.made)
	p.uint(s.place.line)
	for _, t := range []time.Time{s.From, s.Until, s.Updated} {
		p.time(t)
	}
	p.problems(d.problems)
	p.uint(int(e.at))
	p.uint(int(e.size))
	p.uint(int(x.sums[d.number].title))
	p.uint(int(x.sums[d.number].body))
	p.uint(len(d.chunks))
	for i := range d.chunks {
		c, n := &d.chunks[i], x.lengths[d.first+i]
		for _, text := range []string{c.id, c.heading, c.inner, c.order} {
			p.string(text)
		}
		p.uint(c.line)
		p.uint(int(c.at))
		p.uint(int(c.size))
		p.uint(int(n.title))
		p.uint(int(n.body))
	}
}

func (p *packer) time(t time.Time) {
	if t.IsZero() {
		p.string("")
		return
	}
	data, _ := t.MarshalBinary() // fails for offsets that no date of a page has; then the date is lost
	p.string(string(data))
}

func (p *packer) problems(list []Problem) {
	p.uint(len(list))
	for i := range list {
		p.string(list[i].Path)
		p.uint(list[i].Line)
		p.string(list[i].Msg)
	}
}

func (p *packer) lexicon(l *lexicon, to []uint32) {
	for _, n := range []int{l.chunks, l.docs, l.title, l.body, l.docTitle, l.docBody, len(l.vocabulary.terms)} {
		p.uint(n)
	}
	all := 0
	for _, t := range l.vocabulary.terms {
		if t != nil {
			all += len(t.list)
		}
	}
	p.uint(all)
	for _, t := range l.vocabulary.terms {
		if t == nil {
			p.uint(0)
			continue
		}
		p.uint(len(t.list))
		p.string(t.term)
		p.uint(int(l.vocabulary.size[t.number]))
		for _, n := range []int{t.title, t.body, t.docTitle, t.docBody} {
			p.uint(n)
		}
		last := uint32(0)
		for _, e := range t.list {
			at := to[e.slot]
			// Most words stand once in a text and not in its title.
			if once := e.title == 0 && e.body == 1; once {
				p.uint(int(at-last) << 1)
			} else {
				p.uint(int(at-last)<<1 | 1)
				p.uint(int(e.title))
				p.uint(int(e.body))
			}
			last = at
		}
	}
	p.grams(&l.vocabulary)
}

func (p *packer) grams(v *vocabulary) {
	grams := slices.SortedFunc(maps.Keys(v.by), func(a, b gram) int { return bytes.Compare(a[:], b[:]) })
	all := 0
	for _, g := range grams {
		all += len(v.by[g])
	}
	p.uint(all)
	p.uint(len(grams))
	for _, g := range grams {
		p.string(string(g[:]))
		p.uint(len(v.by[g]))
		last := uint32(0)
		for _, n := range v.by[g] {
			p.uint(int(n - last))
			last = n
		}
	}
}
