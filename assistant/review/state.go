package review

import (
	"fmt"
	"strings"
)

// State is where a draft stands.
type State string

// The states. Open ones wait for somebody; closed ones stay readable and never change again.
const (
	StateNeedsInput State = "needs-input" // a question waits for a person
	StatePending    State = "pending"     // a text waits for approval; partial approvals stay here
	StateApproved   State = "approved"    // every approval is there; only Release goes on from here
	StateReleasing  State = "releasing"   // handed to a publisher, under a lease
	StateUnknown    State = "unknown"     // whether it was published is not known; a person or a look-up says

	StatePublished        State = "published"
	StateNotPublished     State = "not-published" // it did not go out, as a person or a look-up found
	StateChangesRequested State = "changes-requested"
	StateRejected         State = "rejected"
	StateSuperseded       State = "superseded" // a newer draft took its place
	StateExpired          State = "expired"
	StateWithdrawn        State = "withdrawn"
)

// States returns every state, open ones first.
func States() []State {
	return []State{
		StateNeedsInput, StatePending, StateApproved, StateReleasing, StateUnknown,
		StatePublished, StateNotPublished, StateChangesRequested, StateRejected, StateSuperseded, StateExpired, StateWithdrawn,
	}
}

// Open reports whether something can still happen to a draft in this state.
func (s State) Open() bool {
	for _, t := range transitions {
		if t.from == s {
			return true
		}
	}
	return false
}

// Verb names what happened to a draft, in the audit log and in errors.
type Verb string

// The verbs.
const (
	VerbSubmit         Verb = "submit"
	VerbLease          Verb = "lease"
	VerbRenew          Verb = "renew"
	VerbReturn         Verb = "return"
	VerbEdit           Verb = "edit"
	VerbRebase         Verb = "rebase"
	VerbVouch          Verb = "vouch"
	VerbOverride       Verb = "override"
	VerbAnswer         Verb = "answer"
	VerbRequestChanges Verb = "request-changes"
	VerbApprove        Verb = "approve"
	VerbReject         Verb = "reject"
	VerbWithdraw       Verb = "withdraw"
	VerbExpire         Verb = "expire"
	VerbSupersede      Verb = "supersede"
	VerbAlternative    Verb = "alternative" // a newer draft was attached
	VerbStale          Verb = "stale"       // the thread was seen to have moved, or a gate refused the release
	VerbRelease        Verb = "release"
	VerbPublished      Verb = "published"
	VerbFailed         Verb = "failed"
	VerbUnknown        Verb = "unknown"
	VerbResolve        Verb = "resolve"
	VerbErase          Verb = "erase" // in any state; an open draft is withdrawn by it
)

// who may cause a transition: a person, or the desk itself (a host's service acting for it).
type who uint8

const (
	person who = 1 << iota
	service
)

// transition is one row of the table.
type transition struct {
	from State
	verb Verb
	to   State
	by   who
}

// transitions is the only place that says what may happen to a draft. The code decides by it, the package documentation
// prints it, and a test walks it.
var transitions = []transition{
	{StateNeedsInput, VerbLease, StateNeedsInput, person},
	{StateNeedsInput, VerbRenew, StateNeedsInput, person},
	{StateNeedsInput, VerbReturn, StateNeedsInput, person},
	{StateNeedsInput, VerbAnswer, StateChangesRequested, person},
	{StateNeedsInput, VerbEdit, StatePending, person},
	{StateNeedsInput, VerbReject, StateRejected, person},
	{StateNeedsInput, VerbWithdraw, StateWithdrawn, person},
	{StateNeedsInput, VerbExpire, StateExpired, service},
	{StateNeedsInput, VerbSupersede, StateSuperseded, service},
	{StateNeedsInput, VerbAlternative, StateNeedsInput, service},

	{StatePending, VerbLease, StatePending, person},
	{StatePending, VerbRenew, StatePending, person},
	{StatePending, VerbReturn, StatePending, person},
	{StatePending, VerbEdit, StatePending, person},
	{StatePending, VerbRebase, StatePending, person},
	{StatePending, VerbVouch, StatePending, person},
	{StatePending, VerbOverride, StatePending, person},
	{StatePending, VerbAnswer, StateChangesRequested, person},
	{StatePending, VerbRequestChanges, StateChangesRequested, person},
	{StatePending, VerbApprove, StatePending, person}, // one of several approvals
	{StatePending, VerbApprove, StateApproved, person},
	{StatePending, VerbReject, StateRejected, person},
	{StatePending, VerbWithdraw, StateWithdrawn, person},
	{StatePending, VerbExpire, StateExpired, service},
	{StatePending, VerbSupersede, StateSuperseded, service},
	{StatePending, VerbAlternative, StatePending, service},
	{StatePending, VerbStale, StatePending, service},

	{StateApproved, VerbEdit, StatePending, person},
	{StateApproved, VerbRebase, StatePending, person},
	{StateApproved, VerbWithdraw, StateWithdrawn, person},
	{StateApproved, VerbExpire, StateExpired, service},
	{StateApproved, VerbAlternative, StateApproved, service},
	{StateApproved, VerbStale, StateApproved, service},
	{StateApproved, VerbSupersede, StateSuperseded, service}, // another draft of the thread was released
	{StateApproved, VerbRelease, StateReleasing, person | service},

	{StateReleasing, VerbPublished, StatePublished, person | service},
	{StateReleasing, VerbFailed, StateApproved, person | service}, // it definitely did not go out
	{StateReleasing, VerbUnknown, StateUnknown, person | service}, // or the lease lapsed

	{StateUnknown, VerbResolve, StatePublished, person | service},
	{StateUnknown, VerbResolve, StateNotPublished, person | service},
}

// allowed returns the states that verb leads to from a state for an actor of this kind.
func allowed(from State, verb Verb, by who) []State {
	var to []State
	for _, t := range transitions {
		if t.from == from && t.verb == verb && t.by&by != 0 {
			to = append(to, t.to)
		}
	}
	return to
}

// diagram returns the table of transitions as text, one row a transition, without those that stay in place.
func diagram() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%-14s %-28s %s\n", "(new)", "submit", "needs-input, pending")
	for _, from := range States() {
		byVerb, order := map[Verb][]string{}, []Verb(nil)
		for _, t := range transitions {
			if t.from != from || t.from == t.to {
				continue
			}
			if byVerb[t.verb] == nil {
				order = append(order, t.verb)
			}
			byVerb[t.verb] = append(byVerb[t.verb], string(t.to))
		}
		for _, v := range order {
			fmt.Fprintf(&b, "%-14s %-28s %s\n", from, v, strings.Join(byVerb[v], ", "))
		}
	}
	return b.String()
}
