package main

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/souffleur-go/souffleur/assistant"
	"github.com/souffleur-go/souffleur/assistant/review"
	"github.com/souffleur-go/souffleur/moderation"
)

// titleID names the title of a thread in a proposal.
const titleID = "subject"

// maxExcerpts bounds the words shown of one proposal; --json lists all.
const maxExcerpts = 3

// measured is the message that a measure is about, nil for the title of a thread.
func measured(t *assistant.Thread, m *moderation.Proposal) *assistant.Message {
	if m.Message == titleID {
		return nil
	}
	i := slices.IndexFunc(t.Messages, func(x assistant.Message) bool { return x.ID == m.Message })
	if i < 0 {
		return &assistant.Message{ID: m.Message}
	}
	return &t.Messages[i]
}

// measure says what would be done with what, by which article: "masquer le titre du fil (article 1)".
func (p *page) measure(t *assistant.Thread, m *moderation.Proposal) string {
	what := p.say("le titre du fil", "the title of the thread")
	if x := measured(t, m); x != nil {
		what = p.say("le message ", "message ") + x.ID + p.of(cmp.Or(x.Author.Name, x.Author.ID))
	}
	names := map[moderation.Measure][2]string{
		moderation.MeasureRemind:   {"rappeler la charte pour ", "send a reminder about "},
		moderation.MeasureMask:     {"masquer les mots en cause dans ", "mask the words in question in "},
		moderation.MeasureHide:     {"cacher ", "hide "},
		moderation.MeasureRemove:   {"retirer ", "remove "},
		moderation.MeasureEscalate: {"faire remonter ", "escalate "},
	}
	name, known := names[m.Measure]
	switch {
	case !known:
		name = [2]string{string(m.Measure) + " : ", string(m.Measure) + ": "}
	case m.Measure == moderation.MeasureMask && !slices.ContainsFunc(m.Spans, func(s moderation.Span) bool { return !s.Empty() }):
		name = [2]string{"masquer ", "mask "}
	}
	out := p.say(name[0], name[1]) + what
	if m.Article != "" {
		out += " (article\u00a0" + m.Article + ")"
	}
	return out
}

// of says whose a message is; "" = nobody's.
func (p *page) of(name string) string {
	switch {
	case name == "":
		return ""
	case !p.fr:
		return " by " + name
	case strings.ContainsAny(name[:1], "AEIOUYHaeiouyh") || strings.HasPrefix(name, "É") || strings.HasPrefix(name, "È"):
		return " d'" + name
	}
	return " de " + name
}

// why gives the reason behind a measure.
func (p *page) why(m *moderation.Proposal) string {
	if m.Reason == "" {
		return ""
	}
	return p.say(" : ", ": ") + lowered(m.Reason)
}

// lowered begins a sentence with a small letter, unless its first word is in capitals.
func lowered(s string) string {
	first, n := utf8.DecodeRuneInString(s)
	if second, _ := utf8.DecodeRuneInString(s[n:]); !unicode.IsLower(second) && !strings.HasPrefix(s, "A ") {
		return s
	}
	return string(unicode.ToLower(first)) + s[n:]
}

// proposals prints the measures that the charter provides for, each with the words in question.
func (p *page) proposals(d *assistant.Draft) {
	if len(d.Proposals) == 0 {
		return
	}
	p.blank()
	p.head(p.say("Mesures proposées : une personne décide", "Measures proposed: a person decides"))
	for i := range d.Proposals {
		p.proposal(&d.Basis.Request.Thread, &d.Proposals[i])
	}
}

// proposal prints one measure with the words in question, or the beginning of what it is about.
func (p *page) proposal(t *assistant.Thread, m *moderation.Proposal) {
	p.hang(2, 4, "- ", p.measure(t, m)+p.why(m))
	text := t.Subject
	if x := measured(t, m); x != nil {
		text = x.Text
	}
	shown := 0
	for _, s := range m.Spans {
		if s.Empty() || s.Start < 0 || s.End > len(text) || shown == maxExcerpts {
			continue
		}
		p.excerpt(text, s)
		shown++
	}
	if shown == 0 && text != "" {
		p.line(4, cutRight(strings.Join(strings.Fields(safe(cutRight(text, 400))), " "), columns-4))
	}
}

// decide prints what an item that is a measure asks a person to decide.
func (s view) decide(it *review.Item) {
	m := it.Basis.Request.Measure
	if m == nil {
		return
	}
	s.head(s.say("Mesure : une personne décide", "Measure: a person decides"))
	s.proposal(&it.Basis.Request.Thread, m)
	s.hang(2, 2, "", s.say("Approuver le texte, c'est approuver la mesure : l'un ne part pas sans l'autre.",
		"Who approves the text approves the measure: neither goes without the other."))
	s.blank()
}

// proposed prints the measures that were proposed beside a draft under review.
func (s view) proposed(it *review.Item) {
	d := it.Draft
	d.Basis = it.Basis
	s.proposals(&d)
}

// notices drafts the notice of each measure proposed for a thread and submits it.
func (a *app) notices(ctx context.Context, assist *assistant.Assistant, d *assistant.Draft, req assistant.Request, queue *desk) error {
	for _, m := range d.Proposals {
		n, err := assist.Draft(ctx, assistant.Request{
			Thread: req.Thread, Task: assistant.TaskNotice, Measure: &m, Audience: req.Audience, Reader: req.Reader,
		})
		if err != nil {
			return fmt.Errorf("the notice of %s, article %s: %w", m.Measure, m.Article, err)
		}
		if err := queue.enqueue(ctx, n); err != nil {
			return err
		}
	}
	return nil
}

// about quotes what an item is about: the message of its measure, or else the newest one.
func (s view) about(it *review.Item) string {
	t := &it.Basis.Request.Thread
	m := t.Last()
	if measure := it.Basis.Request.Measure; measure != nil {
		if m = measured(t, measure); m == nil {
			return t.Subject
		}
	}
	if m == nil {
		return it.Text
	}
	return strings.TrimSpace(author(m) + s.say(" : ", ": ") + m.Text)
}
