package website

import (
	"errors"
	"net/http"
	"net/url"

	"github.com/souffleur-go/souffleur/internal/text"
)

// robotsFor returns the robots.txt of a host, fetched once. The error is only what ends the run.
func (n *run) robotsFor(u *url.URL) (*robots, error) {
	at := &url.URL{Scheme: u.Scheme, Host: u.Host, Path: "/robots.txt"}
	if rb := n.robots[at.String()]; rb != nil {
		return rb, nil
	}
	a, err := n.follow(at, maxRobots+1, nil)
	rb := &robots{}
	switch {
	case n.ctx.Err() != nil || ends(err):
		return nil, err
	case err != nil:
		rb.closed = err.Error()
		var p Problem
		if errors.As(err, &p) {
			rb.closed = p.Msg
		}
	case a.status >= 500:
		rb.closed = http.StatusText(a.status)
	case a.status == http.StatusOK:
		*rb = parseRobots(text.Valid(string(a.body)), n.token)
	}
	if rb.closed != "" {
		n.fail(problem(at, "cannot be had, so nothing of the host is read (%s): repair it, or let it answer 404", rb.closed))
	}
	n.delay = max(n.delay, rb.delay)
	n.robots[at.String()] = rb
	return rb, nil
}

// may reports whether robots.txt lets an address be read, and notes it if not.
func (n *run) may(u *url.URL) bool {
	rb, err := n.robotsFor(u)
	if err != nil {
		n.fail(err)
		return false
	}
	path := u.EscapedPath()
	if u.RawQuery != "" {
		path += "?" + u.RawQuery
	}
	if !rb.allows(path) {
		if rb.closed == "" {
			n.pass(disallowed, u)
		}
		return false
	}
	return true
}
