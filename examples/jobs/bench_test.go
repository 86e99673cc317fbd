package jobs

import (
	"context"
	"database/sql"
	"fmt"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/souffleur-go/souffleur/assistant"
	"github.com/souffleur-go/souffleur/assistant/review"
	"github.com/souffleur-go/souffleur/assistant/review/sqlstore"
)

// BenchmarkBesideRiver measures, on one database and in one run, a job engine's own pace (one row updated and one job inserted
// in a transaction) beside the desk's: a draft from submit over approve to release, in three transactions; and a draft submitted
// with its job in one. Screening is part of the desk's work; "stored" leaves it out.
func BenchmarkBesideRiver(b *testing.B) {
	for _, p := range places {
		b.Run(p.name, func(b *testing.B) {
			a, _ := writer(b, says(thirtyDays+" [1]"))
			m := &bench{place: p.open(b), model: drafted(b, a, "bench")}
			m.host = host(b, config(b, m.place, a))
			m.prepare(b)
			stored, err := review.New(review.Config{Store: m.host.store, Checker: unscreened{}, Threads: m.host.cfg.Threads})
			require.NoError(b, err)
			for _, writers := range []int{1, 8} {
				for _, what := range []struct {
					name string
					do   func(context.Context, int64) error
				}{
					{"row+InsertTx", m.bare},
					{"submit+InsertTx", m.submit},
					{"submit+approve+release", func(ctx context.Context, n int64) error { return m.loop(ctx, m.host.desk, n) }},
					{"submit+approve+release,stored", func(ctx context.Context, n int64) error { return m.loop(ctx, stored, n) }},
				} {
					b.Run(fmt.Sprintf("%s/writers=%d", what.name, writers), func(b *testing.B) { m.run(b, writers, what.do) })
				}
			}
		})
	}
}

type bench struct {
	place
	host  *Host
	model *assistant.Draft
	n     atomic.Int64
}

// counters is the number of rows that the bare transactions take turns with, waiting that of drafts on the desk at the start.
const (
	counters = 64
	waiting  = 500
)

func (m *bench) prepare(b *testing.B) {
	b.Helper()
	_, err := m.db.ExecContext(b.Context(), "CREATE TABLE counters (id INTEGER PRIMARY KEY, n INTEGER NOT NULL)")
	require.NoError(b, err)
	for i := range counters {
		_, err = m.db.ExecContext(b.Context(), "INSERT INTO counters (id, n) VALUES ($1, 0)", i)
		require.NoError(b, err)
	}
	for range waiting {
		require.NoError(b, m.submit(b.Context(), m.n.Add(1)))
	}
}

func (m *bench) run(b *testing.B, writers int, do func(context.Context, int64) error) {
	b.Helper()
	if m.flavour == sqlstore.PostgreSQL {
		// What autovacuum does within a minute; without figures the planner reads all waiting drafts to find those of a thread.
		_, err := m.db.ExecContext(b.Context(), "ANALYZE souffleur_items")
		require.NoError(b, err)
	}
	var left atomic.Int64
	left.Store(int64(b.N))
	done := make(chan error, writers)
	b.ResetTimer()
	for range writers {
		go func() {
			var err error
			for err == nil && left.Add(-1) >= 0 {
				err = do(b.Context(), m.n.Add(1))
			}
			done <- err
		}()
	}
	for range writers {
		require.NoError(b, <-done)
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "ops/s")
}

// bare is what a host without a desk does.
func (m *bench) bare(ctx context.Context, n int64) error {
	return m.host.within(ctx, func(tx *sql.Tx, _ *review.Desk) error {
		if _, err := tx.ExecContext(ctx, "UPDATE counters SET n = n + 1 WHERE id = $1", n%counters); err != nil {
			return err
		}
		return m.host.enqueue(ctx, tx, NotifyArgs{Tenant: "bare", ID: fmt.Sprint(n)})
	})
}

func (m *bench) submit(ctx context.Context, n int64) error {
	_, err := m.host.SubmitAndNotify(ctx, m.draft(n))
	return err
}

func (m *bench) loop(ctx context.Context, desk *review.Desk, n int64) error {
	it, err := desk.Submit(ctx, m.draft(n))
	if err == nil {
		it, err = desk.Approve(ctx, command(it))
	}
	if err == nil {
		_, err = desk.Release(ctx, review.Release{Command: command(it)})
	}
	return err
}

// draft returns the model's draft on a thread of its own.
func (m *bench) draft(n int64) *assistant.Draft {
	d := *m.model
	d.ID = fmt.Sprint("bench-", n)
	d.Basis.Request.Thread.ID = d.ID
	return &d
}

// unscreened is a Checker that finds nothing at no cost.
type unscreened struct{}

func (unscreened) Check(_ context.Context, b assistant.Basis, text string) (*assistant.Report, error) {
	return &assistant.Report{PersonaHash: b.PersonaHash, Hash: assistant.RevisionHash(text, b, b.PersonaHash)}, nil
}
