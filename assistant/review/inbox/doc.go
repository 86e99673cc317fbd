// Package inbox is the page on which people read drafts and decide: one http.Handler over a review.Desk.
//
// The flow: the queue lists what waits, the most urgent first; a draft's page shows the thread, the text with its findings and
// sources, and one form per decision; a form posts the revision that was read and a key that makes it safe to repeat; the
// desk decides; the answer is a redirect, or the same page with what stands in the way and every typed word kept.
//
// The handler is mounted anywhere, since its links and redirects are relative; it works without JavaScript, and a small
// script adds keyboard shortcuts. Pages are French or English. With Config.Paste there is a box for exchanges from places without
// a connector: what is drafted for them is copied and published by hand.
//
// Types by task:
//   - set up: New, Config
//
// Errors: New returns every fault of its Config at once. What the desk refuses is told on the page, in words.
//
// The package authenticates nobody: Config.Identify does, and without an answer from it nothing is shown. It publishes
// nothing and calls no model; drafting anew after an answer or an instruction is for the host's worker.
package inbox
