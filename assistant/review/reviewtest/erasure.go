package reviewtest

import (
	"errors"
	"fmt"
	"strings"
	"sync/atomic"
	"time"

	"github.com/souffleur-go/souffleur/assistant/review"
)

func erasureCases() []testCase {
	return []testCase{
		{"erase against edit: no text survives, the chain verifies", eraseOrEdit},
		{"erase against release: one of them", eraseOrRelease},
		{"a checkpoint holds after erasure and further work", checkpoint},
		{"closed drafts are erased when their retention ends", retention},
	}
}

func retention(t trial) {
	o := newOffice(t)
	o.policy.Retention = 30 * 24 * time.Hour
	closed, open := o.submit("t1", "Le secret d'Hélène : 30 jours."), o.submit("t2", "Vous avez 30 jours.")
	_, err := o.desk(0).Reject(t.Context(), cmd(closed, lea), "verbose", "")
	must(t, err, "reject")
	for _, c := range []struct {
		wait  time.Duration
		swept int
	}{{29 * 24 * time.Hour, 0}, {2 * 24 * time.Hour, 1}, {24 * time.Hour, 0}} {
		o.clock.add(c.wait)
		n, err := o.desk(1).Sweep(t.Context(), "lune")
		must(t, err, "sweep")
		want(t, n, c.swept, fmt.Sprint("drafts changed after ", c.wait, " more"))
	}
	want(t, o.state(closed.ID, review.StateRejected, "after its retention").Text, "", "the text of a closed draft")
	want(t, o.state(open.ID, review.StatePending, "however old").Text, "Vous avez 30 jours.", "the text of an open draft")
	must(t, o.desk(0).Verify(t.Context(), "lune", closed.ID), "verify")
}

func eraseOrEdit(t trial) {
	o := newOffice(t)
	for round := range t.rounds() {
		it := o.submit(fmt.Sprint("t", round), "Le secret d'Hélène : 30 jours.")
		together(t.crowd(), func(i int) {
			if i%4 == 0 {
				if _, err := o.desk(i).Erase(t.Context(), "lune", "helene", lea); err != nil {
					t.Errorf("erase: %v", err)
				}
				return
			}
			current, err := o.desk(i).Get(t.Context(), "lune", it.ID)
			if err == nil && !current.Erased {
				_, err = o.desk(i).Edit(t.Context(), cmd(current, colleague(i)), fmt.Sprintf("Le secret d'Hélène, dit %d.", i))
			}
			if err != nil && !isLate(err) {
				t.Errorf("edit: %v", err)
			}
		})
		p := shot(t, o.stores[len(o.stores)-1], "lune", it.ID)
		want(t, p.Item.Erased, true, "erased after the race")
		want(t, p.Item.State, review.StateWithdrawn, "the state of an erased open draft")
		if strings.Contains(encoded(t, p), "secret") || strings.Contains(encoded(t, p), "helene") {
			t.Error("a text or a name survived the erasure")
		}
		want(t, uint64(len(p.Entries)), p.Item.Seq, "entries")
		want(t, len(p.Revisions), p.Item.Revision, "revisions, though blank")
	}
	o.sound()
}

func eraseOrRelease(t trial) {
	o := newOffice(t)
	for round := range t.rounds() {
		it := o.approved(fmt.Sprint("t", round), "Vous avez 30 jours.")
		var approved atomic.Int64
		together(t.crowd(), func(i int) {
			var err error
			if i%2 == 0 {
				_, err = o.desk(i).Erase(t.Context(), "lune", "helene", lea)
			} else if _, err = o.desk(i).Release(t.Context(), release(it)); err == nil {
				approved.Add(1)
			}
			if err != nil && !isLate(err) {
				t.Errorf("the loser got %v", err)
			}
		})
		got := get(t, o.stores[0], "lune", it.ID)
		want(t, got.Erased, approved.Load() == 0, "erased, if it was not released")
		if got.Erased {
			continue
		}
		want(t, got.State, review.StateReleasing, "the state after the release")
		o.clock.add(3 * time.Minute)
		o.drain(o.place)
		_, err := o.desk(0).Erase(t.Context(), "lune", "helene", lea)
		must(t, err, "erase what is settled")
		want(t, get(t, o.stores[0], "lune", it.ID).Erased, true, "erased after it was settled")
	}
	o.sound()
}

func checkpoint(t trial) {
	o := newOffice(t)
	a, b := o.approved("t1", "Vous avez 30 jours."), o.submit("t2", "Vous avez 30 jours.")
	seal, err := o.desk(0).Seal(t.Context(), "lune")
	must(t, err, "seal")
	want(t, len(seal.Heads), 2, "chains in the checkpoint")
	must(t, o.desk(0).VerifyCheckpoint(t.Context(), seal), "verify the checkpoint")
	_, err = o.desk(0).Edit(t.Context(), cmd(b, lea), "Les mots de Léa.")
	must(t, err, "edit")
	want(t, o.drain(o.place), 1, "drafts sent")
	n, err := o.desk(0).Erase(t.Context(), "lune", "helene", lea)
	must(t, err, "erase")
	want(t, n, 2, "erased drafts")
	o.restart()
	must(t, o.desk(0).VerifyCheckpoint(t.Context(), seal), "verify the checkpoint after erasure")

	forged := tombstone(get(t, o.stores[0], "lune", a.ID))
	put(t, o.stores[0], forged)
	err = o.desk(0).Verify(t.Context(), "lune", a.ID)
	want(t, errors.Is(err, review.ErrBroken), true, "a forged entry is seen")
}
