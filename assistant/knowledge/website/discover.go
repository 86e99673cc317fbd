package website

import (
	"errors"
	"net/http"
	"net/url"
	"strings"

	"github.com/souffleur-go/souffleur/internal/htmltext"
)

const (
	maxLists = 100 // feeds and sitemaps of one site
	maxDepth = 3   // indexes of sitemaps inside one another
)

// discover reads the start and the lists it leads to.
func (n *run) discover() {
	if !n.may(n.start) {
		return
	}
	n.lists[n.start.String()] = true
	a, err := n.list(n.start)
	switch {
	case err != nil:
		n.fail(err)
	case !n.readList(a, 0):
		n.site(a)
	}
}

// site looks for the lists of a site by one of its pages.
func (n *run) site(a *answer) {
	n.scope = scopeOf(n.start)
	n.add(&target{url: a.url, got: a})
	doc, err := htmltext.Parse(a.text)
	if err != nil {
		return // the visit of the page says so
	}
	rb, err := n.robotsFor(n.start)
	if err != nil {
		n.fail(err)
		return
	}
	for _, s := range rb.sitemaps {
		n.sitemap(a.url, s, 0, false)
	}
	for _, s := range doc.Feeds {
		n.feed(a.url, s)
	}
	if len(rb.sitemaps) == 0 {
		n.sitemap(a.url, "/sitemap.xml", 0, true)
	}
	if !n.found {
		n.fail(problem(n.start, "names no feed and no sitemap, so only this page was read: pass the address of one"))
	}
}

// list fetches a feed, a sitemap or the start.
func (n *run) list(u *url.URL) (*answer, error) {
	a, err := n.follow(u, n.cfg.MaxBytes, func(to *url.URL) error {
		if !sameHost(to, n.start) {
			return problem(u, "leads to %s, another site: begin there if it is the brand's", to)
		}
		if !n.may(to) {
			return errPassed
		}
		return nil
	})
	switch {
	case err != nil:
		return nil, err
	case a.to != nil:
		return nil, problem(u, "redirects more than %d times, or in a circle: name the address where it ends", maxRedirects)
	case a.status != http.StatusOK:
		return nil, problem(u, "answers %d %s: check the address", a.status, http.StatusText(a.status))
	}
	body, cut, err := unpack(a.body, n.cfg.MaxBytes)
	if err != nil {
		return nil, problem(u, "cannot be unpacked%s: pack it again", because(err))
	}
	a.body, a.cut = body, a.cut || cut
	if a.text, err = decode(u, body, a.header.Get("Content-Type")); err != nil {
		return nil, err
	}
	return a, nil
}

// errPassed tells that an address was passed over, and why was noted.
var errPassed = errors.New("website: passed over")

// open resolves and fetches a list that was named on the way, nil if it cannot be had. A guess that leads nowhere is no
// problem.
func (n *run) open(base *url.URL, s string, guess bool) *answer {
	u, err := parseURL(base, s)
	switch {
	case n.done:
		return nil
	case err != nil:
		n.fail(Problem{URL: s, Msg: err.Error()})
		return nil
	case !sameHost(u, n.start):
		n.pass(otherHost, u)
		return nil
	case n.lists[u.String()]:
		return nil
	case len(n.lists) >= maxLists:
		n.pass(tooManyLists, u)
		return nil
	}
	n.lists[u.String()] = true
	if !n.may(u) {
		return nil
	}
	a, err := n.list(u)
	if err != nil && (!guess || ends(err) || n.ctx.Err() != nil) {
		n.fail(err)
	}
	return a
}

// sitemap reads a sitemap that was named on the way.
func (n *run) sitemap(base *url.URL, s string, depth int, guess bool) {
	a := n.open(base, s, guess)
	if a != nil && !n.readList(a, depth) && !guess {
		n.fail(problem(a.url, "is no sitemap, its outermost element is not urlset or sitemapindex: name one there"))
	}
}

// feed reads a feed that a page named.
func (n *run) feed(base *url.URL, s string) {
	a := n.open(base, s, false)
	if a != nil && !n.readList(a, maxDepth) {
		n.fail(problem(a.url, "is no feed, its outermost element is not rss, RDF or feed: link one there"))
	}
}

// readList reads a feed or a sitemap and reports whether it is one.
func (n *run) readList(a *answer, depth int) bool {
	switch rootOf(a.text) {
	case "rss", "rdf", "feed":
		n.readFeed(a)
	case "urlset", "sitemapindex":
		n.readSitemap(a, depth)
	default:
		return false
	}
	n.found = true
	return true
}

func (n *run) readSitemap(a *answer, depth int) {
	m := parseSitemap(a.text)
	n.fault(a, m.fault)
	for _, l := range m.pages {
		n.name(a.url, l.loc, &target{updated: l.updated})
	}
	for _, l := range m.maps {
		if depth+1 >= maxDepth {
			n.fail(problem(a.url, "is an index inside %d others: put the sitemaps into one index", depth))
			return
		}
		if n.done || len(n.queue) >= maxListed {
			return
		}
		n.sitemap(a.url, l.loc, depth+1, false)
	}
}

func (n *run) readFeed(a *answer) {
	f := parseFeed(a.text)
	n.fault(a, f.fault)
	base := a.url
	if b, err := parseURL(a.url, f.base); f.base != "" && err == nil {
		base = b
	}
	for i := range f.entries {
		e := &f.entries[i]
		if e.lang == "" {
			e.lang = f.lang
		}
		at := base
		if b, err := parseURL(base, e.base); e.base != "" && err == nil {
			at = b
		}
		t := &target{title: e.title, author: e.author, published: e.published, updated: e.updated}
		if e.complete() {
			t.entry = e
		}
		if strings.Contains(e.address(), "#") {
			t = &target{} // an address inside a page is that of a comment on the article, or of a part
		}
		n.name(at, e.address(), t)
	}
}

// fault reports what is wrong with the rest of a list.
func (n *run) fault(a *answer, fault string) {
	switch {
	case a.cut:
		n.fail(problem(a.url, "has more than %d bytes, the rest is left out: raise MaxBytes, or split it", n.cfg.MaxBytes))
	case fault != "":
		n.fail(problem(a.url, "%s; what stands before was read: repair the rest", fault))
	}
}
