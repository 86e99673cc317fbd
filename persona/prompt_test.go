package persona

import (
	"flag"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

var update = flag.Bool("update", false, "rewrite testdata/*.golden")

func TestPromptGolden(t *testing.T) {
	cases := []struct {
		name, brand string
		sit         Situation
	}{
		{"maison-lune.fr", "maison-lune", Situation{Lang: "fr", Name: "Théo", Audience: "nouveau"}},
		{"maison-lune.fr.complaint", "maison-lune", Situation{Lang: "fr", Kind: "complaint", Channel: "email"}},
		{"maison-lune.fr.joke", "maison-lune", Situation{Lang: "fr", Kind: "joke", Channel: "x"}},
		{"maison-lune.en", "maison-lune", Situation{Lang: "en"}},
		{"carnet.fr.debate", "carnet", Situation{Lang: "fr", Kind: "debate", Channel: "blog"}},
		{"luna-books.en", "luna-books", Situation{Lang: "en", Channel: "email"}},
		{"client-a.fr", "agence/client-a", Situation{Lang: "fr", Channel: "google-review"}},
		{"client-b.fr", "agence/client-b", Situation{Lang: "fr"}},
		{"stundenwerk.de", "stundenwerk", Situation{Lang: "de", Channel: "email", Kind: "complaint"}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			v := resolve(t, load(t, c.brand), c.sit)
			got := v.Section() + "\n\n" + v.Language() + "\n"
			require.NotContains(t, got, "Théo", "the section is the same for every member")
			require.NotContains(t, got, "%!")
			file := filepath.Join("testdata", c.name+".golden")
			if *update {
				require.NoError(t, os.MkdirAll("testdata", 0o755)) //nolint:gosec // test files are for everyone
				require.NoError(t, os.WriteFile(file, []byte(got), 0o644))
			}
			want, err := os.ReadFile(file)
			require.NoError(t, err)
			require.Equal(t, string(want), got)
		})
	}
}

// Taking any optional key away never makes the prompt longer.
func TestUnsetKeyNeverLengthensThePrompt(t *testing.T) {
	sits := []Situation{
		{Lang: "fr", Audience: "nouveau"}, {Lang: "fr", Kind: "complaint", Channel: "email"}, {Lang: "fr", Kind: "joke", Channel: "x"}, {Lang: "en"},
	}
	p := load(t, "maison-lune")
	length := func(s schema, sit Situation) int {
		v, err := newProfile("t", s, p.origins).Resolve(sit)
		require.NoError(t, err)
		return len(v.Section()) + len(v.Language())
	}
	for _, sit := range sits {
		whole := length(p.s, sit)
		unset(reflect.ValueOf(&p.s).Elem(), "", func(path string) {
			if strings.HasPrefix(path, "id") && !strings.HasPrefix(path, "identity.") || path == "identity.brand" ||
				strings.HasPrefix(path, "audiences") || strings.HasPrefix(path, "languages") || path == "locale" {
				return // required, named by the situation, or the choice of the prompt's language
			}
			require.LessOrEqual(t, length(p.s, sit), whole, "without %s in %+v", path, sit)
		})
	}
}

// unset sets each key of v to its zero value in turn, calls try, and puts it back.
func unset(v reflect.Value, path string, try func(string)) {
	for i := range v.NumField() {
		f := v.Field(i)
		at := join(path, yamlName(v.Type().Field(i)))
		if f.IsZero() {
			continue
		}
		kept := reflect.New(f.Type()).Elem()
		kept.Set(f)
		f.SetZero()
		try(at)
		f.Set(kept)
		switch f.Kind() {
		case reflect.Struct:
			unset(f, at, try)
		case reflect.Map:
			for _, k := range f.MapKeys() {
				item := f.MapIndex(k)
				f.SetMapIndex(k, reflect.Value{})
				try(join(at, k.String()))
				if item.Kind() == reflect.Struct {
					changed := reflect.New(item.Type()).Elem()
					changed.Set(item)
					unset(changed, join(at, k.String()), func(p string) {
						f.SetMapIndex(k, changed)
						try(p)
					})
				}
				f.SetMapIndex(k, item)
			}
		}
	}
}
