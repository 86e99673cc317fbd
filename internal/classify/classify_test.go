package classify

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"github.com/souffleur-go/souffleur/internal/text"
)

func TestWordsAreReadAsPeopleReadThem(t *testing.T) {
	for in, want := range map[string]string{
		"Connard !":                    "connard",
		"c o n n a r d":                "connard",
		"c.o.n.n.a.r.d.":               "connard",
		"c\u043en\u200bnard":           "connard",
		"ｃｏｎｎａｒｄ":                      "connard",
		"conn4rd 1d10t":                "connard idiot",
		"connaaaaard":                  "connaard",
		"CRÉTIN":                       "cretin",
		"don't you're":                 "dont youre",
		"j'ai l'idée":                  "j ai l idee",
		"b@st@rd a$$":                  "bastard ass",
		"f**k sh*t":                    "f**k sh*t",
		"20h30 2nd 10am covid19 A4":    "20h30 2nd 10am covid19 a4",
		"@anna écrit à anna@c.example": "@anna ecrit a anna@c.example",
		"x http://x.example/a?b=1":     "x http://x.example/a?b=1",
	} {
		var got []string
		for _, w := range words(in) {
			if w.kind != symbol {
				got = append(got, w.fold)
			}
		}
		require.Equal(t, want, strings.Join(got, " "), in)
	}
}

func TestWordsKeepTheirPlace(t *testing.T) {
	s := "Toi, esp\u200bèce de c o n n a r d !"
	var got []string
	for _, w := range words(s) {
		got = append(got, s[w.Start:w.End])
	}
	require.Equal(t, []string{"Toi", "esp\u200bèce", "de", "c o n n a r d"}, got)
}

func TestToxicity(t *testing.T) {
	for _, c := range []struct {
		lang, text string
		bad        bool
	}{
		{"fr", "Ferme ta gueule, espèce de connard.", true},
		{"fr", "Bonjour, pouvez-vous me dire où en est mon colis ?", false},
		{"en", "Shut up, you pathetic idiot.", true},
		{"en", "Could you tell me where my parcel is?", false},
		{"", "Espèce de connard", true},
		{"", "You fucking moron", true},
		{"", "", false},
	} {
		r := Toxicity(c.lang, c.text)
		require.Equal(t, c.bad, r.Probability > 0.5, "%q: %.2f", c.text, r.Probability)
		if c.bad {
			require.NotEmpty(t, r.Marked, c.text)
		}
	}
}

func TestSpam(t *testing.T) {
	require.Greater(t, Spam("URGENT! You have won a £1000 prize, call 09050000878 now").Probability, 0.9)
	require.Less(t, Spam("Are we still meeting at the station tonight?").Probability, 0.1)
}

// TestSharesAddUp holds the shares of words against the probability they explain.
func TestSharesAddUp(t *testing.T) {
	a, b := Toxicity("fr", "Bonjour, merci pour tout"), Toxicity("fr", "Bonjour, connard pour tout")
	require.Greater(t, b.Words[1].Weight, 1.0)
	require.Greater(t, b.Words[1].Weight, b.Words[0].Weight)
	require.Less(t, a.Words[1].Weight, 0.0)
}

// TestWorstPartCounts hides an insult behind a long harmless text.
func TestWorstPartCounts(t *testing.T) {
	long := strings.Repeat("Je vous remercie pour la livraison rapide du colis. ", 400)
	require.Less(t, Toxicity("fr", long).Probability, 0.5)
	r := Toxicity("fr", long+"Ferme ta gueule, espèce de sale connard, fils de pute, va crever. "+"Ferme ta gueule, espèce de sale connard, fils de pute, va crever. ")
	last := r.Marked[len(r.Marked)-1]
	require.Greater(t, last.Start, len(long))
}

func TestWordListRefuses(t *testing.T) {
	_, err := parseList("word without a kind")
	require.ErrorContains(t, err, "line 1")
	l, err := parseList("!!slur: abc*\nplain: abc\n  def")
	require.NoError(t, err)
	require.Equal(t, Hurts|Slur|People|Harsh, l.role(l.of(&word{fold: "abc", thin: "abc"})))
	require.NotZero(t, l.of(&word{fold: "def", thin: "def"}))
}

func TestTableRefuses(t *testing.T) {
	for _, bad := range []string{"", "x\n", magic + " r 3 1 1 0\nabc", magic + " r 2 1 1 0\nabc"} {
		_, err := parseTable([]byte(bad))
		require.Error(t, err, bad)
	}
	tab, err := parseTable([]byte(magic + " r 2 0.5 1 0\n\x01\xff"))
	require.NoError(t, err)
	require.Equal(t, []int8{1, -1}, tab.weights)
	require.Equal(t, magic+" r 2 0.5 1 0\n\x01\xff", string(tab.bytes()))
}

func FuzzClassify(f *testing.F) {
	for _, s := range []string{"", "Sale c0nnard !!", "\xff\xfe", "c o n", "½½ ½a", "http://", "@", "$", "***", "f*ck", "ﬁﬁ", "İ", "e\u0301\u200b\U000e0041", "a'", "1'2", "½'t"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, r := range []Result{Toxicity("fr", s), Toxicity("en", s), Spam(s)} {
			require.True(t, r.Probability >= 0 && r.Probability <= 1)
			end := 0
			for _, w := range r.Words {
				end = inOrder(t, s, w.Span, end)
			}
			end = 0
			for _, sp := range r.Marked {
				end = inOrder(t, s, sp, end)
			}
		}
	})
}

func inOrder(t *testing.T, s string, sp text.Span, end int) int {
	t.Helper()
	require.True(t, sp.Start >= end && sp.End > sp.Start && sp.End <= len(s), "%v behind %d of %q", sp, end, s)
	if utf8.ValidString(s) {
		require.True(t, utf8.ValidString(s[sp.Start:sp.End]), "%q", s[sp.Start:sp.End])
	}
	return sp.End
}

const comment = "Bonjour, cela fait douze jours que j'attends la commande ML-2481 et personne ne répond à mes messages. Vous vous moquez du monde, c'est une honte de traiter les gens de cette façon. Remboursez-moi aujourd'hui ou je raconte tout sur les réseaux, bande d'incapables, j'en ai vraiment assez d'attendre."

func BenchmarkToxicity(b *testing.B) {
	Toxicity("fr", comment)
	b.SetBytes(int64(len(comment)))
	for b.Loop() {
		Toxicity("fr", comment)
	}
}

func BenchmarkMarked(b *testing.B) {
	Toxicity("en", comment)
	b.SetBytes(int64(len(comment)))
	for b.Loop() {
		Toxicity("en", comment)
	}
}

func BenchmarkSpam(b *testing.B) {
	Spam(comment)
	b.SetBytes(int64(len(comment)))
	for b.Loop() {
		Spam(comment)
	}
}
