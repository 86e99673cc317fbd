package assistant

import (
	"context"
	"errors"
	"time"

	"github.com/souffleur-go/souffleur/moderation"
	"github.com/souffleur-go/souffleur/persona"
)

// maxCalls bounds the model calls of one draft: the first and two repairs.
const maxCalls = 3

// job carries one request through the stages of draft.
type job struct {
	a         *Assistant
	req       Request // canonical: valid UTF-8, visible text only, task set
	emit      func(Event) error
	guessed   bool // nobody named the task
	now       time.Time
	version   string
	inbound   []InboundFinding
	proposals []moderation.Proposal
	triage    triage
	situation persona.Situation
	voice     persona.Voice
	hints     []Passage
	revise    *Revision
	trace     Trace
	used      Usage
	switches  []moderation.Finding // models that were replaced by the next one
	started   time.Time
}

// Draft answers a request. The text it proposes is not sent anywhere; a person reviews it. It returns a StageError
// when a stage fails, and never a draft together with an error.
func (a *Assistant) Draft(ctx context.Context, req Request) (*Draft, error) {
	return a.draft(ctx, req, nil, nil)
}

// draft is the pipeline: every stage in order, from the thread to the sealed draft.
func (a *Assistant) draft(ctx context.Context, req Request, revise *Revision, emit func(Event) error) (*Draft, error) {
	j := a.job(req)
	j.revise, j.emit = revise, emit
	p, err := j.prepare(ctx)
	if err != nil {
		return nil, err
	}
	if p == nil {
		return j.early(ctx)
	}
	var best *settled
	for call := range maxCalls {
		var c *Completion
		if err := j.at(ctx, "generate", func() (err error) { c, err = j.generate(ctx, p); return err }); err != nil {
			return nil, err
		}
		var s *settled
		if err := j.at(ctx, "settle", func() error { s = j.settle(ctx, p, c); return nil }); err != nil {
			return nil, err
		}
		if err := j.at(ctx, "screen-out", func() error { return j.screenOut(ctx, p, s) }); err != nil {
			return nil, err
		}
		repeated := best != nil && best.text == s.text
		if best == nil || s.better(best) {
			best = s
		}
		if repeated || call == maxCalls-1 || !s.repairable() {
			break
		}
		if err := j.restart(s); err != nil {
			return nil, err
		}
		p = j.repairPrompt(p, s)
	}
	return j.seal(ctx, j.finish(p, best))
}

// prepare goes from the thread to the prompt: it screens what comes in, triages, retrieves and composes. It returns nil
// and no error when triage has decided the request.
func (j *job) prepare(ctx context.Context) (p *Prompt, err error) {
	var ev moderation.Evidence
	stages := []struct {
		name string
		run  func() error
	}{
		{"thread", j.canonical},
		{"screen-in", func() error { return j.screenIn(ctx) }},
		{"triage", j.sort},
		{"retrieve", func() (err error) { ev, err = j.gather(ctx); return err }},
		{"compose", func() (err error) { p, err = j.compose(ev); return err }},
	}
	for _, s := range stages {
		if j.triage.outcome != "" {
			return nil, nil
		}
		if err := j.at(ctx, s.name, s.run); err != nil {
			return nil, err
		}
	}
	return p, nil
}

// at runs one stage: it reports it, times it, turns a panic into an error and names the stage in any error.
func (j *job) at(ctx context.Context, stage string, run func() error) (err error) {
	if ctx.Err() != nil {
		return &StageError{Stage: stage, Err: ctx.Err()}
	}
	if j.emit != nil {
		if err := j.emit(Event{Kind: EventStage, Stage: stage}); err != nil {
			return &StageError{Stage: stage, Err: err}
		}
	}
	start := time.Now()
	defer func() {
		if p := recover(); p != nil {
			err = errPanic
		}
		j.trace.Stages = append(j.trace.Stages, StageTime{Name: stage, MS: float64(time.Since(start).Microseconds()) / 1000})
		if err != nil {
			err = &StageError{Stage: stage, Err: err}
		}
	}()
	return run()
}

// errPanic stands for the value of a panic, which may hold text of members.
var errPanic = errors.New("a component panicked; run it alone to see where")

// Prompt builds the prompt of a request as it would be sent, without calling a model. It returns nil and no error when
// triage ends the request before a prompt exists.
func (a *Assistant) Prompt(ctx context.Context, req Request) (*Prompt, error) {
	return a.job(req).prepare(ctx)
}

func (a *Assistant) job(req Request) *job {
	return &job{a: a, req: req, now: a.cfg.Clock(), started: time.Now()}
}
