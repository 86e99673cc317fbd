package knowledge

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"os"
	"slices"
	"strings"
)

const pagesKind = "pages"

// loader puts documents together from the frames of a file.
type loader struct {
	b    *Base
	doc  *document // not yet complete
	want int       // chunks
	at   int64
	lost int
}

// apply brings the base to the state after a batch.
func (l *loader) apply(file *os.File, frames batch) {
	l.lose()
	for _, f := range frames {
		if f.kind != kindChunk || f.broken {
			l.lose()
		}
		var err error
		switch f.kind {
		case kindDoc:
			err = l.begin(file, f)
		case kindChunk:
			err = l.chunk(file, f)
		case kindFile:
			var r fileRecord
			if err = json.Unmarshal(f.data, &r); err == nil {
				l.b.putFile(&r)
			}
		case kindGone:
			var r goneRecord
			if err = json.Unmarshal(f.data, &r); err == nil && r.Path != "" {
				l.b.dropFile(r.Path)
			} else if err == nil {
				l.b.drop(r.ID)
			}
		}
		if err != nil {
			l.lost++
		}
	}
	l.lose()
}

// lose gives up a document whose further chunks are missing.
func (l *loader) lose() {
	if l.doc != nil {
		l.doc = nil
		l.lost++
	}
}

func (l *loader) begin(file *os.File, f frame) error {
	var r docRecord
	if err := json.Unmarshal(f.data, &r); err != nil {
		return err
	}
	l.doc, l.want, l.at = &document{problems: r.Problems, src: Source{
		ID: r.ID, Title: r.Title, URL: r.URL, Author: r.Author, Lang: r.Lang, Internal: r.Internal, From: r.From, Until: r.Until,
		Updated: r.Updated, Format: Text, place: place{path: r.Path, line: r.Line, made: r.Made},
	}}, r.Chunks, f.at-frameHead
	if l.want == 0 {
		l.doc.settle(extent{file, l.at, frameHead + int64(len(f.data))})
		l.b.put(l.doc, nil)
		l.doc = nil
	}
	return nil
}

func (l *loader) chunk(file *os.File, f frame) error {
	if l.doc == nil {
		return nil // its document is lost, and counted
	}
	var r chunkRecord
	if err := json.Unmarshal(f.data, &r); err != nil {
		return err
	}
	d := l.doc
	d.chunks = append(d.chunks, chunk{
		id: r.ID, heading: r.Heading, inner: r.Inner, line: r.Line, text: r.Text,
		at: uint32(f.at - frameHead - l.at), size: uint32(frameHead + len(f.data)), //nolint:gosec // see encode
	})
	if len(d.chunks) < l.want {
		return nil
	}
	a := analyse(d)
	d.settle(extent{file, l.at, f.at + int64(len(f.data)) - l.at})
	l.b.put(d, a)
	l.doc = nil
	return nil
}

// load brings the base to the state of the store. It is read into another base, so that searches go on meanwhile.
func (b *Base) load() error {
	n := New()
	l := loader{b: n}
	restore := func() int64 {
		held, size := restored(b.store)
		if held != nil {
			n, l.b = held, held
		}
		return size
	}
	if err := b.store.open(restore, l.apply); err != nil {
		return err
	}
	if b.store.damage != nil {
		n.checkFiles()
	}
	b.mu.Lock()
	b.docs, b.files, b.index, b.problems, b.live = n.docs, n.files, n.index, n.problems, n.live
	if b.cited != nil {
		b.citeAll()
	}
	b.mu.Unlock()
	if d := b.store.damage; d != nil {
		d.Kept, d.Lost = len(n.docs), l.lost
		return d
	}
	return nil
}

// checkFiles forgets the files some of whose sources were lost, so that they are read again.
func (b *Base) checkFiles() {
	held := map[string]int{}
	for _, d := range b.docs {
		held[d.src.path()]++
	}
	for path, f := range b.files {
		if held[path] != f.Sources {
			delete(b.files, path)
		}
	}
}

// ready makes the store ready to be written; a base in memory always is. The caller holds the right to write.
func (b *Base) ready() error {
	if b.store == nil {
		return nil
	}
	stale, err := b.store.begin()
	if err != nil {
		return err
	}
	if stale {
		var damage *Damage
		if err := b.load(); err != nil && !errors.As(err, &damage) {
			return err
		}
	}
	if b.store.number == 0 || b.store.damage != nil {
		return b.compact()
	}
	return nil
}

// persist writes a change to the disk, whole or not at all.
func (b *Base) persist(c *change) error {
	var data []byte
	ends := make([]int64, len(c.put)) // of the frames of each document
	for i, d := range c.put {
		data = d.encode(data)
		ends[i] = int64(len(data))
	}
	for _, id := range c.del {
		data = appendFrame(data, kindGone, marshal(goneRecord{ID: id}))
	}
	for _, f := range c.files {
		data = appendFrame(data, kindFile, marshal(f))
	}
	for _, path := range c.noFiles {
		data = appendFrame(data, kindGone, marshal(goneRecord{Path: path}))
	}
	at, err := b.store.append(data)
	if err != nil {
		return err
	}
	from := int64(0)
	for i, d := range c.put {
		d.settle(extent{b.store.file, at + from, ends[i] - from})
		from = ends[i]
	}
	return nil
}

const compactFrom = 1 << 20 // bytes of a file that is not worth to be written anew

// wasteful reports whether more than half of the file is of no use any more.
func (b *Base) wasteful() bool { return b.store.size >= compactFrom && b.store.size > 2*b.live }

const pieceBytes = 4 << 20 // written at once

// compact writes the file anew with what the base holds, so that nothing else is left on the disk. Sources whose stored
// text is damaged are dropped and reported. The caller holds the right to write.
func (b *Base) compact() error {
	docs := b.sorted()
	moved := make([]int64, len(docs)) // -1 = damaged
	_, err := b.store.rewrite(func(w *rewriter) error {
		lost := map[string]bool{}
		complete := w.at
		for i, d := range docs {
			e := d.disk.Load()
			data, err := e.read(0, e.size)
			if errors.Is(err, errDamaged) || errors.Is(err, io.EOF) {
				moved[i], lost[d.src.path()] = -1, true
				continue
			}
			if err != nil {
				return err // a disk that cannot be read now may be readable later
			}
			if moved[i], err = w.write(data); err != nil {
				return err
			}
			if w.at-complete > pieceBytes {
				complete = w.at
				if _, err := w.write(appendFrame(nil, kindEnd, nil)); err != nil {
					return err
				}
			}
		}
		for _, path := range sortedKeys(b.files) {
			if lost[path] {
				continue
			}
			if _, err := w.write(appendFrame(nil, kindFile, marshal(b.files[path]))); err != nil {
				return err
			}
		}
		return nil
	}, func() { b.moved(docs, moved) })
	return err
}

// moved points the documents to where they stand in the new file, and drops those that are damaged: at -1.
func (b *Base) moved(docs []*document, at []int64) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for i, d := range docs {
		if at[i] >= 0 {
			d.disk.Store(&extent{b.store.file, at[i], d.disk.Load().size})
			continue
		}
		b.drop(d.src.ID)
		b.dropFile(d.src.path())
		b.problems = append(b.problems, Problem{Path: d.src.path(), Msg: "its stored text is damaged and left out: update it again"})
	}
}

func (b *Base) sorted() []*document {
	docs := make([]*document, 0, len(b.docs))
	for _, id := range sortedKeys(b.docs) {
		docs = append(docs, b.docs[id])
	}
	return docs
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// whole returns the texts of a stored document.
func (d *document) whole() string {
	var out []string
	for i := range d.chunks {
		if s, err := d.text(i); err == nil {
			out = append(out, s)
		}
	}
	return strings.Join(out, "\n\n")
}

// Check reads every stored text and compares it with its checksum. The error is a *Damage, or that of ctx.
func (b *Base) Check(ctx context.Context) error {
	b.mu.RLock()
	docs := b.sorted()
	b.mu.RUnlock()
	var damage Damage
	for _, d := range docs {
		if err := ctx.Err(); err != nil {
			return err
		}
		e := d.disk.Load()
		if e == nil {
			continue
		}
		if _, err := d.stored(0, e.size); err == nil {
			damage.Kept++
			continue
		}
		damage.Lost++
		damage.Bytes += e.size
		if damage.File == "" || e.at < damage.Offset {
			damage.File, damage.Offset = e.file.Name(), e.at
		}
	}
	if damage.Lost > 0 {
		return &damage
	}
	return nil
}

// OpenStore opens the base that is stored in a folder, which need not exist yet: the first change makes it. Changes are on
// the disk when Add, Update or Delete returns; a program that is killed at any moment leaves the last complete change.
// Texts stay on the disk and are read when a passage is returned. Many may read a folder at once, one may change it: the
// first change takes a lock that Close gives back, and others get ErrLocked. What others change is seen when the base is
// opened again, or before its own first change.
//
// A file that is damaged gives a *Damage together with a base of all that is whole. A file of another version gives
// ErrVersion and no base.
func OpenStore(dir string) (*Base, error) {
	if err := checkFolder(dir); err != nil {
		return nil, err
	}
	b := New()
	b.store = &journal{dir: dir, kind: pagesKind}
	err := b.load()
	var damage *Damage
	if err != nil && !errors.As(err, &damage) {
		return nil, err
	}
	return b, err
}

// IsStore reports whether a folder holds a stored base, whole or damaged.
func IsStore(dir string) bool {
	n, err := (&journal{dir: dir, kind: pagesKind}).find()
	return err == nil && n > 0
}

// Close gives the right to change a stored base back to others. It can be read and changed afterwards as well. It does
// nothing for a base in memory.
func (b *Base) Close() error {
	b.writing.Lock()
	defer b.writing.Unlock()
	if b.store == nil {
		return nil
	}
	return errors.Join(b.save(), b.store.close())
}
