package text

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestSyllables(t *testing.T) {
	// by language and number of syllables; a word with another number than its row carries it behind a colon
	for lang, words := range map[string]map[int]string{
		"fr": {
			1: "l'air eau août porte chats pied oui nuit bruit que lait vieux loin œil gens fille pieds",
			2: "maison bonjour merci payer client créer réel année piano cruel naïf qualité:3 guider question ouvrier:3 l'amie chantaient Noël famille poète avion",
			3: "aujourd'hui médiathèque commander oublier théâtral quelqu'un:2 attention client:2 océan aérien:3 bibliothèque:4",
			4: "information immédiatement:5 commencera quotidien:3",
		},
		"en": {
			1: "cat make makes walked through queue's strength asked eye shoes cause clothes don't",
			2: "table happy wanted boxes people nation station nothing cruel didn't idea:3 create quiet poem science riot chaos lion isn't",
			3: "energy media period area companies beautiful example reality:4 customer video ratio social:2 being:2 sea:1 seeing:2 buying:2 guess:1 fuel:2",
			4: "information education immediately:5 responsible",
		},
		"de": {
			1: "Haus Tier Freund Boot",
			2: "Wagen Bäume Freude Theater:3 Feier neue Seen:1 Auto",
			3: "Familie Nation Radio Bestellung Museum freundlicher aktuell",
			4: "Unternehmen Bedienungen Informationen:6",
		},
		"es": {
			1: "pan bien que muy ley",
			2: "casa agua quiero guerra país día oír bueno leer",
			3: "poeta María teatro ciudadano:4 gracias:2 aéreo:4 vuestro:2",
			4: "información atención:3 económico:5 biblioteca",
		},
		"it": {
			1: "qui più",
			2: "casa acqua giorno grazie piazza leone:3 buono città",
			3: "poeta teatro amico zia:1 famiglia",
			4: "informazione:5 biblioteca attenzione",
		},
		"nl": {
			1: "huis boek leeuw nieuw mooi",
			2: "water bouwen zeeën ruïne:3 koeien lezen reëel",
			3: "bestelling informatie:4 theater knieën:2",
			4: "bibliotheek mogelijkheden:5 elektriciteit:5",
		},
	} {
		for n, list := range words {
			for _, word := range strings.Fields(list) {
				want := n
				if w, k, ok := strings.Cut(word, ":"); ok {
					word, want = w, int(k[0]-'0')
				}
				if got := Syllables(lang, word); got != want {
					t.Errorf("%s %s: %d, want %d", lang, word, got, want)
				}
			}
		}
	}
	require.Zero(t, Syllables("fr", "…"))
	require.Equal(t, 1, Syllables("fr", "pst"))
	require.Equal(t, 2, Syllables("pt-BR", "casa"))
}

func TestReadability(t *testing.T) {
	for _, c := range []struct {
		lang, s string
		words   int
		score   float64
	}{
		{"en-US", "The cat sat on the mat. It was happy.", 9, 206.835 - 1.015*4.5 - 84.6*10/9},
		{"fr", "L'amie de Paul arrive. Elle dit bonjour.", 7, 207 - 1.015*3.5 - 73.6*10/7},
		{"de", "Das Haus ist neu.", 4, 180 - 4 - 58.5},
		{"es", "La casa es buena.", 4, 206.84 - 1.02*4 - 60*6.0/4},
		{"it", "La casa è buona.", 4, 217 - 1.3*4 - 60*6.0/4},
		{"nl", "Het huis is mooi.", 4, 206.835 - 0.93*4 - 77},
		{"fr", "Voir https://exemple.fr/a?b=1 ici.", 2, 207 - 1.015*2 - 73.6*3/2},
		{"fr", "https://exemple.fr", 0, 0},
		{"fr", "Un porte-clés.", 2, 207 - 1.015*2 - 73.6*3/2},
		{"xx", "Ici.", 0, 0},
		{"fr", "… !", 0, 0},
	} {
		score, words := Readability(c.lang, c.s)
		require.Equal(t, c.words, words, c.s)
		require.InDelta(t, c.score, score, 1e-9, c.s)
	}
	hard, _ := Readability("fr", "La responsabilité contractuelle de l'administration demeure subordonnée à l'appréciation juridictionnelle.")
	easy, _ := Readability("fr", "Merci à vous. Le colis part ce soir. Il sera là mardi.")
	require.Less(t, hard, 20.0)
	require.Greater(t, easy, 90.0)
}

func FuzzReadability(f *testing.F) {
	f.Add("fr", "L'été, l'ouvrier créa l'œuvre.")
	f.Add("en", "didn't\xff -- é’a")
	f.Fuzz(func(t *testing.T, lang, s string) {
		for _, l := range []string{lang, "fr", "en", "de", "es", "it", "nl"} {
			_, words := Readability(l, s)
			require.LessOrEqual(t, words, len(s))
			require.LessOrEqual(t, Syllables(l, s), maxSyllableLetters+1)
		}
	})
}

func BenchmarkReadability(b *testing.B) {
	s := strings.Repeat("Merci pour votre message, nous répondons sous deux jours. ", 5)
	b.ReportAllocs()
	for b.Loop() {
		Readability("fr", s)
	}
}
