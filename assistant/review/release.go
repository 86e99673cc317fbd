package review

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/souffleur-go/souffleur/assistant"
	"github.com/souffleur-go/souffleur/moderation"
)

// How long a publisher, or a person who publishes by hand, has to say what became of an Approved; then its fate is unknown.
const (
	releaseLease = 2 * time.Minute
	handLease    = 12 * time.Hour
)

// Approved is a text that persons approved and that Release let go: the only thing a Publisher takes. Only Release makes
// one. The zero Approved is refused everywhere, and it cannot be read back from any encoding.
type Approved struct {
	it      *Item
	attempt int
}

// Valid reports whether a was made by Release.
func (a Approved) Valid() bool { return a.it != nil }

// Text returns the approved bytes.
func (a Approved) Text() string { return a.get().Text }

// Hash returns the revision hash that was approved.
func (a Approved) Hash() string { return a.get().Hash }

// DraftID returns the draft's key.
func (a Approved) DraftID() string { return a.get().ID }

// Tenant returns the tenant it belongs to.
func (a Approved) Tenant() string { return a.get().Tenant }

// Channel returns the channel it goes to.
func (a Approved) Channel() string { return a.get().Channel }

// Thread returns the thread it answers, as it was when the text was written.
func (a Approved) Thread() assistant.Thread { return a.get().Basis.Request.Thread }

// Recipients returns to whom it goes.
func (a Approved) Recipients() []string { return slices.Clone(a.get().Recipient) }

// Measure returns the measure that was approved with the text, nil = none. The host takes it when it publishes the text.
func (a Approved) Measure() *moderation.Proposal { return a.get().Basis.Request.Measure }

// Approvers returns who approved it.
func (a Approved) Approvers() []Actor {
	var out []Actor
	for _, ap := range a.get().Approvals {
		out = append(out, ap.By)
	}
	return out
}

// Key returns the idempotency key to publish under: the same for every attempt at this draft.
func (a Approved) Key() string { return a.get().key() }

// key is what a draft is published under.
func (it *Item) key() string {
	if it.ID == "" {
		return ""
	}
	return digest("souffleur/publish/1", it.Tenant, it.ID, it.Hash)
}

func (a Approved) get() *Item {
	if a.it == nil {
		return &Item{}
	}
	return a.it
}

// UnmarshalJSON refuses: an Approved comes from Release.
func (a *Approved) UnmarshalJSON([]byte) error {
	return errors.New("review: an Approved cannot be read back: release the draft")
}

// GobDecode refuses: an Approved comes from Release.
func (a *Approved) GobDecode([]byte) error { return a.UnmarshalJSON(nil) }

// Release asks for an approved text. It is the second gate: the thread, the persona, the rules, the approvals, the kill
// switch and the member's eligibility are looked at again, then one compare-and-swap makes the caller the only one who
// holds it.
type Release struct {
	Command
	// Thread is the thread as it is now, as the host just read it. nil = Config.Threads reads it; without either the
	// release is refused.
	Thread *assistant.Thread
}

// Release passes the second gate and returns the Approved, or why not. Whoever gets it publishes it and reports with
// Published, Failed or Unknown; without a report within two minutes, twelve hours for a draft published by hand, the draft
// becomes unknown. Repeating a Release never
// returns a second Approved.
func (d *Desk) Release(ctx context.Context, r Release) (Approved, error) {
	if d.joined {
		return Approved{}, errJoined
	}
	granted := false
	it, err := d.run(ctx, r.Command, VerbRelease, RolePublisher, "", func(ctx context.Context, s *step) error {
		granted = false
		if err := s.seen(); err != nil {
			return err
		}
		if s.now.Before(s.it.Next) {
			return fmt.Errorf("review: not before %s: the last attempt failed", s.it.Next.Format(time.RFC3339))
		}
		if err := s.open(ctx, r.Thread); err != nil {
			return err
		}
		s.it.Attempt++
		lease := releaseLease
		if s.desk.ByHand(s.it) {
			if cmd := r.Command; cmd.Actor.Kind != Person {
				return fmt.Errorf("%w: a person publishes this draft by hand", ErrForbidden)
			}
			lease = handLease
			s.decide("", "")
		}
		s.it.Until, s.it.Times.Released, s.it.Fault = s.now.Add(lease), s.now, ""
		s.code = fmt.Sprint(s.it.Attempt)
		granted = true
		return nil
	})
	if err != nil {
		return Approved{}, err
	}
	if !granted {
		return Approved{}, decided(&it)
	}
	return Approved{it: &it, attempt: it.Attempt}, nil
}

// open is the second gate.
func (s *step) open(ctx context.Context, thread *assistant.Thread) error {
	d, it := s.desk, &s.it
	if s.policy.killed(it) {
		return ErrKilled
	}
	switch {
	case thread == nil && d.cfg.Threads == nil:
		return errors.New("review: a release needs the thread as it is now: pass Release.Thread or set Config.Threads")
	case thread == nil:
		if err := d.current(ctx, it); err != nil {
			return err
		}
	default:
		if err := moved(it, *thread); err != nil {
			return err
		}
	}
	if d.cfg.Eligible != nil {
		if err := d.cfg.Eligible(ctx, *it); err != nil {
			return fmt.Errorf("review: not eligible: %w", err)
		}
	}
	if err := s.recheck(ctx); err != nil {
		return err
	}
	if n, _ := s.policy.required(it); it.approvals() < n {
		return fmt.Errorf("%w: %d of %d approvals of this revision", ErrForbidden, it.approvals(), n)
	}
	return s.alone(ctx)
}

// alone supersedes the other open drafts of the thread and task in the same step, so that one thread gets one reply; it
// refuses while another one is on its way out.
func (s *step) alone(ctx context.Context) error {
	others, err := s.desk.siblings(ctx, &s.it)
	if err != nil {
		return err
	}
	s.beside = nil
	for _, other := range others {
		if len(allowed(other.State, VerbSupersede, service, false)) == 0 {
			return &DecidedError{State: other.State, Decision: other.Decision, By: other.ID}
		}
		o := &step{desk: s.desk, cmd: Command{Actor: desk, own: true}, verb: VerbSupersede, now: s.now, it: other, from: other.State}
		o.it.State, o.it.SupersededBy = StateSuperseded, s.it.ID
		o.it.settle(s.now, s.policy)
		s.beside = append(s.beside, o.change())
	}
	return nil
}

// Published reports that the text went out. It is idempotent, and settles a draft that had become unknown meanwhile.
func (d *Desk) Published(ctx context.Context, a Approved, r Receipt) (Item, error) {
	return d.report(ctx, a, VerbPublished, func(s *step) {
		if r.At.IsZero() {
			r.At = s.now
		}
		s.it.Receipt, s.it.Until = &r, time.Time{}
	})
}

// Failed reports that the text definitely did not go out; the draft is approved again and may be released from next on.
// why names the fault without text of members.
func (d *Desk) Failed(ctx context.Context, a Approved, next time.Time, why string) (Item, error) {
	return d.report(ctx, a, VerbFailed, func(s *step) {
		s.it.Next, s.it.Until, s.it.Fault = next.UTC(), time.Time{}, why
	})
}

// Unknown reports that nobody knows whether the text went out. It is never sent again by itself: a person or a look-up
// resolves it.
func (d *Desk) Unknown(ctx context.Context, a Approved, why string) (Item, error) {
	return d.report(ctx, a, VerbUnknown, func(s *step) { s.it.Until, s.it.Fault = time.Time{}, why })
}

// report is what the holder of an Approved says of it. A report that the text went out settles a draft that had become
// unknown, even while this is being found out.
func (d *Desk) report(ctx context.Context, a Approved, verb Verb, change func(*step)) (Item, error) {
	if !a.Valid() {
		return Item{}, fmt.Errorf("%w: the zero Approved", ErrForbidden)
	}
	cmd := Command{Tenant: a.it.Tenant, ID: a.it.ID, Revision: a.it.Hash, Actor: desk, own: true}
	for range maxTries {
		it, err := d.cfg.Store.Get(ctx, cmd.Tenant, cmd.ID)
		now := verb
		switch {
		case err != nil:
			return Item{}, err
		case it.Attempt != a.attempt:
			return it, decided(&it)
		case it.State == StateUnknown && verb == VerbPublished:
			now = VerbResolve
		case verb == VerbPublished && it.State == StatePublished, verb == VerbUnknown && it.State == StateUnknown:
			return it, nil
		}
		done, err := d.run(ctx, cmd, now, "", "", func(_ context.Context, s *step) error {
			if s.it.Attempt != a.attempt {
				return decided(&s.it)
			}
			if now == VerbResolve {
				s.to = StatePublished
			}
			change(s)
			return nil
		})
		var late *DecidedError
		if verb == VerbPublished && errors.As(err, &late) && late.State == StateUnknown {
			continue
		}
		return done, err
	}
	return Item{}, ErrConflict
}

// Resolve settles an unknown outcome: published, with the receipt that was found, or not. With it a person also says what
// became of a draft that was copied to be published by hand.
func (d *Desk) Resolve(ctx context.Context, cmd Command, published bool, r Receipt) (Item, error) {
	return d.run(ctx, cmd, VerbResolve, RolePublisher, fmt.Sprint(published), func(_ context.Context, s *step) error {
		s.to = StateNotPublished
		if published {
			s.to = StatePublished
			if r.At.IsZero() {
				r.At = s.now
			}
			s.it.Receipt = &r
		}
		s.it.Until = time.Time{}
		s.decide("", string(s.to))
		return nil
	})
}
