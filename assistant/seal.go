package assistant

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"hash"
	"slices"
	"strconv"
	"time"

	"github.com/souffleur-go/souffleur/internal/text"
	"github.com/souffleur-go/souffleur/moderation"
	"github.com/souffleur-go/souffleur/persona"
)

// basis is what the draft stands on.
func (j *job) basis(items []moderation.Item) Basis {
	return Basis{
		Request: j.req, Evidence: moderation.Evidence{Items: items}, Situation: j.situation,
		PersonaHash: j.voice.Hash(), ThreadVersion: j.version, Now: j.now,
	}
}

// base is a draft with everything but its outcome.
func (j *job) base() *Draft {
	pf := j.a.cfg.Persona
	return &Draft{
		Task: j.req.Task, Language: j.voice.Lang(), Register: j.voice.Register(), Channel: j.voice.Channel().ID,
		Situation: j.triage.kind, Priority: j.triage.priority, Route: j.triage.route, Approvers: approvers(j.voice),
		Findings: []moderation.Finding{}, Citations: []Citation{}, Inbound: j.inbound, Proposals: j.proposals, Hints: j.hints,
		Persona: PersonaRef{ID: pf.ID(), Version: pf.Version(), Hash: j.voice.Hash()},
		Voice:   j.voice.Resolved(), Basis: j.basis(nil),
	}
}

// approvers is how many persons a voice wants to approve, 0 for the one that every draft needs.
func approvers(v persona.Voice) int {
	if n := v.Approvers(); n > 1 {
		return n
	}
	return 0
}

// finish turns the best settled text into a draft.
func (j *job) finish(p *Prompt, s *settled) *Draft {
	d := j.base()
	d.Basis, d.Model = p.Basis, s.model
	d.Text, d.Citations = s.text, append(d.Citations, s.citations...)
	res := s.result.Add(j.switches...)
	d.Verdict, d.Findings = res.Verdict, append(d.Findings, res.Findings...)
	d.Trace.Repairs = s.repairs
	d.Outcome = Drafted
	if s.ask != "" {
		d.Question = &Question{Text: s.ask}
		if d.Route != nil {
			d.Question.For = d.Route.To
		}
	}
	if s.text == "" {
		d.Outcome = NeedsInput
	}
	return d
}

// seal binds the text: from here on it does not change.
func (j *job) seal(ctx context.Context, d *Draft) (*Draft, error) {
	err := j.at(ctx, "seal", func() error {
		d.ID = draftKey(&j.req, j.version, j.voice.Hash())
		if d.Text != "" {
			d.Hash = RevisionHash(d.Text, d.Basis, j.voice.Hash())
		}
		d.Usage = j.used
		return nil
	})
	if err != nil {
		return nil, err
	}
	if j.trace.Dropped == nil {
		j.trace.Dropped = []Drop{}
	}
	j.trace.Repairs = d.Trace.Repairs
	d.Trace = j.trace
	j.a.cfg.Logger.Info("souffleur: draft", "id", d.ID, "outcome", d.Outcome, "verdict", d.Verdict, "calls", d.Trace.Calls, "took", time.Since(j.started))
	return d, nil
}

// RevisionHash binds a text to where and to whom it goes: channel, recipients and version of the thread, the persona hash, and
// the measure that it tells of. Each part is prefixed with its length, so that no two different revisions share a hash
// input. It is what a person approves.
func RevisionHash(text string, b Basis, personaHash string) string {
	h := sha256.New()
	t := &b.Request.Thread
	put(h, "souffleur/revision/1", text, t.Channel, strconv.Itoa(len(t.Recipients)))
	put(h, t.Recipients...)
	put(h, b.ThreadVersion, personaHash)
	putMeasure(h, b.Request.Measure)
	return hex.EncodeToString(h.Sum(nil))
}

// draftKey names the request: the same request has the same key.
func draftKey(r *Request, version, personaHash string) string {
	h := sha256.New()
	put(h, "souffleur/draft/1", r.Thread.Tenant, r.Thread.ID, version, string(r.Task), personaHash, r.Instruction, strconv.Itoa(r.Variant))
	for _, n := range r.Notes {
		put(h, n.Author, n.Text)
	}
	putMeasure(h, r.Measure)
	return hex.EncodeToString(h.Sum(nil))[:32]
}

// ThreadVersion returns the host's version of a thread or, where there is none, a hash of its messages as a reader sees
// them: hidden text and markup do not count. A host compares it with Basis.ThreadVersion to see whether a thread moved.
func ThreadVersion(t Thread) string {
	if t.Version != "" {
		return t.Version
	}
	t.Messages = slices.Clone(t.Messages)
	for i := range t.Messages {
		m := &t.Messages[i]
		_ = m.canonical(i) // what cannot be read counts as it is
		m.Text, _, _ = text.Reveal(m.Text)
		m.Attachments = slices.Clone(m.Attachments)
		m.label()
	}
	t.Subject = label(t.Subject)
	return threadVersion(&t)
}

// threadVersion hashes canonical messages.
func threadVersion(t *Thread) string {
	h := sha256.New()
	put(h, "souffleur/thread/1", t.Subject, t.Event, strconv.Itoa(len(t.Messages)))
	for _, m := range t.Messages {
		put(h, m.ID, m.Author.ID, m.Author.Name, string(m.Author.Kind), m.Text, strconv.Itoa(len(m.Attachments)))
		for _, a := range m.Attachments {
			put(h, a.Name, a.Type, a.Alt)
		}
	}
	return hex.EncodeToString(h.Sum(nil))[:32]
}

// putMeasure adds what is done with which words of which message, and why.
func putMeasure(h hash.Hash, m *moderation.Proposal) {
	if m == nil {
		return
	}
	put(h, "measure", string(m.Measure), m.Message, m.Article, m.Reason)
	for _, s := range m.Spans {
		put(h, strconv.Itoa(s.Start), strconv.Itoa(s.End))
	}
}

func put(h hash.Hash, parts ...string) {
	var n [8]byte
	for _, p := range parts {
		binary.BigEndian.PutUint64(n[:], uint64(len(p)))
		h.Write(n[:])
		h.Write([]byte(p))
	}
}
