package reviewtest

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/souffleur-go/souffleur/assistant/review"
)

type overwrites struct{ review.Store }

func (s overwrites) Get(ctx context.Context, tenant, id string) (review.Item, error) {
	it, err := s.Store.Get(ctx, tenant, id)
	time.Sleep(time.Millisecond) // the gap in which others read, too
	return it, err
}

func (s overwrites) Commit(ctx context.Context, changes []review.Change) error {
	for {
		err := s.Store.Commit(ctx, changes)
		if !errors.Is(err, review.ErrConflict) {
			return err
		}
		changes = slices.Clone(changes)
		for i := range changes {
			it, err := s.Store.Get(ctx, changes[i].Item.Tenant, changes[i].Item.ID)
			if changes[i].From = it.Seq; err != nil {
				changes[i].From = 0
			}
		}
	}
}

type checksFirst struct {
	review.Store
	mu sync.Mutex
}

func (s *checksFirst) fits(ctx context.Context, changes []review.Change) bool {
	for _, c := range changes {
		it, err := s.Get(ctx, c.Item.Tenant, c.Item.ID)
		if err != nil && c.From != 0 || err == nil && it.Seq != c.From {
			return false
		}
	}
	time.Sleep(time.Millisecond) // the gap in which others check, too
	return true
}

func (s *checksFirst) Commit(ctx context.Context, changes []review.Change) error {
	if !s.fits(ctx, changes) {
		return review.ErrConflict
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	return overwrites{s.Store}.Commit(ctx, changes)
}

func (s *checksFirst) Erase(ctx context.Context, c review.Change) error {
	if !s.fits(ctx, []review.Change{c}) {
		return review.ErrConflict
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	it, err := s.Get(ctx, c.Item.Tenant, c.Item.ID)
	if err != nil {
		return err
	}
	c.From = it.Seq
	return s.Store.Erase(ctx, c)
}

type oneByOne struct{ review.Store }

func (s oneByOne) Commit(ctx context.Context, changes []review.Change) error {
	for i := range changes {
		if err := s.Store.Commit(ctx, changes[i:i+1]); err != nil {
			return err
		}
	}
	return nil
}

type noTenants struct {
	review.Store
	seen []string
}

func (s *noTenants) Commit(ctx context.Context, changes []review.Change) error {
	for _, c := range changes {
		s.seen = append(s.seen, c.Item.Tenant)
	}
	return s.Store.Commit(ctx, changes)
}

func (s *noTenants) Get(ctx context.Context, tenant, id string) (review.Item, error) {
	it, err := s.Store.Get(ctx, tenant, id)
	for i := 0; i < len(s.seen) && err != nil; i++ {
		it, err = s.Store.Get(ctx, s.seen[i], id)
	}
	return it, err
}

type folds struct{ review.Store }

func fold(s string) string { return strings.TrimSpace(strings.ToLower(s)) }

func (s folds) Commit(ctx context.Context, changes []review.Change) error {
	changes = slices.Clone(changes)
	for i := range changes {
		changes[i].Item.ID = fold(changes[i].Item.ID)
	}
	return s.Store.Commit(ctx, changes)
}

func (s folds) Get(ctx context.Context, tenant, id string) (review.Item, error) {
	it, err := s.Store.Get(ctx, tenant, fold(id))
	it.ID = id
	return it, err
}

type dropsRevisions struct{ review.Store }

func (s dropsRevisions) Commit(ctx context.Context, changes []review.Change) error {
	changes = slices.Clone(changes)
	for i := range changes {
		if changes[i].Item.Revision == 3 {
			changes[i].Revision = nil
		}
	}
	return s.Store.Commit(ctx, changes)
}

type backwards struct{ review.Store }

func (s backwards) Log(ctx context.Context, tenant, id string) ([]review.Revision, []review.Entry, error) {
	revisions, entries, err := s.Store.Log(ctx, tenant, id)
	slices.Reverse(revisions)
	slices.Reverse(entries)
	return revisions, entries, err
}

type shares struct {
	review.Store
	mu    sync.Mutex
	items map[string]review.Item
}

func (s *shares) Commit(ctx context.Context, changes []review.Change) error {
	err := s.Store.Commit(ctx, changes)
	s.mu.Lock()
	defer s.mu.Unlock()
	for i := 0; i < len(changes) && err == nil; i++ {
		s.items[changes[i].Item.ID] = changes[i].Item
	}
	return err
}

func (s *shares) Get(context.Context, string, string) (review.Item, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.items["a"], nil
}

// pager lists with a cursor of its own.
type pager struct {
	review.Store
	after func(items []review.Item, cursor string) (rest []review.Item, next func(int) string)
}

func afterTime(items []review.Item, cursor string) ([]review.Item, func(int) string) {
	rest := slices.DeleteFunc(slices.Clone(items), func(it review.Item) bool {
		return cursor != "" && it.Times.Received.Format(time.RFC3339Nano) <= cursor
	})
	return rest, func(i int) string { return rest[i].Times.Received.Format(time.RFC3339Nano) }
}

func afterNumber(items []review.Item, cursor string) ([]review.Item, func(int) string) {
	n, _ := strconv.Atoi(cursor)
	return items[min(n, len(items)):], func(i int) string { return strconv.Itoa(n + i + 1) }
}

func (s pager) List(ctx context.Context, f review.Filter) ([]review.Item, string, error) {
	limit, cursor := f.Limit, f.Cursor
	f.Limit, f.Cursor = 1<<20, ""
	items, _, err := s.Store.List(ctx, f)
	rest, next := s.after(items, cursor)
	if limit == 0 {
		limit = 50
	}
	if len(rest) <= limit {
		return rest, "", err
	}
	return rest[:limit], next(limit - 1), err
}

type wildcards struct{ review.Store }

func (s wildcards) List(ctx context.Context, f review.Filter) ([]review.Item, string, error) {
	f.Person = strings.Trim(f.Person, "%")
	return s.Store.List(ctx, f)
}

type allStates struct{ review.Store }

func (s allStates) List(ctx context.Context, f review.Filter) ([]review.Item, string, error) {
	if f.States == nil {
		f.States = review.States()
	}
	return s.Store.List(ctx, f)
}

type keepsTexts struct{ review.Store }

func (s keepsTexts) Erase(ctx context.Context, c review.Change) error {
	return s.Commit(ctx, []review.Change{c})
}

type dropsEntries struct {
	review.Store
	erased sync.Map
}

func (s *dropsEntries) Erase(ctx context.Context, c review.Change) error {
	s.erased.Store(c.Item.ID, true)
	return s.Store.Erase(ctx, c)
}

func (s *dropsEntries) Log(ctx context.Context, tenant, id string) ([]review.Revision, []review.Entry, error) {
	revisions, entries, err := s.Store.Log(ctx, tenant, id)
	if _, ok := s.erased.Load(id); ok {
		entries = nil
	}
	return revisions, entries, err
}

type cutsTimes struct{ review.Store }

func (s cutsTimes) Log(ctx context.Context, tenant, id string) ([]review.Revision, []review.Entry, error) {
	revisions, entries, err := s.Store.Log(ctx, tenant, id)
	for i := range entries {
		entries[i].At = entries[i].At.Truncate(time.Millisecond)
	}
	return revisions, entries, err
}

type ignoresContext struct{ review.Store }

func (s ignoresContext) Commit(ctx context.Context, changes []review.Change) error {
	return s.Store.Commit(context.WithoutCancel(ctx), changes)
}

// lies calls every second write a conflict although it wrote.
type lies struct {
	review.Store
	mu sync.Mutex
	n  int
}

func (s *lies) Commit(ctx context.Context, changes []review.Change) error {
	s.mu.Lock()
	s.n++
	lie := s.n%2 == 0
	s.mu.Unlock()
	err := s.Store.Commit(ctx, changes)
	if lie && err == nil {
		return review.ErrConflict
	}
	return err
}

// newClock forgets the clock that a cursor was made with.
type newClock struct{ review.Store }

func (s newClock) List(ctx context.Context, f review.Filter) ([]review.Item, string, error) {
	if f.Cursor != "" {
		var c map[string]json.RawMessage
		if err := json.Unmarshal([]byte(f.Cursor), &c); err != nil {
			return nil, "", err
		}
		now, err := json.Marshal(f.Now)
		if err != nil {
			return nil, "", err
		}
		c["n"] = now
		b, err := json.Marshal(c)
		if err != nil {
			return nil, "", err
		}
		f.Cursor = string(b)
	}
	return s.Store.List(ctx, f)
}

// foldedOrder sorts as a database does whose collation is that of a language.
type foldedOrder struct{ review.Store }

func (s foldedOrder) List(ctx context.Context, f review.Filter) ([]review.Item, string, error) {
	items, next, err := s.Store.List(ctx, f)
	slices.SortStableFunc(items, func(a, b review.Item) int { return cmp.Compare(fold(a.ID), fold(b.ID)) })
	return items, next, err
}

// losesReleases says that a release was written, and writes nothing.
type losesReleases struct{ review.Store }

func (s *losesReleases) Commit(ctx context.Context, changes []review.Change) error {
	if changes[0].Entry.Verb == review.VerbRelease {
		return ctx.Err()
	}
	return s.Store.Commit(ctx, changes)
}
