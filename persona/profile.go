package persona

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"reflect"
	"slices"
	"strings"
)

// Profile is who speaks and how, read from YAML and checked. It is immutable and safe for concurrent use.
type Profile struct {
	s       schema
	file    string
	origins map[string]origin
	hash    string
	topics  []compiledTopic
	words   lexicon
}

func newProfile(file string, s schema, origins map[string]origin) *Profile {
	p := &Profile{s: s, file: file, origins: origins}
	sum := sha256.New()
	for _, l := range p.leaves() {
		_, _ = fmt.Fprintf(sum, "%d:%s%d:%s", len(l.path), l.path, len(l.value), l.value)
	}
	p.hash = hex.EncodeToString(sum.Sum(nil))
	p.topics = compileTopics(&p.s)
	p.words = compileLexicon(&p.s)
	return p
}

// ID returns the profile's ID.
func (p *Profile) ID() string { return p.s.ID }

// Version returns the profile's version, 0 when the file gives none.
func (p *Profile) Version() int { return p.s.Version }

// Hash returns a hash of every effective value, those of the profiles it extends included. Comments and order do not
// count.
func (p *Profile) Hash() string { return p.hash }

// Brand returns the brand's name, exactly as it is spelled.
func (p *Profile) Brand() string { return p.s.Identity.Brand }

// Desk returns which desk looks after a kind of situation and how soon: "high", "normal", "low". Either is "" where the
// profile's situations do not say.
func (p *Profile) Desk(kind string) (to, priority string) {
	b := p.s.Situations[kind]
	return b.Desk, b.Priority
}

// leaf is one effective value.
type leaf struct{ path, value string }

// leaves returns every value that is set, sorted by path.
func (p *Profile) leaves() []leaf {
	var out []leaf
	walk("", reflect.ValueOf(p.s), &out)
	slices.SortFunc(out, func(a, b leaf) int { return strings.Compare(a.path, b.path) })
	return out
}

func walk(path string, v reflect.Value, out *[]leaf) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			walk(path, v.Elem(), out)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if f := v.Field(i); !f.IsZero() {
				walk(join(path, yamlName(v.Type().Field(i))), f, out)
			}
		}
	case reflect.Map:
		for _, k := range v.MapKeys() {
			walk(join(path, k.String()), v.MapIndex(k), out)
		}
	case reflect.Slice:
		for i := range v.Len() {
			walk(fmt.Sprintf("%s[%d]", path, i), v.Index(i), out)
		}
	default:
		*out = append(*out, leaf{path, fmt.Sprint(v.Interface())})
	}
}
