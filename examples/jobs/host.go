package jobs

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"github.com/riverqueue/river"
	"github.com/riverqueue/river/riverdriver"
	"github.com/riverqueue/river/riverdriver/riverdatabasesql"
	"github.com/riverqueue/river/riverdriver/riversqlite"
	"github.com/riverqueue/river/rivermigrate"

	"github.com/souffleur-go/souffleur/assistant"
	"github.com/souffleur-go/souffleur/assistant/review"
	"github.com/souffleur-go/souffleur/assistant/review/sqlstore"
)

// Notify tells the reviewers about a draft that waits for them. What it writes through tx is there exactly once; what it sends
// elsewhere may be sent again after a crash, and holds the transaction meanwhile: a host with a slow mail server writes a row
// here and sends from that.
type Notify func(ctx context.Context, tx *sql.Tx, it review.Item) error

// Config sets a Host up. Every field but River is required.
type Config struct {
	DB        *sql.DB // of the drafts and the jobs; the caller opens and closes it
	Flavour   sqlstore.Flavour
	Assistant *assistant.Assistant // checks texts and redrafts
	Notify    Notify
	// Threads tells what a thread looks like now. It runs inside transactions: read a copy at hand, not a server far away.
	Threads func(ctx context.Context, tenant, id string) (assistant.Thread, error)
	River   river.Config // its Workers are the Host's; no Queues = this process enqueues and works no jobs
}

// Host keeps drafts and jobs in one database. It is safe for concurrent use; several processes may share the database.
type Host struct {
	cfg   Config
	store *sqlstore.Store
	desk  *review.Desk
	river *river.Client[*sql.Tx]
}

// softStop is how long the jobs at work may go on when Run ends.
const softStop = 10 * time.Second

// New makes or checks the tables of the desk and of River, and returns a Host. It starts nothing.
func New(ctx context.Context, cfg Config) (*Host, error) {
	if cfg.DB == nil || cfg.Assistant == nil || cfg.Threads == nil || cfg.Notify == nil {
		return nil, errors.New("jobs: Config needs DB, Assistant, Threads and Notify")
	}
	h := &Host{cfg: cfg}
	var err error
	if h.store, err = sqlstore.New(cfg.DB, cfg.Flavour); err != nil {
		return nil, err
	}
	if err := h.store.Migrate(ctx); err != nil {
		return nil, err
	}
	h.desk, err = review.New(review.Config{Store: h.store, Checker: cfg.Assistant, Threads: cfg.Threads})
	if err != nil {
		return nil, err
	}
	driver := driverOf(cfg)
	m, err := rivermigrate.New(driver, nil)
	if err != nil {
		return nil, fmt.Errorf("jobs: %w", err)
	}
	if _, err := m.Migrate(ctx, rivermigrate.DirectionUp, nil); err != nil {
		return nil, fmt.Errorf("jobs: River's tables: %w", err)
	}
	cfg.River.Workers = river.NewWorkers()
	river.AddWorker(cfg.River.Workers, &notifier{host: h})
	river.AddWorker(cfg.River.Workers, &redrafter{host: h})
	cfg.River.SoftStopTimeout = cmp.Or(cfg.River.SoftStopTimeout, softStop)
	if h.river, err = river.NewClient(driver, &cfg.River); err != nil {
		return nil, fmt.Errorf("jobs: %w", err)
	}
	return h, nil
}

// driverOf returns River's driver of the database. Both drivers take part in a *sql.Tx.
func driverOf(cfg Config) riverdriver.Driver[*sql.Tx] {
	if cfg.Flavour == sqlstore.SQLite {
		return riversqlite.New(cfg.DB)
	}
	return riverdatabasesql.New(cfg.DB)
}

// Run works jobs until ctx ends, then lets those at work finish. It returns the cause of ctx.
func (h *Host) Run(ctx context.Context) error {
	if err := h.river.Start(ctx); err != nil {
		return fmt.Errorf("jobs: %w", err)
	}
	<-h.river.Stopped()
	return context.Cause(ctx)
}

// Desk returns the desk, for every command that enqueues no job.
func (h *Host) Desk() *review.Desk { return h.desk }

// SubmitAndNotify submits a draft and enqueues the notification of its reviewers: both or neither. Submitting a draft again
// enqueues nothing more.
func (h *Host) SubmitAndNotify(ctx context.Context, draft *assistant.Draft) (it review.Item, err error) {
	err = h.within(ctx, func(tx *sql.Tx, desk *review.Desk) error {
		if it, err = desk.Submit(ctx, draft); err != nil {
			return err
		}
		return h.enqueue(ctx, tx, NotifyArgs{Tenant: it.Tenant, ID: it.ID})
	})
	return it, err
}

// RequestChanges closes a draft with an instruction and enqueues its redraft: both or neither.
func (h *Host) RequestChanges(ctx context.Context, cmd review.Command, instruction string) (it review.Item, err error) {
	err = h.within(ctx, func(tx *sql.Tx, desk *review.Desk) error {
		if it, err = desk.RequestChanges(ctx, cmd, instruction); err != nil {
			return err
		}
		return h.enqueue(ctx, tx, RedraftArgs{Tenant: it.Tenant, ID: it.ID})
	})
	return it, err
}

// Answer closes a draft with what an expert knows and enqueues its redraft: both or neither.
func (h *Host) Answer(ctx context.Context, cmd review.Command, text string) (it review.Item, err error) {
	err = h.within(ctx, func(tx *sql.Tx, desk *review.Desk) error {
		if it, err = desk.Answer(ctx, cmd, text); err != nil {
			return err
		}
		return h.enqueue(ctx, tx, RedraftArgs{Tenant: it.Tenant, ID: it.ID})
	})
	return it, err
}

// within runs do in a transaction, with the desk inside it. The isolation is the database's default, READ COMMITTED in
// PostgreSQL: under a higher one a race ends in an error of the database instead of the desk's.
func (h *Host) within(ctx context.Context, do func(*sql.Tx, *review.Desk) error) error {
	tx, err := h.cfg.DB.BeginTx(ctx, nil)
	if err != nil {
		return fault(ctx, "begin", err)
	}
	defer tx.Rollback() //nolint:errcheck // does nothing after the commit
	if err := do(tx, h.desk.With(h.store.Tx(tx))); err != nil {
		return err
	}
	if err := tx.Commit(); err != nil {
		return fault(ctx, "commit", err)
	}
	return nil
}

func (h *Host) enqueue(ctx context.Context, tx *sql.Tx, args river.JobArgs) error {
	if _, err := h.river.InsertTx(ctx, tx, args, nil); err != nil {
		return fault(ctx, args.Kind(), err)
	}
	return nil
}

// fault wraps an error of the database or of River. A context that has ended is always found in it, whatever database/sql
// makes of it.
func fault(ctx context.Context, op string, err error) error {
	if cause := ctx.Err(); cause != nil && !errors.Is(err, cause) {
		return fmt.Errorf("jobs: %s: %w: %w", op, cause, err)
	}
	return fmt.Errorf("jobs: %s: %w", op, err)
}
