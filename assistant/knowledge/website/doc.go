// Package website reads the pages of a brand's own site into sources for a knowledge base: over its feeds and sitemaps,
// with the http.Client of the host.
//
// The flow of Read: fetch robots.txt and the start; find the sitemaps and feeds it leads to; queue the pages they list and
// those of the State; ask for each, with the validators of last time; hand over what is new, changed, unchanged or gone,
// and what is wrong as a Problem.
//
// Types by task:
//   - set up: Config, New, Control
//   - read: Reader, Page, Change
//   - read again: State, Record
//   - what is wrong: Problem
//
// Messages begin with "website:". Only New fails; Read reports, and goes on with the rest. Each request is preceded by a
// check of its address, each redirect too; but the client resolves the name once more, and a name may change its address
// in between: put Control into the dialer of the client's transport to close that gap. Behind a proxy the addresses
// checked are those that this machine sees, and Control sees the proxy's.
//
// The package follows no links of pages, runs no script, starts no goroutine and keeps nothing: it reads what a site lists
// as its own, on one host, one request after the other, as robots.txt (RFC 9309) allows.
package website
