package tokencount

import (
	"math/rand"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"

	"github.com/pkoukk/tiktoken-go"
	loader "github.com/pkoukk/tiktoken-go-loader"
	"github.com/stretchr/testify/require"
)

// oracles are the encoders of tiktoken-go with its own patterns, unguarded.
var oracles = sync.OnceValues(func() (map[string]*tiktoken.Tiktoken, error) {
	tiktoken.SetBpeLoader(loader.NewOfflineLoader())
	built := map[string]*tiktoken.Tiktoken{}
	for encoding := range models {
		enc, err := tiktoken.GetEncoding(encoding)
		if err != nil {
			return nil, err
		}
		built[encoding] = enc
	}
	return built, nil
})

func oracle(tb testing.TB, encoding, text string) int {
	tb.Helper()
	built, err := oracles()
	require.NoError(tb, err)
	return len(built[encoding].EncodeOrdinary(text))
}

// generated returns n short texts: pieces of samples, random runes of chosen
// ranges, and odd spaces, mixed. No run in them reaches maxRun.
func generated(rng *rand.Rand, n int) []string {
	fixed := samples()
	texts := make([]string, n)
	for i := range texts {
		var b strings.Builder
		for range 1 + rng.Intn(6) {
			switch rng.Intn(4) {
			case 0:
				part := []rune(fixed[rng.Intn(len(fixed))])
				from := rng.Intn(len(part))
				b.WriteString(string(part[from : from+rng.Intn(len(part)-from)]))
			case 1:
				b.WriteString(randomRunes(rng, 1+rng.Intn(12)))
			case 2:
				b.WriteString(pick(rng, oddParts))
			default:
				b.WriteString(pick(rng, oddParts) + pick(rng, oddParts))
			}
		}
		texts[i] = b.String() + " " // ends the last run, for those who join
	}
	return texts
}

// oddParts meet at the boundaries that the patterns decide on.
var oddParts = []string{
	" ", "  ", "\n", "\r\n", "\t", "\u00a0", "\u2028", "\u3000", "\u0085", "\v", " \n \n ", "\n\n\n",
	"'s", "'S", "'ll", "'ſ", "'re", "’s", "'", "''", "don't", "WE'RE", "O'Neil", "/", "//", "/\n", "\n/", "./\r\n/",
	"\u0301", "e\u0301", "!\u0301", " \u0301", "\u200d", "\ufe0f", "\u007f", "\x00", "\ufffd", "\ufeff",
	"1", "12", "1234", "１２", "Ⅷ", "½", "٣", "aB", "ABc", "ǅ", "ʰ", "ª", "K", "<|endoftext|>", "<|fim_prefix|>",
}

func randomRunes(rng *rand.Rand, n int) string {
	ranges := [][2]rune{
		{0, 0x7f},
		{0x80, 0x24f},
		{0x250, 0x5ff},
		{0x600, 0x11ff},
		{0x2000, 0x2bff},
		{0x3000, 0xd7ff},
		{0xe000, 0xffff},
		{0x10000, 0x1ffff},
		{0, utf8.MaxRune},
	}
	var b strings.Builder
	for range n {
		span := ranges[rng.Intn(len(ranges))]
		r := span[0] + rng.Int31n(span[1]-span[0]+1)
		if utf8.ValidRune(r) {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// longRun returns 513 to some 1,700 bytes of one alphabet, random or periodic.
func longRun(rng *rand.Rand) string {
	alphabets := []string{
		"abcdefghijklmnopqrstuvwxyz", "aAbBeEsStT", "!\"#$%&()*+,-./:;<=>?@[]^_{|}~", " \n\t\r",
		"的一是不了人我在有他这", "กขคงจดตนบปมยรลวสหอาิีึ", "абвгдежзиклмн", "😀😂❤👍\u200d🏽👨", "あいうえおかきー",
	}
	alphabet := []rune(pick(rng, alphabets))
	length := maxRun + 1 + rng.Intn(1200)
	word := func(n int) string {
		var b strings.Builder
		for range n {
			b.WriteRune(alphabet[rng.Intn(len(alphabet))])
		}
		return b.String()
	}
	if rng.Intn(3) == 0 {
		return word(length / 2)
	}
	unit := word(1 + rng.Intn(9))
	return word(rng.Intn(4)) + strings.Repeat(unit, length/len(unit)+1)
}

func pick(rng *rand.Rand, from []string) string { return from[rng.Intn(len(from))] }
