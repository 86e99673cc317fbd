package evals

import (
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"hash/fnv"
	"io"
	"maps"
	"math"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/souffleur-go/souffleur/assistant"
	"github.com/souffleur-go/souffleur/assistant/knowledge"
)

// RetrievalOptions vary the suite retrieval. The zero value measures the questions as they are, without history.
type RetrievalOptions struct {
	// History is how many answered messages a topic gets. Of a set with a history of its own 0 = all of it; of the others a
	// quarter of the topics get up to so many of their own wordings, which are then not asked: covered.ndcg10 and
	// others.ndcg10 tell both sides, with ".plain" what they were without.
	History int
	Typos   float64 // share of the words of a question that get one misspelling, always the same; accents are dropped too
}

// turn is one contribution to the thread of a question.
type turn struct {
	Speaker string `json:"speaker"`
	Text    string `json:"text"`
}

// query is a question of a set.
type query struct {
	ID     string `json:"id"`
	Text   string `json:"text"`
	Thread []turn `json:"thread"`
}

// turns returns what is said, oldest first; the question is last.
func (q *query) turns() []string {
	var out []string
	for _, t := range q.Thread {
		out = append(out, t.Text)
	}
	if n := len(out); n == 0 || strings.TrimSpace(out[n-1]) != strings.TrimSpace(q.Text) {
		out = append(out, q.Text)
	}
	return out
}

// collection is one set of pages, questions and judgements.
type collection struct {
	sources  []knowledge.Source
	queries  []query
	relevant map[string]map[string]float64
}

// Retrieval measures how well package knowledge ranks the documents of each set retrieval-* under data, or of data itself.
// The metrics of each set are prefixed by its name; without a prefix stand their means, and the sums of queries and docs.
func Retrieval(ctx context.Context, data string, o RetrievalOptions) (Metrics, error) {
	dirs, err := filepath.Glob(filepath.Join(data, "retrieval-*"))
	if err != nil {
		return nil, fmt.Errorf("evals: %s: %w", data, err)
	}
	if files, _ := filepath.Glob(filepath.Join(data, "corpus*.jsonl")); len(files) > 0 {
		dirs = []string{data}
	}
	all, sums, sets := Metrics{}, Metrics{}, 0
	for _, dir := range dirs {
		m, err := retrieval(ctx, dir, o)
		if err != nil {
			return nil, err
		}
		if m == nil {
			continue
		}
		sets++
		for k, v := range m {
			all[filepath.Base(dir)+"."+k] = v
			sums[k] += v
		}
	}
	if sets == 0 {
		return nil, ErrNoData
	}
	for k, v := range sums {
		if k != "queries" && k != "docs" {
			v /= float64(sets)
		}
		if len(dirs) == 1 {
			delete(all, filepath.Base(dirs[0])+"."+k)
		}
		all[k] = v
	}
	return all, nil
}

// retrieval measures one set, nil where it is none.
func retrieval(ctx context.Context, dir string, o RetrievalOptions) (Metrics, error) {
	c, err := readCollection(ctx, dir)
	if err != nil || len(c.sources) == 0 || len(c.queries) == 0 {
		return nil, err
	}
	before := heap()
	begin := time.Now()
	base := knowledge.New()
	if err := base.Add(c.sources...); err != nil {
		return nil, fmt.Errorf("evals: %s: %w", dir, err)
	}
	m := Metrics{"docs": float64(len(c.sources)), "build_ms": ms(time.Since(begin)), "bytes": float64(max(0, heap()-before))}
	past, covered, err := c.remember(ctx, dir, o.History)
	if err != nil {
		return nil, err
	}
	if past != nil && covered != nil {
		c.sides(ctx, base, covered, m, ".plain")
	}
	base.Remember(past)
	if past != nil && covered != nil {
		c.sides(ctx, base, covered, m, "")
	}
	var took []time.Duration
	for i := range c.queries {
		q := &c.queries[i]
		if len(c.relevant[q.ID]) == 0 || covered[q.ID] == used {
			continue
		}
		turns := q.turns()
		for i := range turns {
			turns[i] = misspell(turns[i], o.Typos)
		}
		begin := time.Now()
		found, err := base.Retrieve(ctx, assistant.Query{Turns: turns, K: 50})
		if err != nil {
			return nil, err
		}
		took = append(took, time.Since(begin))
		m.rank(documents(found), c.relevant[q.ID])
	}
	n := float64(len(took))
	for _, k := range []string{"ndcg10", "recall5", "mrr10", "acc1", "acc5"} {
		m[k] /= max(n, 1)
	}
	slices.Sort(took)
	m["queries"], m["p50_us"], m["p99_us"] = n, quantile(took, .5), quantile(took, .99)
	runtime.KeepAlive(base)
	return m, nil
}

// What a history knows of a question.
type coverage int

const (
	unknown coverage = iota
	known            // other wordings of it were answered
	used             // it was answered itself, and is not asked
)

// remember makes the history of a set: its own, or wordings of a quarter of the topics.
func (c *collection) remember(ctx context.Context, dir string, n int) (*knowledge.History, map[string]coverage, error) {
	h := &knowledge.History{}
	count := map[string]int{}
	own, err := read(ctx, dir, filepath.Base(dir), "history", func(p struct{ ID, Text, Label string }) error {
		if count[p.Label]++; n > 0 && count[p.Label] > n {
			return nil
		}
		return h.Add(assistant.Precedent{ID: p.ID, Question: p.Text, Text: p.Label, Stands: []string{p.Label}, Lang: "en"})
	})
	if err != nil || own > 0 {
		return h, nil, err
	}
	if n <= 0 {
		return nil, nil, nil
	}
	covered := map[string]coverage{}
	topics := map[string][]*query{}
	for i := range c.queries {
		q := &c.queries[i]
		topic := strings.Join(slices.Sorted(maps.Keys(c.relevant[q.ID])), " ")
		topics[topic] = append(topics[topic], q)
	}
	for _, topic := range slices.Sorted(maps.Keys(topics)) {
		list := topics[topic]
		f := fnv.New32a()
		_, _ = io.WriteString(f, topic) // a hash never fails
		if f.Sum32()%4 != 0 || len(list) < 2 || topic == "" {
			continue
		}
		for i, q := range list {
			covered[q.ID] = known
			if i >= min(n, len(list)-1) {
				continue
			}
			covered[q.ID] = used
			if err := h.Add(assistant.Precedent{ID: q.ID, Question: q.Text, Text: topic, Stands: strings.Fields(topic)}); err != nil {
				return nil, nil, err
			}
		}
	}
	return h, covered, nil
}

// sides measures the questions that a history knows, and the others.
func (c *collection) sides(ctx context.Context, base *knowledge.Base, covered map[string]coverage, m Metrics, suffix string) {
	sums, counts := [2]Metrics{{}, {}}, [2]float64{}
	for i := range c.queries {
		q := &c.queries[i]
		side := covered[q.ID]
		if side == used || len(c.relevant[q.ID]) == 0 {
			continue
		}
		found, err := base.Retrieve(ctx, assistant.Query{Turns: q.turns(), K: 50})
		if err != nil {
			return // the main loop reports it
		}
		counts[side]++
		sums[side].rank(documents(found), c.relevant[q.ID])
	}
	m["others.ndcg10"+suffix] = sums[unknown]["ndcg10"] / max(counts[unknown], 1)
	m["covered.ndcg10"+suffix] = sums[known]["ndcg10"] / max(counts[known], 1)
}

// documents returns the sources of passages, each once.
func documents(found []assistant.Passage) []string {
	var out []string
	for i := range found {
		if id := found[i].Source; !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	return out
}

// rank adds one question's ranking to the sums.
func (m Metrics) rank(ranked []string, gains map[string]float64) {
	dcg, hits, first := 0., 0, 0
	for i, id := range ranked[:min(len(ranked), 10)] {
		gain := gains[id]
		dcg += (math.Exp2(gain) - 1) / math.Log2(float64(i+2))
		if gain <= 0 {
			continue
		}
		if first == 0 {
			first = i + 1
		}
		if i < 5 {
			hits++
		}
	}
	var ideal []float64
	for _, g := range gains {
		ideal = append(ideal, g)
	}
	slices.Sort(ideal)
	slices.Reverse(ideal)
	best, relevant := 0., 0
	for i, g := range ideal {
		if i < 10 {
			best += (math.Exp2(g) - 1) / math.Log2(float64(i+2))
		}
		if g > 0 {
			relevant++
		}
	}
	if best > 0 {
		m["ndcg10"] += dcg / best
	}
	m["recall5"] += float64(hits) / float64(max(relevant, 1))
	if first > 0 {
		m["mrr10"] += 1 / float64(first)
	}
	if first == 1 {
		m["acc1"]++
	}
	if hits > 0 {
		m["acc5"]++
	}
}

func readCollection(ctx context.Context, dir string) (collection, error) {
	c := collection{relevant: map[string]map[string]float64{}}
	set := filepath.Base(dir)
	_, err := read(ctx, dir, set, "corpus", func(d struct{ ID, Title, Text string }) error {
		if strings.TrimSpace(d.Text) == "" {
			d.Text = d.Title // a shelf of names
		}
		c.sources = append(c.sources, knowledge.Source{ID: d.ID, Title: d.Title, Text: d.Text})
		return nil
	})
	if err != nil {
		return c, err
	}
	if _, err = read(ctx, dir, set, "queries", func(q query) error { c.queries = append(c.queries, q); return nil }); err != nil {
		return c, err
	}
	files, err := filepath.Glob(filepath.Join(dir, "qrels*.tsv"))
	if err != nil {
		return c, fmt.Errorf("evals: %s: %w", dir, err)
	}
	for _, file := range files {
		if err := c.judge(file); err != nil {
			return c, err
		}
	}
	return c, nil
}

// judge reads which documents answer which question, and how well.
func (c *collection) judge(file string) error {
	f, err := os.Open(file) //nolint:gosec // the caller's folder
	if err != nil {
		return fmt.Errorf("evals: %w", err)
	}
	defer f.Close() //nolint:errcheck // only read
	lines := csv.NewReader(f)
	lines.Comma, lines.LazyQuotes, lines.FieldsPerRecord = '\t', true, 3
	for n := 1; ; n++ {
		cells, err := lines.Read()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("evals: %s: %w", file, err)
		}
		gain, err := strconv.ParseFloat(cells[2], 64)
		if n == 1 && err != nil {
			continue // the head
		}
		if err != nil {
			return fmt.Errorf("evals: %s:%d: the score %q is no number", file, n, cells[2])
		}
		if c.relevant[cells[0]] == nil {
			c.relevant[cells[0]] = map[string]float64{}
		}
		c.relevant[cells[0]][cells[1]] = gain
	}
}

// misspell gives a share of the words one misspelling each, chosen by the word itself: a letter lost, doubled or exchanged
// with the next.
func misspell(s string, share float64) string {
	if share <= 0 {
		return s
	}
	words := strings.Fields(plainLetters(s))
	for i, w := range words {
		h := fnv.New64a()
		_, _ = io.WriteString(h, w) // a hash never fails
		roll := h.Sum64()
		r := []rune(w)
		if len(r) < 4 || float64(roll%1000)/1000 >= share {
			continue
		}
		at := 1 + int(roll>>20)%(len(r)-2) //nolint:gosec // a remainder
		switch (roll >> 12) % 3 {
		case 0:
			r = slices.Delete(r, at, at+1)
		case 1:
			r = slices.Insert(r, at, r[at])
		default:
			r[at], r[at+1] = r[at+1], r[at]
		}
		words[i] = string(r)
	}
	return strings.Join(words, " ")
}

// accents and what people type who leave them out.
var accents = strings.NewReplacer("é", "e", "è", "e", "ê", "e", "ë", "e", "à", "a", "â", "a", "î", "i", "ï", "i", "ô", "o", "ö", "o",
	"ù", "u", "û", "u", "ü", "u", "ç", "c", "É", "E", "À", "A", "ä", "a", "œ", "oe", "ß", "ss")

func plainLetters(s string) string { return accents.Replace(s) }

func heap() int {
	runtime.GC()
	var st runtime.MemStats
	runtime.ReadMemStats(&st)
	return int(st.HeapAlloc) //nolint:gosec // far below
}

func ms(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

// quantile returns a quantile of sorted durations in microseconds.
func quantile(sorted []time.Duration, q float64) float64 {
	if len(sorted) == 0 {
		return 0
	}
	return float64(sorted[int(q*float64(len(sorted)-1))].Nanoseconds()) / 1000
}
