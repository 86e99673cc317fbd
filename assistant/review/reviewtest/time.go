package reviewtest

import (
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/souffleur-go/souffleur/assistant/review"
)

// skews are the clocks of several machines.
var skews = []time.Duration{-5 * time.Minute, 5 * time.Minute, 0}

func timeCases() []testCase {
	return []testCase{
		{"leases have one holder", oneHolder},
		{"leases have one holder under skewed clocks", skewedHolder},
		{"expiry under skewed clocks takes no release back", skewedExpiry},
		{"many sweeps expire each draft once", manySweeps},
		{"a release that a fast clock gives up is still reported", skewedRelease},
	}
}

func oneHolder(t trial) {
	o := newOffice(t)
	it := o.submit("t", "Vous avez 30 jours.")
	last := ""
	for range t.rounds() {
		holder := leaseRace(t, o, it)
		want(t, holder != last, true, "a lease that ran out goes to somebody else")
		last = holder
		got := get(t, o.stores[0], "lune", it.ID)
		_, err := o.desk(1).Edit(t.Context(), cmd(got, omar), "Autre texte.")
		var leased *review.LeasedError
		want(t, errors.As(err, &leased), true, "an edit beside the holder is refused")
		_, err = o.desk(1).Renew(t.Context(), cmd(got, omar))
		want(t, errors.As(err, &leased), true, "renewing what somebody else holds is refused")
		_, err = o.desk(1).Return(t.Context(), cmd(got, omar))
		want(t, errors.As(err, &leased), true, "returning what somebody else holds is refused")
		o.clock.add(10 * time.Minute)
	}
	o.sound()
}

func skewedHolder(t trial) {
	o := newOffice(t, skews...)
	o.policy.Lease = 15 * time.Minute // more than the clocks differ
	for round := range t.rounds() {
		leaseRace(t, o, o.submit(fmt.Sprint("t", round), "Vous avez 30 jours."))
	}
	o.sound()
}

// leaseRace lets a crowd reach for one draft, each time in other names, and returns the one who holds it.
func leaseRace(t testing.TB, o *office, it review.Item) string {
	t.Helper()
	var mu sync.Mutex
	var holders []string
	shift := int(o.clock.read().Unix())
	together(o.t.crowd(), func(i int) {
		got, err := o.desk(i).Lease(t.Context(), cmd(it, colleague(shift+i)))
		var leased *review.LeasedError
		switch {
		case err == nil:
			mu.Lock()
			defer mu.Unlock()
			holders = append(holders, got.Lease.By.ID)
		case !errors.As(err, &leased) || leased.Lease.By.ID == "":
			t.Errorf("lease: got %v, want who holds the draft", err)
		}
	})
	if len(holders) != 1 {
		t.Fatalf("%d holders of one lease: %v", len(holders), holders)
	}
	want(t, get(t, o.stores[0], "lune", it.ID).Lease.By.ID, holders[0], "the stored holder")
	return holders[0]
}

func skewedExpiry(t trial) {
	o := newOffice(t, skews...)
	o.policy.Expiry = []review.Expiry{{After: time.Hour}}
	for round := range t.rounds() {
		it := o.submit(fmt.Sprint("t", round), "Vous avez 30 jours.")
		o.clock.add(it.Expires.Sub(o.clock.read()) - 5*time.Minute)
		var swept, approved atomic.Int64
		together(t.crowd(), func(i int) {
			d := o.desk(i + i/4)
			switch i % 4 {
			case 0:
				n, err := d.Sweep(t.Context(), "lune")
				if err != nil {
					t.Errorf("sweep: %v", err)
				}
				swept.Add(int64(n))
			case 1:
				o.clock.add(time.Minute)
			default:
				if _, err := d.Approve(t.Context(), cmd(it, colleague(i))); err != nil && !isLate(err) {
					t.Errorf("approve: %v", err)
				}
				if _, err := d.Release(t.Context(), release(it)); err == nil {
					approved.Add(1)
				} else if !isLate(err) {
					t.Errorf("release: %v", err)
				}
			}
		})
		got := get(t, o.stores[0], "lune", it.ID)
		if n := approved.Load(); n > 1 || n == 1 && got.Attempt != 1 {
			t.Errorf("%d Approveds, %d attempts", n, got.Attempt)
		}
		want(t, got.State == review.StateExpired && approved.Load() > 0, false, "expired although it was released")
		want(t, got.State != review.StateExpired || swept.Load() > 0, true, "who expired the draft counted it")
		o.words(it.ID, it.Text)
		o.clock.add(2 * time.Hour)
		_, err := o.desk(0).Sweep(t.Context(), "lune")
		must(t, err, "sweep")
		after := get(t, o.stores[0], "lune", it.ID)
		want(t, after.State == review.StateExpired, approved.Load() == 0, "what was not released expires in the end")
	}
	o.sound()
}

func manySweeps(t trial) {
	o := newOffice(t)
	o.policy.Expiry = []review.Expiry{{After: time.Hour}}
	drafts := 60 // more than one page
	if t.Slow {
		drafts = 12
	}
	for i := range drafts {
		o.submit(fmt.Sprint("t", i), "Vous avez 30 jours.")
	}
	o.clock.add(time.Hour)
	var swept atomic.Int64
	together(4, func(i int) {
		n, err := o.desk(i).Sweep(t.Context(), "lune")
		if err != nil {
			t.Errorf("sweep: %v", err)
		}
		swept.Add(int64(n))
	})
	want(t, swept.Load(), int64(drafts), "drafts that the sweeps counted")
	for _, it := range o.sound() {
		want(t, it.State, review.StateExpired, "the state after the sweeps")
		_, entries := log(t, o.stores[0], "lune", it.ID)
		want(t, len(entries), 2, "entries of an expired draft")
	}
}

func skewedRelease(t trial) {
	o := newOffice(t, skews...)
	for round := range t.rounds() {
		it := o.approved(fmt.Sprint("t", round), "Vous avez 30 jours.")
		slow, fast := o.desk(0), o.desk(1)
		a, err := slow.Release(t.Context(), release(it))
		must(t, err, "release")
		_, err = fast.Sweep(t.Context(), "lune") // its clock is ten minutes ahead
		must(t, err, "sweep")
		o.state(it.ID, review.StateUnknown, "after the sweep of a fast clock")
		_, err = slow.Release(t.Context(), release(it))
		want(t, isDecided(err), true, "a second release is refused")
		receipt, err := o.place.Publish(t.Context(), a)
		must(t, err, "publish")
		together(4, func(i int) {
			if _, err := o.desk(i).Published(t.Context(), a, receipt); err != nil && !isDecided(err) {
				t.Errorf("report: %v", err)
			}
		})
		want(t, o.state(it.ID, review.StatePublished, "after the late report").Receipt.ID, receipt.ID, "the receipt")
	}
	o.sound()
}
