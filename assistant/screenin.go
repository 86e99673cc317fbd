package assistant

import (
	"context"
	"slices"

	"github.com/souffleur-go/souffleur/internal/text"
	"github.com/souffleur-go/souffleur/moderation"
)

// screenIn runs the inbound rules over every member message, keeps what they found, and leaves only what a reader sees:
// hidden characters and markup go, so that no later stage meets them.
func (j *job) screenIn(ctx context.Context) error {
	t := &j.req.Thread
	if j.revise != nil {
		j.inbound, j.hints = slices.Clone(j.revise.Inbound), slices.Clone(j.revise.Hints)
	}
	j.screenMessages(ctx)
	for i := range t.Messages {
		m := &t.Messages[i]
		m.Text, _, _ = text.Reveal(m.Text)
		m.HTML = ""
		m.label()
	}
	if err := j.checkMeasure(); err != nil {
		return err
	}
	j.proposals = j.propose()
	if j.guessed && j.quarrel() {
		j.req.Task = TaskMediate
	}
	j.version = t.Version
	if j.version == "" {
		j.version = threadVersion(t)
	}
	return ctx.Err()
}

// screenMessages adds what the inbound rules find in the member messages as they arrived.
func (j *job) screenMessages(ctx context.Context) {
	t := &j.req.Thread
	for i := range t.Messages {
		m := &t.Messages[i]
		if m.Author.Kind != AuthorMember || m.Text == "" && m.HTML == "" {
			continue
		}
		_, hidden, offsets := text.Reveal(m.Text)
		res := j.a.screen.Check(ctx, moderation.Subject{
			Direction: moderation.Inbound, Text: m.Text, HTML: m.HTML, Lang: t.Language, Reader: j.reader(),
			Channel: t.Channel, Task: string(j.req.Task), Now: j.now,
		})
		for _, f := range res.Findings {
			if len(hidden) > 0 {
				f.Span = visibleSpan(f.Span, offsets)
			}
			known := slices.ContainsFunc(j.inbound, func(k InboundFinding) bool {
				return k.Message == m.ID && k.Rule == f.Rule && k.Match == f.Match
			})
			if !known {
				j.inbound = append(j.inbound, InboundFinding{Message: m.ID, Finding: f})
			}
		}
	}
}

// Inbound screens the messages of a thread as they arrived, for the request of a basis: what they hide or try. A host asks
// before it takes a thread on that has moved, since Basis.WithThread takes out what is hidden.
func (a *Assistant) Inbound(ctx context.Context, b Basis, t Thread) ([]InboundFinding, error) {
	j := &job{a: a, req: b.Request, now: b.Now}
	j.req.Thread = t
	if err := j.canonical(); err != nil {
		return nil, &StageError{Stage: "thread", Err: err}
	}
	j.screenMessages(ctx)
	if err := ctx.Err(); err != nil {
		return nil, &StageError{Stage: "screen-in", Err: err}
	}
	return j.inbound, nil
}

// label cleans what is known of the attachments.
func (m *Message) label() {
	for k := range m.Attachments {
		a := &m.Attachments[k]
		a.Name, a.Type, a.Alt = label(a.Name), label(a.Type), label(a.Alt)
	}
}

// visibleSpan maps a span of the original text to the text without its hidden characters.
func visibleSpan(s moderation.Span, offsets []int) moderation.Span {
	at := func(original int) int {
		i, _ := slices.BinarySearch(offsets, original)
		return min(i, len(offsets)-1)
	}
	return moderation.Span{Start: at(s.Start), End: at(s.End)}
}

// reader returns the language in which findings are worded.
func (j *job) reader() string {
	if r := j.req.Reader; r != "" {
		return r
	}
	return primary(j.a.cfg.Persona.Fallback())
}
