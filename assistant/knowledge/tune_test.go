package knowledge

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"hash/fnv"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/souffleur-go/souffleur/assistant"
)

// The recipe of defaultWeights: SOUFFLEUR_TUNE=1 go test ./assistant/knowledge -run Tune -v measures the neighbours of each
// weight on six question sets, and for each set which of them the other five would choose.

func tuning(t *testing.T) {
	t.Helper()
	if os.Getenv("SOUFFLEUR_TUNE") == "" {
		t.Skip("set SOUFFLEUR_TUNE=1 to measure other weights")
	}
}

// set is one collection with its questions.
type set struct {
	base     *Base
	lang     string
	turns    map[string][]string
	relevant map[string]map[string]float64
}

func lines[T any](t *testing.T, path string, each func(T)) {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Skipf("the question set is not here: %v", err)
	}
	defer func() { require.NoError(t, f.Close()) }()
	sc := bufio.NewScanner(f)
	sc.Buffer(nil, 16<<20)
	for sc.Scan() {
		var v T
		require.NoError(t, json.Unmarshal(sc.Bytes(), &v))
		each(v)
	}
	require.NoError(t, sc.Err())
}

func openSet(t *testing.T, name string) *set {
	t.Helper()
	dir := filepath.Join(dataRoot, "retrieval-"+name)
	s := &set{base: New(), turns: map[string][]string{}}
	var sources []Source
	lines(t, filepath.Join(dir, "corpus.jsonl"), func(d struct{ ID, Title, Text string }) {
		if d.Text == "" {
			d.Text = d.Title
		}
		sources = append(sources, Source{ID: d.ID, Title: d.Title, Text: d.Text})
	})
	require.NoError(t, s.base.Add(sources...))
	s.lang = s.base.Stats().Langs[0]
	s.relevant = readRelevant(t, dir)
	type question struct {
		ID, Text string
		Thread   []struct{ Text string }
	}
	lines(t, filepath.Join(dir, "queries.jsonl"), func(q question) {
		var turns []string
		for _, m := range q.Thread {
			turns = append(turns, m.Text)
		}
		if n := len(turns); n == 0 || strings.TrimSpace(turns[n-1]) != strings.TrimSpace(q.Text) {
			turns = append(turns, q.Text)
		}
		if len(s.relevant[q.ID]) > 0 {
			s.turns[q.ID] = turns
		}
	})
	return s
}

func (s *set) ranked(turns []string) []string {
	found, _ := s.base.Retrieve(context.Background(), assistant.Query{Turns: turns, K: 50})
	var out []string
	for _, p := range found {
		if !slices.Contains(out, p.Source) {
			out = append(out, p.Source)
		}
	}
	return out
}

func (s *set) ndcg() float64 {
	sum := 0.
	for id, turns := range s.turns {
		sum += ndcg(s.ranked(turns), s.relevant[id])
	}
	return sum / float64(len(s.turns))
}

func TestTune(t *testing.T) {
	tuning(t)
	names := []string{"stackfaq", "mtrag", "cnil", "spf", "cdtn", "covidde"}
	var sets []*set
	for _, n := range names {
		sets = append(sets, openSet(t, n))
	}
	near := map[string]weights{"as it is": defaultWeights}
	try := func(name string, change func(*weights)) {
		w := defaultWeights
		change(&w)
		near[name] = w
	}
	for _, f := range []float64{.5, 2} {
		try(fmt.Sprint("title x ", f), func(w *weights) { w.title *= f })
		try(fmt.Sprint("doc x ", f), func(w *weights) { w.doc *= f })
		try(fmt.Sprint("joint x ", f), func(w *weights) { w.joint *= f })
		try(fmt.Sprint("jointTop x ", f), func(w *weights) { w.jointTop *= f })
		try(fmt.Sprint("like x ", f), func(w *weights) { w.like *= f })
		try(fmt.Sprint("near x ", f), func(w *weights) { w.near *= f })
		try(fmt.Sprint("mended x ", f), func(w *weights) { w.mended *= f })
	}
	try("no likes", func(w *weights) { w.like, w.lost = 0, 0 })
	got := map[string][]float64{}
	for name, w := range near {
		for _, s := range sets {
			s.base.index.weights = w
			got[name] = append(got[name], s.ndcg())
		}
		t.Logf("%-14s mean %.4f, %s %.4f", name, mean(got[name], -1), strings.Join(names, " "), got[name])
	}
	for i, n := range names {
		best := "as it is"
		for name := range near {
			if mean(got[name], i) > mean(got[best], i) || mean(got[name], i) == mean(got[best], i) && name < best {
				best = name
			}
		}
		t.Logf("without %-9s the others choose %-14s %.4f there, as it is %.4f", n, best, got[best][i], got["as it is"][i])
	}
}

// mean is that of all values but one.
func mean(values []float64, without int) float64 {
	sum, n := 0., 0.
	for i, v := range values {
		if i != without {
			sum += v
			n++
		}
	}
	return sum / n
}

// TestTuneReplies chooses a ready reply by the messages that it answered before.
func TestTuneReplies(t *testing.T) {
	tuning(t)
	s, h := openSet(t, "banking77"), &History{}
	lines(t, filepath.Join(dataRoot, "retrieval-banking77", "history.jsonl"), func(d struct{ ID, Text, Label string }) {
		require.NoError(t, h.Add(assistant.Precedent{ID: d.ID, Question: d.Text, Text: "x", Stands: []string{d.Label}, Lang: "en"}))
	})
	s.base.Remember(h)
	first, five := 0., 0.
	for id, turns := range s.turns {
		ranked := s.ranked(turns)
		for i, doc := range ranked[:min(5, len(ranked))] {
			if s.relevant[id][doc] > 0 {
				five++
				if i == 0 {
					first++
				}
			}
		}
	}
	n := float64(len(s.turns))
	t.Logf("banking77 from its history: accuracy %.4f, in five %.4f", first/n, five/n)
}

// TestTuneHistory gives a quarter of the topics up to three answered wordings, and measures the others too.
func TestTuneHistory(t *testing.T) {
	tuning(t)
	for _, name := range []string{"stackfaq", "cdtn", "cnil", "covidde"} {
		s := openSet(t, name)
		h, covered, used := s.answered(t)
		measure := func() (in, out float64) {
			var n, m float64
			for id, turns := range s.turns {
				switch v := ndcg(s.ranked(turns), s.relevant[id]); {
				case used[id]:
				case covered[id]:
					in, n = in+v, n+1
				default:
					out, m = out+v, m+1
				}
			}
			return in / max(n, 1), out / max(m, 1)
		}
		a, b := measure()
		s.base.Remember(h)
		c, d := measure()
		t.Logf("%-9s covered %.4f, with history %.4f (%+.4f); others %.4f, %.4f (%+.4f); %d replies", name, a, c, c-a, b, d, d-b, h.Len(""))
	}
}

// answered makes a history of some wordings of a quarter of the topics.
func (s *set) answered(t *testing.T) (h *History, covered, used map[string]bool) {
	t.Helper()
	h, covered, used = &History{}, map[string]bool{}, map[string]bool{}
	topics := map[string][]string{}
	for id := range s.turns {
		var docs []string
		for d := range s.relevant[id] {
			docs = append(docs, d)
		}
		slices.Sort(docs)
		topics[strings.Join(docs, " ")] = append(topics[strings.Join(docs, " ")], id)
	}
	for topic, ids := range topics {
		f := fnv.New32a()
		_, _ = f.Write([]byte(topic))
		if f.Sum32()%4 != 0 || len(ids) < 2 {
			continue
		}
		slices.Sort(ids)
		for i, id := range ids {
			covered[id] = true
			if i >= min(3, len(ids)-1) {
				continue
			}
			used[id] = true
			last := s.turns[id][len(s.turns[id])-1]
			require.NoError(t, h.Add(assistant.Precedent{ID: id, Question: last, Text: "x", Stands: strings.Fields(topic), Lang: s.lang}))
		}
	}
	return h, covered, used
}
