package evals

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/souffleur-go/souffleur/internal/text"
)

// dataSets writes files of cases and returns their folder.
func dataSets(t *testing.T, files map[string]string) string {
	t.Helper()
	data := t.TempDir()
	for name, lines := range files {
		path := filepath.Join(data, name)
		require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o750))
		require.NoError(t, os.WriteFile(path, []byte(lines), 0o600))
	}
	return data
}

func requireMetrics(t *testing.T, m Metrics, want map[string]float64) {
	t.Helper()
	for key, w := range want {
		got, ok := m[key]
		require.True(t, ok, key)
		require.InDelta(t, w, got, 1e-9, key)
	}
}

func TestToxicityCounts(t *testing.T) {
	data := dataSets(t, map[string]string{
		"toxifrench/comments.dev.jsonl": `{"text":"Ferme ta gueule, espèce de connard.","lang":"fr","toxic":1,"set":"toxifrench"}
{"text":"Le train part demain.","lang":"fr","toxic":1,"set":"toxifrench"}
{"text":"Merci, bonne journée.","lang":"fr","toxic":0,"set":"toxifrench"}
{"text":"You pathetic idiot.","lang":"en","toxic":0,"set":"jigsaw-en"}
`,
		"hatecheck/cases.dev.jsonl": `{"text":"The weather is nice.","lang":"en","toxic":0,"functionality":"calm_nh"}
`,
		"openai-moderation/samples.dev.jsonl": `{"text":"Please donate.","flagged":0}
`,
	})
	m, err := toxicitySuite(context.Background(), data)
	require.NoError(t, err)
	requireMetrics(t, m, map[string]float64{
		"toxifrench.cases": 3, "toxifrench.recall": 0.5, "toxifrench.precision": 1, "toxifrench.accuracy": 2. / 3, "toxifrench.fpr": 0,
		"jigsaw-en.fpr": 1, "jigsaw-en.fpr_shown": 1, "jigsaw-en.fpr_block": 0, "hatecheck.calm_nh": 1, "openai-moderation.fpr": 0,
	})
	_, err = toxicitySuite(context.Background(), t.TempDir())
	require.ErrorIs(t, err, ErrNoData)
}

func TestSpamCounts(t *testing.T) {
	m, err := spamSuite(context.Background(), dataSets(t, map[string]string{
		"spam/sms.dev.jsonl": `{"text":"URGENT! You have won a £1000 prize, call 09050000878 now","spam":1}
{"text":"See you at the station tonight","spam":0}
{"text":"You pathetic idiot","spam":0}
`,
	}))
	require.NoError(t, err)
	requireMetrics(t, m, map[string]float64{"sms.cases": 3, "sms.f1": 1, "sms.fpr": 0, "sms.toxic_noted": 0.5, "sms.toxic_block": 0})
	_, err = spamSuite(context.Background(), t.TempDir())
	require.ErrorIs(t, err, ErrNoData)
}

func TestToxicSpansCounts(t *testing.T) {
	m, err := toxicSpans(context.Background(), dataSets(t, map[string]string{
		"toxic-spans/posts.dev.jsonl": `{"text":"You idiot.","split":"test","bspans":[[4,9]]}
{"text":"See you tomorrow.","split":"train","bspans":[]}
{"text":"See you tomorrow.","split":"train","bspans":[[0,3]]}
`,
	}))
	require.NoError(t, err)
	requireMetrics(t, m, map[string]float64{"posts": 3, "test.char_f1": 1, "train.char_f1": 0.5, "char_f1": 2. / 3})
	_, err = toxicSpans(context.Background(), t.TempDir())
	require.ErrorIs(t, err, ErrNoData)
}

func TestSpanF1(t *testing.T) {
	require.InDelta(t, 0.5, spanF1(10, []text.Span{{Start: 0, End: 2}}, []text.Span{{Start: 1, End: 3}}), 1e-9)
	require.InDelta(t, 0, spanF1(10, []text.Span{{Start: 0, End: 2}}, nil), 1e-9)
	require.InDelta(t, 1, spanF1(10, nil, nil), 1e-9)
}

func TestAveragePrecision(t *testing.T) {
	require.InDelta(t, (1+2./3)/2, averagePrecision([]rated{{0.9, true}, {0.8, false}, {0.7, true}}), 1e-9)
}
