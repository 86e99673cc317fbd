package reviewtest

import (
	"errors"
	"fmt"
	"sync"
	"sync/atomic"

	"github.com/souffleur-go/souffleur/assistant/review"
)

func decisionCases() []testCase {
	return []testCase{
		{"one Approved per draft, whoever approves and releases", oneApproved},
		{"several publishers send each draft once", manyPublishers},
		{"the number of approvals is exact", exactApprovals},
		{"a repeated key answers the same and changes nothing", repeatedKey},
		{"a draft submitted by many is one row", submittedByMany},
		{"approve against reject", approveOrReject},
		{"of many decisions one counts", oneDecision},
		{"equal drafts of two tenants do not meet", twoTenants},
	}
}

func oneApproved(t trial) {
	o := newOffice(t)
	for round := range t.rounds() {
		it := o.submit(fmt.Sprint("t", round), "Vous avez 30 jours.")
		var approved atomic.Int64
		together(t.crowd(), func(i int) {
			c := cmd(it, colleague(i))
			if i%2 == 1 {
				c.Key = "click" // a double click of everybody
			}
			if _, err := o.desk(i).Approve(t.Context(), c); err != nil && !isLate(err) && !errors.Is(err, review.ErrReused) {
				t.Errorf("approve: %v", err)
			}
			for range 2 {
				a, err := o.desk(i+1).Release(t.Context(), release(it))
				switch {
				case err == nil && a.Valid():
					approved.Add(1)
				case err == nil || a.Valid():
					t.Errorf("Release returned error %v with a valid=%v Approved", err, a.Valid())
				case !isLate(err):
					t.Errorf("release: %v", err)
				}
			}
		})
		want(t, approved.Load(), 1, "Approveds of one draft")
		o.state(it.ID, review.StateReleasing, "after the race")
	}
	o.sound()
}

func manyPublishers(t trial) {
	o := newOffice(t)
	drafts := 2 * t.rounds()
	for i := range drafts {
		o.approved(fmt.Sprint("t", i), "Vous avez 30 jours.")
	}
	var sent atomic.Int64
	together(t.crowd()/2, func(i int) {
		n, err := o.desk(i).Drain(t.Context(), "lune", o.place)
		if err != nil {
			t.Errorf("drain: %v", err)
		}
		sent.Add(int64(n))
	})
	o.drain(o.place)
	want(t, len(o.place.Posts()), drafts, "posts")
	want(t, sent.Load(), int64(drafts), "drafts that the publishers counted")
	for _, it := range o.sound() {
		want(t, it.State, review.StatePublished, "the state after draining")
	}
}

func exactApprovals(t trial) {
	o := newOffice(t)
	o.policy.Approvals = []review.Requirement{{Number: 3}}
	for round := range t.rounds() {
		it := o.submit(fmt.Sprint("t", round), "Vous avez 30 jours.")
		together(t.crowd(), func(i int) { // two persons, many clicks each
			got, err := o.desk(i).Approve(t.Context(), cmd(it, colleague(i%2)))
			if err != nil || got.State != review.StatePending {
				t.Errorf("two of three approvals: state %s, error %v", got.State, err)
			}
			if a, err := o.desk(i).Release(t.Context(), release(it)); err == nil || a.Valid() {
				t.Error("released with two of three approvals")
			}
		})
		want(t, len(o.state(it.ID, review.StatePending, "after two persons").Approvals), 2, "approvals")
		var last atomic.Int64
		together(t.crowd(), func(i int) {
			if _, err := o.desk(i).Approve(t.Context(), cmd(it, colleague(2+i))); err == nil {
				last.Add(1)
			} else if !isDecided(err) {
				t.Errorf("approve: %v", err)
			}
		})
		want(t, last.Load(), 1, "persons who gave the third approval")
		want(t, len(o.state(it.ID, review.StateApproved, "after three persons").Approvals), 3, "approvals")
	}
	o.sound()
}

func repeatedKey(t trial) {
	o := newOffice(t)
	for round := range t.rounds() {
		it := o.submit(fmt.Sprint("t", round), "Vous avez 30 jours.")
		c := cmd(it, lea)
		c.Key = "k"
		var mu sync.Mutex
		seqs := map[uint64]bool{}
		together(t.crowd(), func(i int) {
			got, err := o.desk(i).Edit(t.Context(), c, "Vous avez trente jours.")
			if err != nil {
				t.Errorf("the same command with the same key: %v", err)
			}
			mu.Lock()
			defer mu.Unlock()
			seqs[got.Seq] = true
		})
		want(t, len(seqs), 1, "different answers to one repeated command")
		want(t, o.state(it.ID, review.StatePending, "after repetitions").Revision, 2, "the revision")
		before := shot(t, o.stores[0], "lune", it.ID)
		_, err := o.desk(0).Edit(t.Context(), c, "Autre texte.")
		wantError(t, err, review.ErrReused, "another text with the same key")
		_, err = o.desk(1).Reject(t.Context(), c, "verbose", "")
		wantError(t, err, review.ErrReused, "another command with the same key")
		c.Actor = omar
		_, err = o.desk(1).Edit(t.Context(), c, "Vous avez trente jours.")
		wantError(t, err, review.ErrReused, "another person with the same key")
		same(t, shot(t, o.stores[0], "lune", it.ID), before, "the draft after misused keys")
	}
}

func submittedByMany(t trial) {
	o := newOffice(t)
	for round := range t.rounds() {
		thread, err := o.place.Thread(t.Context(), "lune", fmt.Sprint("t", round))
		must(t, err, "read the thread")
		var id sync.Map
		together(t.crowd(), func(i int) {
			it, err := o.desk(i).Submit(t.Context(), Draft(thread, "Vous avez 30 jours."))
			if err != nil || it.State != review.StatePending {
				t.Errorf("submit: state %s, error %v", it.State, err)
			}
			id.Store(it.ID+it.Head, it.ID)
		})
		n := 0
		id.Range(func(_, v any) bool {
			n++
			p := shot(t, o.stores[0], "lune", v.(string))
			want(t, len(p.Entries), 1, "entries of a draft submitted by many")
			want(t, len(p.Revisions), 1, "revisions of a draft submitted by many")
			return true
		})
		want(t, n, 1, "different answers to one submission")
	}
	want(t, len(o.sound()), t.rounds(), "rows")
}

func approveOrReject(t trial) {
	o := newOffice(t)
	for round := range t.rounds() {
		it := o.submit(fmt.Sprint("t", round), "Vous avez 30 jours.")
		var yes, no atomic.Int64
		together(t.crowd(), func(i int) {
			var err error
			if i%2 == 0 {
				if _, err = o.desk(i).Approve(t.Context(), cmd(it, colleague(i))); err == nil {
					yes.Add(1)
				}
			} else if _, err = o.desk(i).Reject(t.Context(), cmd(it, colleague(i)), "verbose", "trop long"); err == nil {
				no.Add(1)
			}
			var late *review.DecidedError
			if err != nil && (!errors.As(err, &late) || late.Decision == nil || late.Decision.By.ID == "") {
				t.Errorf("the loser learns %v, not who decided", err)
			}
		})
		got, err := o.desk(1).Get(t.Context(), "lune", it.ID)
		must(t, err, "a decided draft stays readable")
		want(t, yes.Load()+no.Load(), 1, "decisions that were accepted")
		want(t, got.State == review.StateApproved, yes.Load() == 1, "approved, as its only decision says")
		want(t, got.State == review.StateRejected, no.Load() == 1, "rejected, as its only decision says")
		o.words(it.ID, it.Text)
	}
	o.sound()
}

func oneDecision(t trial) {
	o := newOffice(t)
	for round := range t.rounds() {
		it := o.submit(fmt.Sprint("t", round), "Vous avez 30 jours.")
		var won atomic.Int64
		together(t.crowd(), func(i int) {
			c, d := cmd(it, colleague(i)), o.desk(i)
			err := []func() error{
				func() error { _, err := d.Reject(t.Context(), c, "verbose", ""); return err },
				func() error { _, err := d.Withdraw(t.Context(), c, "plus utile"); return err },
				func() error { _, err := d.RequestChanges(t.Context(), c, "plus court"); return err },
				func() error { _, err := d.Answer(t.Context(), c, "expédié mardi"); return err },
			}[i%4]()
			if err == nil {
				won.Add(1)
			} else if !isDecided(err) {
				t.Errorf("the loser got %v", err)
			}
		})
		want(t, won.Load(), 1, "decisions that were accepted")
		got, err := o.desk(0).Get(t.Context(), "lune", it.ID)
		must(t, err, "get")
		want(t, got.State.Open(), false, "open after a decision")
		_, err = o.desk(1).Approve(t.Context(), cmd(it, zoe))
		want(t, isDecided(err), true, "an approval after the decision is refused")
	}
	o.sound()
}

func twoTenants(t trial) {
	o := newOffice(t)
	for _, tenant := range []string{"lune", "soleil"} {
		thread, err := o.place.Thread(t.Context(), tenant, "t")
		must(t, err, "read the thread")
		_, err = o.desk(0).Submit(t.Context(), Draft(thread, "Vous avez 30 jours."))
		must(t, err, "submit")
	}
	it := o.sound()[0]
	before := shot(t, o.stores[0], "soleil", it.ID)
	_, err := o.desk(0).Approve(t.Context(), cmd(it, lea))
	must(t, err, "approve")
	want(t, o.drain(o.place), 1, "drafts sent")
	_, err = o.desk(0).Erase(t.Context(), "lune", "helene", lea)
	must(t, err, "erase")
	same(t, shot(t, o.stores[0], "soleil", it.ID), before, "the equal draft of another tenant")
	_, err = o.desk(0).Release(t.Context(), review.Release{Command: cmd(before.Item, bot)})
	want(t, err != nil, true, "another tenant's approval releases nothing")
}
