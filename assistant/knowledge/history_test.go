package knowledge

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"

	"github.com/souffleur-go/souffleur/assistant"
)

func about(tenant, persona, question string) assistant.Query {
	return assistant.Query{Tenant: tenant, Persona: persona, Turns: []string{question}, Lang: "fr"}
}

func TestHistoryRecallsWithinTenantAndPersona(t *testing.T) {
	var h History
	for _, p := range []assistant.Precedent{
		{ID: "1", Tenant: "lune", Persona: "lune/care", Person: "helene", Question: "Mon livre est arrivé corné, que faire ?", Text: "Envoyez une photo.", Lang: "fr"},
		{ID: "2", Tenant: "lune", Persona: "lune/forum", Person: "omar", Question: "Mon livre est arrivé corné.", Text: "Autre voix.", Lang: "fr"},
		{ID: "3", Tenant: "other", Question: "Mon livre est arrivé corné.", Text: "Autre maison.", Lang: "fr"},
	} {
		require.NoError(t, h.Add(p))
	}
	got, err := h.Recall(t.Context(), about("lune", "lune/care", "Bonjour, le livre est arrivé corné"))
	require.NoError(t, err)
	require.Len(t, got, 1)
	require.Equal(t, "Envoyez une photo.", got[0].Text)
	require.Greater(t, got[0].Share, .5)
	require.Contains(t, got[0].Why, "corné")
	got, err = h.Recall(t.Context(), about("nobody", "", "corné"))
	require.NoError(t, err)
	require.Empty(t, got)

	n, err := h.Forget("lune", "helene")
	require.NoError(t, err)
	require.Equal(t, 1, n)
	got, err = h.Recall(t.Context(), about("lune", "lune/care", "le livre est arrivé corné"))
	require.NoError(t, err)
	require.Empty(t, got)
	require.NoError(t, h.Delete("lune", "2", "no such one"))
	require.Zero(t, h.Len("lune"))
	require.Equal(t, 1, h.Len("other"))
	require.NoError(t, h.DeleteTenant("other"))
	require.Zero(t, h.Len("other"))
	require.Error(t, h.Add(assistant.Precedent{ID: "4", Question: "?"}))
	require.Error(t, h.Add(assistant.Precedent{Question: "a", Text: "b"}))
}

func TestHistoryRaisesThePagesRepliesStoodOn(t *testing.T) {
	b, err := Open(fstest.MapFS{
		"retours.md": {Data: []byte("# Retours\nUn livre neuf se rend sous 30 jours.")},
		"club.md":    {Data: []byte("# Club\nLes soirées du Club ont lieu le jeudi.")},
	})
	require.NoError(t, err)
	h := &History{}
	b.Remember(h)
	question := about("", "", "Je me suis trompée de titre, comment vous le renvoyer ?")
	before, err := b.Retrieve(t.Context(), question)
	require.NoError(t, err)
	require.Empty(t, before, "no page uses these words")

	pages, err := b.Retrieve(t.Context(), about("", "", "livre neuf"))
	require.NoError(t, err)
	require.NoError(t, h.Add(assistant.Precedent{ID: "1", Question: "J'ai pris le mauvais titre, comment le renvoyer ?", Text: "Sous 30 jours.", Stands: []string{pages[0].ID}, Lang: "fr"}))
	after, err := b.Retrieve(t.Context(), question)
	require.NoError(t, err)
	require.Equal(t, "retours.md", after[0].Source)

	require.NoError(t, b.Delete("retours.md"))
	after, err = b.Retrieve(t.Context(), question)
	require.NoError(t, err)
	require.Empty(t, after, "what is deleted is not raised")
}

func TestHistoryIsSafe(t *testing.T) {
	h := &History{}
	b := New()
	b.Remember(h)
	var wg sync.WaitGroup
	for i := range 8 {
		wg.Go(func() {
			for k := range 20 {
				id := fmt.Sprint(i, "-", k)
				_ = b.Add(Source{ID: id, Text: "Une page sur les retours.", Lang: "fr"})
				_ = h.Add(assistant.Precedent{ID: id, Person: fmt.Sprint(i), Question: "Et les retours ?", Text: "Oui.", Stands: []string{id}, Lang: "fr"})
				_, _ = b.Retrieve(t.Context(), about("", "", "retours"))
				_, _ = h.Forget("", fmt.Sprint(i-1))
			}
		})
	}
	wg.Wait()
	require.LessOrEqual(t, h.Len(""), 160)
}

func TestVotesCountSharesSquared(t *testing.T) {
	v := votes([]assistant.Recalled{
		{Precedent: assistant.Precedent{Stands: []string{"a"}}, Share: .5},
		{Precedent: assistant.Precedent{Stands: []string{"a", "b"}}, Share: .4},
	})
	require.InDelta(t, .25+.16*voteDecay, v["a"], 1e-9)
	require.InDelta(t, .16, v["b"], 1e-9)
	require.Equal(t, "a b", strings.Join(slices.Collect(slices.Values(voted(v))), " "))
}
