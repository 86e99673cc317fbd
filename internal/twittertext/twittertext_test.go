package twittertext

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"golang.org/x/net/idna"
	"golang.org/x/net/publicsuffix"
	"pgregory.net/rapid"
)

func linksOf(s string) []string {
	out := []string{}
	for _, l := range Links(s) {
		out = append(out, s[l.Start:l.End])
	}
	return out
}

func TestLinks(t *testing.T) {
	long := strings.Repeat("a", 63)
	cases := []struct {
		text string
		want []string
	}{
		{"voir boutique.fr.", []string{"boutique.fr"}},
		{"voir boutique.fr/a_(b)/c.", []string{"boutique.fr/a_(b)/c"}},
		{"(boutique.fr/a)", []string{"boutique.fr/a"}},
		{"https://b.fr/a(b(c)d)e", []string{"https://b.fr/a(b(c)d)e"}},
		{"https://b.fr/a(b(c(d)))", []string{"https://b.fr/a"}},
		{"https://b.fr/a()", []string{"https://b.fr/a"}},
		{"HTTPS://B.FR:8080/É?q=1&r=", []string{"HTTPS://B.FR:8080/É?q=1&r="}},
		{"b.fr?q=1", []string{"b.fr"}},
		{"https://b.fr?q=1!", []string{"https://b.fr?q=1"}},
		{"https://b.fr/?", []string{"https://b.fr/"}},
		{"b.fr:80", []string{"b.fr"}},
		{"https://b.fr:80", []string{"https://b.fr:80"}},
		{"https://b.fr:port", []string{"https://b.fr"}},
		{"https://a_b.c_d.fr https://a_b.c-d.fr", []string{"https://a_b.c-d.fr"}},
		{"ab https://пример.рф/путь", []string{"https://пример.рф/путь"}},
		{"пример.рф", []string{}},
		{"à https://例子.中国。", []string{"https://例子.中国"}},
		{"写信a.中文网", []string{"a.中文网"}},
		{"b.fré", []string{"b.fr"}},
		{"b.frère", []string{"b.fr"}},
		{"\"b.fr\" `c.fr`", []string{"b.fr", "c.fr"}},
		{"lea@b.fr, b.fr@c, b.fr+c, b.fr-c", []string{}},
		{"$b.fr #b.fr @b.fr x#b.fr", []string{}},
		{"fin.Demain, merci.com", []string{"merci.com"}},
		{"3.14 v1.2.3 12.05.2026", []string{}},
		{"ftp://b.fr /b.fr -b.fr _b.fr", []string{}},
		{"\u200eb.fr \u202ehttps://c.fr", []string{"b.fr", "https://c.fr"}},
		{"\ufeffb.fr", []string{}},
		{"https://" + long + ".fr", []string{"https://" + long + ".fr"}},
		{"https://" + long + "a.fr", []string{}},
		{"https://" + strings.Repeat("é", 55) + ".fr", []string{"https://" + strings.Repeat("é", 55) + ".fr"}},
		{"https://" + strings.Repeat("é", 64) + ".fr", []string{}},
		{"https://b.fr/" + strings.Repeat("a", 4075), []string{"https://b.fr/" + strings.Repeat("a", 4075)}},
		{"https://b.fr/" + strings.Repeat("a", 4076), []string{}},
		{"https://t.co/ab?c=d-é t.co/ab-é", []string{"https://t.co/ab?c=d-", "t.co/ab-é"}},
		{"https://volkswagen https://a.volkswagen", []string{"https://a.volkswagen"}}, // withdrawn, still on X's list
		{"https://a.xn--p1ai https://a.xn--", []string{"https://a.xn--p1ai"}},
		{"a.example a.local a.invalid", []string{}},
		{"a..fr .fr", []string{}},
	}
	for _, c := range cases {
		require.Equal(t, c.want, linksOf(c.text), "%.80q", c.text)
	}
}

// The withdrawn domains are no longer on the public suffix list, and are told once.
func TestWithdrawn(t *testing.T) {
	names := strings.Fields(withdrawn)
	require.IsIncreasing(t, names)
	for _, name := range names {
		_, icann := publicsuffix.PublicSuffix("a." + name)
		require.False(t, icann, name)
		shown, err := idna.Punycode.ToUnicode(name)
		require.NoError(t, err)
		require.True(t, isTLD(shown), name)
	}
}

func TestMentions(t *testing.T) {
	cases := []struct {
		text string
		want []string
	}{
		{"＠luna, @_a1 et .@b", []string{"luna", "_a1", "b"}},
		{"@" + strings.Repeat("a", 25), []string{strings.Repeat("a", 20)}},
		{"@luna/livres @luna/1", []string{"luna"}},
		{"art@luna .rt@luna x rt@b", []string{"b"}},
		{"のお知らせ@luna", []string{"luna"}},
		{"@lunaé @luna@b @luna://", []string{}},
	}
	for _, c := range cases {
		require.Equal(t, c.want, unsigned(c.text, Mentions(c.text)), c.text)
	}
}

func TestHashtags(t *testing.T) {
	cases := []struct {
		text string
		want []string
	}{
		{"#lune_1 ＃été #2026 #1er", []string{"lune_1", "été", "1er"}},
		{"a#b &#b #a#b #://", []string{}},
		{"#lune #l'été", []string{"lune", "l"}},
		{"https://b.fr/#lune b.fr/a#lune #b.fr", []string{"b"}},
		{"#️⃣ #\u20e3a #a·b", []string{"a·b"}},
	}
	for _, c := range cases {
		require.Equal(t, c.want, unsigned(c.text, Hashtags(c.text)), c.text)
	}
}

func TestMeasure(t *testing.T) {
	cases := []struct {
		cfg  Config
		text string
		want Post
	}{
		{V3, "", Post{Clean: true}},
		{V3, "abc", Post{Length: 3, Permille: 10, Valid: true, Clean: true, End: 2}},
		{V3, "ab\ufeffc", Post{Length: 5, Permille: 17, End: 1}},
		{V3, "ab\uffff", Post{Length: 4, Permille: 14, End: 1}},
		{V3, "ab\ufffe", Post{Length: 4, Permille: 14, End: 1}},
		{V3, "e\u0301", Post{Length: 1, Permille: 3, Valid: true, Clean: true, End: 1}},
		{V3, "👨‍👩‍👧‍👦", Post{Length: 2, Permille: 7, Valid: true, Clean: true, End: 10}},
		{V2, "👨‍👩‍👧‍👦", Post{Length: 11, Permille: 39, Valid: true, Clean: true, End: 10}},
		{V1, "日本", Post{Length: 2, Permille: 14, Valid: true, Clean: true, End: 1}},
		{V1, strings.Repeat("日", 141), Post{Length: 141, Permille: 1007, Clean: true, End: 139}},
		{V3, strings.Repeat("a", 279) + "…", Post{Length: 281, Permille: 1003, Clean: true, End: 278}},
	}
	for _, c := range cases {
		require.Equal(t, c.want, Measure(c.cfg, c.text), "%.40q", c.text)
	}
}

// Emoji of Emoji 11 count two, whatever they consist of; of newer ones each part and each joiner counts.
func TestEmoji(t *testing.T) {
	for want, list := range map[int][]string{
		2: {
			"🌙", "👍🏽", "❤️", "☺", "©️", "1️⃣", "#⃣", "🇫🇷", "🇺🇳", "👩🏽‍🚀", "👨‍⚕️", "👩‍🦰", "👨‍❤️‍💋‍👨", "👩‍👧‍👦", "🏴‍☠️", "🏳️‍🌈", "🏴󠁧󠁢󠁳󠁣󠁴󠁿",
			"🏃🏽‍♀️", "👯‍♂️", "⛹️‍♀️", "⛹🏽‍♂️", "🕵️‍♀️", "🧟‍♂️", "🦸🏽‍♀️",
		},
		4: {"🇫🇫", "🇫🇷🌙", "🤌🏽", "☺︎"},
		5: {"🧑‍🚀", "❤️‍🔥", "🐈‍⬛", "👩🏽‍🦯", "👨‍🌙"},
		1: {"1", "#", "©"},
		3: {"1️", "👩‍"},
	} {
		for _, s := range list {
			require.Equal(t, want, Length(V3, s), "%s %+q", s, s)
			require.LessOrEqual(t, want, Length(V2, s), "%s %+q", s, s)
		}
	}
}

// pieces are what the grammar is made of.
var pieces = []string{
	"a", "B1", "foo", ".", ".fr", ".com", "it.so", "日本", "中国", "é", "рф", "http://", "HTTPS://", "t.co/", "/", "?", "=", "#", "@", "＠", "＃", "rt", "$",
	"-", "_", "(", ")", "(a(b)c)", "!", ":", ":80", " ", "\n", "\u200e", "\ufeff", "…", "🌙", "👩🏽‍🚀", "\u0301", "\ufe0f", "。", "xn--", "\"", "\xff",
}

func TestSpansAreApart(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := strings.Join(rapid.SliceOf(rapid.SampledFrom(pieces)).Draw(t, "pieces"), "")
		checkSpans(t, s)
	})
}

func checkSpans(t require.TestingT, s string) {
	end := 0
	var links []Span
	for _, l := range Links(s) {
		require.LessOrEqual(t, end, l.Start)
		require.Less(t, l.Start, l.End)
		require.Equal(t, l.Scheme, scheme(s[l.Start:l.End]) > 0, "%q", s)
		links = append(links, l.Span)
		end = l.End
	}
	require.LessOrEqual(t, end, len(s))
	for _, spans := range [][]Span{Mentions(s), Hashtags(s)} {
		end := 0
		for _, sp := range spans {
			require.LessOrEqual(t, end, sp.Start)
			require.Less(t, sp.Start+1, sp.End)
			require.Contains(t, "@＠#＃", string([]rune(s[sp.Start:])[0]))
			end = sp.End
		}
		require.LessOrEqual(t, end, len(s))
	}
	for _, tag := range Hashtags(s) {
		for _, l := range links {
			require.False(t, l.Start <= tag.Start && tag.Start < l.End, "%q: hashtag in a link", s)
		}
	}
	for _, c := range []Config{V1, V2, V3} {
		p := Measure(c, s)
		require.GreaterOrEqual(t, p.Length, 0)
		require.GreaterOrEqual(t, p.End, 0)
		require.Equal(t, p.Length*1000/c.Max, p.Permille)
		if p.Valid {
			require.Equal(t, utf16Len(s)-1, p.End, "%q: all of it fits", s)
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, s := range pieces {
		f.Add(s + "b.fr" + s + "@a#b")
	}
	f.Fuzz(func(t *testing.T, s string) { checkSpans(t, s) })
}

// Texts made to be slow are read in linear time.
func TestHostileTexts(t *testing.T) {
	for _, unit := range []string{"-", "a-", "a.", "é.", "日.", "b.fr/(", "b.fr/((", "http://", "xn--.", "@a", "#a", "中国.", "b.fr日.", "(", "👨\u200d", "a.b_", "日"} {
		start := time.Now()
		s := strings.Repeat(unit, 200_000/len(unit))
		Measure(V3, s)
		Mentions(s)
		Hashtags(s)
		require.Less(t, time.Since(start), time.Minute, "%q", unit)
	}
}
