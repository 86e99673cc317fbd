package website

import (
	"maps"
	"net/url"
	"slices"
)

// name adds a page by the address that a list gives it.
func (n *run) name(base *url.URL, s string, t *target) {
	u, err := parseURL(base, s)
	switch {
	case err != nil || s == "":
		n.pass(noAddress, base)
	case !sameHost(u, n.start):
		n.pass(otherHost, u)
	case !within(u, n.scope):
	default:
		t.url = u
		n.add(t)
	}
}

// add queues a target, or completes the one that has its address already, which it returns. nil = there are too many.
func (n *run) add(t *target) *target {
	t.key = t.url.String()
	if old := n.known[t.key]; old != nil {
		old.merge(t)
		return old
	}
	if len(n.queue) >= maxListed {
		n.pass(tooMany, t.url)
		return nil
	}
	n.known[t.key] = t
	n.queue = append(n.queue, t)
	return t
}

// insert puts a target at the next place of the queue, unless it is there already.
func (n *run) insert(t *target) *target {
	before := len(n.queue)
	added := n.add(t)
	if len(n.queue) > before {
		n.queue = slices.Insert(n.queue[:before], n.at+1, added)
	}
	return added
}

// recall adds the pages that the State knows and no list names, and puts all in order.
func (n *run) recall() {
	for _, key := range slices.Sorted(maps.Keys(n.state.Pages)) {
		u, err := parseURL(nil, key)
		if err != nil || !sameHost(u, n.start) || !within(u, n.scope) {
			continue
		}
		rec, read := n.state.page(key)
		switch {
		case read:
			n.add(&target{url: u})
			n.owners[rec.cited(key)] = key
		case n.known[key] == nil:
			delete(n.state.Pages, key)
		}
	}
	slices.SortStableFunc(n.queue, func(a, b *target) int {
		return n.state.Pages[a.key].At.Compare(n.state.Pages[b.key].At)
	})
}
