package strictyaml

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

type term struct {
	Term string `yaml:"term,scalar"`
	Why  string `yaml:"why"`
}

type file struct {
	ID      string            `yaml:"id"`
	Version int               `yaml:"version"`
	On      *bool             `yaml:"on"`
	Max     *int              `yaml:"max"`
	Rate    float64           `yaml:"rate"`
	Terms   []term            `yaml:"terms"`
	Words   []string          `yaml:"words"`
	Address map[string]addr   `yaml:"address"`
	Plain   map[string]string `yaml:"plain"`
	Hidden  string            // no tag: no part of the file
}

type addr struct {
	Register string `yaml:"register"`
	Plural   string `yaml:"plural"`
}

func TestDecodeFillsAndLocates(t *testing.T) {
	var f file
	pos, problems := Decode("a.yaml", []byte(`# comment
id: maison-lune
version: 14
on: false
max: 0
rate: 0.5
x-mine: {anything: [1, 2]}
terms:
  - "ne pas hésiter"
  - {term: clientèle, why: froid}
words: [a, "b", 3]
address:
  fr: {register: V}
  nl:
    register: T
plain: {k: "v: w"}
`), &f)
	require.Empty(t, problems)
	require.Equal(t, "maison-lune", f.ID)
	require.Equal(t, 14, f.Version)
	require.False(t, *f.On)
	require.Zero(t, *f.Max)
	require.InDelta(t, 0.5, f.Rate, 0)
	require.Equal(t, []term{{Term: "ne pas hésiter"}, {"clientèle", "froid"}}, f.Terms)
	require.Equal(t, []string{"a", "b", "3"}, f.Words)
	require.Equal(t, map[string]addr{"fr": {Register: "V"}, "nl": {Register: "T"}}, f.Address)
	require.Equal(t, "v: w", f.Plain["k"])
	require.Empty(t, f.Hidden)
	require.Equal(t, Position{10, 5}, pos["terms[1]"])
	require.Equal(t, Position{13, 8}, pos["address.fr.register"])
	require.Equal(t, Position{13, 3}, pos.At("address.fr.plural"))
	require.Equal(t, Position{1, 1}, pos.At("nowhere"))
}

func TestDecodeReportsEveryProblem(t *testing.T) {
	var f file
	_, problems := Decode("a.yaml", []byte(`id: [x]
version: "14"
id: y
on: 3
max: 1.5
terms: oops
words: {a: b}
address:
  fr: {registre: V}
  de: T
colour: blue
plain: {k: true}
`), &f)
	var got []string
	for _, p := range problems {
		got = append(got, p.Error())
	}
	require.Equal(t, []string{
		`a.yaml:1:5: id: text is expected here, not a list or a map`,
		`a.yaml:2:10: version: a whole number is expected here`,
		`a.yaml:3:1: id: the key stands twice, first at line 1: keep one`,
		`a.yaml:4:5: on: true or false is expected here`,
		`a.yaml:5:6: max: a whole number is expected here`,
		`a.yaml:6:8: terms: a list is expected here: write [a, b] or lines that begin with "- "`,
		`a.yaml:7:8: words: a list is expected here: write [a, b] or lines that begin with "- "`,
		`a.yaml:9:8: address.fr.registre: unknown key, did you mean "register"?`,
		`a.yaml:10:7: address.de: a map is expected here: write its keys on indented lines (register, plural)`,
		`a.yaml:11:1: colour: unknown key, valid here: id, version, on, max, rate, terms, words, address, plain; keys of your own begin with x-`,
		`a.yaml:12:12: plain.k: text is expected here: put true between quotes`,
	}, got)
}

func TestDecodeRefusesTricks(t *testing.T) {
	deep := strings.Repeat("[", 10_000)
	cases := map[string]struct{ in, want string }{
		"empty":       {"", "is empty"},
		"comment":     {"# nothing\n", "is empty"},
		"anchor":      {"id: &a x\nwords: [*a]\n", "anchors"},
		"alias":       {"id: *a\n", "aliases"},
		"merge":       {"address:\n  fr:\n    <<: {register: T}\n", "merge keys"},
		"tag":         {"id: !!str x\n", "tags"},
		"two":         {"id: x\n---\nid: y\n", "second document"},
		"nul":         {"id: x\x00\n", "control character U+0000"},
		"latin1":      {"id: caf\xe9\n", "not UTF-8"},
		"flow depth":  {"words: " + deep, "nested deeper"},
		"block depth": {strings.Repeat("- ", 8000), "nested deeper"},
		"indents":     {indents(200), "nested deeper"},
		"long line":   {"id: " + strings.Repeat("x", maxLine+10), "longer than"},
		"huge":        {strings.Repeat("a: b\n", maxSize), "the limit is"},
		"many":        {"words:\n" + strings.Repeat("- a\n", maxTokens), "more than 10000 keys"},
		"unclosed":    {"id: \"abc\nversion: 3\n", "syntax"},
		"bad indent":  {"address:\n  fr: {register: V\n", "syntax"},
		"list":        {"- a\n", "a map is expected"},
		"complex key": {"? [a]\n: b\n", "not supported"},
		"null item":   {"words: [a, ~]\n", "empty list element"},
		"big number":  {"version: 99999999999\n", "whole number"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			start := time.Now()
			var f file
			_, problems := Decode("a.yaml", []byte(c.in), &f)
			require.NotEmpty(t, problems)
			require.Contains(t, problems[0].Error(), c.want)
			require.Less(t, time.Since(start), 20*time.Second)
		})
	}
}

func indents(n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(strings.Repeat(" ", i) + "a:\n")
	}
	return b.String()
}

func TestNullLeavesUnset(t *testing.T) {
	var f file
	_, problems := Decode("a.yaml", []byte("id: x\nmax: null\nwords: ~\n"), &f)
	require.Empty(t, problems)
	require.Nil(t, f.Max)
	require.Nil(t, f.Words)
}

func FuzzDecode(f *testing.F) {
	for _, seed := range []string{
		"id: x\nterms: [a, {term: b}]\n", "a: &b [*b]", "? a\n: b", "- - - -", "{[", "x-: |\n  t\n", "\"", "'", "%", "id: !!binary x",
		"id: >-\n  folded\n  text\nversion: 0x1F\n", "a:\n\t- b", "---\n...\n---\n", "id: x # c\n# d\n",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		var out file
		_, problems := Decode("f", data, &out)
		for _, p := range problems {
			require.Positive(t, p.Line)
			require.Positive(t, p.Column)
			require.NotEmpty(t, p.Msg)
		}
	})
}
