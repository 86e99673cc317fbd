package website

import "net/url"

// reason is why addresses are passed over.
type reason int

const (
	disallowed reason = iota
	otherHost
	noAddress
	tooMany
	tooManyLists
)

// reasons holds what to say of each.
var reasons = [...]string{
	disallowed:   "the first of %d that robots.txt disallows: allow there what is to be read",
	otherHost:    "the first of %d of another site, left out: read that site by itself if it is the brand's",
	noAddress:    "lists the first of %d entries without an address that can be read: give each its whole address",
	tooMany:      "the first of %d pages left for the next reading: read again with the same State, or raise MaxPages",
	tooManyLists: "the first of %d feeds and sitemaps too many, left out: put their pages into fewer",
}

// tally counts what was passed over for one reason.
type tally struct {
	n     int
	first *url.URL
}

// pass counts an address that is not read.
func (n *run) pass(why reason, u *url.URL) {
	t := &n.passed[why]
	if t.n++; t.first == nil {
		t.first = u
	}
}

// tell reports what was passed over, one problem for each reason.
func (n *run) tell() {
	for why, t := range n.passed {
		if t.n > 0 {
			n.fail(problem(t.first, reasons[why], t.n))
		}
	}
}
