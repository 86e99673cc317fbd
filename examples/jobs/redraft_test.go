package jobs

import (
	"context"
	"errors"
	"testing"

	"github.com/riverqueue/river"
	"github.com/stretchr/testify/require"

	"github.com/souffleur-go/souffleur/assistant"
	"github.com/souffleur-go/souffleur/assistant/assistanttest"
	"github.com/souffleur-go/souffleur/assistant/review"
	"github.com/souffleur-go/souffleur/moderation"
)

// pending returns the only open draft of a host.
func pending(t *testing.T, h *Host) review.Item {
	t.Helper()
	open, _, err := h.Desk().List(t.Context(), review.Filter{Tenant: "demo"})
	require.NoError(t, err)
	require.Len(t, open, 1)
	return open[0]
}

func TestRequestedChangesComeBackAsADraft(t *testing.T) {
	each(t, func(t *testing.T, p place) {
		t.Helper()
		a, m := writer(t, says(thirtyDays+" [1]"), says("Hello! You can return it within 30 days [1]."))
		h, events := work(t, config(t, p, a))
		it, err := h.SubmitAndNotify(t.Context(), drafted(t, a, "42"))
		require.NoError(t, err)
		require.Equal(t, river.EventKindJobCompleted, events.next(t, "souffleur_notify").Kind)

		it, err = h.RequestChanges(t.Context(), command(it), "Say hello first.")
		require.NoError(t, err)
		require.Equal(t, review.StateChangesRequested, it.State)
		require.Equal(t, river.EventKindJobCompleted, events.next(t, "souffleur_redraft").Kind)
		require.Equal(t, river.EventKindJobCompleted, events.next(t, "souffleur_notify").Kind)
		require.Len(t, m.Prompts(), 2)
		require.Contains(t, m.Prompts()[1].String(), "Say hello first.")

		fresh := pending(t, h)
		require.NotEqual(t, it.ID, fresh.ID)
		require.Equal(t, "Hello! "+thirtyDays, fresh.Text)
		require.Equal(t, 1, count(t, p, "notices WHERE id = '"+fresh.ID+"'"))

		fresh, err = h.Desk().Approve(t.Context(), command(fresh))
		require.NoError(t, err)
		approved, err := h.Desk().Release(t.Context(), review.Release{Command: command(fresh)})
		require.NoError(t, err)
		require.Equal(t, "Hello! "+thirtyDays, approved.Text())
		fresh, err = h.Desk().Published(t.Context(), approved, review.Receipt{ID: "reply-1"})
		require.NoError(t, err)
		require.Equal(t, review.StatePublished, fresh.State)
		require.NoError(t, h.Desk().Verify(t.Context(), fresh.Tenant, fresh.ID))
		require.Zero(t, count(t, p, "river_job WHERE state <> 'completed'"))
	})
}

func TestAnExpertsAnswerComesBackAsADraft(t *testing.T) {
	each(t, func(t *testing.T, p place) {
		t.Helper()
		a, _ := writer(t, assistanttest.Answer{Ask: "Does this hold for sale items?"}, says("Sale items can be returned within 14 days [2]."))
		h, events := work(t, config(t, p, a))
		it, err := h.SubmitAndNotify(t.Context(), drafted(t, a, "42"))
		require.NoError(t, err)
		require.Equal(t, review.StateNeedsInput, it.State)
		require.Equal(t, river.EventKindJobCompleted, events.next(t, "souffleur_notify").Kind)

		_, err = h.Answer(t.Context(), command(it), "Sale items can be returned within 14 days.")
		require.NoError(t, err)
		require.Equal(t, river.EventKindJobCompleted, events.next(t, "souffleur_redraft").Kind)
		fresh := pending(t, h)
		require.Equal(t, "Sale items can be returned within 14 days.", fresh.Text)
		note := fresh.Basis.Evidence.Of(moderation.KindNote)
		require.Len(t, note, 1)
		require.Equal(t, "Ana", note[0].Author)
	})
}

func TestARedraftIsRepeatedUntilTheModelAnswers(t *testing.T) {
	each(t, func(t *testing.T, p place) {
		t.Helper()
		a, _ := writer(t, says(thirtyDays+" [1]"), assistanttest.Answer{Err: errors.New("the server is away")}, says("Hello! "+thirtyDays+" [1]"))
		h, events := work(t, config(t, p, a))
		it, err := h.SubmitAndNotify(t.Context(), drafted(t, a, "42"))
		require.NoError(t, err)
		_, err = h.RequestChanges(t.Context(), command(it), "Say hello first.")
		require.NoError(t, err)
		require.Equal(t, river.EventKindJobFailed, events.next(t, "souffleur_redraft").Kind)
		require.Equal(t, river.EventKindJobCompleted, events.next(t, "souffleur_redraft").Kind)
		require.Equal(t, "Hello! "+thirtyDays, pending(t, h).Text)
	})
}

func TestAThreadThatMovedCancelsTheRedraft(t *testing.T) {
	each(t, func(t *testing.T, p place) {
		t.Helper()
		a, _ := writer(t, says(thirtyDays+" [1]"))
		cfg := config(t, p, a)
		it, err := host(t, cfg).SubmitAndNotify(t.Context(), drafted(t, a, "42"))
		require.NoError(t, err)
		cfg.Threads = func(_ context.Context, _, id string) (assistant.Thread, error) {
			moved := thread(id)
			moved.Messages = append(moved.Messages, assistant.Message{ID: "m2", Text: "Never mind."})
			return moved, nil
		}
		h, events := work(t, cfg)
		_, err = h.RequestChanges(t.Context(), command(it), "Say hello first.")
		require.NoError(t, err)
		e := events.next(t, "souffleur_redraft")
		require.Equal(t, river.EventKindJobCancelled, e.Kind)
		require.Contains(t, e.Job.Errors[0].Error, "the thread moved")
		open, _, err := h.Desk().List(t.Context(), review.Filter{Tenant: "demo"})
		require.NoError(t, err)
		require.Empty(t, open)
	})
}

func TestAJobForADraftThatAsksForNothingIsCancelled(t *testing.T) {
	each(t, func(t *testing.T, p place) {
		t.Helper()
		a, _ := writer(t, says(thirtyDays+" [1]"))
		h, events := work(t, config(t, p, a))
		it, err := h.SubmitAndNotify(t.Context(), drafted(t, a, "42"))
		require.NoError(t, err)
		_, err = h.river.Insert(t.Context(), RedraftArgs{Tenant: it.Tenant, ID: it.ID}, nil)
		require.NoError(t, err)
		require.Equal(t, river.EventKindJobCancelled, events.next(t, "souffleur_redraft").Kind)
	})
}
