package text

import (
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
)

func TestGraphemes(t *testing.T) {
	for s, want := range map[string]int{"": 0, "été": 3, "e\u0301te\u0301": 3, "👨‍👩‍👧‍👦🇫🇷": 2, "a\r\nb": 3, "1️⃣ ok": 4} {
		require.Equal(t, want, Graphemes(s), s)
	}
}

func TestValid(t *testing.T) {
	cases := []struct{ in, want string }{
		{"", ""},
		{"Déjà\tvu\n", "Déjà\tvu\n"},
		{"a\r\nb\rc\r", "a\nb\nc\n"},
		{"a\x00b\x1bc\x7fd\v", "abcd"},
		{"a\xffb\xe2\x80c\ufffd", "abc"},
		{"\u0085\u00a0\u200b", "\u0085\u00a0\u200b"},
	}
	for _, c := range cases {
		require.Equal(t, c.want, Valid(c.in), "%q", c.in)
	}
	require.Zero(t, testing.AllocsPerRun(10, func() { Valid("Tout va bien.\n") }))
}

func FuzzValid(f *testing.F) {
	f.Add("a\r\r\nb\xff\x00")
	f.Fuzz(func(t *testing.T, s string) {
		once := Valid(s)
		if !utf8.ValidString(once) || Valid(once) != once {
			t.Fatalf("%q cleaned to %q", s, once)
		}
	})
}
