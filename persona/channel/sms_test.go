package channel

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func ExampleSegments() {
	s := "Votre commande est prête, à bientôt"
	fmt.Println(Segments(s).Encoding, Segments(strings.Repeat(s, 3)).Segments)
	out, changes, _ := Transliterate(s)
	fmt.Println(out, len(changes), Segments(strings.Repeat(out, 3)).Segments)
	// Output:
	// UCS-2 2
	// Votre commande est prete, à bientot 2 1
}

func TestSegments(t *testing.T) {
	cases := []struct {
		text string
		want Message
	}{
		{"", Message{}},
		{"abc€", Message{GSM7, 1, 5, 35, 4}},
		{"a\r\nb", Message{GSM7, 1, 4, 28, 4}},
		{strings.Repeat("a", 160), Message{GSM7, 1, 160, 1120, 160}},
		{strings.Repeat("a", 161), Message{GSM7, 2, 161, 1127, 161}},
		{strings.Repeat("a", 152) + "€" + strings.Repeat("a", 152), Message{GSM7, 3, 306, 2142, 305}},
		{strings.Repeat("a", 306), Message{GSM7, 2, 306, 2142, 306}},
		{strings.Repeat("ê", 70), Message{UCS2, 1, 70, 1120, 70}},
		{strings.Repeat("ê", 134), Message{UCS2, 2, 134, 2144, 134}},
		{strings.Repeat("ê", 66) + "🌙" + strings.Repeat("ê", 66), Message{UCS2, 3, 134, 2144, 133}},
		{strings.Repeat("a", 69) + "🌙", Message{UCS2, 2, 71, 1136, 70}},
		{"e" + strings.Repeat("\u0301", 100), Message{UCS2, 2, 101, 1616, 1}},
	}
	for _, c := range cases {
		require.Equal(t, c.want, Segments(c.text), "%q", c.text)
	}
}

func TestSegmentsData(t *testing.T) {
	n := 0
	eachCase(t, "persona-length/twilio.jsonl", func(c struct {
		Text, About, Encoding      string
		Segments, Bits, Characters int
	},
	) {
		n++
		m := Segments(c.Text)
		require.Equal(t, c.Encoding, string(m.Encoding), c.About)
		require.Equal(t, c.Segments, m.Segments, c.About)
		if c.Bits > 0 {
			require.Equal(t, c.Bits, m.Bits, c.About)
			require.Equal(t, c.Characters, m.Characters, c.About)
		}
	})
	require.Positive(t, n)
}

// mixed draws texts of letters, accents, emoji, links and what stands between them.
var mixed = rapid.Custom(func(t *rapid.T) string {
	times := rapid.SampledFrom([]int{1, 1, 1, 3, 10}).Draw(t, "times")
	return strings.Repeat(strings.Join(rapid.SliceOfN(rapid.OneOf(
		rapid.SampledFrom([]string{
			"a", "é", "ê", "€", "|", " ", ". ", "\n", "\r\n", "🌙", "👨‍👩‍👧‍👦", "🏽", "🇫🇷", "e\u0301", "日本", "http://test.co/a", "b.fr", "@luna",
			"@luna@mastodon.social", "#lune", "«\u00a0", "…", "\u200d", "\ufe0f", "1️⃣", "?", "(", "/", "3,50", "\xff",
		}),
		rapid.String(),
	), 0, 60).Draw(t, "pieces"), ""), times)
})

func TestSegmentsAreConsistent(t *testing.T) {
	sms, _ := Get("sms")
	rapid.Check(t, func(t *rapid.T) {
		s := mixed.Draw(t, "text")
		m := Segments(s)
		single, joined, bits, units := 160, 153, 7, 0
		if m.Encoding == UCS2 {
			single, joined, bits = 70, 67, 16
		}
		for _, r := range s {
			if m.Encoding == UCS2 {
				units += utf16Len(string(r))
				continue
			}
			require.Positive(t, septets(r), "%q", r)
			units += septets(r)
		}
		require.Equal(t, units, m.Units)
		require.Equal(t, units*bits, m.Bits)
		switch {
		case s == "":
			require.Zero(t, m.Segments)
		case units <= single:
			require.Equal(t, 1, m.Segments)
		default:
			require.GreaterOrEqual(t, m.Segments, max(2, (units+joined-1)/joined))
		}
		require.Equal(t, m.Segments <= 1, sms.Count(s) <= sms.Limit, "the limit is one segment")
		require.GreaterOrEqual(t, Segments(s+"a").Segments, m.Segments)
		require.LessOrEqual(t, m.Characters, utf8.RuneCountInString(s))
	})
}

func TestTransliterate(t *testing.T) {
	cases := []struct{ in, want string }{
		{"à bientôt", "à bientot"},
		{"Ça va ? ça va, garçon, Ê À É", "Ça va ? ca va, garcon, E A É"},
		{"un cœur, Œuvre", "un coeur, OEuvre"},
		{"«\u00a0oui\u00a0» et « non » et «peut-être»", `"oui" et "non" et "peut-etre"`},
		{"l’heure, “ici”… 12\u202fh – 14\u00a0h", `l'heure, "ici"... 12 h - 14 h`},
		{"e\u0301te\u0301 et ê", "été et e"},
		{"n° 12, 20\u00a0°C, 2 m² – ½", "no 12, 20 degC, 2 m2 - 1/2"},
		{"Łódź, Đorđe, þórr", "Lodz, Dorde, thorr"},
		{"10 € et 5 £ à Ñandú", "10 € et 5 £ à Ñandu"},
	}
	for _, c := range cases {
		out, changes, ok := Transliterate(c.in)
		require.True(t, ok, c.in)
		require.Equal(t, c.want, out)
		require.Equal(t, out, applied(c.in, changes))
		require.Equal(t, GSM7, Segments(out).Encoding, out)
	}
	for _, in := range []string{"déjà 🌙 prêt", "prêt, 日本", "très bientôt : https://exämple.fr/ô", "la #fête", "ê\xff"} {
		out, changes, ok := Transliterate(in)
		require.False(t, ok, in)
		require.Equal(t, in, out)
		require.Empty(t, changes)
	}
}

func applied(s string, changes []Replacement) string {
	var b strings.Builder
	done := 0
	for _, c := range changes {
		b.WriteString(s[done:c.Start] + c.New)
		done = c.End
	}
	return b.String() + s[done:]
}

func FuzzTransliterate(f *testing.F) {
	for _, seed := range []string{"", "« é »", "\xff", "n°", "e\u0301\u0301", "http://é.fr"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		out, changes, ok := Transliterate(s)
		require.Equal(t, out, applied(s, changes))
		if ok {
			require.Equal(t, GSM7, encoding(out))
			again, more, _ := Transliterate(out)
			require.Equal(t, out, again)
			require.Empty(t, more)
		} else {
			require.Equal(t, s, out)
		}
	})
}
