package assistant

import (
	"context"
	"errors"
	"fmt"

	"github.com/souffleur-go/souffleur/moderation"
)

// generate asks the models in order. The next one is asked only when this one cannot serve the request at all, before
// its first piece, and never after the caller gave up; the switch becomes a finding on the draft.
func (j *job) generate(ctx context.Context, p *Prompt) (*Completion, error) {
	j.trace.Calls++
	var faults []error
	for i, m := range j.a.cfg.Models {
		c, yielded, err := j.ask(ctx, m, p)
		if err == nil {
			err = usable(c)
		}
		if err == nil {
			j.trace.Attempts += max(c.Attempts, 1)
			j.usage(c.Usage)
			if i > 0 {
				j.switched(c.Model, faults)
			}
			return c, nil
		}
		var me *ModelError
		if errors.As(err, &me) {
			j.trace.Attempts += max(me.Attempts, 1)
		}
		faults = append(faults, err)
		if ctx.Err() != nil || yielded || me == nil || !me.Temporary && !me.Unusable || i == len(j.a.cfg.Models)-1 {
			break
		}
		j.a.cfg.Logger.Warn("souffleur: model failed, trying the next", "error", err)
	}
	if err := ctx.Err(); err != nil && !errors.Is(errors.Join(faults...), err) {
		faults = append(faults, err)
	}
	if len(faults) == 1 {
		return nil, faults[0]
	}
	return nil, errors.Join(faults...)
}

// ask calls one model, streaming where someone listens. yielded says that text was already passed on.
func (j *job) ask(ctx context.Context, m Model, p *Prompt) (c *Completion, yielded bool, err error) {
	streamer, ok := m.(Streamer)
	if j.emit == nil || !ok {
		if c, err = m.Complete(ctx, p); err == nil && j.emit != nil && c != nil {
			err = j.emit(Event{Kind: EventDelta, Text: c.Text})
		}
		return c, false, err
	}
	for piece, err := range streamer.Stream(ctx, p) {
		if err != nil {
			return nil, yielded, err
		}
		if piece.Text != "" {
			yielded = true
			if err := j.emit(Event{Kind: EventDelta, Text: piece.Text}); err != nil {
				return nil, yielded, err
			}
		}
		if piece.Completion != nil {
			c = piece.Completion
		}
	}
	return c, yielded, ctx.Err()
}

// usable refuses what is no complete answer, whatever the Model's own checks.
func usable(c *Completion) error {
	switch {
	case c == nil:
		return &ModelError{Code: "truncated", Message: "the stream ended without its end mark", Temporary: true}
	case c.Finish == FinishLength:
		return &ModelError{Model: c.Model, Code: "length", Message: "the reply was cut by the token limit: raise Config.MaxTokens or the server's context", Partial: c.Text}
	case c.Finish == FinishFiltered:
		return &ModelError{Model: c.Model, Code: "content_filter", Message: "the server's filter cut the reply", Partial: c.Text}
	case c.Finish != FinishStop:
		return &ModelError{Model: c.Model, Code: "truncated", Message: fmt.Sprintf("the reply ended in an unknown way (%q)", string(c.Finish)), Partial: c.Text}
	case c.Text == "" && c.Ask == "":
		return &ModelError{Model: c.Model, Code: "empty", Message: "the reply is empty"}
	}
	return nil
}

func (j *job) usage(u Usage) {
	j.used.PromptTokens += u.PromptTokens
	j.used.CompletionTokens += u.CompletionTokens
}

// switched records that another model than the first one wrote the draft.
func (j *job) switched(model string, faults []error) {
	code := "error"
	var me *ModelError
	if errors.As(faults[len(faults)-1], &me) {
		code = me.Code
	}
	why := fmt.Sprintf("Drafted by %s, because the model before it failed (%s).", model, code)
	if j.reader() == "fr" {
		why = fmt.Sprintf("Rédigé par %s, car le modèle précédent a échoué (%s).", model, code)
	}
	j.switches = append(j.switches, moderation.Finding{Rule: "model-switch", Severity: moderation.Warn, Why: why})
}

// restart tells a listener that the text so far is void.
func (j *job) restart(s *settled) error {
	if j.emit == nil {
		return nil
	}
	return j.emit(Event{Kind: EventRestart, Text: "repair: " + s.worst()})
}
