package website

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"net/http"
	"net/url"
	"time"
)

// Read reads the site that start leads into: a feed, a sitemap, or a page, whose robots.txt, feed links and /sitemap.xml
// then tell of the other pages below it. It asks for the listed pages that are new, then for those that State knows, the
// longest unseen first, up to MaxPages. An article that a feed holds in full is taken from there. nil State = nothing is
// known.
//
// Each page comes once, with what became of it. A page is noted in State when the loop body is through with it: leave the
// loop where a page could not be stored, and it comes again. What cannot be read comes as a Problem in place of a page,
// and reading goes on. Three things end it early: the loop, ctx (the last error is its own), and a site that asks for a
// pause or does not answer any more (the last error is a Problem that says so).
func (r *Reader) Read(ctx context.Context, start string, state *State) iter.Seq2[Page, error] {
	return func(yield func(Page, error) bool) {
		u, err := parseURL(nil, start)
		if err != nil {
			yield(Page{}, Problem{URL: start, Msg: err.Error()})
			return
		}
		n := &run{
			Reader: r, ctx: ctx, yield: yield, start: u, scope: "/", delay: r.cfg.Delay, state: state,
			robots: map[string]*robots{}, lists: map[string]bool{}, known: map[string]*target{}, owners: map[string]string{},
		}
		if state == nil {
			n.state = &State{}
		}
		if wait := n.state.Wait; r.cfg.Now().Before(wait) {
			n.fail(stop(u, "the site asked to be left alone until %s: read again then", wait.Format(time.RFC3339)))
			return
		}
		n.state.Wait = time.Time{}
		n.discover()
		n.recall()
		n.visitAll()
		n.tell()
	}
}

// run is one reading of a site.
type run struct {
	*Reader
	ctx   context.Context //nolint:containedctx // a run lives as long as one call
	yield func(Page, error) bool
	done  bool
	state *State

	start  *url.URL
	scope  string // paths below it are read
	robots map[string]*robots
	lists  map[string]bool // feeds and sitemaps that were asked for
	found  bool            // one of them is one

	delay    time.Duration
	last     time.Time // end of the last request
	failures int       // in a row
	asked    int       // pages

	at     int // in the queue
	queue  []*target
	known  map[string]*target
	owners map[string]string // by Source.URL: the page that has it
	passed [len(reasons)]tally
}

// fail reports an error, and ends the run when nothing more can come.
func (n *run) fail(err error) {
	if n.done {
		return
	}
	var end stopped
	switch {
	case errors.Is(err, errPassed):
		return
	case n.ctx.Err() != nil:
		err = fmt.Errorf("website: reading %s stopped: %w", n.start, n.ctx.Err())
		n.done = true
	case errors.As(err, &end):
		err = end.Problem
		n.done = true
	}
	if !n.yield(Page{}, err) {
		n.done = true
	}
}

// emit hands a page over, and notes it when it was taken.
func (n *run) emit(p Page, note func()) {
	if n.done {
		return
	}
	if !n.yield(p, nil) {
		n.done = true
		return
	}
	note()
}

// visitAll goes through the queue, which redirects make longer.
func (n *run) visitAll() {
	for n.at = 0; n.at < len(n.queue) && !n.done; n.at++ {
		if n.ctx.Err() != nil {
			n.fail(n.ctx.Err())
			return
		}
		t := n.queue[n.at]
		if t.entry != nil {
			n.settle(t, t.entry.page(t), nil)
		} else if n.may(t.url) {
			n.visit(t)
		}
	}
}

// visit asks for one page.
func (n *run) visit(t *target) {
	rec, known := n.state.page(t.key)
	a, err := t.got, error(nil)
	if a == nil {
		if t.hops == 0 && n.asked == n.cfg.MaxPages {
			n.pass(tooMany, t.url)
			return
		}
		if t.hops == 0 {
			n.asked++
		}
		a, err = n.get(t.url, rec, n.cfg.MaxBytes)
	}
	t.outcome = failed
	defer n.tried(t)
	switch {
	case err != nil:
		n.fail(err)
	case a.to != nil:
		n.redirected(t, a)
	case a.status == http.StatusNotModified && known:
		t.outcome = read
		n.unchanged(t, rec)
	case a.status == http.StatusNotFound || a.status == http.StatusGone:
		if known {
			t.outcome = gone
			n.gone(t.key)
			return
		}
		n.fail(problem(t.url, "answers %d, though a list or a redirect names it: take it off there, or repair the page", a.status))
	case a.status != http.StatusOK:
		n.fail(problem(t.url, "answers %d %s: it must open in a browser without signing in", a.status, http.StatusText(a.status)))
	case a.cut:
		n.fail(problem(t.url, "has more than %d bytes: raise MaxBytes, or split the page", n.cfg.MaxBytes))
	default:
		p, err := readPage(t, a)
		if err != nil {
			n.fail(err)
			return
		}
		n.settle(t, p, a.header)
	}
}
