package reviewtest

import (
	"errors"
	"fmt"
	"sync/atomic"

	"github.com/souffleur-go/souffleur/assistant/review"
)

func commitCases() []testCase {
	return []testCase{
		{"an item is inserted once", insertedOnce},
		{"a change needs the Seq it names", needsItsSeq},
		{"a batch is all or nothing", allOrNothing},
		{"a large batch is one step", largeBatch},
		{"of concurrent insertions one wins", oneInsertionWins},
		{"of concurrent changes one wins", oneChangeWins},
		{"overlapping batches never interleave", overlappingBatches},
	}
}

func insertedOnce(t trial) {
	s := t.Open(t.TB)
	put(t, s, insert("lune", "a"))
	before := shot(t, s, "lune", "a")
	again := insert("lune", "a")
	again.Item.Text, again.Revision.Text = "other", "other"
	wantError(t, s.Commit(t.Context(), []review.Change{again}), review.ErrConflict, "insert what exists")
	same(t, shot(t, s, "lune", "a"), before, "the item after a refused insertion")
}

func needsItsSeq(t trial) {
	s := t.Open(t.TB)
	put(t, s, insert("lune", "a"))
	put(t, s, follow(get(t, s, "lune", "a"), review.VerbEdit))
	before := shot(t, s, "lune", "a")
	want(t, before.Item.Seq, 2, "Seq after two changes")
	for _, from := range []uint64{0, 1, 3, 1 << 40} {
		c := follow(before.Item, review.VerbEdit)
		c.From, c.Item.Seq = from, from+1
		wantError(t, s.Commit(t.Context(), []review.Change{c}), review.ErrConflict, fmt.Sprintf("commit from %d on an item at 2", from))
		wantError(t, s.Erase(t.Context(), c), review.ErrConflict, fmt.Sprintf("erase from %d on an item at 2", from))
	}
	same(t, shot(t, s, "lune", "a"), before, "the item after refused changes")

	c := insert("lune", "b")
	c.From, c.Item.Seq = 1, 2
	wantError(t, s.Commit(t.Context(), []review.Change{c}), review.ErrConflict, "change what does not exist")
	wantError(t, s.Erase(t.Context(), c), review.ErrConflict, "erase what does not exist")
	absent(t, s, "lune", "b")
}

func allOrNothing(t trial) {
	s := t.Open(t.TB)
	put(t, s, insert("lune", "a"), insert("lune", "b"), insert("soleil", "c"))
	before := []photo{shot(t, s, "lune", "a"), shot(t, s, "lune", "b"), shot(t, s, "soleil", "c")}
	for bad := range 4 {
		batch := []review.Change{
			follow(before[0].Item, review.VerbEdit), follow(before[1].Item, review.VerbEdit), insert("lune", "new"), follow(before[2].Item, review.VerbEdit),
		}
		batch[bad].From, batch[bad].Item.Seq = 7, 8
		wantError(t, s.Commit(t.Context(), batch), review.ErrConflict, fmt.Sprintf("a batch whose change %d does not fit", bad))
		for _, p := range before {
			same(t, shot(t, s, p.Item.Tenant, p.Item.ID), p, fmt.Sprintf("%s after a batch whose change %d did not fit", p.Item.ID, bad))
		}
		absent(t, s, "lune", "new")
	}
	put(t, s, follow(before[0].Item, review.VerbEdit), insert("lune", "new"), quiet(before[2].Item, review.VerbLease))
	want(t, get(t, s, "lune", "a").Seq, 2, "Seq of the first of a good batch")
	want(t, get(t, s, "lune", "new").Seq, 1, "Seq of the second of a good batch")
	want(t, get(t, s, "soleil", "c").Seq, 2, "Seq of the third of a good batch")
	same(t, shot(t, s, "lune", "b"), before[1], "what no batch named")
}

func largeBatch(t trial) {
	s := t.Open(t.TB)
	batch := make([]review.Change, 120)
	for i := range batch {
		batch[i] = insert("lune", fmt.Sprintf("n%03d", i))
	}
	put(t, s, batch...)
	for i := range batch {
		same(t, get(t, s, "lune", batch[i].Item.ID), batch[i].Item, "an item of a large batch")
		batch[i] = follow(batch[i].Item, review.VerbEdit)
	}
	last := &batch[len(batch)-1]
	last.From, last.Item.Seq = 9, 10
	wantError(t, s.Commit(t.Context(), batch), review.ErrConflict, "a large batch whose last change does not fit")
	for i := range batch {
		want(t, get(t, s, "lune", batch[i].Item.ID).Seq, 1, "Seq after the refused batch")
	}
}

// raced commits one change per goroutine and returns how many were accepted; all others must be conflicts.
func raced(t trial, stores []review.Store, batch func(i int) []review.Change) int {
	t.Helper()
	var won atomic.Int64
	together(t.crowd(), func(i int) {
		err := stores[i%len(stores)].Commit(t.Context(), batch(i))
		switch {
		case err == nil:
			won.Add(1)
		case !errors.Is(err, review.ErrConflict):
			t.Errorf("the loser of a race got %v, want ErrConflict", err)
		}
	})
	return int(won.Load())
}

func oneInsertionWins(t trial) {
	stores := t.handles()
	for round := range t.rounds() {
		id := fmt.Sprintf("a%d", round)
		won := raced(t, stores, func(int) []review.Change { return []review.Change{insert("lune", id)} })
		want(t, won, 1, "insertions that were accepted")
		revisions, entries := log(t, stores[0], "lune", id)
		want(t, len(revisions), 1, "revisions")
		want(t, len(entries), 1, "entries")
	}
}

func oneChangeWins(t trial) {
	stores := t.handles()
	put(t, stores[0], insert("lune", "a"))
	for round := range t.rounds() {
		it := get(t, stores[0], "lune", "a")
		won := raced(t, stores, func(i int) []review.Change {
			c := follow(it, review.VerbEdit)
			c.Item.Text = fmt.Sprintf("text of %d", i)
			c.Revision.Text = c.Item.Text
			return []review.Change{c}
		})
		want(t, won, 1, "changes that were accepted")
		p := shot(t, stores[len(stores)-1], "lune", "a")
		want(t, p.Item.Seq, uint64(round+2), "Seq")
		want(t, len(p.Entries), round+2, "entries")
		want(t, len(p.Revisions), round+2, "revisions")
		want(t, p.Revisions[len(p.Revisions)-1].Text, p.Item.Text, "the last revision and the item")
	}
}

// overlappingBatches moves two items together, named in both orders, and looks for a step that moved only one.
func overlappingBatches(t trial) {
	stores := t.handles()
	put(t, stores[0], insert("lune", "a"), insert("lune", "b"))
	for round := range t.rounds() {
		a, b := get(t, stores[0], "lune", "a"), get(t, stores[0], "lune", "b")
		won := raced(t, stores, func(i int) []review.Change {
			batch := []review.Change{follow(a, review.VerbEdit), follow(b, review.VerbEdit)}
			if i%2 == 1 {
				batch[0], batch[1] = batch[1], batch[0]
			}
			return batch
		})
		want(t, won, 1, "batches that were accepted")
		pa, pb := shot(t, stores[0], "lune", "a"), shot(t, stores[0], "lune", "b")
		want(t, pa.Item.Seq, uint64(round+2), "Seq of a")
		want(t, pb.Item.Seq, uint64(round+2), "Seq of b")
		want(t, len(pa.Entries)+len(pb.Entries), 2*(round+2), "entries of both")
	}
}
