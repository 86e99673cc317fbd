package sqlstore

import (
	"context"
	"slices"

	"github.com/souffleur-go/souffleur/assistant/review"
)

const (
	defaultLimit = 50
	maxLimit     = 1 << 20
)

// List implements review.Store. It never skips rows by counting: each page is read from where the last one ended. Filter.Limit
// is held to about a million.
func (s *Store) List(ctx context.Context, f review.Filter) ([]review.Item, string, error) {
	db, err := s.reader()
	if err != nil {
		return nil, "", fail(ctx, "list", err)
	}
	at, err := begin(&f)
	if err != nil {
		return nil, "", fail(ctx, "list", err)
	}
	limit := min(f.Limit, maxLimit)
	if limit <= 0 {
		limit = defaultLimit
	}
	states := wanted(f.States)
	if len(states) == 0 || !plain(f.Tenant, maxKey) {
		return nil, "", ctx.Err()
	}
	if f.Count {
		n := 0
		l := &listing{f: &f, states: states, limit: limit}
		statement := l.counted()
		if err := db.QueryRowContext(ctx, s.flavour.sql(statement), l.args...).Scan(&n); err != nil {
			return nil, "", fail(ctx, "count", err)
		}
		return make([]review.Item, n), "", nil
	}
	l := &listing{f: &f, at: at, states: states, limit: limit + 1}
	statement := l.statement()
	rows, err := db.QueryContext(ctx, s.flavour.sql(statement), l.args...)
	if err != nil {
		return nil, "", fail(ctx, "list", err)
	}
	defer func() { _ = rows.Close() }()
	var items []review.Item
	for rows.Next() {
		var head, long string
		if err := rows.Scan(&head, &long); err != nil {
			return nil, "", fail(ctx, "list", err)
		}
		it, err := decode(head, long)
		if err != nil {
			return nil, "", fail(ctx, "list", err)
		}
		items = append(items, it)
	}
	if err := rows.Err(); err != nil {
		return nil, "", fail(ctx, "list", err)
	}
	if len(items) <= limit {
		return items, "", nil
	}
	next, err := at.after(&items[limit-1])
	if err != nil {
		return nil, "", fail(ctx, "list", err)
	}
	return items[:limit], next, nil
}

// wanted returns the states to list, each once: the open ones when none are named.
func wanted(states []review.State) []review.State {
	return slices.DeleteFunc(review.States(), func(st review.State) bool {
		if states == nil {
			return !st.Open()
		}
		return !slices.Contains(states, st)
	})
}
