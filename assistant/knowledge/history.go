package knowledge

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"
	"sync"

	"github.com/souffleur-go/souffleur/assistant"
)

// History remembers approved replies by the messages they answered, so that a question asked before finds what was said
// then, by whom it was approved and when. It is fed with what review's Approved.Precedent returns; ready replies are added
// alike, with the questions they answer and without a persona. It is kept by tenant; replies of one persona are never
// offered to another. All methods may be called from several goroutines. The zero History is empty and ready, in memory;
// OpenHistory keeps one in a folder.
//
// A Base that is given one with Remember also ranks the pages higher that approved replies to similar messages stood on.
type History struct {
	writing sync.Mutex // held by whoever changes it, over the work on the disk too
	store   *journal   // nil = in memory only
	live    int64      // bytes of the replies on the disk
	mu      sync.RWMutex
	tenants map[string]*past
}

// past is what one tenant said.
type past struct {
	asked *Base // the questions, by ID of the precedent
	said  map[string]reply
}

// reply is a precedent with the bytes it takes on the disk.
type reply struct {
	assistant.Precedent
	bytes int64
}

// Add remembers an approved reply, or replaces the one with the same ID.
func (h *History) Add(p assistant.Precedent) error {
	switch {
	case strings.TrimSpace(p.ID) == "":
		return errors.New("knowledge: a precedent without ID")
	case strings.TrimSpace(p.Question) == "" || strings.TrimSpace(p.Text) == "":
		return errors.New("knowledge: a precedent needs the message that was answered and the reply")
	case len(p.Question)+len(p.Text) > maxReply:
		return fmt.Errorf("knowledge: precedent %q has %d bytes, at most %d", label(p.ID), len(p.Question)+len(p.Text), maxReply)
	}
	p.Stands, p.Approvers = slices.Clone(p.Stands), slices.Clone(p.Approvers)
	h.writing.Lock()
	defer h.writing.Unlock()
	if err := h.ready(); err != nil {
		return err
	}
	r := reply{Precedent: p}
	if h.store != nil {
		data := r.encode()
		if _, err := h.store.append(data); err != nil {
			return err
		}
		r.bytes = int64(len(data))
	}
	if err := h.remember(r); err != nil {
		return err
	}
	if h.store != nil && h.store.size >= compactFrom && h.store.size > 2*h.live {
		_ = h.compact() // the reply is remembered, and the next one tries again
	}
	return nil
}

// remember takes a reply into memory. The caller holds the right to write.
func (h *History) remember(r reply) error {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.tenants == nil {
		h.tenants = map[string]*past{}
	}
	t := h.tenants[r.Tenant]
	if t == nil {
		t = &past{asked: New(), said: map[string]reply{}}
		h.tenants[r.Tenant] = t
	}
	if err := t.asked.Add(Source{ID: r.ID, Text: cut(r.Question, maxTurnBytes), Lang: r.Lang}); err != nil {
		return err
	}
	id := label(r.ID)
	h.live += r.bytes - t.said[id].bytes
	t.said[id] = r
	return nil
}

// Delete forgets replies of a tenant for good, on the disk too. Unknown IDs are passed over. Like Forget and DeleteTenant
// it fails only for a stored history, and then nothing is forgotten.
func (h *History) Delete(tenant string, ids ...string) error {
	_, err := h.drop(tenant, func(p *reply) bool { return slices.Contains(ids, p.ID) })
	return err
}

// Forget forgets every reply to a person for good, and returns how many there were.
func (h *History) Forget(tenant, person string) (int, error) {
	return h.drop(tenant, func(p *reply) bool { return p.Person == person })
}

// DeleteTenant forgets everything of a tenant for good.
func (h *History) DeleteTenant(tenant string) error {
	_, err := h.drop(tenant, func(*reply) bool { return true })
	return err
}

func (h *History) drop(tenant string, gone func(*reply) bool) (int, error) {
	h.writing.Lock()
	defer h.writing.Unlock()
	if err := h.ready(); err != nil {
		return 0, err
	}
	t := h.tenants[tenant]
	if t == nil {
		return 0, nil
	}
	ids := map[string]bool{}
	for id, p := range t.said {
		if gone(&p) {
			ids[id] = true
		}
	}
	if len(ids) == 0 {
		return 0, nil
	}
	var failed error
	if h.store != nil {
		skip := func(at, id string) bool { return at == tenant && ids[id] }
		if swapped, err := h.rewrite(skip); !swapped {
			return 0, err
		} else if err != nil {
			failed = err
		}
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	for id := range ids {
		h.live -= t.said[id].bytes
		delete(t.said, id)
	}
	if len(t.said) == 0 {
		delete(h.tenants, tenant)
		return len(ids), failed
	}
	return len(ids), errors.Join(failed, t.asked.Delete(slices.Collect(maps.Keys(ids))...))
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
	maxReply    = 1 << 20
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
	var out []assistant.Recalled
	for k := maxRecalled; ; k *= 4 { // what other personas said may stand in the way
		found, err := t.asked.Retrieve(ctx, assistant.Query{Turns: q.Turns, Lang: q.Lang, K: k})
		if err != nil {
			return nil, err
		}
		out = out[:0]
		for i := range found {
			p, known := t.said[found[i].Source]
			if known && (p.Persona == q.Persona || p.Persona == "" || q.Persona == "") && len(out) < maxRecalled {
				out = append(out, assistant.Recalled{Precedent: p.Precedent, Share: found[i].Share, Why: found[i].Why})
			}
		}
		if len(out) == maxRecalled || len(found) < k {
			break
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
