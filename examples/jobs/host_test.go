package jobs

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"sync/atomic"
	"testing"
	"time"

	"github.com/riverqueue/river"
	"github.com/riverqueue/river/rivertype"
	"github.com/stretchr/testify/require"

	"github.com/souffleur-go/souffleur/assistant"
	"github.com/souffleur-go/souffleur/assistant/assistanttest"
	"github.com/souffleur-go/souffleur/assistant/review"
	"github.com/souffleur-go/souffleur/persona"
)

var ana = review.Actor{ID: "ana@demo.example", Kind: review.Person, Name: "Ana"}

const thirtyDays = "You can return it within 30 days."

// writer returns an assistant whose model gives these answers.
func writer(t testing.TB, answers ...assistanttest.Answer) (*assistant.Assistant, *assistanttest.Model) {
	t.Helper()
	p, err := persona.Parse("persona.yaml", []byte("spec: persona/1\nid: demo\nversion: 1\nidentity: {brand: Demo}\nlocale: en-GB\nlanguages: {allowed: [en], fallback: en}\n"))
	require.NoError(t, err)
	m := assistanttest.Script(answers...)
	a, err := assistant.New(assistant.Config{
		Persona:   p,
		Retriever: assistanttest.Fixed{{ID: "returns", Source: "returns.md", Text: "You can return a new book within 30 days."}},
		Models:    []assistant.Model{m},
	})
	require.NoError(t, err)
	return a, m
}

func says(text string) assistanttest.Answer { return assistanttest.Answer{Text: text} }

// thread is what a member asked, and all that is known of the thread.
func thread(id string) assistant.Thread {
	return assistant.Thread{ID: id, Tenant: "demo", Messages: []assistant.Message{{ID: "m1", Text: "How long do I have to return a new book?"}}}
}

func drafted(t testing.TB, a *assistant.Assistant, id string) *assistant.Draft {
	t.Helper()
	d, err := a.Draft(t.Context(), assistant.Request{Thread: thread(id)})
	require.NoError(t, err)
	return d
}

func command(it review.Item) review.Command {
	return review.Command{Tenant: it.Tenant, ID: it.ID, Revision: it.Hash, Actor: ana}
}

// config sets up a host that records notices in a table.
func config(t testing.TB, p place, a *assistant.Assistant) Config {
	t.Helper()
	_, err := p.db.ExecContext(t.Context(), "CREATE TABLE IF NOT EXISTS notices (id TEXT NOT NULL, state TEXT NOT NULL, body TEXT NOT NULL)")
	require.NoError(t, err)
	return Config{
		DB: p.db, Flavour: p.flavour, Assistant: a, Notify: record,
		Threads: func(_ context.Context, _, id string) (assistant.Thread, error) { return thread(id), nil },
		River: river.Config{
			FetchCooldown: 10 * time.Millisecond, FetchPollInterval: 20 * time.Millisecond, RetryPolicy: atOnce{},
			Logger: slog.New(slog.NewTextHandler(t.Output(), &slog.HandlerOptions{Level: slog.LevelWarn})),
		},
	}
}

func record(ctx context.Context, tx *sql.Tx, it review.Item) error {
	_, err := tx.ExecContext(ctx, "INSERT INTO notices (id, state, body) VALUES ($1, $2, $3)", it.ID, string(it.State), it.Text)
	return err
}

// atOnce repeats jobs without a wait.
type atOnce struct{}

func (atOnce) NextRetry(*rivertype.JobRow) time.Time { return time.Now() }

func host(t testing.TB, cfg Config) *Host {
	t.Helper()
	h, err := New(t.Context(), cfg)
	require.NoError(t, err)
	return h
}

// work runs a host of this configuration until the test ends, and returns it with what becomes of its jobs.
func work(t *testing.T, cfg Config) (*Host, *ended) {
	t.Helper()
	cfg.River.Queues = map[string]river.QueueConfig{river.QueueDefault: {MaxWorkers: 4}}
	h := host(t, cfg)
	events, unsubscribe := h.river.Subscribe(river.EventKindJobCompleted, river.EventKindJobCancelled, river.EventKindJobFailed)
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error, 1)
	go func() { done <- h.Run(ctx) }()
	t.Cleanup(func() {
		cancel()
		require.ErrorIs(t, <-done, context.Canceled)
		unsubscribe()
	})
	return h, &ended{events: events}
}

// ended are the ends of jobs that no test has waited for yet.
type ended struct {
	events <-chan *river.Event
	kept   []*river.Event
}

// next waits for the end of a job of a kind, in whatever order kinds end.
func (e *ended) next(t *testing.T, kind string) *river.Event {
	t.Helper()
	of := func(e *river.Event) bool { return e.Job.Kind == kind }
	late := time.After(time.Minute)
	for {
		if i := slices.IndexFunc(e.kept, of); i >= 0 {
			found := e.kept[i]
			e.kept = slices.Delete(e.kept, i, i+1)
			return found
		}
		select {
		case event := <-e.events:
			e.kept = append(e.kept, event)
		case <-late:
			require.FailNow(t, "no job of this kind ended", kind)
		}
	}
}

func count(t testing.TB, p place, what string) int {
	t.Helper()
	var n int
	require.NoError(t, p.db.QueryRowContext(context.Background(), "SELECT count(*) FROM "+what).Scan(&n))
	return n
}

var errInjected = errors.New("injected")

// insertion is what River does with a job in InsertTx.
type insertion func(context.Context) ([]*rivertype.JobInsertResult, error)

// inserting returns the configuration with something in the way of InsertTx.
func inserting(cfg Config, at func(context.Context, insertion) ([]*rivertype.JobInsertResult, error)) Config {
	cfg.River.Middleware = []rivertype.Middleware{river.JobInsertMiddlewareFunc(
		func(ctx context.Context, _ []*rivertype.JobInsertParams, insert func(context.Context) ([]*rivertype.JobInsertResult, error)) ([]*rivertype.JobInsertResult, error) {
			return at(ctx, insert)
		})}
	return cfg
}

// faulty runs a test once for everything that may go wrong between the desk's step and the commit, with the context of the
// caller, a host on which it goes wrong, and the error that the caller gets.
func faulty(t *testing.T, cfg Config, test func(context.Context, *testing.T, *Host, error)) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	for _, f := range []struct {
		name string
		at   func(context.Context, insertion) ([]*rivertype.JobInsertResult, error)
		want error
	}{
		{"after the desk", func(context.Context, insertion) ([]*rivertype.JobInsertResult, error) {
			return nil, errInjected
		}, errInjected},
		{"after InsertTx", func(ctx context.Context, insert insertion) ([]*rivertype.JobInsertResult, error) {
			_, err := insert(ctx)
			return nil, errors.Join(errInjected, err)
		}, errInjected},
		{"caller gone before the commit", func(ctx context.Context, insert insertion) ([]*rivertype.JobInsertResult, error) {
			defer cancel()
			return insert(ctx)
		}, context.Canceled},
	} {
		t.Run(f.name, func(t *testing.T) { test(ctx, t, host(t, inserting(cfg, f.at)), f.want) })
	}
}

func TestDraftAndJobOrNeither(t *testing.T) {
	each(t, func(t *testing.T, p place) {
		t.Helper()
		a, _ := writer(t, says(thirtyDays+" [1]"))
		cfg := config(t, p, a)
		faulty(t, cfg, func(ctx context.Context, t *testing.T, h *Host, want error) {
			t.Helper()
			_, err := h.SubmitAndNotify(ctx, drafted(t, a, "42"))
			require.ErrorIs(t, err, want)
			for _, table := range []string{"souffleur_items", "souffleur_entries", "souffleur_revisions", "river_job"} {
				require.Zero(t, count(t, p, table), table)
			}
		})
		h := host(t, cfg)
		it, err := h.SubmitAndNotify(t.Context(), drafted(t, a, "42"))
		require.NoError(t, err)
		require.Equal(t, 1, count(t, p, "souffleur_items"))
		require.Equal(t, 1, count(t, p, "river_job WHERE kind = 'souffleur_notify' AND state = 'available'"))
		again, err := h.SubmitAndNotify(t.Context(), drafted(t, a, "42"))
		require.NoError(t, err)
		require.Equal(t, it.ID, again.ID)
		require.Equal(t, 1, count(t, p, "river_job"), "a repeated submit enqueues nothing more")
	})
}

func TestDecisionAndJobOrNeither(t *testing.T) {
	each(t, func(t *testing.T, p place) {
		t.Helper()
		a, _ := writer(t, says(thirtyDays+" [1]"))
		cfg := config(t, p, a)
		h := host(t, cfg)
		it, err := h.SubmitAndNotify(t.Context(), drafted(t, a, "42"))
		require.NoError(t, err)
		faulty(t, cfg, func(ctx context.Context, t *testing.T, broken *Host, want error) {
			t.Helper()
			_, err := broken.RequestChanges(ctx, command(it), "Say hello first.")
			require.ErrorIs(t, err, want)
			now, err := h.Desk().Get(t.Context(), it.Tenant, it.ID)
			require.NoError(t, err)
			require.Equal(t, review.StatePending, now.State)
			require.Equal(t, it.Head, now.Head)
			require.Zero(t, count(t, p, "river_job WHERE kind = 'souffleur_redraft'"))
		})
		refused := command(it)
		refused.Revision = "another"
		_, err = h.RequestChanges(t.Context(), refused, "Say hello first.")
		require.ErrorIs(t, err, review.ErrStale)
		require.Zero(t, count(t, p, "river_job WHERE kind = 'souffleur_redraft'"), "what the desk refuses enqueues nothing")
		repeatable := command(it)
		repeatable.Key = "form-7"
		for range 2 {
			closed, err := h.RequestChanges(t.Context(), repeatable, "Say hello first.")
			require.NoError(t, err)
			require.Equal(t, review.StateChangesRequested, closed.State)
			require.Equal(t, 1, count(t, p, "river_job WHERE kind = 'souffleur_redraft'"))
		}
	})
}

func TestNobodySeesTheDraftOrTheJobBeforeTheCommit(t *testing.T) {
	each(t, func(t *testing.T, p place) {
		t.Helper()
		if p.db.Stats().MaxOpenConnections == 1 {
			t.Skip("nobody else can look while the only connection is in the transaction")
		}
		a, _ := writer(t, says(thirtyDays+" [1]"))
		cfg := config(t, p, a)
		looked := false
		cfg = inserting(cfg, func(ctx context.Context, insert insertion) ([]*rivertype.JobInsertResult, error) {
			rows, err := insert(ctx)
			require.Zero(t, count(t, p, "souffleur_items"))
			require.Zero(t, count(t, p, "river_job"))
			looked = true
			return rows, err
		})
		_, err := host(t, cfg).SubmitAndNotify(t.Context(), drafted(t, a, "42"))
		require.NoError(t, err)
		require.True(t, looked)
		require.Equal(t, 1, count(t, p, "souffleur_items"))
		require.Equal(t, 1, count(t, p, "river_job"))
	})
}

func TestEveryDraftIsNotifiedOnce(t *testing.T) {
	const drafts = 12
	each(t, func(t *testing.T, p place) {
		t.Helper()
		a, _ := writer(t, says(thirtyDays+" [1]"))
		cfg := config(t, p, a)
		one, ones := work(t, cfg)
		two, twos := work(t, cfg)
		failed := make(chan error, drafts)
		for i := range drafts {
			go func() {
				d, err := a.Draft(t.Context(), assistant.Request{Thread: thread(fmt.Sprint("thread-", i))})
				for range 2 {
					if err == nil {
						_, err = []*Host{one, two}[i%2].SubmitAndNotify(t.Context(), d)
					}
				}
				failed <- err
			}()
		}
		for range drafts {
			require.NoError(t, <-failed)
		}
		late := time.After(time.Minute)
		for range drafts {
			var e *river.Event
			select {
			case e = <-ones.events:
			case e = <-twos.events:
			case <-late:
				require.FailNow(t, "too few jobs ended", "%d notices", count(t, p, "notices"))
			}
			require.Equal(t, river.EventKindJobCompleted, e.Kind)
			require.Equal(t, 1, e.Job.Attempt)
		}
		require.Equal(t, drafts, count(t, p, "notices"))
		require.Equal(t, drafts, count(t, p, "(SELECT DISTINCT id FROM notices WHERE state = 'pending' AND body = '"+thirtyDays+"') AS seen"))
		require.Equal(t, drafts, count(t, p, "river_job WHERE state = 'completed' AND attempt = 1"))
		require.Equal(t, drafts, count(t, p, "river_job"))
	})
}

func TestARepeatedJobLeavesOneNotice(t *testing.T) {
	each(t, func(t *testing.T, p place) {
		t.Helper()
		a, _ := writer(t, says(thirtyDays+" [1]"))
		cfg := config(t, p, a)
		var calls atomic.Int32
		cfg.Notify = func(ctx context.Context, tx *sql.Tx, it review.Item) error {
			err := record(ctx, tx, it)
			if calls.Add(1) == 1 {
				return errInjected
			}
			return err
		}
		h, events := work(t, cfg)
		_, err := h.SubmitAndNotify(t.Context(), drafted(t, a, "42"))
		require.NoError(t, err)
		require.Equal(t, river.EventKindJobFailed, events.next(t, "souffleur_notify").Kind)
		e := events.next(t, "souffleur_notify")
		require.Equal(t, river.EventKindJobCompleted, e.Kind)
		require.Equal(t, 2, e.Job.Attempt)
		require.Equal(t, 1, count(t, p, "notices"))
	})
}

func TestNewSaysWhatIsMissing(t *testing.T) {
	_, err := New(t.Context(), Config{})
	require.ErrorContains(t, err, "DB, Assistant, Threads and Notify")
}
