package reviewtest

import (
	"context"
	"fmt"
	"sync"
	"time"

	"github.com/souffleur-go/souffleur/assistant/review"
)

// office is a story: desks over the handles of one store, one place where threads live, one clock.
type office struct {
	t      trial
	stores []review.Store
	desks  []*review.Desk
	place  *Place
	check  *Checker
	clock  *clock
	policy review.DeskPolicy // set while no desk works
}

// clock goes on only when it is told to.
type clock struct {
	mu  sync.Mutex
	now time.Time
}

func (c *clock) add(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}

func (c *clock) read() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

// newOffice opens a store and puts a desk with a clock of the given skew on it for each handle in turn; without skews, one
// right desk per handle.
func newOffice(t trial, skews ...time.Duration) *office {
	t.Helper()
	o := &office{t: t, stores: t.handles(), place: &Place{}, check: &Checker{}, clock: &clock{now: base}}
	if skews == nil {
		skews = make([]time.Duration, len(o.stores))
	}
	for i, skew := range skews {
		o.desks = append(o.desks, o.open(o.stores[i%len(o.stores)], skew))
	}
	return o
}

// open puts another desk on a store.
func (o *office) open(s review.Store, skew time.Duration) *review.Desk {
	o.t.Helper()
	d, err := review.New(review.Config{
		Store: s, Checker: o.check, Threads: o.place.Thread, Clock: func() time.Time { return o.clock.read().Add(skew) },
		Policy: func(context.Context, string) (review.DeskPolicy, error) { return o.policy, nil },
	})
	must(o.t, err, "open a desk")
	return d
}

// restart forgets every desk and opens one on what is stored.
func (o *office) restart() {
	o.t.Helper()
	s := o.stores[0]
	if o.t.Reopen != nil {
		s = o.t.Reopen(o.t.TB, s)
	}
	o.stores, o.desks = []review.Store{s}, []*review.Desk{o.open(s, 0)}
}

// desk returns a desk for the i-th of a crowd.
func (o *office) desk(i int) *review.Desk { return o.desks[i%len(o.desks)] }

// submit puts a draft on the desk that answers a thread as it is now.
func (o *office) submit(thread, text string) review.Item {
	o.t.Helper()
	now, err := o.place.Thread(o.t.Context(), "lune", thread)
	must(o.t, err, "read the thread")
	it, err := o.desk(0).Submit(o.t.Context(), Draft(now, text))
	must(o.t, err, "submit")
	return it
}

// approved puts a draft on the desk and approves it.
func (o *office) approved(thread, text string) review.Item {
	o.t.Helper()
	it, err := o.desk(0).Approve(o.t.Context(), cmd(o.submit(thread, text), lea))
	must(o.t, err, "approve")
	want(o.t, it.State, review.StateApproved, "the state after approval")
	return it
}

// drain publishes what is approved.
func (o *office) drain(p review.Publisher) int {
	o.t.Helper()
	n, err := o.desk(0).Drain(o.t.Context(), "lune", p)
	must(o.t, err, "drain")
	return n
}

// state reads an item again and checks where it stands.
func (o *office) state(id string, wanted review.State, when string) review.Item {
	o.t.Helper()
	it, err := o.desk(0).Get(o.t.Context(), "lune", id)
	must(o.t, err, "get")
	want(o.t, it.State, wanted, "the state "+when)
	return it
}

// sound checks what must be true of a tenant at rest: chains verify, no draft and no thread was answered twice, and what
// the place got is what was approved.
func (o *office) sound() []review.Item {
	o.t.Helper()
	ctx := o.t.Context()
	if _, err := o.desk(0).Seal(ctx, "lune"); err != nil {
		o.t.Errorf("seal: %v", err)
	}
	var all []review.Item
	for f := (review.Filter{Tenant: "lune", States: review.States(), Order: review.ByAge}); ; {
		page, next, err := o.desk(0).List(ctx, f)
		must(o.t, err, "list")
		all = append(all, page...)
		if f.Cursor = next; next == "" {
			break
		}
	}
	sent := map[string]int{}
	for _, p := range o.place.Posts() {
		sent[p.Draft]++
		it, err := o.desk(0).Get(ctx, p.Tenant, p.Draft)
		if err != nil || !it.Erased && it.Text != p.Text {
			o.t.Errorf("the place got %q, the draft %s says %q, error %v", p.Text, p.Draft, it.Text, err)
		}
	}
	for i := range all {
		it := &all[i]
		must(o.t, o.desk(0).Verify(ctx, "lune", it.ID), "verify "+it.ID)
		if sent[it.ID] > 1 {
			o.t.Errorf("draft %s was sent %d times", it.ID, sent[it.ID])
		}
		if sent[it.ID] == 0 && it.State == review.StatePublished {
			o.t.Errorf("draft %s is published and was never sent", it.ID)
		}
	}
	return all
}

// words checks that each text is kept somewhere in the history of its draft.
func (o *office) words(id string, texts ...string) {
	o.t.Helper()
	revisions, _, err := o.desk(0).Log(o.t.Context(), "lune", id)
	must(o.t, err, "log")
	kept := map[string]bool{}
	for _, r := range revisions {
		kept[r.Text] = true
	}
	for _, text := range texts {
		if !kept[text] {
			o.t.Errorf("the words %q of draft %s are lost", text, id)
		}
	}
}

// cmd is a command of somebody who has just read the item.
func cmd(it review.Item, by review.Actor) review.Command {
	return review.Command{Tenant: it.Tenant, ID: it.ID, Revision: it.Hash, Actor: by}
}

func release(it review.Item) review.Release { return review.Release{Command: cmd(it, bot)} }

// colleague is the i-th person of a crowd.
func colleague(i int) review.Actor {
	return review.Actor{ID: fmt.Sprintf("person-%d", i), Kind: review.Person}
}
