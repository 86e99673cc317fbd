package sqlstore

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"

	"github.com/souffleur-go/souffleur/assistant/review"
)

const (
	selectItem = `SELECT head, body FROM souffleur_items WHERE tenant = ?1 AND id = ?2`
	selectLog  = `SELECT 0 AS part, seq, data FROM souffleur_revisions WHERE tenant = ?1 AND id = ?2
 UNION ALL SELECT 1, seq, data FROM souffleur_entries WHERE tenant = ?1 AND id = ?2 ORDER BY part, seq`
)

// Get implements review.Store.
func (s *Store) Get(ctx context.Context, tenant, id string) (review.Item, error) {
	if !keyed(tenant, id) {
		return review.Item{}, review.ErrNotFound
	}
	db, err := s.reader()
	if err != nil {
		return review.Item{}, fail(ctx, "get", err)
	}
	var head, long string
	err = db.QueryRowContext(ctx, s.flavour.sql(selectItem), tenant, id).Scan(&head, &long)
	if errors.Is(err, sql.ErrNoRows) {
		return review.Item{}, review.ErrNotFound
	}
	if err != nil {
		return review.Item{}, fail(ctx, "get", err)
	}
	it, err := decode(head, long)
	if err != nil {
		return review.Item{}, fail(ctx, "get", err)
	}
	return it, nil
}

// Log implements review.Store. Both lists are read at one moment.
func (s *Store) Log(ctx context.Context, tenant, id string) ([]review.Revision, []review.Entry, error) {
	if !keyed(tenant, id) {
		return nil, nil, review.ErrNotFound
	}
	db, err := s.reader()
	if err != nil {
		return nil, nil, fail(ctx, "log", err)
	}
	rows, err := db.QueryContext(ctx, s.flavour.sql(selectLog), tenant, id)
	if err != nil {
		return nil, nil, fail(ctx, "log", err)
	}
	defer func() { _ = rows.Close() }()
	var revisions []review.Revision
	var entries []review.Entry
	for rows.Next() {
		var part, seq int64
		var data string
		if err := rows.Scan(&part, &seq, &data); err != nil {
			return nil, nil, fail(ctx, "log", err)
		}
		if part == 0 {
			revisions, err = grown(revisions, data)
		} else {
			entries, err = grown(entries, data)
		}
		if err != nil {
			return nil, nil, fail(ctx, "log", err)
		}
	}
	if err := rows.Err(); err != nil {
		return nil, nil, fail(ctx, "log", err)
	}
	if len(entries) == 0 { // every item has at least one
		return nil, nil, review.ErrNotFound
	}
	return revisions, entries, nil
}

func grown[T any](list []T, data string) ([]T, error) {
	var one T
	err := json.Unmarshal([]byte(data), &one)
	return append(list, one), err
}
