package strictyaml

import (
	"cmp"
	"fmt"
	"math"
	"reflect"
	"slices"
	"strings"

	"github.com/goccy/go-yaml/ast"
)

// Decode fills into, a pointer to a struct, from the YAML in data and returns where each path stands and everything that
// is wrong, ordered by place. name is the file's name, for the problems. What could be read is filled even when there
// are problems. It panics when into is no pointer to a struct.
func Decode(name string, data []byte, into any) (Positions, []Problem) {
	target := reflect.ValueOf(into).Elem()
	d := decoder{pos: Positions{}}
	if p := bytesProblem(data); p != nil {
		d.problems = []Problem{*p}
	} else if body, problems := parse(data); len(problems) > 0 {
		d.problems = problems
	} else if body == nil {
		d.problems = []Problem{{Line: 1, Column: 1, Msg: "the file is empty"}}
	} else {
		d.value("", body, target)
	}
	for i := range d.problems {
		d.problems[i].File = name
	}
	slices.SortStableFunc(d.problems, func(a, b Problem) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
	return d.pos, d.problems
}

// maxProblems bounds what one file can report.
const maxProblems = 200

type decoder struct {
	pos      Positions
	problems []Problem
}

func (d *decoder) fail(path string, n ast.Node, format string, args ...any) {
	if len(d.problems) == maxProblems {
		return
	}
	at := place(n)
	d.problems = append(d.problems, Problem{Line: at.Line, Column: at.Column, Path: path, Msg: fmt.Sprintf(format, args...)})
}

// value decodes one node into v.
func (d *decoder) value(path string, n ast.Node, v reflect.Value) {
	if n == nil || n.Type() == ast.NullType {
		return
	}
	switch v.Kind() {
	case reflect.Pointer:
		fresh := reflect.New(v.Type().Elem())
		before := len(d.problems)
		d.value(path, n, fresh.Elem())
		if len(d.problems) == before {
			v.Set(fresh)
		}
	case reflect.Struct:
		d.structure(path, n, v)
	case reflect.Map:
		d.dictionary(path, n, v)
	case reflect.Slice:
		d.list(path, n, v)
	default:
		d.scalar(path, n, v)
	}
}

// field is a struct field that the file can set.
type field struct {
	name   string
	index  int
	scalar bool
}

func fields(t reflect.Type) []field {
	var out []field
	for i := range t.NumField() {
		name, option, _ := strings.Cut(t.Field(i).Tag.Get("yaml"), ",")
		if name != "" && name != "-" {
			out = append(out, field{name, i, option == "scalar"})
		}
	}
	return out
}

func (d *decoder) structure(path string, n ast.Node, v reflect.Value) {
	known := fields(v.Type())
	pairs, ok := mapping(n)
	if !ok {
		for _, f := range known {
			if f.scalar && isScalar(n) {
				d.scalar(path, n, v.Field(f.index))
				return
			}
		}
		d.fail(path, n, "a map is expected here: write its keys on indented lines (%s)", names(known))
		return
	}
	seen := map[string]bool{}
	for _, pair := range pairs {
		key, at, ok := d.key(path, pair, seen)
		if !ok || strings.HasPrefix(key, "x-") {
			continue
		}
		i := slices.IndexFunc(known, func(f field) bool { return f.name == key })
		if i < 0 {
			d.unknown(at, pair.Key, key, known)
			continue
		}
		d.pos[at] = place(pair.Key)
		d.value(at, pair.Value, v.Field(known[i].index))
	}
}

func (d *decoder) unknown(at string, n ast.Node, key string, known []field) {
	var candidates []string
	for _, f := range known {
		candidates = append(candidates, f.name)
	}
	if near := nearest(key, candidates); near != "" {
		d.fail(at, n, "unknown key, did you mean %q?", near)
		return
	}
	d.fail(at, n, "unknown key, valid here: %s; keys of your own begin with x-", names(known))
}

func names(known []field) string {
	var out []string
	for _, f := range known {
		out = append(out, f.name)
	}
	return strings.Join(out, ", ")
}

// key returns the text and path of a pair's key, and reports keys that are no text or come twice.
func (d *decoder) key(path string, pair *ast.MappingValueNode, seen map[string]bool) (key, at string, ok bool) {
	if !isScalar(pair.Key) {
		d.fail(path, pair.Key, "a key must be plain text")
		return "", "", false
	}
	key = scalarText(pair.Key)
	at = key
	if path != "" {
		at = path + "." + key
	}
	if seen[key] {
		d.fail(at, pair.Key, "the key stands twice, first at line %d: keep one", d.pos.At(at).Line)
		return "", "", false
	}
	seen[key] = true
	return key, at, true
}

func (d *decoder) dictionary(path string, n ast.Node, v reflect.Value) {
	pairs, ok := mapping(n)
	if !ok {
		d.fail(path, n, "a map is expected here: write \"name: value\" on indented lines")
		return
	}
	v.Set(reflect.MakeMap(v.Type()))
	seen := map[string]bool{}
	for _, pair := range pairs {
		key, at, ok := d.key(path, pair, seen)
		if !ok || strings.HasPrefix(key, "x-") {
			continue
		}
		d.pos[at] = place(pair.Key)
		item := reflect.New(v.Type().Elem()).Elem()
		d.value(at, pair.Value, item)
		v.SetMapIndex(reflect.ValueOf(key), item)
	}
}

func (d *decoder) list(path string, n ast.Node, v reflect.Value) {
	seq, ok := n.(*ast.SequenceNode)
	if !ok {
		d.fail(path, n, "a list is expected here: write [a, b] or lines that begin with \"- \"")
		return
	}
	out := reflect.MakeSlice(v.Type(), 0, len(seq.Values))
	for i, item := range seq.Values {
		at := fmt.Sprintf("%s[%d]", path, i)
		if item == nil || item.Type() == ast.NullType {
			d.fail(at, n, "an empty list element: write a value or delete it")
			continue
		}
		d.pos[at] = place(item)
		e := reflect.New(v.Type().Elem()).Elem()
		d.value(at, item, e)
		out = reflect.Append(out, e)
	}
	v.Set(out)
}

func (d *decoder) scalar(path string, n ast.Node, v reflect.Value) {
	switch v.Kind() {
	case reflect.String:
		switch n.Type() {
		case ast.StringType, ast.LiteralType, ast.IntegerType, ast.FloatType:
			v.SetString(scalarText(n))
			return
		case ast.BoolType, ast.InfinityType, ast.NanType:
			d.fail(path, n, "text is expected here: put %s between quotes", scalarText(n))
			return
		}
		d.fail(path, n, "text is expected here, not a list or a map")
	case reflect.Int:
		if whole, ok := n.(*ast.IntegerNode); ok {
			if i, ok := wholeNumber(whole.Value); ok {
				v.SetInt(i)
				return
			}
		}
		d.fail(path, n, "a whole number is expected here")
	case reflect.Float64:
		switch number := n.(type) {
		case *ast.FloatNode:
			v.SetFloat(number.Value)
			return
		case *ast.IntegerNode:
			if i, ok := wholeNumber(number.Value); ok {
				v.SetFloat(float64(i))
				return
			}
		}
		d.fail(path, n, "a number is expected here")
	case reflect.Bool:
		if b, ok := n.(*ast.BoolNode); ok {
			v.SetBool(b.Value)
			return
		}
		d.fail(path, n, "true or false is expected here")
	default:
		panic("strictyaml: unsupported Go type " + v.Type().String())
	}
}

func wholeNumber(value any) (int64, bool) {
	switch i := value.(type) {
	case int64:
		return i, i >= math.MinInt32 && i <= math.MaxInt32
	case uint64:
		return int64(i), i <= math.MaxInt32 //nolint:gosec // bounded by the comparison beside it
	}
	return 0, false
}
