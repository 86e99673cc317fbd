package inbox

import (
	"context"
	"errors"

	"github.com/souffleur-go/souffleur/assistant"
	"github.com/souffleur-go/souffleur/assistant/review"
)

// probe is a store on which a command runs to its end without being made: it reads what the desk holds, and keeps the row
// that would have been written.
type probe struct {
	desk *review.Desk
	new  bool // says that it knows no draft, so that Submit looks at the thread
	row  *review.Item
}

// errProbe ends a command that would have been made.
var errProbe = errors.New("inbox: only tried")

func (p *probe) Commit(_ context.Context, changes []review.Change) error {
	if len(changes) > 0 {
		p.row = &changes[0].Item
	}
	return errProbe
}

func (p *probe) Get(ctx context.Context, tenant, id string) (review.Item, error) {
	if p.new {
		return review.Item{}, review.ErrNotFound
	}
	return p.desk.Get(ctx, tenant, id)
}

func (p *probe) List(ctx context.Context, f review.Filter) ([]review.Item, string, error) {
	return p.desk.List(ctx, f)
}

func (p *probe) Log(ctx context.Context, tenant, id string) ([]review.Revision, []review.Entry, error) {
	return p.desk.Log(ctx, tenant, id)
}

func (p *probe) Erase(context.Context, review.Change) error { return errProbe }

// tried returns the draft as an edit would make it, checked, without making it.
func (v *visit) tried(cmd review.Command, text string) (review.Item, error) {
	p := &probe{desk: v.cfg.Desk}
	it, err := v.cfg.Desk.With(p).Edit(v.r.Context(), cmd, text)
	if errors.Is(err, errProbe) && p.row != nil {
		return *p.row, nil
	}
	return it, err
}

// moved returns what is new in the thread of a draft, nil where nothing is or the desk reads no threads. Submitting looks
// at the thread first, so a draft is submitted to where nothing is kept.
func (v *visit) moved(it *review.Item) (*review.MovedError, error) {
	p := &probe{desk: v.cfg.Desk, new: true}
	draft := assistant.Draft{
		ID: it.ID, Outcome: assistant.Drafted, Text: it.Text, Hash: it.Hash, Task: it.Draft.Task, Channel: it.Channel, Basis: it.Basis,
	}
	_, err := v.cfg.Desk.With(p).Submit(v.r.Context(), &draft)
	var m *review.MovedError
	switch {
	case errors.As(err, &m):
		return m, nil
	case errors.Is(err, errProbe), errors.Is(err, review.ErrKilled):
		return nil, nil //nolint:nilnil // nothing moved
	}
	return nil, err
}
