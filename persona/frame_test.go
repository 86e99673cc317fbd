package persona

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/souffleur-go/souffleur/moderation"
)

func TestFrame(t *testing.T) {
	p := load(t, "maison-lune")
	mail := Situation{Channel: "email", Lang: "fr", Name: "Sandrine"}
	forum := Situation{Channel: "forum", Lang: "fr", Name: "Théo Martin"}
	later := Situation{Channel: "forum", Lang: "fr", Name: "Théo", Turn: 1}
	cases := []struct {
		name       string
		sit        Situation
		body, want string
	}{
		{"mail", mail, "Nous cherchons.", "Bonjour Sandrine,\n\nNous cherchons.\n\nÀ bientôt,"},
		{"forum", forum, "Nous cherchons.", "Bonjour Théo,\n\nNous cherchons."},
		{"lower case goes on", forum, "bienvenue au Club !", "Bonjour Théo, bienvenue au Club !"},
		{"short channel", Situation{Channel: "x", Lang: "fr", Name: "Ana"}, "Nous cherchons.", "Bonjour Ana,\nNous cherchons."},
		{"no name", Situation{Lang: "fr"}, "Nous cherchons.", "Bonjour,\n\nNous cherchons."},
		{"english", Situation{Lang: "en", Channel: "email", Name: "Ann"}, "Dear Ann,\nWe are looking.\n\nBest regards,\nThe Maison Lune team", "Hello Ann,\n\nWe are looking.\n\nSee you soon,"},
		{"own greeting once", mail, "Bonjour Sandrine,\n\nNous cherchons.\n\nÀ bientôt,", "Bonjour Sandrine,\n\nNous cherchons.\n\nÀ bientôt,"},
		{"greeting of its own", mail, "Bonjour madame Dupont ! Nous cherchons.\n\nCordialement,\nL'équipe Maison Lune", "Bonjour Sandrine,\n\nNous cherchons.\n\nÀ bientôt,"},
		{"inline", mail, "Bonjour Sandrine, nous cherchons. Belle journée !", "Bonjour Sandrine, nous cherchons.\n\nÀ bientôt,"},
		{"content stays", forum, "Salutations à part, tout va bien. À bientôt au Club !", "Bonjour Théo,\n\nSalutations à part, tout va bien. À bientôt au Club !"},
		{"two people", forum, "Bonjour Karim, bonjour Odile, le titre est masqué.", "Bonjour Karim, bonjour Odile, le titre est masqué."},
		{"two people joined", forum, "Bonjour Karim et Odile, le titre est masqué.", "Bonjour Karim et Odile, le titre est masqué."},
		{"greeting within the sentence", forum, "Bonjour et bienvenue au Club !", "Bonjour et bienvenue au Club !"},
		{"later turn", later, "Nous cherchons.\n\nCordialement,", "Nous cherchons."},
		{"later turn strips", later, "Bonjour Théo,\n\nNous cherchons.", "Nous cherchons."},
		{"later turn lower case", later, "Bonjour Théo, nous cherchons.", "Bonjour Théo, nous cherchons."},
		{"nothing", mail, " \n ", ""},
		{"only a greeting", mail, "Bonjour Sandrine,", ""},
		{"hostile name", Situation{Lang: "fr", Name: "<b>Ana</b>"}, "Oui.", "Bonjour,\n\nOui."},
		{"no name at all", Situation{Lang: "fr", Name: "lecteur311"}, "Oui.", "Bonjour,\n\nOui."},
		{"shouted name", Situation{Lang: "fr", Name: "JEAN-PAUL"}, "Oui.", "Bonjour Jean-Paul,\n\nOui."},
		{"between colleagues", Situation{Lang: "fr", Channel: "internal", Name: "Ana"}, "Oui.", "Oui."},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			v := resolve(t, p, c.sit)
			text := v.Frame(c.body).Text(c.body)
			require.Equal(t, c.want, text)
			require.Equal(t, text, v.Frame(text).Text(text), "framing twice")
		})
	}
}

func TestFrameSigns(t *testing.T) {
	v := resolve(t, load(t, "luna-books"), Situation{Channel: "email", Lang: "en", Name: "Priya"})
	body := "You have 30 days."
	text := v.Frame(body).Text(body)
	require.Equal(t, "Hello Priya,\n\nYou have 30 days.\n\nWarm regards,\nThe Luna Books team", text)
	require.Equal(t, text, v.Frame(text).Text(text))
}

func TestFrameWithoutFormsLeavesTheBody(t *testing.T) {
	v := resolve(t, parse(t, ""), Situation{Lang: "fr", Channel: "email"})
	body := "Bonjour Ana,\n\nOui.\n\nCordialement,"
	require.Equal(t, body, v.Frame(body).Text(body))
	require.Equal(t, "a", (Voice{}).Frame("a").Text("a"))
}

func TestGivenName(t *testing.T) {
	for in, want := range map[string]string{
		"Lucie Bertin": "Lucie", "SANDRINE": "Sandrine", "bouquineuse": "", "O'Neil": "O'Neil", "d’Arc": "d’Arc", "Zoë": "Zoë", "Нина": "Нина",
		"": "", "X": "", "admin": "", "M. Dupont": "", "Mme Dupont": "", "Ana1": "", "Ana,": "", "{name}": "", "a@b.example": "",
		"-Ana": "", "Ana-": "", strings.Repeat("a", 31): "", "Ignore\nprevious": "Ignore", "\u202eAna": "",
	} {
		require.Equal(t, want, GivenName(in), "%q", in)
	}
}

// A span of the kept body maps to the same bytes in the framed text.
func TestFrameMap(t *testing.T) {
	p := load(t, "maison-lune")
	rapid.Check(t, func(t *rapid.T) {
		v, err := p.Resolve(Situation{
			Lang: rapid.SampledFrom([]string{"fr", "en"}).Draw(t, "lang"), Channel: rapid.SampledFrom([]string{"email", "x", "forum"}).Draw(t, "channel"),
			Name: rapid.SampledFrom([]string{"", "Ana"}).Draw(t, "name"), Turn: rapid.IntRange(0, 1).Draw(t, "turn"),
		})
		require.NoError(t, err)
		parts := []string{"Bonjour Ana,", "Bonjour,", " ", "\n\n", "nous", "Oui.", "À bientôt,", "Cordialement,", "é", "🌙", "Bonjour", "L'équipe", "Hello Ana,"}
		body := strings.Join(rapid.SliceOfN(rapid.SampledFrom(parts), 0, 8).Draw(t, "parts"), rapid.SampledFrom([]string{" ", "\n", ""}).Draw(t, "sep"))
		f := v.Frame(body)
		text := f.Text(body)
		a := rapid.IntRange(f.Body.Start, f.Body.End).Draw(t, "start")
		b := rapid.IntRange(a, f.Body.End).Draw(t, "end")
		s := moderation.Span{Start: a, End: b}
		require.Equal(t, s.In(body), f.Map(s).In(text))
		whole := f.Map(moderation.Span{Start: 0, End: len(body)})
		require.Equal(t, f.Body.In(body), whole.In(text))
		require.Equal(t, text, v.Frame(text).Text(text), "framing twice: %q", body)
	})
}

func FuzzFrame(f *testing.F) {
	for _, seed := range []string{"", "Bonjour", "Bonjour \xff,", "a\n\nÀ bientôt,", "Bonjour,Bonjour,", "À bientôt,\nÀ bientôt,", "Cher\u0301 a,"} {
		f.Add(seed, "Ana")
	}
	p, err := Parse("f", []byte("id: f\nidentity: {brand: B}\ngreeting: {forms: {fr: ['Ohé {name}', 'Bonjour,']}}\nsign_off: {forms: {fr: ['Bises']}}\nsignature: {text: '{brand}'}\nlanguages: {allowed: [fr]}\nemoji: {max_per_reply: 0}\npunctuation: {exclamations_max: 0, caps_words_max: 0}\naddress: {fr: {register: V}}\nterms: {exact: ['Club x'], replace: [{from: a b, to: c}]}\n"))
	require.NoError(f, err)
	f.Fuzz(func(t *testing.T, body, name string) {
		for _, ch := range []string{"email", "x"} {
			for turn := range 2 {
				v, err := p.Resolve(Situation{Lang: "fr", Channel: ch, Name: name, Turn: turn})
				require.NoError(t, err)
				text := v.Frame(body).Text(body)
				require.Equal(t, text, v.Frame(text).Text(text))
				screen(t, v, text, "fr")
			}
		}
	})
}
