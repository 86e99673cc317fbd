package main

import (
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/souffleur-go/souffleur/examples/sample"
	"github.com/souffleur-go/souffleur/persona"
)

const defaultBrand = "maison-lune"

// sampleNow is the day on which the sample brands live: with it, what expires and what does not is repeatable.
var sampleNow = time.Date(2026, 11, 22, 18, 0, 0, 0, time.UTC)

// brand is a persona and, for one of the samples, its name.
type brand struct {
	profile *persona.Profile
	sample  string // "" = a file of the user
}

// clock returns the clock of a brand: the samples' stands still.
func (b brand) clock() time.Time {
	if b.sample != "" {
		return sampleNow
	}
	return time.Now()
}

// french reports whether the brand's people read French.
func (b brand) french() bool { return strings.HasPrefix(b.profile.Fallback(), "fr") }

// loadBrand reads a persona: the name of a sample, or a YAML file.
func loadBrand(name string) (brand, error) {
	samples := sample.Personas()
	if slices.Contains(samples, name) {
		p, err := persona.Load(sample.FS(), path.Join(name, "persona.yaml"))
		return brand{p, name}, badPersona(err, "")
	}
	if !exists(name) {
		return brand{}, usage("persona %q: there is no such file%s; the built-in samples are: %s", name, meant(name, samples), strings.Join(samples, ", "))
	}
	if _, err := readFile(name); err != nil {
		return brand{}, err
	}
	root, inside := rooted(name)
	p, err := persona.Load(os.DirFS(root), inside)
	return brand{p, ""}, badPersona(err, root)
}

// rooted splits the path of a file into a folder to open and the path below it. A profile may extend one in a folder
// above its own, so the folder is the working directory, or the root for files elsewhere.
func rooted(name string) (root, inside string) {
	if filepath.IsLocal(name) {
		return ".", filepath.ToSlash(filepath.Clean(name))
	}
	if abs, err := filepath.Abs(name); err == nil {
		name = abs
	}
	root = filepath.VolumeName(name) + string(filepath.Separator)
	return root, filepath.ToSlash(strings.TrimPrefix(name, root))
}

// profileFault is everything wrong with a persona.
type profileFault struct{ problems []problem }

// problem is one thing wrong with a persona.
type problem struct {
	File    string `json:"file"`
	Line    int    `json:"line"`
	Column  int    `json:"column"`
	Path    string `json:"path"`
	Message string `json:"message"`
}

func (p problem) String() string {
	return fmt.Sprintf("%s:%d:%d: %s", p.File, p.Line, p.Column, strings.TrimPrefix(p.Path+": ", ": ")+p.Message)
}

func (e *profileFault) Error() string {
	lines := make([]string, len(e.problems))
	for i, p := range e.problems {
		lines[i] = p.String()
	}
	return strings.Join(lines, "\n")
}

// Unwrap makes it a fault of the caller.
func (e *profileFault) Unwrap() error { return &usageError{e.Error()} }

// badPersona makes a fault of a profile a fault of the caller, with a path that can be opened.
func badPersona(err error, root string) error {
	if err == nil {
		return nil
	}
	var out profileFault
	for _, p := range profileErrors(err) {
		file := p.File
		if root != "" && root != "." {
			file = root + file
		}
		out.problems = append(out.problems, problem{file, p.Line, p.Column, p.Path, p.Msg})
	}
	if len(out.problems) == 0 {
		return usage("%v", err)
	}
	return &out
}

// profileErrors returns every problem of a profile that err joins.
func profileErrors(err error) []*persona.ProfileError {
	var one *persona.ProfileError
	if many, ok := err.(interface{ Unwrap() []error }); ok { //nolint:errorlint // a joined error is asked for its parts
		var out []*persona.ProfileError
		for _, e := range many.Unwrap() {
			out = append(out, profileErrors(e)...)
		}
		return out
	}
	if errors.As(err, &one) {
		return []*persona.ProfileError{one}
	}
	return nil
}
