package classify

import (
	"bufio"
	"cmp"
	"crypto/sha256"
	"encoding/json"
	"os"
	"path/filepath"
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

func set(name string) func(setCase) bool { return func(c setCase) bool { return c.Set == name } }

func good(c setCase) bool { return !c.bad() }

// training is how a table is made; all of it is part of the recipe.
type training struct {
	table   string
	model   model
	bits    int
	cost    float64
	sources []source
	target  []string // the sources whose texts the probability is calibrated on
}

var trainings = []training{
	{"toxic-fr", toxicFr, 17, 0.3, []source{
		{"toxifrench", "toxifrench/comments.dev.jsonl", 1, set("toxifrench"), ""},
		{"jigsaw-fr", "toxifrench/comments.dev.jsonl", 1, set("jigsaw-fr"), ""},
		{"mlma-fr", "mlma-fr/tweets.dev.jsonl", 0.1, nil, ""},
	}, []string{"toxifrench", "jigsaw-fr"}},
	{"toxic-en", toxicEn, 17, 0.3, []source{
		{"surge", "surge-toxicity/comments.dev.jsonl", 1, nil, ""},
		{"jigsaw-en", "toxifrench/comments.dev.jsonl", 1, set("jigsaw-en"), ""},
		{"hatecheck", "hatecheck/cases.dev.jsonl", 0.3, nil, ""},
		{"openai", "openai-moderation/samples.dev.jsonl", 0.5, nil, ""},
		{"sms-ham", "spam/sms.dev.jsonl", 0.1, good, "surge"},
	}, []string{"surge", "jigsaw-en"}},
	{"spam", spam, 17, 1, []source{
		{"sms", "spam/sms.dev.jsonl", 1, nil, ""},
		{"youtube", "spam/youtube.dev.jsonl", 1, nil, ""},
	}, []string{"sms", "youtube"}},
}
