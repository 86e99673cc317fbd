package twittertext

import (
	"bufio"
	"encoding/json"
	"os"
	"testing"

	"github.com/stretchr/testify/require"
)

type conformance struct {
	Rule, About, Text string
	Length            int
	Valid             bool
	Permillage        int
	Range             [2]int `json:"valid_range_utf16"`
	URLs              []string
	Mentions          []string
	Hashtags          []string
}

// Every case of twitter-text's own tests passes.
func TestConformance(t *testing.T) {
	f, err := os.Open("../../../shared/data/persona-length/twitter.jsonl")
	if err != nil {
		t.Skip("the length data is not beside the repository:", err)
	}
	defer func() { require.NoError(t, f.Close()) }()
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	seen := map[string]int{}
	for lines.Scan() {
		var c conformance
		require.NoError(t, json.Unmarshal(lines.Bytes(), &c))
		seen[c.Rule]++
		t.Run(c.Rule+"/"+c.About, func(t *testing.T) { c.check(t) })
	}
	require.NoError(t, lines.Err())
	require.Len(t, seen, 6)
}

func (c conformance) check(t *testing.T) {
	t.Helper()
	switch c.Rule {
	case "x-v2", "x-v3":
		cfg := V2
		if c.Rule == "x-v3" {
			cfg = V3
		}
		require.Equal(t, Post{Length: c.Length, Permille: c.Permillage, Valid: c.Valid, Clean: true, End: c.Range[1]}, Measure(cfg, c.Text))
		require.Zero(t, c.Range[0])
	case "x-valid":
		require.Equal(t, c.Valid, Measure(V1, c.Text).Valid)
	case "x-urls":
		got := []string{}
		for _, l := range Links(c.Text) {
			got = append(got, c.Text[l.Start:l.End])
		}
		require.Equal(t, c.URLs, got)
	case "x-mentions":
		require.Equal(t, c.Mentions, unsigned(c.Text, Mentions(c.Text)))
	case "x-hashtags":
		require.Equal(t, c.Hashtags, unsigned(c.Text, Hashtags(c.Text)))
	default:
		t.Fatalf("unknown rule %q", c.Rule)
	}
}

// unsigned returns the texts of the spans without their sign.
func unsigned(s string, spans []Span) []string {
	out := []string{}
	for _, sp := range spans {
		in := []rune(s[sp.Start:sp.End])
		out = append(out, string(in[1:]))
	}
	return out
}
