package tokencount

import (
	"math/rand"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// hostile holds units whose repetition makes one long piece, or no piece
// boundary that is easily seen, or many special tokens.
var hostile = []string{
	"a", "A", "é", " ", "\n", " \n", "漢", "\u0301", "ที่", "😀", "!", "<|endoftext|>", "\xff",
	"/\n",      // one piece in o200k_base, though signs and spaces alternate
	"!!\u0301", // one piece in both, though signs and marks alternate
	"x'",       // no certain boundary
}

// A quadratic count would take ten minutes for the mebibyte, and as long for the
// others together.
func TestHostileTextEnds(t *testing.T) {
	c := counter(t, o200k)
	size := 1 << 20
	for _, unit := range hostile {
		text := strings.Repeat(unit, size/len(unit))
		got, _ := c.Count(text)
		require.GreaterOrEqual(t, got, size/128, "%.9q", text) // no token is longer
		size = 1 << 18
	}
}

func TestCutMarksRunsInexact(t *testing.T) {
	cases := []struct {
		name, text string
		exact      bool
	}{
		{"letters at the limit", strings.Repeat("a", maxRun), true},
		{"letters past the limit", strings.Repeat("a", maxRun+1), false},
		{"ideographs past the limit", strings.Repeat("漢", maxRun/3+1), false},
		{"spaces past the limit", strings.Repeat(" ", maxRun+1), false},
		{"signs and line ends past the limit", strings.Repeat("/\n", maxRun/2+1), false},
		{"invalid bytes count as three", strings.Repeat("\xff", maxRun/3+1), false},
		{"digits have no limit", strings.Repeat("7", 4*maxRun), true},
		{"words have no limit", strings.Repeat("mot ", maxRun), true},
	}
	for _, tc := range cases {
		for encoding := range models {
			got, exact := counter(t, encoding).Count(tc.text)
			want := oracle(t, encoding, tc.text)
			require.Equal(t, tc.exact, exact, "%s: %s", encoding, tc.name)
			if exact {
				require.Equal(t, want, got, "%s: %s", encoding, tc.name)
			} else {
				require.GreaterOrEqual(t, got, want, "%s: %s", encoding, tc.name)
			}
		}
	}
}

func TestCutNeverUndercounts(t *testing.T) {
	rng := rand.New(rand.NewSource(3)) //nolint:gosec // a fixed seed
	texts := []string{
		"o" + strings.Repeat("al", 600), // two tokens lower per cut without the toll
		strings.Repeat("\n  \n\r\r\r\n", 200),
	}
	for range 400 {
		texts = append(texts, longRun(rng))
	}
	for encoding := range models {
		c := counter(t, encoding)
		for _, text := range texts {
			got, _ := c.Count(text)
			require.GreaterOrEqual(t, got, oracle(t, encoding, text), "%s: %q", encoding, text)
		}
	}
}

// Where separate allows a cut, counting the two sides apart changes nothing.
func TestSeparateIsExact(t *testing.T) {
	texts := append(samples(), generated(rand.New(rand.NewSource(4)), 200)...) //nolint:gosec // a fixed seed
	cuts := 0
	for encoding := range models {
		for _, text := range texts {
			whole := oracle(t, encoding, text)
			prev := other
			for i, r := range text {
				c := classify(r)
				if separate(prev, c, r) {
					cuts++
					parts := oracle(t, encoding, text[:i]) + oracle(t, encoding, text[i:])
					require.Equal(t, whole, parts, "%s: %q | %q", encoding, text[:i], text[i:])
				}
				prev = c
			}
		}
	}
	require.Greater(t, cuts, 2000)
}

// Every piece of a part is bounded, which is what makes the time linear.
func TestCutBoundsPieces(t *testing.T) {
	const bound = maxRun + len("\U0010ffff") + len("'ll")
	rng := rand.New(rand.NewSource(5)) //nolint:gosec // a fixed seed
	for _, pattern := range []string{o200kPattern, cl100kPattern} {
		pieces := withoutLookahead(t, pattern)
		for range 200 {
			var b strings.Builder
			for b.Len() < 8*maxRun {
				unit := hostile[rng.Intn(len(hostile))] + hostile[rng.Intn(len(hostile))]
				b.WriteString(strings.Repeat(unit, 1+rng.Intn(maxRun)))
			}
			for text := string([]rune(b.String())); text != ""; {
				n, _ := cut(text)
				require.Positive(t, n)
				for _, piece := range pieces.FindAllString(text[:n], -1) {
					require.LessOrEqual(t, len(piece), bound, "%.40q", piece)
				}
				text = text[n:]
			}
		}
	}
}

// withoutLookahead writes a pattern for package regexp. Leaving out the
// alternative with the lookahead makes pieces of spaces one rune longer at most.
func withoutLookahead(t *testing.T, pattern string) *regexp.Regexp {
	t.Helper()
	const spaces = `\t-\r \x{85}\p{Z}`
	require.Contains(t, pattern, `\s+(?!\S)|`)
	pattern = strings.Replace(pattern, `\s+(?!\S)|`, "", 1)
	pattern = strings.ReplaceAll(pattern, `[^\s`, `[^`+spaces)
	return regexp.MustCompile(strings.ReplaceAll(pattern, `\s`, `[`+spaces+`]`))
}
