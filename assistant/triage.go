package assistant

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"

	"github.com/souffleur-go/souffleur/internal/register"
	"github.com/souffleur-go/souffleur/internal/text"
	"github.com/souffleur-go/souffleur/moderation"
	"github.com/souffleur-go/souffleur/persona"
)

// triage is what is decided before a model is asked. outcome is empty when a draft should be made.
type triage struct {
	outcome  Outcome
	reason   string
	question string // what a person must do first, with NeedsInput
	route    *Route
	kind     string // situation
	priority string
}

// sort decides what needs no model, finds the situation and resolves the voice for it.
func (j *job) sort() error {
	t := &j.req.Thread
	p := j.a.cfg.Persona
	lang := cmp.Or(t.Language, j.memberLanguage(), j.detect())
	last := t.Last()
	newest := ""
	if last != nil {
		newest = last.Text
	}
	j.triage = triage{kind: cmp.Or(j.req.Situation, situation(t, j.req.Task, primary(lang)))}
	danger := j.danger()
	if danger != nil {
		j.triage.kind, j.triage.question = KindSafety, danger.Suggestion
	}
	to, priority := p.Desk(j.triage.kind)
	j.triage.priority = priority
	if danger != nil || priority == "" && (j.triage.kind == KindComplaint || j.triage.kind == KindGrief) {
		j.triage.priority = "high"
	}
	if to != "" {
		j.triage.route = &Route{To: to, Why: j.triage.kind}
	}
	escalate, handed := p.Audience(j.req.Audience)
	switch topic, found := p.Topic(primary(lang), t.Subject+"\n"+newest); {
	case j.req.Task == TaskNotice:
	case t.Member != nil && t.Member.Blocked:
		j.decide(Ignored, "the host does not answer this member", "l'hôte ne répond pas à ce membre")
	case automated(t.Headers) != "":
		j.decide(Ignored, "automated mail: "+automated(t.Headers), "courrier automatique : "+automated(t.Headers))
	case t.answered():
		j.decide(Ignored, "the newest message is the brand's own", "le dernier message est de la marque")
	case p.Closed(j.now) != "":
		j.decide(Refused, p.Closed(j.now), "cette voix ne parle pas à cette date (valid)")
	case danger != nil:
		j.decide(NeedsInput, danger.Why, danger.Why)
	case handed:
		j.decide(Routed, "audience: "+j.req.Audience, "public : "+j.req.Audience)
		j.triage.route = &Route{To: escalate, Why: j.req.Audience}
	case found && topic.Action == "refuse":
		j.decide(Refused, "topic: "+topic.Name, "sujet : "+topic.Name)
	case found:
		j.decide(Routed, "topic: "+topic.Name, "sujet : "+topic.Name)
		j.triage.route = &Route{To: topic.To, Why: topic.Name}
	}
	j.situation = persona.Situation{
		Channel: t.Channel, Audience: j.req.Audience, Lang: lang, Kind: j.triage.kind, Task: string(j.req.Task),
		Name: j.greeted(), Turn: brandTurns(t), Address: memberForm(t, lang),
	}
	if m := t.Member; m != nil {
		if j.remembers("register") && m.Address != "" {
			j.situation.Address = m.Address
		}
		if j.remembers("humour") {
			j.situation.Humour = m.Humour
		}
	}
	var err error
	j.voice, err = p.Resolve(j.situation)
	return err
}

// danger returns what shows that the words of members since the brand's last one must go to a person at once, whatever they
// ask: a threat, or somebody who speaks of dying or is in danger; nil = nothing. An expert's answer lifts it.
func (j *job) danger() *moderation.Finding {
	if j.req.Task == TaskNotice || len(j.req.Notes) > 0 || j.revise != nil {
		return nil
	}
	open := map[string]bool{}
	for _, m := range slices.Backward(j.req.Thread.Messages) {
		if m.Author.Kind == AuthorAgent || m.Author.Kind == AuthorAssistant {
			break
		}
		open[m.ID] = true
	}
	for _, f := range j.inbound {
		if open[f.Message] && f.Severity >= moderation.Error && (f.Rule == "threat" || strings.HasPrefix(f.Rule, "distress")) {
			return &f.Finding
		}
	}
	return nil
}

// decide ends the request with a reason in the reader's language.
func (j *job) decide(o Outcome, en, fr string) {
	j.triage.outcome, j.triage.reason = o, en
	if j.reader() == "fr" {
		j.triage.reason = fr
	}
}

// early seals the draft of a request that triage has decided. A routed request gets a holding reply.
func (j *job) early(ctx context.Context) (*Draft, error) {
	d := j.base()
	d.Outcome, d.Reason = j.triage.outcome, j.triage.reason
	if d.Outcome == NeedsInput {
		d.Question = &Question{Text: j.triage.question}
		if d.Route != nil {
			d.Question.For = d.Route.To
		}
	}
	if d.Outcome != Routed {
		return j.seal(ctx, d)
	}
	p := &Prompt{Basis: j.basis(append(threadItems(&j.req.Thread), j.voice.Evidence()...)), Voice: j.voice}
	err := j.at(ctx, "screen-out", func() error {
		s := j.settle(ctx, p, &Completion{Text: holding(j.voice), Finish: FinishStop})
		err := j.screenOut(ctx, p, s)
		d.Text, d.Verdict, d.Basis = s.text, s.result.Verdict, p.Basis
		d.Findings = append(d.Findings, s.result.Findings...)
		return err
	})
	if err != nil {
		return nil, err
	}
	return j.seal(ctx, d)
}

// automated names the header that shows a message was written by a program (RFC 3834, and what vacation responders and
// mailing lists send in practice), or returns "".
func automated(headers map[string]string) string {
	for name, value := range headers {
		name, value = strings.ToLower(name), strings.ToLower(strings.TrimSpace(value))
		switch name {
		case "auto-submitted":
			if value != "" && value != "no" {
				return "Auto-Submitted"
			}
		case "precedence":
			switch value {
			case "bulk", "junk", "list", "auto_reply":
				return "Precedence"
			}
		case "x-autoreply", "x-autorespond", "list-id", "list-unsubscribe", "x-auto-response-suppress", "feedback-id":
			if name != "x-auto-response-suppress" || strings.Contains(value, "autoreply") || value == "all" {
				return canonicalHeader(name)
			}
		case "return-path":
			if value == "<>" {
				return "Return-Path"
			}
		case "content-type":
			if strings.HasPrefix(value, "multipart/report") {
				return "Content-Type"
			}
		}
	}
	return ""
}

func canonicalHeader(name string) string {
	parts := strings.Split(name, "-")
	for i, p := range parts {
		parts[i] = strings.ToUpper(p[:1]) + p[1:]
	}
	return strings.Join(parts, "-")
}

// answered reports whether the newest message that is not the platform's was written for the brand.
func (t *Thread) answered() bool {
	for i := len(t.Messages) - 1; i >= 0; i-- {
		switch t.Messages[i].Author.Kind {
		case AuthorSystem:
		case AuthorAgent, AuthorAssistant:
			return true
		default:
			return false
		}
	}
	return false
}

func brandTurns(t *Thread) int {
	n := 0
	for _, m := range t.Messages {
		if m.Author.Kind == AuthorAgent || m.Author.Kind == AuthorAssistant {
			n++
		}
	}
	return n
}

// detect guesses the language from the newest member message, then from all of them.
func (j *job) detect() string {
	t := &j.req.Thread
	var all strings.Builder
	if last := t.Last(); last != nil {
		if lang, _ := text.Language(last.Text); lang != "" {
			return lang
		}
	}
	for _, m := range t.Messages {
		if m.Author.Kind == AuthorMember {
			all.WriteString(m.Text + "\n")
		}
	}
	lang, _ := text.Language(all.String())
	return lang
}

func (j *job) memberLanguage() string {
	if j.req.Thread.Member == nil || !j.remembers("language") {
		return ""
	}
	return j.req.Thread.Member.Language
}

// memberForm returns the form of address, "T" or "V", that the member being answered last used in this thread, or "".
func memberForm(t *Thread, lang string) string {
	last := t.Last()
	for i := len(t.Messages) - 1; i >= 0; i-- {
		if m := &t.Messages[i]; last != nil && m.Author == last.Author {
			own, _ := text.Own(m.Text)
			if form := register.Read(lang, own, nil).Answer; form == register.IsT || form == register.IsV {
				return string(form)
			}
		}
	}
	return ""
}

// remembers reports whether the persona uses what the host keeps of members.
func (j *job) remembers(trait string) bool {
	return j.a.cfg.Persona.Remembers(trait, time.Time{}, j.now)
}

// greeted is whom the greeting names: nobody where two members are spoken to, or a measure's author.
func (j *job) greeted() string {
	t := &j.req.Thread
	switch m := j.req.Measure; {
	case j.req.Task == TaskMediate:
		return ""
	case m != nil:
		for _, x := range t.Messages {
			if x.ID == m.Message {
				return persona.GivenName(x.Author.Name)
			}
		}
		return ""
	}
	return memberName(t)
}

// memberName returns the given name to greet: of the member, of the newest message's author, or the name that ends the
// message behind a dash or on a line of its own. A handle is no name.
func memberName(t *Thread) string {
	last := t.Last()
	if t.Member != nil && persona.GivenName(t.Member.Name) != "" {
		return persona.GivenName(t.Member.Name)
	}
	if last == nil {
		return ""
	}
	if n := persona.GivenName(last.Author.Name); n != "" {
		return n
	}
	lines := strings.Split(strings.TrimSpace(last.Text), "\n")
	tail := strings.TrimSpace(lines[len(lines)-1])
	if i := max(strings.LastIndex(tail, "—"), strings.LastIndex(tail, "–"), strings.LastIndex(tail, "-- ")); i >= 0 {
		return persona.GivenName(strings.Trim(tail[i:], "—–- .,"))
	}
	if len(lines) > 1 || strings.Contains(tail, ", ") {
		if i := strings.LastIndex(tail, ", "); i >= 0 && len(lines) == 1 {
			tail = tail[i+2:]
		}
		if len(strings.Fields(tail)) <= 2 {
			return persona.GivenName(strings.Trim(tail, " ,."))
		}
	}
	return ""
}

// primary returns the language part of a BCP 47 tag.
func primary(tag string) string {
	p, _, _ := strings.Cut(tag, "-")
	return strings.ToLower(p)
}
