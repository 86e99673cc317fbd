package assistant

import (
	"slices"
	"strconv"
	"strings"

	"github.com/souffleur-go/souffleur/moderation"
)

// The sections of a prompt, in order.
const (
	secContract = "contract"
	secPersona  = "persona"
	secPolicy   = "policy"
	secLanguage = "language"
	secPassages = "passages"
	secBefore   = "precedents"
	secMember   = "member"
	secThread   = "thread"
	secNotes    = "notes"
	secTask     = "task"
	secRevise   = "revise"
)

// fencedSections hold what comes from outside, in the order of the prompt.
var fencedSections = []string{secPassages, secBefore, secMember, secThread, secNotes}

// piece is fenced data of a section that may be dropped when the budget is short.
type piece struct {
	section, what, id string
	kind, labels      string // of the opening fence line
	data              string
	keep, dropped     bool
	tokens            int
}

// compose builds the prompt: what stays the same for every request first, then the fenced data, then the task.
func (j *job) compose(ev moderation.Evidence) (*Prompt, error) {
	mark, canary, err := newMarks(j.a.cfg.Random)
	if err != nil {
		return nil, err
	}
	p := &Prompt{
		Basis: j.basis(ev.Items), Voice: j.voice, Mark: mark, Canary: canary, Secrets: []string{mark, canary},
		MaxTokens: j.maxTokens(), Variant: j.req.Variant,
	}
	f, lang := fence{mark}, j.voice.Lang()
	fixed := []Section{
		{Name: secContract, Text: j.template("contract", nil), Stable: true},
		{Name: secPersona, Text: j.voice.Section(), Stable: true},
		{Name: secPolicy, Text: promptFile("policy", lang), Stable: true},
		{Name: secLanguage, Text: j.voice.Language(), Stable: true},
		{Name: secTask, Text: j.taskText(canary, mark, j.req.Instruction)},
	}
	if j.revise != nil {
		fixed = append(fixed, j.reviseSection(f, j.revise.Text, j.revise.Instruction, ""))
	}
	p.Redact = j.redaction(p, fixed)
	pieces := j.pieces(p, f, ev)
	if err := j.fit(p, fixed, pieces); err != nil {
		return nil, err
	}
	p.Sections = slices.Clone(fixed[:4])
	for _, name := range fencedSections {
		p.Sections = append(p.Sections, f.section(name, lang, pieces))
	}
	p.Sections = append(p.Sections, fixed[4:]...)
	p.Sections = slices.DeleteFunc(p.Sections, func(s Section) bool { return s.Text == "" })
	return p, nil
}

// pieces lists everything that comes from outside, in the order of the sections, and numbers what [n] may cite.
func (j *job) pieces(p *Prompt, f fence, ev moderation.Evidence) []*piece {
	var out []*piece
	for _, it := range ev.Of(moderation.KindPassage, moderation.KindPrecedent, moderation.KindNote) {
		p.Passages = append(p.Passages, it.ID)
		pc := &piece{section: secPassages, what: "passage", id: it.ID, data: it.Text, kind: "[" + strconv.Itoa(len(p.Passages)) + "]"}
		pc.labels = f.labels(it.Title, it.Author, it.Source)
		if it.Kind == moderation.KindPrecedent {
			pc.section, pc.what, pc.labels = secBefore, "precedent", f.labels(it.Title, it.Source)
		}
		if it.Kind == moderation.KindNote {
			pc.section, pc.what, pc.labels, pc.keep = secNotes, "note", f.labels(it.Author), true
		}
		out = append(out, pc)
	}
	t := &j.req.Thread
	if m := t.Member; m != nil && m.Notes != "" && j.remembers("notes") {
		out = append(out, &piece{section: secMember, what: "member", kind: "member", labels: f.labels(m.Name), data: m.Notes})
	}
	if t.Subject != "" {
		out = append(out, &piece{section: secThread, what: "subject", kind: "subject", data: t.Subject, keep: true})
	}
	last := t.Last()
	for i := range t.Messages {
		m := &t.Messages[i]
		out = append(out, &piece{
			section: secThread, what: "message", id: m.ID, kind: string(m.Author.Kind), labels: f.labels(m.Author.Name),
			data: m.Text + m.attachments(), keep: m == last,
		})
	}
	return out
}

// attachments names what is attached, so that the model knows that it has not seen it.
func (m *Message) attachments() string {
	var b strings.Builder
	for _, a := range m.Attachments {
		b.WriteString("\n(attachment, not opened: " + strings.Join(strings.Fields(a.Name+" "+a.Type+" "+a.Alt), " ") + ")")
	}
	return b.String()
}

// section joins the pieces that fit under their heading; a section without pieces is empty, but for the passages, whose
// absence the model must know.
func (f fence) section(name, lang string, pieces []*piece) Section {
	s := Section{Name: name}
	var parts []string
	for _, pc := range pieces {
		if pc.section == name && !pc.dropped {
			parts = append(parts, f.wrap(pc.kind, pc.labels, pc.data))
			s.Tokens += pc.tokens
		}
	}
	if len(parts) == 0 && name == secPassages {
		parts = []string{promptFile("no-passages", lang)}
	}
	if len(parts) > 0 {
		s.Text = promptFile("head-"+name, lang) + "\n" + strings.Join(parts, "\n")
	}
	return s
}

func (j *job) taskText(canary, mark, instruction string) string {
	values := map[string]string{
		"Mark": mark, "Canary": canary, "Instruction": instruction, "Kind": j.triage.kind,
		"Variant": strconv.Itoa(j.req.Variant + 1),
	}
	if m := j.req.Measure; m != nil {
		values["Measure"], values["Message"] = string(m.Measure), m.Message
	}
	return j.template("task-"+string(j.req.Task), values)
}

// reviseSection shows the body to revise and what to change: a person's instruction, or what the rules found.
func (j *job) reviseSection(f fence, body, instruction, faults string) Section {
	values := map[string]string{"Instruction": instruction}
	if body != "" {
		values["Text"] = f.wrap("draft", "", body)
	}
	if faults != "" {
		values["Faults"] = f.wrap("findings", "", faults)
	}
	return Section{Name: secRevise, Text: j.template("revise", values)}
}

// repairPrompt asks for the body of s without what the rules found in it.
func (j *job) repairPrompt(p *Prompt, s *settled) *Prompt {
	var faults []string
	for _, f := range s.result.Findings {
		if f.Severity >= moderation.Error {
			faults = append(faults, "- "+strings.TrimSpace(f.Why+" "+f.Suggestion))
		}
	}
	next := *p
	next.Sections = slices.DeleteFunc(slices.Clone(p.Sections), func(s Section) bool { return s.Name == secRevise })
	sec := j.reviseSection(fence{p.Mark}, s.raw, "", strings.Join(faults, "\n"))
	t := j.a.counts.count(sec.Text, false)
	sec.Tokens = t.n
	next.Tokens, next.Exact = next.Tokens+t.n, next.Exact && t.exact
	next.Sections = append(next.Sections, sec)
	return &next
}

// maxTokens bounds a completion: about three times the wanted length, so that a model that rambles is cut late enough
// to be recognised, and early enough not to cost.
func (j *job) maxTokens() int {
	if n := j.a.cfg.MaxTokens; n > 0 {
		return n
	}
	if target := j.voice.Target(); target > 0 {
		return min(max(target, 256), 2048)
	}
	return 1024
}
