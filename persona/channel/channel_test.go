package channel

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func ExampleGet() {
	c, ok := Get("twitter")
	fmt.Println(c.ID, c.Limit, ok)
	fmt.Println(c.Count("À lire : https://www.example.com/un/tres/long/chemin?page=12 🌙"))
	// Output:
	// x 280 true
	// 35
}

func TestChannelsAreDistinct(t *testing.T) {
	seen := map[string]bool{}
	for _, c := range All() {
		require.False(t, seen[c.ID], c.ID)
		seen[c.ID] = true
		require.Equal(t, c.ID != "internal", c.Public, c.ID)
		require.Equal(t, c.ID == "email", c.Mail, c.ID)
		got, ok := Get(" " + strings.ToUpper(c.ID))
		require.True(t, ok)
		require.Equal(t, c, got)
	}
	for from, to := range aliases {
		require.False(t, seen[from], from)
		require.True(t, seen[to], to)
	}
	_, ok := Get("minitel")
	require.False(t, ok)
}

func TestCount(t *testing.T) {
	cases := []struct {
		id, text string
		want     int
	}{
		{"x", "abc", 3},
		{"x", "É", 1},
		{"x", "E\u0301", 1},
		{"x", "a\u202f!", 4},
		{"x", "5 €…", 6},
		{"x", "🌙", 2},
		{"x", "👍🏽", 2},
		{"x", "1️⃣", 2},
		{"x", "日本", 4},
		{"x", "voir https://www.example.com/abc.", 5 + 23 + 1},
		{"x", "https://maison-lune.example/retours", 35}, // no public suffix: not shortened
		{"x", "https://example.com", 23},
		{"x", "voir test.co", 5 + 23},
		{"x", "a@test.co 3.14", 14},
		{"bluesky", "नमस्ते", 3},
		{"bluesky", strings.Repeat("a", 7) + strings.Repeat("\u0301", 60), 13},
		{"mastodon", "boutique.fr", 11},
		{"mastodon", "@luna@mastodon.social !", 7},
		{"mastodon", "(@luna@b.fr) et @bob.", 21 - 5},
		{"mastodon", "ecrire@luna@b.fr", 16},
		{"mastodon", "@luna@" + strings.Repeat("b", 254) + ".fr", 263},
		{"mastodon", "https://b.fr/@luna@c.fr", 23},
		{"mastodon", "http://b.fr/a?x=&", 25},
		{"mastodon", "https://" + strings.Repeat("b", 80), 88}, // no domain: not shortened
		{"mastodon", "a https://example.org/" + strings.Repeat("x", 90), 25},
		{"mastodon", "http://b.fr/?" + strings.Repeat("#abc?", 1000), 5013}, // too long to be a link
		{"mastodon", strings.Repeat("👩🏽‍🚀", 9), 9},
		{"mastodon", "नमस्ते", 4}, // of an older Unicode
		{"threads", "ab🌙", 6},
		{"threads", "☎ et é €", 3 + 7},
		{"google-review", "é", 2},
		{"linkedin", "🌙", 2},
		{"discourse", "🌙", 1},
		{"email", "👩‍👩‍👧", 1},
		{"sms", "a€", 3},
		{"sms", strings.Repeat("ê", 70), 160},
		{"sms", strings.Repeat("ê", 71), 163},
		{"sms", strings.Repeat("é", 160), 160},
	}
	for _, c := range cases {
		ch, ok := Get(c.id)
		require.True(t, ok)
		require.Equal(t, c.want, ch.Count(c.text), "%s %q", c.id, c.text)
	}
}

func TestCountWarned(t *testing.T) {
	for id, want := range map[string]int{"mastodon": 14 + 23, "bluesky": 14 + 14} {
		c, _ := Get(id)
		require.Equal(t, want, c.CountWarned("@luna@b.fr : 2", "http://test.co"))
	}
}

func TestAccepts(t *testing.T) {
	for _, c := range All() {
		require.True(t, c.Accepts("Merci !"), c.ID)
		require.False(t, c.Accepts(""), c.ID)
		require.Equal(t, c.Limit == 0, c.Accepts(strings.Repeat("ê", 40_000)), c.ID)
		require.Equal(t, c.ID != "x", c.Accepts("Merci\ufeff"), c.ID)
	}
}

func TestRoom(t *testing.T) {
	cases := []struct {
		id, head, tail string
		want           int
		limited        bool
	}{
		{"x", "", "", 280, true},
		{"x", "Bonjour Karim,\n", "\nhttps://www.example.com/une/adresse/longue ^LM", 280 - 15 - 1 - 23 - 4, true},
		{"x", strings.Repeat("a", 290), "", -10, true},
		{"mastodon", "attention", " @luna@b.fr", 500 - 9 - 6, true},
		{"sms", "Bonjour,\n", " Léa", 160 - 9 - 4, true},
		{"sms", "Très bientôt,\n", "", 70 - 14, true},
		{"email", "Bonjour,\n", "", 0, false},
	}
	for _, c := range cases {
		ch, _ := Get(c.id)
		got, limited := ch.Room(c.head, c.tail)
		require.Equal(t, c.want, got, "%s %q", c.id, c.head)
		require.Equal(t, c.limited, limited)
	}
}

// A body that Room leaves room for fits between head and tail.
func TestRoomIsEnough(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := rapid.SampledFrom(All()).Draw(t, "channel")
		head, tail, body := mixed.Draw(t, "head")+"\n", "\n"+mixed.Draw(t, "tail"), mixed.Draw(t, "body")
		room, limited := c.Room(head, tail)
		if !limited || c.Count(body) > room || c.Unit == SMS && encoding(body) == UCS2 && encoding(head+tail) == GSM7 {
			return
		}
		require.LessOrEqual(t, c.Count(head+body+tail), c.Limit)
	})
}

func TestEntities(t *testing.T) {
	s := "Voir boutique.fr/a, @luna et #lune (lea@b.fr) https://b.fr/#x"
	in := func(found [][2]int) []string {
		var out []string
		for _, f := range found {
			out = append(out, s[f[0]:f[1]])
		}
		return out
	}
	require.Equal(t, []string{"boutique.fr/a", "https://b.fr/#x"}, in(Links(s)))
	require.Equal(t, []string{"@luna"}, in(Mentions(s)))
	require.Equal(t, []string{"#lune"}, in(Hashtags(s)))
}

// Where a text goes on after a space, no channel counts it shorter.
func TestCountIsMonotone(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := mixed.Draw(t, "text"), mixed.Draw(t, "more")
		for _, c := range All() {
			n := c.Count(a)
			require.GreaterOrEqual(t, n, 0)
			require.GreaterOrEqual(t, c.Count(a+" "+b), n, "%s", c.ID)
		}
	})
}

func TestEmojiIgnoresTextSymbols(t *testing.T) {
	require.Empty(t, Emoji("© ® ™ ★ → ✓ № ☎ 12 # * ½ ‼ ♫ ①"))
	require.Len(t, Emoji("🌙 📚 ❤️ 👨‍👩‍👧‍👦 🇫🇷 1️⃣ ©️ 👋🏾 ☎️"), 9)
	s := "ok 🌙."
	e := Emoji(s)
	require.Equal(t, "🌙", s[e[0][0]:e[0][1]])
}

func FuzzCount(f *testing.F) {
	for _, seed := range []string{"", "https://", "http://a.com://b.fr", "🇫🇷🇫", "\xff\u200d", "://"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, c := range All() {
			n := c.Count(s)
			require.GreaterOrEqual(t, n, 0)
			require.LessOrEqual(t, n, 23*utf8.RuneCountInString(s)+3*len(s))
		}
	})
}

const reply = "Bonjour Karim, merci pour votre message. Votre commande n° 48 est partie hier et arrivera jeudi ; le suivi est ici : " +
	"https://www.example.com/suivi?id=48. Si le colis est abîmé, écrivez-nous à @luna ou sur boutique.fr/aide, nous le remplaçons " +
	"sans frais. Bonne lecture et à très bientôt 🌙 #lune"

func BenchmarkCountX(b *testing.B) {
	x, _ := Get("x")
	b.ReportAllocs()
	for b.Loop() {
		x.Count(reply)
	}
}

func BenchmarkEmoji(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		Emoji(reply)
	}
}
