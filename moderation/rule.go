package moderation

import (
	"context"
	"time"
)

// Direction tells whether a text comes in or is about to go out.
type Direction uint8

// The directions. The zero Direction is Outbound, the stricter one.
const (
	Outbound Direction = iota // a draft, or text that a person wrote as a reply
	Inbound                   // a member's message or a document
)

// String returns "outbound" or "inbound".
func (d Direction) String() string {
	if d == Inbound {
		return "inbound"
	}
	return "outbound"
}

// Subject is what a Rule checks. Rules must not modify it.
type Subject struct {
	Direction Direction
	Text      string
	// HTML is the original markup of an inbound text, when there is one; spans always refer to Text.
	HTML     string
	Lang     string // language of Text, "" = unknown
	Reader   string // language of the reviewer who reads the findings: "fr" or "en"; "" = "en"
	Channel  string
	Task     string
	Evidence Evidence
	// Secrets are strings that must not appear in Text in any form: canaries, fence marks, internal passages.
	Secrets []string
	Now     time.Time // the clock of the draft, for dates derived from it
}

// French reports whether findings should be worded in French.
func (s Subject) French() bool { return s.Reader == "fr" }

// Rule checks one thing. Implementations are safe for concurrent use and linear in the length of the text. ID is stable,
// lower case with hyphens; a family shares a prefix ("persona-emoji"). Check returns findings in order of Span; an error
// means the rule could not decide and the text must be held.
type Rule interface {
	ID() string
	Check(ctx context.Context, s Subject) ([]Finding, error)
}

// NewRule returns a Rule made of an ID and a function.
func NewRule(id string, check func(ctx context.Context, s Subject) ([]Finding, error)) Rule {
	return ruleFunc{id: id, check: check}
}

type ruleFunc struct {
	id    string
	check func(ctx context.Context, s Subject) ([]Finding, error)
}

func (r ruleFunc) ID() string { return r.id }

func (r ruleFunc) Check(ctx context.Context, s Subject) ([]Finding, error) { return r.check(ctx, s) }
