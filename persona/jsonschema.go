package persona

import (
	"bytes"
	"encoding/json"
	"reflect"
	"regexp"
	"strconv"
	"strings"
)

// JSONSchema returns the JSON Schema (draft 2020-12) of a profile, for the completion and checks of editors. It is looser than
// Load, which alone knows what contradicts what.
func JSONSchema() []byte {
	root := describe("", reflect.TypeFor[schema](), about())
	root["$schema"] = "https://json-schema.org/draft/2020-12/schema"
	root["title"] = "Souffleur persona/1"
	root["required"] = []string{"id", "identity"}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(root); err != nil {
		panic(err) // maps, strings and numbers only
	}
	return b.Bytes()
}

func about() map[string]key {
	out := map[string]key{}
	for _, k := range keys {
		out[k.path] = k
	}
	return out
}

var (
	closedList = regexp.MustCompile(`^[\w-]+(?: \(also when unset\))?(?:, [\w-]+(?: \(also when unset\))?)+$|^persona/1`)
	rangeOf    = regexp.MustCompile(`^(-?\d+) to (\d+)`)
)

// describe returns the schema of one type at a path.
func describe(path string, t reflect.Type, about map[string]key) map[string]any {
	switch t.Kind() {
	case reflect.Pointer:
		return describe(path, t.Elem(), about)
	case reflect.Slice:
		return map[string]any{"type": "array", "items": describe(path+"[]", t.Elem(), about)}
	case reflect.Map:
		return map[string]any{"type": "object", "additionalProperties": describe(path+".*", t.Elem(), about)}
	case reflect.Struct:
		return describeStruct(path, t, about)
	}
	k := about[path]
	out := map[string]any{"description": k.about + " Values: " + k.values + "."}
	switch t.Kind() {
	case reflect.Bool:
		out["type"] = "boolean"
	case reflect.Int:
		out["type"] = "integer"
		if m := rangeOf.FindStringSubmatch(k.values); m != nil {
			out["minimum"], out["maximum"] = number64(m[1]), number64(m[2])
		}
	default:
		out["type"] = "string"
		if closedList.MatchString(k.values) {
			var list []string
			for v := range strings.SplitSeq(k.values, ", ") {
				v, _, _ = strings.Cut(v, " ")
				list = append(list, v)
			}
			out["enum"] = list
		}
	}
	return out
}

func describeStruct(path string, t reflect.Type, about map[string]key) map[string]any {
	props := map[string]any{}
	var plain map[string]any // what may stand in place of the whole
	for i := range t.NumField() {
		f := t.Field(i)
		at := join(path, yamlName(f))
		props[yamlName(f)] = describe(at, f.Type, about)
		if strings.HasSuffix(f.Tag.Get("yaml"), ",scalar") {
			plain = describe(at, f.Type, about)
		}
	}
	out := map[string]any{"type": "object", "properties": props, "additionalProperties": false, "patternProperties": map[string]any{"^x-": map[string]any{}}}
	if plain != nil {
		return map[string]any{"anyOf": []any{plain, out}}
	}
	return out
}

func number64(s string) int64 {
	n, _ := strconv.ParseInt(s, 10, 64) // matched by rangeOf
	return n
}
