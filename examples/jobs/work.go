package jobs

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"github.com/riverqueue/river"
	"github.com/riverqueue/river/riverdriver"

	"github.com/souffleur-go/souffleur/assistant"
	"github.com/souffleur-go/souffleur/assistant/review"
)

// NotifyArgs is the job that tells reviewers about a draft. It names the draft and carries no text.
type NotifyArgs struct {
	Tenant string `json:"tenant"`
	ID     string `json:"id"`
}

// Kind implements river.JobArgs.
func (NotifyArgs) Kind() string { return "souffleur_notify" }

// InsertOpts makes one job a draft: a repeated command enqueues no second one.
func (NotifyArgs) InsertOpts() river.InsertOpts { return once }

// RedraftArgs is the job that redrafts after RequestChanges or Answer. It names the draft that was closed.
type RedraftArgs struct {
	Tenant string `json:"tenant"`
	ID     string `json:"id"`
}

// Kind implements river.JobArgs.
func (RedraftArgs) Kind() string { return "souffleur_redraft" }

// InsertOpts makes one job a draft: a repeated command enqueues no second one.
func (RedraftArgs) InsertOpts() river.InsertOpts { return once }

var once = river.InsertOpts{UniqueOpts: river.UniqueOpts{ByArgs: true}}

// complete marks a job as done inside a transaction, on either driver.
func complete[T river.JobArgs](ctx context.Context, tx *sql.Tx, job *river.Job[T]) error {
	if _, err := river.JobCompleteTx[riverdriver.Driver[*sql.Tx]](ctx, tx, job); err != nil {
		return fault(ctx, "complete", err)
	}
	return nil
}

type notifier struct {
	river.WorkerDefaults[NotifyArgs]
	host *Host
}

// Work notifies about the draft as it is now, unless somebody was faster.
func (w *notifier) Work(ctx context.Context, job *river.Job[NotifyArgs]) error {
	return w.host.within(ctx, func(tx *sql.Tx, desk *review.Desk) error {
		it, err := desk.Get(ctx, job.Args.Tenant, job.Args.ID)
		if err != nil {
			return err
		}
		if it.State == review.StatePending || it.State == review.StateNeedsInput {
			if err := w.host.cfg.Notify(ctx, tx, it); err != nil {
				return fmt.Errorf("jobs: notify: %w", err)
			}
		}
		return complete(ctx, tx, job)
	})
}

type redrafter struct {
	river.WorkerDefaults[RedraftArgs]
	host *Host
}

// Timeout leaves room for the three model calls of a draft.
func (w *redrafter) Timeout(*river.Job[RedraftArgs]) time.Duration { return 10 * time.Minute }

// Work redrafts, and submits the new draft in the transaction that completes the job. The model is asked before it, so that no
// transaction waits for a model.
func (w *redrafter) Work(ctx context.Context, job *river.Job[RedraftArgs]) error {
	it, err := w.host.desk.Get(ctx, job.Args.Tenant, job.Args.ID)
	if err != nil {
		return err
	}
	revision, ok := it.Redraft()
	if !ok {
		return river.JobCancel(fmt.Errorf("jobs: the draft is %s and asks for no redraft", it.State))
	}
	draft, err := w.host.cfg.Assistant.Revise(ctx, revision)
	if err != nil {
		return err
	}
	if draft.Outcome == assistant.Ignored || draft.Outcome == assistant.Refused {
		return river.JobCancel(fmt.Errorf("jobs: the redraft was %s: %s", draft.Outcome, draft.Reason))
	}
	err = w.host.within(ctx, func(tx *sql.Tx, desk *review.Desk) error {
		next, err := desk.Submit(ctx, draft)
		if err != nil {
			return err
		}
		if err := w.host.enqueue(ctx, tx, NotifyArgs{Tenant: next.Tenant, ID: next.ID}); err != nil {
			return err
		}
		return complete(ctx, tx, job)
	})
	if errors.Is(err, review.ErrThreadMoved) {
		return river.JobCancel(err) // the new message gets a draft of its own
	}
	return err
}
