package knowledge

import (
	"cmp"
	"context"
	"errors"
	"maps"
	"math"
	"slices"
	"strings"
	"sync"

	"github.com/souffleur-go/souffleur/assistant"
)

// History remembers approved replies by the messages they answered, so that a question asked before finds what was said
// then. It is fed with what review's Approved.Precedent returns, and kept by tenant; replies of one persona are never
// offered to another. All methods may be called from several goroutines. The zero History is empty and ready.
//
// A Base that is given one with Remember also ranks the pages higher that approved replies to similar messages stood on.
type History struct {
	mu      sync.RWMutex
	tenants map[string]*past
}

// past is what one tenant said.
type past struct {
	asked *Base // the questions, by ID of the precedent
	said  map[string]assistant.Precedent
}

// Add remembers an approved reply, or replaces the one with the same ID.
func (h *History) Add(p assistant.Precedent) error {
	switch {
	case strings.TrimSpace(p.ID) == "":
		return errors.New("knowledge: a precedent without ID")
	case strings.TrimSpace(p.Question) == "" || strings.TrimSpace(p.Text) == "":
		return errors.New("knowledge: a precedent needs the message that was answered and the reply")
	}
	p.Stands = slices.Clone(p.Stands)
	h.mu.Lock()
	if h.tenants == nil {
		h.tenants = map[string]*past{}
	}
	t := h.tenants[p.Tenant]
	if t == nil {
		t = &past{asked: New(), said: map[string]assistant.Precedent{}}
		h.tenants[p.Tenant] = t
	}
	h.mu.Unlock()
	if err := t.asked.Add(Source{ID: p.ID, Text: cut(p.Question, maxTurnBytes), Lang: p.Lang}); err != nil {
		return err
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	t.said[label(p.ID)] = p
	return nil
}

// Delete forgets replies of a tenant for good. Unknown IDs are passed over.
func (h *History) Delete(tenant string, ids ...string) {
	h.drop(tenant, func(p *assistant.Precedent) bool { return slices.Contains(ids, p.ID) })
}

// Forget forgets every reply to a person, and returns how many there were.
func (h *History) Forget(tenant, person string) int {
	return h.drop(tenant, func(p *assistant.Precedent) bool { return p.Person == person })
}

// DeleteTenant forgets everything of a tenant.
func (h *History) DeleteTenant(tenant string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	delete(h.tenants, tenant)
}

func (h *History) drop(tenant string, gone func(*assistant.Precedent) bool) int {
	h.mu.Lock()
	defer h.mu.Unlock()
	t := h.tenants[tenant]
	if t == nil {
		return 0
	}
	var ids []string
	for id, p := range t.said {
		if gone(&p) {
			ids = append(ids, id)
			delete(t.said, id)
		}
	}
	t.asked.Delete(ids...)
	return len(ids)
}

// Len returns how many replies of a tenant are remembered.
func (h *History) Len(tenant string) int {
	h.mu.RLock()
	defer h.mu.RUnlock()
	if t := h.tenants[tenant]; t != nil {
		return len(t.said)
	}
	return 0
}

const (
	maxRecalled = 30 // replies that a search looks at
	voteDecay   = .8 // what a further reply that stood on the same source counts
)

// Recall returns the replies to the messages that are most like the thread: of the query's tenant and persona, best first, at
// most K (0 = 8).
func (h *History) Recall(ctx context.Context, q assistant.Query) ([]assistant.Recalled, error) {
	found, err := h.similar(ctx, q)
	k := q.K
	if k <= 0 {
		k = defaultK
	}
	return found[:min(len(found), k)], err
}

// similar is Recall without its limit.
func (h *History) similar(ctx context.Context, q assistant.Query) ([]assistant.Recalled, error) {
	h.mu.RLock()
	defer h.mu.RUnlock()
	t := h.tenants[q.Tenant]
	if t == nil {
		return nil, nil
	}
	found, err := t.asked.Retrieve(ctx, assistant.Query{Turns: q.Turns, Lang: q.Lang, K: maxRecalled})
	if err != nil {
		return nil, err
	}
	var out []assistant.Recalled
	for i := range found {
		p, known := t.said[found[i].Source]
		if known && (p.Persona == q.Persona || p.Persona == "" || q.Persona == "") {
			out = append(out, assistant.Recalled{Precedent: p, Share: found[i].Share, Why: found[i].Why})
		}
	}
	slices.SortStableFunc(out, func(a, b assistant.Recalled) int { return cmp.Compare(b.Share, a.Share) })
	return out, nil
}

// votes sums up which sources the replies to similar messages stood on: of each source the best shares, squared, each
// next one counting a little less.
func votes(list []assistant.Recalled) map[string]float64 {
	out, n := map[string]float64{}, map[string]int{}
	for i := range list {
		for _, id := range list[i].Stands {
			out[id] += list[i].Share * list[i].Share * math.Pow(voteDecay, float64(n[id]))
			n[id]++
		}
	}
	return out
}

// voted returns the IDs of what is voted for, in order.
func voted(votes map[string]float64) []string { return slices.Sorted(maps.Keys(votes)) }
