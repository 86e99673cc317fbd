package channel

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
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
		{"mastodon", "a https://example.org/" + strings.Repeat("x", 90), 25},
		{"threads", "ab🌙", 6},
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

func TestEmojiIgnoresTextSymbols(t *testing.T) {
	require.Empty(t, Emoji("© ® ™ ★ → ✓ № ☎ 12 # * ½ ‼ ♫ ①"))
	require.Len(t, Emoji("🌙 📚 ❤️ 👨‍👩‍👧‍👦 🇫🇷 1️⃣ ©️ 👋🏾 ☎️"), 9)
	s := "ok 🌙."
	e := Emoji(s)
	require.Equal(t, "🌙", s[e[0][0]:e[0][1]])
}

// Every emoji of the public test file is found, except symbols written without their selector.
func TestEmojiData(t *testing.T) {
	f, err := os.Open("../../../shared/data/persona-emoji/emoji.jsonl")
	if err != nil {
		t.Skip("the emoji data is not beside the repository:", err)
	}
	defer func() { require.NoError(t, f.Close()) }()
	lines := bufio.NewScanner(f)
	found, total := 0, 0
	for lines.Scan() {
		var row struct{ Text, Status string }
		require.NoError(t, json.Unmarshal(lines.Bytes(), &row))
		if row.Status != "fully-qualified" {
			continue
		}
		total++
		if e := Emoji("a " + row.Text + " b"); len(e) == 1 && e[0] == [2]int{2, 2 + len(row.Text)} {
			found++
		} else {
			t.Logf("%q", row.Text)
		}
	}
	require.NoError(t, lines.Err())
	require.Equal(t, total, found)
}

// The X count is never below the published one; most are equal.
func TestWeightedData(t *testing.T) {
	f, err := os.Open("../../../shared/data/persona-length/twitter.jsonl")
	if err != nil {
		t.Skip("the length data is not beside the repository:", err)
	}
	defer func() { require.NoError(t, f.Close()) }()
	x, _ := Get("x")
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	total, equal := 0, 0
	for lines.Scan() {
		var row struct {
			Rule   string
			Text   string
			Length int
		}
		require.NoError(t, json.Unmarshal(lines.Bytes(), &row))
		if row.Rule != "x-v3" {
			continue
		}
		total++
		got := x.Count(row.Text)
		if got == row.Length {
			equal++
		}
		if got < row.Length {
			t.Errorf("%q: %d below %d", row.Text, got, row.Length)
		}
	}
	t.Logf("%d of %d equal", equal, total)
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
