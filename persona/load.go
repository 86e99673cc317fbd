package persona

import (
	"fmt"
	"io/fs"
	"path"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/souffleur-go/souffleur/internal/strictyaml"
)

// maxExtends bounds the chain of profiles one profile stands on.
const maxExtends = 8

// Load reads the profile name from fsys, with the profiles it extends, and checks it. The error joins every
// *ProfileError found; a file that cannot be read is an error that wraps the cause.
func Load(fsys fs.FS, name string) (*Profile, error) {
	l := loader{fsys: fsys, checker: checker{file: name, origins: map[string]origin{}}}
	data, err := fs.ReadFile(fsys, name)
	if err != nil {
		return nil, fmt.Errorf("persona: cannot read the profile: %w", err)
	}
	return l.load(name, data)
}

// Parse reads a profile from data; name is used in messages. A profile that extends another needs Load.
func Parse(name string, data []byte) (*Profile, error) {
	l := loader{checker: checker{file: name, origins: map[string]origin{}}}
	return l.load(name, data)
}

type loader struct {
	checker
	fsys   fs.FS // nil in Parse
	merged schema
	chain  []string // files being read, outermost first
	unread bool     // a file is no YAML that can be read
}

func (l *loader) load(name string, data []byte) (*Profile, error) {
	l.read(name, data)
	if !l.unread {
		l.checkFamilies()
	}
	if err := l.err(); err != nil {
		return nil, err
	}
	return newProfile(name, l.merged, l.origins), nil
}

// checkFamilies checks the merged profile, and leaves out what only follows from a problem already reported.
func (l *loader) checkFamilies() {
	c := checker{file: l.file, origins: l.origins}
	for _, f := range families {
		if f.check != nil {
			f.check(&c, &l.merged)
		}
	}
	read := l.faults
	for _, f := range c.faults {
		if !slices.ContainsFunc(read, func(e *ProfileError) bool { return related(e.Path, f.Path) }) {
			l.faults = append(l.faults, f)
		}
	}
}

// related reports whether one path lies within the other.
func related(a, b string) bool {
	return a != "" && (strings.HasPrefix(b+".", a+".") || strings.HasPrefix(a+".", b+"."))
}

// read decodes one file, merges what it extends and then itself.
func (l *loader) read(name string, data []byte) {
	var s schema
	pos, problems := strictyaml.Decode(name, data, &s)
	for _, p := range problems {
		l.faults = append(l.faults, &ProfileError{p.File, p.Line, p.Column, p.Path, p.Msg})
		l.unread = l.unread || p.Path == ""
	}
	own := checker{file: name, origins: map[string]origin{}}
	for at, p := range pos {
		own.origins[at] = origin{name, p}
	}
	if !l.unread {
		checkHead(&own, &s)
	}
	l.chain = append(l.chain, name)
	for i, ref := range s.Extends {
		l.extend(&own, fmt.Sprintf("extends[%d]", i), name, ref)
	}
	l.chain = l.chain[:len(l.chain)-1]
	m := merger{from: &own, into: l.origins, locked: l.merged.Locked}
	// Only identity of its own: what a profile extends lends neither its ID nor its version.
	l.merged.ID, l.merged.Version, l.merged.Status, l.merged.Extends = "", 0, "", nil
	m.merge("", reflect.ValueOf(&l.merged).Elem(), reflect.ValueOf(&s).Elem(), "")
	l.faults = append(l.faults, own.faults...)
}

// extend reads the profile that ref names: a path relative to the file, with the version it must have: "../base.yaml@7".
func (l *loader) extend(own *checker, at, name, ref string) {
	file, version, pinned := strings.Cut(ref, "@")
	file = path.Join(path.Dir(name), file)
	switch {
	case l.fsys == nil:
		own.fail(at, "extends needs files: read the profile with Load")
		return
	case len(l.chain) > maxExtends:
		own.fail(at, "more than %d profiles extend one another: flatten them", maxExtends)
		return
	}
	for _, open := range l.chain {
		if open == file {
			own.fail(at, "a cycle: %s extends %s, and that one in the end this file again: delete one of the two", name, file)
			return
		}
	}
	data, err := fs.ReadFile(l.fsys, file)
	if err != nil {
		own.fail(at, "cannot read %s: the path is relative to this file", file)
		return
	}
	before := len(l.faults)
	l.read(file, data)
	if want, err := strconv.Atoi(version); pinned && len(l.faults) == before && (err != nil || want != l.merged.Version) {
		own.fail(at, "%s has version %d, not %s: read what changed and name the new version", file, l.merged.Version, version)
	}
}

// checkHead checks the keys that each file answers for itself.
func checkHead(c *checker, s *schema) {
	if s.Spec != "" && s.Spec != "persona/1" {
		c.fail("spec", "%q is unknown: this library reads persona/1", s.Spec)
	}
	switch {
	case s.ID == "":
		c.fail("id", "missing: name the profile, for example \"id: maison-lune\"")
	case strings.ContainsAny(s.ID, " \t\n"):
		c.fail("id", "%q holds blanks: write it as a path", s.ID)
	}
	if s.Version < 0 {
		c.fail("version", "%d is negative: count from 1", s.Version)
	}
	c.oneOf("status", s.Status, "draft", "active", "frozen")
	known := topKeys()
	for i, lock := range s.Locked {
		key, _, _ := strings.Cut(lock, ".")
		c.oneOf(fmt.Sprintf("locked[%d]", i), key, known...)
	}
}

func topKeys() []string {
	var out []string
	t := reflect.TypeFor[schema]()
	for i := range t.NumField() {
		out = append(out, yamlName(t.Field(i)))
	}
	return out
}
