package assistant

import (
	"strings"

	"github.com/souffleur-go/souffleur/moderation/redact"
	"github.com/souffleur-go/souffleur/persona"
)

// Prompt is everything a model is told, built without calling anything. Nothing is added later.
type Prompt struct {
	Sections []Section
	Basis    Basis
	Voice    persona.Voice
	// Mark fences data and changes with every request; Canary must never come back. Secrets holds both and whatever
	// else a text must not reveal.
	Mark    string
	Canary  string
	Secrets []string
	Dropped []Drop
	// Tokens estimates the whole prompt; Exact says whether the estimate is a count. MaxTokens bounds the completion.
	Tokens    int
	Exact     bool
	MaxTokens int
	Variant   int
	// Redact says who speaks in the thread and what is public, for a model that masks personal data before it sends it.
	Redact redact.Options
	// Passages lists the evidence IDs by number: mark [n] cites Passages[n-1].
	Passages []string
}

// Section is one part of a prompt. Sections stand in a fixed order, most stable first, so that servers can cache the
// common beginning.
type Section struct {
	Name   string // "contract", "persona", "policy", "language", "passages", "precedents", "member", "thread", "notes", "task", "revise"
	Text   string
	Stable bool // the same for every request of this voice
	Tokens int
}

// System returns the text of the stable sections: the system message.
func (p *Prompt) System() string { return p.join(true) }

// User returns the text of the other sections: the user message.
func (p *Prompt) User() string { return p.join(false) }

// Masked returns the prompt as it leaves the process for a server that gets no personal data, system message first.
func (p *Prompt) Masked() string {
	m := redact.New(p.Redact)
	return m.Mask(p.System()) + "\n\n" + m.Mask(p.User())
}

// String returns the prompt as it is built, system message first.
func (p *Prompt) String() string { return p.System() + "\n\n" + p.User() }

func (p *Prompt) join(stable bool) string {
	var parts []string
	for _, s := range p.Sections {
		if s.Stable == stable && s.Text != "" {
			parts = append(parts, s.Text)
		}
	}
	return strings.Join(parts, "\n\n")
}
