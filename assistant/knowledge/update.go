package knowledge

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
)

// Tree is a tree of files for Update.
type Tree struct {
	FS    fs.FS
	Root  string               // stands before every path in IDs and passages, and keeps the trees of a base apart; "" = nothing
	Names []string             // only these files of it; nil = every file that Read knows
	Done  func(files, all int) // is told how far it is; nil = nobody
}

// Report counts the sources of a Tree after Update.
type Report struct {
	Added, Changed, Unchanged, Removed int
	Problems                           []Problem // of the files that were looked at, the unchanged ones too
}

const (
	readerVersion = "1"     // raise it when a file of the same content is read in another way than before
	maxProblems   = 100     // of a file that are stored
	updateBytes   = 2 << 20 // of files that are stored and indexed at once
)

// Update brings the base to the state of a tree that Update read before, or reads it for the first time. A file whose
// content is the same is not read again; sources that changed are replaced; those whose file or entry is gone are removed.
// A file that cannot be read now, or in which nothing can be read any more, keeps what it gave before and is a Problem.
// When ctx ends, or the disk is full, what was done until then stays and the Report counts it.
func (b *Base) Update(ctx context.Context, t Tree) (Report, error) {
	var rep Report
	if t.FS == nil {
		return rep, errors.New("knowledge: the file system of the tree is nil: pass os.DirFS of the folder that holds the pages")
	}
	b.writing.Lock()
	defer b.writing.Unlock()
	if err := b.ready(); err != nil {
		return rep, err
	}
	u := updater{b: b, t: t, rep: &rep, held: map[string][]string{}, langs: map[string]int{}}
	for _, id := range sortedKeys(b.docs) {
		s := &b.docs[id].src
		u.held[s.path()] = append(u.held[s.path()], id)
		if s.Lang != "" {
			u.langs[s.Lang]++
		}
	}
	err := u.run(ctx)
	_ = b.save() // the next one tries again, and nothing depends on it
	return rep, err
}

// updater gathers what changed until it is worth to be written.
type updater struct {
	b     *Base
	t     Tree
	rep   *Report
	held  map[string][]string // IDs of the sources of a path
	langs map[string]int

	open  []reading
	bytes int
}

// reading is a file with new content.
type reading struct {
	record *fileRecord
	pages  []parsed
}

func (u *updater) run(ctx context.Context) error {
	names, blind, err := u.names()
	if err != nil {
		return err
	}
	seen := map[string]bool{}
	for i, name := range names {
		if err := ctx.Err(); err != nil {
			return errors.Join(u.flush(), err)
		}
		seen[u.path(name)] = true
		if err := u.file(name); err != nil {
			return err
		}
		if u.t.Done != nil {
			u.t.Done(i+1, len(names))
		}
	}
	if err := u.flush(); err != nil {
		return err
	}
	return u.vanish(seen, blind)
}

// names lists the files to look at, and the paths below which nothing could be seen.
func (u *updater) names() (names, blind []string, err error) {
	if u.t.Names != nil {
		return u.t.Names, nil, nil
	}
	if _, err := fs.Stat(u.t.FS, "."); err != nil {
		return nil, nil, fmt.Errorf("knowledge: the tree cannot be read, so nothing was changed: %s", reason(err))
	}
	names, problems := list(u.t.FS)
	for _, p := range problems {
		blind = append(blind, u.path(p.Path))
		p.Path = u.path(p.Path)
		u.rep.Problems = append(u.rep.Problems, p)
	}
	if len(names) == 0 {
		errs := []error{errors.New("knowledge: the tree holds no file that is read, so nothing was changed: .md, .html, .txt, .csv, .json and .jsonl are")}
		for _, p := range problems[:min(len(problems), 5)] {
			errs = append(errs, p)
		}
		return nil, nil, errors.Join(errs...)
	}
	return names, blind, nil
}

func (u *updater) path(name string) string { return path.Join(u.t.Root, name) }

// file looks at one file.
func (u *updater) file(name string) error {
	at := u.path(name)
	if kindOf(name) == "" {
		u.rep.Problems = append(u.rep.Problems, Problem{Path: at, Msg: "not a kind of file that is read: use .md, .html, .txt, .csv, .json or .jsonl"})
		return nil
	}
	data, problem := readFile(u.t.FS, name)
	if problem != "" {
		if _, err := fs.Stat(u.t.FS, name); u.t.Names != nil && errors.Is(err, fs.ErrNotExist) && u.b.files[at] != nil {
			return u.forget(at)
		}
		u.rep.Problems = append(u.rep.Problems, Problem{Path: at, Msg: problem})
		u.rep.Unchanged += len(u.held[at])
		return nil
	}
	sum := sha256.Sum256(append([]byte(readerVersion+"\n"), data...))
	hash := hex.EncodeToString(sum[:16])
	if old := u.b.files[at]; old != nil && old.Hash == hash {
		u.rep.Unchanged += old.Sources
		u.rep.Problems = append(u.rep.Problems, old.Problems...)
		return nil
	}
	pages, problems := parseFile(name, data)
	for i := range problems {
		problems[i].Path = at
	}
	u.rep.Problems = append(u.rep.Problems, problems...)
	if held := u.held[at]; len(pages) == 0 && len(held) > 0 && len(strings.TrimSpace(string(data))) > 0 {
		u.rep.Unchanged += len(held)
		return nil
	}
	for i := range pages {
		p := &pages[i]
		p.ID, p.place.path = at+strings.TrimPrefix(p.ID, name), at
		if p.Lang != "" {
			u.langs[p.Lang]++
		}
	}
	record := &fileRecord{Path: at, Root: u.t.Root, Hash: hash, Sources: len(pages), Problems: problems[:min(len(problems), maxProblems)]}
	u.open = append(u.open, reading{record, pages})
	if u.bytes += len(data); u.bytes < updateBytes {
		return nil
	}
	return u.flush()
}

// flush writes what was gathered.
func (u *updater) flush() error {
	if len(u.open) == 0 {
		return nil
	}
	var c change
	var rep Report
	for i := range u.open {
		r := &u.open[i]
		shareLanguage(r.pages, u.langs)
		stays := map[string]bool{}
		for j := range r.pages {
			d := newDocument(&r.pages[j])
			stays[d.src.ID] = true
			switch old := u.b.docs[d.src.ID]; {
			case old == nil:
				rep.Added++
			case old.same(d):
				rep.Unchanged++
				if old.src.place.line == d.src.place.line {
					continue
				}
			default:
				rep.Changed++
			}
			c.put = append(c.put, d)
		}
		for _, id := range u.held[r.record.Path] {
			if !stays[id] {
				c.del = append(c.del, id)
				rep.Removed++
			}
		}
		c.files = append(c.files, r.record)
	}
	if err := u.b.write(&c); err != nil {
		return err
	}
	u.open, u.bytes = nil, 0
	u.rep.Added += rep.Added
	u.rep.Changed += rep.Changed
	u.rep.Unchanged += rep.Unchanged
	u.rep.Removed += rep.Removed
	return nil
}

// same reports whether a document says the same as another, wherever in the file it stands.
func (d *document) same(o *document) bool {
	x, y := d.src, o.src
	for _, s := range []*Source{&x, &y} {
		s.Text, s.Format, s.place = "", "", place{made: s.place.made}
		s.From, s.Until, s.Updated = s.From.UTC(), s.Until.UTC(), s.Updated.UTC() // comparable
	}
	return x == y && slices.EqualFunc(d.chunks, o.chunks, func(a, b chunk) bool { return a.id == b.id && a.inner == b.inner })
}

// forget removes the sources of a file that is gone.
func (u *updater) forget(at string) error {
	c := change{del: u.held[at], noFiles: []string{at}}
	if err := u.b.write(&c); err != nil {
		return err
	}
	u.rep.Removed += len(c.del)
	return nil
}

// vanish removes what a tree held before and does not hold now.
func (u *updater) vanish(seen map[string]bool, blind []string) error {
	if u.t.Names != nil {
		return nil
	}
	var c change
	for _, at := range sortedKeys(u.b.files) {
		if u.b.files[at].Root != u.t.Root || seen[at] {
			continue
		}
		if slices.ContainsFunc(blind, func(dir string) bool { return at == dir || strings.HasPrefix(at, dir+"/") }) {
			u.rep.Unchanged += len(u.held[at])
			continue
		}
		c.del = append(c.del, u.held[at]...)
		c.noFiles = append(c.noFiles, at)
	}
	if len(c.noFiles) == 0 {
		return nil
	}
	if err := u.b.write(&c); err != nil {
		return err
	}
	u.rep.Removed += len(c.del)
	return nil
}
