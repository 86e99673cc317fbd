package stores

import (
	"fmt"
	"os"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/souffleur-go/souffleur/assistant/review"
)

// kinds are the stores that are measured.
var kinds = []struct {
	name string
	make func(*testing.B) review.Store
}{
	{"memory", func(*testing.B) review.Store { return review.Memory() }},
	{"SQLite", func(b *testing.B) review.Store { b.Helper(); return at(b, sqlite) }},
	{"PostgreSQL", func(b *testing.B) review.Store { b.Helper(); return at(b, postgres) }},
}

func at(b *testing.B, place func(testing.TB) place) review.Store {
	b.Helper()
	s, _ := place(b).open(b)
	return s
}

// sizes are the numbers of waiting drafts; a million takes minutes to fill.
func sizes(usual ...int) []int {
	if os.Getenv("SOUFFLEUR_MILLION") != "" {
		return append(usual, 1_000_000)
	}
	return usual
}

// fill puts waiting drafts of a tenant into a store, each with the texts of a real one.
func fill(b *testing.B, s review.Store, rows int) {
	b.Helper()
	model := draft("lune", "model")
	var batch []review.Change
	for i := range rows {
		it := item("lune", fmt.Sprintf("row-%07d", i), 1)
		it.Thread, it.Person, it.Risk = fmt.Sprint("thread-", i), fmt.Sprint("person-", i%997), 1+i%4
		it.Draft, it.Basis, it.Text = *model, model.Basis, model.Text
		it.Draft.Basis.Request.Thread.ID = ""
		it.Times.Received = morning.Add(-time.Duration(i*7919%100_000) * time.Second)
		it.Expires = morning.Add(time.Duration(i) * time.Second)
		if batch = append(batch, change(it)); len(batch) == 1000 || i == rows-1 {
			require.NoError(b, s.Commit(b.Context(), batch))
			batch = batch[:0]
		}
	}
}

// BenchmarkLoop measures submit, approve and release of one draft.
func BenchmarkLoop(b *testing.B) {
	for _, k := range kinds {
		for _, rows := range sizes(1000) {
			b.Run(fmt.Sprintf("%s/rows=%d", k.name, rows), func(b *testing.B) {
				s := k.make(b)
				fill(b, s, rows)
				d := desk(s, still)
				var n atomic.Int64
				for _, writers := range []int{1, 16} {
					b.Run(fmt.Sprintf("writers=%d", writers), func(b *testing.B) { loops(b, d, &n, writers) })
				}
			})
		}
	}
}

func loops(b *testing.B, d *review.Desk, n *atomic.Int64, writers int) {
	b.Helper()
	left := make(chan struct{}, b.N)
	for range b.N {
		left <- struct{}{}
	}
	close(left)
	done := make(chan error, writers)
	b.ResetTimer()
	for range writers {
		go func() {
			for range left {
				if err := once(b, d, fmt.Sprint("loop-", n.Add(1))); err != nil {
					done <- err
					return
				}
			}
			done <- nil
		}()
	}
	for range writers {
		require.NoError(b, <-done)
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "drafts/s")
}

func once(b *testing.B, d *review.Desk, id string) error {
	b.Helper()
	it, err := d.Submit(b.Context(), draft("lune", id))
	if err == nil {
		it, err = d.Approve(b.Context(), command(it, lea))
	}
	if err == nil {
		_, err = d.Release(b.Context(), review.Release{Command: command(it, bot)})
	}
	return err
}

// BenchmarkListByUrgency measures a page of fifty for an inbox.
func BenchmarkListByUrgency(b *testing.B) {
	for _, k := range kinds {
		for _, rows := range sizes(1000, 100_000) {
			b.Run(fmt.Sprintf("%s/rows=%d", k.name, rows), func(b *testing.B) {
				s := k.make(b)
				fill(b, s, rows)
				for b.Loop() {
					items, _, err := s.List(b.Context(), review.Filter{Tenant: "lune", Now: morning, Brief: true})
					require.NoError(b, err)
					require.Len(b, items, 50)
				}
			})
		}
	}
}
