package inbox

import (
	"cmp"
	"errors"
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
	Way, Verdict, Subject, Event, Reason   string
	Held                                   string // who else holds it
	Changed                                []edit // what people changed of what the model wrote
	Voice                                  []trait
	Mended                                 []mended
	Hand                                   *hand
	Continue                               bool // what followed can be pasted
	Erased                                 bool
	Older, Messages, Fresh                 []message
	Version                                string    // of the thread that moved; "" = it did not
	Inbound                                []finding // what was found in no message of the thread
	OfTitle                                []measure // about the title, or about no message that is shown
	Measure                                *measure  // approved with the text; nil = none
	Proposes                               bool      // measures that are decided elsewhere
	Findings                               []finding
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

// Can reports whether the page has one of the forms.
func (d *draftPage) Can(forms ...string) bool {
	return slices.ContainsFunc(forms, func(f string) bool { return slices.Contains(d.offered, f) })
}

// Open reports whether a form was just sent and is shown open.
func (d *draftPage) Open(form string) bool { return d.Typed.Do == form }

// Copying reports whether the text stands in a field to copy.
func (d *draftPage) Copying() bool { return d.Hand != nil && d.Hand.Mine }

// Was returns what was typed into a form.
func (d *draftPage) Was(form string) string {
	if d.Typed.Do == form {
		return typable(d.Typed.Text)
	}
	return ""
}

// Keys are the shortcuts of the page.
func (d *draftPage) Keys() []shortcut {
	var out []shortcut
	approve := [2]string{"approuver", "approve"}
	if d.Measure != nil {
		approve = [2]string{"approuver la mesure et son message", "approve the measure and its message"}
	}
	for _, k := range []struct{ form, key, fr, en string }{
		{"approve", "a", approve[0], approve[1]},
		{"copy", "y", "copier pour publier", "copy to publish"},
		{"report", "b", "publié à la main", "published by hand"},
		{"edit", "m", "modifier le texte", "modify the text"},
		{"vouch", "v", "garantir un fait", "vouch for a fact"},
		{"override", "o", "passer outre", "override"},
		{"changes", "c", "demander des changements", "ask for changes"},
		{"answer", "x", "répondre en expert", "answer as an expert"},
		{"reject", "r", "rejeter", "reject"},
		{"withdraw", "w", "retirer", "withdraw"},
		{"hold", "t", "prendre ou rendre le brouillon", "take the draft or give it back"},
	} {
		held := k.form != "approve" && k.form != "override" || k.form == "approve" != d.Holding
		if d.Can(k.form) && held {
			out = append(out, shortcut{k.key, d.Say(k.fr, k.en)})
		}
	}
	return append(out, d.page.Keys()...)
}

// draft shows one draft.
func (v *visit) draft() {
	it, ok := v.item()
	if !ok {
		return
	}
	d := v.open(&it)
	if it.Stale && d.Can("rebase") {
		if m, err := v.moved(&it); err == nil && m != nil {
			d.move(m)
		}
	}
	v.page.done(v.r.URL.Query().Get("done"), &it)
	v.show(http.StatusOK, "draft.html", d)
}

// open puts a draft into words, with what stands beside it.
func (v *visit) open(it *review.Item) *draftPage {
	d := v.page.draft(it)
	v.writers(d, it)
	v.byHand(d, it)
	v.beside(d, it)
	return d
}

// writers names who changed the text: spans hold IDs, revisions the names.
func (v *visit) writers(d *draftPage, it *review.Item) {
	var ids []string
	for _, s := range it.Spans {
		if s.Origin == review.FromHuman && s.By != "" && !slices.Contains(ids, s.By) {
			ids = append(ids, s.By)
		}
	}
	if len(ids) == 0 {
		return
	}
	names := map[string]string{}
	if revisions, _, err := v.cfg.Desk.Log(v.r.Context(), v.tenant, it.ID); err == nil { // without it the IDs must do
		for _, r := range revisions {
			names[r.By.ID] = r.By.String()
		}
	}
	for i, id := range ids {
		ids[i] = safe(cmp.Or(names[id], id))
	}
	d.Writers = strings.Join(ids, ", ")
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
		Subject: safe(t.Subject), Reason: safe(it.Draft.Reason), History: p.history(it), Voice: p.traits(it.Draft.Voice), Mended: p.mended(it.Draft.Trace.Repairs),
		Edit: typable(it.Text), offered: slices.Clone(offers[it.State]),
	}
	p.Title = p.Say("Brouillon ", "Draft ") + d.Short
	d.Facts = slices.DeleteFunc(p.voice(it), func(s string) bool { return s == "" })
	if t.Event == assistant.EventJoin {
		d.Event = p.Say("un membre vient d'arriver", "a member has just joined")
	}
	d.Messages, d.Inbound = p.messages(t.Messages, it.Draft.Inbound)
	if n := len(d.Messages) - maxThread; n > 0 {
		d.Older, d.Messages = d.Messages[max(0, n-maxOlder):n], d.Messages[n:]
	}
	p.measures(d, it)
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
	if l := it.Lease; l != nil && p.now.Before(l.Until) {
		if d.Mine = l.By.ID == p.by.ID; !d.Mine {
			d.Held = p.leased(l)
		}
	}
	for _, code := range review.Reasons() {
		d.Reasons = append(d.Reasons, option{Code: code, Label: p.reason(code)})
	}
	return d
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

// move shows what is new in the thread.
func (d *draftPage) move(m *review.MovedError) {
	d.Fresh, _ = d.messages(m.New[max(0, len(m.New)-maxThread):], nil)
	d.Version = assistant.ThreadVersion(m.Thread)
}
