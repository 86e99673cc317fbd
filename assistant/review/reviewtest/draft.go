package reviewtest

import (
	"context"
	"strings"

	"github.com/souffleur-go/souffleur/assistant"
	"github.com/souffleur-go/souffleur/assistant/review"
	"github.com/souffleur-go/souffleur/moderation"
)

// firstPersona is the persona that drafts are made with, and that a Checker knows unless told otherwise.
const firstPersona = "persona-1"

// The people of every story.
var (
	lea  = review.Actor{ID: "lea", Kind: review.Person, Name: "Léa"}
	omar = review.Actor{ID: "omar", Kind: review.Person, Name: "Omar"}
	zoe  = review.Actor{ID: "zoe", Kind: review.Person}
	bot  = review.Actor{ID: "bot", Kind: review.Service, Name: "publisher"}
)

// Draft returns a sealed draft that answers a thread, as an assistant makes it; without a text, one that needs input. The
// same thread and text give the same draft ID.
func Draft(thread assistant.Thread, text string) *assistant.Draft {
	basis := assistant.Basis{Request: assistant.Request{Thread: thread, Task: assistant.TaskReply}, PersonaHash: firstPersona}
	if settled, err := basis.WithThread(thread); err == nil {
		basis = settled
	}
	hash := assistant.RevisionHash(text, basis, firstPersona)
	d := &assistant.Draft{
		ID: thread.ID + "-" + hash[:12], Outcome: assistant.Drafted, Text: text, Hash: hash, Task: assistant.TaskReply, Channel: thread.Channel,
		Language: "fr", Persona: assistant.PersonaRef{ID: "lune", Version: 1}, Basis: basis,
	}
	if text == "" {
		d.Outcome, d.Hash, d.Question = assistant.NeedsInput, "", &assistant.Question{Text: "Où en est la commande ?"}
	}
	return d
}

// Checker is a review.Checker without an assistant. It holds texts that contain Forbidden. Its fields are set while no desk
// works.
type Checker struct {
	Persona   string // hash of the persona as it is now; "" = the one of Draft
	Forbidden string // "" = nothing is held
	Err       error  // what Check returns, if not nil
}

// Check implements review.Checker.
func (c *Checker) Check(ctx context.Context, b assistant.Basis, text string) (*assistant.Report, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if c.Err != nil {
		return nil, c.Err
	}
	r := &assistant.Report{PersonaHash: c.Persona}
	if r.PersonaHash == "" {
		r.PersonaHash = firstPersona
	}
	r.Hash = assistant.RevisionHash(text, b, r.PersonaHash)
	if i := strings.Index(text, c.Forbidden); c.Forbidden != "" && i >= 0 {
		span := moderation.Span{Start: i, End: i + len(c.Forbidden)}
		r.Result = r.Add(moderation.Finding{Rule: "forbidden", Severity: moderation.Error, Span: span, Match: c.Forbidden, Why: "forbidden here"})
	}
	return r, nil
}
