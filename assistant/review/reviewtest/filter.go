package reviewtest

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/souffleur-go/souffleur/assistant"
	"github.com/souffleur-go/souffleur/assistant/review"
)

func filterCases() []testCase {
	return []testCase{
		{"filters choose rows, alone and together", filters},
		{"filters choose by situation, language, holder and staleness", narrowFilters},
		{"a count is the number of rows up to the limit", counts},
		{"a filter follows what a change makes of a row", filterFollows},
		{"due is a moment that has come", dueMoments},
		{"a brief listing leaves out texts only", brief},
	}
}

// spread returns one row for each combination of what a filter looks at.
func spread() []review.Change {
	var out []review.Change
	for i, state := range review.States() {
		for k := range 8 {
			c := insert("lune", fmt.Sprintf("%02d-%d", i, k))
			c.Item.State, c.Entry.To = state, state
			c.Item.Thread, c.Item.Channel, c.Item.Person = []string{"t1", "t2"}[k&1], []string{"email", "forum"}[k>>1&1], []string{"helene", "omar"}[k>>2&1]
			c.Item.Expires, c.Item.Until = base.Add(time.Duration(k-4)*time.Minute), base.Add(time.Duration(4-k)*time.Minute)
			if k == 3 {
				c.Item.Expires, c.Item.Until = time.Time{}, time.Time{}
			}
			out = append(out, c)
		}
	}
	return out
}

// takes says what the contract asks of a filter.
func takes(f review.Filter, it *review.Item) bool {
	state := slices.Contains(f.States, it.State)
	if f.States == nil {
		state = it.State.Open()
	}
	due := it.Due()
	return state && (f.Thread == "" || f.Thread == it.Thread) && (f.Channel == "" || f.Channel == it.Channel) &&
		(f.Person == "" || f.Person == it.Person) && (!f.Due || !due.IsZero() && !due.After(f.Now))
}

func filters(t trial) {
	s := t.Open(t.TB)
	rows := spread()
	put(t, s, rows...)
	for _, states := range [][]review.State{nil, review.States(), {review.StatePending}, {review.StateReleasing, review.StatePublished}, {"no-such-state"}} {
		for _, thread := range []string{"", "t1", "T1", "t"} {
			for _, channel := range []string{"", "forum"} {
				for _, person := range []string{"", "omar", "%"} {
					for _, due := range []bool{false, true} {
						f := review.Filter{Tenant: "lune", States: states, Thread: thread, Channel: channel, Person: person, Due: due, Now: base, Order: review.ByAge, Limit: 11}
						got := ids(pages(t, s, f, nil))
						var wanted []string
						for i := range rows {
							if takes(f, &rows[i].Item) {
								wanted = append(wanted, rows[i].Item.ID)
							}
						}
						if !slices.Equal(got, wanted) {
							t.Fatalf("filter %+v:\n got %v\nwant %v", f, got, wanted)
						}
					}
				}
			}
		}
	}
}

// narrowFilters asks for every value of the columns that an inbox filters by, alone, together and page by page.
func narrowFilters(t trial) {
	s := t.Open(t.TB)
	var rows []review.Change
	for i := range 64 {
		c := insert("lune", fmt.Sprintf("%02d", i))
		it := &c.Item
		it.Topic, it.Language, it.Stale = []string{"", "complaint"}[i&1], []string{"", "fr", "fr-CA", "EN-gb"}[i>>1&3], i>>3&1 == 1
		switch i >> 4 & 3 {
		case 1:
			it.Lease = &review.Lease{By: lea, Until: base.Add(time.Minute)}
		case 2:
			it.Lease = &review.Lease{By: lea, Until: base} // it has just run out
		case 3:
			it.Lease = &review.Lease{By: omar, Until: base.Add(time.Nanosecond)}
		}
		rows = append(rows, c)
	}
	put(t, s, rows...)
	put(t, s, insert("other", "00"))
	yes, no := true, false
	for _, topic := range []string{"", "complaint", "Complaint"} {
		for _, lang := range []string{"", "fr", "FR-be", "en", "f"} {
			for _, holder := range []string{"", lea.ID, omar.ID, "%"} {
				for _, stale := range []*bool{nil, &yes, &no} {
					for _, order := range []review.Order{review.ByUrgency, review.ByAge, review.ByDue} {
						f := review.Filter{Tenant: "lune", Topic: topic, Language: lang, Holder: holder, Stale: stale, Now: base, Order: order, Limit: 7}
						got := ids(pages(t, s, f, nil))
						slices.Sort(got)
						var wanted []string
						for i := range rows {
							if takesNarrow(f, &rows[i].Item) {
								wanted = append(wanted, rows[i].Item.ID)
							}
						}
						if !slices.Equal(got, wanted) {
							t.Fatalf("filter %+v:\n got %v\nwant %v", f, got, wanted)
						}
					}
				}
			}
		}
	}
}

func takesNarrow(f review.Filter, it *review.Item) bool {
	subtag := func(tag string) string { lang, _, _ := strings.Cut(strings.ToLower(tag), "-"); return lang }
	return takes(f, it) && (f.Topic == "" || f.Topic == it.Topic) && (f.Language == "" || subtag(f.Language) == subtag(it.Language)) &&
		(f.Holder == "" || it.Lease != nil && it.Lease.By.ID == f.Holder && it.Lease.Until.After(f.Now)) && (f.Stale == nil || *f.Stale == it.Stale)
}

func counts(t trial) {
	s := t.Open(t.TB)
	put(t, s, spread()...)
	for _, c := range []struct {
		f    review.Filter
		want int
	}{
		{review.Filter{Tenant: "lune", States: review.States()}, 50},
		{review.Filter{Tenant: "lune", States: review.States(), Limit: 1000}, 8 * len(review.States())},
		{review.Filter{Tenant: "lune", States: []review.State{review.StatePending}}, 8},
		{review.Filter{Tenant: "lune", States: []review.State{review.StatePending}, Limit: 3}, 3},
		{review.Filter{Tenant: "lune", States: []review.State{review.StatePending}, Channel: "forum", Person: "omar"}, 2},
		{review.Filter{Tenant: "lune", States: []review.State{}}, 0},
		{review.Filter{Tenant: "other"}, 0},
	} {
		c.f.Count, c.f.Now = true, base
		items, next, err := s.List(t.Context(), c.f)
		must(t, err, "count")
		want(t, len(items), c.want, fmt.Sprintf("rows counted by %+v", c.f))
		want(t, next, "", "a count's cursor")
	}
}

// filterFollows moves one row through everything a filter looks at: columns beside the row must move with it.
func filterFollows(t trial) {
	s := t.Open(t.TB)
	put(t, s, insert("lune", "a"))
	seen := func(f review.Filter) int {
		f.Tenant, f.Now = "lune", base
		items, _, err := s.List(t.Context(), f)
		must(t, err, "list")
		return len(items)
	}
	c := quiet(get(t, s, "lune", "a"), review.VerbEdit)
	c.Item.Topic, c.Item.Language, c.Item.Stale, c.Item.Lease = "joke", "de-AT", true, &review.Lease{By: omar, Until: base.Add(time.Hour)}
	c.Item.Thread, c.Item.Channel, c.Item.Person, c.Item.State, c.Item.Until = "t2", "forum", "omar", review.StateReleasing, base
	put(t, s, c)
	stale, fresh := true, false
	for what, f := range map[string]review.Filter{
		"topic": {Topic: "joke"}, "language": {Language: "de"}, "staleness": {Stale: &stale}, "holder": {Holder: omar.ID},
		"thread": {Thread: "t2"}, "channel": {Channel: "forum"}, "person": {Person: "omar"},
		"state": {States: []review.State{review.StateReleasing}}, "due": {Due: true},
	} {
		want(t, seen(f), 1, "rows by the new "+what)
	}
	for what, f := range map[string]review.Filter{
		"thread": {Thread: "thread"}, "channel": {Channel: "email"}, "person": {Person: "helene"}, "staleness": {Stale: &fresh}, "holder": {Holder: lea.ID}, "state": {States: []review.State{review.StatePending}},
	} {
		want(t, seen(f), 0, "rows by the old "+what)
	}
	c = quiet(c.Item, review.VerbPublished)
	c.Item.State, c.Item.Person = review.StatePublished, ""
	put(t, s, c)
	want(t, seen(review.Filter{}), 0, "open rows after the last one closed")
	want(t, seen(review.Filter{Person: "omar", States: review.States()}), 0, "rows by a person who was taken off")
}

func dueMoments(t trial) {
	s := t.Open(t.TB)
	c := insert("lune", "a")
	c.Item.Expires = base.Add(time.Second + time.Microsecond)
	put(t, s, c)
	for _, step := range []struct {
		after time.Duration
		rows  int
	}{{0, 0}, {time.Second, 0}, {time.Second + time.Microsecond, 1}, {time.Second + 2*time.Microsecond, 1}, {1000 * time.Hour, 1}} {
		for _, zone := range []*time.Location{time.UTC, time.FixedZone("plus", 5*3600+1800), time.FixedZone("minus", -9*3600)} {
			items, _, err := s.List(t.Context(), review.Filter{Tenant: "lune", Due: true, Order: review.ByDue, Now: base.Add(step.after).In(zone)})
			must(t, err, "list")
			want(t, len(items), step.rows, fmt.Sprintf("rows due after %s in %s", step.after, zone))
		}
	}
}

func brief(t trial) {
	s := t.Open(t.TB)
	c := filled("lune", "a")
	put(t, s, c)
	items, _, err := s.List(t.Context(), review.Filter{Tenant: "lune", Now: base, Brief: true})
	must(t, err, "list")
	if len(items) != 1 {
		t.Fatalf("a brief listing has %d rows, want 1", len(items))
	}
	got, wanted := items[0], c.Item
	for _, it := range []*review.Item{&got, &wanted} {
		it.Draft, it.Basis, it.Spans = assistant.Draft{}, assistant.Basis{}, nil
	}
	same(t, got, wanted, "a brief item")
	whole, _, err := s.List(t.Context(), review.Filter{Tenant: "lune", Now: base})
	must(t, err, "list")
	same(t, whole, []review.Item{c.Item}, "a whole listing")
}
