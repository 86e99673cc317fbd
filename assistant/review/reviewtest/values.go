package reviewtest

import (
	"fmt"
	"math"
	"strings"
	"testing"
	"time"

	"github.com/souffleur-go/souffleur/assistant/review"
)

func valueCases() []testCase {
	return []testCase{
		{"every field comes back", everyField},
		{"a bare row comes back", bareRow},
		{"a megabyte of text comes back", hugeText},
		{"texts come back byte for byte", exactTexts},
		{"times come back in UTC", exactTimes},
		{"large numbers come back", largeNumbers},
	}
}

func everyField(t trial) {
	s := t.Open(t.TB)
	c := filled("lune", "a")
	put(t, s, c)
	same(t, shot(t, s, "lune", "a"), photo{c.Item, []review.Revision{*c.Revision}, []review.Entry{c.Entry}}, "a row with every field set")
	next := quiet(insert("lune", "a").Item, review.VerbEdit)
	put(t, s, next)
	same(t, get(t, s, "lune", "a"), next.Item, "a row whose fields were taken away again")
}

func bareRow(t trial) {
	s := t.Open(t.TB)
	c := review.Change{Item: review.Item{Tenant: "lune", ID: "a", Seq: 1, State: review.StateNeedsInput}, Entry: review.Entry{N: 1, To: review.StateNeedsInput}}
	put(t, s, c)
	same(t, shot(t, s, "lune", "a"), photo{Item: c.Item, Entries: []review.Entry{c.Entry}, Revisions: nilIfEmpty(t, s)}, "a bare row")
	items, _, err := s.List(t.Context(), review.Filter{Tenant: "lune", Now: base})
	must(t, err, "list")
	same(t, items, []review.Item{c.Item}, "the listed bare row")
}

// nilIfEmpty lets a store return nil or an empty slice where there is no revision.
func nilIfEmpty(t testing.TB, s review.Store) []review.Revision {
	t.Helper()
	revisions, _ := log(t, s, "lune", "a")
	want(t, len(revisions), 0, "revisions of a row without a text")
	return revisions
}

func hugeText(t trial) {
	s := t.Open(t.TB)
	c := insert("lune", "a")
	c.Item.Text = strings.Repeat("Vous avez 30 jours, « Hélène » 🙂.\n", 1<<20/40)
	c.Revision.Text, c.Item.Draft.Text = c.Item.Text, c.Item.Text
	put(t, s, c)
	p := shot(t, s, "lune", "a")
	want(t, p.Item.Text == c.Item.Text, true, "the text of a large item is whole")
	want(t, p.Revisions[0].Text == c.Item.Text, true, "the text of a large revision is whole")
}

func exactTexts(t trial) {
	s := t.Open(t.TB)
	texts := append(hostile(), "", "\r\n", "a\r\nb\rc\n", "\u0085\u2029", "  deux  espaces  ", strings.Repeat("🏳️‍🌈", 500), "{\"json\":[1,null]}", "\u007f\u0080")
	for i, text := range texts {
		c := insert("lune", fmt.Sprint(i))
		c.Item.Text, c.Revision.Text, c.Item.Language = text, text, text
		put(t, s, c)
		p := shot(t, s, "lune", c.Item.ID)
		if p.Item.Text != text || p.Revisions[0].Text != text || p.Item.Language != text {
			t.Errorf("text %q came back as %q, its revision as %q", text, p.Item.Text, p.Revisions[0].Text)
		}
	}
}

// exactTimes asks for microseconds of the item, and for every nanosecond of an entry, whose hash covers them.
func exactTimes(t trial) {
	s := t.Open(t.TB)
	times := []time.Time{
		{},
		base, base.Add(time.Microsecond), base.Add(999999 * time.Microsecond), base.Add(123456789), base.Add(1),
		time.Date(1969, 12, 31, 23, 59, 59, 999999999, time.UTC), time.Date(1, 1, 1, 0, 0, 0, 1000, time.UTC), time.Date(9999, 12, 31, 23, 59, 59, 999999000, time.UTC),
		time.Date(2026, 3, 29, 1, 30, 0, 0, time.UTC), time.Date(2026, 10, 25, 1, 30, 0, 0, time.UTC),
	}
	for i, at := range times {
		c := insert("lune", fmt.Sprint(i))
		c.Item.Times = review.Times{Received: at, Submitted: at, Approved: at, Released: at, Settled: at}
		c.Item.Expires, c.Item.Until, c.Item.Next, c.Entry.At, c.Revision.At = at, at, at, at, at
		put(t, s, c)
		p := shot(t, s, "lune", c.Item.ID)
		it := &p.Item
		for _, got := range []time.Time{it.Times.Received, it.Times.Submitted, it.Times.Approved, it.Times.Released, it.Times.Settled, it.Expires, it.Until, it.Next, p.Revisions[0].At} {
			if off := got.Sub(at).Abs(); off >= time.Microsecond || got.IsZero() != at.IsZero() || got.Location() != time.UTC {
				t.Errorf("time %s came back as %s", at.Format(time.RFC3339Nano), got.Format(time.RFC3339Nano))
			}
		}
		if got := p.Entries[0].At; !got.Equal(at) || got.Location() != time.UTC {
			t.Errorf("time %s of an entry came back as %s: the chain would not verify", at.Format(time.RFC3339Nano), got.Format(time.RFC3339Nano))
		}
	}
}

func largeNumbers(t trial) {
	s := t.Open(t.TB)
	c := insert("lune", "a")
	c.Item.Risk, c.Item.Revision, c.Item.Attempt, c.Revision.N = math.MaxInt32, math.MaxInt32, math.MaxInt32, math.MaxInt32
	put(t, s, c)
	same(t, get(t, s, "lune", "a"), c.Item, "an item with large numbers")
}
