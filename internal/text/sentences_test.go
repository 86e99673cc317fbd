package text

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func ExampleSentences() {
	s := "Bonjour M. Dupont ! Le colis part à 14 h 30. Merci."
	for _, span := range Sentences(s) {
		fmt.Println(s[span.Start:span.End])
	}
	// Output:
	// Bonjour M. Dupont !
	// Le colis part à 14 h 30.
	// Merci.
}

// TestSentences lists texts whose sentences are parted by a vertical bar.
func TestSentences(t *testing.T) {
	cases := []string{
		"Un. |Deux ! |Trois ?",
		"Voir l'art. 2 du contrat. |Il s'applique.",
		"Selon l'art. L. 221-18 du code, c'est oui. |Merci.",
		"Des fruits, p. ex. des pommes. |Fin.",
		"Des villes, p. ex. Paris. |Fin.",
		"Des villes, par ex. Paris. |Fin.",
		"Use a tool, e.g. a hammer. |Done.",
		"It costs 19.90 euros. |Or 20.",
		"Le prix est de 19,90 €. |Il baisse.",
		"Rendez-vous à 14 h 30. |À demain !",
		"Euh… je ne sais pas. |Si…",
		"Attendez... |Je reviens.",
		"bonjour... j'attends toujours",
		"bonjour. |j'ai pas reçu mon colis. |merci",
		"ça marche ? |merci d'avance",
		"Allez sur https://exemple.fr/a.b?c=d!e et cliquez. |Voilà.",
		"Écrivez à J.P.Martin@exemple.fr. |Merci.",
		"Par J. K. Rowling et J. Dupont. |Fin.",
		"La vitamine C. |Elle aide.",
		"Le plan B. |Nous partons.",
		"« Vraiment ? » demanda-t-il. |Oui.",
		"« Vous partez ? » |Il sortit.",
		"Il dit : « Je pars. » |Elle reste.",
		"She said \"No.\" |He left.",
		"„Ja.“ |Er ging.",
		"Er kommt am 3. Mai. |Sie auch.",
		"Das ist z. B. Montag oder z.B. Dienstag. |Gut.",
		"In the U.S. economy it works. |In the U.S. |The end.",
		"Des pommes, poires, etc. |Le reste suit.",
		"Des pommes (poires, etc.) sont là. |Bien.",
		"Ma société est Acme Inc. de Paris. |Acme Inc. |The end.",
		"C'est de l'art. |Il est beau.",
		"Il y en a sept. |Puis huit.",
		"Vous l'avez vu (voir p. 3). |Merci.",
		"Ceci (!) est bizarre. |Oui (?) peut-être.",
		"Quoi ? ! |Non !",
		"Super ! 😊 |À bientôt :) bises",
		"Bravo ! :-) |Suite.",
		"1. Ouvrez la porte. |2. Fermez-la.",
		"Merci . |Au revoir .",
		"Bonjour!|Merci de votre aide!",
		"こんにちは。|元気ですか？|はい。",
		"Mme Martin et Mr. Smith, Dr. House. |Fin.",
		"Il vient en janv. 2025. |Puis en févr. |Nous verrons.",
		"Le 12.03.2024. |Ensuite.",
		"¿Vienes? |¡Claro! |Sí.",
		"Sr. García llega a las 3 p.m. |El tren sale.",
		"C'est ça. |Merci.",
		"Call us. |Then wait.",
		"Voir fig. 3 et nº. 5. |Fin.",
	}
	for _, c := range cases {
		want := strings.Split(c, "|")
		for i := range want {
			want[i] = strings.TrimSpace(want[i])
		}
		s := strings.ReplaceAll(c, "|", "")
		require.Equal(t, want, sentenceTexts(s), s)
	}
}

func TestSentencesLines(t *testing.T) {
	cases := []struct {
		in   string
		want []string
	}{
		{"", nil},
		{" \n\n ", nil},
		{"Titre\nTexte sans point\r\n\r\nSuite.", []string{"Titre", "Texte sans point", "Suite."}},
		{"Liste :\n- un\n* deux\n– trois\n• quatre • cinq", []string{"Liste :", "un", "deux", "trois", "quatre", "cinq"}},
		{"---\n***\nTexte\n?", []string{"Texte", "?"}},
		{"a. Premier point\nb. Second point", []string{"a. Premier point", "b. Second point"}},
		{"😊", []string{"😊"}},
		{"M. Dupont est là.", []string{"M. Dupont est là."}},
		{"« Oui\u00a0? »\u00a0Non.", []string{"« Oui\u00a0? »", "Non."}},
	}
	for _, c := range cases {
		require.Equal(t, c.want, sentenceTexts(c.in), c.in)
	}
}

func sentenceTexts(s string) []string {
	var out []string
	for _, span := range Sentences(s) {
		out = append(out, s[span.Start:span.End])
	}
	return out
}

func FuzzSentences(f *testing.F) {
	for _, s := range []string{"M. Dupont. Oui ?! « Non. » Bien…", "p. ex. 1. a. B.", "- x\n• y", "?!?!\"\"» »", "\xff.\xfe! a", "😊. 👍🏽 ok", "http://a.b. C"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		last := 0
		for _, span := range Sentences(s) {
			if span.Start < last || span.End <= span.Start || span.End > len(s) {
				t.Fatalf("bad span %v after %d in %q", span, last, s)
			}
			if body := s[span.Start:span.End]; strings.TrimSpace(body) != body || strings.ContainsAny(body, "\n\r") {
				t.Fatalf("untrimmed sentence %q in %q", body, s)
			}
			last = span.End
		}
	})
}
