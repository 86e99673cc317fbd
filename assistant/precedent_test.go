package assistant_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/souffleur-go/souffleur/assistant"
	"github.com/souffleur-go/souffleur/assistant/assistanttest"
	"github.com/souffleur-go/souffleur/moderation"
)

// past recalls what it was given, and notes what it was asked.
type past struct {
	list  []assistant.Recalled
	asked assistant.Query
}

func (p *past) Recall(_ context.Context, q assistant.Query) ([]assistant.Recalled, error) {
	p.asked = q
	return p.list, nil
}

func TestApprovedRepliesReachThePrompt(t *testing.T) {
	at := time.Date(2026, 11, 3, 0, 0, 0, 0, time.UTC)
	reply := func(id, text string, share float64) assistant.Recalled {
		return assistant.Recalled{Precedent: assistant.Precedent{ID: id, Question: "Combien de jours pour rendre ?", Text: text, Approvers: []string{"Léa"}, At: at}, Share: share}
	}
	h := &past{list: []assistant.Recalled{
		reply("1", "Vous disposez de 30 jours\u200b.", .9), reply("2", "Autre sujet.", .2), reply("3", "Vous disposez de 30 jours.", .8),
	}}
	m := assistanttest.Say("Vous disposez de 30 jours [2].")
	a, err := assistant.New(assistant.Config{Persona: profile(t), Retriever: pages, Models: []assistant.Model{m}, History: h, Clock: func() time.Time { return clock }})
	require.NoError(t, err)
	p, err := a.Prompt(t.Context(), mail(question))
	require.NoError(t, err)
	require.Equal(t, 1, strings.Count(p.String(), "Vous disposez de 30 jours."), "once, without what hides in it, and nothing that is not similar")
	require.NotContains(t, p.String(), "Autre sujet.")
	require.Equal(t, "test/lune", h.asked.Persona)
	names := ""
	for _, s := range p.Sections {
		names += s.Name + " "
	}
	require.Contains(t, names, "passages precedents")

	number := len(p.Passages)
	require.Equal(t, "precedent-1", p.Passages[number-1])
	d, err := a.Draft(t.Context(), mail(question))
	require.NoError(t, err)
	items := d.Basis.Evidence.Of(moderation.KindPrecedent)
	require.Len(t, items, 1)
	require.Equal(t, "precedent 2026-11-03", items[0].Source)
	require.Equal(t, "Léa", items[0].Author)
}
