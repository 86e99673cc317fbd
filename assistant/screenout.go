package assistant

import (
	"context"
	"errors"
	"strings"

	"github.com/souffleur-go/souffleur/moderation"
	"github.com/souffleur-go/souffleur/persona"
)

// screenOut runs every rule over the settled text.
func (j *job) screenOut(ctx context.Context, p *Prompt, s *settled) {
	if s.text == "" {
		return
	}
	s.result = j.a.outbound(p.Voice).Check(ctx, j.subject(p, s.text)).Add(s.notes...)
}

// outbound is the screen of drafts: the general rules, then those of the voice.
func (a *Assistant) outbound(v persona.Voice) moderation.Screen {
	return moderation.Screen{Rules: append(a.rules[:len(a.rules):len(a.rules)], v.Rules()...), Policy: a.cfg.Policy}
}

func (j *job) subject(p *Prompt, body string) moderation.Subject {
	return outboundSubject(p.Basis, p.Voice, body, j.reader(), p.Secrets)
}

func outboundSubject(b Basis, v persona.Voice, body, reader string, secrets []string) moderation.Subject {
	return moderation.Subject{
		Direction: moderation.Outbound, Text: body, Lang: v.Lang(), Reader: reader, Channel: v.Channel().ID,
		Task: string(b.Request.Task), Evidence: b.Evidence, Secrets: secrets, Now: b.Now,
	}
}

// repairable reports whether the model should be asked again: something holds the text, and it is something written in
// it, not a rule that failed.
func (s *settled) repairable() bool {
	if s.result.Verdict < moderation.Hold {
		return false
	}
	for _, f := range s.result.Findings {
		if f.Severity >= moderation.Error && !f.Empty() {
			return true
		}
	}
	return false
}

// better reports whether s should replace t: a milder verdict, then fewer findings that hold.
func (s *settled) better(t *settled) bool {
	if s.text == "" && t.text != "" {
		return false
	}
	if s.result.Verdict != t.result.Verdict {
		return s.result.Verdict < t.result.Verdict
	}
	return s.holding() < t.holding()
}

func (s *settled) holding() int {
	n := 0
	for _, f := range s.result.Findings {
		if f.Severity >= moderation.Error {
			n++
		}
	}
	return n
}

// worst names the rules that hold the text.
func (s *settled) worst() string {
	var names []string
	for _, f := range s.result.Findings {
		if f.Severity >= moderation.Error && !strings.Contains(strings.Join(names, " "), f.Rule) {
			names = append(names, f.Rule)
		}
	}
	return strings.Join(names, ", ")
}

// Check screens a text that a person wrote, with the rules, the evidence and the situation of the draft it replaces, and
// with the persona as it is now. Nothing is retrieved and no model is called.
func (a *Assistant) Check(ctx context.Context, b Basis, body string) (*Report, error) {
	if len(body) > maxMessageBytes {
		return nil, &StageError{Stage: "screen-out", Err: errors.New("the text is longer than any channel takes: shorten it")}
	}
	v, err := a.cfg.Persona.Resolve(b.Situation)
	if err != nil {
		return nil, &StageError{Stage: "screen-out", Err: err}
	}
	if err := ctx.Err(); err != nil {
		return nil, &StageError{Stage: "screen-out", Err: err}
	}
	reader := b.Request.Reader
	if reader == "" {
		reader = primary(a.cfg.Persona.Fallback())
	}
	t := &b.Request.Thread
	return &Report{
		Result:      a.outbound(v).Check(ctx, outboundSubject(b, v, body, reader, nil)),
		PersonaHash: v.Hash(),
		Hash:        RevisionHash(body, t.Channel, t.Recipients, b.ThreadVersion, v.Hash()),
	}, nil
}

// Revise redrafts from a basis: with an instruction, with an expert's answer as evidence, or both. Nothing is retrieved
// again.
func (a *Assistant) Revise(ctx context.Context, r Revision) (*Draft, error) {
	req := r.Basis.Request
	req.Notes = append(append([]Note(nil), req.Notes...), r.Notes...)
	if r.Instruction != "" {
		req.Instruction = strings.TrimSpace(req.Instruction + "\n" + r.Instruction)
	}
	return a.draft(ctx, req, &r, nil)
}
