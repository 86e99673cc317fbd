package sqlstore

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"slices"

	"github.com/souffleur-go/souffleur/assistant/review"
)

const (
	insertItem = `INSERT INTO souffleur_items
 (tenant, id, seq, state, risk, received, due, thread, channel, person, topic, language, stale, holder, held, head, body)
 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17) ON CONFLICT DO NOTHING`
	updateItem = `UPDATE souffleur_items SET
 seq = ?3, state = ?4, risk = ?5, received = ?6, due = ?7, thread = ?8, channel = ?9, person = ?10, topic = ?11, language = ?12,
 stale = ?13, holder = ?14, held = ?15, head = ?16, body = ?17
 WHERE tenant = ?1 AND id = ?2 AND seq = ?18`
	insertRevision = `INSERT INTO souffleur_revisions (tenant, id, seq, data, blank) VALUES (?1, ?2, ?3, ?4, ?5)`
	insertEntry    = `INSERT INTO souffleur_entries (tenant, id, seq, data) VALUES (?1, ?2, ?3, ?4)`
	blankRevisions = `UPDATE souffleur_revisions SET data = blank WHERE tenant = ?1 AND id = ?2`
)

// Commit implements review.Store. Items that cannot be keys, and a Seq that does not follow Change.From, are errors before
// anything is written.
func (s *Store) Commit(ctx context.Context, changes []review.Change) error {
	return s.write(ctx, "commit", changes, false)
}

// Erase implements review.Store. In SQLite it also tries to empty the write-ahead log, where the old texts still stand.
func (s *Store) Erase(ctx context.Context, c review.Change) error {
	err := s.write(ctx, "erase", []review.Change{c}, true)
	if err == nil && s.db != nil && s.flavour == SQLite {
		// Readers may be in the way; then a later checkpoint does it.
		_, _ = s.db.ExecContext(ctx, "PRAGMA wal_checkpoint(TRUNCATE)")
	}
	return err
}

// write makes all changes or none. They are made in the order of their keys, so that two batches never wait for each other
// in a circle.
func (s *Store) write(ctx context.Context, op string, changes []review.Change, erase bool) error {
	if err := ctx.Err(); err != nil {
		return fail(ctx, op, err)
	}
	rows := make([]row, len(changes))
	order := make([]int, len(changes))
	for i := range changes {
		var err error
		if rows[i], err = encode(&changes[i]); err != nil {
			return fail(ctx, op, err)
		}
		order[i] = i
	}
	byKey := func(i, k int) int {
		a, b := &changes[i].Item, &changes[k].Item
		return cmp.Or(cmp.Compare(a.Tenant, b.Tenant), cmp.Compare(a.ID, b.ID))
	}
	slices.SortFunc(order, byKey)
	for i := range order[min(1, len(order)):] {
		if byKey(order[i], order[i+1]) == 0 {
			return review.ErrConflict // the second change of an item finds the first
		}
	}
	if len(changes) == 0 {
		return nil
	}
	err := s.atomically(ctx, func(tx DBTX) error {
		for _, i := range order {
			if err := s.apply(ctx, tx, &changes[i], &rows[i], erase); err != nil {
				return err
			}
		}
		return nil
	})
	if err == nil || errors.Is(err, review.ErrConflict) {
		return err
	}
	return fail(ctx, op, err)
}

// apply makes one change.
func (s *Store) apply(ctx context.Context, tx DBTX, c *review.Change, r *row, erase bool) error {
	it := &c.Item
	args := []any{
		it.Tenant, it.ID, int64(it.Seq), string(it.State), r.risk, r.received, r.due, r.thread, r.channel, r.person,
		r.topic, r.language, r.stale, r.holder, r.held, r.head, r.body,
	}
	statement := insertItem
	if c.From > 0 {
		statement, args = updateItem, append(args, int64(c.From))
	}
	done, err := tx.ExecContext(ctx, s.flavour.sql(statement), args...)
	if err != nil {
		return err
	}
	if err := one(done); err != nil {
		return err
	}
	if c.Revision != nil {
		if _, err := tx.ExecContext(ctx, s.flavour.sql(insertRevision), it.Tenant, it.ID, int64(it.Seq), r.revision, r.blank); err != nil {
			return err
		}
	}
	if _, err := tx.ExecContext(ctx, s.flavour.sql(insertEntry), it.Tenant, it.ID, int64(it.Seq), r.journal); err != nil {
		return err
	}
	if erase {
		_, err = tx.ExecContext(ctx, s.flavour.sql(blankRevisions), it.Tenant, it.ID)
	}
	return err
}

// one makes a conflict of a statement that found no row to change.
func one(done sql.Result) error {
	n, err := done.RowsAffected()
	if err == nil && n == 0 {
		return review.ErrConflict
	}
	return err
}
