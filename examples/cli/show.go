package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/souffleur-go/souffleur/assistant"
	"github.com/souffleur-go/souffleur/moderation"
)

// jsonDraft is a draft without its basis, and with every key of the format present.
type jsonDraft struct {
	*assistant.Draft
	Language string              `json:"language"`
	Register string              `json:"register"`
	Channel  string              `json:"channel"`
	Model    string              `json:"model"`
	Question *assistant.Question `json:"question"`
	Route    *assistant.Route    `json:"route"`
	Basis    *struct{}           `json:"basis,omitempty"`
}

func draftJSON(d *assistant.Draft) jsonDraft {
	return jsonDraft{
		Draft: d, Language: d.Language, Register: d.Register, Channel: d.Channel, Model: d.Model,
		Question: d.Question, Route: d.Route,
	}
}

// draft prints what came of a request: warnings about the incoming messages first, then the text and what it stands on.
func (p *page) draft(d *assistant.Draft) {
	p.inbound(d)
	p.outcome(d)
	if d.Text != "" {
		p.blank()
		p.text(2, d.Text)
	}
	p.citations(d)
	if len(d.Findings) > 0 {
		p.blank()
		if d.Verdict == moderation.Pass {
			p.head(p.say("Pour information", "For your information"))
		} else {
			p.head(p.say("À vérifier avant d'envoyer", "Before you send it"))
		}
		p.findings(d.Findings, d.Text, d.Basis.Evidence)
	}
	p.proposals(d)
	p.open(d)
	p.hints(d)
	p.blank()
}

// inbound prints what the incoming messages hide or try, hidden text revealed.
func (p *page) inbound(d *assistant.Draft) {
	if len(d.Inbound) == 0 {
		return
	}
	p.head(p.say("Attention au message reçu", "Mind the incoming message"))
	shown := ""
	for _, f := range d.Inbound {
		p.blank()
		p.head2(p.severity(f.Severity), f.Rule+", message "+f.Message)
		if f.Match != "" && f.Match != shown {
			shown = f.Match
			label := ""
			if strings.Contains(f.Rule, "hidden") {
				label = p.say("texte caché : ", "hidden text: ")
			}
			p.hang(2, 4, label, p.quote(f.Match))
		}
		p.hang(2, 2, "", f.Why)
		p.advice(f.Finding, moderation.Evidence{})
	}
	p.blank()
}

// outcome prints the outcome, how the draft was understood, and the verdict.
func (p *page) outcome(d *assistant.Draft) {
	names := map[assistant.Outcome][2]string{
		assistant.Drafted:    {"Brouillon", "Draft"},
		assistant.NeedsInput: {"Pas de brouillon : il manque une information", "No draft: something must be known first"},
		assistant.Routed:     {"À transmettre", "To be passed on"},
		assistant.Ignored:    {"Rien à répondre", "Nothing to answer"},
		assistant.Refused:    {"Pas de réponse : la marque ne traite pas ce sujet", "No answer: the brand does not treat this topic"},
	}
	name := p.say(names[d.Outcome][0], names[d.Outcome][1])
	facts := []string{d.Channel, d.Language}
	switch d.Register {
	case "T":
		facts = append(facts, p.say("tutoiement", "familiar"))
	case "V":
		facts = append(facts, p.say("vouvoiement", "formal"))
	}
	facts = append(facts, p.situation(d.Situation))
	if d.Priority != "" {
		facts = append(facts, p.say("priorité haute", "high priority"))
	}
	switch d.Model {
	case "":
	case "extractive":
		facts = append(facts, p.say("modèle extractif", "extractive model"))
	default:
		facts = append(facts, p.say("modèle ", "model ")+d.Model)
	}
	facts = slices.DeleteFunc(facts, func(s string) bool { return s == "" })
	p.head(name)
	p.hang(2, 2, "", strings.Join(facts, " · "))
	if d.Reason != "" {
		p.hang(2, 2, "", d.Reason)
	}
	if d.Text != "" {
		p.wrap(2, 2, "", p.verdict(d.Verdict))
	}
}

func (p *page) situation(kind string) string {
	switch kind {
	case assistant.KindComplaint:
		return p.say("réclamation", "complaint")
	case assistant.KindGrief:
		return p.say("deuil", "grief")
	case assistant.KindJoke:
		return p.say("plaisanterie", "joke")
	case assistant.KindNewcomer:
		return p.say("nouveau membre", "newcomer")
	case assistant.KindConflict:
		return p.say("conflit", "conflict")
	case assistant.KindSafety:
		return p.say("danger", "danger")
	}
	return kind
}

// citations prints each source once, with the parts of the draft that it supports.
func (p *page) citations(d *assistant.Draft) {
	if len(d.Citations) == 0 {
		return
	}
	p.blank()
	p.head(p.say("Sources", "Sources"))
	var order []string
	parts := map[string][]assistant.Citation{}
	for _, c := range d.Citations {
		if parts[c.Passage] == nil {
			order = append(order, c.Passage)
		}
		parts[c.Passage] = append(parts[c.Passage], c)
	}
	for i, id := range order {
		c := parts[id][0]
		where := strings.TrimSpace(c.Source + "  " + c.Title)
		if who, isNote := strings.CutPrefix(c.Source, "note: "); isNote {
			where = p.say("note de ", "note by ") + who
		}
		p.hang(2, 6, fmt.Sprintf("[%d] ", i+1), where)
		if c.URL != "" {
			p.hang(6, 6, "", c.URL)
		}
		for _, part := range parts[id] {
			p.hang(6, 6, "", p.quote(moderation.Span{Start: part.Start, End: part.End}.In(d.Text)))
		}
	}
}

// open prints what a person must still tell, and who should look after it.
func (p *page) open(d *assistant.Draft) {
	if q := d.Question; q != nil {
		p.blank()
		p.head(p.say("Question", "Question"))
		p.hang(2, 2, "", q.Text)
		if q.For != "" && (d.Route == nil || d.Route.To != q.For) {
			p.hang(2, 2, p.say("pour : ", "for: "), q.For)
		}
	}
	if r := d.Route; r != nil {
		p.blank()
		why := ""
		if r.Why != "" {
			why = " (" + p.situation(r.Why) + ")"
		}
		p.head(p.say("À transmettre à : ", "Pass on to: ") + r.To + why)
	}
}

// maxHintLines are the lines shown of an internal passage; the source tells where the rest is.
const maxHintLines = 3

// hints prints internal passages that only the reviewer may see.
func (p *page) hints(d *assistant.Draft) {
	if len(d.Hints) == 0 {
		return
	}
	p.blank()
	p.head(p.say("Pour vous seulement : interne, non transmis au modèle", "For you only: internal, no model saw it"))
	for _, h := range d.Hints {
		p.hang(2, 4, "- ", strings.TrimSpace(place(h)+"  "+title(h)))
		lines := strings.Split(strings.TrimSpace(safe(h.Text)), "\n")
		for _, l := range lines[:min(len(lines), maxHintLines)] {
			p.line(4, cutRight(l, columns-4))
		}
	}
}

// trace prints how a draft came about.
func (p *page) trace(d *assistant.Draft) {
	p.head(p.say("Trace", "Trace"))
	p.hang(2, 2, "", fmt.Sprintf(p.say("appels au modèle %d, requêtes %d, tokens %d + %d", "model calls %d, requests %d, tokens %d + %d"),
		d.Trace.Calls, d.Trace.Attempts, d.Usage.PromptTokens, d.Usage.CompletionTokens))
	for _, s := range d.Trace.Stages {
		p.line(2, fmt.Sprintf("%-12s %8.1f ms", s.Name, s.MS))
	}
	for _, r := range d.Trace.Repairs {
		p.line(2, p.say("réparé : ", "mended: ")+safe(r.Rule+" "+visibly(r.Was)+" → "+visibly(r.Now)))
	}
	for _, drop := range d.Trace.Dropped {
		p.line(2, safe(fmt.Sprintf(p.say("laissé de côté : %s %s (%d tokens)", "left out: %s %s (%d tokens)"), drop.What, drop.ID, drop.Tokens)))
	}
	p.blank()
}

// visibly quotes a text so that its blanks can be told apart.
func visibly(s string) string {
	return "“" + strings.NewReplacer("\u202f", "U+202F", "\u00a0", "U+00A0", "\n", "¶").Replace(s) + "”"
}
