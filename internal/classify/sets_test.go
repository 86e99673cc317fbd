package classify

import (
	"bufio"
	"cmp"
	"crypto/sha256"
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// dataDir is where labelled sets lie beside the project.
const dataDir = "../../../shared/data"

// source is a labelled set, or a part of one.
type source struct {
	name, path string
	weight     float64
	keep       func(c setCase) bool
	like       string // the source with whose intercept it is learnt, "" = one of its own
}

type setCase struct {
	ID            string `json:"id"`
	Lang          string `json:"lang"`
	Text          string `json:"text"`
	Set           string `json:"set"`
	Toxic         int    `json:"toxic"`
	Spam          int    `json:"spam"`
	Flagged       int    `json:"flagged"`
	Functionality string `json:"functionality"`
	Template      string `json:"template"`
	Labels        map[string]int
}

func (c setCase) bad() bool { return c.Toxic+c.Spam+c.Flagged > 0 }

// loadSources reads sets; the fold of a case comes from its text, or from its template so that variants share one.
func loadSources(t testing.TB, sources []source) []*sample {
	t.Helper()
	if _, err := os.Stat(dataDir); err != nil {
		t.Skip("no labelled sets beside the project: ", dataDir)
	}
	var out []*sample
	for _, src := range sources {
		f, err := os.Open(filepath.Join(dataDir, src.path))
		require.NoError(t, err)
		lines := bufio.NewScanner(f)
		lines.Buffer(nil, 1<<20)
		for lines.Scan() {
			var c setCase
			require.NoError(t, json.Unmarshal(lines.Bytes(), &c))
			if src.keep != nil && !src.keep(c) {
				continue
			}
			key := c.Text
			if c.Template != "" {
				key = "template " + c.Template
			}
			sum := sha256.Sum256([]byte(key))
			out = append(out, &sample{source: src.name, like: cmp.Or(src.like, src.name), text: c.Text, bad: c.bad(), weight: src.weight, fold: int(sum[1]) % 5})
		}
		require.NoError(t, f.Close())
	}
	return out
}

// loadOwn reads lines "+ text" and "- text"; {a|b} in a text makes one of each word, and the k-th words go together.
func loadOwn(t testing.TB, name, like string, weight float64) []*sample {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", name))
	require.NoError(t, err)
	var out []*sample
	for line := range strings.SplitSeq(string(data), "\n") {
		if len(line) < 3 || line[0] == '#' {
			continue
		}
		sum := sha256.Sum256([]byte(line))
		texts := variants(line[2:])
		for _, v := range texts {
			out = append(out, &sample{source: name, like: like, text: v, bad: line[0] == '+', weight: weight / math.Sqrt(float64(len(texts))), fold: int(sum[1]) % 5})
		}
	}
	return out
}

func variants(line string) []string {
	n := 1
	for part := range strings.SplitSeq(line, "{") {
		if list, _, ok := strings.Cut(part, "}"); ok {
			n = max(n, strings.Count(list, "|")+1)
		}
	}
	out := make([]string, n)
	for k := range out {
		rest := line
		for {
			before, tail, ok := strings.Cut(rest, "{")
			out[k] += before
			if !ok {
				break
			}
			list, after, _ := strings.Cut(tail, "}")
			words := strings.Split(list, "|")
			out[k] += words[k%len(words)]
			rest = after
		}
	}
	return out
}

func set(name string) func(setCase) bool { return func(c setCase) bool { return c.Set == name } }

func good(c setCase) bool { return !c.bad() }

// training is how a table is made; all of it is part of the recipe.
type training struct {
	table   string
	model   model
	bits    int
	cost    float64
	level   float64 // share of a feature's scale that does not depend on how well it parts the classes
	sources []source
	own     source   // sentences of testdata
	target  []string // the sources whose texts the probability is calibrated on
}

var trainings = []training{
	{"toxic-fr", toxicFr, 17, 0.3, 0.25, []source{
		{"toxifrench", "toxifrench/comments.dev.jsonl", 1, set("toxifrench"), ""},
		{"jigsaw-fr", "toxifrench/comments.dev.jsonl", 1, set("jigsaw-fr"), ""},
		{"mlma-fr", "mlma-fr/tweets.dev.jsonl", 0.1, nil, ""},
	}, source{path: "tone.fr.txt", like: "toxifrench", weight: 0.5}, []string{"toxifrench", "jigsaw-fr"}},
	{"toxic-en", toxicEn, 17, 0.3, 0.25, []source{
		{"surge", "surge-toxicity/comments.dev.jsonl", 1, nil, ""},
		{"jigsaw-en", "toxifrench/comments.dev.jsonl", 1, set("jigsaw-en"), ""},
		{"hatecheck", "hatecheck/cases.dev.jsonl", 0.1, nil, "surge"},
		{"openai", "openai-moderation/samples.dev.jsonl", 0.5, nil, ""},
		{"sms-ham", "spam/sms.dev.jsonl", 0.1, good, "surge"},
	}, source{path: "tone.en.txt", like: "surge", weight: 1}, []string{"surge", "jigsaw-en"}},
	{"spam", spam, 17, 3, 0.1, []source{
		{"sms", "spam/sms.dev.jsonl", 1, nil, ""},
		{"youtube", "spam/youtube.dev.jsonl", 3, nil, "sms"},
	}, source{path: "lure.txt", like: "sms", weight: 0.3}, []string{"sms", "youtube"}},
}
