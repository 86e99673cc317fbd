package persona

import (
	"fmt"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

var today = time.Date(2026, 11, 22, 10, 0, 0, 0, time.UTC)

// schemaKeys are the keys of the schema, as keys.txt writes them.
func schemaKeys() []string {
	var out []string
	var walk func(path string, t reflect.Type)
	walk = func(path string, t reflect.Type) {
		switch t.Kind() {
		case reflect.Struct:
			for i := range t.NumField() {
				walk(join(path, yamlName(t.Field(i))), t.Field(i).Type)
			}
		case reflect.Map:
			walk(path+".*", t.Elem())
		case reflect.Slice:
			walk(path+"[]", t.Elem())
		case reflect.Pointer:
			walk(path, t.Elem())
		default:
			out = append(out, path)
		}
	}
	walk("", reflect.TypeFor[schema]())
	return out
}

// The list of keys and the schema name the same keys, and every key says what enforces it.
func TestKeysAreTheSchema(t *testing.T) {
	var listed []string
	ids := map[string]bool{"load": true, "resolve": true, "frame": true, "triage": true, "host": true, "moderation": true, "-": true}
	for _, d := range Descriptions() {
		ids[d.ID] = true
	}
	covered, hard := 0, 0
	for _, k := range keys {
		listed = append(listed, k.path)
		require.Contains(t, []string{levelHard, levelGuidance, levelMeasured}, k.level, k.path)
		require.True(t, ids[k.by], "%s: nothing is called %s", k.path, k.by)
		require.NotEmpty(t, k.values, k.path)
		require.True(t, strings.HasSuffix(k.about, "."), k.path)
		if k.level == levelHard {
			hard++
			require.NotEqual(t, "-", k.by, "%s is hard and nothing enforces it", k.path)
			require.NotEqual(t, "-", k.prompt, "%s is hard: a sentence of the prompt, or why there is none", k.path)
			require.NotEqual(t, "-", k.repair, "%s is hard: a repair, or why there is none", k.path)
		}
		if k.by != "-" || k.prompt == "says" {
			covered++
		}
	}
	require.ElementsMatch(t, schemaKeys(), listed)
	t.Logf("%d keys: %d hard; %d enforced or told to the model (%.1f %%)", len(keys), hard, covered, 100*float64(covered)/float64(len(keys)))
	require.GreaterOrEqual(t, 10*covered, 9*len(keys))
}

func full(t testing.TB) *Profile {
	t.Helper()
	p, err := Load(os.DirFS("testdata"), "full.yaml")
	require.NoError(t, err)
	return p
}

// told is all that a model is told of a profile, over situations that show every key.
func told(t testing.TB, p *Profile) string {
	t.Helper()
	var b strings.Builder
	good := []Sign{{At: today.AddDate(0, 0, -60), Good: true}, {At: today.AddDate(0, 0, -2), Good: true}, {At: today.AddDate(0, 0, -1), Good: true}}
	bad := append(slices.Clone(good), Sign{At: today})
	mild := append(slices.Clone(bad), Sign{At: today.AddDate(0, 0, -40)})
	many := append(slices.Clone(good), Sign{At: today, Good: true})
	for _, signs := range [][]Sign{nil, good, bad, mild, many} {
		level := p.Humour(signs, today)
		for _, sit := range []Situation{
			{Lang: "fr"},
			{Lang: "fr", Kind: "joke"},
			{Lang: "fr", Kind: "joke", Humour: &level},
			{Lang: "fr", Audience: "nouveau", Kind: "joke"},
			{Lang: "fr", Kind: "complaint"},
			{Lang: "fr", Channel: "x"},
			{Lang: "fr", Channel: "sms"},
			{Lang: "fr", Channel: "x", Kind: "complaint"},
			{Lang: "fr", Kind: "crise"},
			{Lang: "fr", Kind: "deuil"},
			{Lang: "de"},
			{Lang: "en", Channel: "email"},
		} {
			if _, known := p.s.Audiences[sit.Audience]; !known {
				sit.Audience = ""
			}
			v, err := p.Resolve(sit)
			require.NoError(t, err)
			fmt.Fprintln(&b, v.Section(), v.Language(), v.Examples())
		}
	}
	return b.String()
}

// The prompt changes with every key that it is said to name, and with no key that it is said not to.
func TestPromptNamesTheKeys(t *testing.T) {
	p := full(t)
	whole := told(t, p)
	var wrong []string
	seen := map[string]bool{}
	for _, k := range keys {
		changed, set := false, false
		vary(reflect.ValueOf(&p.s).Elem(), "", k.path, func() {
			set = true
			other := newProfile("full.yaml", p.s, p.origins)
			changed = changed || told(t, other) != whole
		})
		require.True(t, set, "testdata/full.yaml does not set %s", k.path)
		if (k.prompt == "says") != changed {
			wrong = append(wrong, fmt.Sprintf("%s: keys.txt says %q of the prompt", k.path, k.prompt))
		}
		seen[k.path] = true
	}
	require.Empty(t, wrong)
	require.Len(t, seen, len(keys))
}

// vary takes the values at path away, one after the other, and calls each time.
func vary(v reflect.Value, at, path string, each func()) {
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			if next := join(at, yamlName(v.Type().Field(i))); path == next || strings.HasPrefix(path, next+".") || strings.HasPrefix(path, next+"[") {
				vary(v.Field(i), next, path, each)
			}
		}
	case reflect.Map:
		if v.Len() == 0 {
			return
		}
		for _, k := range v.MapKeys() {
			old := v.MapIndex(k)
			item := reflect.New(old.Type()).Elem()
			item.Set(old)
			vary(item, at+".*", path, func() {
				v.SetMapIndex(k, item)
				each()
				v.SetMapIndex(k, old)
			})
		}
	case reflect.Slice:
		if v.Len() == 0 {
			return
		}
		if v.Type().Elem().Kind() == reflect.String {
			blank(v, each)
			return
		}
		for i := range v.Len() {
			vary(v.Index(i), at+"[]", path, each)
		}
	case reflect.Pointer:
		if !v.IsNil() {
			blank(v, each)
		}
	default:
		if !v.IsZero() {
			blank(v, each)
		}
	}
}

// others are values beside the blank one, where the blank one means what the file says.
var others = map[string]string{"active": frozen, "member": "en", "never-name": "may-name"}

func blank(v reflect.Value, each func()) {
	old := reflect.New(v.Type()).Elem()
	old.Set(v)
	v.SetZero()
	if v.Kind() == reflect.String {
		v.SetString(others[old.String()])
	}
	each()
	v.Set(old)
}
