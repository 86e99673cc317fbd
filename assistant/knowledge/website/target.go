package website

import (
	"errors"
	"net/url"
	"strings"
	"time"
)

// target is a page that a sitemap, a feed or the State lists.
type target struct {
	url  *url.URL
	key  string // Source.ID and key of the State
	hops int    // redirects that led to it

	title, author string
	published     time.Time
	updated       time.Time
	entry         *entry  // the whole article, nil = ask for the page
	shared        bool    // several entries name the page: none of them is its article
	got           *answer // the page, if it was fetched already

	outcome  outcome
	next     *target  // where it leads, if it moved
	forGood  bool     // it moved for good
	replaces []string // keys of pages that moved here for good
}

// outcome is how the visit of a target ended.
type outcome int

const (
	pending outcome = iota
	read
	moved
	gone
	failed
)

// merge takes in what another list says of the same page.
func (t *target) merge(o *target) {
	for _, f := range []struct{ to, from *string }{{&t.title, &o.title}, {&t.author, &o.author}} {
		if *f.to == "" {
			*f.to = *f.from
		}
	}
	if t.published.IsZero() {
		t.published = o.published
	}
	if o.updated.After(t.updated) {
		t.updated = o.updated
	}
	if t.got == nil {
		t.got = o.got
	}
	switch {
	case t.entry == nil && !t.shared:
		t.entry = o.entry
	case o.entry != nil:
		t.entry, t.shared = nil, true
	}
}

// date returns when a list says that the page changed last.
func (t *target) date() time.Time {
	if t.updated.IsZero() {
		return t.published
	}
	return t.updated
}

// maxURL is the longest address that is followed (sitemaps.org).
const maxURL = 2048

// parseURL reads an address, resolves it against base unless that is nil, and writes it in the one form in which it is
// compared and kept.
func parseURL(base *url.URL, s string) (*url.URL, error) {
	s = strings.TrimSpace(s)
	if len(s) > maxURL {
		return nil, errors.New("the address is too long")
	}
	u, err := url.Parse(s)
	if err != nil {
		return nil, errors.New("the address cannot be read: write it as https://www.example.com/")
	}
	if base == nil {
		base = u
	}
	u = base.ResolveReference(u)
	u.Scheme, u.Host = strings.ToLower(u.Scheme), strings.ToLower(u.Host)
	host, port := u.Hostname(), u.Port()
	switch {
	case u.Scheme != "http" && u.Scheme != "https" || host == "" || u.Opaque != "":
		return nil, errors.New("only whole http and https addresses are read")
	case u.User != nil:
		return nil, errors.New("the address holds a name or a password: leave them to the transport of the Client")
	case strings.IndexFunc(host, func(r rune) bool { return r >= 0x80 || r <= ' ' }) >= 0:
		return nil, errors.New("the host is not in ASCII: write it as xn--…")
	}
	if port == defaultPort(u.Scheme) {
		u.Host = strings.TrimSuffix(u.Host, ":"+port)
	}
	u.Host = strings.TrimSuffix(u.Host, ":")
	if u.Path == "" {
		u.Path = "/"
	}
	u.Fragment, u.RawFragment, u.ForceQuery = "", "", false
	return u, nil
}

func defaultPort(scheme string) string {
	if scheme == "https" {
		return "443"
	}
	return "80"
}

// sameHost reports whether two addresses are of one site: the same host, with or without www., at the same port, or at
// the ports of http and https.
func sameHost(a, b *url.URL) bool {
	return siteOf(a) == siteOf(b)
}

func siteOf(u *url.URL) string {
	host := strings.TrimPrefix(strings.TrimSuffix(u.Hostname(), "."), "www.")
	if port := u.Port(); port != "" && port != defaultPort(u.Scheme) {
		host += ":" + port
	}
	return host
}

// scopeOf returns the path below which a site that begins with a page is read: its folder, or the page itself as one.
func scopeOf(u *url.URL) string {
	dir, file := u.Path[:strings.LastIndexByte(u.Path, '/')+1], u.Path[strings.LastIndexByte(u.Path, '/')+1:]
	if file == "" || strings.Contains(file, ".") {
		return dir
	}
	return u.Path + "/"
}

// within reports whether an address is inside a scope.
func within(u *url.URL, scope string) bool {
	return strings.HasPrefix(u.Path+"/", scope)
}
