package reviewtest

import (
	"context"
	"fmt"
	"slices"

	"github.com/souffleur-go/souffleur/assistant/review"
)

func readCases() []testCase {
	return []testCase{
		{"what is not there is ErrNotFound", notThere},
		{"revisions and entries come in order", historyInOrder},
		{"readers never see half a change", noTornReads},
		{"returned values share no memory with the store", sharesNoMemory},
		{"committed values share no memory with the store", keepsNoMemory},
		{"spans of revisions share no memory with the store", spansApart},
		{"a cancelled context changes nothing", cancelled},
		{"another handle sees what was committed", otherHandle},
	}
}

func notThere(t trial) {
	s := t.Open(t.TB)
	absent(t, s, "lune", "a")
	put(t, s, insert("lune", "a"))
	absent(t, s, "lune", "b")
	absent(t, s, "soleil", "a")
	absent(t, s, "", "a")
	items, next, err := s.List(t.Context(), review.Filter{Tenant: "soleil", States: review.States(), Now: base})
	must(t, err, "list a tenant without rows")
	want(t, len(items), 0, "rows of a tenant without rows")
	want(t, next, "", "its cursor")
}

func historyInOrder(t trial) {
	s := t.Open(t.TB)
	c := insert("lune", "a")
	put(t, s, c, insert("lune", "b"))
	revisions, entries := []review.Revision{*c.Revision}, []review.Entry{c.Entry}
	for i := range 40 {
		if i%3 == 0 {
			c = quiet(c.Item, review.VerbLease)
		} else {
			c = follow(c.Item, review.VerbEdit)
			revisions = append(revisions, *c.Revision)
		}
		entries = append(entries, c.Entry)
		put(t, s, c)
	}
	gotRevisions, gotEntries := log(t, s, "lune", "a")
	same(t, gotRevisions, revisions, "revisions")
	same(t, gotEntries, entries, "entries")
	same(t, get(t, s, "lune", "a"), c.Item, "the item")
}

// noTornReads reads while one goroutine writes: text, Seq and hash of an item belong together, and a log is a whole chain.
func noTornReads(t trial) {
	stores := t.handles()
	c := insert("lune", "a")
	put(t, stores[0], c)
	steps := 10 * t.rounds()
	together(4, func(i int) {
		s := stores[i%len(stores)]
		for range steps {
			if i == 0 {
				c = follow(c.Item, review.VerbEdit)
				if err := s.Commit(t.Context(), []review.Change{c}); err != nil {
					t.Errorf("the only writer: %v", err)
				}
				continue
			}
			it, err := s.Get(t.Context(), "lune", "a")
			if err != nil || it.Text != fmt.Sprintf("text %d", it.Seq) || it.Hash != fmt.Sprintf("hash %d", it.Seq) {
				t.Errorf("a torn item: Seq %d, text %q, hash %q, error %v", it.Seq, it.Text, it.Hash, err)
			}
			revisions, entries, err := s.Log(t.Context(), "lune", "a")
			if err != nil || len(revisions) != len(entries) || len(entries) < int(it.Seq) {
				t.Errorf("a torn log: %d revisions, %d entries after Seq %d, error %v", len(revisions), len(entries), it.Seq, err)
			}
			for k, e := range entries {
				if e.N != uint64(k+1) {
					t.Errorf("entry %d has the number %d", k+1, e.N)
				}
			}
		}
	})
}

// scribble writes over everything that an item points to.
func scribble(it *review.Item) {
	for i := range it.Spans {
		it.Spans[i].By = "scribble"
	}
	for i := range it.Recipient {
		it.Recipient[i] = "scribble"
	}
	for i := range it.Findings {
		it.Findings[i].Match = "scribble"
	}
	for i := range it.Approvals {
		it.Approvals[i].Hash = "scribble"
	}
	for i := range it.Uses {
		it.Uses[i].Key = "scribble"
	}
	for i := range it.Basis.Evidence.Items {
		it.Basis.Evidence.Items[i].Text = "scribble"
	}
	for i := range it.Basis.Request.Thread.Messages {
		it.Basis.Request.Thread.Messages[i].Text = "scribble"
	}
	for key := range it.Basis.Request.Thread.Headers {
		it.Basis.Request.Thread.Headers[key] = "scribble"
	}
	it.Lease.By.ID, it.Decision.Text, it.Receipt.URL = "scribble", "scribble", "scribble"
	it.Alternatives = append(it.Alternatives[:0], "scribble")
}

func sharesNoMemory(t trial) {
	s := t.Open(t.TB)
	c := filled("lune", "a")
	put(t, s, c)
	before := encoded(t, shot(t, s, "lune", "a"))
	it := get(t, s, "lune", "a")
	scribble(&it)
	want(t, encoded(t, shot(t, s, "lune", "a")) == before, true, "unchanged by writing to what Get returned")
	items, _, err := s.List(t.Context(), review.Filter{Tenant: "lune", Now: base})
	must(t, err, "list")
	scribble(&items[0])
	want(t, encoded(t, shot(t, s, "lune", "a")) == before, true, "unchanged by writing to what List returned")
	revisions, entries := log(t, s, "lune", "a")
	revisions[0].Text, entries[0].Code = "scribble", "scribble"
	want(t, encoded(t, shot(t, s, "lune", "a")) == before, true, "unchanged by writing to what Log returned")
}

func keepsNoMemory(t trial) {
	s := t.Open(t.TB)
	batch := []review.Change{filled("lune", "a")}
	put(t, s, batch...)
	before := encoded(t, shot(t, s, "lune", "a"))
	scribble(&batch[0].Item)
	batch[0].Revision.Text, batch[0].Entry.Code = "scribble", "scribble"
	want(t, encoded(t, shot(t, s, "lune", "a")) == before, true, "unchanged by writing to what was committed")
}

// spansApart does the same with the spans of a revision, which the desk shares with the item it returns.
func spansApart(t trial) {
	s := t.Open(t.TB)
	c := filled("lune", "a")
	put(t, s, c)
	before := encoded(t, shot(t, s, "lune", "a"))
	c.Revision.Spans[0].By = "scribble"
	want(t, encoded(t, shot(t, s, "lune", "a")) == before, true, "unchanged by writing to spans that were committed")
	revisions, _ := log(t, s, "lune", "a")
	revisions[0].Spans[1].By = "scribble"
	want(t, encoded(t, shot(t, s, "lune", "a")) == before, true, "unchanged by writing to spans that Log returned")
}

func cancelled(t trial) {
	s := t.Open(t.TB)
	put(t, s, insert("lune", "a"))
	before := shot(t, s, "lune", "a")
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	c := follow(before.Item, review.VerbEdit)
	_, getErr := s.Get(ctx, "lune", "a")
	_, _, listErr := s.List(ctx, review.Filter{Tenant: "lune", Now: base})
	_, _, logErr := s.Log(ctx, "lune", "a")
	errs := []error{s.Commit(ctx, []review.Change{c, insert("lune", "b")}), s.Erase(ctx, c), getErr, listErr, logErr}
	for i, name := range []string{"Commit", "Erase", "Get", "List", "Log"} {
		wantError(t, errs[i], context.Canceled, name+" after cancellation")
	}
	same(t, shot(t, s, "lune", "a"), before, "the item after cancelled calls")
	absent(t, s, "lune", "b")
}

func otherHandle(t trial) {
	stores := t.handles()
	first, last := stores[0], stores[len(stores)-1]
	put(t, first, filled("lune", "a"))
	same(t, shot(t, last, "lune", "a"), shot(t, first, "lune", "a"), "the item through another handle")
	put(t, last, follow(get(t, last, "lune", "a"), review.VerbEdit))
	same(t, shot(t, first, "lune", "a"), shot(t, last, "lune", "a"), "a change through another handle")
	put(t, last, insert("lune", "b"))
	items, _, err := first.List(t.Context(), review.Filter{Tenant: "lune", Now: base})
	must(t, err, "list")
	want(t, slices.ContainsFunc(items, func(it review.Item) bool { return it.ID == "b" }), true, "an insertion through another handle is listed")
}
