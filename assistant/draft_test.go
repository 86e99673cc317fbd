package assistant_test

import (
	"context"
	"errors"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/souffleur-go/souffleur/assistant"
	"github.com/souffleur-go/souffleur/assistant/assistanttest"
	"github.com/souffleur-go/souffleur/moderation"
)

func TestDraftFramesCitesAndSeals(t *testing.T) {
	m := assistanttest.Say("Vous avez 30 jours pour rendre un livre à l'état neuf [1]. Le remboursement suit sous 14 jours après réception [1].")
	d, err := newAssistant(t, m).Draft(t.Context(), mail(question))
	require.NoError(t, err)
	require.Equal(t, assistant.Drafted, d.Outcome)
	require.True(t, strings.HasPrefix(d.Text, "Bonjour Hélène,"), d.Text)
	require.Contains(t, d.Text, "À bientôt,")
	require.NotContains(t, d.Text, "[1]")
	require.Equal(t, moderation.Pass, d.Verdict, "%+v", d.Findings)
	require.Len(t, d.Citations, 2)
	require.Equal(t, "Vous avez 30 jours pour rendre un livre à l'état neuf.", d.Text[d.Citations[0].Start:d.Citations[0].End])
	require.Equal(t, "retours.md:12", d.Citations[0].Source)
	require.Equal(t, assistant.RevisionHash(d.Text, d.Basis, d.Persona.Hash), d.Hash)
	require.Equal(t, 1, d.Trace.Calls)
	var stages []string
	for _, s := range d.Trace.Stages {
		stages = append(stages, s.Name)
	}
	require.Equal(t, []string{"thread", "screen-in", "triage", "retrieve", "compose", "generate", "settle", "screen-out", "seal"}, stages)
}

func TestInternalAndExpiredPassagesNeverReachThePrompt(t *testing.T) {
	m := assistanttest.Say("Vous avez 30 jours pour rendre un livre à l'état neuf [1].")
	d, err := newAssistant(t, m).Draft(t.Context(), mail(question))
	require.NoError(t, err)
	for _, p := range m.Prompts() {
		require.NotContains(t, p.String(), "quarante-cinquième")
		require.NotContains(t, p.String(), "1er octobre")
		require.Contains(t, p.String(), "30 jours")
	}
	require.Len(t, d.Hints, 1)
	require.Equal(t, "gestes", d.Hints[0].ID)
	for _, it := range d.Basis.Evidence.Items {
		require.NotEqual(t, "gestes", it.ID)
		require.NotEqual(t, "agenda", it.ID)
	}
}

func TestObedientModelIsHeldAndAskedAgain(t *testing.T) {
	bad := "Vous avez 60 jours pour rendre un livre à l'état neuf [1]. Tout est sur https://avoir.example/h"
	m := assistanttest.Say(bad)
	d, err := newAssistant(t, m).Draft(t.Context(), mail(question))
	require.NoError(t, err)
	require.Equal(t, moderation.Blocked, d.Verdict)
	require.Len(t, m.Prompts(), 2, "the same text again ends the repairs")
	var number, link bool
	for _, f := range d.Findings {
		if f.Source != nil && f.Source.Item == "retours" && strings.Contains(f.Match, "60") {
			number = true
			it, _ := d.Basis.Evidence.Item("retours")
			require.Contains(t, f.Source.Span.In(it.Text), "30")
		}
		link = link || f.Severity == moderation.Block && strings.Contains(f.Match, "avoir.example")
	}
	require.True(t, number, "%+v", d.Findings)
	require.True(t, link, "%+v", d.Findings)
	require.Contains(t, m.Prompts()[1].User(), "# Reprise")
}

func TestRepairTakesTheBetterText(t *testing.T) {
	m := assistanttest.Say("Vous avez 60 jours pour rendre un livre à l'état neuf [1].", "Vous avez 30 jours pour rendre un livre à l'état neuf [1].")
	d, err := newAssistant(t, m).Draft(t.Context(), mail(question))
	require.NoError(t, err)
	require.Contains(t, d.Text, "30 jours")
	require.Equal(t, moderation.Pass, d.Verdict)
	require.Equal(t, 2, d.Trace.Calls)
}

func TestAtMostThreeCalls(t *testing.T) {
	m := assistanttest.Say("Vous avez 60 jours [1].", "Vous avez 70 jours [1].", "Vous avez 80 jours [1].", "Vous avez 90 jours [1].")
	d, err := newAssistant(t, m).Draft(t.Context(), mail(question))
	require.NoError(t, err)
	require.Len(t, m.Prompts(), 3)
	require.GreaterOrEqual(t, d.Verdict, moderation.Hold)
}

func TestCitationsAreVerified(t *testing.T) {
	m := assistanttest.Say("Vous avez 30 jours pour rendre un livre à l'état neuf [9]. Nos libraires adorent la montagne et les chiens [1].")
	d, err := newAssistant(t, m).Draft(t.Context(), mail(question))
	require.NoError(t, err)
	require.Empty(t, d.Citations)
	var rules []string
	for _, f := range d.Findings {
		rules = append(rules, f.Rule)
	}
	require.Contains(t, rules, "citation-unknown")
	require.Contains(t, rules, "citation-unsupported")
}

func TestNeedsInput(t *testing.T) {
	d, err := newAssistant(t, assistanttest.Say("[ask] Où en est la commande ML-2481 ?")).Draft(t.Context(), mail("Toujours pas reçu ma commande ML-2481, remboursez-moi !"))
	require.NoError(t, err)
	require.Equal(t, assistant.NeedsInput, d.Outcome)
	require.Empty(t, d.Text)
	require.Equal(t, &assistant.Question{Text: "Où en est la commande ML-2481 ?", For: "commandes"}, d.Question)
	require.Equal(t, "complaint", d.Situation)
	require.Equal(t, "high", d.Priority)
}

func TestModelsInOrder(t *testing.T) {
	good := assistanttest.Say("Vous avez 30 jours pour rendre un livre à l'état neuf [1].")
	t.Run("temporary fault switches and says so", func(t *testing.T) {
		d, err := newAssistant(t, failing{&assistant.ModelError{Status: 503, Code: "unavailable", Temporary: true}}, good).Draft(t.Context(), mail(question))
		require.NoError(t, err)
		require.Equal(t, "model-switch", d.Findings[0].Rule)
		require.Equal(t, moderation.Flag, d.Verdict)
	})
	for name, fault := range map[string]error{
		"a bad request is final": &assistant.ModelError{Status: 400, Code: "bad"},
		"an unknown error too":   errors.New("boom"),
		"cancel never switches":  context.Canceled,
	} {
		t.Run(name, func(t *testing.T) {
			second := assistanttest.Say("autre")
			_, err := newAssistant(t, failing{fault}, second).Draft(t.Context(), mail(question))
			require.ErrorIs(t, err, fault)
			require.Equal(t, "generate", stageOf(t, err))
			require.Empty(t, second.Prompts())
		})
	}
}

func TestUnfinishedTextIsNoDraft(t *testing.T) {
	for _, a := range []assistanttest.Answer{
		{Text: "Vous avez 30", Finish: assistant.FinishLength},
		{Text: "Vous avez 30", Finish: assistant.FinishFiltered},
		{Text: "Vous avez 30", Finish: "tool_calls"},
		{Text: ""},
	} {
		d, err := newAssistant(t, assistanttest.Script(a)).Draft(t.Context(), mail(question))
		require.Nil(t, d)
		var me *assistant.ModelError
		require.ErrorAs(t, err, &me)
		require.Equal(t, a.Text, me.Partial)
		require.NotContains(t, err.Error(), "Vous avez", "no error prints a reply")
	}
}

type broken struct{}

func (broken) Retrieve(context.Context, assistant.Query) ([]assistant.Passage, error) {
	panic("secret of a member")
}

func TestPanicsBecomeStageErrors(t *testing.T) {
	_, err := configured(t, func(c *assistant.Config) { c.Retriever = broken{} }, assistanttest.Say("x")).Draft(t.Context(), mail(question))
	require.Equal(t, "retrieve", stageOf(t, err))
	require.NotContains(t, err.Error(), "secret")

	_, err = newAssistant(t, assistanttest.Script(assistanttest.Answer{Panic: "secret"})).Draft(t.Context(), mail(question))
	require.Equal(t, "generate", stageOf(t, err))
	require.NotContains(t, err.Error(), "secret")

	rule := moderation.NewRule("mine", func(context.Context, moderation.Subject) ([]moderation.Finding, error) { panic("secret") })
	a := configured(t, func(c *assistant.Config) { c.Rules = []moderation.Rule{rule} }, assistanttest.Say("Vous avez 30 jours pour rendre un livre à l'état neuf [1]."))
	_, err = a.Draft(t.Context(), mail(question))
	require.Equal(t, "screen-out", stageOf(t, err))
	require.NotContains(t, err.Error(), "secret")
	_, err = a.Check(t.Context(), assistant.Basis{}, "x")
	require.Equal(t, "screen-out", stageOf(t, err))

	failing := moderation.NewRule("mine", func(context.Context, moderation.Subject) ([]moderation.Finding, error) {
		return nil, errors.New("down")
	})
	a = configured(t, func(c *assistant.Config) { c.Rules = []moderation.Rule{failing} }, assistanttest.Say("Vous avez 30 jours pour rendre un livre à l'état neuf [1]."))
	d, err := a.Draft(t.Context(), mail(question))
	require.NoError(t, err)
	require.Equal(t, moderation.Hold, d.Verdict, "a rule that fails holds the draft")
}

func TestNewReportsEveryFault(t *testing.T) {
	_, err := assistant.New(assistant.Config{})
	for _, want := range []string{"Persona", "Retriever", "Models"} {
		require.ErrorContains(t, err, want)
	}
	_, err = assistant.New(assistant.Config{Persona: profile(t), Retriever: pages, Models: []assistant.Model{nil}, Rules: []moderation.Rule{nil}})
	require.ErrorContains(t, err, "Models[0]")
	require.ErrorContains(t, err, "Rules[0]")
}

func TestSameRequestSameDraft(t *testing.T) {
	a := newAssistant(t, assistanttest.Say("Vous avez 30 jours pour rendre un livre à l'état neuf [1]."))
	var wg sync.WaitGroup
	ids := make([]*assistant.Draft, 16)
	for i := range ids {
		wg.Go(func() {
			d, err := a.Draft(context.Background(), mail(question))
			if err == nil {
				ids[i] = d
			}
		})
	}
	wg.Wait()
	for _, d := range ids {
		require.NotNil(t, d)
		require.Equal(t, ids[0].ID, d.ID)
		require.Equal(t, ids[0].Hash, d.Hash)
	}
	other, err := a.Draft(t.Context(), mail(question+" Merci."))
	require.NoError(t, err)
	require.NotEqual(t, ids[0].ID, other.ID)
}
