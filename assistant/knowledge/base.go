package knowledge

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"

	"github.com/souffleur-go/souffleur/assistant"
)

var _ assistant.Retriever = (*Base)(nil)

// Base is the knowledge of one tenant in memory: sources, their chunks and the index over them. All methods may be
// called from several goroutines; a search sees either all or nothing of an Add or a Delete.
type Base struct {
	mu       sync.RWMutex
	docs     map[string]*document // by Source.ID
	index    index
	problems []Problem
	history  *History
	cited    map[string]*document // by ID of a chunk; nil without a history
	scorers  sync.Pool
}

// Stats counts what a Base holds.
type Stats struct {
	Sources  int
	Internal int // sources for the people of the brand only
	Chunks   int
	Terms    int // distinct terms, in all languages
	Langs    []string
}

// New returns an empty base.
func New() *Base {
	return &Base{
		docs:    map[string]*document{},
		index:   index{weights: defaultWeights, langs: map[string]*lexicon{}},
		scorers: sync.Pool{New: func() any { return new(scorer) }},
	}
}

// Add adds sources, or replaces those with the same ID. All are added or none: the error joins what is wrong with each.
// Values of a source's own front matter that cannot be used are no error; they are appended to Problems.
func (b *Base) Add(sources ...Source) error {
	var faults []error
	ids := map[string]bool{}
	for i := range sources {
		if err := sources[i].check(); err != nil {
			faults = append(faults, err)
		}
		if id := label(sources[i].ID); ids[id] {
			faults = append(faults, fmt.Errorf("knowledge: source %q is given twice", id))
		} else {
			ids[id] = true
		}
	}
	if len(faults) > 0 {
		return errors.Join(faults...)
	}
	pages := make([]parsed, len(sources))
	var problems []Problem
	hint := around(sources)
	for i := range sources {
		var found []Problem
		src := sources[i]
		if src.place.hint.lang == "" {
			src.place.hint = hint
		}
		pages[i], found = src.parse()
		problems = append(problems, found...)
	}
	b.insert(pages)
	b.mu.Lock()
	defer b.mu.Unlock()
	b.problems = append(b.problems, problems...)
	return nil
}

// insert indexes parsed pages. The work on each is done before the base is locked.
func (b *Base) insert(pages []parsed) {
	docs := make([]*document, len(pages))
	analyses := make([]analysis, len(pages))
	for i := range pages {
		src := pages[i].Source
		docs[i] = &document{src: src, chunks: cutChunks(src.ID, pages[i].sections)}
		analyses[i] = analyse(docs[i])
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	for i, d := range docs {
		b.drop(d.src.ID)
		b.docs[d.src.ID] = d
		b.index.insert(d, analyses[i])
		if b.cited != nil {
			b.cite(d)
		}
	}
}

// Delete removes sources for good: neither their text nor their words stay in memory. Unknown IDs are passed over.
func (b *Base) Delete(ids ...string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, id := range ids {
		b.drop(label(id))
	}
}

// drop removes a source, and what was reported of it. The caller holds the lock.
func (b *Base) drop(id string) {
	d := b.docs[id]
	if d == nil {
		return
	}
	b.index.remove(d)
	delete(b.docs, id)
	for i := range d.chunks {
		delete(b.cited, d.chunks[i].id)
	}
	b.problems = slices.DeleteFunc(b.problems, func(p Problem) bool { return p.Path == id })
}

// Remember lets approved replies to similar messages raise the pages they stood on. nil = no history.
func (b *Base) Remember(h *History) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.history, b.cited = h, nil
	if h == nil {
		return
	}
	b.cited = map[string]*document{}
	for _, d := range b.docs {
		b.cite(d)
	}
}

// cite makes a document known by its chunks. The caller holds the lock.
func (b *Base) cite(d *document) {
	for i := range d.chunks {
		b.cited[d.chunks[i].id] = d
	}
}

// Sources returns the sources, sorted by ID.
func (b *Base) Sources() []Source {
	b.mu.RLock()
	defer b.mu.RUnlock()
	out := make([]Source, 0, len(b.docs))
	for _, d := range b.docs {
		out = append(out, d.src)
	}
	slices.SortFunc(out, func(x, y Source) int { return strings.Compare(x.ID, y.ID) })
	return out
}

// Stats counts what the base holds now.
func (b *Base) Stats() Stats {
	b.mu.RLock()
	defer b.mu.RUnlock()
	st := Stats{Sources: len(b.docs), Chunks: b.index.chunks}
	for _, d := range b.docs {
		if d.src.Internal {
			st.Internal++
		}
	}
	for _, lang := range slices.Sorted(maps.Keys(b.index.langs)) {
		st.Langs = append(st.Langs, lang)
		st.Terms += len(b.index.langs[lang].terms)
	}
	return st
}

// Problems returns what was wrong with files and front matter, in the order in which it was found.
func (b *Base) Problems() []Problem {
	b.mu.RLock()
	defer b.mu.RUnlock()
	return slices.Clone(b.problems)
}
