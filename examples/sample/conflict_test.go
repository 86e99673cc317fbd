package sample_test

import (
	"io/fs"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/souffleur-go/souffleur/assistant"
	"github.com/souffleur-go/souffleur/assistant/extractive"
	"github.com/souffleur-go/souffleur/assistant/knowledge"
	"github.com/souffleur-go/souffleur/examples/sample"
	"github.com/souffleur-go/souffleur/moderation"
	"github.com/souffleur-go/souffleur/moderation/rules"
	"github.com/souffleur-go/souffleur/persona"
)

// club is the forum of the sample brand, with its charter.
func club(t testing.TB, models ...assistant.Model) *assistant.Assistant {
	t.Helper()
	data, err := fs.ReadFile(sample.FS(), "maison-lune/charter.yaml")
	require.NoError(t, err)
	var known moderation.Names
	for _, d := range moderation.Descriptions(rules.Inbound()...) {
		known.Rules = append(known.Rules, d.ID)
	}
	charter, err := moderation.ParseCharter("maison-lune/charter.yaml", data, known)
	require.NoError(t, err)
	p, err := persona.Load(sample.FS(), "maison-lune/persona.yaml")
	require.NoError(t, err)
	pages, err := sample.Knowledge("maison-lune")
	require.NoError(t, err)
	kb, err := knowledge.Open(pages)
	require.NoError(t, err)
	a, err := assistant.New(assistant.Config{
		Persona: p, Retriever: kb, Models: models, Charter: charter,
		Clock: func() time.Time { return time.Date(2026, 11, 22, 10, 0, 0, 0, time.UTC) },
	})
	require.NoError(t, err)
	return a
}

const goldenMediation = "Bonjour Karim, bonjour Odile, le titre révèle la fin : la charte demande de la masquer (article 1) {charte}. Odile, pourriez-vous le modifier, Karim, merci de l'avoir signalé ? Elle demande aussi de parler des livres, pas des personnes (article 2) {charte}, et cela vaut pour chacun. Le débat sur le roman reste le bienvenu."

func TestConflictIsMediated(t *testing.T) {
	for name, m := range map[string]assistant.Model{"helpful": helpful(goldenMediation), "extractive": extractive.New()} {
		t.Run(name, func(t *testing.T) {
			d, err := club(t, m).Draft(t.Context(), request(t, "4-conflit"))
			require.NoError(t, err)
			require.Equal(t, assistant.Drafted, d.Outcome, d.Question)
			require.Equal(t, assistant.TaskMediate, d.Task)
			require.Equal(t, "conflict", d.Situation)
			require.Empty(t, visible(d), d.Text)
			require.True(t, citesPage(d, "charte"), d.Text)
			require.NotContains(t, strings.ToLower(d.Text), "niveau.")
			require.Equal(t, []moderation.Proposal{
				{Measure: "mask", Message: "subject", Article: "1", Reason: "Un membre signale que la fin est dévoilée.", Rules: []string{"spoiler-title"}, Spans: []moderation.Span{{}}},
				{Measure: "remind", Message: "p-2", Article: "2", Reason: "Ces mots visent une personne.", Rules: []string{"contempt"}, Spans: d.Proposals[1].Spans},
				{Measure: "remind", Message: "p-3", Article: "2", Reason: "Ces mots visent une personne.", Rules: []string{"contempt"}, Spans: d.Proposals[2].Spans},
			}, d.Proposals)
			msgs := d.Basis.Request.Thread.Messages
			require.Equal(t, "on voit le niveau", d.Proposals[1].Spans[0].In(msgs[0].Text))
			require.Equal(t, "ça vous fatiguera moins", d.Proposals[2].Spans[0].In(msgs[1].Text))
		})
	}
}

// Swapping the names, or the turns, swaps the proposals and changes nothing else.
func TestMeasuresAreEvenHanded(t *testing.T) {
	a := club(t, extractive.New())
	plain := request(t, "4-conflit")
	measures := func(req assistant.Request) map[string]moderation.Measure {
		d, err := a.Draft(t.Context(), req)
		require.NoError(t, err)
		out := map[string]moderation.Measure{}
		for _, p := range d.Proposals {
			for _, m := range req.Thread.Messages {
				if m.ID == p.Message {
					out[m.Text+" "+p.Article] = p.Measure
				}
			}
		}
		return out
	}
	want := measures(plain)
	require.Len(t, want, 2)
	names := request(t, "4-conflit")
	m := names.Thread.Messages
	m[0].Author, m[1].Author = m[1].Author, m[0].Author
	require.Equal(t, want, measures(names))
	turns := request(t, "4-conflit")
	m = turns.Thread.Messages
	m[0], m[1] = m[1], m[0]
	m[0].At, m[1].At = m[1].At, m[0].At
	require.Equal(t, want, measures(turns))
}

// A partial model is held: it repeats, takes a side, or speaks to one of the two.
func TestPartialMediationIsHeld(t *testing.T) {
	for text, rule := range map[string]string{
		"Karim, Odile, dire « on voit le niveau » ne convient pas.":                 "mediation-repeats",
		"Odile, Karim a raison : le titre révèle la fin.":                           "mediation-side",
		"Odile, le titre révèle la fin : la charte demande de la masquer {charte}.": "mediation-names",
	} {
		d, err := club(t, helpful(text)).Draft(t.Context(), request(t, "4-conflit"))
		require.NoError(t, err)
		require.Contains(t, rulesOf(visible(d)), rule, text)
	}
}

// Each measure is a notice of its own that a person approves: it names the article and none of the words.
func TestMeasureBecomesANotice(t *testing.T) {
	a := club(t, extractive.New())
	d, err := a.Draft(t.Context(), request(t, "4-conflit"))
	require.NoError(t, err)
	ids := map[string]bool{d.ID: true}
	for _, p := range d.Proposals {
		req := request(t, "4-conflit")
		req.Task, req.Measure = assistant.TaskNotice, &p
		n, err := a.Draft(t.Context(), req)
		require.NoError(t, err)
		require.Equal(t, assistant.Drafted, n.Outcome)
		require.Contains(t, n.Text, "article "+p.Article)
		require.Empty(t, visible(n), n.Text)
		require.NotContains(t, n.Text, "fatiguera")
		require.False(t, ids[n.ID], "two measures share a draft key")
		ids[n.ID] = true
	}
	req := request(t, "4-conflit")
	req.Task, req.Measure = assistant.TaskNotice, &moderation.Proposal{Measure: "banish", Message: "p-2"}
	_, err = a.Draft(t.Context(), req)
	require.ErrorContains(t, err, `measure "banish" is none that can be taken`)
	req.Measure = &moderation.Proposal{Measure: "hide", Message: "p-9"}
	_, err = a.Draft(t.Context(), req)
	require.ErrorContains(t, err, `the thread has no message "p-9"`)
}
