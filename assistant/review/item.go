package review

import (
	"time"

	"github.com/souffleur-go/souffleur/assistant"
	"github.com/souffleur-go/souffleur/moderation"
)

// Item is a draft under review: the row a Store keeps. It is a value; changing it changes nothing on the desk.
type Item struct {
	Tenant string `json:"tenant"`
	ID     string `json:"id"`  // the draft key
	Seq    uint64 `json:"seq"` // counts changes from 1; a Store compares it before it writes
	State  State  `json:"state"`

	Draft    assistant.Draft      `json:"draft"` // as submitted; its text stays what the model wrote
	Basis    assistant.Basis      `json:"basis"` // what the text stands on now: grows with vouched facts and rebases
	Text     string               `json:"text"`  // the current revision
	Hash     string               `json:"hash"`  // its revision hash: what an approval is for
	Revision int                  `json:"revision"`
	Spans    []Provenance         `json:"spans,omitempty"`   // who wrote which part of Text
	Authors  []string             `json:"authors,omitempty"` // IDs of the persons who changed the text, deletions included
	Verdict  moderation.Verdict   `json:"verdict"`
	Findings []moderation.Finding `json:"findings,omitempty"`

	Thread    string   `json:"thread"`
	Version   string   `json:"version"` // thread version the text answers
	Channel   string   `json:"channel,omitempty"`
	Topic     string   `json:"topic,omitempty"` // the situation
	Persona   string   `json:"persona,omitempty"`
	Person    string   `json:"person,omitempty"` // ID of the member answered, for erasure
	Recipient []string `json:"recipients,omitempty"`
	Language  string   `json:"language,omitempty"`
	Risk      int      `json:"risk"` // 1 to 4: see Risk

	Lease     *Lease     `json:"lease,omitempty"`
	Approvers int        `json:"approvers,omitempty"` // how many persons the persona wants, 0 = one
	Approvals []Approval `json:"approvals,omitempty"` // of the current revision only
	Overrides []Override `json:"overrides,omitempty"`
	Decision  *Decision  `json:"decision,omitempty"` // the last decision of a person

	Stale        bool     `json:"stale,omitempty"`        // the thread moved, or a newer draft is attached
	Alternatives []string `json:"alternatives,omitempty"` // IDs of newer drafts that did not replace this one
	SupersededBy string   `json:"supersededBy,omitempty"`

	Attempt int       `json:"attempt,omitempty"` // releases so far
	Next    time.Time `json:"next,omitzero"`     // not to be released before
	Until   time.Time `json:"until,omitzero"`    // end of the release lease
	Fault   string    `json:"fault,omitempty"`   // why the last attempt failed, without text of members
	Receipt *Receipt  `json:"receipt,omitempty"`

	Times   Times     `json:"times"`
	Expires time.Time `json:"expires,omitzero"`
	Forget  time.Time `json:"forget,omitzero"` // its texts are erased then; set when it closes
	Salt    string    `json:"salt,omitempty"`  // of this item's audit hashes; erased with its texts
	Head    string    `json:"head,omitempty"`  // of its audit chain
	Uses    []use     `json:"uses,omitempty"`  // idempotency keys seen, newest last
	Erased  bool      `json:"erased,omitempty"`
}

// Due returns when time alone will change the item: its expiry while it waits, the end of its lease while it is released,
// the end of its retention when it is closed. Zero = never. A Store keeps it as a column for Filter.Due.
func (it *Item) Due() time.Time {
	switch it.State {
	case StateNeedsInput, StatePending, StateApproved:
		return it.Expires
	case StateReleasing:
		return it.Until
	case StateUnknown:
		return time.Time{}
	default:
		return it.Forget
	}
}

// Times are the moments that matter to people.
type Times struct {
	Received  time.Time `json:"received,omitzero"` // the message that is answered came in
	Submitted time.Time `json:"submitted,omitzero"`
	Approved  time.Time `json:"approved,omitzero"`
	Released  time.Time `json:"released,omitzero"`
	Settled   time.Time `json:"settled,omitzero"` // published, or closed in another way
}

// Lease says who holds a draft, so that two people do not work on it. It is advice unless the policy requires it.
type Lease struct {
	By    Actor     `json:"by"`
	Until time.Time `json:"until"`
}

// Approval is one person's yes to exactly one revision.
type Approval struct {
	By   Actor     `json:"by"`
	At   time.Time `json:"at"`
	Hash string    `json:"hash"`
}

// Override is a person's decision to let a finding stand. It holds for the rule and the matched words, not for others.
type Override struct {
	Rule   string    `json:"rule"`
	Match  string    `json:"match"`
	Reason string    `json:"reason"`
	By     Actor     `json:"by"`
	At     time.Time `json:"at"`
}

// Decision is what a person decided last, and why.
type Decision struct {
	Verb Verb      `json:"verb"`
	By   Actor     `json:"by"`
	At   time.Time `json:"at"`
	Code string    `json:"code,omitempty"` // for rejections, one of Reasons
	Text string    `json:"text,omitempty"` // comment, instruction, or an expert's answer
	Hash string    `json:"hash,omitempty"` // the revision it was about
}

// Receipt is a publisher's word that a text went out.
type Receipt struct {
	ID  string    `json:"id,omitempty"` // of the message where it was published
	URL string    `json:"url,omitempty"`
	At  time.Time `json:"at,omitzero"`
}

// use remembers an idempotency key and what it was used for.
type use struct {
	Key  string `json:"key"`
	Body string `json:"body"` // hash of the command
}

// Reasons are the codes a rejection names.
func Reasons() []string {
	return []string{
		"verbose", "over-hedging", "missing-fact", "factual-correction", "wrong-commitment", "wrong-register",
		"greeting-sign-off", "structure", "unnecessary-question", "missed-ask", "wrong-language", "full-rewrite", "not-needed",
	}
}

// Risk orders drafts by what a mistake would cost: 4 blocked or high priority, 3 held, 2 flagged, 1 the rest.
func risk(priority string, v moderation.Verdict) int {
	switch {
	case v == moderation.Blocked || priority == "high":
		return 4
	case v == moderation.Hold:
		return 3
	case v == moderation.Flag:
		return 2
	}
	return 1
}
