package reviewtest

import (
	"fmt"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/souffleur-go/souffleur/assistant"
	"github.com/souffleur-go/souffleur/assistant/review"
	"github.com/souffleur-go/souffleur/moderation"
)

func threadCases() []testCase {
	return []testCase{
		{"of two drafts of a thread one leaves", oneOfTwo},
		{"drafts submitted at once: one leaves", oneOfMany},
		{"each measure of a thread leaves by itself, its reply too", measuresLeave},
		{"a thread that moved is not answered", movedThread},
		{"a message stops every later release", messageStops},
	}
}

func oneOfTwo(t trial) {
	o := newOffice(t)
	for round := range t.rounds() {
		thread := fmt.Sprint("t", round)
		a, b := o.approved(thread, "Vous avez 30 jours."), o.approved(thread, "Trente jours.")
		o.state(a.ID, review.StateApproved, "of the first draft beside an alternative")
		releaseAll(t, o, []review.Item{a, b})
	}
	o.sound()
}

// measuresLeave submits a reply and three measures on one thread: none takes the place of another, none is approved with
// another, and each leaves the store as it came.
func measuresLeave(t trial) {
	o := newOffice(t)
	thread, err := o.place.Thread(t.Context(), "lune", "t")
	must(t, err, "read the thread")
	drafts := []*assistant.Draft{Draft(thread, "Bonjour à vous deux.")}
	for _, m := range []moderation.Proposal{
		{Measure: moderation.MeasureMask, Message: "subject", Article: "1", Spans: []moderation.Span{{}}},
		{Measure: moderation.MeasureRemind, Message: "1", Article: "2", Rules: []string{"contempt"}, Spans: []moderation.Span{{Start: 2, End: 5}}},
		{Measure: moderation.MeasureHide, Message: "1", Article: "4", Reason: "Une adresse."},
	} {
		d := Draft(thread, "Mesure "+m.Article+".")
		d.Task, d.Basis.Request.Task, d.Basis.Request.Measure = assistant.TaskNotice, assistant.TaskNotice, &m
		d.Hash = assistant.RevisionHash(d.Text, d.Basis, firstPersona)
		drafts = append(drafts, d)
	}
	for i, d := range drafts {
		_, err := o.desk(i).Submit(t.Context(), d)
		must(t, err, "submit")
	}
	for i, d := range drafts {
		for _, later := range drafts[i:] {
			o.state(later.ID, review.StatePending, "of a draft that nobody approved")
		}
		it, err := o.desk(i).Get(t.Context(), "lune", d.ID)
		must(t, err, "get")
		it, err = o.desk(i).Approve(t.Context(), cmd(it, lea))
		must(t, err, "approve")
		a, err := o.desk(i+1).Release(t.Context(), release(it))
		must(t, err, "release")
		same(t, a.Measure(), d.Basis.Request.Measure, "the measure released")
	}
	o.sound()
}

func oneOfMany(t trial) {
	o, drafts := newOffice(t), 5
	for round := range t.rounds() {
		thread, err := o.place.Thread(t.Context(), "lune", fmt.Sprint("t", round))
		must(t, err, "read the thread")
		var mu sync.Mutex
		var items []review.Item
		together(drafts, func(i int) {
			it, err := o.desk(i).Submit(t.Context(), Draft(thread, fmt.Sprintf("Brouillon %d.", i)))
			if err != nil {
				t.Errorf("submit: %v", err)
				return
			}
			if _, err = o.desk(i+1).Approve(t.Context(), cmd(it, colleague(i))); err != nil && !isLate(err) {
				t.Errorf("approve: %v", err)
			}
			mu.Lock()
			defer mu.Unlock()
			items = append(items, it)
		})
		want(t, len(items), drafts, "drafts submitted")
		releaseAll(t, o, items)
	}
	o.sound()
}

// releaseAll releases drafts of one thread at once, all by many: one Approved, and the others never.
func releaseAll(t testing.TB, o *office, items []review.Item) {
	t.Helper()
	var mu sync.Mutex
	var got []review.Approved
	together(o.t.crowd(), func(i int) {
		for k := range items {
			a, err := o.desk(i).Release(t.Context(), release(items[(i+k)%len(items)]))
			if err == nil {
				mu.Lock()
				got = append(got, a)
				mu.Unlock()
			} else if !isLate(err) {
				t.Errorf("release: %v", err)
			}
		}
	})
	if len(got) != 1 {
		t.Fatalf("%d Approveds of one thread, want 1", len(got))
	}
	for _, it := range items {
		o.words(it.ID, it.Text)
		if it.ID == got[0].DraftID() {
			o.state(it.ID, review.StateReleasing, "of the released draft")
			continue
		}
		other := o.state(it.ID, review.StateSuperseded, "of the other draft")
		want(t, other.SupersededBy != "", true, "it says by which draft it was superseded")
	}
	receipt, err := o.place.Publish(t.Context(), got[0])
	must(t, err, "publish")
	_, err = o.desk(1).Published(t.Context(), got[0], receipt)
	must(t, err, "report")
}

func movedThread(t trial) {
	o := newOffice(t)
	member, agent := assistant.Author{ID: "helene", Kind: assistant.AuthorMember}, assistant.Author{ID: "omar", Kind: assistant.AuthorAgent}
	for _, who := range []assistant.Author{member, agent} {
		thread := "t-" + who.ID
		before, err := o.place.Thread(t.Context(), "lune", thread)
		must(t, err, "read the thread")
		ready := o.approved(thread, "Vous avez 30 jours.")
		o.place.Say("lune", thread, who, "J'ai trouvé, merci.")
		now, err := o.place.Thread(t.Context(), "lune", thread)
		must(t, err, "read the thread")

		late := Draft(before, "Trente jours.")
		_, err = o.desk(1).Submit(t.Context(), late)
		wantError(t, err, review.ErrThreadMoved, "submit a draft that a new message overtook")
		absent(t, o.stores[0], "lune", late.ID)

		_, err = o.desk(0).Release(t.Context(), release(ready))
		wantError(t, err, review.ErrThreadMoved, "release on a moved thread")
		passed := release(ready)
		passed.Thread = &now
		_, err = o.desk(0).Release(t.Context(), passed)
		wantError(t, err, review.ErrThreadMoved, "release with the tail that the host passes")
		want(t, o.drain(o.place), 0, "drafts sent on a moved thread")
		want(t, o.state(ready.ID, review.StateApproved, "after the refused release").Stale, true, "stale on a moved thread")

		deaf, err := review.New(review.Config{Store: o.stores[0], Checker: o.check, Clock: o.clock.read})
		must(t, err, "open a desk that knows no threads")
		_, err = deaf.Release(t.Context(), release(ready))
		want(t, err != nil, true, "a release without any thread is refused")
		_, err = deaf.Release(t.Context(), passed)
		want(t, err != nil, true, "a release with a moved thread is refused by a desk that knows no threads")
	}
	want(t, len(o.place.Posts()), 0, "posts")
	o.sound()
}

func messageStops(t trial) {
	o := newOffice(t)
	for round := range t.rounds() {
		thread := fmt.Sprint("t", round)
		it := o.approved(thread, "Vous avez 30 jours.")
		var said atomic.Bool
		var approved atomic.Int64
		together(t.crowd(), func(i int) {
			if i == round%t.crowd() {
				o.place.Say("lune", thread, assistant.Author{ID: "helene"}, "Ah, j'oubliais.")
				said.Store(true)
				return
			}
			tooLate := said.Load()
			_, err := o.desk(i).Release(t.Context(), release(it))
			if err == nil {
				approved.Add(1)
				want(t, tooLate, false, "released although the thread had moved before")
			} else if !isLate(err) {
				t.Errorf("release: %v", err)
			}
		})
		if n := approved.Load(); n > 1 {
			t.Errorf("%d Approveds of one draft", n)
		}
	}
	o.sound()
}
