package website

import (
	"net/http"
	"time"

	"github.com/souffleur-go/souffleur/assistant/knowledge"
)

// tried notes when an address was asked for, so that those that give no page take turns with the others.
func (n *run) tried(t *target) {
	rec, listed := n.state.Pages[t.key]
	if n.done || t.outcome == read && listed || t.outcome == gone {
		return
	}
	rec.At = n.cfg.Now().UTC().Truncate(time.Second)
	n.state.put(t.key, rec)
}

// settle hands over a page that was read, unless another has the same text under the same address.
func (n *run) settle(t *target, p Page, header http.Header) {
	t.outcome = read
	old, known := n.state.page(t.key)
	rec := Record{Hash: p.hash(), At: n.cfg.Now().UTC().Truncate(time.Second)}
	rec.ETag, rec.LastModified = validator(header.Get("ETag")), validator(header.Get("Last-Modified"))
	if owner, owned := n.owners[p.Source.URL]; owned && owner != t.key {
		if n.state.Pages[owner].Hash == rec.Hash {
			if known {
				n.gone(t.key)
			}
			return
		}
		p.Source.URL = t.key // an address that different pages claim says nothing
	}
	if p.Source.URL != t.key {
		rec.URL = p.Source.URL
	}
	switch {
	case !known:
		p.Change = Added
	case old.Hash == rec.Hash && old.URL == rec.URL:
		n.unchanged(t, rec)
		return
	default:
		p.Change = Changed
	}
	n.emit(p, func() { n.note(t, rec) })
}

// unchanged reports a page that is as it was.
func (n *run) unchanged(t *target, rec Record) {
	rec.At = n.cfg.Now().UTC().Truncate(time.Second)
	n.emit(Page{Change: Unchanged, Source: knowledge.Source{ID: t.key}}, func() { n.note(t, rec) })
}

// note records a page, and reports as gone those that it replaces.
func (n *run) note(t *target, rec Record) {
	n.state.put(t.key, rec)
	n.owners[rec.cited(t.key)] = t.key
	for _, key := range t.replaces {
		n.gone(key)
	}
	t.replaces = nil
}

// gone reports a page that is no longer there.
func (n *run) gone(key string) {
	rec := n.state.Pages[key]
	n.emit(Page{Change: Gone, Source: knowledge.Source{ID: key}}, func() {
		delete(n.state.Pages, key)
		if cited := rec.cited(key); n.owners[cited] == key {
			delete(n.owners, cited)
		}
	})
}

// redirected queues the page that another leads to. The other is gone when it moved for good and the page could be read.
func (n *run) redirected(t *target, a *answer) {
	t.outcome = moved
	_, known := n.state.page(t.key)
	t.forGood = a.status == http.StatusMovedPermanently || a.status == http.StatusPermanentRedirect
	forGood := t.forGood
	if known && forGood {
		t.replaces = append(t.replaces, t.key)
	}
	if !sameHost(a.to, n.start) || !within(a.to, n.scope) {
		if known && forGood {
			n.gone(t.key)
		}
		n.fail(problem(t.url, "leads to %s, outside the site: read that site by itself if it is the brand's", a.to))
		return
	}
	if _, err := n.redirect(nil, a); err != nil {
		n.fail(err)
		return
	}
	if t.hops >= maxRedirects {
		n.fail(problem(t.url, "is the end of more than %d redirects: name the page where they lead", maxRedirects))
		return
	}
	if known && !forGood {
		n.fail(problem(t.url, "leads to %s for now, so it stays as it was read: redirect it for good, or repair it", a.to))
	}
	t.next = n.insert(&target{url: a.to, hops: t.hops + 1, title: t.title, author: t.author, published: t.published, updated: t.updated})
	end := t.next
	for end != nil && end.outcome == moved && end != t {
		forGood = forGood && end.forGood
		end = end.next
	}
	switch {
	case end == t:
		t.outcome = failed // where a circle closes, so that no other walk goes round in it
		n.fail(problem(t.url, "redirects in a circle, by way of %s: repair the redirects", a.to))
	case end == nil || !forGood:
	case end.outcome == read:
		for _, key := range t.replaces {
			n.gone(key)
		}
	case end.outcome == pending:
		end.replaces = append(end.replaces, t.replaces...)
	}
}

// validator returns a header to be sent back later, unless it is too long to keep.
func validator(s string) string {
	if len(s) > 512 {
		return ""
	}
	return s
}
