package knowledge

import (
	"cmp"
	"slices"

	"github.com/souffleur-go/souffleur/assistant"
)

// passage returns a chunk of a document as it is read.
func (d *document) passage(i int) (assistant.Passage, error) {
	written, err := d.text(i)
	if err != nil {
		return assistant.Passage{}, err
	}
	s, c := &d.src, &d.chunks[i]
	return assistant.Passage{
		ID: c.id, Source: s.path(), Line: c.line, URL: s.URL, Title: s.Title, Heading: c.heading, Author: s.Author,
		Text: written, Lang: s.Lang, Internal: s.Internal, From: s.From, Until: s.Until,
	}, nil
}

// Around returns a passage that Retrieve gave with up to n passages before and after it in its source, in their order: for
// people who want to read on. It returns nothing when the source has changed there since. Retrieve itself adds no
// neighbours: in the first 600 words of a prompt the next best passages hold more answers.
func (b *Base) Around(p assistant.Passage, n int) []assistant.Passage {
	d, at := b.find(p)
	if d == nil {
		return nil
	}
	var out []assistant.Passage
	for i := max(0, at-n); i <= at+n && i < len(d.chunks); i++ {
		if next, err := d.passage(i); err == nil {
			out = append(out, next)
		}
	}
	return out
}

// find returns the document of a passage and its chunk's number there.
func (b *Base) find(p assistant.Passage) (*document, int) {
	b.mu.RLock()
	defer b.mu.RUnlock()
	is := func(d *document) int {
		return slices.IndexFunc(d.chunks, func(c chunk) bool { return c.id == p.ID })
	}
	if d := cmp.Or(b.docs[p.Source], b.cited[p.ID]); d != nil && is(d) >= 0 {
		return d, is(d)
	}
	for _, d := range b.docs { // an entry of a file
		if d.src.path() == p.Source && is(d) >= 0 {
			return d, is(d)
		}
	}
	return nil, 0
}
