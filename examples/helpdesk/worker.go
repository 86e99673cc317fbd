package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/souffleur-go/souffleur/assistant"
	"github.com/souffleur-go/souffleur/assistant/review"
)

const (
	together = 2                // drafts made at a time
	tries    = 5                // attempts at a draft
	wait     = time.Second      // before the second attempt; doubled for each further one
	grace    = 10 * time.Second // for the drafts at work when the program ends
)

// worker drafts threads that are new or moved, and redrafts what a person sent back. It is safe for concurrent use.
type worker struct {
	desk   *review.Desk
	assist *assistant.Assistant
	place  *helpdesk
	quiet  time.Duration // a thread that moved is drafted when nothing came for so long
	log    *slog.Logger

	mu   sync.Mutex
	jobs map[job]*state
	wake chan struct{}
}

// job is a thread to draft, or a closed draft to redraft.
type job struct{ thread, redraft string }

// state is when a job is due and what became of it so far.
type state struct {
	due          time.Time
	failed       int
	busy, wanted bool // at work; asked for again meanwhile
}

func newWorker(desk *review.Desk, a *assistant.Assistant, place *helpdesk, quiet time.Duration, log *slog.Logger) *worker {
	return &worker{desk: desk, assist: a, place: place, quiet: quiet, log: log, jobs: map[job]*state{}, wake: make(chan struct{}, 1)}
}

// threadMoved asks for a draft: at once for a new thread, when the thread is quiet for one that moved.
func (w *worker) threadMoved(id string, fresh bool) {
	after := w.quiet
	if fresh {
		after = 0
	}
	w.ask(job{thread: id}, after)
}

// told asks for a redraft where a person did.
func (w *worker) told(it review.Item) {
	if it.State == review.StateChangesRequested && !it.Erased {
		w.ask(job{redraft: it.ID}, 0)
	}
}

// ask sets a job's time; asking again before it begins puts it off, so that several messages make one draft.
func (w *worker) ask(j job, after time.Duration) {
	w.mu.Lock()
	s := w.jobs[j]
	if s == nil {
		s = &state{}
		w.jobs[j] = s
	}
	s.due, s.wanted = time.Now().Add(after), s.busy
	w.mu.Unlock()
	select {
	case w.wake <- struct{}{}:
	default:
	}
}

// next takes the job that is due first, or returns how long to wait for one. Ending, every job is due.
func (w *worker) next(ending bool) (j job, found bool, after time.Duration) {
	w.mu.Lock()
	defer w.mu.Unlock()
	after = time.Hour
	for candidate, s := range w.jobs {
		if left := time.Until(s.due); !s.busy && left < after {
			j, found, after = candidate, true, left
		}
	}
	if !found || after > 0 && !ending {
		return job{}, false, after
	}
	w.jobs[j].busy = true
	return j, true, 0
}

// run works until ctx ends. Then it makes the drafts that are still asked for, and returns within a grace.
func (w *worker) run(ctx context.Context) {
	working, cancel := context.WithCancel(context.WithoutCancel(ctx))
	defer cancel()
	context.AfterFunc(ctx, func() { time.AfterFunc(grace, cancel) })
	var all sync.WaitGroup
	defer all.Wait()
	free := make(chan struct{}, together)
	for working.Err() == nil {
		j, found, after := w.next(ctx.Err() != nil)
		if found {
			free <- struct{}{}
			all.Go(func() {
				defer func() { <-free }()
				w.done(j, w.work(working, j), ctx.Err() != nil)
			})
			continue
		}
		if ctx.Err() != nil {
			return
		}
		timer := time.NewTimer(after)
		select {
		case <-ctx.Done():
		case <-w.wake:
		case <-timer.C:
		}
		timer.Stop()
	}
}

// done forgets a job, or puts it off where it failed or was asked for again.
func (w *worker) done(j job, err error, ending bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	s := w.jobs[j]
	s.busy = false
	switch {
	case s.wanted:
		s.wanted, s.failed = false, 0
	case err != nil && !ending && s.failed+1 < tries:
		s.failed++
		s.due = time.Now().Add(wait << (s.failed - 1))
	default:
		delete(w.jobs, j)
	}
	select {
	case w.wake <- struct{}{}:
	default:
	}
}

// work does one job. An error asks for another attempt.
func (w *worker) work(ctx context.Context, j job) error {
	start := time.Now()
	d, err := w.draft(ctx, j)
	if err == nil && d != nil {
		_, err = w.submit(ctx, d)
	}
	switch {
	case errors.Is(err, review.ErrThreadMoved): // the new message asked for a draft of its own
		w.log.Info("thread moved while it was drafted")
		return nil
	case err != nil:
		w.log.Warn("draft failed", "cause", cause(err))
		return err
	case d != nil:
		w.log.Info("drafted", "draft", d.ID, "outcome", d.Outcome, "verdict", d.Verdict, "ms", time.Since(start).Milliseconds())
	}
	return nil
}

// draft makes the draft of a job, nil where there is none to make.
func (w *worker) draft(ctx context.Context, j job) (*assistant.Draft, error) {
	if j.redraft == "" {
		t, known := w.place.thread(j.thread)
		if !known {
			return nil, nil
		}
		return w.assist.Draft(ctx, assistant.Request{Thread: t})
	}
	it, err := w.desk.Get(ctx, w.place.tenant, j.redraft)
	if err != nil {
		return nil, err
	}
	r, asked := it.Redraft()
	if !asked {
		return nil, nil
	}
	if t, known := w.place.thread(it.Thread); known && assistant.ThreadVersion(t) != it.Version { // the new draft answers what came since
		if r.Basis, err = r.Basis.WithThread(t); err != nil {
			return nil, err
		}
	}
	return w.assist.Revise(ctx, r)
}

// errNothing reports a thread that gets no draft.
var errNothing = errors.New("helpdesk: there is nothing to answer")

// submit puts a draft on the desk, and the measures that are proposed with it.
func (w *worker) submit(ctx context.Context, d *assistant.Draft) (string, error) {
	id, err := w.put(ctx, d)
	if err == nil {
		err = w.propose(ctx, d)
	}
	return id, err
}

// put puts one draft on the desk; one that says there is nothing to answer gets no place there.
func (w *worker) put(ctx context.Context, d *assistant.Draft) (string, error) {
	if d.Outcome == assistant.Ignored || d.Outcome == assistant.Refused {
		return "", nil
	}
	it, err := w.desk.Submit(ctx, d)
	return it.ID, err
}

// paste drafts a thread that a person pasted, while the person waits.
func (w *worker) paste(ctx context.Context, _ string, t assistant.Thread) (string, error) {
	t.Tenant = w.place.tenant
	w.place.keep(t)
	d, err := w.assist.Draft(ctx, assistant.Request{Thread: t})
	if err != nil {
		w.log.Warn("draft failed", "cause", cause(err))
		return "", fmt.Errorf("helpdesk: no draft: %s", cause(err))
	}
	id, err := w.submit(ctx, d)
	if err == nil && id == "" {
		err = errNothing
	}
	return id, err
}

// cause names a fault without its message, which may repeat names and texts.
func cause(err error) string {
	var stage *assistant.StageError
	var model *assistant.ModelError
	switch {
	case errors.As(err, &model):
		return fmt.Sprintf("model: %s (status %d)", model.Code, model.Status)
	case errors.As(err, &stage):
		return "stage " + stage.Stage
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return "out of time"
	case errors.Is(err, review.ErrKilled):
		return "publishing is switched off"
	}
	from, _, _ := strings.Cut(err.Error(), ":")
	if !slices.Contains([]string{"assistant", "helpdesk", "review", "sqlstore"}, from) {
		from = "elsewhere"
	}
	return fmt.Sprintf("%s (%T)", from, err)
}
