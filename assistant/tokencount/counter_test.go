package tokencount

import (
	"math/rand"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// models holds one model per encoding.
var models = map[string]string{o200k: "gpt-4o", cl100k: "gpt-4"}

func counter(tb testing.TB, encoding string) *Counter {
	tb.Helper()
	c, err := For(models[encoding])
	require.NoError(tb, err)
	require.Equal(tb, encoding, c.Encoding())
	return c
}

// The counts of the longer texts are those of OpenAI's cookbook, "How to count
// tokens with tiktoken".
func TestCountReference(t *testing.T) {
	cases := []struct {
		text          string
		o200k, cl100k int
	}{
		{"", 0, 0},
		{"a", 1, 1},
		{"hello world", 2, 2},
		{"tiktoken is great!", 6, 6},
		{"antidisestablishmentarianism", 6, 6},
		{"2 + 2 = 4", 7, 7},
		{"お誕生日おめでとう", 8, 9},
		{"123456789", 3, 3},
		{"\n \n", 1, 1},
		{"\n\t\n", 1, 1},
		{"\u007f", 1, 1},
	}
	for _, tc := range cases {
		for encoding, want := range map[string]int{o200k: tc.o200k, cl100k: tc.cl100k} {
			got, exact := counter(t, encoding).Count(tc.text)
			require.Equal(t, want, got, "%s: %q", encoding, tc.text)
			require.True(t, exact, "%s: %q", encoding, tc.text)
		}
	}
}

func TestCountEqualsOracle(t *testing.T) {
	texts := append(samples(), generated(rand.New(rand.NewSource(1)), 2400)...) //nolint:gosec // a fixed seed
	require.GreaterOrEqual(t, len(samples()), 60)
	for encoding := range models {
		c := counter(t, encoding)
		for _, text := range texts {
			got, exact := c.Count(text)
			require.True(t, exact, "%s: %q", encoding, text)
			require.Equal(t, oracle(t, encoding, text), got, "%s: %q", encoding, text)
		}
	}
}

// Texts longer than the window are counted in parts, still exactly.
func TestCountLongTextIsExact(t *testing.T) {
	rng := rand.New(rand.NewSource(2)) //nolint:gosec // a fixed seed
	texts := append(samples(), generated(rng, 2000)...)
	for encoding := range models {
		c := counter(t, encoding)
		for range 3 {
			rng.Shuffle(len(texts), func(i, j int) { texts[i], texts[j] = texts[j], texts[i] })
			text := strings.Join(texts, "")
			require.Greater(t, len(text), 3*window)
			got, exact := c.Count(text)
			require.True(t, exact, encoding)
			require.Equal(t, oracle(t, encoding, text), got, encoding)
		}
	}
}

func TestCountInvalidUTF8(t *testing.T) {
	for encoding := range models {
		c := counter(t, encoding)
		for _, text := range []string{"\xff", "a\xc3", "caf\xe9 noir", "\xed\xa0\x80", "ok\xf0\x9f\x98 fin", "\xc0\xafx"} {
			got, exact := c.Count(text)
			// A conversion to runes replaces byte by byte, as Count does.
			require.Equal(t, oracle(t, encoding, string([]rune(text))), got, "%s: %q", encoding, text)
			require.True(t, exact, "%s: %q", encoding, text)
		}
	}
}

func TestCountUnknownModelIsInexact(t *testing.T) {
	unknown, err := For("mistral-small")
	require.NoError(t, err)
	for _, text := range []string{"", "Bonjour à tous !"} {
		want, _ := counter(t, o200k).Count(text)
		got, exact := unknown.Count(text)
		require.Equal(t, want, got)
		require.False(t, exact)
	}
}

func TestForSharesTables(t *testing.T) {
	a, b := counter(t, cl100k), counter(t, cl100k)
	require.Same(t, a.enc, b.enc)
}
