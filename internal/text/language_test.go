package text

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func ExampleLanguage() {
	lang, confidence := Language("Où en est ma commande ?")
	fmt.Println(lang, confidence > 0.9)
	// Output: fr true
}

func TestLanguage(t *testing.T) {
	cases := []struct{ in, want string }{
		{"", ""},
		{"x", ""},
		{"🎉🎉", ""},
		{"12 345 !", ""},
		{"https://www.exemple.fr/bonjour", ""},
		{"Где мой заказ?", ""},
		{"注文はどこですか", ""},
		{"\xff\xfe", ""},
		{"Bonjour, je n'ai toujours pas reçu mon colis, merci de m'aider.", "fr"},
		{"c koi ce delire, jai pas recu mon colis", "fr"},
		{"Non, rien du tout.", "fr"},
		{"My parcel still hasn't arrived, can you help?", "en"},
		{"where is my order", "en"},
		{"Meine Bestellung ist noch nicht angekommen.", "de"},
		{"¿Dónde está mi pedido?", "es"},
		{"Todavía no he recibido mi paquete, gracias por su ayuda.", "es"},
		{"Non ho ancora ricevuto il mio ordine, grazie.", "it"},
		{"Ainda não recebi a minha encomenda, obrigado.", "pt"},
		{"Ik heb mijn bestelling nog niet ontvangen.", "nl"},
		{"Hans Schmidt et Karl Müller sont venus avec nous à Wuppertal.", "fr"},
		{"Voir https://www.example.com/where/is/the/order pour la suite", "fr"},
	}
	for _, c := range cases {
		lang, confidence := Language(c.in)
		require.Equal(t, c.want, lang, c.in)
		require.Equal(t, c.want == "", confidence == 0, c.in)
		require.LessOrEqual(t, confidence, 1.0)
	}
	long, _ := Language(strings.Repeat("é", maxLanguage))
	require.Empty(t, long)
}

// TestLanguageAccuracy guards the table that is shipped: it was learnt from these texts, so that its figures here are no
// measure of it (TestLanguageTable measures). It prints the share of right answers, and of wrong ones
// rather than none, by kind of text and language, and holds the sentences to a
// floor.
func TestLanguageAccuracy(t *testing.T) {
	right, wrong, all := map[string]int{}, map[string]int{}, map[string]int{}
	texts := langidTexts(t)
	for _, x := range texts {
		lang, _ := Language(x.Text)
		for _, key := range []string{x.Kind, x.Kind + " " + x.Lang} {
			all[key]++
			switch lang {
			case x.Lang:
				right[key]++
			case "":
			default:
				wrong[key]++
			}
		}
	}
	share := func(n map[string]int, key string) float64 { return float64(n[key]) / float64(all[key]) }
	for _, key := range slices.Sorted(maps.Keys(all)) {
		t.Logf("%-18s %.3f right, %.3f wrong of %d", key, share(right, key), share(wrong, key), all[key])
	}
	require.Greater(t, share(right, "sentences"), 0.985)
	for _, lang := range languages {
		require.Greater(t, share(right, "sentences "+lang), 0.97, lang)
	}
	require.Greater(t, share(right, "word-pairs"), 0.64)
}

func BenchmarkLanguage(b *testing.B) {
	const text = "Bonjour, je n'ai toujours pas reçu mon colis, pouvez-vous m'aider ? Il devait arriver lundi matin."
	b.ReportAllocs()
	for b.Loop() {
		Language(text)
	}
}

type langidText struct{ ID, Kind, Lang, Text string }

// langidTexts reads the development half of the language identification set,
// kept beside the repository.
func langidTexts(tb testing.TB) []langidText {
	tb.Helper()
	path := filepath.Join("..", "..", "..", "shared", "data", "langid", "texts.dev.jsonl")
	data, err := os.ReadFile(path)
	if err != nil {
		tb.Skip("language texts are not beside the repository: " + path)
	}
	var texts []langidText
	for line := range strings.Lines(string(data)) {
		var t langidText
		require.NoError(tb, json.Unmarshal([]byte(line), &t))
		texts = append(texts, t)
	}
	return texts
}

func ExampleLanguages() {
	s := "Bonjour, vous trouverez ci-dessous la réponse du transporteur : \"Your parcel was delivered to the neighbour this morning.\" Nous restons à votre disposition."
	for _, sp := range Languages(s) {
		fmt.Println(sp.Lang, s[sp.Start:sp.End])
	}
	// Output:
	// fr Bonjour, vous trouverez ci-dessous la réponse du transporteur
	// en Your parcel was delivered to the neighbour this morning
	// fr Nous restons à votre disposition
}

func TestLanguages(t *testing.T) {
	cases := []struct {
		in   string
		want []string
	}{
		{"", nil},
		{"https://example.com 12 @luna", nil},
		{"Je vous envoie le lien du webinar demain matin.", []string{"fr"}},
		{"Gracias por su mensaje.\nThank you for your message.\nMerci pour votre message.", []string{"es", "en", "fr"}},
		{"Vielen Dank für Ihre Nachricht. Где мой заказ, пожалуйста, ответьте мне. Wir melden uns bald bei Ihnen.", []string{"de", "", "de"}},
	}
	for _, c := range cases {
		var got []string
		for _, sp := range Languages(c.in) {
			got = append(got, sp.Lang)
		}
		require.Equal(t, c.want, got, c.in)
	}
}

// TestLanguageOfNothing holds what is no running text to no answer of its own.
func TestLanguageOfNothing(t *testing.T) {
	for _, in := range []string{"@where_are_you #thankyou", "`where is the order`", "Dziękuję bardzo za odpowiedź, czekam na paczkę.", "Tack så mycket för hjälpen, jag väntar på paketet.", "Mulțumesc pentru răspuns, aștept coletul."} {
		lang, confidence := Language(in)
		require.Empty(t, lang, in)
		require.Zero(t, confidence, in)
	}
}

func FuzzLanguages(f *testing.F) {
	for _, s := range []string{"", "Où est `my order` ?", "l'ami’s «text» &amp; @you", "``` ` `` a\xff\xfe", "İÑé" + strings.Repeat("a", 100)} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		lang, confidence := Language(s)
		require.Equal(t, lang == "", confidence == 0)
		last := 0
		for _, sp := range Languages(s) {
			require.True(t, last <= sp.Start && sp.Start < sp.End && sp.End <= len(s))
			last = sp.End
		}
	})
}
