package review

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"time"

	"github.com/souffleur-go/souffleur/assistant"
	"github.com/souffleur-go/souffleur/moderation"
)

// desk acts where no person and no program of the host does.
var desk = Actor{ID: "desk", Kind: Service}

// Submit puts a draft on the desk. It is idempotent by the draft key. An open draft of the same thread and task is
// superseded while nobody has touched it; otherwise the new one is attached to it as an alternative and the open one is
// marked stale. A thread that moved while the draft was made is refused before anybody sees the draft.
func (d *Desk) Submit(ctx context.Context, draft *assistant.Draft) (Item, error) {
	it, err := d.item(draft)
	if err != nil {
		return Item{}, err
	}
	for range maxTries {
		known, err := d.cfg.Store.Get(ctx, it.Tenant, it.ID)
		if err == nil {
			return known, nil
		}
		if !errors.Is(err, ErrNotFound) {
			return Item{}, err
		}
		if err := d.current(ctx, &it); err != nil {
			return Item{}, err
		}
		policy, err := d.cfg.Policy(ctx, it.Tenant)
		if err != nil {
			return Item{}, fmt.Errorf("review: policy: %w", err)
		}
		if policy.killed(&it) {
			return Item{}, ErrKilled
		}
		it.Expires = policy.expires(&it, it.Times.Submitted)
		changes, err := d.beside(ctx, &it, policy)
		if err != nil {
			return Item{}, err
		}
		s := &step{desk: d, cmd: Command{Actor: desk}, verb: VerbSubmit, now: it.Times.Submitted, it: it}
		if it.Text != "" {
			s.fresh = &Revision{N: 1, Hash: it.Hash, Text: it.Text, Spans: it.Spans, By: desk, At: s.now}
		}
		err = d.cfg.Store.Commit(ctx, append(changes, s.change()))
		if err == nil {
			d.cfg.Logger.Info("souffleur: review", "verb", VerbSubmit, "id", it.ID, "state", it.State)
			return s.it, nil
		}
		if !errors.Is(err, ErrConflict) {
			return Item{}, err
		}
	}
	return Item{}, ErrConflict
}

// item makes the row of a new draft.
func (d *Desk) item(draft *assistant.Draft) (Item, error) {
	if draft == nil || draft.ID == "" {
		return Item{}, errors.New("review: no draft to submit")
	}
	t := &draft.Basis.Request.Thread
	it := Item{
		Tenant: t.Tenant, ID: draft.ID, Draft: *draft, Basis: draft.Basis, Text: draft.Text, Hash: draft.Hash,
		Verdict: draft.Verdict, Findings: draft.Findings, Thread: t.ID, Version: draft.Basis.ThreadVersion, Channel: draft.Channel,
		Topic: draft.Situation, Persona: draft.Persona.ID, Recipient: t.Recipients, Language: draft.Language,
		Risk: risk(draft.Priority, draft.Verdict), Person: personOf(t), Approvers: draft.Approvers,
	}
	it.Draft.Basis = assistant.Basis{} // kept once, in it.Basis
	switch {
	case draft.Text != "" && (draft.Outcome == assistant.Drafted || draft.Outcome == assistant.Routed):
		it.State, it.Revision = StatePending, 1
		it.Spans = provenance(draft)
		if draft.Hash != assistant.RevisionHash(draft.Text, draft.Basis, draft.Basis.PersonaHash) {
			return Item{}, errors.New("review: the draft was changed after it was sealed: submit drafts as they come, people edit on the desk")
		}
	case draft.Outcome == assistant.NeedsInput:
		it.State = StateNeedsInput
	default:
		return Item{}, fmt.Errorf("review: an outcome %q has nothing to review", draft.Outcome)
	}
	it.Times.Submitted = d.now()
	it.Times.Received = it.Times.Submitted
	if m := t.Last(); m != nil && !m.At.IsZero() && m.At.Before(it.Times.Submitted) {
		it.Times.Received = m.At.UTC()
	}
	var err error
	it.Salt, err = newSalt(d.cfg.Random)
	return it, err
}

var errOther = errors.New("review: this is another thread than the one that the draft answers")

// current refuses a draft whose thread has moved since it was made.
func (d *Desk) current(ctx context.Context, it *Item) error {
	if d.cfg.Threads == nil {
		return nil
	}
	now, err := d.cfg.Threads(ctx, it.Tenant, it.Thread)
	if err != nil {
		return fmt.Errorf("review: the thread cannot be read: %w", err)
	}
	return moved(it, now)
}

// moved compares the thread with the one that the text answers. A thread with another ID is a fault of the host: versions
// of its own may be the same in two threads.
func moved(it *Item, now assistant.Thread) error {
	if now.ID != it.Thread {
		return errOther
	}
	if assistant.ThreadVersion(now) == it.Version {
		return nil
	}
	known := map[string]bool{}
	for _, m := range it.Basis.Request.Thread.Messages {
		known[m.ID] = true
	}
	e := &MovedError{Thread: now}
	for i, m := range now.Messages {
		if m.ID == "" {
			m.ID = strconv.Itoa(i + 1)
		}
		if !known[m.ID] {
			e.New = append(e.New, m)
		}
	}
	return e
}

// beside returns the changes that the open drafts of the same thread and task take from a new one.
func (d *Desk) beside(ctx context.Context, it *Item, policy DeskPolicy) ([]Change, error) {
	others, err := d.siblings(ctx, it)
	if err != nil {
		return nil, err
	}
	var out []Change
	for _, other := range others {
		s := &step{desk: d, cmd: Command{Actor: desk}, now: it.Times.Submitted, it: other, from: other.State}
		untouched := other.Decision == nil && len(other.Approvals) == 0 && !other.leased(s.now) && other.Revision <= 1 &&
			len(other.Overrides) == 0 && len(other.Authors) == 0
		switch {
		case other.State != StatePending && other.State != StateNeedsInput && other.State != StateApproved:
			continue // on its way out; the release gate looks again
		case untouched && it.Basis.Request.Variant == 0 && len(allowed(other.State, VerbSupersede, service, false)) > 0:
			s.verb = VerbSupersede
			s.it.State, s.it.SupersededBy = StateSuperseded, it.ID
			s.it.settle(s.now, policy)
		default:
			s.verb = VerbAlternative
			s.it.Stale = s.it.Stale || it.Version != other.Version
			s.it.Alternatives = append(slices.Clone(other.Alternatives), it.ID)
		}
		out = append(out, s.change())
	}
	return out, nil
}

// place is what a draft is about in its thread: its task, and the message and measure that a notice tells of.
func (it *Item) place() [3]string {
	p := [3]string{string(it.Draft.Task)}
	if m := it.Basis.Request.Measure; m != nil {
		p[1], p[2] = m.Message, m.Article
	}
	return p
}

// siblings returns the other open drafts of the same thread and place.
func (d *Desk) siblings(ctx context.Context, it *Item) ([]Item, error) {
	if it.Thread == "" {
		return nil, nil
	}
	var out []Item
	for cursor := ""; ; {
		page, next, err := d.cfg.Store.List(ctx, Filter{Tenant: it.Tenant, Thread: it.Thread, Order: ByAge, Cursor: cursor})
		if err != nil {
			return nil, err
		}
		for _, other := range page {
			if other.ID != it.ID && other.place() == it.place() {
				out = append(out, other)
			}
		}
		if cursor = next; next == "" {
			return out, nil
		}
	}
}

func (it *Item) leased(now time.Time) bool { return it.Lease != nil && now.Before(it.Lease.Until) }

// personOf names whom a thread answers.
func personOf(t *assistant.Thread) string {
	if t.Member != nil && t.Member.ID != "" {
		return t.Member.ID
	}
	if m := t.Last(); m != nil {
		return m.Author.ID
	}
	return ""
}

// provenance says who wrote a fresh draft: the model, on its own or on what a citation names.
func provenance(draft *assistant.Draft) []Provenance {
	var out []Provenance
	at := 0
	for _, c := range draft.Citations {
		if c.Start < at {
			continue
		}
		origin := FromPassage
		if it, ok := draft.Basis.Evidence.Item(c.Passage); ok && it.Kind == moderation.KindNote {
			origin = FromNote
		}
		out = grow(out, Provenance{Span: moderation.Span{Start: at, End: c.Start}, Origin: FromModel})
		out = grow(out, Provenance{Span: moderation.Span{Start: c.Start, End: c.End}, Origin: origin, Item: c.Passage})
		at = c.End
	}
	return grow(out, Provenance{Span: moderation.Span{Start: at, End: len(draft.Text)}, Origin: FromModel})
}
