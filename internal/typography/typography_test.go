package typography

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/souffleur-go/souffleur/internal/text"
)

type fixCase struct {
	name, locale string
	in, want     string
}

func runCases(t *testing.T, kinds Kind, cases []fixCase) {
	t.Helper()
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			require.Equal(t, c.want, Fix(c.in, Options{Locale: c.locale, Kinds: kinds}, nil))
		})
	}
}

func TestSpacing(t *testing.T) {
	runCases(t, Spacing, []fixCase{
		{"France", "fr-FR", "Vraiment ? Oui ! Voici : x ; y", "Vraiment\u202f? Oui\u202f! Voici\u00a0: x\u202f; y"},
		{"language alone", "fr", "Oui !", "Oui\u202f!"},
		{"Québec", "fr-CA", "Vraiment ? Oui ! Voici : x ; y", "Vraiment? Oui! Voici\u00a0: x; y"},
		{"Québec keeps what it writes", "fr-CA", "Vraiment? Oui! Voici\u00a0: «\u00a0a\u00a0»", "Vraiment? Oui! Voici\u00a0: «\u00a0a\u00a0»"},
		{"several spaces", "fr", "Oui  !", "Oui\u202f!"},
		{"several marks", "fr", "Quoi ?! Non ! !", "Quoi\u202f?! Non\u202f!\u202f!"},
		{"English", "en-US", "Really ? Yes ! Here : x ; y", "Really? Yes! Here: x; y"},
		{"a key that is named", "en", "Press the ? key", "Press the ? key"},
		{"Spanish", "es", "¿Seguro ? « sí »", "¿Seguro? «sí»"},
		{"a path is no quotation", "es", "Inicio » Contacto", "Inicio » Contacto"},
		{"a path in French", "fr", "Accueil » Contact", "Accueil » Contact"},
		{"German order of guillemets", "fr", "er sagt »Hallo« und geht", "er sagt »Hallo« und geht"},
		{"guillemets", "fr-BE", "«Oui!» et « non »", "«\u00a0Oui!\u00a0» et «\u00a0non\u00a0»"},
		{"a blank that is filled later", "en", "Here {url} ?", "Here {url} ?"},
		{"over two lines", "fr", "«Oui\net non»", "«\u00a0Oui\net non\u00a0»"},
		{"Swiss German", "de-CH", "«ja» nein !", "«\u202fja\u202f» nein!"},
		{"Germany leaves guillemets", "de-DE", "»ja« « x »", "»ja« « x »"},
		{"after an emoji", "fr", "Merci 😀 !", "Merci 😀\u202f!"},
		{"no locale", "", "Oui !", "Oui !"},
		{"no language", "toto", "Oui !", "Oui !"},
		{"script and region", "zh_Hans_CN.UTF-8", "Hi !", "Hi!"},
	})
}

// TestUntouched holds texts in which nothing may change, whatever is asked for.
func TestUntouched(t *testing.T) {
	for _, s := range []string{
		"https://exemple.fr/a?b=1;c=2", "Voir www.exemple.fr/a--b...c", "jean--luc...x@exemple.fr", "@Marque...x", "#offre--été",
		"`a  ,b -- \"c\" ...`", "```\nx  = \"y\" ;\n  z !\n```", "<code>a  , \"b\"</code>", "<a href=\"x  ,y\" title='a ! b'>",
		"<!-- a  , \"b\" ! -->", "> Il dit \"a\" ! et  b", "14:30", "fe80::1", "2001:db8::8a2e:370:7334", "Yahoo! et Jeopardy!",
		"Merci :) et ;-) et :D et :'( et :P", "Bravo :tada: :+1:", "3 : 2", "a != b", "page ?id=3", "![image](x)", "0x1F", "2024-01-15",
		"01-23-45-67-89", "555-1234", "1000-123", "loi n° 78-17", "l'article L. 123-4", "ref 12-34", "article R 2312-34", "la norme NF X 46-101", "les articles 222-19, 222-20", "les paragraphes 2-1 et 2-2",
		"la note 15-79", "3-0", "06-12", "../../x", "Total .......... 12",
		"git log --oneline", "-- ", "---", "Section 12(c)", "(a) un (b) deux (c) trois", "auteur(r)ice", "6' 10\"", "2\"44'", "10e position",
		"5,50", "1,5", "2x plus", "RX5x3", "  retrait", "fin  ", "C:\\a--b\\c", "snake__case",
	} {
		for _, locale := range []string{"fr-FR", "fr-CA", "en-US", "de-DE", "de-CH"} {
			got := Fix(s, Options{Locale: locale, Kinds: everything &^ (Apostrophes | Hyphens)}, nil)
			require.Equal(t, s, got, locale)
		}
	}
}

func TestAroundAddresses(t *testing.T) {
	o := Options{Locale: "fr", Kinds: everything &^ Hyphens}
	require.Equal(t, "Voir «\u00a0https://exemple.fr/a?b=1;c=2\u00a0».", Fix(`Voir "https://exemple.fr/a?b=1;c=2".`, o, nil))
	require.Equal(t, "Voir https://exemple.fr ! Merci @Marque\u202f!", Fix("Voir https://exemple.fr ! Merci @Marque !", o, nil),
		"a no-break space could become part of a link")
	require.Equal(t, "See https://example.com ? Yes!", Fix("See https://example.com ? Yes !", Options{Locale: "en", Kinds: Spacing}, nil))
}

func TestQuotes(t *testing.T) {
	runCases(t, Quotes, []fixCase{
		{"France", "fr-FR", `Il dit "oui" et "non".`, "Il dit «\u00a0oui\u00a0» et «\u00a0non\u00a0»."},
		{"Québec", "fr-CA", `"oui"`, "«\u00a0oui\u00a0»"},
		{"nested", "fr", `"Il dit "oui" !"`, "«\u00a0Il dit “oui” !\u00a0»"},
		{"Germany", "de-DE", `Er sagt: "Ja!"`, "Er sagt: „Ja!“"},
		{"Switzerland", "de_CH", `"Ja"`, "«Ja»"},
		{"Italy", "it", `"sì"`, "«sì»"},
		{"Portugal", "pt-PT", `"sim"`, "«sim»"},
		{"Brazil", "pt-BR", `"sim"`, "“sim”"},
		{"Netherlands", "nl", `"ja"`, "“ja”"},
		{"Poland", "pl", `"tak"`, "„tak”"},
		{"Sweden", "sv", `"ja"`, "”ja”"},
		{"within an unclosed one", "fr", `"Un "mot" et la suite`, "\"Un «\u00a0mot\u00a0» et la suite"},
		{"inches", "en", `A 27" screen and a "27" one"`, `A 27" screen and a “27” one"`},
		{"alone", "en", `so " it is`, `so " it is`},
		{"not over lines", "en", "\"a\nb\"", "\"a\nb\""},
		{"markup", "fr", `<p class="x">"oui"</p>`, "<p class=\"x\">«\u00a0oui\u00a0»</p>"},
		{
			"sentence in markup", "fr", `<p>Je suis "ravi" d'être sur <a href="http://exemple.fr/">"Exemple"</a> !</p>`,
			"<p>Je suis «\u00a0ravi\u00a0» d'être sur <a href=\"http://exemple.fr/\">«\u00a0Exemple\u00a0»</a> !</p>",
		},
		{"behind a colon", "en", `he said:"yes"`, "he said:“yes”"},
		{"after an elision", "fr", `l'"ami"`, "l'«\u00a0ami\u00a0»"},
		{"no language known", "xx", `"a"`, `"a"`},
	})
	require.Equal(t, "“oui”", Fix(`"oui"`, Options{Locale: "fr", Kinds: Quotes, Style: Curly}, nil))
	require.Equal(t, "«ja»", Fix(`"ja"`, Options{Locale: "nl", Kinds: Quotes, Style: Guillemets}, nil))
	o := Options{Locale: "de-CH", Kinds: Quotes | Spacing}
	require.Equal(t, "«\u202fJa\u202f»", Fix(`"Ja"`, o, nil))
}

func TestApostrophes(t *testing.T) {
	runCases(t, Apostrophes, []fixCase{
		{"French", "fr", "L'été, c'est aujourd'hui", "L’été, c’est aujourd’hui"},
		{"accent", "fr", "l´été", "l’été"},
		{"plural possessive", "en", "the dogs' bowls", "the dogs’ bowls"},
		{"single quotes stay", "en", "he said 'hello there' and it's fine", "he said 'hello there' and it’s fine"},
		{"decade", "en", "the '90s and the 1990's", "the ’90s and the 1990’s"},
		{"shortened", "en", "'Tis rock 'n' roll, get 'em", "’Tis rock ’n’ roll, get ’em"},
		{"Dutch", "nl", "'s avonds in 't huis", "’s avonds in ’t huis"},
		{"feet", "en", "She's 6' tall", "She’s 6' tall"},
	})
}

func TestDashes(t *testing.T) {
	runCases(t, Dashes, []fixCase{
		{"years", "fr", "1964-2009 et 1998-99", "1964–2009 et 1998–99"},
		{"hours", "en", "9:00-17:00, 10-12h", "9:00–17:00, 10–12h"},
		{"counts", "fr", "20-25 ans, 0-3 ans, 11-49 salariés, 50-100 km", "20–25 ans, 0–3 ans, 11–49 salariés, 50–100 km"},
		{"minutes", "fr", "9h30-12h, 10h30-20h", "9h30–12h, 10h30–20h"},
		{"pages", "fr", "p. 12-24", "p. 12–24"},
		{"aside", "fr", "Le style -et non la sincérité- compte", "Le style – et non la sincérité – compte"},
		{"American aside", "en-US", "Style -not sincerity- is vital", "Style — not sincerity — is vital"},
		{"hanging compounds", "de", "Türen und -geräte sowie Haus- und Garten", "Türen und -geräte sowie Haus- und Garten"},
		{"double", "en", "Style -- you--have it", "Style—you—have it"},
		{"double in French", "fr", "Le style--le vrai -- compte", "Le style – le vrai – compte"},
		{"compound", "fr", "peut-être celui-ci", "peut-être celui-ci"},
	})
}

func TestNumbers(t *testing.T) {
	runCases(t, Units|Dimensions, []fixCase{
		{"French", "fr", "5 %, 12,50 €, 3 kg, 14 h 30, 20 °C", "5\u00a0%, 12,50\u00a0€, 3\u00a0kg, 14\u00a0h\u00a030, 20\u00a0°C"},
		{"compound", "fr", "90 km/h, 12 m², 3 kWh", "90\u00a0km/h, 12\u00a0m², 3\u00a0kWh"},
		{"before", "nl", "€ 10 en CHF 5 of 3 € 4", "€\u00a010 en CHF\u00a05 of 3\u00a0€ 4"},
		{"words", "en", "5 minutes, 3 million, 2 apples", "5\u00a0minutes, 3\u00a0million, 2 apples"},
		{"an article is no unit", "fr", "les 3 l'ont vu", "les 3 l'ont vu"},
		{"product name", "fr", "10 m2x", "10 m2x"},
		{"sizes", "fr", "12x30, 12 x 30 cm, 12 cm x 30 cm, 2x4x6", "12×30, 12 × 30\u00a0cm, 12\u00a0cm × 30\u00a0cm, 2×4×6"},
		{"on one side", "en", "2x 4 packs", "2x 4 packs"},
	})
}

func TestSigns(t *testing.T) {
	runCases(t, Ellipses|Marks|Commas|Doubles, []fixCase{
		{"dots", "fr", "Eh bien... oui....", "Eh bien… oui…"},
		{"two dots", "fr", "Eh bien..", "Eh bien.."},
		{"signs", "en", "(c) 2024 Brand(R) (tm)", "© 2024 Brand® ™"},
		{"comma", "fr", "oui ,non,peut-être ,  merci", "oui, non, peut-être, merci"},
		{"letters", "fr", "a,b", "a,b"},
		{"spaces", "fr", "un  deux   trois\n  quatre", "un deux trois\n  quatre"},
		{"a no-break space stays one", "fr", "un \u00a0deux", "un\u00a0deux"},
	})
	require.Equal(t, "Strasse", Fix("Straße", Options{Locale: "de-CH", Kinds: Eszett}, nil))
	require.Equal(t, "Straße", Fix("Straße", Options{Locale: "de-DE", Kinds: Eszett}, nil))
}

func TestHyphens(t *testing.T) {
	show := func(locale, s string) string {
		return strings.ReplaceAll(Fix(s, Options{Locale: locale, Kinds: Hyphens}, nil), softHyphen, "|")
	}
	require.Equal(t, "infor|ma|tion commen|ce|ment oui", show("fr", "information commencement oui"))
	require.Equal(t, "infor|ma|ción", show("es", "información"))
	require.Equal(t, "information", show("en", "information"))
}

func TestThin(t *testing.T) {
	const s = "Oui ! «\u202fNon\u202f» : 5\u202f%\u202f; 3 kg, 1\u202f000"
	fix := func(thin Space, plain bool) string {
		return Fix(s, Options{Locale: "fr", Kinds: Spacing | Units, Thin: thin, Plain: plain}, nil)
	}
	require.Equal(t, "Oui\u202f! «\u00a0Non\u00a0»\u00a0: 5\u00a0%\u202f; 3\u00a0kg, 1\u202f000", fix("", false))
	require.Equal(t, fix("", false), fix(Narrow, false))
	require.Equal(t, "Oui\u00a0! «\u00a0Non\u00a0»\u00a0: 5\u00a0%\u00a0; 3\u00a0kg, 1\u00a0000", fix(NoBreak, false))
	require.Equal(t, "Oui! «\u00a0Non\u00a0»\u00a0: 5\u00a0%; 3\u00a0kg, 1\u00a0000", fix(None, false))
	require.Equal(t, "Oui ! « Non » : 5 % ; 3 kg, 1 000", fix("", true))
}

func TestRepairs(t *testing.T) {
	s := `Il dit "oui" !`
	got := Repairs(s, Options{Locale: "fr", Kinds: Spacing | Quotes}, nil)
	require.Equal(t, []Repair{
		{text.Span{Start: 7, End: 8}, "«\u00a0", Quotes},
		{text.Span{Start: 11, End: 12}, "\u00a0»", Quotes},
		{text.Span{Start: 12, End: 13}, "\u202f", Spacing},
	}, got)
	require.Equal(t, "Il dit \"oui\"\u202f!", Apply(s, got[2:]))
	require.Equal(t, "quotes", got[0].Kind.String())
	require.Equal(t, "spacing+quotes", (Spacing | Quotes).String())
	require.Empty(t, Repairs(s, Options{Locale: "fr"}, nil))
}

func TestSkip(t *testing.T) {
	s := `Vous dites "ça va !" ... Bien !`
	o := Options{Locale: "fr", Kinds: everything &^ Hyphens}
	quoted := text.Quoted(s)
	require.NotEmpty(t, quoted)
	require.Equal(t, "Vous dites \"ça va !\" … Bien\u202f!", Fix(s, o, quoted))
	require.Equal(t, s, Fix(s, o, []text.Span{{Start: 5, End: len(s) + 10}, {Start: -3, End: 8}}))
}

// TestLinear repairs long texts made to be slow.
func TestLinear(t *testing.T) {
	for _, s := range []string{
		" ", "! ", " !", "\"", "\"a", "<a ", "<a=\"", "<!--", "`a ", "``", "-a ", " -a", "--", "x", "1x", "1 x ", "(c", "(c)", "1 ", "1", "« ", "»", ":a", ":a:",
		"...", ".", ",", " ,", "'", "'a", "a@", "a.b", "http://", "#a", "ß", "a", "a\n", "\n", ">", "> a\n", "\xff", "\u00a0", "<code>", "1-", "1 kg/",
	} {
		long := strings.Repeat(s, 200_000/len(s))
		start := time.Now()
		Repairs(long, Options{Locale: "fr", Kinds: everything}, []text.Span{{Start: 10, End: 20}})
		require.Less(t, time.Since(start), time.Minute, "%q", s)
	}
}

const reply = "Bonjour Claire,\n\nMerci pour votre message\u202f! Votre commande n° 4512 est bien partie ce matin\u00a0: vous la recevrez sous " +
	"3\u00a0jours. Le suivi est ici\u00a0: https://exemple.fr/suivi?c=4512. Une question\u202f? Écrivez-nous, nous répondons sous 24\u00a0h. " +
	"À très vite, et belle lecture… L’équipe de la Maison"

func TestCleanReplyCostsNothing(t *testing.T) {
	o := Options{Locale: "fr-FR", Kinds: everything &^ Hyphens}
	require.Empty(t, Repairs(reply, o, nil))
	require.LessOrEqual(t, testing.AllocsPerRun(100, func() { Repairs(reply, o, nil) }), 1.0)
}

func BenchmarkRepairsClean(b *testing.B) {
	o := Options{Locale: "fr-FR", Kinds: everything &^ Hyphens}
	b.ReportAllocs()
	for b.Loop() {
		Repairs(reply, o, nil)
	}
}

func BenchmarkRepairs(b *testing.B) {
	s := strings.NewReplacer("\u202f", " ", "\u00a0", " ", "’", "'", "…", "...").Replace(reply)
	o := Options{Locale: "fr-FR", Kinds: everything &^ Hyphens}
	b.ReportAllocs()
	for b.Loop() {
		Repairs(s, o, nil)
	}
}
