package register

import (
	"bufio"
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"hash/fnv"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/souffleur-go/souffleur/internal/text"
	"github.com/stretchr/testify/require"
)

var romanceFlag = flag.String("romance", "", `the weights of the Romance languages: "measure" by cross-validation, "check" that the recipe gives those that ship, "write" them anew`)

// document is a text with its marks.
type document struct {
	id      string
	text    string
	want    Answer
	spans   []text.Span
	same    [][2]string // per span, the other form's wording
	counter string      // the text in the other form
}

type pairLine struct {
	ID            string   `json:"id"`
	Formal        string   `json:"formal"`
	FormalSpans   [][2]int `json:"formal_spans"`
	Informal      string   `json:"informal"`
	InformalSpans [][2]int `json:"informal_spans"`
	Same          bool     `json:"same"`
}

// dataFile is a file of the data set.
func dataFile(name string) string {
	return filepath.Join("..", "..", "..", "shared", "data", "persona-register", name)
}

// documents reads the texts of a language: both forms of each pair, the pairs without a form, and the sentences without a
// mark that both forms share.
func documents(t *testing.T, lang string) []document {
	t.Helper()
	raw, err := os.ReadFile(dataFile(lang + ".jsonl"))
	if err != nil {
		t.Skipf("no data for %s: %v", lang, err)
	}
	var out []document
	sc := bufio.NewScanner(bytes.NewReader(raw))
	sc.Buffer(nil, 1<<20)
	for sc.Scan() {
		var p pairLine
		require.NoError(t, json.Unmarshal(sc.Bytes(), &p))
		if p.Same {
			out = append(out, document{id: p.ID, text: p.Formal, want: None})
			continue
		}
		v := document{id: p.ID, text: p.Formal, want: IsV, spans: codePoints(p.Formal, p.FormalSpans), counter: p.Informal}
		f := document{id: p.ID, text: p.Informal, want: IsT, spans: codePoints(p.Informal, p.InformalSpans), counter: p.Formal}
		if len(v.spans) == len(f.spans) {
			for i := range v.spans {
				a, b := v.text[v.spans[i].Start:v.spans[i].End], f.text[f.spans[i].Start:f.spans[i].End]
				v.same, f.same = append(v.same, [2]string{a, b}), append(f.same, [2]string{b, a})
			}
		}
		out = append(out, v, f)
		out = append(out, sharedSentences(v, f)...)
	}
	return out
}

// sharedSentences returns the sentences without a mark that both forms have.
func sharedSentences(v, f document) []document {
	var out []document
	plain := func(d document) map[string]bool {
		m := map[string]bool{}
		for _, s := range text.Sentences(d.text) {
			if !slices.ContainsFunc(d.spans, func(sp text.Span) bool { return sp.Start < s.End && s.Start < sp.End }) {
				m[d.text[s.Start:s.End]] = true
			}
		}
		return m
	}
	other := plain(f)
	for _, s := range text.Sentences(v.text) {
		if line := v.text[s.Start:s.End]; plain(v)[line] && other[line] {
			out = append(out, document{id: v.id, text: line, want: ""})
		}
	}
	return out
}

func codePoints(s string, points [][2]int) []text.Span {
	var at []int
	for i := range s {
		at = append(at, i)
	}
	at = append(at, len(s))
	var out []text.Span
	for _, p := range points {
		if p[0] >= 0 && p[0] < p[1] && p[1] < len(at) {
			out = append(out, text.Span{Start: at[p[0]], End: at[p[1]]})
		}
	}
	return out
}

// sample is a candidate with its label: 0 none, 1 T, 2 V.
type sample struct {
	kind  kind
	ids   []int32
	label int
}

// label tells what a token of a document is, from its marks; -1 = the document does not say.
func (d *document) label(tok *token) int {
	want := 0
	switch d.want {
	case IsT:
		want = 1
	case IsV:
		want = 2
	case None, Plural, Mixed, Ambiguous:
	}
	for i, sp := range d.spans {
		if tok.Start >= sp.End || sp.Start >= tok.End {
			continue
		}
		canT, canV := tok.kind.allows()
		if want == 1 && !canT || want == 2 && !canV {
			return 0
		}
		if len(d.same) > 0 && tok.kind == cliticV {
			for _, w := range text.Words(d.same[i][1]) {
				if text.Fold(w.Text) == text.Fold(tok.low) {
					return 0 // the pronoun is the same in the other form
				}
			}
		}
		return want
	}
	return 0
}

// labelled is a document as the grammar reads it, with its labels by token.
type labelled struct {
	*document
	r      *reader
	labels []int
}

func label(tb *tables, docs []document) []labelled {
	out := make([]labelled, len(docs))
	for i := range docs {
		d := &docs[i]
		l := labelled{document: d, r: tb.tokenize(d.text, readable(d.text, text.Foreign(d.text, nil)))}
		for j := range l.r.tokens {
			l.labels = append(l.labels, d.label(&l.r.tokens[j]))
		}
		out[i] = l
	}
	return out
}

func samples(docs []labelled) []sample {
	var out []sample
	var f features
	for _, doc := range docs {
		for i := range doc.r.tokens {
			if doc.r.tokens[i].kind != noCandidate {
				doc.r.describe(&f, i)
				out = append(out, sample{doc.r.tokens[i].kind, slices.Clone(f.ids), doc.labels[i]})
			}
		}
	}
	return out
}

// fit trains a regression by adaptive steps with a quadratic penalty; a feature seen fewer than three times has no weight.
func fit(data []sample) *weights {
	const epochs, rate, penalty = 30, float32(.1), float32(.01)
	total := bases[templates]
	w := newWeights()
	seen := make([]int, total)
	for _, s := range data {
		for _, id := range s.ids {
			seen[id]++
		}
	}
	data = slices.Clone(data)
	for i := range data {
		data[i].ids = slices.DeleteFunc(slices.Clone(data[i].ids), func(id int32) bool { return seen[id] < 3 })
	}
	gt, gv := make([]float32, total), make([]float32, total)
	rng := rand.New(rand.NewPCG(1, 2)) //nolint:gosec // the same each time
	step := func(x, g []float32, id int32, d float32) {
		d += penalty * x[id]
		g[id] += d * d
		x[id] -= rate * d / float32(math.Sqrt(float64(g[id])+1e-6))
	}
	for range epochs {
		rng.Shuffle(len(data), func(i, j int) { data[i], data[j] = data[j], data[i] })
		for _, s := range data {
			p := w.chance(s.kind, s.ids)
			canT, canV := s.kind.allows()
			dt, dv := p.t, p.v
			if s.label == 1 {
				dt--
			}
			if s.label == 2 {
				dv--
			}
			for _, id := range s.ids {
				if canT {
					step(w.t, gt, id, dt)
				}
				if canV {
					step(w.v, gv, id, dv)
				}
			}
		}
	}
	return w
}

// fold sorts pairs; those of one English sentence fall together in all languages.
func fold(id string, n uint32) uint32 {
	h := fnv.New32a()
	_, _ = h.Write([]byte(id[3:]))
	return (h.Sum32() >> 8) % n
}

// figures counts how readings fare.
type figures struct {
	texts, right, undecided, neutral, flagged, plain, plainFlagged, marks, trueMarks, spans, found float64
}

func (m *figures) add(d labelled, got Reading) {
	switch d.want {
	case None:
		m.neutral++
		if got.Answer != None {
			m.flagged++
		}
		return
	case "":
		m.plain++
		if got.Answer != None && got.Answer != Plural {
			m.plainFlagged++
		}
		return
	case IsT, IsV, Plural, Mixed, Ambiguous:
	}
	m.texts++
	if got.Answer == d.want {
		m.right++
	} else if got.Answer == None || got.Answer == Ambiguous {
		m.undecided++
	}
	m.marks += float64(len(got.Marks))
	m.spans += float64(len(d.spans))
	touch := func(a, b text.Span) bool { return a.Start < b.End && b.Start < a.End }
	for _, sp := range d.spans {
		if slices.ContainsFunc(got.Marks, func(k Mark) bool { return touch(k.Span, sp) }) {
			m.found++
		}
	}
	for _, k := range got.Marks {
		if slices.ContainsFunc(d.spans, func(sp text.Span) bool { return touch(k.Span, sp) }) {
			m.trueMarks++
		}
	}
}

func (m *figures) String() string {
	return fmt.Sprintf("texts %.0f accuracy %.4f undecided %.4f | neutral %.0f flagged %.4f | plain sentences %.0f flagged %.4f | marks true %.4f | spans found %.4f",
		m.texts, m.right/m.texts, m.undecided/m.texts, m.neutral, m.flagged/max(1, m.neutral), m.plain, m.plainFlagged/max(1, m.plain), m.trueMarks/m.marks, m.found/m.spans)
}

// measure returns the figures by language of weights that did not see the pair they read, nor its like in another language.
func measure(docs []labelled) map[string]*figures {
	const folds = 5
	out := map[string]*figures{}
	for k := range uint32(folds) {
		w := fit(samples(slices.DeleteFunc(slices.Clone(docs), func(d labelled) bool { return fold(d.id, folds) == k })))
		for _, d := range docs {
			if fold(d.id, folds) != k {
				continue
			}
			if out[d.r.lang] == nil {
				out[d.r.lang] = &figures{}
			}
			chances := d.r.chances(w)
			got := d.r.decide(chances)
			out[d.r.lang].add(d, got)
			if onReading != nil {
				onReading(d, chances, got)
			}
		}
	}
	return out
}

var onReading func(labelled, []chance, Reading)

func TestRomanceWeights(t *testing.T) {
	if *romanceFlag == "" {
		t.Skip("only with -romance")
	}
	var docs []labelled
	for _, lang := range romanceColumns {
		docs = append(docs, label(romance[lang](), documents(t, lang))...)
	}
	file := filepath.Join("lexicon", "romance-weights.txt")
	switch *romanceFlag {
	case "measure":
		for lang, f := range measure(docs) {
			t.Logf("%s, five folds: %s", lang, f)
		}
	case "write":
		require.NoError(t, os.WriteFile(file, weightsText(fit(samples(docs))), 0o600))
	case "check":
		want, got := parseWeights(string(weightsText(fit(samples(docs))))), parseWeights(romanceWeightsFile)
		for i := range want.t {
			require.InDelta(t, want.t[i], got.t[i], .1, "weight %d of T", i)
			require.InDelta(t, want.v[i], got.v[i], .1, "weight %d of V", i)
		}
	default:
		t.Fatalf("unknown: %s", *romanceFlag)
	}
}

func weightsText(w *weights) []byte {
	b := &bytes.Buffer{}
	b.WriteString(weightsHead)
	for t, row := range templateTable {
		for g := range groups {
			for v := range row.size {
				id := bases[t] + g*row.size + v
				if x, y := w.t[id], w.v[id]; max(x, y, -x, -y) >= .05 {
					fmt.Fprintf(b, "%s %d %d %.2f %.2f\n", row.name, g, v, x, y)
				}
			}
		}
	}
	return b.Bytes()
}

const weightsHead = `# Weights of the readings of Romance candidates: template, group, value; of T and of V.
# A logistic regression over classes of words (no word of a text is in it), fitted by romance_weights_test.go on the data set
# persona-register (CoCoA-MT, CDLA-Sharing-1.0), which does not ship. The weights are Results in the sense of that licence (its
# section 3.5: no obligations or restrictions on the use or publication of Results); they are under the licence of this module.
# Recipe: go test ./internal/register -run TestRomanceWeights -args -romance write (or check, or measure)
`
