package main

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/souffleur-go/souffleur/assistant"
	"github.com/souffleur-go/souffleur/assistant/review"
	"github.com/souffleur-go/souffleur/moderation"
)

// jsonItem is a draft under review without its basis and its salt.
type jsonItem struct {
	*review.Item
	Draft    *jsonDraft           `json:"draft,omitempty"`
	Messages []assistant.Message  `json:"messages,omitempty"`
	Redraft  string               `json:"redraft,omitempty"` // ID of the draft that takes its place
	Measure  *moderation.Proposal `json:"measure,omitempty"` // what is approved with the text
	Basis    *struct{}            `json:"basis,omitempty"`
	Salt     *struct{}            `json:"salt,omitempty"`
	Uses     *struct{}            `json:"uses,omitempty"`
}

func itemJSON(it *review.Item) jsonItem { return jsonItem{Item: it, Measure: it.Basis.Request.Measure} }

func runItem(_ context.Context, d *desk, it *review.Item) (int, error) {
	if d.o.json {
		out, draft := itemJSON(it), draftJSON(&it.Draft)
		out.Draft, out.Messages = &draft, it.Basis.Request.Thread.Messages
		return exitDone, d.printJSON(out)
	}
	d.view(it).item(it)
	return exitDone, nil
}

// item prints everything a person needs to decide.
func (s view) item(it *review.Item) {
	s.header(it)
	s.blank()
	if it.Erased {
		s.hang(2, 2, "", s.say("Ses textes ont été effacés.", "Its texts were erased."))
		return
	}
	s.decide(it)
	s.thread(&it.Basis.Request.Thread)
	if len(it.Draft.Inbound) > 0 {
		s.blank()
		s.inbound(&it.Draft)
	} else if it.Text != "" {
		s.blank()
	}
	s.current(it)
	s.proposed(it)
	s.open(&it.Draft)
	s.hints(&it.Draft)
	s.blank()
}

// revised prints a draft that its reviewer has just changed.
func (s view) revised(it *review.Item) {
	s.header(it)
	s.blank()
	s.current(it)
	s.blank()
}

func (s view) header(it *review.Item) {
	s.head(s.say("Brouillon ", "Draft ") + short(it.ID) + " · " + s.state(it.State))
	s.facts(it)
}

// facts prints where a draft stands: its voice, its times, who holds it, what was decided.
func (s view) facts(it *review.Item) {
	facts := []string{it.Channel, it.Language, s.situation(it.Topic), fmt.Sprintf(s.say("révision %d", "revision %d"), it.Revision)}
	if it.Hash != "" {
		facts = append(facts, fmt.Sprintf("%.12s", it.Hash))
	}
	s.hang(2, 2, "", strings.Join(slices.DeleteFunc(facts, func(f string) bool { return f == "" }), " · "))
	s.hang(2, 2, "", s.times(it.Times, it.State))
	if it.Lease != nil && s.now.Before(it.Lease.Until) {
		s.hang(2, 2, "", s.leased(it.Lease))
	}
	for _, a := range it.Approvals {
		s.hang(2, 2, "", s.say("oui de ", "yes of ")+a.By.String()+s.when(a.At))
	}
	if dec := it.Decision; dec != nil && dec.Verb != review.VerbApprove {
		s.hang(2, 2, "", s.decision(dec))
	}
	for _, o := range it.Overrides {
		s.hang(2, 2, "", fmt.Sprintf(s.say("%s laisse passer %s %s%s : %s", "%s lets %s %s stand%s: %s"), o.By, o.Rule, s.quote(o.Match), s.when(o.At), o.Reason))
	}
	switch {
	case it.SupersededBy != "":
		s.hang(2, 2, "", s.say("remplacé par ", "replaced by ")+short(it.SupersededBy))
	case it.Stale:
		s.hang(2, 2, "", s.say("le fil a bougé depuis", "the thread moved since"))
	}
	for _, id := range it.Alternatives {
		s.hang(2, 2, "", s.say("autre proposition : ", "another proposal: ")+short(id))
	}
	if it.Fault != "" {
		s.hang(2, 2, "", s.say("dernier essai : ", "last attempt: ")+it.Fault)
	}
}

// times is the way of a draft: received → drafted → approved → released → settled.
func (s view) times(t review.Times, state review.State) string {
	settled := s.state(state)
	steps := []struct {
		name string
		at   time.Time
	}{
		{s.say("reçu", "received"), t.Received},
		{s.say("rédigé", "drafted"), t.Submitted},
		{s.say("approuvé", "approved"), t.Approved},
		{s.say("remis", "released"), t.Released},
		{settled, t.Settled},
	}
	var out []string
	for _, step := range steps {
		if !step.at.IsZero() {
			out = append(out, strings.ReplaceAll(step.name+s.when(step.at), " ", "\u00a0")) // a line ends before an arrow
		}
	}
	return strings.Join(out, " →\u00a0")
}

// maxMessages and maxLines bound what a view shows of a thread; show --json has all of it.
const (
	maxMessages = 8
	maxLines    = 24
)

// thread prints the newest messages of a thread.
func (s view) thread(t *assistant.Thread) {
	title := s.say("Fil", "Thread")
	if t.Subject != "" {
		title += " · " + t.Subject
	}
	s.wrap(0, 0, "", s.paint("1", safe(title)))
	if t.Event != "" {
		s.hang(2, 2, "", s.say("événement : ", "event: ")+t.Event)
	}
	messages := t.Messages
	if n := len(messages) - maxMessages; n > 0 {
		s.line(2, fmt.Sprintf(s.say("… %d messages avant (show --json)", "… %d messages before (show --json)"), n))
		messages = messages[n:]
	}
	s.messages(messages)
}

func (s view) messages(list []assistant.Message) {
	for _, m := range list {
		who := author(&m)
		if k := m.Author.Kind; k != assistant.AuthorMember && k != "" && who != string(k) {
			who += " (" + string(k) + ")"
		}
		s.hang(2, 2, "", who+s.when(m.At))
		lines := strings.Split(strings.TrimSpace(m.Text), "\n")
		if n := len(lines) - maxLines; n > 0 {
			lines = append(lines[:maxLines], fmt.Sprintf(s.say("… %d lignes (show --json)", "… %d lines (show --json)"), n))
		}
		s.text(4, strings.Join(lines, "\n"))
		for _, a := range m.Attachments {
			s.hang(4, 6, "+ ", strings.TrimSpace(a.Name+" "+a.Type+" "+a.Alt))
		}
	}
}

func author(m *assistant.Message) string {
	who := m.Author.Name
	fill(&who, m.Author.ID)
	fill(&who, string(m.Author.Kind))
	return who
}

// current prints the text as it is, what changed since the model, its sources and what the rules say.
func (s view) current(it *review.Item) {
	if it.Text == "" {
		return
	}
	s.head(s.say("Texte", "Text"))
	if it.Verdict >= moderation.Hold && len(holding(it)) == 0 {
		s.hang(2, 2, "", s.say("retenu par les règles, laissé passer par une personne", "held by the rules, let through by a person"))
	} else {
		s.wrap(2, 2, "", s.verdict(it.Verdict))
	}
	s.blank()
	s.text(2, it.Text)
	if it.Draft.Text != "" && it.Draft.Text != it.Text {
		s.blank()
		s.head(s.say("Changé depuis le modèle (− retiré, + ajouté)", "Changed since the model (− removed, + added)"))
		s.changes(it.Draft.Text, it.Text)
	}
	s.citations(&assistant.Draft{Text: it.Text, Citations: cited(it)})
	s.marked(it)
}

// marked prints the findings that nobody has overridden.
func (s view) marked(it *review.Item) {
	if list := standing(it); len(list) > 0 {
		s.blank()
		if it.Verdict == moderation.Pass {
			s.head(s.say("Pour information", "For your information"))
		} else {
			s.head(s.say("À vérifier avant d'approuver", "Before you approve it"))
		}
		s.findings(list, it.Text, it.Basis.Evidence)
	}
}

// cited returns the citations of the words that are still the model's.
func cited(it *review.Item) []assistant.Citation {
	var out []assistant.Citation
	for _, p := range it.Spans {
		i := slices.IndexFunc(it.Draft.Citations, func(c assistant.Citation) bool { return c.Passage == p.Item })
		if i < 0 || strings.TrimSpace(p.In(it.Text)) == "" {
			continue
		}
		c := it.Draft.Citations[i]
		c.Start, c.End = p.Start, p.End
		out = append(out, c)
	}
	return out
}

// done says what a command did.
func (s view) done(name string, it *review.Item) {
	switch name {
	case "approve":
		s.text(2, it.Text)
		s.blank()
		s.outcome(it)
		s.hang(2, 2, "", fmt.Sprintf(s.say("révision %d · %.12s", "revision %d · %.12s"), it.Revision, it.Hash))
		s.hang(2, 2, "", s.times(it.Times, it.State))
	case "edit", "vouch", "rebase":
		s.line(0, fmt.Sprintf(s.say("%s, révision %d (%.12s) : ", "%s, revision %d (%.12s): "), short(it.ID), it.Revision, it.Hash)+s.verdict(it.Verdict))
		s.findings(standing(it), it.Text, it.Basis.Evidence)
	case "override":
		s.facts(it)
		if len(holding(it)) > 0 {
			s.marked(it)
		}
	case "lease":
		s.hang(0, 0, "", s.label(it)+s.leased(it.Lease))
	case "return":
		s.hang(0, 0, "", s.label(it)+s.say("rendu", "given back"))
	default:
		s.outcome(it)
	}
}

// outcome says in one line what a person decided.
func (s view) outcome(it *review.Item) {
	said := s.state(it.State)
	switch {
	case it.Decision == nil:
	case it.State == review.StatePending:
		said += s.because(it.Decision)
	default:
		said = s.decision(it.Decision)
	}
	s.hang(0, 2, s.label(it), said)
}

// label is the ID of a draft in front of what is said about it.
func (s view) label(it *review.Item) string { return short(it.ID) + s.say(" : ", ": ") }
