package channel

import (
	"fmt"
	"strings"
	"testing"
	"time"
	"unicode"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func ExampleChannel_Fit() {
	x, _ := Get("x")
	s := "Bonjour Karim,\n\nVotre commande 4812 est partie hier. Nous sommes vraiment ravis de vous compter parmi nos lectrices et " +
		"lecteurs les plus fidèles. Le suivi est ici : https://www.example.com/suivi?commande=4812. Toute l'équipe de la librairie " +
		"vous souhaite une bien belle semaine. Le colis arrivera jeudi 14.\n\nÀ bientôt,\nLéa"
	f := x.Fit(s)
	fmt.Println(f.Text)
	fmt.Println(f.Removed, f.Over)
	// Output:
	// Bonjour Karim,
	//
	// Votre commande 4812 est partie hier. Nous sommes vraiment ravis de vous compter parmi nos lectrices et lecteurs les plus fidèles. Le suivi est ici : https://www.example.com/suivi?commande=4812. Le colis arrivera jeudi 14.
	//
	// À bientôt,
	// Léa
	// 1 0
}

func TestFit(t *testing.T) {
	tiny := func(n int) Channel { return Channel{ID: "tiny", Limit: n, Unit: Clusters} }
	cases := []struct {
		about, text string
		limit       int
		keep        []string
		want        string
		removed     int
		over        int
	}{
		{"short enough", "Un. Deux.", 20, nil, "Un. Deux.", 0, 0},
		{"no limit", "Un. Deux.", 0, nil, "Un. Deux.", 0, 0},
		{
			"what says least goes first", "Votre colis est parti ce matin. Nous aimons les livres. Il arrive le 12 mars. À très bientôt chez nous.", 80, nil,
			"Votre colis est parti ce matin. Il arrive le 12 mars. À très bientôt chez nous.", 1, 0,
		},
		{
			"a question stays before a statement", "Votre colis est parti ce matin. Avez-vous le numéro ? Nous aimons les livres. À très bientôt chez nous.", 82, nil,
			"Votre colis est parti ce matin. Avez-vous le numéro ? À très bientôt chez nous.", 1, 0,
		},
		{
			"the last one goes last where the tail is kept",
			"Votre colis est parti ce matin. Nous aimons les livres. Il arrivera sans doute jeudi.\n\nÀ bientôt,\nLéa ^L", 55,
			[]string{"\n\nÀ bientôt,\nLéa ^L"},
			"Votre colis est parti ce matin.\n\nÀ bientôt,\nLéa ^L", 2, 0,
		},
		{
			"and stays where none is", "Votre colis est parti ce matin. Nous aimons les livres. Il arrivera sans doute jeudi.", 40, nil,
			"Votre colis est parti ce matin. Nous aimons les livres. Il arrivera sans doute jeudi.", 0, 45,
		},
		{
			"what is kept stays", "Votre colis est parti ce matin. Nous aimons les livres. Il arrive vite. À très bientôt chez nous.", 85,
			[]string{"les livres"},
			"Votre colis est parti ce matin. Nous aimons les livres. À très bientôt chez nous.", 1, 0,
		},
		{
			"paragraphs stay apart", "Votre colis est parti ce matin.\n\nNous aimons les livres.\n\nIl arrive donc jeudi 14.", 60, nil,
			"Votre colis est parti ce matin.\n\nIl arrive donc jeudi 14.", 1, 0,
		},
		{
			"a bullet goes with its line", "Voici ce que nous proposons ici :\n- un bon d'achat de 10 €\n- un échange en boutique\n- un remboursement rapide et simple", 96, nil,
			"Voici ce que nous proposons ici :\n- un bon d'achat de 10 €\n- un remboursement rapide et simple", 1, 0,
		},
		{
			"a greeting is not the first sentence", "Bonjour Karim ! Votre colis est parti ce matin. Nous aimons les livres. Il arrive jeudi, promis. À bientôt !", 85, nil,
			"Bonjour Karim ! Votre colis est parti ce matin. Il arrive jeudi, promis. À bientôt !", 1, 0,
		},
		{"one sentence", strings.Repeat("mot ", 20) + "fin.", 30, nil, strings.Repeat("mot ", 20) + "fin.", 0, 54},
		{"no sentence", "🌙🌙🌙🌙", 2, nil, "🌙🌙🌙🌙", 0, 2},
		{
			"a link with a full stop of another script", "您的包裹今天早上已经寄出。请见 https://例。中国.com/a 好的。它将于星期四到达。", 40, nil,
			"您的包裹今天早上已经寄出。它将于星期四到达。", 1, 0,
		},
		{"Chinese", "您的包裹今天早上已经寄出。我们非常喜欢书。它将于星期四到达。", 24, nil, "您的包裹今天早上已经寄出。它将于星期四到达。", 1, 0},
	}
	for _, c := range cases {
		var keep [][2]int
		for _, k := range c.keep {
			i := strings.Index(c.text, k)
			require.GreaterOrEqual(t, i, 0)
			keep = append(keep, [2]int{i, i + len(k)})
		}
		require.Equal(t, Fitted{Text: c.want, Removed: c.removed, Over: c.over}, tiny(c.limit).Fit(c.text, keep...), c.about)
	}
}

func TestPiecesAreJoined(t *testing.T) {
	const s = "Un. Deux. Trois. Quatre."
	for _, c := range []struct {
		over [2]int
		want []int // where pieces end
	}{
		{[2]int{0, 3}, []int{3, 9, 16, 24}},
		{[2]int{1, 6}, []int{9, 16, 24}},
		{[2]int{5, 20}, []int{3, 24}},
		{[2]int{9, 11}, []int{3, 9, 16, 24}}, // begins in the blank
	} {
		p := divide(s, nil)
		p.join([][2]int{c.over})
		var ends []int
		sentences := 0
		for _, piece := range p.pieces {
			ends = append(ends, piece.end)
			sentences += piece.count
		}
		require.Equal(t, c.want, ends, "%v", c.over)
		require.Equal(t, 4, sentences)
	}
}

// letter draws replies: a greeting at times, sentences in paragraphs, a closing at times.
var letter = rapid.Custom(func(t *rapid.T) string {
	sentence := rapid.SampledFrom([]string{
		"Merci pour votre message.", "Votre commande n° 48 coûte 19,90 € et arrive à 14 h 30.", "Voir https://www.example.com/a?b=c. ou b.fr/aide.",
		"@luna@mastodon.social vous aide, @léa aussi !", "Est-ce bien cela ?", "Bravo 👩🏽‍🚀 🌙", "🌙🌙", "---", "M. Dupont arrive.", "- un point", "#lune #été",
		"日本語です。", "然后。", "Non…", "(Oui !)", "e\u0301te\u0301.", "\xff.", "Il coûte 3.50 $", "v1.2.3", "« Ah ! » dit-elle.", "Fin.Suite", "a\tb.",
	})
	gap := rapid.SampledFrom([]string{" ", " ", " ", "\n", "\n\n", "", "\u00a0", "  ", "\r\n"})
	var b strings.Builder
	b.WriteString(rapid.SampledFrom([]string{"", "Bonjour,\n\n", "Bonjour Karim, ", "\n"}).Draw(t, "greeting"))
	for range rapid.IntRange(0, 25).Draw(t, "sentences") {
		b.WriteString(sentence.Draw(t, "sentence") + gap.Draw(t, "gap"))
	}
	b.WriteString(rapid.SampledFrom([]string{"", "\n\nÀ bientôt,\nLéa", " ^LM", "\n"}).Draw(t, "closing"))
	return b.String()
})

func TestFitKeepsItsPromises(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := letter.Draw(t, "text")
		c := rapid.SampledFrom(All()).Draw(t, "channel")
		c.Limit = rapid.IntRange(1, 300).Draw(t, "limit")
		var keep [][2]int
		for range rapid.IntRange(0, 3).Draw(t, "ranges") {
			from := rapid.IntRange(-2, len(s)+2).Draw(t, "from")
			keep = append(keep, [2]int{from, from + rapid.IntRange(0, 40).Draw(t, "bytes")})
		}
		f := c.Fit(s, keep...)
		require.Equal(t, f, c.Fit(s, keep...))
		if f.Over > 0 {
			require.Equal(t, Fitted{Text: s, Over: c.Count(s) - c.Limit}, f)
			return
		}
		require.LessOrEqual(t, c.Count(f.Text), c.Limit)
		require.Equal(t, f.Removed == 0, f.Text == s, "%q", f.Text)
		require.True(t, subsequence(bare(f.Text), divide(s, keep)), "%q\n%q", s, f.Text)
		for _, k := range keep {
			start, end := max(k[0], 0), min(k[1], len(s))
			if start < end {
				require.Contains(t, f.Text, s[start:end])
			}
		}
		for _, found := range whole(f.Text) {
			require.Contains(t, s, f.Text[found[0]:found[1]])
		}
		require.LessOrEqual(t, len(whole(f.Text)), len(whole(s)))
	})
}

// bare returns s without blanks.
func bare(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}

// subsequence reports whether s consists of some of the pieces, in order.
func subsequence(s string, p parts) bool {
	ends := map[int]bool{0: true}
	for _, piece := range p.pieces {
		in := bare(p.s[piece.start:piece.end])
		for end := range ends {
			if strings.HasPrefix(s[end:], in) {
				ends[end+len(in)] = true
			}
		}
	}
	return ends[len(s)]
}

func FuzzFit(f *testing.F) {
	f.Add("Un. Deux. Trois.", 3, 4, 8)
	f.Add("\xff. a\n\n. b", 1, -1, 99)
	f.Fuzz(func(t *testing.T, s string, limit, from, to int) {
		for _, id := range []string{"x", "sms", "mastodon", "google-review"} {
			c, _ := Get(id)
			c.Limit = max(limit, 1)
			got := c.Fit(s, [2]int{from, to})
			if got.Over == 0 {
				require.LessOrEqual(t, c.Count(got.Text), c.Limit)
			} else {
				require.Equal(t, s, got.Text)
			}
		}
	})
}

// Long texts are fitted in time that does not grow with the square of their length.
func TestFitHostileTexts(t *testing.T) {
	for _, unit := range []string{"Ah. ", "a\n", "b.fr. ", "🌙 ", "@a @b. ", "日。", "-\n"} {
		start := time.Now()
		x, _ := Get("x")
		x.Fit(strings.Repeat(unit, 200_000/len(unit)))
		require.Less(t, time.Since(start), time.Minute, "%q", unit)
	}
}

func BenchmarkFit(b *testing.B) {
	x, _ := Get("x")
	s := reply + " " + reply
	b.ReportAllocs()
	for b.Loop() {
		x.Fit(s)
	}
}
