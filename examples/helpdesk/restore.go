package main

import (
	"cmp"
	"context"
	"errors"
	"slices"

	"github.com/souffleur-go/souffleur/assistant"
	"github.com/souffleur-go/souffleur/assistant/review"
)

// remembered bounds how many drafts a start reads. Threads of others are read when the desk asks for them.
const remembered = 500

// restore gives the helpdesk the threads of a desk that was there before it.
func (h *host) restore(ctx context.Context) error {
	var all []review.Item
	for _, states := range [][]review.State{nil, {review.StatePublished}} { // the open ones, and what was said
		items, _, err := h.desk.List(ctx, review.Filter{Tenant: h.place.tenant, States: states, Limit: remembered})
		if err != nil {
			return err
		}
		all = append(all, items...)
	}
	h.place.recall(all)
	return nil
}

// thread is the desk's view of the helpdesk: what a thread looks like now.
func (h *host) thread(ctx context.Context, tenant, id string) (assistant.Thread, error) {
	if t, known := h.place.thread(id); known {
		return t, nil
	}
	items, _, err := h.store.List(ctx, review.Filter{Tenant: tenant, Thread: id, States: review.States(), Limit: remembered})
	if err != nil {
		return assistant.Thread{}, err
	}
	h.place.recall(items)
	if t, known := h.place.thread(id); known {
		return t, nil
	}
	return assistant.Thread{}, errNoThread
}

// recall takes in the threads of drafts as the newest draft of each knew them, and the replies that were published.
func (h *helpdesk) recall(items []review.Item) {
	slices.SortStableFunc(items, func(a, b review.Item) int {
		return cmp.Or(a.Times.Received.Compare(b.Times.Received), a.Times.Submitted.Compare(b.Times.Submitted))
	})
	h.mu.Lock()
	defer h.mu.Unlock()
	fresh := map[string]bool{}
	for i := range items {
		t := items[i].Basis.Request.Thread
		if _, known := h.threads[t.ID]; !items[i].Erased && t.ID != "" && (!known || fresh[t.ID]) {
			fresh[t.ID] = true
			h.put(copied(t))
		}
	}
	for i := range items {
		it := &items[i]
		t := h.threads[it.Thread]
		wrote := func(m assistant.Message) bool { return m.ID == replyID(it.ID) }
		if it.State != review.StatePublished || !fresh[it.Thread] || slices.ContainsFunc(t.Messages, wrote) {
			continue
		}
		at := it.Times.Settled
		if it.Receipt != nil && !it.Receipt.At.IsZero() {
			at = it.Receipt.At
		}
		if m := it.Basis.Request.Measure; m != nil {
			h.take(it.ID, it.Basis.Request.Thread, *m, it.ID, it.Text, at)
			continue
		}
		h.post(t, it.ID, it.ID, it.Text, at)
	}
}

// owed returns the drafts that asked for a redraft which was never made: the program ended in between.
func (h *host) owed(ctx context.Context) ([]review.Item, error) {
	var out []review.Item
	f := review.Filter{Tenant: h.place.tenant, States: []review.State{review.StateChangesRequested}, Order: review.ByAge, Brief: true}
	for {
		items, next, err := h.store.List(ctx, f)
		if err != nil {
			return nil, err
		}
		for i := range items {
			newer, err := h.answered(ctx, &items[i])
			if err != nil {
				return nil, err
			}
			if !newer {
				out = append(out, items[i])
			}
		}
		if f.Cursor = next; next == "" {
			return out, nil
		}
	}
}

// answered reports whether the thread of a closed draft got another one afterwards.
func (h *host) answered(ctx context.Context, it *review.Item) (bool, error) {
	if it.Thread == "" {
		return false, errors.New("helpdesk: a draft without a thread")
	}
	beside, _, err := h.store.List(ctx, review.Filter{Tenant: it.Tenant, Thread: it.Thread, States: review.States(), Brief: true, Limit: remembered})
	return slices.ContainsFunc(beside, func(o review.Item) bool {
		return o.ID != it.ID && !o.Times.Submitted.Before(it.Times.Settled)
	}), err
}
