package review

import (
	"context"
	"errors"
	"slices"
	"time"

	"github.com/souffleur-go/souffleur/assistant"
)

// Erase removes every text of a person from a tenant's drafts, in the name of an actor, and returns how many drafts it
// touched: those that answer the person, and those of threads in which the person wrote. Their rows stay as tombstones and
// the audit chains still verify. Open drafts are withdrawn by it; one that is on its way out, or whose fate is unknown, is
// refused until that is settled, and named in the error. It reads every draft of the tenant.
func (d *Desk) Erase(ctx context.Context, tenant, person string, by Actor) (int, error) {
	if by.Kind != Person || by.ID == "" {
		return 0, ErrForbidden
	}
	if person == "" {
		return 0, errors.New("review: erase whom? the person's ID is empty")
	}
	done := 0
	var left []error
	for cursor := ""; ; {
		page, next, err := d.cfg.Store.List(ctx, Filter{Tenant: tenant, States: States(), Order: ByAge, Cursor: cursor, Now: d.now(), Limit: 200})
		if err != nil {
			return done, err
		}
		for i := range page {
			if !page[i].about(person) {
				continue
			}
			ok, err := d.eraseItem(ctx, page[i], by)
			switch {
			case err != nil:
				left = append(left, err)
			case ok:
				done++
			}
		}
		if cursor = next; next == "" {
			return done, errors.Join(left...)
		}
	}
}

// about reports whether a draft holds texts of a person: as the member answered, as a recipient, or as an author in the
// thread.
func (it *Item) about(person string) bool {
	t := &it.Basis.Request.Thread
	return it.Person == person || slices.Contains(it.Recipient, person) || t.Member != nil && t.Member.ID == person ||
		slices.ContainsFunc(t.Messages, func(m assistant.Message) bool { return m.Author.ID == person })
}

func (d *Desk) eraseItem(ctx context.Context, it Item, by Actor) (bool, error) {
	for range maxTries {
		if it.Erased {
			return false, nil
		}
		if it.State == StateReleasing || it.State == StateUnknown {
			return false, decided(&it)
		}
		s := &step{desk: d, cmd: Command{Actor: by}, verb: VerbErase, now: d.now(), it: it, from: it.State}
		if it.State.Open() {
			s.it.State, s.it.Times.Settled = StateWithdrawn, s.now
		}
		c := s.change() // the entry is salted before the salt goes
		c.Item = c.Item.blank()
		err := d.cfg.Store.Erase(ctx, c)
		if err == nil {
			return true, nil
		}
		if !errors.Is(err, ErrConflict) {
			return false, err
		}
		if it, err = d.cfg.Store.Get(ctx, it.Tenant, it.ID); err != nil {
			return false, err
		}
	}
	return false, ErrConflict
}

// blank returns the tombstone of an item: state, times and chain, no text and no name.
func (it Item) blank() Item {
	return Item{
		Tenant: it.Tenant, ID: it.ID, Seq: it.Seq, State: it.State, Revision: it.Revision, Verdict: it.Verdict,
		Draft:   assistant.Draft{Task: it.Draft.Task, Outcome: it.Draft.Outcome},
		Channel: it.Channel, Topic: it.Topic, Persona: it.Persona, Language: it.Language, Risk: it.Risk,
		Attempt: it.Attempt, Times: it.Times, Head: it.Head, Erased: true,
	}
}

// Verify checks the audit chain of one item.
func (d *Desk) Verify(ctx context.Context, tenant, id string) error {
	it, err := d.cfg.Store.Get(ctx, tenant, id)
	if err != nil {
		return err
	}
	_, entries, err := d.cfg.Store.Log(ctx, tenant, id)
	if err != nil {
		return err
	}
	if uint64(len(entries)) > it.Seq {
		entries = entries[:it.Seq] // somebody went on meanwhile
	}
	return verify(&it, entries)
}

// Seal verifies every chain of a tenant and returns a checkpoint of them all.
func (d *Desk) Seal(ctx context.Context, tenant string) (Checkpoint, error) {
	c := Checkpoint{Tenant: tenant, At: d.now(), Heads: map[string]uint64{}}
	heads := map[string]string{}
	for cursor := ""; ; {
		page, next, err := d.cfg.Store.List(ctx, Filter{Tenant: tenant, States: States(), Order: ByAge, Cursor: cursor, Now: c.At, Brief: true})
		if err != nil {
			return c, err
		}
		for i := range page {
			_, entries, err := d.cfg.Store.Log(ctx, tenant, page[i].ID)
			if err != nil {
				return c, err
			}
			if n := page[i].Seq; uint64(len(entries)) > n {
				entries = entries[:n] // somebody went on meanwhile
			}
			if err := verify(&page[i], entries); err != nil {
				return c, err
			}
			c.Heads[page[i].ID], heads[page[i].ID] = page[i].Seq, page[i].Head
		}
		if cursor = next; next == "" {
			break
		}
	}
	c.Digest = sealed(c.Tenant, c.At, c.Heads, heads)
	return c, nil
}

// VerifyCheckpoint checks that every chain still holds what it held when the checkpoint was made.
func (d *Desk) VerifyCheckpoint(ctx context.Context, c Checkpoint) error {
	heads := map[string]string{}
	for id, n := range c.Heads {
		if err := d.Verify(ctx, c.Tenant, id); err != nil {
			return err
		}
		_, entries, err := d.cfg.Store.Log(ctx, c.Tenant, id)
		if err != nil {
			return err
		}
		if n == 0 || uint64(len(entries)) < n {
			return ErrBroken
		}
		heads[id] = entries[n-1].Hash
	}
	if c.Digest != sealed(c.Tenant, c.At, c.Heads, heads) {
		return ErrBroken
	}
	return nil
}

func sealed(tenant string, at time.Time, lengths map[string]uint64, heads map[string]string) string {
	ids := make([]string, 0, len(lengths))
	for id := range lengths {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	parts := []string{"souffleur/seal/1", tenant, at.UTC().Format(time.RFC3339Nano)}
	for _, id := range ids {
		parts = append(parts, id, heads[id])
	}
	return digest(parts...)
}
