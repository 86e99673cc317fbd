package stores

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/souffleur-go/souffleur/assistant/review"
)

// TestListsLikeMemory puts the same rows into the database and into memory, and holds every page of random filters against
// each other: same rows, same order, same ends of pages.
func TestListsLikeMemory(t *testing.T) {
	each(t, func(t *testing.T, p place) {
		t.Helper()
		s, _ := p.open(t)
		m := review.Memory()
		r := rand.New(rand.NewPCG(1, 2))
		var rows []review.Change
		for i := range 400 {
			rows = append(rows, change(anyItem(r, i)))
		}
		require.NoError(t, s.Commit(t.Context(), rows))
		require.NoError(t, m.Commit(t.Context(), rows))
		rapid.Check(t, func(t *rapid.T) {
			f := review.Filter{
				Tenant: rapid.SampledFrom([]string{"lune", "soleil"}).Draw(t, "tenant"),
				Thread: rapid.SampledFrom([]string{"", "", "t0", "t1"}).Draw(t, "thread"), Person: rapid.SampledFrom([]string{"", "", "p0", "p1"}).Draw(t, "person"),
				Channel: rapid.SampledFrom([]string{"", "", "email"}).Draw(t, "channel"),
				Order:   rapid.SampledFrom([]review.Order{"", review.ByUrgency, review.ByAge, review.ByDue}).Draw(t, "order"),
				Due:     rapid.IntRange(0, 3).Draw(t, "due") == 0, Limit: rapid.SampledFrom([]int{0, 1, 7, 30, 1000}).Draw(t, "limit"),
				Now: morning.Add(time.Duration(rapid.SampledFrom([]int{-3, 0, 1, 5, 100, 1 << 40}).Draw(t, "now")) * time.Millisecond),
			}
			if rapid.Bool().Draw(t, "states") {
				f.States = rapid.SliceOf(rapid.SampledFrom(review.States())).Draw(t, "some")
			}
			g := f
			for {
				want, more, err := m.List(t.Context(), f)
				require.NoError(t, err)
				got, next, err := s.List(t.Context(), g)
				require.NoError(t, err)
				require.Equal(t, keys(want), keys(got))
				require.Equal(t, more == "", next == "")
				if next == "" {
					return
				}
				f.Cursor, g.Cursor = more, next
				f.Now = f.Now.Add(time.Millisecond) // urgency keeps the clock of the first page, Due the caller's
				g.Now = f.Now
			}
		})
	})
}

func keys(items []review.Item) string {
	var b strings.Builder
	for _, it := range items {
		fmt.Fprintln(&b, it.ID, it.State, it.Risk, it.Times.Received.Sub(morning), it.Due())
	}
	return b.String()
}

// anyItem returns a row among which every kind of tie is frequent.
func anyItem(r *rand.Rand, i int) review.Item {
	pick := func(of ...int) int { return of[r.IntN(len(of))] }
	it := item([]string{"lune", "soleil"}[i%2], fmt.Sprintf("%s-%d", []string{"é", "A", "b", "a"}[r.IntN(4)], i), 1)
	it.State = review.States()[pick(0, 1, 1, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)]
	it.Risk = pick(0, 1, 2, 3, 4)
	it.Thread, it.Person, it.Channel = fmt.Sprint("t", r.IntN(3)), fmt.Sprint("p", r.IntN(3)), []string{"email", "forum"}[r.IntN(2)]
	it.Times.Received = morning.Add(-time.Duration(pick(-2, 0, 1, 2, 3, 4, 6, 8, 12, 24))*time.Millisecond + time.Duration(pick(0, 0, 1, 500, 999_999)))
	if r.IntN(3) > 0 {
		it.Expires = morning.Add(time.Duration(pick(-1, 0, 1, 2)) * time.Millisecond)
		it.Until = it.Expires
	}
	return it
}

// TestListingCostsTheSameHoweverLongTheHistory asks SQLite for its plans: ranges of an index, and no scan.
func TestListingCostsTheSameHoweverLongTheHistory(t *testing.T) {
	p := sqlite(t)
	s, db := p.open(t)
	for name, f := range map[string]review.Filter{
		"queue": {}, "age": {Order: review.ByAge}, "due": {Order: review.ByDue, Due: true, Now: morning}, "thread": {Thread: "t", Order: review.ByAge},
		"person": {Person: "p", States: review.States()}, "closed": {States: []review.State{review.StatePublished}},
		"topic": {Topic: "complaint"}, "channel": {Channel: "email", Language: "fr"}, "both": {Channel: "email", Topic: "grief"},
	} {
		spy := &plans{DBTX: begun(t, db)}
		_, _, err := s.Tx(spy).List(t.Context(), f)
		require.NoError(t, err, name)
		index := map[string]string{"thread": "souffleur_thread", "person": "souffleur_person", "due": "souffleur_due", "topic": "souffleur_topic", "channel": "souffleur_place", "both": "souffleur_place"}[name]
		if index == "" {
			index = "souffleur_queue"
		}
		require.Contains(t, spy.plan, index, name)
		require.Regexp(t, `SEARCH i USING INDEX sqlite_autoindex_souffleur_items_1 \(tenant=\? AND id=\?\)`, spy.plan, name)
		require.NotContains(t, spy.plan, "SCAN souffleur_items", name)
		require.NotRegexp(t, `\(tenant=\?\)|SCAN k USING`, spy.plan, "%s: a walk through the tenant", name)
		require.NoError(t, spy.DBTX.(interface{ Rollback() error }).Rollback())
	}
}
