package review

import (
	"context"
	"errors"
	"time"
)

// Publisher sends an Approved to where people read it, under Approved.Key as idempotency key. A nil error means that it
// went out. An error wrapped by Definite means that it did not, and may be tried again. Any other error means that nobody
// knows, and the draft becomes unknown. Implementations refuse an Approved that is not Valid.
type Publisher interface {
	Publish(ctx context.Context, a Approved) (Receipt, error)
}

// Finder is a Publisher that can look up what became of an attempt. Look-ups send nothing.
type Finder interface {
	Publisher
	// Find returns whether the text with this key is there. An error leaves the question open.
	Find(ctx context.Context, key string, it Item) (r Receipt, found bool, err error)
}

// Definite wraps the error of a publisher that knows that nothing went out.
func Definite(err error) error { return definite{err} }

type definite struct{ error }

func (e definite) Unwrap() error { return e.error }

// The waits between attempts after definite failures, and between looks at a draft that the release gate refused.
const (
	firstRetry = 30 * time.Second
	lastRetry  = time.Hour
	pollEvery  = time.Second
)

// Run publishes what is approved, but for what a person publishes by hand, until ctx ends: it sweeps, releases, publishes and reports, and asks a Finder about
// unknown outcomes. Several Runs may work on one store. It returns the cause of ctx.
func (d *Desk) Run(ctx context.Context, tenant string, p Publisher) error {
	if d.joined {
		return errJoined
	}
	tick := time.NewTicker(pollEvery)
	defer tick.Stop()
	for {
		if _, err := d.Drain(ctx, tenant, p); err != nil && ctx.Err() == nil {
			d.cfg.Logger.Warn("souffleur: publishing", "error", err)
		}
		select {
		case <-ctx.Done():
			return context.Cause(ctx)
		case <-tick.C:
		}
	}
}

// Drain does what Run does, once, and returns how many drafts went out.
func (d *Desk) Drain(ctx context.Context, tenant string, p Publisher) (int, error) {
	if d.joined {
		return 0, errJoined
	}
	if d.cfg.Threads == nil {
		return 0, errors.New("review: publishing needs Config.Threads: every release looks at the thread as it is")
	}
	if _, err := d.Sweep(ctx, tenant); err != nil {
		return 0, err
	}
	if err := d.find(ctx, tenant, p); err != nil {
		return 0, err
	}
	sent := 0
	for cursor := ""; ; {
		due, next, err := d.cfg.Store.List(ctx, Filter{Tenant: tenant, States: []State{StateApproved}, Order: ByAge, Now: d.now(), Cursor: cursor})
		if err != nil {
			return sent, err
		}
		for i := range due {
			if d.now().Before(due[i].Next) || d.ByHand(due[i]) {
				continue
			}
			it := &due[i]
			cmd := Command{Tenant: tenant, ID: it.ID, Revision: it.Hash, Actor: desk, own: true}
			after, err := d.Publish(ctx, Release{Command: cmd}, p)
			switch {
			case after.State == StatePublished:
				sent++
			case after.ID == "" && err != nil: // the gate refused
				err = d.refused(ctx, it, err)
			case after.State == StateApproved || after.State == StateUnknown:
				err = nil // the outcome is on the draft
			}
			if err != nil {
				return sent, err
			}
		}
		if cursor = next; next == "" {
			return sent, nil
		}
	}
}

// Publish takes one approved draft through Release, the publisher and its report. It returns the item as it then is, and
// the error of the gate or of the publisher.
func (d *Desk) Publish(ctx context.Context, r Release, p Publisher) (Item, error) {
	a, err := d.Release(ctx, r)
	if err != nil {
		return Item{}, err
	}
	sending, stop := context.WithTimeout(ctx, releaseLease)
	receipt, sent := p.Publish(sending, a)
	stop()
	// The report must be made even when ctx ended meanwhile.
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), releaseLease/4)
	defer cancel()
	var it Item
	var no definite
	switch {
	case sent == nil:
		it, err = d.Published(ctx, a, receipt)
	case errors.As(sent, &no):
		it, err = d.Failed(ctx, a, d.now().Add(backoff(a.attempt)), "definite failure")
	default:
		it, err = d.Unknown(ctx, a, "ambiguous outcome")
	}
	return it, errors.Join(sent, err)
}

func backoff(attempt int) time.Duration {
	wait := firstRetry
	for range min(attempt-1, 10) {
		wait *= 2
	}
	return min(wait, lastRetry)
}

// refused marks a draft that the release gate refused, so that a person sees it and it is not tried every second.
func (d *Desk) refused(ctx context.Context, it *Item, cause error) error {
	var late *DecidedError
	if errors.As(cause, &late) || errors.Is(cause, ErrConflict) || errors.Is(cause, ErrNotFound) || errors.Is(cause, ErrExpired) || ctx.Err() != nil {
		return nil //nolint:nilerr // somebody else got on, or the caller stopped: nothing to mark
	}
	_, err := d.run(ctx, Command{Tenant: it.Tenant, ID: it.ID, Actor: desk, own: true}, VerbStale, "", "", func(_ context.Context, s *step) error {
		if s.it.State != StateApproved || s.it.Hash != it.Hash {
			s.unneeded = true
			return nil
		}
		s.it.Stale = s.it.Stale || errors.Is(cause, ErrThreadMoved) || errors.Is(cause, ErrStale)
		s.it.Next, s.it.Fault = s.now.Add(firstRetry), faultOf(cause)
		return nil
	})
	if errors.As(err, &late) {
		return nil
	}
	return err
}

func faultOf(err error) string {
	var held *HeldError
	switch {
	case errors.Is(err, ErrThreadMoved):
		return "thread-moved"
	case errors.Is(err, ErrStale):
		return "persona-changed"
	case errors.Is(err, ErrKilled):
		return "killed"
	case errors.Is(err, ErrForbidden):
		return "approvals"
	case errors.As(err, &held):
		return "held"
	}
	return "refused"
}

// find asks a Finder what became of unknown drafts.
func (d *Desk) find(ctx context.Context, tenant string, p Publisher) error {
	f, ok := p.(Finder)
	if !ok {
		return nil
	}
	for cursor := ""; ; {
		unknown, next, err := d.cfg.Store.List(ctx, Filter{Tenant: tenant, States: []State{StateUnknown}, Order: ByAge, Now: d.now(), Cursor: cursor})
		if err != nil {
			return err
		}
		for i := range unknown {
			it := &unknown[i]
			if d.ByHand(*it) {
				continue
			}
			r, found, err := f.Find(ctx, it.key(), *it)
			if err != nil {
				continue // the question stays open for a person
			}
			cmd := Command{Tenant: tenant, ID: it.ID, Revision: it.Hash, Actor: desk, own: true}
			var late *DecidedError
			if _, err := d.Resolve(ctx, cmd, found, r); err != nil && !errors.As(err, &late) {
				return err
			}
		}
		if cursor = next; next == "" {
			return nil
		}
	}
}
