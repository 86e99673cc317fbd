package assistant

import (
	"github.com/souffleur-go/souffleur/moderation"
	"github.com/souffleur-go/souffleur/persona"
)

// Outcome says what came of a request. It is never an error.
type Outcome string

// The outcomes.
const (
	Drafted    Outcome = "drafted"     // Text holds a draft; Question may hold what is still missing
	NeedsInput Outcome = "needs-input" // Question says what a person must tell first
	Routed     Outcome = "routed"      // Route says who must answer; Text may hold a holding reply
	Ignored    Outcome = "ignored"     // nothing to answer: automated mail, own echo, blocked member
	Refused    Outcome = "refused"     // the persona's policy forbids an answer
)

// Draft is a proposed text, never sent. Spans and offsets are bytes of Text. After Draft returns it, the text does not
// change: Hash binds it.
type Draft struct {
	ID        string                `json:"draftID"` // the draft key: same request, same ID
	Outcome   Outcome               `json:"outcome"`
	Reason    string                `json:"reason,omitempty"` // why this outcome, in one sentence for the reviewer
	Text      string                `json:"text"`
	Hash      string                `json:"hash,omitempty"` // revision hash, see RevisionHash
	Task      Task                  `json:"task"`
	Language  string                `json:"language,omitempty"`
	Register  string                `json:"register,omitempty"` // "T", "V" or ""
	Channel   string                `json:"channel,omitempty"`
	Situation string                `json:"situation,omitempty"`
	Priority  string                `json:"priority,omitempty"`  // "high", "normal", "low"; "" = not said
	Approvers int                   `json:"approvers,omitempty"` // how many persons the persona wants to approve it, 0 = one
	Verdict   moderation.Verdict    `json:"verdict"`
	Findings  []moderation.Finding  `json:"findings"`
	Inbound   []InboundFinding      `json:"inbound,omitempty"`   // what the incoming messages hide or try
	Proposals []moderation.Proposal `json:"proposals,omitempty"` // measures that the charter provides for; a person decides each
	Citations []Citation            `json:"citations"`
	Hints     []Passage             `json:"hints,omitempty"` // internal passages for the reviewer only; no model saw them
	Question  *Question             `json:"question,omitempty"`
	Route     *Route                `json:"route,omitempty"`
	Persona   PersonaRef            `json:"persona"`
	Voice     []persona.Value       `json:"voice,omitempty"` // what the persona decided for the situation, and by which key
	Model     string                `json:"model,omitempty"`
	Usage     Usage                 `json:"usage"`
	Trace     Trace                 `json:"trace"`
	Basis     Basis                 `json:"basis"`
}

// InboundFinding is a finding in an incoming message.
type InboundFinding struct {
	Message string `json:"message"` // Message.ID, or its number from 1
	moderation.Finding
}

// Citation ties a part of the draft to the evidence that supports it.
type Citation struct {
	Start   int    `json:"start"`
	End     int    `json:"end"`
	Passage string `json:"passage"` // moderation.Item.ID in Basis.Evidence
	Source  string `json:"source"`  // a place a person can open: "retours.md:12"
	Title   string `json:"title,omitempty"`
	URL     string `json:"url,omitempty"`
}

// Question is what the draft needs a person to tell.
type Question struct {
	Text string `json:"text"`
	For  string `json:"for,omitempty"` // a desk or role of the persona, "" = whoever reviews
}

// Route names who should answer, or look after what the draft promises.
type Route struct {
	To  string `json:"to"`
	Why string `json:"why,omitempty"`
}

// PersonaRef names the profile a draft speaks for.
type PersonaRef struct {
	ID      string `json:"id"`
	Version int    `json:"version"`
	Hash    string `json:"hash,omitempty"`
}

// Usage counts tokens as the model server reported them, added over all calls of a draft.
type Usage struct {
	PromptTokens     int `json:"promptTokens"`
	CompletionTokens int `json:"completionTokens"`
}

// Trace tells how a draft came about. It holds no text of members or models.
type Trace struct {
	Stages   []StageTime `json:"stages"`
	Dropped  []Drop      `json:"dropped"`
	Repairs  []Repair    `json:"repairs,omitempty"` // what the persona mended in the model's text, in order
	Attempts int         `json:"attempts"`          // requests sent to model servers, retries included
	Calls    int         `json:"calls"`             // model calls, at most three
}

// Repair is a change that the persona made without asking: form, never meaning.
type Repair struct {
	Rule string `json:"rule"`
	Was  string `json:"was"`
	Now  string `json:"now"` // "" = taken out
}

// StageTime is the time one stage took.
type StageTime struct {
	Name string  `json:"name"`
	MS   float64 `json:"ms"`
}

// Drop is something that did not fit the prompt budget.
type Drop struct {
	What   string `json:"what"` // "passage", "message", "note", "example"
	ID     string `json:"id,omitempty"`
	Tokens int    `json:"tokens"`
}

// Report is what Assistant.Check says of a text that a person wrote.
type Report struct {
	moderation.Result
	PersonaHash string `json:"personaHash"`         // of the profile as it is now
	Approvers   int    `json:"approvers,omitempty"` // see Draft.Approvers
	Hash        string `json:"hash"`                // revision hash of the text checked
}
