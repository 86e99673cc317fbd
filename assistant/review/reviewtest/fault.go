package reviewtest

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/souffleur-go/souffleur/assistant/review"
)

func faultCases() []testCase {
	return []testCase{
		{"an error before any write is survived", func(t trial) { everyFault(t, failsBefore) }},
		{"an error after any write is survived", func(t trial) { everyFault(t, failsAfter) }},
		{"errors around the writes of a crowd are survived", crowdedFaults},
	}
}

// faultKind says what goes wrong at a write.
type faultKind int

const (
	noFault     faultKind = iota
	failsBefore           // nothing is written
	failsAfter            // everything is written, and reported as failed
)

// faulty is a store whose writes fail by plan. Plan is asked with the number of the write, from 0.
type faulty struct {
	review.Store
	mu   sync.Mutex
	n    int
	plan func(n int) faultKind
}

var errLine = errors.New("reviewtest: the line to the store broke")

func (f *faulty) next() faultKind {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.n++
	return f.plan(f.n - 1)
}

func (f *faulty) Commit(ctx context.Context, changes []review.Change) error {
	return f.write(func() error { return f.Store.Commit(ctx, changes) })
}

func (f *faulty) Erase(ctx context.Context, c review.Change) error {
	return f.write(func() error { return f.Store.Erase(ctx, c) })
}

func (f *faulty) write(do func() error) error {
	kind := f.next()
	if kind == failsBefore {
		return errLine
	}
	err := do()
	if kind == failsAfter && err == nil {
		return errLine
	}
	return err
}

// everyFault plays the whole life of a draft once for each of its writes, with one fault at that write, and recovers as a
// host does: by giving the same command again.
func everyFault(t trial, kind faultKind) {
	writes := 1
	for at := -1; at < writes; at++ {
		o := newOffice(t)
		f := &faulty{Store: o.stores[0], plan: func(n int) faultKind {
			if n == at {
				return kind
			}
			return noFault
		}}
		for i := range o.desks {
			o.desks[i] = o.open(f, 0)
		}
		failed := life(t, o, at)
		if at < 0 {
			writes = f.n
			want(t, failed, 0, "failures without a fault")
		}
	}
	want(t, writes >= 7, true, "the life of a draft has its writes")
}

// life takes a draft from Submit to its publication and erasure, and returns how many steps failed at first.
func life(t testing.TB, o *office, at int) int {
	t.Helper()
	failed, ctx := 0, t.Context()
	thread, err := o.place.Thread(ctx, "lune", "t")
	must(t, err, "read the thread")
	var it review.Item
	try := func(what string, do func() (review.Item, error)) {
		t.Helper()
		for range 3 {
			got, err := do()
			if err == nil {
				it = got
				return
			}
			failed++
			if !errors.Is(err, errLine) {
				t.Fatalf("fault at write %d, %s: %v", at, what, err)
			}
		}
		t.Fatalf("fault at write %d, %s: never recovered", at, what)
	}
	key := func(k string) review.Command {
		c := cmd(it, lea)
		c.Key = k
		return c
	}
	try("submit", func() (review.Item, error) { return o.desk(0).Submit(ctx, Draft(thread, "Vous avez 30 jours.")) })
	older := it.ID
	try("submit a newer draft", func() (review.Item, error) { return o.desk(0).Submit(ctx, Draft(thread, "Trente jours.")) })
	o.state(older, review.StateSuperseded, "of the older draft")
	c := key("1")
	try("lease", func() (review.Item, error) { return o.desk(0).Lease(ctx, c) })
	c = key("2")
	try("edit", func() (review.Item, error) { return o.desk(0).Edit(ctx, c, "Les mots de Léa.") })
	c = key("3")
	try("approve", func() (review.Item, error) { return o.desk(0).Approve(ctx, c) })
	want(t, it.State, review.StateApproved, fmt.Sprintf("fault at write %d: the state after approval", at))
	o.words(it.ID, "Trente jours.", "Les mots de Léa.")
	for range 6 {
		if _, err := o.desk(0).Drain(ctx, "lune", o.place); err != nil {
			failed++
			if !errors.Is(err, errLine) {
				t.Fatalf("fault at write %d, drain: %v", at, err)
			}
		}
		o.clock.add(time.Minute)
	}
	it = get(t, o.stores[0], "lune", it.ID)
	sent := len(o.place.Posts())
	want(t, it.State == review.StatePublished, sent == 1, fmt.Sprintf("fault at write %d: published, as the place says (state %s)", at, it.State))
	want(t, it.State == review.StateNotPublished, sent == 0, fmt.Sprintf("fault at write %d: not published, as the place says (state %s)", at, it.State))
	o.sound()
	try("erase", func() (review.Item, error) { _, err := o.desk(0).Erase(ctx, "lune", "helene", lea); return it, err })
	want(t, get(t, o.stores[0], "lune", it.ID).Erased, true, fmt.Sprintf("fault at write %d: erased in the end", at))
	o.sound()
	return failed
}

// crowdedFaults lets every third write of a crowd fail, in both ways.
func crowdedFaults(t trial) {
	o := newOffice(t)
	var items []review.Item
	for i := range 6 {
		items = append(items, o.submit(fmt.Sprint("t", i), "Vous avez 30 jours."))
	}
	honest := o.desks
	o.desks = nil
	for i := range honest {
		plan := func(n int) faultKind { return []faultKind{noFault, failsBefore, noFault, failsAfter}[n%4] }
		o.desks = append(o.desks, o.open(&faulty{Store: o.stores[i], plan: plan}, 0))
	}
	together(t.crowd(), func(i int) {
		for k := range items {
			it := items[(i+k)%len(items)]
			if _, err := o.desk(i).Approve(t.Context(), cmd(it, colleague(i))); err != nil && !errors.Is(err, errLine) && !isLate(err) {
				t.Errorf("approve: %v", err)
			}
			if _, err := o.desk(i+1).Drain(t.Context(), "lune", o.place); err != nil && !errors.Is(err, errLine) && !isLate(err) {
				t.Errorf("drain: %v", err)
			}
		}
	})
	o.desks = honest
	for range 4 {
		o.clock.add(time.Minute)
		o.drain(o.place)
	}
	for _, it := range o.sound() {
		want(t, it.State == review.StatePublished || it.State == review.StateNotPublished, true, fmt.Sprintf("settled in the end (state %s)", it.State))
	}
}
