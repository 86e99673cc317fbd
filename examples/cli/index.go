package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"strings"

	"github.com/souffleur-go/souffleur/assistant/knowledge"
)

// openIndex opens the stored index of --knowledge for a change.
func (a *app) openIndex(verb string, paths list, create bool) (*knowledge.Base, error) {
	switch {
	case len(paths) != 1:
		return nil, usage("knowledge %s: name one stored index with --knowledge FOLDER", verb)
	case knowledge.IsStore(paths[0]):
	case !create:
		return nil, usage("knowledge %s: %s holds no stored index: knowledge add makes one", verb, paths[0])
	default:
		if entries, err := os.ReadDir(paths[0]); err == nil && len(entries) > 0 {
			return nil, usage("knowledge %s: %s holds files but no stored index: name a new folder with --knowledge, and %s as a PATH to add", verb, paths[0], paths[0])
		}
	}
	kb, err := knowledge.OpenStore(paths[0])
	var damage *knowledge.Damage
	switch {
	case errors.As(err, &damage):
		a.note(strings.TrimPrefix(damage.Error(), "knowledge: ") + "; knowledge add brings back what its PATH still holds")
	case errors.Is(err, knowledge.ErrVersion):
		return nil, usage("%v", err)
	}
	if kb == nil {
		return nil, err
	}
	return kb, nil
}

func runAdd(ctx context.Context, a *app, args []string) (int, error) {
	var paths list
	f := a.flags("knowledge add")
	f.Var(&paths, "knowledge", "`FOLDER` of the stored index; made when it is not there")
	asJSON := f.Bool("json", false, "print one JSON object a PATH")
	rest, err := f.parse(args)
	if err != nil || f.helped {
		return exitDone, err
	}
	if len(rest) == 0 {
		return exitUsage, usage("knowledge add: name the folders or files to add; those added before are read again")
	}
	trees := make([]knowledge.Tree, len(rest))
	for i, name := range rest {
		if trees[i], err = tree(name); err != nil {
			return exitUsage, err
		}
	}
	kb, err := a.openIndex("add", paths, true)
	if err != nil {
		return exitFailed, err
	}
	defer func() { _ = kb.Close() }()
	for i, name := range rest {
		trees[i].Done = a.progress(name)
		rep, err := kb.Update(ctx, trees[i])
		a.clear()
		for _, problem := range rep.Problems {
			a.note(problem.Error())
		}
		if printed := a.added(name, rep, *asJSON); err == nil {
			err = printed
		}
		switch {
		case errors.Is(err, context.Canceled):
			return exitFailed, errors.New("interrupted: what was read until then is stored; the same command goes on from there")
		case err != nil:
			return exitFailed, err
		}
	}
	return exitDone, nil
}

// tree is what knowledge add reads for one PATH. Its name stands before each file's, so that two folders keep apart.
func tree(name string) (knowledge.Tree, error) {
	info, err := os.Stat(name) //nolint:gosec // the user names the path
	switch {
	case err != nil:
		return knowledge.Tree{}, usage("knowledge add: %s: cannot read it: %v", name, reason(err))
	case knowledge.IsStore(name):
		return knowledge.Tree{}, usage("knowledge add: %s is a stored index: name the folder of its pages", name)
	case info.IsDir():
		return knowledge.Tree{FS: os.DirFS(name), Root: root(name)}, nil
	}
	return knowledge.Tree{FS: os.DirFS(filepath.Dir(name)), Root: root(filepath.Dir(name)), Names: []string{filepath.Base(name)}}, nil
}

func root(dir string) string {
	if dir = filepath.ToSlash(filepath.Clean(dir)); dir == "." {
		return ""
	}
	return dir
}

// progress tells on a terminal how many files were read.
func (a *app) progress(name string) func(files, all int) {
	if !isTerminal(a.stderr) {
		return nil
	}
	return func(files, all int) {
		if files%16 == 0 || files == all {
			fmt.Fprintf(a.stderr, "\r%s: %d of %d files", safe(name), files, all)
		}
	}
}

// clear takes the progress off the terminal.
func (a *app) clear() {
	if isTerminal(a.stderr) {
		fmt.Fprint(a.stderr, "\r\x1b[K")
	}
}

// additions are what became of one PATH, as JSON.
type additions struct {
	Path      string   `json:"path"`
	Added     int      `json:"added"`
	Changed   int      `json:"changed"`
	Unchanged int      `json:"unchanged"`
	Removed   int      `json:"removed"`
	Problems  []string `json:"problems"`
}

func (a *app) added(name string, rep knowledge.Report, asJSON bool) error {
	if asJSON {
		problems := []string{}
		for _, p := range rep.Problems {
			problems = append(problems, p.Error())
		}
		return a.printJSON(additions{name, rep.Added, rep.Changed, rep.Unchanged, rep.Removed, problems})
	}
	fmt.Fprintf(a.stdout, "%s: sources added %d, changed %d, unchanged %d, removed %d\n", safe(name), rep.Added, rep.Changed, rep.Unchanged, rep.Removed)
	return nil
}

func runRemove(_ context.Context, a *app, args []string) (int, error) {
	var paths list
	f := a.flags("knowledge remove")
	f.Var(&paths, "knowledge", "`FOLDER` of the stored index")
	rest, err := f.parse(args)
	if err != nil || f.helped {
		return exitDone, err
	}
	if len(rest) == 0 {
		return exitUsage, usage("knowledge remove: name the folders, files or sources to remove; knowledge stats --sources lists them")
	}
	kb, err := a.openIndex("remove", paths, false)
	if err != nil {
		return exitFailed, err
	}
	defer func() { _ = kb.Close() }()
	var gone []string
	sources := kb.Sources()
	for _, name := range rest {
		before := len(gone)
		for i := range sources {
			if id := sources[i].ID; within(id, name) {
				gone = append(gone, id)
			}
		}
		if len(gone) == before {
			return exitUsage, usage("knowledge remove: the index %s holds nothing of %s: knowledge stats --sources lists what it holds", paths[0], name)
		}
	}
	if err := kb.Delete(gone...); err != nil {
		return exitFailed, err
	}
	fmt.Fprintf(a.stdout, "%s: sources removed %d, left %d\n", safe(paths[0]), len(sources)-len(kb.Sources()), kb.Stats().Sources)
	return exitDone, nil
}

// within reports whether a source is the named one, or of the named file or folder.
func within(id, name string) bool {
	name = path.Clean(filepath.ToSlash(name))
	rest, found := strings.CutPrefix(id, name)
	return name == "." || found && (rest == "" || rest[0] == '/' || rest[0] == '#')
}
