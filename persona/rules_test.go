package persona

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/souffleur-go/souffleur/moderation"
)

func screen(t testing.TB, v Voice, text, reader string) []moderation.Finding {
	t.Helper()
	sc := moderation.Screen{Rules: v.Rules()}
	return sc.Check(t.Context(), moderation.Subject{Text: text, Lang: v.Lang(), Reader: reader, Channel: v.Channel().ID}).Findings
}

// found writes findings as "rule severity match", with the replacement where it is safe.
func found(fs []moderation.Finding) []string {
	out := []string{}
	for _, f := range fs {
		s := fmt.Sprintf("%s %s %q", strings.TrimPrefix(f.Rule, "persona-"), f.Severity, f.Match)
		if f.Repair {
			s += fmt.Sprintf(" -> %q", *f.Replacement)
		}
		out = append(out, s)
	}
	return out
}

// golden replies of the sample brand: none may raise a finding.
var golden = []struct {
	sit  Situation
	text string
}{
	{Situation{Channel: "email", Kind: "complaint", Name: "Sandrine"}, "Bonjour Sandrine, cette attente a gâché un anniversaire et nous en sommes désolés. Au-delà de 7 jours ouvrés, nous ouvrons une enquête ; le transporteur répond sous 5 jours ouvrés. Si le colis est déclaré perdu, vous choisissez entre un nouvel envoi et le remboursement. Nous transmettons la commande ML-2481 à la personne qui suit les envois. À bientôt,"},
	{Situation{Channel: "forum", Kind: "welcome", Name: "Théo"}, "Bonjour Théo, bienvenue au Club des Lunes ! Pour commencer, quelques mots dans le fil « Présentations » suffisent, à votre rythme. Nous nous retrouvons le premier jeudi du mois à 19 h. Quel roman de science-fiction vous a marqué ? 🌙"},
	{Situation{Channel: "forum", Kind: "joke", Name: "Nadia"}, "Bonjour Nadia, le suspect a été retrouvé endormi sur votre table de nuit. Pour le sommeil, hélas, nous n'avons pas trouvé le rayon des échanges. Quel titre faut-il surveiller ? 📚"},
	{Situation{Channel: "forum", Kind: "conflict"}, "Bonjour Karim, bonjour Odile, le titre révèle la fin : la charte demande de la masquer (article 1). Odile, pourriez-vous le modifier ? Elle demande aussi de parler des livres, pas des personnes (article 2), et cela vaut pour chacun. Le débat sur le roman reste le bienvenu."},
	{Situation{Channel: "email", Name: "Hélène"}, "Bonjour Hélène, merci pour ce message ; nous sommes heureux que votre mère ait été ravie. Vous avez 30 jours pour rendre un livre à l'état neuf ; le remboursement suit sous 14 jours après réception. À bientôt,"},
}

func TestGoldenRepliesRaiseNothing(t *testing.T) {
	p := load(t, "maison-lune")
	for _, g := range golden {
		g.sit.Lang = "fr"
		v := resolve(t, p, g.sit)
		require.Empty(t, found(screen(t, v, g.text, "fr")), g.text)
		framed := v.Frame(g.text).Text(g.text)
		require.Empty(t, found(screen(t, v, framed, "fr")), framed)
	}
}

func TestExamplesOfSamplesRaiseNothing(t *testing.T) {
	for _, brand := range []string{"maison-lune", "carnet", "luna-books"} {
		p := load(t, brand)
		for _, e := range p.s.Examples {
			v := resolve(t, p, Situation{Lang: p.Fallback(), Kind: e.When, Channel: e.Channel})
			require.Empty(t, found(screen(t, v, e.Reply, "en")), e.Reply)
		}
	}
}

func TestRulesOfMaisonLune(t *testing.T) {
	p := load(t, "maison-lune")
	cases := []struct {
		name string
		sit  Situation
		text string
		want []string
	}{
		{"first five minutes", Situation{}, "Tu as 60 jours !! 😀", []string{
			`address error "Tu as" -> "Vous avez"`, `exclamations warn "!!" -> "!"`, `emoji warn " 😀" -> ""`,
		}},
		{"mixed", Situation{}, "Vous avez raison, et nous te répondons.", []string{`address warn "te" -> "vous"`}},
		{"elided", Situation{}, "Nous t'attendons dans la boutique.", []string{`address error "t'" -> "vous "`}},
		{"not tu", Situation{}, "Y a-t-il un rendez-vous ? Le ton est juste, il s'est tu, changez de ton. « Tu viens » et *Tu ne mentiras point* sont des titres. Quand arrive-t-il ?", []string{}},
		{"surplus", Situation{}, "Bienvenue ! À jeudi !", []string{`exclamations warn " !" -> "."`}},
		{"quoted", Situation{}, "Merci ! Nous aimons « Debout ! » et « Partir ! ».", []string{}},
		{"question", Situation{}, "Vraiment ?! Nous vous croyons.", []string{`exclamations warn "!" -> ""`}},
		{"emoji max", Situation{}, "Merci 🌙 et bonne lecture 📚", []string{`emoji warn " 📚" -> ""`}},
		{"emoji complaint", Situation{Kind: "complaint"}, "Nous sommes désolés 🌙.", []string{`emoji warn " 🌙" -> ""`}},
		{"no emoji", Situation{Kind: "complaint"}, "Nous notons : 12 ✓ → suite, marque ™ ©.", []string{}},
		{"brand", Situation{}, "Toute l'équipe de maison lune et du club des lunes vous salue.", []string{
			`exact warn "maison lune" -> "Maison Lune"`, `exact warn "club des lunes" -> "Club des Lunes"`,
		}},
		{"brand in link", Situation{}, "Écrivez à maison-lune.example ou @maison-lune.", []string{}},
		{"forbidden", Situation{}, "N’hésitez pas à passer nous voir.", []string{`terms-forbidden warn "N’hésitez pas"`}},
		{"replace", Situation{}, "Problème technique ce matin. Il y avait un problème technique, plus de problème technique ce soir.", []string{
			`terms-forbidden warn "Problème technique" -> "Incident"`, `terms-forbidden warn "problème technique" -> "incident"`, `terms-forbidden warn "problème technique"`,
		}},
		{"claims", Situation{}, "Ce signet est garanti à vie, c'est le n° 1.", []string{
			`claims-never error "garanti à vie"`, `claims-never error "n° 1"`,
		}},
		{"competitor", Situation{}, "Vous le trouverez aussi à la Fnac.", []string{`competitor error "Fnac"`}},
		{"self", Situation{}, "Je vous réponds demain, j'ai bien noté.", []string{`self warn "Je"`, `self warn "j"`}},
		{"language", Situation{}, "We are happy to help you, please send your order number and we will answer.", []string{`language error ""`}},
		{"capitals", Situation{}, "Nous répondons AUJOURD'HUI et en EPUB, par SMS.", []string{`capitals warn "AUJOURD'HUI"`}},
		{"greeting", Situation{}, "Bonjour Hélène,\n\nBonjour, merci pour ce message.", []string{`greeting warn "Bonjour, m" -> "M"`}},
		{"length", Situation{Channel: "x"}, strings.Repeat("Nous vous lisons avec attention. ", 9), []string{`length error ""`}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			c.sit.Lang = "fr"
			require.Equal(t, c.want, found(screen(t, resolve(t, p, c.sit), c.text, "fr")))
		})
	}
}

func TestFindingsSpeakTheReadersLanguage(t *testing.T) {
	v := resolve(t, load(t, "maison-lune"), Situation{Lang: "fr"})
	require.Equal(t, "« Tu » ne convient pas, la marque dit « vous ».", screen(t, v, "Tu as raison.", "fr")[0].Why)
	require.Equal(t, "“Tu” does not fit, the brand says “vous”.", screen(t, v, "Tu as raison.", "en")[0].Why)
}

func TestExclamationsAreWordedByTheirNumber(t *testing.T) {
	for most, want := range []string{
		"Pas de point d'exclamation.", "Plus d'un point d'exclamation dans le texte.", "Plus de 2 points d'exclamation dans le texte.",
	} {
		v := resolve(t, parse(t, fmt.Sprintf("punctuation: {exclamations_max: %d}", most)), Situation{Lang: "fr"})
		got := screen(t, v, strings.Repeat("Merci !! ", most+1), "fr")
		require.Len(t, got, most+1)
		require.Equal(t, want, got[most].Why)
		for _, f := range got[:most] {
			require.Equal(t, "Points d'exclamation redoublés.", f.Why)
		}
	}
}

// What a finding shows is what its span holds, so that a reader may mark and replace it.
func TestMatchIsTheTextOfTheSpan(t *testing.T) {
	v := resolve(t, load(t, "maison-lune"), Situation{Lang: "fr"})
	const s = "😀 Tu as 60 jours !! 😀\nMerci 😀 vraiment ! Oui ?!"
	for _, f := range screen(t, v, s, "fr") {
		require.Equal(t, f.In(s), f.Match, f.Rule)
	}
}

func TestRegisterByLanguage(t *testing.T) {
	cases := []struct{ yaml, lang, text, want string }{
		{"address: {fr: {register: T}}", "fr", "Vous pouvez revenir.", `address error "Vous pouvez" -> "Tu peux"`},
		{"address: {fr: {register: T, plural: vous}}", "fr", "Vous pouvez revenir.", `address warn "Vous"`},
		{"address: {de: {register: V}}", "de", "Kannst du mir deine Nummer geben?", `address error "Kannst du mir deine" -> "Können Sie mir Ihre"`},
		{"address: {de: {register: V}}", "de", "Sie finden ihr Buch, wenn Sie möchten.", ""},
		{"address: {de: {register: T}}", "de", "Wir danken Ihnen.", `address error "Ihnen" -> "dir"`},
		{"address: {nl: {register: V}}", "nl", "Kun je dit doen?", `address error "Kun je" -> "Kunt u"`},
		{"address: {nl: {register: T}}", "nl", "Wij helpen u graag.", `address error "u" -> "je"`},
		{"address: {es: {register: V}}", "es", "Esto es para ti.", `address warn "ti"`},
		{"address: {en: {register: V}}", "en", "You are welcome.", ""},
	}
	for _, c := range cases {
		v := resolve(t, parse(t, c.yaml), Situation{Lang: c.lang})
		got := ""
		for _, f := range screen(t, v, c.text, "en") {
			if got == "" && f.Rule == "persona-address" {
				got = found([]moderation.Finding{f})[0]
			}
		}
		require.Equal(t, c.want, got, c.text)
	}
}

func TestMirrorFollowsTheMember(t *testing.T) {
	p := parse(t, "address: {fr: {register: mirror}}")
	require.Equal(t, "V", resolve(t, p, Situation{Lang: "fr"}).Register())
	require.Equal(t, "T", resolve(t, p, Situation{Lang: "fr", Address: "T"}).Register())
	require.Equal(t, "V", resolve(t, parse(t, "address: {fr: {register: V}}"), Situation{Lang: "fr", Address: "T"}).Register())
}

// Applying every safe repair until none is left ends, and leaves none.
func TestRepairsConverge(t *testing.T) {
	p := load(t, "maison-lune")
	for _, text := range []string{
		"Merci !!! Vraiment !! 😀😀 🌙🌙 à maison lune !?", "!!! 😀", "😀", "! ! !", "club des lunes! Newsletter !! newsletter",
	} {
		v := resolve(t, p, Situation{Lang: "fr"})
		for range 4 {
			text = repair(screen(t, v, text, "fr"), text)
		}
		for _, f := range screen(t, v, text, "fr") {
			require.False(t, f.Repair, "%q: %v", text, f)
		}
	}
}

func repair(fs []moderation.Finding, text string) string {
	at, out := 0, ""
	for _, f := range fs {
		if f.Repair && f.Start >= at {
			out += text[at:f.Start] + *f.Replacement
			at = f.End
		}
	}
	return out + text[at:]
}

func TestRulesSurviveAnything(t *testing.T) {
	v := resolve(t, load(t, "maison-lune"), Situation{Lang: "fr", Channel: "x"})
	for _, s := range []string{"", "\xff!", strings.Repeat("«", 5000), strings.Repeat("*a ", 5000), strings.Repeat("! ", 5000), "!\xe2"} {
		require.NotPanics(t, func() { screen(t, v, s, "fr") })
	}
	require.Empty(t, (Voice{}).Rules())
	require.True(t, slices.IsSortedFunc(screen(t, v, "Tu !! 😀 te", "fr"), func(a, b moderation.Finding) int { return a.Start - b.Start }))
}
