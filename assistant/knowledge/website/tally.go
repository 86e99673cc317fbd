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
	disallowed:   "robots.txt disallows %d addresses, this one first: allow them there if they are to be read",
	otherHost:    "%d addresses of another site are left out, this one first: read that site by itself if it is the brand's",
	noAddress:    "%d entries without an address that can be read are left out: give each its whole address",
	tooMany:      "%d pages are left for the next reading, this one first: read again with the same State, or raise MaxPages",
	tooManyLists: "%d feeds and sitemaps are left out, this one first: put their pages into fewer",
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
