package reviewtest

import (
	"errors"
	"fmt"
	"strings"
	"sync/atomic"

	"github.com/souffleur-go/souffleur/assistant/review"
)

func eraseCases() []testCase {
	return []testCase{
		{"erasing blanks every revision and keeps the entries", erases},
		{"of erasures and changes at once one wins", eraseOrChange},
	}
}

// tombstone returns the change that erases an item.
func tombstone(it review.Item) review.Change {
	c := quiet(it, review.VerbErase)
	c.Item.Text, c.Item.Hash, c.Item.Spans, c.Item.Person, c.Item.Erased, c.Item.State = "", "", nil, "", true, review.StateWithdrawn
	return c
}

func erases(t trial) {
	stores := t.handles()
	s := stores[0]
	c, other := insert("lune", "a"), insert("lune", "b")
	put(t, s, c, other)
	put(t, s, insert("soleil", "a"))
	for range 4 {
		c = follow(c.Item, review.VerbEdit)
		c.Item.Text = "secret " + c.Item.Text
		c.Revision.Text = c.Item.Text
		put(t, s, c)
	}
	beside := []photo{shot(t, s, "lune", "b"), shot(t, s, "soleil", "a")}
	_, before := log(t, s, "lune", "a")
	c = tombstone(c.Item)
	must(t, s.Erase(t.Context(), c), "erase")
	for _, s := range stores {
		p := shot(t, s, "lune", "a")
		same(t, p.Item, c.Item, "the tombstone")
		same(t, p.Entries, append(before[:len(before):len(before)], c.Entry), "the entries after erasure")
		want(t, len(p.Revisions), 5, "revisions after erasure")
		for i, r := range p.Revisions {
			want(t, r.N, i+1, "the number of an erased revision")
			want(t, r.Text, "", "the text of an erased revision")
			want(t, len(r.Spans), 0, "spans of an erased revision")
		}
		if strings.Contains(encoded(t, p), "secret") {
			t.Error("a text survived the erasure")
		}
		items, _, err := s.List(t.Context(), review.Filter{Tenant: "lune", Person: "helene", States: review.States(), Now: base})
		must(t, err, "list")
		same(t, ids(items), []string{"b"}, "rows of the person after erasure")
		same(t, shot(t, s, "lune", "b"), beside[0], "another row of the person")
		same(t, shot(t, s, "soleil", "a"), beside[1], "the row with the same ID of another tenant")
	}
	put(t, s, quiet(c.Item, review.VerbStale))
	want(t, get(t, s, "lune", "a").Seq, c.Item.Seq+1, "Seq of a tombstone that went on")
}

func eraseOrChange(t trial) {
	stores := t.handles()
	for round := range t.rounds() {
		c := insert("lune", fmt.Sprint("a", round))
		put(t, stores[0], c)
		var won atomic.Int64
		together(t.crowd(), func(i int) {
			s := stores[i%len(stores)]
			var err error
			if i%4 < 2 {
				err = s.Erase(t.Context(), tombstone(c.Item))
			} else {
				err = s.Commit(t.Context(), []review.Change{follow(c.Item, review.VerbEdit)})
			}
			switch {
			case err == nil:
				won.Add(1)
			case !errors.Is(err, review.ErrConflict):
				t.Errorf("the loser of a race got %v, want ErrConflict", err)
			}
		})
		want(t, won.Load(), 1, "calls that were accepted")
		p := shot(t, stores[0], "lune", c.Item.ID)
		want(t, len(p.Entries), 2, "entries")
		if p.Item.Erased {
			want(t, len(p.Revisions), 1, "revisions after erasure")
			want(t, p.Revisions[0].Text, "", "the text after erasure")
		} else {
			want(t, len(p.Revisions), 2, "revisions after the edit")
			want(t, p.Revisions[0].Text, c.Item.Text, "the first text after the edit")
		}
	}
}
