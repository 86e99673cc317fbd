package review

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"sync"
	"time"
)

// Memory returns a Store that forgets everything when the program ends. It is for tests and for trying things out: a listing
// reads every row.
func Memory() Store { return &memory{rows: map[rowKey]*row{}} }

type rowKey struct{ tenant, id string }

type row struct {
	item      Item
	revisions []Revision
	entries   []Entry
}

type memory struct {
	mu   sync.RWMutex
	rows map[rowKey]*row
}

func (m *memory) Commit(ctx context.Context, changes []Change) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	seen := map[rowKey]bool{}
	for i := range changes {
		key := rowKey{changes[i].Item.Tenant, changes[i].Item.ID}
		if seen[key] || !m.fits(&changes[i]) {
			return ErrConflict
		}
		seen[key] = true
	}
	for i := range changes {
		m.apply(&changes[i])
	}
	return nil
}

func (m *memory) fits(c *Change) bool {
	r := m.rows[rowKey{c.Item.Tenant, c.Item.ID}]
	return r == nil && c.From == 0 || r != nil && r.item.Seq == c.From
}

func (m *memory) apply(c *Change) *row {
	key := rowKey{c.Item.Tenant, c.Item.ID}
	r := m.rows[key]
	if r == nil {
		r = &row{}
		m.rows[key] = r
	}
	r.item = copied(c.Item)
	if c.Revision != nil {
		rev := *c.Revision
		rev.Spans = slices.Clone(rev.Spans)
		r.revisions = append(r.revisions, rev)
	}
	r.entries = append(r.entries, c.Entry)
	return r
}

// copied returns an item that shares nothing with the given one.
func copied(it Item) Item {
	b, err := json.Marshal(it)
	if err != nil {
		panic(fmt.Sprintf("review: an item cannot be encoded: %v", err)) // plain data, no reachable input does this
	}
	var out Item
	if err := json.Unmarshal(b, &out); err != nil {
		panic(fmt.Sprintf("review: an item cannot be decoded: %v", err))
	}
	return out
}

func (m *memory) Get(ctx context.Context, tenant, id string) (Item, error) {
	if err := ctx.Err(); err != nil {
		return Item{}, err
	}
	m.mu.RLock()
	defer m.mu.RUnlock()
	r := m.rows[rowKey{tenant, id}]
	if r == nil {
		return Item{}, ErrNotFound
	}
	return copied(r.item), nil
}

func (m *memory) List(ctx context.Context, f Filter) ([]Item, string, error) {
	if err := ctx.Err(); err != nil {
		return nil, "", err
	}
	c, err := f.cursor()
	if err != nil {
		return nil, "", err
	}
	m.mu.RLock()
	defer m.mu.RUnlock()
	var found []*Item
	for key, r := range m.rows {
		if key.tenant == f.Tenant && f.takes(&r.item) && (f.Cursor == "" || c.after(f.Order, &r.item)) {
			found = append(found, &r.item)
		}
	}
	limit := f.limit()
	if f.Count {
		return make([]Item, min(len(found), limit)), "", nil
	}
	slices.SortFunc(found, func(a, b *Item) int { return compare(f.Order, c.Now, a, b) })
	var next string
	if len(found) > limit {
		found = found[:limit]
		next = cursorOf(c.Now, found[limit-1]).String()
	}
	out := make([]Item, len(found))
	for i, it := range found {
		out[i] = copied(*it)
	}
	return out, next, nil
}

func (m *memory) Log(ctx context.Context, tenant, id string) ([]Revision, []Entry, error) {
	if err := ctx.Err(); err != nil {
		return nil, nil, err
	}
	m.mu.RLock()
	defer m.mu.RUnlock()
	r := m.rows[rowKey{tenant, id}]
	if r == nil {
		return nil, nil, ErrNotFound
	}
	revisions := slices.Clone(r.revisions)
	for i := range revisions {
		revisions[i].Spans = slices.Clone(revisions[i].Spans)
	}
	return revisions, slices.Clone(r.entries), nil
}

func (m *memory) Erase(ctx context.Context, c Change) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if !m.fits(&c) {
		return ErrConflict
	}
	r := m.apply(&c)
	for i := range r.revisions {
		r.revisions[i] = Revision{N: r.revisions[i].N, At: r.revisions[i].At}
	}
	return nil
}

func (f *Filter) limit() int {
	if f.Limit <= 0 {
		return 50
	}
	return f.Limit
}

// states returns the states asked for: the open ones when none are named.
func (f *Filter) states() []State {
	if f.States != nil {
		return f.States
	}
	return slices.DeleteFunc(States(), func(s State) bool { return !s.Open() })
}

func (f *Filter) takes(it *Item) bool {
	due := it.Due()
	return slices.Contains(f.states(), it.State) &&
		(f.Thread == "" || f.Thread == it.Thread) && (f.Channel == "" || f.Channel == it.Channel) &&
		(f.Topic == "" || f.Topic == it.Topic) && (f.Language == "" || primary(f.Language) == primary(it.Language)) &&
		(f.Holder == "" || it.Lease != nil && it.Lease.By.ID == f.Holder && f.Now.Before(it.Lease.Until)) &&
		(f.Stale == nil || *f.Stale == it.Stale) &&
		(f.Person == "" || f.Person == it.Person) && (!f.Due || !due.IsZero() && !due.After(f.Now))
}

// position is where a page of a listing ended: what the order compares, and the clock it is computed with.
type position struct {
	Now      time.Time `json:"n"`
	ID       string    `json:"i"`
	Risk     int       `json:"r"`
	Received time.Time `json:"t"`
	Due      time.Time `json:"d"`
}

func cursorOf(now time.Time, it *Item) position {
	return position{now, it.ID, it.Risk, it.Times.Received, it.Due()}
}

// String encodes the position as a cursor.
func (p position) String() string {
	b, err := json.Marshal(p)
	if err != nil {
		return ""
	}
	return string(b)
}

func (f *Filter) cursor() (position, error) {
	p := position{Now: f.Now}
	if f.Cursor == "" {
		return p, nil
	}
	if err := json.Unmarshal([]byte(f.Cursor), &p); err != nil {
		return p, fmt.Errorf("review: the cursor is none of List: %w", err)
	}
	return p, nil
}

// after reports whether an item comes behind the position.
func (p position) after(o Order, it *Item) bool {
	last := Item{ID: p.ID, Risk: p.Risk, Times: Times{Received: p.Received}, Expires: p.Due, State: StatePending}
	return compare(o, p.Now, &last, it) < 0
}

// compare orders two items; ties are broken by ID, so that every order is total.
func compare(o Order, now time.Time, a, b *Item) int {
	switch o {
	case ByUrgency:
	case ByAge:
		return cmp.Or(a.Times.Received.Compare(b.Times.Received), cmp.Compare(a.ID, b.ID))
	case ByDue:
		return cmp.Or(a.Due().Compare(b.Due()), cmp.Compare(a.ID, b.ID))
	}
	return cmp.Or(cmp.Compare(urgency(now, b), urgency(now, a)), a.Times.Received.Compare(b.Times.Received), cmp.Compare(a.ID, b.ID))
}

// urgency is risk × waiting time in milliseconds.
func urgency(now time.Time, it *Item) int64 {
	return int64(max(it.Risk, 1)) * max(now.Sub(it.Times.Received).Milliseconds(), 1)
}
