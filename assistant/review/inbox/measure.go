package inbox

import (
	"slices"
	"strings"

	"github.com/souffleur-go/souffleur/assistant"
	"github.com/souffleur-go/souffleur/assistant/review"
	"github.com/souffleur-go/souffleur/internal/text"
	"github.com/souffleur-go/souffleur/moderation"
)

// titleID names the title of a thread in a proposal.
const titleID = "subject"

// measure is a proposal of the charter in words.
type measure struct {
	Head, What   string // "Mesure proposée", "masquer le titre du fil"
	Article, URL string
	Why, Decides string // Decides says who does
	Parts        []part // what it is about, the words in question marked
}

// measured returns the message that a measure is about, nil for the title of the thread and for a message that is not there.
func measured(t *assistant.Thread, m *moderation.Proposal) *assistant.Message {
	i := slices.IndexFunc(t.Messages, func(x assistant.Message) bool { return x.ID == m.Message })
	if m.Message == titleID || i < 0 {
		return nil
	}
	return &t.Messages[i]
}

// deed says what would be done with what: "masquer le titre du fil".
func (p *page) deed(t *assistant.Thread, m *moderation.Proposal) string {
	what := p.Say("le titre du fil", "the title of the thread")
	if x := measured(t, m); x != nil {
		what = p.Say("le message", "the message") + p.of(author(x))
	} else if m.Message != titleID {
		what = p.Say("le message ", "message ") + safe(m.Message)
	}
	words := slices.ContainsFunc(m.Spans, func(s moderation.Span) bool { return !s.Empty() })
	switch m.Measure {
	case moderation.MeasureRemind:
		return p.Say("rappeler la charte pour ", "send a reminder about ") + what
	case moderation.MeasureMask:
		if words {
			return p.Say("masquer les mots en cause dans ", "mask the words in question in ") + what
		}
		return p.Say("masquer ", "mask ") + what
	case moderation.MeasureHide:
		return p.Say("cacher ", "hide ") + what
	case moderation.MeasureRemove:
		return p.Say("retirer ", "remove ") + what
	case moderation.MeasureEscalate:
		return p.Say("faire remonter ", "escalate ") + what
	case moderation.MeasureNone:
	}
	return safe(string(m.Measure)) + p.Say("\u00a0: ", ": ") + what
}

// of says whose a message is.
func (p *page) of(name string) string {
	switch first := text.Fold(name[:boundary(name, min(len(name), 4))]); {
	case !p.fr:
		return " by " + name
	case first != "" && strings.ContainsAny(first[:1], "aeiouyh"):
		return " d'" + name
	}
	return " de " + name
}

// measure puts a proposal into words. Evidence holds the article where the draft may name it.
func (p *page) measure(it *review.Item, m *moderation.Proposal, head string) measure {
	t := &it.Basis.Request.Thread
	out := measure{
		Head: head, What: p.deed(t, m), Why: safe(m.Reason),
		Decides: p.Say("une personne décide", "a person decides"),
	}
	if m.Article != "" {
		out.Article = "article\u00a0" + safe(m.Article)
		for _, ev := range it.Basis.Evidence.Items {
			if ev.Source == "charter:"+m.Article {
				out.Article, out.URL = safe(ev.Title), web(ev.URL)
			}
		}
	}
	said := t.Subject
	if x := measured(t, m); x != nil {
		said = x.Text
	}
	out.Parts = p.marked(said, m.Spans)
	return out
}

// marked cuts a text where the words in question begin and end. A long text is cut short behind them.
func (p *page) marked(said string, spans []moderation.Span) []part {
	var found []moderation.Finding
	end := 0
	for _, s := range spans[:min(len(spans), maxFindings)] {
		if !s.Empty() {
			found = append(found, moderation.Finding{Severity: moderation.Warn, Span: s})
			end = max(end, boundary(said, s.End))
		}
	}
	if keep := boundary(said, max(end, maxMessage)); keep < len(said) {
		said = said[:keep] + "…"
	}
	out := p.parts(said, found, nil, nil)
	for i := range out {
		out[i].Marks = nil // they lead to findings of the draft
	}
	return out
}

// measures shows the measures of a draft beside what they are about, and the one that is approved with it above its text.
func (p *page) measures(d *draftPage, it *review.Item) {
	list, head := it.Draft.Proposals, p.Say("Mesure proposée", "Measure proposed")
	if m := it.Basis.Request.Measure; m != nil {
		own := p.measure(it, m, p.Say("Mesure", "Measure"))
		if it.State != review.StatePending && it.State != review.StateNeedsInput {
			own.Decides = d.Current
		}
		d.Measure = &own
		list = []moderation.Proposal{*m}
	}
	messages := it.Basis.Request.Thread.Messages
	at := len(messages) - len(d.Messages) // the first that is not behind a click
	d.Proposes = d.Measure == nil && len(list) > 0
	spans := map[int][]moderation.Span{}
	for i := range list[:min(len(list), maxFindings)] {
		m := &list[i]
		w := p.measure(it, m, head)
		w.Parts = nil // they are marked in the message
		if d.Measure != nil {
			w = measure{Head: d.Measure.Head, What: w.What, Decides: d.Measure.Decides} // the rest stands above the text
		}
		k := slices.IndexFunc(messages, func(x assistant.Message) bool { return x.ID == m.Message })
		x := d.shown(k - at)
		if m.Message == titleID || x == nil {
			d.OfTitle = append(d.OfTitle, w)
			continue
		}
		x.Measures = append(x.Measures, w)
		if spans[k] = append(spans[k], m.Spans...); x.Rest == "" && messages[k].Text != "" {
			x.Marked = p.marked(messages[k].Text, spans[k])
		}
	}
}

// shown returns the message at a place of those shown, counted from the first that is not behind a click; nil = none.
func (d *draftPage) shown(k int) *message {
	older := k + len(d.Older)
	switch {
	case k >= 0 && k < len(d.Messages):
		return &d.Messages[k]
	case k < 0 && older >= 0:
		return &d.Older[older]
	}
	return nil
}

// rowOf shows in the queue what a measure does, and what it is about.
func (p *page) rowOf(r *row, it *review.Item, m *moderation.Proposal) {
	t := &it.Basis.Request.Thread
	r.Measure = p.Say("Mesure\u00a0: ", "Measure: ") + p.deed(t, m)
	if m.Article != "" {
		r.Measure += " (article\u00a0" + safe(m.Article) + ")"
	}
	r.Who, r.Said = "", line(t.Subject, 160)
	if x := measured(t, m); x != nil {
		r.Who, r.Said = author(x), line(x.Text, 160)
	}
}
