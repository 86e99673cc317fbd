package assistant

import (
	"time"

	"github.com/souffleur-go/souffleur/moderation"
	"github.com/souffleur-go/souffleur/persona"
)

// Task is what kind of text is wanted.
type Task string

// The tasks. The zero Task is TaskReply, TaskWelcome for a thread that holds only EventJoin, and TaskMediate for one in
// which two members attack each other.
const (
	TaskReply   Task = "reply"   // answer the newest member message
	TaskWelcome Task = "welcome" // greet a newcomer
	TaskMediate Task = "mediate" // name the shared rule to members who attack each other
	TaskNotice  Task = "notice"  // tell members something that Notes, Instruction or Measure say
)

// Note is text that a named person of the brand vouches for: dictated by an executive, two lines of an expert. It is
// evidence, and the draft may rely on it in that person's name.
type Note struct {
	Author string    `json:"author"`
	Text   string    `json:"text"`
	At     time.Time `json:"at,omitzero"`
}

// Request asks for one draft. Only Thread is required, and it may hold just a message.
type Request struct {
	Thread      Thread `json:"thread"`
	Task        Task   `json:"task,omitempty"`
	Notes       []Note `json:"notes,omitempty"`
	Instruction string `json:"instruction,omitempty"` // what the person wants of this draft; trusted
	// Measure is one of Draft.Proposals, with TaskNotice: the draft tells its author, and approving it approves both.
	Measure   *moderation.Proposal `json:"measure,omitempty"`
	Situation string               `json:"situation,omitempty"` // "complaint", "joke", …; "" = found by triage
	Audience  string               `json:"audience,omitempty"`  // an audience of the persona, "" = none
	Reader    string               `json:"reader,omitempty"`    // language of findings: "fr" or "en"; "" = the persona's
	Variant   int                  `json:"variant,omitempty"`   // 0 = the first; others ask the model for a different wording
}

// Basis is what a draft stands on: everything needed to check or redraft it later without retrieving again. It is
// plain data and travels with the draft.
type Basis struct {
	Request       Request             `json:"request"`
	Evidence      moderation.Evidence `json:"evidence"`
	Situation     persona.Situation   `json:"situation"` // what the voice was resolved for
	PersonaHash   string              `json:"personaHash"`
	ThreadVersion string              `json:"threadVersion"`
	Now           time.Time           `json:"now"` // the clock of the draft
}

// Revision asks for a redraft of something already drafted.
type Revision struct {
	Basis       Basis
	Text        string // the text to revise, "" = start afresh
	Instruction string // what to change; trusted
	Notes       []Note // an expert's answer: joins the evidence
	// Inbound and Hints are those of the draft: the reviewer of the new one still needs them, and the thread in Basis no
	// longer holds what it hid. No model sees them.
	Inbound []InboundFinding
	Hints   []Passage
}
