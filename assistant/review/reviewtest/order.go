package reviewtest

import (
	"cmp"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/souffleur-go/souffleur/assistant/review"
)

func orderCases() []testCase {
	return []testCase{
		{"lists by urgency, with ties, on pages of any size", func(t trial) { ordered(t, review.ByUrgency) }},
		{"lists by age, with ties, on pages of any size", func(t trial) { ordered(t, review.ByAge) }},
		{"lists by due time, with ties, on pages of any size", func(t trial) { ordered(t, review.ByDue) }},
		{"the zero order is by urgency", zeroOrder},
		{"pages stay stable while rows change", stablePages},
		{"a page has the size that was asked for", pageSizes},
		{"a cursor that is none is refused", badCursor},
	}
}

// mixed returns rows in which every order has ties: same moments, same urgencies from different risks, same due times.
func mixed(tenant string) []review.Change {
	var out []review.Change
	for i := range 48 {
		c := insert(tenant, fmt.Sprintf("%s%d", []string{"Z", "a", "é", "B", "b"}[i%5], i*37%48))
		c.Item.Risk = []int{1, 2, 4, 3}[i%4]
		c.Item.Times.Received = base.Add(-time.Duration([]int{4, 2, 1, 3, 12}[i%5]) * time.Hour)
		c.Item.Expires = base.Add(time.Duration(i%7-3) * time.Minute)
		if i%6 == 5 {
			c.Item.State, c.Item.Until, c.Item.Expires = review.StateReleasing, c.Item.Expires, time.Time{}
		}
		out = append(out, c)
	}
	return out
}

// before says what the Store contract asks of an order; ties are broken by the bytes of the ID.
func before(o review.Order, now time.Time, a, b *review.Item) int {
	switch o {
	case review.ByAge:
		return cmp.Or(a.Times.Received.Compare(b.Times.Received), cmp.Compare(a.ID, b.ID))
	case review.ByDue:
		return cmp.Or(a.Due().Compare(b.Due()), cmp.Compare(a.ID, b.ID))
	case review.ByUrgency:
	}
	urgency := func(it *review.Item) int64 { return int64(it.Risk) * now.Sub(it.Times.Received).Milliseconds() }
	return cmp.Or(cmp.Compare(urgency(b), urgency(a)), a.Times.Received.Compare(b.Times.Received), cmp.Compare(a.ID, b.ID))
}

// pages lists everything a filter takes, and calls between after each page.
func pages(t testing.TB, s review.Store, f review.Filter, between func(page []review.Item)) []review.Item {
	t.Helper()
	var all []review.Item
	for range 1000 {
		page, next, err := s.List(t.Context(), f)
		must(t, err, "list")
		all = append(all, page...)
		if between != nil {
			between(page)
		}
		if f.Limit > 0 && len(page) > f.Limit || next != "" && len(page) == 0 {
			t.Fatalf("a page of %d rows, limit %d, next %q", len(page), f.Limit, next)
		}
		if f.Cursor = next; next == "" {
			return all
		}
	}
	t.Fatal("the pages have no end")
	return nil
}

func ids(items []review.Item) []string {
	out := make([]string, len(items))
	for i := range items {
		out[i] = items[i].ID
	}
	return out
}

func ordered(t trial, o review.Order) {
	s := t.Open(t.TB)
	rows := mixed("lune")
	put(t, s, rows...)
	put(t, s, mixed("soleil")...)
	var wanted []review.Item
	for _, c := range rows {
		wanted = append(wanted, c.Item)
	}
	slices.SortFunc(wanted, func(a, b review.Item) int { return before(o, base, &a, &b) })
	for _, limit := range []int{0, 1, 2, 3, 7, len(rows) - 1, len(rows), len(rows) + 1} {
		got := pages(t, s, review.Filter{Tenant: "lune", Order: o, Now: base, Limit: limit}, nil)
		if !slices.Equal(ids(got), ids(wanted)) {
			t.Fatalf("order %q on pages of %d:\n got %v\nwant %v", o, limit, ids(got), ids(wanted))
		}
		same(t, got, wanted, "the listed items")
	}
}

func zeroOrder(t trial) {
	s := t.Open(t.TB)
	put(t, s, mixed("lune")...)
	zero, _, err := s.List(t.Context(), review.Filter{Tenant: "lune", Now: base})
	must(t, err, "list without an order")
	urgent, _, err := s.List(t.Context(), review.Filter{Tenant: "lune", Now: base, Order: review.ByUrgency})
	must(t, err, "list by urgency")
	same(t, ids(zero), ids(urgent), "the zero order")
}

// stablePages changes rows between pages: rows that stay as they are must each be seen once, whatever becomes of the others,
// of the row that the cursor stands on, and of the clock.
func stablePages(t trial) {
	for _, o := range []review.Order{review.ByUrgency, review.ByAge, review.ByDue} {
		s := t.Open(t.TB)
		rows := mixed("lune")
		put(t, s, rows...)
		turn, touched := 0, map[string]bool{}
		f := review.Filter{Tenant: "lune", Order: o, Now: base, Limit: 5}
		seen := pages(t, s, f, func(page []review.Item) {
			turn++
			if turn > 4 || len(page) == 0 {
				return
			}
			last := page[len(page)-1]
			touched[last.ID], touched[page[0].ID] = true, true
			closed := quiet(last, review.VerbWithdraw)
			closed.Item.State = review.StateWithdrawn
			moved := quiet(page[0], review.VerbEdit)
			moved.Item.Risk, moved.Item.Expires = 1+turn%4, base.Add(time.Hour)
			late := insert("lune", fmt.Sprintf("late%d", turn))
			late.Item.Times.Received = base.Add(-100 * time.Hour)
			touched[late.Item.ID] = true
			put(t, s, closed, moved, late)
		})
		count := map[string]int{}
		for _, it := range seen {
			count[it.ID]++
		}
		for _, c := range rows {
			if id := c.Item.ID; !touched[id] && count[id] != 1 {
				t.Errorf("order %q: %s, which nobody touched, was listed %d times", o, id, count[id])
			}
		}
	}
	laterClock(t)
}

// laterClock asks for the second page by urgency a day later: the cursor keeps the clock of the first page, or rows whose
// order changes with time would be skipped.
func laterClock(t trial) {
	s := t.Open(t.TB)
	rows := mixed("lune")
	put(t, s, rows...)
	f := review.Filter{Tenant: "lune", Now: base, Limit: 7}
	whole := pages(t, s, f, nil)
	var got []review.Item
	for range rows {
		page, next, err := s.List(t.Context(), f)
		must(t, err, "list")
		got = append(got, page...)
		f.Cursor, f.Now = next, f.Now.Add(24*time.Hour)
		if next == "" {
			break
		}
	}
	same(t, ids(got), ids(whole), "pages by urgency while the clock goes on")
}

func pageSizes(t trial) {
	s := t.Open(t.TB)
	for i := range 61 {
		put(t, s, insert("lune", fmt.Sprintf("n%03d", i)))
	}
	for _, c := range []struct{ limit, rows int }{{0, 50}, {1, 1}, {50, 50}, {60, 60}, {61, 61}, {62, 61}, {100000, 61}} {
		for _, o := range []review.Order{review.ByUrgency, review.ByAge, review.ByDue} {
			page, next, err := s.List(t.Context(), review.Filter{Tenant: "lune", Now: base, Order: o, Limit: c.limit})
			must(t, err, "list")
			want(t, len(page), c.rows, fmt.Sprintf("rows with limit %d", c.limit))
			want(t, next == "", c.rows == 61, fmt.Sprintf("with limit %d, whether this is the last page", c.limit))
		}
	}
}

func badCursor(t trial) {
	s := t.Open(t.TB)
	put(t, s, insert("lune", "a"))
	for _, cursor := range []string{"x", "' OR '1'='1", "{", "[]", "\"", "-1", "%", "é", "{\"n\":1}"} {
		items, _, err := s.List(t.Context(), review.Filter{Tenant: "lune", Now: base, Cursor: cursor})
		if err == nil {
			t.Errorf("cursor %q was accepted and gave %v", cursor, ids(items))
		}
	}
	want(t, get(t, s, "lune", "a").Seq, 1, "Seq after bad cursors")
}
