package assistant_test

import (
	"context"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/souffleur-go/souffleur/assistant"
	"github.com/souffleur-go/souffleur/assistant/assistanttest"
)

func TestStreamEndsWithTheDraft(t *testing.T) {
	a := newAssistant(t, assistanttest.Say("Vous avez 60 jours pour rendre un livre à l'état neuf [1].", "Vous avez 30 jours pour rendre un livre à l'état neuf [1]."))
	var text strings.Builder
	var restarts int
	var kinds []assistant.EventKind
	var done *assistant.Draft
	for e, err := range a.Stream(t.Context(), mail(question)) {
		require.NoError(t, err)
		require.Nil(t, done, "nothing follows the draft")
		switch e.Kind {
		case assistant.EventDelta:
			text.WriteString(e.Text)
		case assistant.EventRestart:
			text.Reset()
			restarts++
			require.Contains(t, e.Text, "repair")
		case assistant.EventDone:
			done = e.Draft
		case assistant.EventStage:
			require.NotEmpty(t, e.Stage)
		}
		require.True(t, e.Draft == nil || e.Kind == assistant.EventDone, "only the last event carries a draft")
		kinds = append(kinds, e.Kind)
	}
	require.NotNil(t, done)
	require.Equal(t, 1, restarts)
	require.Equal(t, "Vous avez 30 jours pour rendre un livre à l'état neuf [1].", text.String())
	require.Equal(t, assistant.EventDone, kinds[len(kinds)-1])
	plain, err := newAssistant(t, assistanttest.Say("Vous avez 30 jours pour rendre un livre à l'état neuf [1].")).Draft(t.Context(), mail(question))
	require.NoError(t, err)
	require.Equal(t, plain.Text, done.Text, "streamed or not, the same draft")
}

func TestStopYieldsNoDraft(t *testing.T) {
	for stopAt := range 12 {
		ctx, cancel := context.WithCancel(t.Context())
		n := 0
		var last error
		for e, err := range newAssistant(t, assistanttest.Say("Vous avez 30 jours pour rendre un livre à l'état neuf [1].")).Stream(ctx, mail(question)) {
			if n++; n == stopAt+1 {
				cancel()
			}
			last = err
			if n > stopAt+1 {
				require.NotEqual(t, assistant.EventDone, e.Kind, "stopped after event %d", stopAt+1)
			}
		}
		cancel()
		require.ErrorIs(t, last, context.Canceled)
	}
}

func TestBreakingOffEndsTheRequest(t *testing.T) {
	m := assistanttest.Say("Vous avez 30 jours.")
	for e, err := range newAssistant(t, m).Stream(t.Context(), mail(question)) {
		require.NoError(t, err)
		if e.Kind == assistant.EventDelta {
			break
		}
	}
	require.Len(t, m.Prompts(), 1)
}
