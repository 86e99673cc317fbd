// Package reviewtest is the conformance suite that every review.Store must pass.
//
// The flow: a store's own test calls Test with a Maker. Test opens a fresh store per case and runs two kinds of cases as
// subtests: the Store contract, row by row, and the races of a review desk, with many goroutines over a Desk on that store
// and, where Maker.Reopen is given, half of them through a second handle. Each bug found in one store becomes a case here,
// and so a test of all.
//
// Types by task:
//   - run the suite: Test, Maker
//   - write more tests or benchmarks of a store: Draft, Checker, Place
//
// The races, by the number they have in the project's list, and the subtests that hold them:
//
//	R1  two approvals both send         one Approved per draft; several publishers send each draft once; of two drafts of
//	                                    a thread one leaves; the number of approvals is exact
//	R2  a replayed command              a repeated key answers the same and changes nothing
//	R3  a retry queued twice            a draft submitted by many is one row
//	R4  decided, yet buttons elsewhere  approve against reject; of many decisions one counts
//	R5  crash before sending            a crash after approval loses nothing
//	R6  crash before recording          a crash while publishing is never sent again
//	R7  a person replied meanwhile      a thread that moved is not answered; of two drafts of a thread one leaves
//	R8  … from another client           a thread that moved is not answered (the tail that the host passes)
//	R9  new message during generation   a thread that moved is not answered (Submit)
//	R10 new message during editing      a newer draft never takes a person's words; a moved thread keeps a person's words
//	R11 the model overwrites an edit    a newer draft never takes a person's words; leases have one holder
//	R12 the persona changed             a changed persona is seen
//	R13 saw v1, approved v2             approve against edit
//	R14 clean-up deletes text           a day of everything; erase against edit; expiry under skewed clocks
//	R15 own draft read as a message     not of a store: drafts are never messages
//	R16–R21                             not of a store
//
// Failures are reported through testing; the package returns no errors of its own. It does not test speed, and it does not
// test that data survives a loss of power.
package reviewtest
