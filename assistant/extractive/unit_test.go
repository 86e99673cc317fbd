package extractive

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// quotable lists what can be quoted of a text: groups that begin at their own unit, as rendered.
func quotable(text string) []string {
	a := New().read(prompt("fr", "", page{"p:1", "Carte cadeau", "", text}))
	var out []string
	for i := range a.units {
		if a.usable[i] {
			out = append(out, a.render(a.groups[i], nil))
		}
	}
	return out
}

func TestUnits(t *testing.T) {
	for _, tt := range []struct {
		name, text string
		want       []string
	}{
		{"condition follows", "Gardez le colis 15 jours. Passé ce délai, il repart.", []string{
			"Gardez le colis 15 jours. Passé ce délai, il repart.", "Gardez le colis 15 jours. Passé ce délai, il repart.",
		}},
		{"exception follows", "Le port est gratuit. Toutefois, l'étranger coûte 4 €.", []string{
			"Le port est gratuit. Toutefois, l'étranger coûte 4 €.", "Le port est gratuit. Toutefois, l'étranger coûte 4 €.",
		}},
		{"pronoun without antecedent", "Elle dure un an.", []string{"Carte cadeau : elle dure un an."}},
		{"impersonal", "Il faut un ticket de caisse.", []string{"Il faut un ticket de caisse."}},
		{"short question", "Vous changez d'avis ? Le prix est rendu.", []string{"Vous changez d'avis ? Le prix est rendu."}},
		{"number given before", "Vous avez 30 jours. Les 30 jours partent de la livraison.", []string{
			"Vous avez 30 jours.", "Vous avez 30 jours. Les 30 jours partent de la livraison.",
		}},
		{"list with its introduction", "Écrivez-nous en joignant :\n\n- le numéro ;\n- une photo.", []string{"Écrivez-nous en joignant : le numéro ; une photo."}},
		{"list alone", "- accès au forum ;\n- remise de 5 %", []string{"Carte cadeau : accès au forum.", "Carte cadeau : remise de 5 %."}},
		{"numbered steps", "1. Ouvrez le compte.\n2. Imprimez le bon.", []string{"Ouvrez le compte. Imprimez le bon."}},
		{"table", "| Format | Remise | Frais |\n|---|---|---|\n| Papier | au comptoir | 2 € |", []string{"Papier : au comptoir ; frais : 2 €."}},
		{"table without rule", "Destination | Délai moyen\nFrance | 2 à 4 jours", []string{"France : 2 à 4 jours."}},
		{"columns side by side", "Oui | Non\nRomans neufs | Manuels scolaires", []string{"Oui : Romans neufs ; Non : Manuels scolaires."}},
		{"headings between lines", "Le colis part le jour même.\nColis perdu\nNous envoyons un autre livre.", []string{
			"Le colis part le jour même.", "Nous envoyons un autre livre.",
		}},
		{"wrapped lines", "Le colis part\nle jour même.", []string{"Le colis part le jour même."}},
		{"half a quotation", "« Un livre pollue. Deux livres aussi. »", []string{"Un livre pollue.", "Deux livres aussi."}},
		{"furniture", "Articles similaires sur les livres\nRésoudre : 7 + 5 = douze\nLaisser un commentaire ici.", nil},
		{"marks and links", "Le **prix** est [libre](https://x.example) [12] [ask].", []string{"Le prix est libre ."}},
		{"too long", strings.Repeat("mot de plus ", 60) + ".", nil},
	} {
		t.Run(tt.name, func(t *testing.T) { require.Equal(t, tt.want, quotable(tt.text)) })
	}
}

func TestQuestions(t *testing.T) {
	for message, want := range map[string][]string{
		"How long do I have to send it back, and who pays the postage?":                 {"How long do I have to send it back", "who pays the postage?"},
		"Agathe, franchement : le métier va-t-il disparaître ?":                         {"le métier va-t-il disparaître ?"},
		"Vous vous moquez du monde : remboursez-moi ou je porte plainte, c'est promis.": {"remboursez-moi"},
		"Comment allez-vous ? Livrez-vous en Suisse ?":                                  {"Livrez-vous en Suisse ?"},
		"> Quel est le prix du port ?\nLivrez-vous en Suisse ?":                         {"Livrez-vous en Suisse ?"},
		"absence pendant préavis":                                                       {"absence pendant préavis"},
	} {
		lang := "fr"
		if strings.HasPrefix(message, "How") {
			lang = "en"
		}
		a := New().read(prompt(lang, message, returnPage))
		var got []string
		for _, q := range a.questions(a.message) {
			got = append(got, q.text)
		}
		require.Equal(t, want, got, message)
	}
}

func TestReferences(t *testing.T) {
	for s, want := range map[string]string{
		"la commande ML-2481 svp": "ML-2481", "order 20260412": "20260412", "30 jours": "", "le 12/03/2026": "", "EPUB": "", "abc-123": "",
	} {
		require.Equal(t, want, reference(s), s)
	}
}

func TestLexicons(t *testing.T) {
	m := New()
	require.NotEmpty(t, m.lexicons["fr"].phrases)
	for section := range m.lexicons["fr"].words {
		require.Contains(t, m.lexicons["en"].words, section)
	}
	for key := range m.lexicons["fr"].say {
		require.Equal(t, strings.Count(m.lexicons["fr"].say[key], "%s"), strings.Count(m.lexicons["en"].say[key], "%s"), key)
		require.NotEmpty(t, m.lexicons["en"].say[key], key)
	}
}

func TestKindsOfValue(t *testing.T) {
	lex := New().lexicons["fr"]
	for s, want := range map[string][]string{
		"comptez 2 à 4 jours":          {"\x00duration"},
		"La soirée finit vers 21 h.":   {"\x00hours"},
		"Sous 24 à 48 h.":              {"\x00duration", "\x00hours"},
		"Le premier jeudi, à 19 h.":    {"\x00duration", "\x00hours"},
		"La livraison coûte 3,90 €.":   {"\x00money"},
		"Les livres restent de côté.":  nil,
		"Écrivez à aide@shop.example.": {"\x00contact"},
	} {
		require.Equal(t, want, kindsOf(lex, s, plain(s)), s)
	}
}
