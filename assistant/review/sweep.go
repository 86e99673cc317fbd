package review

import (
	"context"
	"errors"
	"time"
)

// Sweep does what time asks for: drafts past their expiry expire, releases whose publisher fell silent become unknown,
// closed drafts past their retention are erased. It returns how many drafts it changed. A host that uses Run need not call it.
func (d *Desk) Sweep(ctx context.Context, tenant string) (int, error) {
	done := 0
	for {
		now := d.now()
		due, _, err := d.cfg.Store.List(ctx, Filter{
			Tenant: tenant, States: States(), Order: ByDue, Due: true, Now: now,
		})
		if err != nil {
			return done, err
		}
		changed := 0
		for _, it := range due {
			verb := VerbExpire
			switch {
			case !it.State.Open():
				ok, err := d.eraseItem(ctx, it, desk)
				if err != nil {
					return done + changed, err
				}
				if ok {
					changed++
				}
				continue
			case it.State == StateReleasing:
				verb = VerbUnknown
			}
			_, err := d.run(ctx, Command{Tenant: tenant, ID: it.ID, Actor: desk, own: true}, verb, "", "", func(_ context.Context, s *step) error {
				if verb == VerbUnknown && s.now.Before(s.it.Until) || verb == VerbExpire && !s.it.expired(s.now) {
					s.unneeded = true
				}
				s.it.Until = time.Time{}
				return nil
			})
			var late *DecidedError
			if errors.As(err, &late) || errors.Is(err, ErrConflict) || errors.Is(err, ErrNotFound) {
				continue
			}
			if err != nil {
				return done, err
			}
			changed++
		}
		done += changed
		if changed == 0 {
			return done, nil
		}
	}
}

// Get returns an item.
func (d *Desk) Get(ctx context.Context, tenant, id string) (Item, error) {
	return d.cfg.Store.Get(ctx, tenant, id)
}

// List returns items and the cursor of the next page, "" at the end. A zero Filter.Now is the desk's clock.
func (d *Desk) List(ctx context.Context, f Filter) ([]Item, string, error) {
	if f.Now.IsZero() {
		f.Now = d.now()
	}
	return d.cfg.Store.List(ctx, f)
}

// Count returns how many items a Filter takes, at most Filter.Limit of them (0 = 50). A zero Filter.Now is the desk's clock.
func (d *Desk) Count(ctx context.Context, f Filter) (int, error) {
	f.Count, f.Cursor = true, ""
	items, _, err := d.List(ctx, f)
	return len(items), err
}

// Log returns the revisions and the audit entries of an item, oldest first.
func (d *Desk) Log(ctx context.Context, tenant, id string) ([]Revision, []Entry, error) {
	return d.cfg.Store.Log(ctx, tenant, id)
}
