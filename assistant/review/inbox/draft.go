package inbox

import (
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"github.com/souffleur-go/souffleur/assistant"
	"github.com/souffleur-go/souffleur/assistant/review"
	"github.com/souffleur-go/souffleur/moderation"
)

// offers says which forms a draft in a state has. The desk decides; this only spares people what it would refuse.
var offers = map[review.State][]string{
	review.StateNeedsInput: {"edit", "answer", "reject", "withdraw", "hold"},
	review.StatePending:    {"approve", "edit", "reject", "changes", "answer", "vouch", "override", "withdraw", "hold", "rebase"},
	review.StateApproved:   {"edit", "withdraw", "rebase"},
	review.StateUnknown:    {"resolve"},
}

// draftPage is everything a person needs to decide.
type draftPage struct {
	*page
	ID, Short, Revision, Language, Current string
	Facts, History                         []string
	Way, Verdict, Subject, Event           string
	Changed                                []edit // what people changed of what the model wrote
	Voice                                  []choice
	Hand, Continue                         bool // a person publishes it by copying; the exchange can be pasted on
	Copied, CopiedBy                       string
	Erased                                 bool
	Messages, Fresh                        []message
	Version                                string // of the thread that moved; "" = it did not
	Inbound, Findings                      []finding
	Parts                                  []part
	Writers                                string // who wrote what the model did not
	Sources, Hints                         []source
	Question, QuestionFor, Route, RouteWhy string
	Alternatives                           []alternative
	Holding, Mine                          bool
	Checked                                *checked
	Typed                                  typed
	Edit                                   string
	Reasons                                []option
	offered                                []string
}

// alternative is another proposal for the same thread, with what makes it differ from this one.
type alternative struct {
	ID, Short, Text, State string
	Differs                []edit
}

// checked is a text that was checked and not saved.
type checked struct {
	Verdict  string
	Parts    []part
	Findings []finding
}

type option struct {
	Code, Label string
	Chosen      bool
}

// Can reports whether the page has a form.
func (d *draftPage) Can(form string) bool { return slices.Contains(d.offered, form) }

// Open reports whether a form was just sent and is shown open.
func (d *draftPage) Open(form string) bool { return d.Typed.Do == form }

// Was returns what was typed into a form.
func (d *draftPage) Was(form string) string {
	if d.Typed.Do == form {
		return typable(d.Typed.Text)
	}
	return ""
}

// draft shows one draft.
func (v *visit) draft() {
	it, ok := v.item()
	if !ok {
		return
	}
	d := v.page.draft(&it)
	if it.Stale && d.Can("rebase") {
		var m *review.MovedError
		if errors.As(v.cfg.Desk.Moved(v.r.Context(), v.tenant, it.ID), &m) {
			d.move(m)
		}
	}
	v.page.done(v.r.URL.Query().Get("done"), &it)
	v.byHand(d, &it)
	v.beside(d, &it)
	v.show(http.StatusOK, "draft.html", d)
}

// item reads the draft that the address names.
func (v *visit) item() (review.Item, bool) {
	it, err := v.cfg.Desk.Get(v.r.Context(), v.tenant, v.r.URL.Query().Get("id"))
	switch {
	case errors.Is(err, review.ErrNotFound):
		v.fail(http.StatusNotFound, "Ce brouillon n'existe pas, ou n'est pas à vous.", "There is no such draft, or it is not yours.")
	case err != nil:
		v.broken("draft", err)
	}
	return it, err == nil
}

// draft puts a draft into words.
func (p *page) draft(it *review.Item) *draftPage {
	t := &it.Basis.Request.Thread
	d := &draftPage{
		page: p, ID: it.ID, Short: short(it.ID), Revision: it.Hash, Language: safe(it.Language), Current: p.State(it.State), Way: p.way(it), Erased: it.Erased,
		Subject: safe(t.Subject), Messages: p.messages(t.Messages), History: p.history(it),
		Edit: typable(it.Text), offered: offers[it.State],
	}
	p.Title = p.Say("Brouillon ", "Draft ") + d.Short
	d.Facts = slices.DeleteFunc(p.voice(it), func(s string) bool { return s == "" })
	if t.Event == assistant.EventJoin {
		d.Event = p.Say("un membre vient d'arriver", "a member has just joined")
	}
	for i, f := range it.Draft.Inbound {
		w := p.findings([]moderation.Finding{f.Finding}, moderation.Evidence{})[0]
		w.N, w.Message = i+1, safe(f.Message)
		if w.Match != "" {
			w.Match = p.Say("«\u00a0", "“") + w.Match + p.Say("\u00a0»", "”")
		}
		d.inbound(w, f.Message)
	}
	d.Voice = p.choices(it)
	if it.Text != "" {
		p.text(d, it)
	}
	for _, h := range it.Draft.Hints {
		d.Hints = append(d.Hints, source{Where: safe(h.Source), Title: safe(strings.Trim(h.Title+" › "+h.Heading, " ›")), Text: cut(safe(h.Text), 1000)})
	}
	if q := it.Draft.Question; q != nil {
		d.Question, d.QuestionFor = safe(q.Text), safe(q.For)
	}
	if r := it.Draft.Route; r != nil {
		d.Route, d.RouteWhy = safe(r.To), p.situation(r.Why)
	}
	d.Mine = it.Lease != nil && p.now.Before(it.Lease.Until) && it.Lease.By.ID == p.by.ID
	for _, code := range review.Reasons() {
		d.Reasons = append(d.Reasons, option{Code: code, Label: p.reason(code)})
	}
	return d
}

// inbound puts what an incoming message hides beside it, or apart where the message is not in the thread any more.
func (d *draftPage) inbound(w finding, id string) {
	for i := range d.Messages {
		if m := &d.Messages[i]; m.id != "" && m.id == id {
			m.Findings = append(m.Findings, w)
			return
		}
	}
	d.Inbound = append(d.Inbound, w)
}

// text puts the current text, its findings and its sources into words.
func (p *page) text(d *draftPage, it *review.Item) {
	standing := standing(it)
	shown := *it
	shown.Spans = intact(it)
	ids := cited(&shown)
	d.Findings = p.findings(standing, it.Basis.Evidence)
	d.Parts = p.parts(it.Text, standing, shown.Spans, ids)
	d.Sources = p.sources(&shown, ids)
	d.Holding = slices.ContainsFunc(standing, func(f moderation.Finding) bool { return f.Severity >= moderation.Error })
	var writers []string
	for _, s := range it.Spans {
		if by := safe(s.By); s.Origin == review.FromHuman && !slices.Contains(writers, by) {
			writers = append(writers, by)
		}
	}
	d.Writers = strings.Join(writers, ", ")
	d.Verdict = p.verdict(it.Verdict)
	if it.Verdict >= moderation.Hold && !d.Holding {
		d.Verdict = p.Say("retenu par les règles, laissé passer par une personne", "held by the rules, let through by a person")
	}
	d.Changed = changes(it.Draft.Text, it.Text)
}

// standing returns the findings of the current text that nobody has overridden, the worst first.
func standing(it *review.Item) []moderation.Finding {
	list := slices.DeleteFunc(slices.Clone(it.Findings), func(f moderation.Finding) bool {
		return slices.ContainsFunc(it.Overrides, func(o review.Override) bool { return o.Rule == f.Rule && o.Match == f.Match })
	})
	slices.SortStableFunc(list, func(a, b moderation.Finding) int { return int(b.Severity) - int(a.Severity) })
	return list
}

// history says who holds the draft and what was decided about it.
func (p *page) history(it *review.Item) []string {
	var out []string
	if it.Lease != nil && p.now.Before(it.Lease.Until) {
		out = append(out, p.leased(it.Lease))
	}
	for _, a := range it.Approvals {
		out = append(out, p.Say("oui de ", "yes of ")+safe(a.By.String())+p.when(a.At))
	}
	if d := it.Decision; d != nil && d.Verb != review.VerbApprove {
		out = append(out, p.decision(d))
	}
	for _, o := range it.Overrides {
		out = append(out, fmt.Sprintf(p.Say("%s laisse passer %s «\u00a0%s\u00a0»%s\u00a0: %s", "%s lets %s “%s” stand%s: %s"),
			safe(o.By.String()), safe(o.Rule), line(o.Match, 80), p.when(o.At), line(o.Reason, 200)))
	}
	switch {
	case it.SupersededBy != "":
		out = append(out, p.Say("remplacé par ", "replaced by ")+short(it.SupersededBy))
	case it.Stale:
		out = append(out, p.Say("le fil a bougé depuis", "the thread moved since"))
	}
	if it.Fault != "" {
		out = append(out, p.Say("dernier essai\u00a0: ", "last attempt: ")+p.fault(it.Fault))
	}
	return out
}

// move shows what is new in the thread.
func (d *draftPage) move(m *review.MovedError) {
	d.Fresh, d.Version = d.messages(m.New), assistant.ThreadVersion(m.Thread)
}

// maxBeside bounds the other proposals shown.
const maxBeside = 4

// beside adds the other proposals for the thread.
func (v *visit) beside(d *draftPage, it *review.Item) {
	for _, id := range it.Alternatives[max(0, len(it.Alternatives)-maxBeside):] {
		other, err := v.cfg.Desk.Get(v.r.Context(), v.tenant, id)
		if err != nil {
			continue // it is a help, not what the page is about
		}
		d.Alternatives = append(d.Alternatives, alternative{ID: id, Short: short(id), Text: safe(other.Text), State: v.page.State(other.State), Differs: differences(it.Text, other.Text)})
	}
}

// done says what the last form did.
func (p *page) done(name string, it *review.Item) {
	said := ""
	switch name {
	case "edit", "vouch", "rebase":
		said = fmt.Sprintf(p.Say("Révision %d\u00a0: ", "Revision %d: "), it.Revision) + p.verdict(it.Verdict)
	case "override":
		said = p.Say("Laissé passer.", "Let through.")
	case "lease":
		if it.Lease != nil {
			said = p.leased(it.Lease)
		}
	case "return":
		if it.Lease == nil {
			said = p.Say("Rendu.", "Given back.")
		}
	case "approve":
		if len(it.Approvals) > 0 {
			said = p.Say("Votre oui est noté\u00a0; il en faut un autre.", "Your yes is noted; another one is needed.")
		}
	}
	if said != "" {
		p.Notice = &notice{Message: said}
	}
}
