package review

import (
	"slices"
	"time"

	"github.com/souffleur-go/souffleur/moderation"
)

// Role is what an actor may do with a draft.
type Role string

// The roles.
const (
	RoleDrafter   Role = "drafter"   // edit, rebase, vouch, ask for changes, withdraw, lease
	RoleApprover  Role = "approver"  // approve, reject, override; and what a drafter may
	RoleExpert    Role = "expert"    // answer, vouch
	RolePublisher Role = "publisher" // release, report and resolve; the only role a service can hold
)

// DeskPolicy says, as data, who may decide what. The zero DeskPolicy suits a solo person: every person may do everything, one
// approval is enough, leases are optional, nothing expires.
type DeskPolicy struct {
	Members   []Member      `json:"members,omitempty"`   // none = every person holds every role, every service RolePublisher
	Approvals []Requirement `json:"approvals,omitempty"` // all that match count; the largest number wins
	Lease     time.Duration `json:"lease,omitempty"`     // 0 = 10 minutes
	MustLease bool          `json:"mustLease,omitempty"` // commands of people without the lease are refused
	Expiry    []Expiry      `json:"expiry,omitempty"`    // the last that matches wins
	Kills     []Scope       `json:"kills,omitempty"`     // switched off: nothing is submitted and nothing released there
	Retention time.Duration `json:"retention,omitempty"` // texts of a closed draft are erased after it; 0 = kept
}

// Scope narrows a row of a DeskPolicy. Empty fields match everything.
type Scope struct {
	Channel string `json:"channel,omitempty"`
	Topic   string `json:"topic,omitempty"` // the draft's situation
	Persona string `json:"persona,omitempty"`
}

func (s Scope) matches(it *Item) bool {
	return (s.Channel == "" || s.Channel == it.Channel) && (s.Topic == "" || s.Topic == it.Topic) && (s.Persona == "" || s.Persona == it.Persona)
}

// Member gives an actor a role within a scope, until a moment: authority is read when it is used.
type Member struct {
	Scope
	Actor string    `json:"actor"` // Actor.ID
	Role  Role      `json:"role"`
	Until time.Time `json:"until,omitzero"` // zero = for ever
}

// Requirement asks for more than one approval, or for another approver than the author.
type Requirement struct {
	Scope
	From     moderation.Verdict `json:"from,omitempty"` // from this verdict on
	Number   int                `json:"number,omitempty"`
	FourEyes bool               `json:"fourEyes,omitempty"` // who edited the text may not approve it
}

// Expiry ends a draft that nobody decided on.
type Expiry struct {
	Scope
	After time.Duration `json:"after"`
}

const defaultLease = 10 * time.Minute

func (p *DeskPolicy) may(a Actor, role Role, it *Item, now time.Time) bool {
	if a.Kind == Service && role != RolePublisher || a.who() == 0 || a.ID == "" {
		return false
	}
	if len(p.Members) == 0 {
		return true
	}
	return slices.ContainsFunc(p.Members, func(m Member) bool {
		held := m.Role == role || m.Role == RoleApprover && role == RoleDrafter
		return held && m.Actor == a.ID && m.matches(it) && (m.Until.IsZero() || now.Before(m.Until))
	})
}

// required returns how many approvals a draft needs, by this policy and by its persona, and whether its author's own counts.
func (p *DeskPolicy) required(it *Item) (number int, fourEyes bool) {
	number = max(1, it.Approvers)
	for _, r := range p.Approvals {
		if r.matches(it) && it.Verdict >= r.From {
			number = max(number, r.Number)
			fourEyes = fourEyes || r.FourEyes
		}
	}
	return number, fourEyes
}

func (p *DeskPolicy) killed(it *Item) bool {
	return slices.ContainsFunc(p.Kills, func(k Scope) bool { return k.matches(it) })
}

func (p *DeskPolicy) expires(it *Item, from time.Time) time.Time {
	var at time.Time
	for _, e := range p.Expiry {
		if e.matches(it) {
			at = time.Time{}
			if e.After > 0 {
				at = from.Add(e.After)
			}
		}
	}
	return at
}

func (p *DeskPolicy) leaseFor() time.Duration {
	if p.Lease > 0 {
		return p.Lease
	}
	return defaultLease
}
