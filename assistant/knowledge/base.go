package knowledge

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"sync"

	"github.com/souffleur-go/souffleur/assistant"
)

var _ assistant.Retriever = (*Base)(nil)

// Base is the knowledge of one tenant: sources, their chunks and the index over them, in memory or, with OpenStore, also
// in a folder. All methods may be called from several goroutines. A search waits for a change only while some hundred
// passages of it are swapped, so it may see a part of a large change, but each source whole.
type Base struct {
	writing  sync.Mutex // held by whoever changes the base, over the work on the disk too
	store    *journal   // nil = in memory only
	mu       sync.RWMutex
	docs     map[string]*document   // by Source.ID
	files    map[string]*fileRecord // by path
	index    index
	problems []Problem
	live     int64 // bytes of the sources on the disk
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

// New returns an empty base in memory.
func New() *Base {
	return &Base{
		docs: map[string]*document{}, files: map[string]*fileRecord{},
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
	c := change{put: make([]*document, len(sources))}
	hint := around(sources)
	for i := range sources {
		src := sources[i]
		if src.place.hint.lang == "" {
			src.place.hint = hint
		}
		page, problems := src.parse()
		c.put[i] = newDocument(&page)
		c.put[i].problems = problems
	}
	b.writing.Lock()
	defer b.writing.Unlock()
	if err := b.ready(); err != nil {
		return err
	}
	return b.write(&c)
}

// change is what becomes of a base at once.
type change struct {
	put      []*document
	del      []string // IDs of sources
	files    []*fileRecord
	noFiles  []string // paths
	problems []Problem
}

func newDocument(p *parsed) *document {
	return &document{src: p.Source, chunks: cutChunks(p.ID, p.sections)}
}

// write carries a change out: first on the disk, then in memory. The work on each document is done before the base is
// locked. The caller holds the right to write, and the base is ready.
func (b *Base) write(c *change) error {
	analyses := make([]analysis, len(c.put))
	for i, d := range c.put {
		analyses[i] = analyse(d)
	}
	if b.store != nil {
		if err := b.persist(c); err != nil {
			return err
		}
	}
	b.pieces(len(c.del), func(i int) int { return b.drop(c.del[i]) })
	b.pieces(len(c.put), func(i int) int { return b.put(c.put[i], analyses[i]) })
	b.mu.Lock()
	for _, path := range c.noFiles {
		b.dropFile(path)
	}
	for _, f := range c.files {
		b.putFile(f)
	}
	b.problems = append(b.problems, c.problems...)
	b.mu.Unlock()
	if b.store != nil && b.wasteful() {
		_ = b.compact() // the change is made, and the next one tries again
	}
	return nil
}

const (
	pieceWork = 128 // of one piece of a change: 1 for a chunk; more only where one source has more
	goneWork  = 13  // taking out a chunk is 1 more for each 2^13 slots, as lists of common words grow
)

// pieces does n steps, each of which tells how much work it was, and gives waiting searches their turn between.
func (b *Base) pieces(n int, step func(i int) int) {
	for i := 0; i < n; {
		b.mu.Lock()
		for work := 0; i < n && work < pieceWork; i++ {
			work += step(i) + 1
		}
		b.mu.Unlock()
	}
}

// put takes a document in, in place of the one with its ID, and returns how much work it was. The caller holds the lock.
func (b *Base) put(d *document, a analysis) int {
	n := b.drop(d.src.ID)
	b.docs[d.src.ID] = d
	if e := d.disk.Load(); e != nil {
		b.live += e.size
	}
	b.index.insert(d, a)
	if b.cited != nil {
		b.cite(d)
	}
	b.problems = append(b.problems, d.problems...)
	return n + len(d.chunks)
}

func (b *Base) putFile(f *fileRecord) {
	b.dropFile(f.Path)
	b.files[f.Path] = f
	b.problems = append(b.problems, f.Problems...)
}

func (b *Base) dropFile(path string) {
	delete(b.files, path)
	b.solve(path)
}

// solve forgets what was reported of a path.
func (b *Base) solve(path string) {
	b.problems = slices.DeleteFunc(b.problems, func(p Problem) bool { return p.Path == path })
}

// Delete removes sources for good: nothing finds them, and nothing of them stays on the disk, whose file is written anew.
// Of a base that OpenStore gave, some of their words may stay in memory until it is opened again. Unknown IDs are passed
// over. It fails only for a stored base; a source whose removal failed is still on the disk.
func (b *Base) Delete(ids ...string) error {
	b.writing.Lock()
	defer b.writing.Unlock()
	if err := b.ready(); err != nil {
		return err
	}
	var c change
	for _, id := range ids {
		d := b.docs[label(id)]
		if d == nil {
			continue
		}
		c.del = append(c.del, d.src.ID)
		if path := d.src.path(); b.files[path] != nil { // what is left of the file is read again by the next Update
			c.noFiles = append(c.noFiles, path)
		}
	}
	if len(c.del) == 0 {
		return nil
	}
	if err := b.write(&c); err != nil || b.store == nil {
		return err
	}
	return b.compact()
}

// drop removes a source, and what was reported of it, and returns how much work it was. The caller holds the lock.
func (b *Base) drop(id string) int {
	d := b.docs[id]
	if d == nil {
		return 0
	}
	if e := d.disk.Load(); e != nil {
		b.live -= e.size
	}
	b.index.remove(d)
	delete(b.docs, id)
	for i := range d.chunks {
		delete(b.cited, d.chunks[i].id)
	}
	b.solve(id)
	return len(d.chunks) * (1 + len(b.index.slots)>>goneWork)
}

// Remember lets approved replies to similar messages raise the pages they stood on. nil = no history.
func (b *Base) Remember(h *History) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.history, b.cited = h, nil
	if h != nil {
		b.citeAll()
	}
}

// citeAll makes every document known by its chunks. The caller holds the lock.
func (b *Base) citeAll() {
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

// Sources returns the sources, sorted by ID. The text of a stored source is what its passages hold, with an empty line
// between them.
func (b *Base) Sources() []Source {
	b.mu.RLock()
	docs := b.sorted()
	b.mu.RUnlock()
	out := make([]Source, len(docs))
	for i, d := range docs {
		out[i] = d.src
		if d.disk.Load() != nil {
			out[i].Text = d.whole()
		}
	}
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
