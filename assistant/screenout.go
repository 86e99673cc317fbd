package assistant

import (
	"context"
	"errors"
	"strings"
	"sync/atomic"

	"github.com/souffleur-go/souffleur/moderation"
	"github.com/souffleur-go/souffleur/persona"
)

// screenOut runs every rule over the settled text.
func (j *job) screenOut(ctx context.Context, p *Prompt, s *settled) error {
	if s.text == "" {
		return nil
	}
	res, err := j.a.outbound(ctx, p.Voice, j.subject(p, s.text))
	s.result = res.Add(s.notes...)
	return err
}

// outbound screens a draft: the general rules, those of the voice, the host's own. A rule that fails holds the text; one
// of the host's that panics is a fault of the program and ends the stage.
func (a *Assistant) outbound(ctx context.Context, v persona.Voice, s moderation.Subject) (moderation.Result, error) {
	var panicked atomic.Bool
	all := append(a.rules[:len(a.rules):len(a.rules)], v.Rules()...)
	for _, r := range a.cfg.Rules {
		all = append(all, moderation.NewRule(r.ID(), func(ctx context.Context, s moderation.Subject) (found []moderation.Finding, err error) {
			defer func() {
				if p := recover(); p != nil {
					panicked.Store(true)
					err = errPanic
				}
			}()
			return r.Check(ctx, s)
		}))
	}
	res := moderation.Screen{Rules: all, Policy: a.cfg.Policy}.Check(ctx, s)
	if panicked.Load() {
		return res, errPanic
	}
	return res, nil
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
	res, err := a.outbound(ctx, v, outboundSubject(b, v, body, reader, nil))
	if err != nil {
		return nil, &StageError{Stage: "screen-out", Err: err}
	}
	return &Report{
		Result:      res,
		PersonaHash: v.Hash(),
		Approvers:   approvers(v),
		Hash:        RevisionHash(body, b, v.Hash()),
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
