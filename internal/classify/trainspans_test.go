package classify

import (
	"bufio"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"github.com/souffleur-go/souffleur/internal/text"
	"github.com/stretchr/testify/require"
)

// post is a text with the bytes that people marked.
type post struct {
	text   string
	spans  []text.Span
	words  []word
	fold   int
	split  string
	inside []bool
	fs     [][]uint32
	scores []float64
	kinds  []mask
}

const (
	nearBits, farBits = 16, 12
	markEpochs        = 8
	markRate          = 0.1
	markDecay         = 1e-4
)

func loadPosts(t testing.TB) []*post {
	t.Helper()
	f, err := os.Open(filepath.Join(dataDir, "toxic-spans/posts.dev.jsonl"))
	if err != nil {
		t.Skip("no labelled sets beside the project: ", dataDir)
	}
	defer f.Close() //nolint:errcheck // only read
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	var out []*post
	list := toxicEn.list()
	for lines.Scan() {
		var c struct {
			Text  string
			Split string
			Spans [][2]int `json:"bspans"`
		}
		require.NoError(t, json.Unmarshal(lines.Bytes(), &c))
		p := &post{text: c.Text, split: c.Split, words: words(c.Text)}
		for _, s := range c.Spans {
			p.spans = append(p.spans, text.Span{Start: s[0], End: s[1]})
		}
		sum := sha256.Sum256([]byte(c.Text))
		p.fold = int(sum[1]) % 5
		kinds := make([]mask, len(p.words))
		for i := range p.words {
			kinds[i] = list.of(&p.words[i])
		}
		p.kinds = kinds
		for i, w := range p.words {
			in := 0
			for _, s := range p.spans {
				in += max(0, min(w.End, s.End)-max(w.Start, s.Start))
			}
			p.inside = append(p.inside, 2*in > w.End-w.Start)
			p.fs = append(p.fs, nearFeatures(list, "en", p.words, kinds, i, nil))
		}
		out = append(out, p)
	}
	return out
}

// learnMarks fits a table by logistic regression: stochastic steps, each feature with its own rate.
func learnMarks(fs [][]uint32, bad []bool, size int, rate, decay float64) *table {
	w := make([]float64, size)
	sq := make([]float64, size)
	for i := range sq {
		sq[i] = 1e-3
	}
	bias := -2.0
	rng := rand.New(rand.NewPCG(seed, seed))
	order := rng.Perm(len(fs))
	mean := make([]float64, size)
	for epoch := range markEpochs {
		rng.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for _, i := range order {
			x := 1 / math.Sqrt(float64(len(fs[i])))
			z := bias
			for _, h := range fs[i] {
				z += w[int(h)&(size-1)] * x
			}
			g := 1 / (1 + math.Exp(-z))
			if bad[i] {
				g--
			}
			bias -= 0.01 * g
			if math.Abs(g) < 1e-4 {
				continue
			}
			for _, h := range fs[i] {
				k := int(h) & (size - 1)
				d := g*x + decay*w[k]
				sq[k] += d * d
				w[k] -= rate * d / math.Sqrt(sq[k])
			}
		}
		if epoch >= markEpochs/2 {
			for k := range w {
				mean[k] += w[k] / float64(markEpochs-markEpochs/2)
			}
		}
	}
	return pack(mean, bias, 1, 0, "-")
}

func nearTable(posts []*post) *table {
	var fs [][]uint32
	var bad []bool
	for _, p := range posts {
		fs, bad = append(fs, p.fs...), append(bad, p.inside...)
	}
	return learnMarks(fs, bad, 1<<nearBits, markRate, markDecay)
}

func (p *post) score(t *table) []float64 {
	out := make([]float64, len(p.words))
	for i := range out {
		out[i] = t.raw(p.fs[i])
	}
	return out
}

func farTable(posts []*post) *table {
	var fs [][]uint32
	var bad []bool
	for _, p := range posts {
		for range p.times() {
			for i := range p.words {
				fs = append(fs, p.far(i))
			}
			bad = append(bad, p.inside...)
		}
	}
	return learnMarks(fs, bad, 1<<farBits, markRate, markDecay/100)
}

// charF1 is the measure of the task for one post.
func charF1(s string, gold, got []text.Span) float64 {
	mark := func(spans []text.Span) ([]bool, int) {
		m, n := make([]bool, len(s)), 0
		for _, sp := range spans {
			for i := sp.Start; i < sp.End; i++ {
				m[i] = true
				n++
			}
		}
		return m, n
	}
	g, ng := mark(gold)
	p, np := mark(got)
	if ng == 0 || np == 0 {
		if ng == np {
			return 1
		}
		return 0
	}
	both := 0
	for i := range g {
		if g[i] && p[i] {
			both++
		}
	}
	return 2 * float64(both) / float64(ng+np)
}

func others(posts []*post, fold int) (rest, out []*post) {
	for _, p := range posts {
		if p.fold == fold {
			out = append(out, p)
		} else {
			rest = append(rest, p)
		}
	}
	return rest, out
}

// crossNear gives each post the scores of a table that has not seen its fold.
func crossNear(posts []*post) {
	for fold := range 5 {
		rest, out := others(posts, fold)
		tab := nearTable(rest)
		for _, p := range out {
			p.scores = p.score(tab)
		}
	}
}

func markRecipe() string {
	h := sha256.New()
	fmt.Fprintln(h, nearBits, farBits, markEpochs, markRate, markDecay, seed, maxGram, maxWord, rankMost)
	toxicEn.list().write(h)
	ws := words(probe)
	kinds := toxicEn.list().kinds(ws)
	c := newCrowd(make([]float64, len(ws)))
	for i := range ws {
		fmt.Fprintln(h, nearFeatures(toxicEn.list(), "en", ws, kinds, i, nil), c.farFeatures(toxicEn.list(), kinds[i], i, nil))
	}
	return fmt.Sprintf("%x", h.Sum(nil)[:8])
}

func TestTrainSpans(t *testing.T) {
	if !*trainFlag || *onlyFlag != "" && *onlyFlag != "spans" {
		t.Skip("run with -train to learn the tables again")
	}
	posts := loadPosts(t)
	crossNear(posts)
	far, near := farTable(posts), nearTable(posts)
	far.recipe, near.recipe = markRecipe(), markRecipe()
	require.NoError(t, os.WriteFile("data/spans-near.bin", near.bytes(), 0o600))
	require.NoError(t, os.WriteFile("data/spans-far.bin", far.bytes(), 0o600))
}

func TestCrossSpans(t *testing.T) {
	if !*crossFlag || *onlyFlag != "" && *onlyFlag != "spans" {
		t.Skip("run with -cross to validate the recipe")
	}
	posts := loadPosts(t)
	crossNear(posts)
	second := map[*post][]float64{}
	for fold := range 5 {
		rest, out := others(posts, fold)
		tab := farTable(rest)
		for _, p := range out {
			for i := range p.words {
				second[p] = append(second[p], tab.raw(p.far(i)))
			}
		}
	}
	for cut := -0.8; cut < 0.6; cut += 0.2 {
		var a, b, test, nt float64
		for _, p := range posts {
			a += charF1(p.text, p.spans, cover(p.text, p.words, func(i int) bool { return p.scores[i] > cut }))
			f := charF1(p.text, p.spans, cover(p.text, p.words, func(i int) bool { return second[p][i] > cut }))
			b += f
			if p.split == "test" {
				test += f
				nt++
			}
		}
		fmt.Printf("cut %.1f near %.4f far %.4f test %.4f\n", cut, a/float64(len(posts)), b/float64(len(posts)), test/nt)
	}
}

// times is how often a post counts: those of the test split were marked with more care, and as the task is measured.
func (p *post) times() int {
	if p.split == "test" {
		return 2
	}
	return 1
}

func (p *post) far(i int) []uint32 {
	c := newCrowd(p.scores)
	return c.farFeatures(toxicEn.list(), p.kinds[i], i, nil)
}
