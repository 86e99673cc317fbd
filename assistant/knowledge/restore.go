package knowledge

import (
	"os"
	"time"
)

// unpack fills an empty base with what pack wrote; the texts are in file. It returns false where it cannot be that.
func (b *Base) unpack(u *unpacker, file *os.File) bool {
	x := &b.index
	langs := make([]string, u.count())
	for i := range langs {
		langs[i] = u.string()
	}
	docs := make([]document, u.count())
	chunks := make([]chunk, u.count())
	extents := make([]extent, len(docs))
	x.slots, x.lengths, x.sums = make([]slot, 0, len(chunks)), make([]lengths, 0, len(chunks)), make([]sums, 0, len(docs))
	b.docs = make(map[string]*document, len(docs))
	for i := range docs {
		d := &docs[i]
		extents[i].file = file
		chunks = u.document(d, chunks, x, &extents[i], langs)
		if u.faulty {
			return false
		}
		b.docs[d.src.ID] = d
		b.live += extents[i].size
		b.problems = append(b.problems, d.problems...)
	}
	x.chunks, x.docs = len(x.slots), len(docs)
	for _, lang := range langs {
		x.langs[lang] = u.lexicon(len(x.slots))
	}
	for range u.count() {
		f := &fileRecord{Path: u.string(), Root: u.string(), Hash: u.string(), Sources: u.uint()}
		f.Problems = u.problems()
		b.putFile(f)
	}
	return !u.faulty && len(u.numbers) == 0 && u.text == ""
}

// document reads a document, whose chunks are the first of those given, and returns the others.
func (u *unpacker) document(d *document, chunks []chunk, x *index, e *extent, langs []string) []chunk {
	s := &d.src
	s.ID, s.Title, s.URL, s.Author, s.place.path = u.string(), u.string(), u.string(), u.string(), u.string()
	s.Format = Text
	if lang := u.uint(); lang < len(langs) {
		s.Lang = langs[lang]
	} else {
		u.faulty = true
	}
	s.Internal, s.place.made, s.place.line = u.bool(), u.bool(), u.uint()
	s.From, s.Until, s.Updated = u.time(), u.time(), u.time()
	d.problems = u.problems()
	e.at, e.size = int64(u.uint()), int64(u.uint())
	d.disk.Store(e)
	d.first, d.number = len(x.slots), len(x.sums)
	x.sums = append(x.sums, sums{int32(u.uint()), int32(u.uint()), s.Internal}) //nolint:gosec // as they were written
	n := u.count()
	if n > len(chunks) {
		u.faulty = true
		return nil
	}
	d.chunks, chunks = chunks[:n:n], chunks[n:]
	for i := range d.chunks {
		c := &d.chunks[i]
		c.id, c.heading, c.inner, c.order = u.string(), u.string(), u.string(), u.string()
		c.line, c.at, c.size = u.uint(), uint32(u.uint()), uint32(u.uint())                          //nolint:gosec // as they were written
		x.lengths = append(x.lengths, lengths{uint32(d.number), uint16(u.uint()), uint16(u.uint())}) //nolint:gosec // as above
		x.slots = append(x.slots, slot{d, int32(i)})
	}
	return chunks
}

func (u *unpacker) time() time.Time {
	var t time.Time
	if s := u.string(); s != "" {
		u.faulty = t.UnmarshalBinary([]byte(s)) != nil || u.faulty
	}
	return t
}

func (u *unpacker) problems() []Problem {
	var out []Problem
	for range u.count() {
		out = append(out, Problem{Path: u.string(), Line: u.uint(), Msg: u.string()})
	}
	return out
}

func (u *unpacker) lexicon(slots int) *lexicon {
	l := &lexicon{}
	for _, n := range []*int{&l.chunks, &l.docs, &l.title, &l.body, &l.docTitle, &l.docBody} {
		*n = u.uint()
	}
	l.average()
	found := make([]postings, u.count())
	room := make([]posting, u.count())
	l.terms = make(map[string]*postings, len(found))
	v := &l.vocabulary
	v.terms, v.size = make([]*postings, len(found)), make([]uint8, len(found))
	for i := range found {
		n := u.count()
		if n == 0 {
			v.free = append(v.free, uint32(i)) //nolint:gosec // a number of a term
			continue
		}
		if n > len(room) {
			u.faulty = true
			return l
		}
		p := &found[i]
		p.term, p.number = u.string(), uint32(i)   //nolint:gosec // as above
		v.terms[i], v.size[i] = p, uint8(u.uint()) //nolint:gosec // as it was written
		p.title, p.body, p.docTitle, p.docBody = u.uint(), u.uint(), u.uint(), u.uint()
		p.list, room = room[:n:n], room[n:]
		u.list(p.list, slots)
		l.terms[p.term] = p
	}
	u.grams(v)
	return l
}

func (u *unpacker) grams(v *vocabulary) {
	room := make([]uint32, u.count())
	n := u.count()
	v.by = make(map[gram][]uint32, n)
	for range n {
		g := u.string()
		n := u.count()
		if len(g) != gramLen || n > len(room) {
			u.faulty = true
			return
		}
		list, at := room[:n:n], 0
		room = room[n:]
		for i := range list {
			if at += u.uint(); at >= len(v.terms) || v.terms[at] == nil {
				u.faulty = true
				return
			}
			list[i] = uint32(at) //nolint:gosec // a number of a term
		}
		v.by[gram([]byte(g))] = list
	}
}

func (u *unpacker) list(list []posting, slots int) {
	at, n, b := 0, 0, u.numbers
	for i := range list {
		switch { // of one byte, of two, of more
		case len(b) > 0 && b[0] < 0x80:
			n, b = int(b[0]), b[1:]
		case len(b) > 1 && b[1] < 0x80:
			n, b = int(b[0]&0x7f)|int(b[1])<<7, b[2:]
		default:
			u.numbers = b
			n = u.uint()
			b = u.numbers
		}
		at += n >> 1
		list[i] = posting{slot: uint32(at), body: 1} //nolint:gosec // checked below
		if n&1 != 0 {
			u.numbers = b
			list[i].title, list[i].body = uint16(u.uint()), uint16(u.uint()) //nolint:gosec // as they were written
			b = u.numbers
		}
		if at >= slots {
			u.faulty = true
			break
		}
	}
	u.numbers = b
}
