package persona

import (
	"fmt"
	"reflect"
	"strings"
)

// merger lays one profile over what it extends and keeps where each value was set.
type merger struct {
	from   *checker          // of the profile laid over
	into   map[string]origin // of the result
	locked []string          // key prefixes that may only be tightened
}

func yamlName(f reflect.StructField) string {
	name, _, _ := strings.Cut(f.Tag.Get("yaml"), ",")
	return name
}

func join(path, key string) string {
	if path == "" {
		return key
	}
	return path + "." + key
}

// merge sets in dst what src sets. rule is the merge tag of the field.
func (m *merger) merge(path string, dst, src reflect.Value, rule string) {
	if src.IsZero() {
		return
	}
	switch src.Kind() {
	case reflect.Struct:
		for i := range src.NumField() {
			f := src.Type().Field(i)
			m.merge(join(path, yamlName(f)), dst.Field(i), src.Field(i), f.Tag.Get("merge"))
		}
		m.note(path, path)
	case reflect.Map:
		m.merging(path, dst, src)
	case reflect.Slice:
		m.list(path, dst, src, rule)
	default:
		m.set(path, dst, src, rule)
	}
}

func (m *merger) merging(path string, dst, src reflect.Value) {
	out := reflect.MakeMap(src.Type())
	for _, k := range dst.MapKeys() {
		out.SetMapIndex(k, dst.MapIndex(k))
	}
	for _, k := range src.MapKeys() {
		item := reflect.New(src.Type().Elem()).Elem()
		if have := out.MapIndex(k); have.IsValid() {
			item.Set(have)
		}
		m.merge(join(path, k.String()), item, src.MapIndex(k), "")
		out.SetMapIndex(k, item)
		m.note(join(path, k.String()), join(path, k.String()))
	}
	dst.Set(out)
	m.note(path, path)
}

func (m *merger) list(path string, dst, src reflect.Value, rule string) {
	if rule != "union" {
		m.set(path, dst, src, rule)
		for i := range src.Len() {
			m.noteElement(path, i, i, src.Index(i))
		}
		return
	}
	// A copy: the profile extended must not share its array with the ones that extend it.
	out := reflect.AppendSlice(reflect.MakeSlice(src.Type(), 0, dst.Len()+src.Len()), dst)
	for i := range src.Len() {
		m.noteElement(path, out.Len(), i, src.Index(i))
		out = reflect.Append(out, src.Index(i))
	}
	dst.Set(out)
	m.note(path, path)
}

// noteElement keeps the place of list element from, and of the keys within it, as element to.
func (m *merger) noteElement(path string, to, from int, v reflect.Value) {
	to2, from2 := fmt.Sprintf("%s[%d]", path, to), fmt.Sprintf("%s[%d]", path, from)
	m.note(to2, from2)
	if v.Kind() != reflect.Struct {
		return
	}
	for i := range v.NumField() {
		name := yamlName(v.Type().Field(i))
		m.note(join(to2, name), join(from2, name))
	}
}

func (m *merger) note(to, from string) {
	if o, ok := m.from.origins[from]; ok {
		m.into[to] = o
	}
}

func (m *merger) set(path string, dst, src reflect.Value, rule string) {
	if m.isLocked(path) && !dst.IsZero() && !reflect.DeepEqual(dst.Interface(), src.Interface()) && !tightens(dst, src, rule) {
		at := (&checker{origins: m.into}).at(path)
		m.from.fail(path, "locked by %s, where it is set on line %d: it may only be tightened, delete it here", at.file, at.Line)
		return
	}
	dst.Set(src)
	m.note(path, path)
}

func tightens(dst, src reflect.Value, rule string) bool {
	if src.Kind() != reflect.Pointer {
		return false
	}
	return rule == "min" && src.Elem().Int() <= dst.Elem().Int() || rule == "max" && src.Elem().Int() >= dst.Elem().Int()
}

func (m *merger) isLocked(path string) bool {
	for _, lock := range m.locked {
		if path == lock || strings.HasPrefix(path, lock+".") {
			return true
		}
	}
	return false
}
