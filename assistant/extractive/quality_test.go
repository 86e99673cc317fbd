package extractive

import (
	"bufio"
	"cmp"
	"context"
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/souffleur-go/souffleur/internal/text"
)

// collection is a labelled retrieval set of ../shared/data.
type collection struct {
	name, lang string
	docs       []page
	queries    []struct{ ID, Text string }
	relevant   map[string]map[string]bool
	index      [2]field
}

func loadCollection(t *testing.T, name, lang string) *collection {
	t.Helper()
	dir := filepath.Join("..", "..", "..", "shared", "data", name)
	if _, err := os.Stat(dir); err != nil {
		t.Skipf("no data set at %s: quality is not measured", dir)
	}
	c := &collection{name: name, lang: lang, relevant: map[string]map[string]bool{}}
	lines(t, filepath.Join(dir, "corpus.jsonl"), func(b []byte) {
		var d struct{ ID, Title, Text string }
		require.NoError(t, json.Unmarshal(b, &d))
		c.docs = append(c.docs, page{id: d.ID, title: d.Title, text: d.Text})
		c.index[0].add(text.Terms(lang, d.Title))
		c.index[1].add(text.Terms(lang, d.Text))
	})
	lines(t, filepath.Join(dir, "queries.jsonl"), func(b []byte) {
		var q struct{ ID, Text string }
		require.NoError(t, json.Unmarshal(b, &q))
		c.queries = append(c.queries, q)
	})
	lines(t, filepath.Join(dir, "qrels.tsv"), func(b []byte) {
		f := strings.Split(string(b), "\t")
		if c.relevant[f[0]] == nil {
			c.relevant[f[0]] = map[string]bool{}
		}
		c.relevant[f[0]][f[1]] = true
	})
	return c
}

func lines(t *testing.T, path string, each func([]byte)) {
	t.Helper()
	f, err := os.Open(path)
	require.NoError(t, err)
	defer f.Close()
	sc := bufio.NewScanner(f)
	sc.Buffer(nil, 4<<20)
	for sc.Scan() {
		each(sc.Bytes())
	}
	require.NoError(t, sc.Err())
}

// field is a BM25 index of one field (k1 .9, b .4).
type field struct {
	tf    []map[string]int
	size  []int
	df    map[string]int
	total int
}

func (f *field) add(terms []string) {
	tf := map[string]int{}
	for _, t := range terms {
		tf[t]++
	}
	if f.df == nil {
		f.df = map[string]int{}
	}
	for t := range tf {
		f.df[t]++
	}
	f.tf, f.size, f.total = append(f.tf, tf), append(f.size, len(terms)), f.total+len(terms)
}

func (f *field) score(doc int, query []string) float64 {
	sum, mean := 0.0, float64(f.total)/float64(len(f.tf))
	for _, t := range query {
		if tf := float64(f.tf[doc][t]); tf > 0 {
			idf := math.Log(1 + (float64(len(f.tf)-f.df[t])+.5)/(float64(f.df[t])+.5))
			sum += idf * tf / (tf + .9*(.6+.4*float64(f.size[doc])/mean))
		}
	}
	return sum
}

// evidence returns the k best pages by BM25, the title counting double, and the best of the relevant ones among them
// unless without.
func (c *collection) evidence(q string, relevant map[string]bool, k int, without bool) []page {
	score := make([]float64, len(c.docs))
	terms := text.Terms(c.lang, q)
	for i := range c.docs {
		score[i] = 2*c.index[0].score(i, terms) + c.index[1].score(i, terms)
	}
	order := make([]int, len(c.docs))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(score[b], score[a]) })
	var out []page
	var extra *page
	for _, i := range order {
		d := c.docs[i]
		switch {
		case relevant[d.id] && without:
		case len(out) < k:
			out = append(out, d)
			if relevant[d.id] && extra == nil {
				extra = &c.docs[i]
			}
		case relevant[d.id] && extra == nil:
			extra = &c.docs[i]
			out[k-1] = d
		}
	}
	return out
}

// sample takes n queries spread over the set.
func (c *collection) sample(n int) []struct{ ID, Text string } {
	var out []struct{ ID, Text string }
	for i := range n {
		out = append(out, c.queries[i*len(c.queries)/n])
	}
	return out
}

// TestQuality logs how often the model answers, how often its first sentence is of a relevant page, and how often it
// keeps silent when it should. The bounds are far below what was measured: they catch a break, not a wobble.
func TestQuality(t *testing.T) {
	const n, k = 50, 6
	pairs := []struct{ own, foreign, lang string }{
		{"retrieval-stackfaq", "retrieval-mtrag", "en"},
		{"retrieval-cdtn", "retrieval-cnil", "fr"},
		{"retrieval-cnil", "retrieval-cdtn", "fr"},
	}
	m := New()
	for _, pair := range pairs {
		own, foreign := loadCollection(t, pair.own, pair.lang), loadCollection(t, pair.foreign, pair.lang)
		answered, right, top, stillAnswered, silent := 0, 0, 0, 0, 0
		first := func(q string, pages []page) string {
			p := prompt(pair.lang, q, pages...)
			c, err := m.Complete(context.Background(), p)
			require.NoError(t, err)
			open := strings.Index(c.Text, " [")
			if open < 0 {
				return ""
			}
			end := strings.IndexByte(c.Text[open:], ']')
			number, err := strconv.Atoi(c.Text[open+2 : open+end])
			require.NoError(t, err, c.Text)
			return p.Passages[number-1]
		}
		for _, q := range own.sample(n) {
			pages := own.evidence(q.Text, own.relevant[q.ID], k, false)
			if id := first(q.Text, pages); id != "" {
				answered++
				if own.relevant[q.ID][pages[0].id] {
					top++
				}
				if own.relevant[q.ID][id] {
					right++
				}
			}
			if first(q.Text, own.evidence(q.Text, own.relevant[q.ID], k, true)) != "" {
				stillAnswered++
			}
		}
		for _, q := range foreign.sample(n) {
			if first(q.Text, own.evidence(q.Text, nil, k, false)) == "" {
				silent++
			}
		}
		t.Logf("%s: %d of %d questions answered, %d of these from a relevant page (first page relevant: %d); %d answered without any relevant page; %d of %d questions of %s left open",
			pair.own, answered, n, right, top, stillAnswered, silent, n, pair.foreign)
		require.Greater(t, answered, n/5)
		require.Greater(t, silent, n/2)
	}
}
