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
	hand bool // only for drafts that a person publishes by hand
}

// transitions is the only place that says what may happen to a draft. The code decides by it, the package documentation
// prints it, and a test walks it.
var transitions = []transition{
	{StateNeedsInput, VerbLease, StateNeedsInput, person, false},
	{StateNeedsInput, VerbRenew, StateNeedsInput, person, false},
	{StateNeedsInput, VerbReturn, StateNeedsInput, person, false},
	{StateNeedsInput, VerbAnswer, StateChangesRequested, person, false},
	{StateNeedsInput, VerbEdit, StatePending, person, false},
	{StateNeedsInput, VerbReject, StateRejected, person, false},
	{StateNeedsInput, VerbWithdraw, StateWithdrawn, person, false},
	{StateNeedsInput, VerbExpire, StateExpired, service, false},
	{StateNeedsInput, VerbSupersede, StateSuperseded, service, false},
	{StateNeedsInput, VerbAlternative, StateNeedsInput, service, false},

	{StatePending, VerbLease, StatePending, person, false},
	{StatePending, VerbRenew, StatePending, person, false},
	{StatePending, VerbReturn, StatePending, person, false},
	{StatePending, VerbEdit, StatePending, person, false},
	{StatePending, VerbRebase, StatePending, person, false},
	{StatePending, VerbVouch, StatePending, person, false},
	{StatePending, VerbOverride, StatePending, person, false},
	{StatePending, VerbAnswer, StateChangesRequested, person, false},
	{StatePending, VerbRequestChanges, StateChangesRequested, person, false},
	{StatePending, VerbApprove, StatePending, person, false}, // one of several approvals
	{StatePending, VerbApprove, StateApproved, person, false},
	{StatePending, VerbReject, StateRejected, person, false},
	{StatePending, VerbWithdraw, StateWithdrawn, person, false},
	{StatePending, VerbExpire, StateExpired, service, false},
	{StatePending, VerbSupersede, StateSuperseded, service, false},
	{StatePending, VerbAlternative, StatePending, service, false},
	{StatePending, VerbStale, StatePending, service, false},

	{StateApproved, VerbEdit, StatePending, person, false},
	{StateApproved, VerbRebase, StatePending, person, false},
	{StateApproved, VerbWithdraw, StateWithdrawn, person, false},
	{StateApproved, VerbExpire, StateExpired, service, false},
	{StateApproved, VerbAlternative, StateApproved, service, false},
	{StateApproved, VerbStale, StateApproved, service, false},
	{StateApproved, VerbSupersede, StateSuperseded, service, false}, // another draft of the thread was released
	{StateApproved, VerbRelease, StateReleasing, person | service, false},

	{StateReleasing, VerbPublished, StatePublished, person | service, false},
	{StateReleasing, VerbFailed, StateApproved, person | service, false}, // it definitely did not go out
	{StateReleasing, VerbUnknown, StateUnknown, person | service, false}, // or the lease lapsed
	{StateReleasing, VerbResolve, StatePublished, person, true},          // who copied it says so
	{StateReleasing, VerbResolve, StateNotPublished, person, true},

	{StateUnknown, VerbResolve, StatePublished, person | service, false},
	{StateUnknown, VerbResolve, StateNotPublished, person | service, false},
}

// allowed returns the states that verb leads to from a state for an actor of this kind; hand tells a draft that a person
// publishes by hand.
func allowed(from State, verb Verb, by who, hand bool) []State {
	var to []State
	for _, t := range transitions {
		if t.from == from && t.verb == verb && t.by&by != 0 && (hand || !t.hand) {
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
			to := string(t.to)
			if t.hand {
				to += " (by hand)"
			}
			byVerb[t.verb] = append(byVerb[t.verb], to)
		}
		for _, v := range order {
			fmt.Fprintf(&b, "%-14s %-28s %s\n", from, v, strings.Join(byVerb[v], ", "))
		}
	}
	return b.String()
}
