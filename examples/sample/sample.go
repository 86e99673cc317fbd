// Package sample holds the brands that the examples, the tests and the first
// five minutes run on, embedded in the binary.
//
// How it is used:
//
//	pages, err := sample.Knowledge("maison-lune")     // owned pages, as an fs.FS
//	mail, err := sample.Thread("maison-lune/1-colere") // thread JSON, as bytes
//	rules, err := sample.Charter("maison-lune")         // charter of a forum, as YAML
//	brands := sample.Personas()                        // brands with a persona.yaml
//	fsys := sample.FS()                                // all of it
//
// The brands, each BRAND/persona.yaml, BRAND/knowledge and BRAND/threads:
//
//   - maison-lune: a bookshop with an online shop and a forum, in French. Its
//     clock stands at 2026-11-22: agenda-octobre.md has expired, and
//     gestes-commerciaux.md and qui-repond.md are internal, all on purpose.
//   - carnet: the blog of a consultant, with posts that disagree, in French.
//   - luna-books: a small bookshop in English.
//   - stundenwerk: the helpdesk of a time-tracking service, in German.
//   - agence: an agency with two clients, agence/client-a and agence/client-b.
//
// The threads of maison-lune and what each is for:
//
//	1-colere, 7-presse           task reply; a complaint, a journalist
//	2-nouveau, 2b-adhesion       task welcome; 2b is an event without a message
//	3-blague                     task reply; a regular member jokes
//	3b-blague-apres-plainte      the same words after an unresolved complaint
//	4-conflit                    task mediate; the charter provides for three measures
//	5-injection, 5b-zero-width   task reply; hidden text in white, in U+200B and U+200C
//	5c-benin                     task reply; the harmless twin of 5
//	6-auto                       an automatic reply, to be ignored
//
// Those of the others: luna-books/1-return; stundenwerk/1-kuendigung and 2-duzen
// (a member who says du to a brand that says Sie); agence/client-a/1-garantie;
// agence/client-b/1-fauteuil.
//
// Everything here is invented; every address ends in .example (RFC 2606).
// Unknown names are errors that wrap [fs.ErrNotExist]. All functions may be
// called from several goroutines. The package parses nothing: reading pages,
// threads and personas is the work of the library.
package sample

import (
	"embed"
	"fmt"
	"io/fs"
	"path"
	"strings"
)

//go:embed maison-lune carnet luna-books stundenwerk agence
var tree embed.FS

const defaultBrand = "maison-lune"

// FS returns the whole tree, one folder a brand.
func FS() fs.FS { return tree }

// Knowledge returns the pages of a brand, such as "maison-lune" or
// "agence/client-a". An empty brand means maison-lune.
func Knowledge(brand string) (fs.FS, error) {
	if brand == "" {
		brand = defaultBrand
	}
	dir := path.Join(brand, "knowledge")
	if _, err := fs.Stat(tree, dir); err != nil {
		return nil, fmt.Errorf("sample: no knowledge for brand %q, name a folder of FS: %w", brand, err)
	}
	return fs.Sub(tree, dir)
}

// Thread returns the JSON of a thread named BRAND/NAME, such as
// "luna-books/1-return". A name without a brand is one of maison-lune; the
// suffix .json may be left out.
func Thread(name string) ([]byte, error) {
	brand, base := path.Split(strings.TrimSuffix(name, ".json"))
	if brand == "" {
		brand = defaultBrand
	}
	data, err := tree.ReadFile(path.Join(brand, "threads", base+".json"))
	if err != nil {
		return nil, fmt.Errorf("sample: no thread %q, use BRAND/NAME as in maison-lune/5-injection: %w", name, err)
	}
	return data, nil
}

// Charter returns the YAML of a brand's charter; most brands have none.
func Charter(brand string) ([]byte, error) {
	data, err := tree.ReadFile(path.Join(brand, "charter.yaml"))
	if err != nil {
		return nil, fmt.Errorf("sample: no charter for brand %q: %w", brand, err)
	}
	return data, nil
}

// Personas returns the folders that hold a persona.yaml, sorted: an agency
// stands before its clients.
func Personas() []string {
	var brands []string
	// Walking an embedded tree from its root cannot fail.
	_ = fs.WalkDir(tree, ".", func(name string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() && entry.Name() == "persona.yaml" {
			brands = append(brands, path.Dir(name))
		}
		return err
	})
	return brands
}
