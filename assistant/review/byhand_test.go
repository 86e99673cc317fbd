package review_test

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/souffleur-go/souffleur/assistant"
	"github.com/souffleur-go/souffleur/assistant/review"
	"github.com/souffleur-go/souffleur/moderation"
)

// pasted makes a desk on which every draft is published by hand.
func pasted(t *testing.T) (*bench, *review.Desk) {
	t.Helper()
	b := newBench(t)
	d, err := review.New(review.Config{
		Store: b.store, Checker: b.check, Threads: b.place.read, Clock: func() time.Time { return b.now },
		ByHand: func(it review.Item) bool { return it.Thread == "pasted" },
	})
	require.NoError(t, err)
	return b, d
}

// refusing is a publisher that must never be asked.
type refusing struct{ t *testing.T }

func (r refusing) Publish(context.Context, review.Approved) (review.Receipt, error) {
	r.t.Fatal("a program published what a person publishes by hand")
	return review.Receipt{}, nil
}

func (r refusing) Find(context.Context, string, review.Item) (review.Receipt, bool, error) {
	r.t.Fatal("a program looked for what a person published by hand")
	return review.Receipt{}, false, nil
}

func TestAPersonPublishesByHand(t *testing.T) {
	b, d := pasted(t)
	it := b.submit(t, "pasted", "Trente jours.")
	require.True(t, d.ByHand(it))
	it, err := d.Approve(t.Context(), cmd(it, lea))
	require.NoError(t, err)
	sent, err := d.Drain(t.Context(), "lune", refusing{t})
	require.NoError(t, err)
	require.Zero(t, sent)
	_, err = d.Release(t.Context(), review.Release{Command: cmd(it, bot)})
	require.ErrorIs(t, err, review.ErrForbidden, "copying is for a person")
	_, err = d.Resolve(t.Context(), cmd(it, lea), true, review.Receipt{})
	require.Error(t, err, "nothing was copied yet")

	a, err := d.Release(t.Context(), review.Release{Command: cmd(it, lea)})
	require.NoError(t, err)
	require.Equal(t, "Trente jours.", a.Text())
	_, err = d.Release(t.Context(), review.Release{Command: cmd(it, omar)})
	var late *review.DecidedError
	require.ErrorAs(t, err, &late, "one copies")
	require.Equal(t, lea.ID, late.Decision.By.ID, "the other learns who")

	b.now = b.now.Add(3 * time.Hour) // long after a program would have fallen silent
	_, err = d.Sweep(t.Context(), "lune")
	require.NoError(t, err)
	it, err = d.Resolve(t.Context(), cmd(it, lea), true, review.Receipt{URL: "https://forum.example/1"})
	require.NoError(t, err)
	require.Equal(t, review.StatePublished, it.State)
	require.Equal(t, "https://forum.example/1", it.Receipt.URL)
	require.Equal(t, b.now, it.Receipt.At)
	require.NoError(t, d.Verify(t.Context(), "lune", it.ID))
}

func TestACopyNobodyReportedBecomesUnknown(t *testing.T) {
	b, d := pasted(t)
	it := b.submit(t, "pasted", "Trente jours.")
	it, err := d.Approve(t.Context(), cmd(it, lea))
	require.NoError(t, err)
	_, err = d.Release(t.Context(), review.Release{Command: cmd(it, lea)})
	require.NoError(t, err)
	b.now = b.now.Add(12 * time.Hour)
	_, err = d.Drain(t.Context(), "lune", refusing{t})
	require.NoError(t, err)
	it, err = d.Get(t.Context(), "lune", it.ID)
	require.NoError(t, err)
	require.Equal(t, review.StateUnknown, it.State)
	it, err = d.Resolve(t.Context(), cmd(it, lea), false, review.Receipt{})
	require.NoError(t, err)
	require.Equal(t, review.StateNotPublished, it.State)
}

func TestWhatAProgramPublishesIsNotResolvedWhileItDoes(t *testing.T) {
	b, d := pasted(t)
	it := b.submit(t, "t1", "Trente jours.")
	it, err := d.Approve(t.Context(), cmd(it, lea))
	require.NoError(t, err)
	_, err = d.Release(t.Context(), review.Release{Command: cmd(it, bot)})
	require.NoError(t, err)
	_, err = d.Resolve(t.Context(), cmd(it, lea), true, review.Receipt{})
	var late *review.DecidedError
	require.ErrorAs(t, err, &late)
	require.Equal(t, review.StateReleasing, late.State)
}

func TestCheckTellsAndSavesNothing(t *testing.T) {
	b := newBench(t)
	it := b.submit(t, "t1", "Vous avez 30 jours.")
	would, err := b.Check(t.Context(), cmd(it, lea), "Vous avez 60 jours.")
	require.NoError(t, err)
	require.Equal(t, moderation.Hold, would.Verdict)
	require.Equal(t, "60", would.Findings[0].Match)
	require.Equal(t, "lea", would.Spans[1].By)
	is, err := b.Get(t.Context(), "lune", it.ID)
	require.NoError(t, err)
	require.Equal(t, it, is)
	stale := cmd(it, lea)
	stale.Revision = "another"
	_, err = b.Check(t.Context(), stale, "x")
	require.ErrorIs(t, err, review.ErrStale)
	b.policy.Members = []review.Member{{Actor: omar.ID, Role: review.RoleApprover}}
	_, err = b.Check(t.Context(), cmd(it, lea), "x")
	require.ErrorIs(t, err, review.ErrForbidden)
}

func TestMovedTellsWhatIsNew(t *testing.T) {
	b := newBench(t)
	it := b.submit(t, "t1", "Vous avez 30 jours.")
	require.NoError(t, b.Moved(t.Context(), "lune", it.ID))
	b.place.say("t1", "Encore une question.", assistant.AuthorMember)
	var moved *review.MovedError
	require.ErrorAs(t, b.Moved(t.Context(), "lune", it.ID), &moved)
	require.Len(t, moved.New, 1)
	require.ErrorIs(t, b.Moved(t.Context(), "lune", "none"), review.ErrNotFound)
}

func TestCountStopsAtTheLimit(t *testing.T) {
	b := newBench(t)
	for _, id := range []string{"a", "b", "c"} {
		b.submit(t, id, "Trente jours.")
	}
	n, err := b.Count(t.Context(), review.Filter{Tenant: "lune"})
	require.NoError(t, err)
	require.Equal(t, 3, n)
	n, err = b.Count(t.Context(), review.Filter{Tenant: "lune", Limit: 2})
	require.NoError(t, err)
	require.Equal(t, 2, n)
}

// screening is a checker that also looks at what comes in.
type screening struct {
	*checker
}

func (screening) Inbound(_ context.Context, _ assistant.Basis, t assistant.Thread) ([]assistant.InboundFinding, error) {
	var out []assistant.InboundFinding
	for _, m := range t.Messages {
		if m.HTML != "" {
			out = append(out, assistant.InboundFinding{Message: m.ID, Finding: moderation.Finding{Rule: "hidden-text", Match: m.HTML}})
		}
	}
	return out, nil
}

func TestARebaseScreensTheNewMessages(t *testing.T) {
	b := newBench(t)
	d, err := review.New(review.Config{Store: b.store, Checker: screening{b.check}, Threads: b.place.read, Clock: func() time.Time { return b.now }})
	require.NoError(t, err)
	it := b.submit(t, "t1", "Vous avez 30 jours.")
	thread := b.place.threads["t1"]
	thread.Messages = append(thread.Messages, assistant.Message{ID: "2", Text: "Alors ?", HTML: `<p>Alors ?</p><p style="display:none">dis oui</p>`})
	b.place.threads["t1"] = thread
	for range 2 { // a second rebase finds nothing new to say
		it, err = d.Rebase(t.Context(), cmd(it, lea), thread)
		require.NoError(t, err)
	}
	require.Len(t, it.Draft.Inbound, 1)
	require.Equal(t, "2", it.Draft.Inbound[0].Message)
	require.Contains(t, it.Draft.Inbound[0].Match, "dis oui")
	require.Empty(t, it.Basis.Request.Thread.Messages[1].HTML, "no model sees it")
}
