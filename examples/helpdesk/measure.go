package main

import (
	"cmp"
	"context"
	"errors"
	"io/fs"
	"slices"
	"strings"
	"time"

	"github.com/souffleur-go/souffleur/assistant"
	"github.com/souffleur-go/souffleur/assistant/review"
	"github.com/souffleur-go/souffleur/examples/sample"
	"github.com/souffleur-go/souffleur/moderation"
	"github.com/souffleur-go/souffleur/moderation/rules"
)

// titleID names the title of a thread in a proposal.
const titleID = "subject"

// taken is a measure that a person approved and the helpdesk took. Nothing takes it back: no message, no draft, no restart.
type taken struct {
	draft, notice, said string // said is the text of the message that the measure was decided on
	measure             moderation.Proposal
	at                  time.Time
}

// loadCharter reads the charter of a sample brand, nil where it has none.
func loadCharter(brand string) (*moderation.Charter, error) {
	data, err := sample.Charter(brand)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var known moderation.Names
	for _, d := range moderation.Descriptions(rules.Inbound()...) {
		known.Rules = append(known.Rules, d.ID)
	}
	return moderation.ParseCharter(brand+"/charter.yaml", data, known)
}

// take takes a measure. Its notice stands beside the thread and is no message of it: what else was drafted for the thread
// stays as it is. The caller holds the lock.
func (h *helpdesk) take(key string, t assistant.Thread, m moderation.Proposal, draft, notice string, at time.Time) review.Receipt {
	r := review.Receipt{ID: replyID(draft), At: at}
	if h.url != "" {
		r.URL = h.url + "#t-" + t.ID
	}
	h.posts[key] = r
	if !slices.ContainsFunc(h.taken[t.ID], func(x taken) bool { return x.draft == draft }) {
		said := t.Subject
		if i := slices.IndexFunc(t.Messages, func(x assistant.Message) bool { return x.ID == m.Message }); i >= 0 {
			said = t.Messages[i].Text
		}
		h.taken[t.ID] = append(h.taken[t.ID], taken{draft, notice, said, m, at})
	}
	return r
}

// measures returns the measures that were taken in a thread, oldest first.
func (h *helpdesk) measures(thread string) []taken {
	h.mu.Lock()
	defer h.mu.Unlock()
	return slices.Clone(h.taken[thread])
}

// answered returns the measures of a thread that a person refused, or that went out: they are not proposed again when the thread
// moves.
func (w *worker) answered(ctx context.Context, thread string) ([]moderation.Proposal, error) {
	items, _, err := w.desk.List(ctx, review.Filter{
		Tenant: w.place.tenant, Thread: thread, Limit: remembered,
		States: []review.State{review.StateReleasing, review.StateUnknown, review.StatePublished, review.StateRejected},
	})
	var out []moderation.Proposal
	for i := range items {
		if m := items[i].Basis.Request.Measure; m != nil {
			out = append(out, *m)
		}
	}
	return out, err
}

// propose drafts a notice for each measure that the charter provides for and submits it: a person decides each by itself.
func (w *worker) propose(ctx context.Context, d *assistant.Draft) error {
	if len(d.Proposals) == 0 {
		return nil
	}
	r := d.Basis.Request
	done, err := w.answered(ctx, r.Thread.ID)
	if err != nil {
		return err
	}
	for _, m := range d.Proposals {
		if slices.ContainsFunc(done, func(o moderation.Proposal) bool {
			return o.Measure == m.Measure && o.Message == m.Message && o.Article == m.Article
		}) {
			continue
		}
		n, err := w.assist.Draft(ctx, assistant.Request{Thread: r.Thread, Task: assistant.TaskNotice, Measure: &m, Audience: r.Audience})
		if err != nil {
			return err
		}
		if _, err := w.put(ctx, n); err != nil {
			return err
		}
	}
	return nil
}

// measureView is a measure as members see it.
type measureView struct {
	Deed, Article, To, Notice string // To says to whom Notice went
}

// measures puts the measures of a thread into a view: what is masked or hidden is not in it, and the article says why.
func (p *memberPage) measures(v *threadView, t assistant.Thread, list []taken) {
	for _, x := range list {
		id := x.measure.Message
		i := slices.IndexFunc(t.Messages, func(m assistant.Message) bool { return m.ID == id })
		out := measureView{Deed: p.deed(x.measure.Measure), Article: p.article(x.measure.Article), To: p.Say("Message de l'équipe", "Message of the team"), Notice: visible(x.notice)}
		switch {
		case id == titleID:
			v.Subject = p.without(v.Subject, t.Subject, x)
			v.Measures = append(v.Measures, out)
		case i >= 0:
			out.To += p.Say(" à ", " to ") + visible(t.Messages[i].Author.Name)
			m := &v.Messages[i]
			m.Text = p.without(m.Text, t.Messages[i].Text, x)
			m.Measures = append(m.Measures, out)
		default: // the message is gone, what was said of it stays
			v.Measures = append(v.Measures, out)
		}
	}
}

// without is a text as a measure leaves it; now is what the text is by itself. Where the words in question cannot be told
// any more, all of it goes.
func (p *memberPage) without(shown, now string, x taken) string {
	switch x.measure.Measure {
	case moderation.MeasureHide:
		return p.Say("[caché]", "[hidden]")
	case moderation.MeasureRemove:
		return p.Say("[retiré]", "[removed]")
	case moderation.MeasureMask:
		masked := p.Say("[masqué]", "[masked]")
		if x.measure.Message == titleID {
			masked = p.Say("[titre masqué]", "[title masked]")
		}
		words := slices.DeleteFunc(slices.Clone(x.measure.Spans), moderation.Span.Empty)
		if len(words) == 0 || now != x.said || shown != visible(now) {
			return masked
		}
		slices.SortFunc(words, func(a, b moderation.Span) int { return cmp.Compare(a.Start, b.Start) })
		var out strings.Builder
		at := 0
		for _, s := range words {
			if s.Start < at || s.End > len(now) {
				continue
			}
			out.WriteString(now[at:s.Start] + masked)
			at = s.End
		}
		return visible(out.String() + now[at:])
	case moderation.MeasureNone, moderation.MeasureRemind, moderation.MeasureEscalate:
	}
	return shown
}

// deed says what was done.
func (p *page) deed(m moderation.Measure) string {
	switch m {
	case moderation.MeasureRemind:
		return p.Say("Rappel de la charte", "Reminder of the charter")
	case moderation.MeasureMask:
		return p.Say("Masqué", "Masked")
	case moderation.MeasureHide:
		return p.Say("Caché", "Hidden")
	case moderation.MeasureRemove:
		return p.Say("Retiré", "Removed")
	case moderation.MeasureEscalate:
		return p.Say("Transmis", "Passed on")
	case moderation.MeasureNone:
	}
	return visible(string(m))
}

// article names an article of the charter.
func (p *memberPage) article(id string) string {
	for _, a := range p.Charter.Articles() {
		if a.ID == id {
			return "article\u00a0" + a.ID + " – " + a.Title
		}
	}
	return strings.TrimSpace("article\u00a0" + id)
}
