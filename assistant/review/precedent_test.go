package review_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/souffleur-go/souffleur/assistant"
	"github.com/souffleur-go/souffleur/assistant/review"
	"github.com/souffleur-go/souffleur/moderation"
)

// released takes a reply to a message through the desk.
func released(t *testing.T, asked, answered string) review.Approved {
	t.Helper()
	b := newBench(t)
	b.place.threads["t1"] = assistant.Thread{ID: "t1", Tenant: "lune", Channel: "email", Messages: []assistant.Message{{
		Author: assistant.Author{ID: "helene", Name: "Hélène Martin", Kind: assistant.AuthorMember}, Text: asked,
	}}}
	d := b.draft("t1", answered)
	d.Basis.Evidence.Items = append(d.Basis.Evidence.Items, moderation.Item{ID: "p1", Kind: moderation.KindPassage, Source: "retours.md:12", Text: "30 jours"})
	d.Citations = []assistant.Citation{{Start: 0, End: len(answered), Passage: "p1", Source: "retours.md:12"}}
	it, err := b.Submit(t.Context(), d)
	require.NoError(t, err)
	it, err = b.Approve(t.Context(), cmd(it, lea))
	require.NoError(t, err)
	a, err := b.Release(t.Context(), review.Release{Command: cmd(it, bot)})
	require.NoError(t, err)
	return a
}

func TestAPrecedentHoldsNobody(t *testing.T) {
	a := released(t, "Quel délai pour ML-2481 ? Mon numéro : 06 12 34 56 78.\n\nCordialement,\nHélène Martin\n\nLe 3 mai, Lune a écrit :\n> Bonjour",
		"Bonjour Hélène,\n\nVous avez 30 jours, Hélène, pour la commande ML-2481.\n\nÀ bientôt,\nLéa")
	p, ok := a.Precedent()
	require.True(t, ok)
	require.Equal(t, "Quel délai pour … ? Mon numéro : ….", p.Question)
	require.Equal(t, "Vous avez 30 jours, …, pour la commande ….", p.Text)
	require.Equal(t, []string{"p1"}, p.Stands)
	require.Equal(t, []string{"Léa"}, p.Approvers)
	require.Equal(t, "lune", p.Tenant)
	require.False(t, p.At.IsZero())
}

func TestNothingIsLearned(t *testing.T) {
	for name, asked := range map[string]string{
		"a forward":   "Voici.\n---------- Forwarded message ---------\nDe : X\nbla",
		"only quotes": "> Vous avez 30 jours.",
		"only a name": "Hélène",
	} {
		_, ok := released(t, asked, "Vous avez 30 jours.").Precedent()
		require.False(t, ok, name)
	}
	_, ok := review.Approved{}.Precedent()
	require.False(t, ok)
}
