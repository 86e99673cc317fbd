package knowledge

import (
	"bufio"
	"context"
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/souffleur-go/souffleur/assistant"
)

// dataRoot holds public question sets beside the repository; they are not part of it.
const dataRoot = "../../../shared/data"

// TestQuality measures nDCG@10 over documents. The floors are well under what is measured: they show a break, not a
// drift.
func TestQuality(t *testing.T) {
	for set, floor := range map[string]float64{"stackfaq": .70, "cdtn": .50, "cnil": .55, "spf": .75} {
		t.Run(set, func(t *testing.T) {
			dir := filepath.Join(dataRoot, "retrieval-"+set)
			if _, err := os.Stat(filepath.Join(dir, "queries.jsonl")); err != nil {
				t.Skipf("the question set %s is not here: %v", set, err)
			}
			b := New()
			sources, err := Read(os.DirFS(dir), "corpus.jsonl")
			require.NoError(t, err)
			require.NoError(t, b.Add(sources...))
			queries, relevant := readQueries(t, dir), readRelevant(t, dir)
			ids := map[string]string{}
			for _, s := range b.Sources() {
				ids["corpus.jsonl:"+strconv.Itoa(s.place.line)] = strings.TrimPrefix(s.ID, "corpus.jsonl#")
			}
			sum, n := 0., 0
			begin := time.Now()
			for id, query := range queries {
				if len(relevant[id]) == 0 {
					continue
				}
				found, err := b.Retrieve(context.Background(), assistant.Query{Turns: []string{query}, K: 50})
				require.NoError(t, err)
				var ranked []string
				for _, p := range found {
					if doc := ids[p.Source+":"+strconv.Itoa(p.Line)]; !slices.Contains(ranked, doc) {
						ranked = append(ranked, doc)
					}
				}
				sum += ndcg(ranked, relevant[id])
				n++
			}
			t.Logf("%s: nDCG@10 %.4f over %d questions, %.3f ms each, %+v", set, sum/float64(n), n, float64(time.Since(begin).Microseconds())/1000/float64(n), b.Stats())
			require.GreaterOrEqual(t, sum/float64(n), floor)
		})
	}
}

func ndcg(ranked []string, gains map[string]float64) float64 {
	dcg := 0.
	for i, id := range ranked[:min(len(ranked), 10)] {
		dcg += (math.Pow(2, gains[id]) - 1) / math.Log2(float64(i+2))
	}
	var ideal []float64
	for _, g := range gains {
		ideal = append(ideal, g)
	}
	slices.Sort(ideal)
	slices.Reverse(ideal)
	best := 0.
	for i, g := range ideal[:min(len(ideal), 10)] {
		best += (math.Pow(2, g) - 1) / math.Log2(float64(i+2))
	}
	return dcg / best
}

func readQueries(t *testing.T, dir string) map[string]string {
	t.Helper()
	f, err := os.Open(filepath.Join(dir, "queries.jsonl"))
	require.NoError(t, err)
	defer func() { require.NoError(t, f.Close()) }()
	out := map[string]string{}
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var q struct{ ID, Text string }
		require.NoError(t, json.Unmarshal(lines.Bytes(), &q))
		out[q.ID] = q.Text
	}
	return out
}

func readRelevant(t *testing.T, dir string) map[string]map[string]float64 {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(dir, "qrels.tsv"))
	require.NoError(t, err)
	out := map[string]map[string]float64{}
	for i, line := range strings.Split(strings.TrimSpace(string(data)), "\n") {
		cells := strings.Split(line, "\t")
		if i == 0 || len(cells) < 3 {
			continue
		}
		gain, err := strconv.ParseFloat(strings.TrimSpace(cells[2]), 64)
		require.NoError(t, err)
		if out[cells[0]] == nil {
			out[cells[0]] = map[string]float64{}
		}
		out[cells[0]][cells[1]] = gain
	}
	return out
}
