package channel

import (
	"bufio"
	"encoding/json"
	"os"
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/souffleur-go/souffleur/internal/text"
)

// eachCase calls each for every line of a data file beside the repository; the test is skipped where there is none.
func eachCase[T any](t *testing.T, file string, each func(T)) {
	t.Helper()
	f, err := os.Open("../../../shared/data/" + file)
	if err != nil {
		t.Skip("the data is not beside the repository:", err)
	}
	defer func() { require.NoError(t, f.Close()) }()
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var row T
		require.NoError(t, json.Unmarshal(lines.Bytes(), &row))
		each(row)
	}
	require.NoError(t, lines.Err())
}

// Every emoji sequence of the public test file is one emoji and one cluster; symbols that are shown as text are with the
// selector.
func TestEmojiData(t *testing.T) {
	seen := map[string]int{}
	eachCase(t, "persona-emoji/emoji.jsonl", func(c struct{ Text, Status, Default string }) {
		seen[c.Status]++
		s := c.Text
		if c.Status == "unqualified" && len([]rune(s)) == 1 && c.Default == "text" {
			s += "\ufe0f"
		}
		require.Equal(t, [][2]int{{2, 2 + len(s)}}, Emoji("a "+s+" b"), "%q %s", c.Text, c.Status)
		require.Equal(t, 1, text.Graphemes(c.Text), "%q", c.Text)
	})
	require.Len(t, seen, 4)
}

// The clusters follow a later Unicode than the test file, in which U+2701 is no pictograph any more.
func TestGraphemesData(t *testing.T) {
	eachCase(t, "persona-emoji/graphemes.jsonl", func(c struct{ Codepoints [][]string }) {
		s := ""
		for i, cluster := range c.Codepoints {
			for _, point := range cluster {
				r, err := strconv.ParseUint(point, 16, 32)
				require.NoError(t, err)
				if r == 0x2701 {
					return
				}
				s += string(rune(r))
			}
			require.Equal(t, i+1, text.Graphemes(s), "%v", c.Codepoints)
		}
	})
}

func TestBlueskyData(t *testing.T) {
	b, _ := Get("bluesky")
	eachCase(t, "persona-length/bluesky.jsonl", func(c struct {
		Text   string
		Length int
	},
	) {
		require.Equal(t, c.Length, b.Count(c.Text), "%q", c.Text)
	})
}

// X counts as it publishes.
func TestWeightedData(t *testing.T) {
	x, _ := Get("x")
	n := 0
	eachCase(t, "persona-length/twitter.jsonl", func(c struct {
		Rule, Text string
		Length     int
	},
	) {
		if c.Rule == "x-v3" {
			n++
			require.Equal(t, c.Length, x.Count(c.Text), "%q", c.Text)
		}
	})
	require.Positive(t, n)
}
