package knowledge

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
)

// Open reads a whole tree, such as os.DirFS or an embed.FS: every file that Read knows, but those whose name, or the
// name of whose folder, begins with a dot. Links to files are followed, links to folders are not. What is wrong with
// single files is in Base.Problems; Open fails only when nothing at all can be read.
func Open(fsys fs.FS) (*Base, error) {
	if fsys == nil {
		return nil, errors.New("knowledge: the file system is nil: pass os.DirFS of the folder that holds the pages")
	}
	names, problems := list(fsys)
	var pages []parsed
	for _, name := range names {
		found, faults := load(fsys, name)
		pages = append(pages, found...)
		problems = append(problems, faults...)
	}
	if len(pages) == 0 {
		errs := []error{fmt.Errorf("knowledge: no page could be read among %d files: .md, .html, .txt, .csv, .json and .jsonl are", len(names))}
		for _, p := range problems[:min(len(problems), 5)] {
			errs = append(errs, p)
		}
		return nil, errors.Join(errs...)
	}
	shareLanguage(pages, map[string]int{})
	b := New()
	c := change{problems: problems}
	for i := range pages {
		c.put = append(c.put, newDocument(&pages[i]))
	}
	return b, b.write(&c)
}

// list returns the files to read, sorted.
func list(fsys fs.FS) ([]string, []Problem) {
	var names []string
	var problems []Problem
	// The walk function returns no error but SkipDir, so the walk does not fail.
	_ = fs.WalkDir(fsys, ".", func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			problems = append(problems, Problem{Path: name, Msg: "cannot be read: " + reason(err)})
			if entry != nil && entry.IsDir() {
				return fs.SkipDir
			}
		case name != "." && strings.HasPrefix(path.Base(name), "."):
			if entry.IsDir() {
				return fs.SkipDir
			}
		case entry.IsDir():
		case entry.Type()&fs.ModeSymlink != 0 && isFolder(fsys, name):
			problems = append(problems, Problem{Path: name, Msg: "a link to a folder is not followed: copy the folder"})
		case readable(name):
			names = append(names, name)
		}
		return nil
	})
	slices.Sort(names)
	return names, problems
}

func isFolder(fsys fs.FS, name string) bool {
	info, err := fs.Stat(fsys, name)
	return err == nil && info.IsDir()
}

// shareLanguage gives pages too short to tell their language the one that four of five others are in, counts being how
// many there are beside them.
func shareLanguage(pages []parsed, counts map[string]int) {
	known := 0
	for _, n := range counts {
		known += n
	}
	for i := range pages {
		if lang := pages[i].Lang; lang != "" {
			counts[lang]++
			known++
		}
	}
	for lang, n := range counts {
		if 5*n < 4*known {
			continue
		}
		for i := range pages {
			if pages[i].Lang == "" {
				pages[i].Lang = lang
			}
		}
	}
}
