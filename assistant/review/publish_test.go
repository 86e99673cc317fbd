package review_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/souffleur-go/souffleur/assistant"
	"github.com/souffleur-go/souffleur/assistant/review"
)

// outbox is a publisher that does what a test tells it.
type outbox struct {
	fail  error
	sent  []string
	found bool
}

func (o *outbox) Publish(_ context.Context, a review.Approved) (review.Receipt, error) {
	if !a.Valid() {
		return review.Receipt{}, errors.New("not approved")
	}
	if o.fail != nil {
		return review.Receipt{}, o.fail
	}
	o.sent = append(o.sent, a.Key())
	return review.Receipt{ID: a.Key()}, nil
}

type finder struct{ outbox }

func (f *finder) Find(_ context.Context, key string, _ review.Item) (review.Receipt, bool, error) {
	return review.Receipt{ID: key}, f.found, nil
}

func approved(t *testing.T, b *bench, id string) review.Item {
	t.Helper()
	it, err := b.Approve(t.Context(), cmd(b.submit(t, id, "Vous avez 30 jours."), lea))
	require.NoError(t, err)
	return it
}

func state(t *testing.T, b *bench, it review.Item) review.Item {
	t.Helper()
	got, err := b.Get(t.Context(), it.Tenant, it.ID)
	require.NoError(t, err)
	return got
}

func TestDrainPublishesWhatIsApproved(t *testing.T) {
	b := newBench(t)
	it := approved(t, b, "t1")
	pending := b.submit(t, "t2", "Vous avez 30 jours.")
	var o outbox
	n, err := b.Drain(t.Context(), "lune", &o)
	require.NoError(t, err)
	require.Equal(t, 1, n)
	require.Len(t, o.sent, 1)
	require.Equal(t, review.StatePublished, state(t, b, it).State)
	require.Equal(t, review.StatePending, state(t, b, pending).State)
}

func TestDefiniteFailuresRetryLater(t *testing.T) {
	b := newBench(t)
	it := approved(t, b, "t1")
	o := &outbox{fail: review.Definite(errors.New("HTTP 400"))}
	_, err := b.Drain(t.Context(), "lune", o)
	require.NoError(t, err)
	got := state(t, b, it)
	require.Equal(t, review.StateApproved, got.State)
	require.Equal(t, "definite failure", got.Fault)
	o.fail = nil
	n, err := b.Drain(t.Context(), "lune", o)
	require.NoError(t, err)
	require.Zero(t, n, "not before its time")
	b.now = b.now.Add(time.Hour)
	n, err = b.Drain(t.Context(), "lune", o)
	require.NoError(t, err)
	require.Equal(t, 1, n)
	require.Equal(t, 2, state(t, b, it).Attempt)
}

func TestAmbiguousOutcomesAreNeverSentAgain(t *testing.T) {
	b := newBench(t)
	it := approved(t, b, "t1")
	o := &outbox{fail: errors.New("connection reset")}
	_, err := b.Drain(t.Context(), "lune", o)
	require.NoError(t, err)
	require.Equal(t, review.StateUnknown, state(t, b, it).State)
	o.fail = nil
	b.now = b.now.Add(24 * time.Hour)
	n, err := b.Drain(t.Context(), "lune", o)
	require.NoError(t, err)
	require.Zero(t, n)
	require.Empty(t, o.sent)
	it, err = b.Resolve(t.Context(), cmd(state(t, b, it), lea), true, review.Receipt{ID: "x"})
	require.NoError(t, err)
	require.Equal(t, review.StatePublished, it.State)
}

func TestAFinderSettlesUnknownOutcomes(t *testing.T) {
	for found, want := range map[bool]review.State{true: review.StatePublished, false: review.StateNotPublished} {
		b := newBench(t)
		it := approved(t, b, "t1")
		_, err := b.Release(t.Context(), review.Release{Command: cmd(it, bot)})
		require.NoError(t, err)
		b.now = b.now.Add(time.Hour) // the publisher died
		f := &finder{outbox{found: found}}
		_, err = b.Drain(t.Context(), "lune", f)
		require.NoError(t, err)
		require.Equal(t, want, state(t, b, it).State)
		require.Empty(t, f.sent)
	}
}

func TestAMovedThreadIsShownNotSent(t *testing.T) {
	b := newBench(t)
	it := approved(t, b, "t1")
	b.place.say("t1", "Nous avons répondu.", assistant.AuthorAgent)
	var o outbox
	n, err := b.Drain(t.Context(), "lune", &o)
	require.NoError(t, err)
	require.Zero(t, n)
	got := state(t, b, it)
	require.True(t, got.Stale)
	require.Equal(t, "thread-moved", got.Fault)
	require.Equal(t, review.StateApproved, got.State)
}

func TestIneligibleMembersAreNotWrittenTo(t *testing.T) {
	b := newBench(t)
	d, err := review.New(review.Config{
		Store: b.store, Checker: b.check, Threads: b.place.read, Clock: func() time.Time { return b.now },
		Eligible: func(context.Context, review.Item) error { return errors.New("blocked") },
	})
	require.NoError(t, err)
	it := approved(t, b, "t1")
	_, err = d.Release(t.Context(), review.Release{Command: cmd(it, bot)})
	require.ErrorContains(t, err, "blocked")
}

func TestRunEndsWithItsContext(t *testing.T) {
	b := newBench(t)
	it := approved(t, b, "t1")
	ctx, cancel := context.WithCancel(t.Context())
	o := &stopping{cancel: cancel}
	require.ErrorIs(t, b.Run(ctx, "lune", o), context.Canceled)
	require.Equal(t, review.StatePublished, state(t, b, it).State, "what was sent is recorded even when the context ends meanwhile")
}

type stopping struct {
	outbox
	cancel func()
}

func (s *stopping) Publish(ctx context.Context, a review.Approved) (review.Receipt, error) {
	defer s.cancel()
	return s.outbox.Publish(ctx, a)
}

func TestEraseLeavesATombstoneThatVerifies(t *testing.T) {
	b := newBench(t)
	it := b.submit(t, "t1", "Vous avez 30 jours, Hélène.")
	it, err := b.Edit(t.Context(), cmd(it, lea), "Chère Hélène, 30 jours.")
	require.NoError(t, err)
	seal, err := b.Seal(t.Context(), "lune")
	require.NoError(t, err)
	n, err := b.Erase(t.Context(), "lune", "helene", lea)
	require.NoError(t, err)
	require.Equal(t, 1, n)
	got := state(t, b, it)
	require.Equal(t, review.StateWithdrawn, got.State)
	require.True(t, got.Erased)
	require.Empty(t, got.Text+got.Salt+got.Thread+got.Person)
	revisions, entries, err := b.Log(t.Context(), "lune", it.ID)
	require.NoError(t, err)
	require.Len(t, revisions, 2)
	for _, r := range revisions {
		require.Empty(t, r.Text)
	}
	require.Len(t, entries, 3)
	require.NoError(t, b.Verify(t.Context(), "lune", it.ID))
	require.NoError(t, b.VerifyCheckpoint(t.Context(), seal))
	n, err = b.Erase(t.Context(), "lune", "helene", lea)
	require.NoError(t, err)
	require.Zero(t, n)
	_, err = b.Erase(t.Context(), "lune", "helene", bot)
	require.ErrorIs(t, err, review.ErrForbidden)
}

func TestErasureReachesThreadsInWhichAPersonWrote(t *testing.T) {
	b := newBench(t)
	it := b.submit(t, "t1", "Vous avez 30 jours.")
	b.place.threads["t2"] = assistant.Thread{ID: "t2", Tenant: "lune", Channel: "email", Messages: []assistant.Message{
		{ID: "1", Author: assistant.Author{ID: "helene"}, Text: "Moi aussi"}, {ID: "2", Author: assistant.Author{ID: "karim"}, Text: "Et moi ?"},
	}}
	other := b.submit(t, "t2", "Vous aussi.")
	require.Equal(t, "karim", other.Person)
	n, err := b.Erase(t.Context(), "lune", "helene", lea)
	require.NoError(t, err)
	require.Equal(t, 2, n)
	require.Empty(t, state(t, b, it).Text+state(t, b, other).Text)
}

func TestRetention(t *testing.T) {
	b := newBench(t)
	b.policy.Retention = 30 * 24 * time.Hour
	it := b.submit(t, "t1", "Vous avez 30 jours.")
	it, err := b.Reject(t.Context(), cmd(it, lea), "verbose", "")
	require.NoError(t, err)
	n, err := b.Sweep(t.Context(), "lune")
	require.NoError(t, err)
	require.Zero(t, n)
	b.now = b.now.Add(31 * 24 * time.Hour)
	n, err = b.Sweep(t.Context(), "lune")
	require.NoError(t, err)
	require.Equal(t, 1, n)
	got := state(t, b, it)
	require.True(t, got.Erased)
	require.Equal(t, review.StateRejected, got.State)
	require.NoError(t, b.Verify(t.Context(), "lune", it.ID))
	n, err = b.Sweep(t.Context(), "lune")
	require.NoError(t, err)
	require.Zero(t, n)
}

func TestNothingIsReleasedInsideATransaction(t *testing.T) {
	b := newBench(t)
	it := approved(t, b, "t1")
	joined := b.With(b.store)
	a, err := joined.Release(t.Context(), review.Release{Command: cmd(it, bot)})
	require.ErrorContains(t, err, "outside the host's transaction")
	require.False(t, a.Valid())
	_, err = joined.Drain(t.Context(), "lune", &outbox{})
	require.Error(t, err)
	require.Error(t, joined.Run(t.Context(), "lune", &outbox{}))
	require.Equal(t, review.StateApproved, state(t, b, it).State)
}
