package reviewtest

import (
	"context"
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/souffleur-go/souffleur/assistant"
	"github.com/souffleur-go/souffleur/assistant/review"
	"github.com/souffleur-go/souffleur/moderation"
)

// hooked calls after once, after the n-th Get.
type hooked struct {
	review.Store
	n     int
	after func()
}

func (h *hooked) Get(ctx context.Context, tenant, id string) (review.Item, error) {
	it, err := h.Store.Get(ctx, tenant, id)
	if h.n--; h.n == 0 {
		h.after()
	}
	return it, err
}

// A question that a person answered by writing the reply is not superseded by a newer draft.
func TestHumanAnswerSuperseded(t *testing.T) {
	o := newOffice(trial{t, memory})
	it := o.submit("t", "")
	require.Equal(t, review.StateNeedsInput, it.State)
	_, err := o.desk(0).Edit(t.Context(), cmd(it, lea), "Les mots de Léa.")
	require.NoError(t, err)
	o.submit("t", "Le modèle sait mieux.")
	o.state(it.ID, review.StatePending, "of a person's text after a newer draft")
}

// Verify reports no tampering while people work.
func TestVerifyDuringWork(t *testing.T) {
	o := newOffice(trial{t, memory})
	it := o.submit("t", "Vous avez 30 jours.")
	h := &hooked{Store: o.stores[0], n: 1, after: func() {
		_, err := o.desk(0).Lease(t.Context(), cmd(it, lea))
		require.NoError(t, err)
	}}
	require.NoError(t, o.open(h, 0).Verify(t.Context(), "lune", it.ID), "nobody tampered")
}

// A report that the text went out counts even when a sweep overtakes it.
func TestReportOvertakenBySweep(t *testing.T) {
	o := newOffice(trial{t, memory})
	it := o.approved("t", "Vous avez 30 jours.")
	a, err := o.desk(0).Release(t.Context(), release(it))
	require.NoError(t, err)
	r, err := o.place.Publish(t.Context(), a)
	require.NoError(t, err)
	o.clock.add(3 * time.Minute)
	h := &hooked{Store: o.stores[0], n: 1, after: func() {
		_, err := o.desk(0).Sweep(t.Context(), "lune")
		require.NoError(t, err)
	}}
	_, err = o.open(h, 0).Published(t.Context(), a, r)
	require.NoError(t, err)
	o.state(it.ID, review.StatePublished, "after the report")
}

// Four eyes see deletions: who only takes words out does not approve the own edit.
func TestFourEyesDeletion(t *testing.T) {
	o := newOffice(trial{t, memory})
	o.policy.Approvals = []review.Requirement{{FourEyes: true}}
	it := o.submit("t", "Vous ne pouvez pas retourner cet article.")
	it, err := o.desk(0).Edit(t.Context(), cmd(it, lea), "Vous pouvez retourner cet article.")
	require.NoError(t, err)
	_, err = o.desk(0).Approve(t.Context(), cmd(it, lea))
	require.ErrorIs(t, err, review.ErrForbidden)
}

type flagging struct {
	Checker
	verdict moderation.Verdict
}

func (f *flagging) Check(ctx context.Context, b assistant.Basis, text string) (*assistant.Report, error) {
	r, err := f.Checker.Check(ctx, b, text)
	r.Verdict = f.verdict
	return r, err
}

// The release gate counts approvals by the verdict as it is now.
func TestReleaseCountsByOldVerdict(t *testing.T) {
	check := &flagging{}
	s, place := review.Memory(), &Place{}
	d, err := review.New(review.Config{Store: s, Checker: check, Threads: place.Thread, Policy: func(context.Context, string) (review.DeskPolicy, error) {
		return review.DeskPolicy{Approvals: []review.Requirement{{From: moderation.Flag, Number: 2}}}, nil
	}})
	require.NoError(t, err)
	thread, _ := place.Thread(t.Context(), "lune", "t")
	it, err := d.Submit(t.Context(), Draft(thread, "Vous avez 30 jours."))
	require.NoError(t, err)
	_, err = d.Approve(t.Context(), cmd(it, lea))
	require.NoError(t, err)
	check.verdict = moderation.Flag // the rules of today flag it
	_, err = d.Release(t.Context(), release(it))
	require.ErrorIs(t, err, review.ErrForbidden)
}

type silent struct{ *Place }

func (s silent) Find(ctx context.Context, key string, it review.Item) (review.Receipt, bool, error) {
	if it.Thread != "last" {
		return review.Receipt{}, false, fmt.Errorf("cannot say")
	}
	return s.Place.Find(ctx, key, it)
}

// Unknown drafts that nobody can answer for do not starve the others.
func TestFindStarves(t *testing.T) {
	o := newOffice(trial{t, memory})
	for i := range 50 {
		it := o.approved(fmt.Sprintf("t%02d", i), "Vous avez 30 jours.")
		_, err := o.desk(0).Release(t.Context(), release(it))
		require.NoError(t, err)
	}
	o.clock.add(time.Minute)
	o.place.threads[[2]string{"lune", "last"}] = func() assistant.Thread {
		th := o.place.open("lune", "last")
		th.Messages[0].At = base.Add(time.Second)
		return th
	}()
	last := o.approved("last", "Vous avez 30 jours.")
	_, err := o.desk(0).Release(t.Context(), release(last))
	require.NoError(t, err)
	o.clock.add(time.Hour)
	for range 3 {
		o.drain(silent{o.place})
	}
	o.state(last.ID, review.StateNotPublished, "after look-ups that can answer")
}

// A text that is no UTF-8 is refused, since it would be stored as another one.
func TestInvalidUTF8(t *testing.T) {
	o := newOffice(trial{t, memory})
	it := o.submit("t", "Vous avez 30 jours.")
	it, err := o.desk(0).Edit(t.Context(), cmd(it, lea), "Vous avez 30 jours\xff.")
	if err != nil {
		return // refused: right
	}
	_, err = o.desk(0).Approve(t.Context(), cmd(it, lea))
	require.NoError(t, err)
}

// Submitting a known draft again answers the same even when the thread has moved.
func TestSubmitRetryAfterMove(t *testing.T) {
	o := newOffice(trial{t, memory})
	thread, err := o.place.Thread(t.Context(), "lune", "t")
	require.NoError(t, err)
	it, err := o.desk(0).Submit(t.Context(), Draft(thread, "Vous avez 30 jours."))
	require.NoError(t, err)
	o.place.Say("lune", "t", assistant.Author{ID: "helene"}, "Encore…")
	again, err := o.desk(0).Submit(t.Context(), Draft(thread, "Vous avez 30 jours."))
	require.NoError(t, err)
	require.Equal(t, it.Seq, again.Seq)
}

// One item stands in a batch once.
func TestTwiceInOneBatch(t *testing.T) {
	s := review.Memory()
	put(t, s, insert("lune", "a"))
	c := follow(get(t, s, "lune", "a"), review.VerbEdit)
	require.ErrorIs(t, s.Commit(t.Context(), []review.Change{c, c}), review.ErrConflict)
}
