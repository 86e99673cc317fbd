package knowledge

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/souffleur-go/souffleur/assistant"
)

// TestAnswersAreInTheContext measures whether hand-marked answers stand in the first words of what is retrieved, with long
// sheets that were cut into chunks. The floors are under what is measured.
func TestAnswersAreInTheContext(t *testing.T) {
	dir := filepath.Join(dataRoot, "retrieval-spf")
	f, err := os.Open(filepath.Join(dir, "answers.jsonl"))
	if err != nil {
		t.Skipf("the hand-marked answers are not here: %v", err)
	}
	defer f.Close() //nolint:errcheck // read only
	b := New()
	sources, err := Read(os.DirFS(dir), "corpus.jsonl")
	require.NoError(t, err)
	require.NoError(t, b.Add(sources...))
	queries := readQueries(t, dir)
	plain := func(s string) string { return strings.Join(strings.Fields(s), " ") }
	limits, floors := []int{300, 600, 1200}, []float64{.70, .76, .92}
	held, n := make([]int, len(limits)), 0
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		var a struct{ ID, Answer string }
		require.NoError(t, json.Unmarshal(lines.Bytes(), &a))
		n++
		var context []string
		for _, p := range ask(t, b, assistant.Query{Turns: []string{queries[a.ID]}, K: 50, Lang: "fr"}) {
			context = append(context, strings.Fields(p.Text)...)
		}
		for i, limit := range limits {
			if strings.Contains(strings.Join(context[:min(limit, len(context))], " "), plain(a.Answer)) {
				held[i]++
			}
		}
	}
	require.NoError(t, lines.Err())
	for i, limit := range limits {
		share := float64(held[i]) / float64(n)
		t.Logf("within %d words: %.3f of %d", limit, share, n)
		require.GreaterOrEqual(t, share, floors[i])
	}
}
