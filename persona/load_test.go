package persona

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"
)

// samples are the example brands, which live in the examples module.
func samples(tb testing.TB) fs.FS {
	tb.Helper()
	const dir = "../examples/sample"
	if _, err := os.Stat(dir + "/maison-lune/persona.yaml"); err != nil {
		tb.Skip("the sample brands are not beside the library:", err)
	}
	return os.DirFS(dir)
}

func load(tb testing.TB, brand string) *Profile {
	tb.Helper()
	p, err := Load(samples(tb), brand+"/persona.yaml")
	require.NoError(tb, err)
	return p
}

func resolve(tb testing.TB, p *Profile, sit Situation) Voice {
	tb.Helper()
	v, err := p.Resolve(sit)
	require.NoError(tb, err)
	return v
}

func parse(t testing.TB, yaml string) *Profile {
	t.Helper()
	p, err := Parse("test.yaml", []byte("id: test\nidentity: {brand: Maison Lune}\n"+yaml))
	require.NoError(t, err)
	return p
}

func TestSamplesLoad(t *testing.T) {
	for _, brand := range []string{"maison-lune", "carnet", "luna-books", "agence", "agence/client-a", "agence/client-b"} {
		p := load(t, brand)
		require.NotEmpty(t, p.Brand())
		require.Len(t, p.Hash(), 64)
	}
}

func TestEveryProblemIsReportedWithItsPlace(t *testing.T) {
	_, err := Parse("bad.yaml", []byte(`id: x y
spec: persona/2
identity: {self: ils}
humour: {level: {default: 4, max: 2}}
address:
  fr: {register: W}
greeting: {forms: {fr: ["Bonjour {name},"]}, use: sometimes}
sign_off: {forms: {fr: ["À {bientot},"]}}
emoji: {allowed: ["🌙🌙"], never: [x]}
terms:
  forbidden: ["...", bof]
  preferred: [bof]
claims: {never: [{pattern: "("}, {why: z}]}
topics: {escalate: [{topic: presse}]}
positions: [{topic: écologie}]
channels: {x: {target: 5000}, minitel: {}}
examples: [{member: a}]
tone: {shouty: 3}
languages: {allowed: [de], fallback: fr}
link_back: {url: ftp}
`))
	var got []string
	for _, e := range err.(interface{ Unwrap() []error }).Unwrap() { //nolint:errorlint // the joined list itself is wanted
		var pe *ProfileError
		require.True(t, errors.As(e, &pe))
		got = append(got, fmt.Sprintf("%d:%d %s", pe.Line, pe.Column, pe.Path))
	}
	require.Equal(t, []string{
		"1:1 id", "2:1 spec", "3:1 identity.brand", "3:12 identity.self",
		"4:18 humour.level.default", "4:18 humour.level.default", "6:8 address.fr.register",
		"7:20 greeting.forms.fr", "7:46 greeting.use", "8:25 sign_off.forms.fr[0]",
		"9:19 emoji.allowed[0]", "9:34 emoji.never[0]",
		"11:15 terms.forbidden[0]", "12:15 terms.preferred[0]",
		"13:19 claims.never[0].pattern", "13:34 claims.never[1]",
		"14:21 topics.escalate[0]", "15:13 positions[0]",
		"16:16 channels.x.target", "16:31 channels.minitel",
		"17:12 examples[0]", "18:8 tone.shouty", "19:28 languages.fallback", "20:13 link_back.url",
	}, got)
}

func TestUnknownKeyNamesTheNearest(t *testing.T) {
	_, err := Parse("maison-lune/persona.yaml", []byte("id: x\nidentity: {brand: B}\naddress:\n  fr: {registre: V}\n"))
	require.EqualError(t, err, `persona: maison-lune/persona.yaml:4:8: address.fr.registre: unknown key, did you mean "register"?`)
}

func TestExtendsTightensOnly(t *testing.T) {
	base := `
id: base
version: 3
identity: {brand: Base, self: nous}
locked: [claims, punctuation, address]
claims: {never: [garanti]}
punctuation: {exclamations_max: 1}
address: {fr: {register: V}}
emoji: {max_per_reply: 2}
`
	fsys := fstest.MapFS{
		"base.yaml":    {Data: []byte(base)},
		"a/good.yaml":  {Data: []byte("id: a\nextends: [../base.yaml@3]\nidentity: {brand: A}\nclaims: {never: [unique]}\npunctuation: {exclamations_max: 0}\nemoji: {max_per_reply: 5}\n")},
		"a/loose.yaml": {Data: []byte("id: a\nextends: [../base.yaml@3]\nidentity: {brand: A}\npunctuation: {exclamations_max: 4}\naddress: {fr: {register: T}}\n")},
		"a/old.yaml":   {Data: []byte("id: a\nextends: [../base.yaml@2]\nidentity: {brand: A}\n")},
		"a/none.yaml":  {Data: []byte("id: a\nextends: [nothing.yaml]\nidentity: {brand: A}\n")},
		"a/self.yaml":  {Data: []byte("id: a\nextends: [other.yaml]\nidentity: {brand: A}\n")},
		"a/other.yaml": {Data: []byte("id: b\nextends: [self.yaml]\nidentity: {brand: A}\n")},
	}
	p, err := Load(fsys, "a/good.yaml")
	require.NoError(t, err)
	require.Equal(t, "a", p.ID())
	require.Zero(t, p.Version())
	require.Equal(t, "A", p.Brand())
	v := resolve(t, p, Situation{Lang: "fr"})
	origins := map[string]string{}
	for _, val := range v.Why() {
		origins[val.Key] = fmt.Sprintf("%s %s:%d", val.Value, val.Origin, val.Line)
	}
	require.Equal(t, "garanti base.yaml:6", origins["claims.never[0].text"])
	require.Equal(t, "unique a/good.yaml:4", origins["claims.never[1].text"])
	require.Equal(t, "0 a/good.yaml:5", origins["punctuation.exclamations_max"])
	require.Equal(t, "nous base.yaml:4", origins["identity.self"])
	require.Equal(t, "V base.yaml:8", origins["voice.register"])

	for file, want := range map[string]string{
		"a/loose.yaml": "a/loose.yaml:4:15: punctuation.exclamations_max: locked by base.yaml, where it is set on line 7",
		"a/old.yaml":   "has version 3, not 2",
		"a/none.yaml":  "a/none.yaml:2:11: extends[0]: cannot read a/nothing.yaml",
		"a/self.yaml":  "a/other.yaml:2:11: extends[0]: a cycle: a/other.yaml extends a/self.yaml",
	} {
		_, err := Load(fsys, file)
		require.ErrorContains(t, err, want)
	}
	_, err = Parse("x.yaml", []byte("id: a\nidentity: {brand: A}\nextends: [b.yaml]\n"))
	require.ErrorContains(t, err, "needs files")
	_, err = Load(fsys, "missing.yaml")
	require.ErrorIs(t, err, fs.ErrNotExist)
}

func TestClientsShareNoTerm(t *testing.T) {
	a, b := load(t, "agence/client-a"), load(t, "agence/client-b")
	require.Contains(t, fmt.Sprint(resolve(t, a, Situation{}).Why()), "bicyclette")
	require.NotContains(t, fmt.Sprint(resolve(t, b, Situation{}).Why()), "bicyclette")
	require.NotContains(t, fmt.Sprint(resolve(t, a, Situation{}).Why()), "meilleures places")
}

func ExampleLoad() {
	fsys := fstest.MapFS{"persona.yaml": {Data: []byte(`
id: maison-lune
version: 1
identity: {brand: Maison Lune, self: nous}
address: {fr: {register: V}}
languages: {allowed: [fr], fallback: fr}
greeting: {forms: {fr: ["Bonjour {name},", "Bonjour,"]}}
`)}}
	p, err := Load(fsys, "persona.yaml")
	if err != nil {
		fmt.Println(err)
		return
	}
	v, err := p.Resolve(Situation{Lang: "fr", Name: "Théo"})
	if err != nil {
		fmt.Println(err)
		return
	}
	body := "Bonjour, nous vous attendons jeudi."
	fmt.Println(v.Register(), v.Frame(body).Text(body))
	// Output: V Bonjour Théo, nous vous attendons jeudi.
}

func FuzzParse(f *testing.F) {
	for _, seed := range []string{
		"id: x\nidentity: {brand: B}\n", "id: x\nidentity: {brand: B}\nclaims: {never: [{pattern: 'a*'}]}\nterms: {exact: ['*']}\n",
		"id: x\nidentity: {brand: '!'}\naddress: {fr: {register: mirror}}\ngreeting: {forms: {fr: ['Bonjour,']}}\n",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		p, err := Parse("f", data)
		if err != nil {
			return
		}
		v, err := p.Resolve(Situation{Name: "Ana", Lang: "fr"})
		require.NoError(t, err)
		_, _, _, _ = v.Section(), v.Language(), v.Evidence(), v.Why()
		for _, r := range v.Rules() {
			require.NotEmpty(t, r.ID())
		}
	})
}
