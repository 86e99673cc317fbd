package text

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func ExampleTerms() {
	fmt.Println(Terms("fr", "Les remboursements de l'abonnée : 19,90 € sous ML-2481"))
	// Output: [rembours abon 19,90 ml-2481]
}

func ExampleAnalyze() {
	for _, t := range Analyze("en", "The refunded orders") {
		fmt.Println(t.Start, t.End, t.Text, t.Stop)
	}
	// Output:
	// 0 3 the true
	// 4 12 refund false
	// 13 19 order false
}

func TestTerms(t *testing.T) {
	cases := []struct{ lang, in, want string }{
		{"fr", "RÉSILIATIONS résiliation", "resili resili"},
		{"fr-CA", "Les résiliations", "resili"},
		{"fr", "e\u0301le\u0300ves so\u00aduvent", "elev souvent"},
		{"fr", "l’été où nous étions", "ete"},
		{"de", "die Bestellungen der Straße", "bestell strass"},
		{"es", "los pedidos de la niña", "ped nin"},
		{"it", "dell'ordine degli ordini", "ordin ordin"},
		{"pt", "as devoluções não", "devolu"},
		{"nl", "de bestellingen", "bestell"},
		{"xx", "The Orders", "the orders"},
		{"", "Élan", "elan"},
		{"en", "v1.2.3 ERR_TIMEOUTS a@Exemple.com orders42", "v1.2.3 err_timeouts a@exemple.com orders42"},
	}
	for _, c := range cases {
		require.Equal(t, c.want, strings.Join(Terms(c.lang, c.in), " "), c.lang+" "+c.in)
		var kept []string
		for _, term := range Analyze(c.lang, c.in) {
			if !term.Stop {
				kept = append(kept, term.Text)
			}
		}
		require.Equal(t, Terms(c.lang, c.in), kept)
	}
}

func TestStem(t *testing.T) {
	require.Equal(t, "rembours", Stem("fr", "remboursement"))
	require.Equal(t, "refund", Stem("en-GB", "refunded"))
	require.Equal(t, "remboursement", Stem("xx", "remboursement"))
	require.Equal(t, "on", Stem("fr", "on"))
	long := strings.Repeat("mentement", 20)
	require.Equal(t, long, Stem("fr", long))
	require.Equal(t, "abc\xffments", Stem("fr", "abc\xffments"))
}

func TestStop(t *testing.T) {
	require.True(t, Stop("fr", "deja"))
	require.True(t, Stop("fr-FR", "nous"))
	require.False(t, Stop("fr", "ete"), "été is a summer before it is a participle")
	require.False(t, Stop("fr", "combien"))
	require.True(t, Stop("de", "uber"))
	require.False(t, Stop("ja", "the"))
	for _, lang := range languages {
		n := len(stopWords()[lang])
		require.True(t, n > 60 && n < 220, "%s has %d", lang, n)
		for word := range stopWords()[lang] {
			require.Equal(t, Fold(word), word)
			require.Len(t, Words(word), 1, word)
		}
	}
}

func FuzzStem(f *testing.F) {
	for _, lang := range []string{"fr", "de", "it", "tr", "fi", "ar", "ru"} {
		f.Add(lang, "remboursements")
		f.Add(lang, "йцукен'yyaa\u0301")
	}
	f.Fuzz(func(_ *testing.T, lang, word string) {
		Stem(lang, word)
		Terms(lang, word)
	})
}

// paragraph is about 120 words of ordinary French.
const paragraph = `Bonjour, vous pouvez demander le remboursement de votre abonnement dans les quatorze jours qui suivent la souscription.
Pour cela, ouvrez la page « Mon compte », choisissez la rubrique Facturation, puis cliquez sur Annuler. Le montant de 19,90 € est crédité
sur la carte utilisée lors de l'achat, en général sous cinq à dix jours ouvrés. Si la carte a expiré entre-temps, contactez le service
client à aide@exemple.fr en indiquant la référence ML-2481 et la date de la commande. Les options déjà consommées ne sont pas remboursées.
Les abonnements offerts, les cartes cadeaux et les achats effectués auprès d'un revendeur suivent d'autres règles, décrites dans nos
conditions générales : https://exemple.fr/conditions.`

func BenchmarkTerms(b *testing.B) {
	b.SetBytes(int64(len(paragraph)))
	b.ReportAllocs()
	for b.Loop() {
		Terms("fr", paragraph)
	}
}

func BenchmarkWords(b *testing.B) {
	b.SetBytes(int64(len(paragraph)))
	b.ReportAllocs()
	for b.Loop() {
		Words(paragraph)
	}
}

func BenchmarkSentences(b *testing.B) {
	b.SetBytes(int64(len(paragraph)))
	b.ReportAllocs()
	for b.Loop() {
		Sentences(paragraph)
	}
}
