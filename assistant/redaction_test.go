package assistant_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/souffleur-go/souffleur/assistant"
	"github.com/souffleur-go/souffleur/assistant/assistanttest"
)

// staffed is what a retriever finds: a page for everybody and one for colleagues.
var staffed = assistanttest.Fixed{
	{ID: "a", Source: "a.md", Title: "Retours", Lang: "fr", Text: "Écrivez à retours@maison-lune.example pour rendre un livre."},
	{ID: "b", Source: "b.md", Title: "Astreinte", Lang: "fr", Internal: true, Text: "Le soir, appelez Odile au 06 39 98 12 34 pour un livre."},
}

func TestPromptTellsWhomToHide(t *testing.T) {
	a := configured(t, func(c *assistant.Config) { c.Retriever = staffed }, assistanttest.Say("x"))
	long := strings.Repeat("Ab", 100)
	req := mail("Bonjour, rendre un livre ? Copie à retours@maison-lune.example.\n— sandrine")
	req.Thread.Member = &assistant.Member{ID: "u-77120031", Name: "Sandrine Petit", Notes: "Compte u-77120031."}
	req.Thread.Recipients = []string{"Maud Lecourt <maud@courriel.example>"}
	req.Thread.Headers = map[string]string{"Reply-To": `"Tiphaine R." <t@courriel.example>`, "Subject": "Sans Rapport"}
	req.Thread.Messages = append([]assistant.Message{{Author: assistant.Author{ID: "zef_75", Name: long}, Text: "Maud, Tiphaine, zef_75 ?"}}, req.Thread.Messages...)
	req.Notes = []assistant.Note{{Author: "Odile", Text: "Odile répond au 06 39 98 12 34."}}
	p, err := a.Prompt(t.Context(), req)
	require.NoError(t, err)
	masked := p.Masked()
	for _, hidden := range []string{"Sandrine", "sandrine", "Petit", "Roy", "u-77120031", "Maud", "Tiphaine", "zef_75", "AbAb", "Odile", "06 39"} {
		require.Contains(t, p.String(), hidden, "the prompt shows itself as it is built")
		require.NotContains(t, masked, hidden)
	}
	for _, shown := range []string{"retours@maison-lune.example", p.Mark, p.Canary, p.System(), "Écrivez à"} {
		require.Contains(t, masked, shown)
	}
	require.NotContains(t, p.Redact.Names, "Sans Rapport")
	require.Contains(t, masked, "\n| — [PERSON_", "a signature in small letters")

	req.Thread.Channel = "internal"
	p, err = a.Prompt(t.Context(), req)
	require.NoError(t, err)
	require.Contains(t, p.String(), "Astreinte")
	require.NotContains(t, p.Masked(), "06 39", "what is for colleagues is not public")
}

// TestHostileNames shows that a display name blots out neither an instruction nor a condition of a page.
func TestHostileNames(t *testing.T) {
	a := newAssistant(t, assistanttest.Say("x"))
	req := mail(question)
	clean, err := a.Prompt(t.Context(), req)
	require.NoError(t, err)
	for line := range strings.SplitSeq(clean.String(), "\n") {
		line = strings.TrimPrefix(line, "| ")
		if len(strings.Fields(line)) < 4 || strings.HasPrefix(line, "<<<") || strings.Contains(line, clean.Mark) || strings.Contains(line, question) {
			continue
		}
		req.Thread.Messages[0].Author.Name = strings.Join(strings.Fields(line)[:4], " ")
		p, err := a.Prompt(t.Context(), req)
		require.NoError(t, err)
		require.Contains(t, p.Masked(), line)
	}
}

func TestMadeUpPlaceholderIsFound(t *testing.T) {
	a := newAssistant(t, assistanttest.Say("Vous avez 30 jours, écrivez à EMAIL_9 [1]."))
	d, err := a.Draft(t.Context(), mail(question))
	require.NoError(t, err)
	found := false
	for _, f := range d.Findings {
		if f.Rule == "redact-placeholder" {
			found = true
			require.Equal(t, "EMAIL_9", d.Text[f.Start:f.End])
		}
	}
	require.True(t, found)
}
