package evals_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/souffleur-go/souffleur/examples/evals"
	"github.com/stretchr/testify/require"
)

func write(t *testing.T, dir, name, text string) {
	t.Helper()
	require.NoError(t, os.MkdirAll(dir, 0o750))
	require.NoError(t, os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600))
}

// TestGrounding counts a handful of answers of each layout.
func TestGrounding(t *testing.T) {
	data := t.TempDir()
	write(t, filepath.Join(data, "ragtruth-qa"), "sources.dev.jsonl",
		`{"source_id":"1","question":"how long to return a book","source":"passage 1:You have 14 days to return a book.\n\npassage 2:Postage is £2.95."}`+"\n")
	write(t, filepath.Join(data, "ragtruth-qa"), "responses.dev.jsonl",
		`{"source_id":"1","response":"You have 14 days to return a book.","hallucinated":0}`+"\n"+
			`{"source_id":"1","response":"You have 45 days to return a book.","hallucinated":1}`+"\n")
	write(t, filepath.Join(data, "begin"), "replies.dev.jsonl",
		`{"source":"Crayola sells crayons.","message":"hi","response":"Crayola sells crayons.","label":"attributable"}`+"\n"+
			`{"source":"Crayola sells crayons.","message":"hi","response":"Whatever you say.","label":"generic"}`+"\n")
	m, err := evals.Grounding(t.Context(), data)
	require.NoError(t, err)
	require.InDelta(t, 2, m["ragtruth.answers"], 0)
	require.InDelta(t, 1, m["ragtruth.auc"], 0)
	require.InDelta(t, 1, m["ragtruth.alarms.number.precision"], 0)
	require.InDelta(t, 1, m["ragtruth.alarms.number.recall"], 0)
	require.InDelta(t, 1, m["begin.answers"], 0)
	require.NotContains(t, m, "auc")

	one, err := evals.Grounding(t.Context(), filepath.Join(data, "begin"))
	require.NoError(t, err)
	require.InDelta(t, 1, one["answers"], 0)
	_, err = evals.Grounding(t.Context(), t.TempDir())
	require.ErrorIs(t, err, evals.ErrNoData)
}
