package review_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/souffleur-go/souffleur/assistant"
	"github.com/souffleur-go/souffleur/assistant/review"
	"github.com/souffleur-go/souffleur/moderation"
)

func TestANewDraftSupersedesAnUntouchedOne(t *testing.T) {
	b := newBench(t)
	one := b.submit(t, "t1", "Vous avez 30 jours.")
	two := b.submit(t, "t1", "Trente jours.")
	one, err := b.Get(t.Context(), one.Tenant, one.ID)
	require.NoError(t, err)
	require.Equal(t, review.StateSuperseded, one.State)
	require.Equal(t, two.ID, one.SupersededBy)
	require.Equal(t, "Vous avez 30 jours.", one.Text, "superseded, never overwritten")
	_, err = b.Approve(t.Context(), cmd(one, lea))
	require.ErrorContains(t, err, two.ID)
}

func TestANewDraftNeverTakesAHumansPlace(t *testing.T) {
	for name, touch := range map[string]func(b *bench, it review.Item) error{
		"edited": func(b *bench, it review.Item) error {
			_, err := b.Edit(t.Context(), cmd(it, lea), "Mes mots.")
			return err
		},
		"leased":   func(b *bench, it review.Item) error { _, err := b.Lease(t.Context(), cmd(it, lea)); return err },
		"approved": func(b *bench, it review.Item) error { _, err := b.Approve(t.Context(), cmd(it, lea)); return err },
	} {
		t.Run(name, func(t *testing.T) {
			b := newBench(t)
			one := b.submit(t, "t1", "Vous avez 30 jours.")
			require.NoError(t, touch(b, one))
			b.place.say("t1", "Encore une question", assistant.AuthorMember)
			two := b.submit(t, "t1", "Trente jours.")
			one, err := b.Get(t.Context(), one.Tenant, one.ID)
			require.NoError(t, err)
			require.NotEqual(t, review.StateSuperseded, one.State)
			require.Equal(t, []string{two.ID}, one.Alternatives)
			require.True(t, one.Stale)
		})
	}
}

func TestOneThreadGetsOneReply(t *testing.T) {
	b := newBench(t)
	one := b.submit(t, "t1", "Vous avez 30 jours.")
	one, err := b.Edit(t.Context(), cmd(one, lea), "Mes mots.")
	require.NoError(t, err)
	two := b.submit(t, "t1", "Trente jours.")
	one, err = b.Approve(t.Context(), cmd(one, lea))
	require.NoError(t, err)
	two, err = b.Approve(t.Context(), cmd(two, omar))
	require.NoError(t, err)
	_, err = b.Release(t.Context(), review.Release{Command: cmd(one, bot)})
	require.NoError(t, err)
	_, err = b.Release(t.Context(), review.Release{Command: cmd(two, bot)})
	var late *review.DecidedError
	require.ErrorAs(t, err, &late)
	require.Equal(t, one.ID, late.By)
}

// notice is the notice of a measure on a message of the thread.
func (b *bench) notice(id string, m moderation.Proposal) *assistant.Draft {
	d := b.draft(id, "Mesure "+m.Message+m.Article)
	d.Task, d.Basis.Request.Task, d.Basis.Request.Measure = assistant.TaskNotice, assistant.TaskNotice, &m
	d.Hash = assistant.RevisionHash(d.Text, d.Basis, d.Basis.PersonaHash)
	return d
}

func TestEachMeasureOfAThreadHasItsOwnPlace(t *testing.T) {
	b := newBench(t)
	mediation := b.draft("t1", "Bonjour à vous deux.")
	mediation.Task = assistant.TaskMediate
	all := []*assistant.Draft{
		mediation,
		b.notice("t1", moderation.Proposal{Measure: moderation.MeasureMask, Message: "subject", Article: "1"}),
		b.notice("t1", moderation.Proposal{Measure: moderation.MeasureRemind, Message: "1", Article: "2"}),
		b.notice("t1", moderation.Proposal{Measure: moderation.MeasureHide, Message: "1", Article: "4"}),
	}
	items := make([]review.Item, len(all))
	for i, d := range all {
		var err error
		items[i], err = b.Submit(t.Context(), d)
		require.NoError(t, err)
	}
	state := func(i int) review.State {
		it, err := b.Get(t.Context(), items[i].Tenant, items[i].ID)
		require.NoError(t, err)
		require.Empty(t, it.Alternatives)
		return it.State
	}
	for i := range items {
		require.Equal(t, review.StatePending, state(i))
	}
	_, err := b.Approve(t.Context(), cmd(items[0], lea))
	require.NoError(t, err)
	for i := range items[1:] {
		require.Equal(t, review.StatePending, state(i+1), "approving the mediation approves no measure")
	}
	for i, it := range items {
		if i > 0 {
			_, err := b.Release(t.Context(), review.Release{Command: cmd(it, bot)})
			require.Error(t, err, "nor lets it go")
			_, err = b.Approve(t.Context(), cmd(it, lea))
			require.NoError(t, err)
		}
		a, err := b.Release(t.Context(), review.Release{Command: cmd(it, bot)})
		require.NoError(t, err)
		require.Equal(t, all[i].Basis.Request.Measure, a.Measure())
	}
}

func TestANewNoticeOfTheSameMeasureSupersedes(t *testing.T) {
	b := newBench(t)
	m := moderation.Proposal{Measure: moderation.MeasureRemind, Message: "1", Article: "2"}
	one, err := b.Submit(t.Context(), b.notice("t1", m))
	require.NoError(t, err)
	m.Measure = moderation.MeasureHide
	graver := b.notice("t1", m)
	graver.ID += "-2"
	two, err := b.Submit(t.Context(), graver)
	require.NoError(t, err)
	one, err = b.Get(t.Context(), one.Tenant, one.ID)
	require.NoError(t, err)
	require.Equal(t, review.StateSuperseded, one.State)
	require.Equal(t, two.ID, one.SupersededBy)
}

// The hash covers the measure: an approval of one is none of another.
func TestAMeasureIsBoundByTheHash(t *testing.T) {
	b := newBench(t)
	d := b.notice("t1", moderation.Proposal{Measure: moderation.MeasureRemind, Message: "1", Article: "2"})
	d.Basis.Request.Measure = &moderation.Proposal{Measure: moderation.MeasureRemove, Message: "1", Article: "2"}
	_, err := b.Submit(t.Context(), d)
	require.ErrorContains(t, err, "after it was sealed")
}

func TestSubmitRefuses(t *testing.T) {
	b := newBench(t)
	d := b.draft("t1", "Vous avez 30 jours.")
	b.place.say("t1", "Autre chose", assistant.AuthorMember)
	_, err := b.Submit(t.Context(), d)
	require.ErrorIs(t, err, review.ErrThreadMoved, "discarded before anybody sees it")

	changed := b.draft("t2", "Vous avez 30 jours.")
	changed.Text = "Vous avez 90 jours."
	_, err = b.Submit(t.Context(), changed)
	require.ErrorContains(t, err, "after it was sealed")

	ignored := b.draft("t3", "x")
	ignored.Outcome = assistant.Ignored
	_, err = b.Submit(t.Context(), ignored)
	require.ErrorContains(t, err, "nothing to review")

	b.policy.Kills = []review.Scope{{Channel: "email"}}
	_, err = b.Submit(t.Context(), b.draft("t4", "x"))
	require.ErrorIs(t, err, review.ErrKilled)
}

func TestAnExpertsAnswerBecomesEvidence(t *testing.T) {
	b := newBench(t)
	it := b.submit(t, "t1", "")
	require.Equal(t, review.StateNeedsInput, it.State)
	it, err := b.Answer(t.Context(), cmd(it, omar), "Le colis est parti le 20 novembre.")
	require.NoError(t, err)
	require.Equal(t, review.StateChangesRequested, it.State)
	r, ok := it.Redraft()
	require.True(t, ok)
	require.Equal(t, "Omar", r.Notes[0].Author)
	require.Equal(t, b.now, r.Notes[0].At)
	require.Equal(t, it.Basis.ThreadVersion, r.Basis.ThreadVersion)

	asked := b.submit(t, "t2", "Vous avez 30 jours.")
	asked, err = b.RequestChanges(t.Context(), cmd(asked, lea), "Plus court.")
	require.NoError(t, err)
	r, ok = asked.Redraft()
	require.True(t, ok)
	require.Equal(t, "Plus court.", r.Instruction)
	require.Equal(t, "Vous avez 30 jours.", r.Text)
}

func TestPolicyIsReadAtUse(t *testing.T) {
	b := newBench(t)
	b.policy = review.DeskPolicy{
		Members: []review.Member{
			{Actor: "lea", Role: review.RoleDrafter},
			{Actor: "omar", Role: review.RoleApprover, Scope: review.Scope{Channel: "email"}, Until: b.now.Add(time.Hour)},
			{Actor: "bot", Role: review.RolePublisher},
		},
		Expiry: []review.Expiry{{After: 48 * time.Hour}},
	}
	it := b.submit(t, "t1", "Vous avez 30 jours.")
	_, err := b.Approve(t.Context(), cmd(it, lea))
	require.ErrorIs(t, err, review.ErrForbidden, "the agency drafts, the client approves")
	b.now = b.now.Add(2 * time.Hour)
	_, err = b.Approve(t.Context(), cmd(it, omar))
	require.ErrorIs(t, err, review.ErrForbidden, "authority has run out")
	b.policy.Members[1].Until = time.Time{}
	it, err = b.Approve(t.Context(), cmd(it, omar))
	require.NoError(t, err)
	b.policy.Kills = []review.Scope{{}}
	_, err = b.Release(t.Context(), review.Release{Command: cmd(it, bot)})
	require.ErrorIs(t, err, review.ErrKilled)
	b.policy.Kills = nil
	b.now = b.now.Add(72 * time.Hour)
	_, err = b.Release(t.Context(), review.Release{Command: cmd(it, bot)})
	require.ErrorIs(t, err, review.ErrExpired)
	n, err := b.Sweep(t.Context(), it.Tenant)
	require.NoError(t, err)
	require.Equal(t, 1, n)
}

func TestLeases(t *testing.T) {
	b := newBench(t)
	b.policy.MustLease = true
	it := b.submit(t, "t1", "Vous avez 30 jours.")
	_, err := b.Approve(t.Context(), cmd(it, lea))
	require.ErrorIs(t, err, review.ErrForbidden)
	_, err = b.Lease(t.Context(), cmd(it, lea))
	require.NoError(t, err)
	var held *review.LeasedError
	_, err = b.Edit(t.Context(), cmd(it, omar), "x")
	require.ErrorAs(t, err, &held)
	require.Equal(t, lea, held.Lease.By)
	_, err = b.Renew(t.Context(), cmd(it, omar))
	require.Error(t, err)
	b.now = b.now.Add(11 * time.Minute)
	_, err = b.Lease(t.Context(), cmd(it, omar))
	require.NoError(t, err, "a lease that ran out can be taken")
	_, err = b.Return(t.Context(), cmd(it, omar))
	require.NoError(t, err)
}

func TestAnotherThreadIsNotThisOne(t *testing.T) {
	b := newBench(t)
	b.place.threads["t1"] = assistant.Thread{ID: "t1", Tenant: "lune", Channel: "email", Version: "1", Messages: []assistant.Message{{Author: assistant.Author{ID: "helene"}, Text: "Quel délai ?"}}}
	other := assistant.Thread{ID: "t9", Tenant: "lune", Channel: "email", Version: "1", Recipients: []string{"x@exemple.example"}, Messages: []assistant.Message{{Text: "Autre chose"}}}
	it, err := b.Approve(t.Context(), cmd(b.submit(t, "t1", "Vous avez 30 jours."), lea))
	require.NoError(t, err)
	a, err := b.Release(t.Context(), review.Release{Command: cmd(it, bot), Thread: &other})
	require.ErrorContains(t, err, "another thread", "versions of a host's own may be the same in two threads")
	require.False(t, a.Valid())
	_, err = b.Rebase(t.Context(), cmd(it, lea), other)
	require.ErrorContains(t, err, "another thread")
}
