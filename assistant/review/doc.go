// Package review is the desk on which persons decide about drafts: nothing leaves unapproved, never twice, never lost, never
// stale.
//
// The flow: Desk.Submit takes a sealed draft; people lease, edit, vouch, approve or reject it; Desk.Release passes the second
// gate and returns the only value a Publisher takes, an Approved; the publisher's report settles the draft. Every command is
// one compare-and-swap of one row, decided by one table of transitions, with one entry in the row's audit chain.
//
// What may happen, from a state, by a verb, to which state (verbs that stay in place are left out):
//
//	(new)          submit                       needs-input, pending
//	needs-input    answer                       changes-requested
//	needs-input    edit                         pending
//	needs-input    reject                       rejected
//	needs-input    withdraw                     withdrawn
//	needs-input    expire                       expired
//	needs-input    supersede                    superseded
//	pending        answer                       changes-requested
//	pending        request-changes              changes-requested
//	pending        approve                      approved
//	pending        reject                       rejected
//	pending        withdraw                     withdrawn
//	pending        expire                       expired
//	pending        supersede                    superseded
//	approved       edit                         pending
//	approved       rebase                       pending
//	approved       withdraw                     withdrawn
//	approved       expire                       expired
//	approved       supersede                    superseded
//	approved       release                      releasing
//	releasing      published                    published
//	releasing      failed                       approved
//	releasing      unknown                      unknown
//	releasing      resolve                      published (by hand), not-published (by hand)
//	unknown        resolve                      published, not-published
//
// Types by task:
//   - set up: New, Config, Store, Memory, DeskPolicy, Checker, Threads
//   - decide: Desk, Command, Actor, Item, State, Verb
//   - send: Release, Approved, Publisher, Finder, Receipt, Definite
//   - prove: Entry, Checkpoint, Revision, Provenance
//
// Errors: DecidedError tells the loser of a race who decided, when and what; MovedError brings the new messages of a thread;
// HeldError the findings that stand in the way; LeasedError who holds the draft. ErrStale, ErrForbidden, ErrExpired,
// ErrKilled, ErrNotFound, ErrConflict and ErrReused are compared with errors.Is.
//
// There is no way to approve by time, by a switch or by a program: service actors cannot decide, and no other function
// returns an Approved. The package authenticates nobody; the host vouches for the Actor it passes.
package review
