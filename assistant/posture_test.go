package assistant_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/souffleur-go/souffleur/assistant"
	"github.com/souffleur-go/souffleur/assistant/assistanttest"
	"github.com/souffleur-go/souffleur/moderation"
	"github.com/souffleur-go/souffleur/persona"
)

func withPersona(t *testing.T, yaml string, models ...assistant.Model) *assistant.Assistant {
	t.Helper()
	p, err := persona.Parse("test.yaml", []byte("id: test\nidentity: {brand: Maison Lune}\nlanguages: {fallback: fr}\n"+yaml))
	require.NoError(t, err)
	return configured(t, func(c *assistant.Config) { c.Persona = p }, models...)
}

// A crisis: only written positions pass, two persons approve, and nobody jokes.
func TestFrozenPersona(t *testing.T) {
	const frozen = "status: frozen\nhumour: {level: {default: 3}}\npositions: [{topic: rappel, stance: \"Nous suspendons la vente de ce livre.\", verbatim: true}]\n"
	m := assistanttest.Say("Tout est rentré dans l'ordre, ne vous inquiétez pas.")
	d, err := withPersona(t, frozen, m).Draft(t.Context(), mail("Bonjour, que se passe-t-il avec ce livre ?"))
	require.NoError(t, err)
	require.Equal(t, 2, d.Approvers)
	require.GreaterOrEqual(t, d.Verdict, moderation.Hold)
	require.Contains(t, rules(d.Findings), "persona-positions-only")
	require.Contains(t, m.Prompts()[0].System(), "mot pour mot")

	d, err = withPersona(t, frozen, assistanttest.Say("Nous suspendons la vente de ce livre.")).Draft(t.Context(), mail("Bonjour, que se passe-t-il avec ce livre ?"))
	require.NoError(t, err)
	require.NotContains(t, rules(d.Findings), "persona-positions-only")

	open, err := withPersona(t, "", assistanttest.Say("Oui.")).Draft(t.Context(), mail(question))
	require.NoError(t, err)
	require.Zero(t, open.Approvers)
}

func rules(list []moderation.Finding) []string {
	var out []string
	for _, f := range list {
		out = append(out, f.Rule)
	}
	return out
}

func TestPersonaDecidesWhetherItSpeaks(t *testing.T) {
	m := assistanttest.Say("jamais")
	d, err := withPersona(t, "valid: {until: 2026-10-31}\n", m).Draft(t.Context(), mail(question))
	require.NoError(t, err)
	require.Equal(t, assistant.Refused, d.Outcome)
	require.Contains(t, d.Reason, "valid")

	req := mail(question)
	req.Audience = "presse"
	d, err = withPersona(t, "audiences: {presse: {action: escalate, to: communication}}\n", m).Draft(t.Context(), req)
	require.NoError(t, err)
	require.Equal(t, assistant.Routed, d.Outcome)
	require.Equal(t, "communication", d.Route.To)
	require.Empty(t, m.Prompts())
}

func TestPersonaDecidesWhatIsRemembered(t *testing.T) {
	req := mail(question)
	three := 3
	req.Thread.Member = &assistant.Member{Address: "T", Humour: &three, Notes: "aime les polars", Since: time.Time{}}
	for _, c := range []struct {
		yaml     string
		register string
		notes    bool
	}{
		{"address: {fr: {register: mirror}}\n", "T", true},
		{"address: {fr: {register: mirror}}\nmembers: {remember: [humour]}\n", "V", false},
		{"address: {fr: {register: mirror}}\nmembers: {remember: [register, notes]}\n", "T", true},
	} {
		p, err := withPersona(t, c.yaml, assistanttest.Say("x")).Prompt(t.Context(), req)
		require.NoError(t, err)
		require.Equal(t, c.register, p.Voice.Register(), c.yaml)
		require.Equal(t, c.notes, strings.Contains(p.User(), "polars"), c.yaml)
	}
}

func TestMirrorReadsTheMemberInTheThread(t *testing.T) {
	const mirror = "address: {fr: {register: mirror}}\n"
	for text, want := range map[string]string{
		"Tu peux me dire si le colis est parti ?":                          "T",
		"Pouvez-vous me dire si le colis est parti ?":                      "V",
		"Le colis est parti ?":                                             "V",
		"Le colis est parti ?\n\n> Tu me diras quand le colis est parti ?": "V",
	} {
		req := mail(text)
		p, err := withPersona(t, mirror, assistanttest.Say("x")).Prompt(t.Context(), req)
		require.NoError(t, err)
		require.Equal(t, want, p.Voice.Register(), text)
	}
	req := mail("Tu peux me dire si le colis est parti ?")
	req.Thread.Messages = append(req.Thread.Messages, req.Thread.Messages[0], assistant.Message{Author: req.Thread.Messages[0].Author, Text: "Alors ?"})
	req.Thread.Messages[1] = assistant.Message{Author: assistant.Author{Kind: assistant.AuthorMember, Name: "Un autre"}, Text: "Pouvez-vous me répondre ?"}
	p, err := withPersona(t, mirror, assistanttest.Say("x")).Prompt(t.Context(), req)
	require.NoError(t, err)
	require.Equal(t, "T", p.Voice.Register(), "another member's form does not count")
}

// What the persona mends without asking is told on the draft.
func TestRepairsAreVisible(t *testing.T) {
	a := withPersona(t, "emoji: {max_per_reply: 0}\npunctuation: {exclamations_max: 1}\n", assistanttest.Say("Vous avez 30 jours pour rendre un livre à l'état neuf !! 😀 [1]"))
	d, err := a.Draft(t.Context(), mail(question))
	require.NoError(t, err)
	require.Equal(t, "Vous avez 30 jours pour rendre un livre à l'état neuf !", d.Text)
	require.Equal(t, []assistant.Repair{{Rule: "persona-exclamations", Was: "!!", Now: "!"}, {Rule: "persona-emoji", Was: " 😀"}}, d.Trace.Repairs)
}
