package review

import (
	"slices"
	"strings"
	"time"

	"github.com/souffleur-go/souffleur/assistant"
	"github.com/souffleur-go/souffleur/internal/pii"
	"github.com/souffleur-go/souffleur/internal/text"
)

// leftOut stands in a precedent for what belonged to one person.
const leftOut = "…"

// Precedent returns what later drafts may learn from an approved reply: the member's own words, and the reply without its
// greeting and closing, both without addresses, telephone numbers, references and the member's name. It returns false where
// nothing is to be learned: no member wrote, the message was a forward or a quote alone, or nothing is left of the reply. A
// host adds it to its history after Published, never before: an approved reply may still not go out.
func (a Approved) Precedent() (assistant.Precedent, bool) {
	it := a.get()
	t := &it.Basis.Request.Thread
	last := t.Last()
	if it.ID == "" || last == nil {
		return assistant.Precedent{}, false
	}
	question, forwarded := text.Own(last.Text)
	names := namesIn(t)
	p := assistant.Precedent{
		ID: it.ID, Tenant: it.Tenant, Persona: it.Persona, Channel: it.Channel, Situation: it.Topic, Lang: it.Language, Person: it.Person,
		Question: without(question, names), Text: without(unframed(it.Text), names), At: approvedAt(it),
	}
	for _, s := range it.Spans {
		if s.Origin == FromPassage && !slices.Contains(p.Stands, s.Item) {
			p.Stands = append(p.Stands, s.Item)
		}
	}
	for _, by := range a.Approvers() {
		p.Approvers = append(p.Approvers, by.String())
	}
	return p, !forwarded && strings.Trim(p.Question, leftOut+" \n") != "" && strings.Trim(p.Text, leftOut+" \n") != ""
}

func approvedAt(it *Item) time.Time { return it.Times.Approved }

// namesIn lists the names of those who wrote in a thread, whole and word by word.
func namesIn(t *assistant.Thread) []string {
	var out []string
	add := func(name string) {
		for _, n := range append(strings.Fields(name), strings.TrimSpace(name)) {
			if len(n) > 1 && !slices.Contains(out, n) {
				out = append(out, n)
			}
		}
	}
	for i := range t.Messages {
		if a := &t.Messages[i].Author; a.Kind == assistant.AuthorMember || a.Kind == "" {
			add(a.Name)
			add(a.ID)
		}
	}
	if t.Member != nil {
		add(t.Member.Name)
		add(t.Member.ID)
	}
	return out
}

// maxFrameLine bounds a line that only greets or closes.
const maxFrameLine = 60

// unframed returns a reply without a first line that greets and last lines that close.
func unframed(s string) string {
	parts := strings.Split(strings.TrimSpace(s), "\n")
	frames := func(line string) bool {
		line = strings.TrimSpace(line)
		return len(line) <= maxFrameLine && strings.HasSuffix(line, ",")
	}
	if len(parts) > 1 && frames(parts[0]) {
		parts = parts[1:]
	}
	for i := len(parts) - 1; i > 0 && i >= len(parts)-4; i-- {
		if frames(parts[i]) {
			parts = parts[:i]
			break
		}
	}
	return strings.TrimSpace(strings.Join(parts, "\n"))
}

// without leaves out what tells who somebody is.
func without(s string, names []string) string {
	var b strings.Builder
	at := 0
	for _, m := range pii.Find(s) {
		if m.Kind == pii.URL {
			continue
		}
		b.WriteString(s[at:m.Start] + leftOut)
		at = m.End
	}
	b.WriteString(s[at:])
	out := b.String()
	b.Reset()
	at = 0
	for _, w := range text.Words(out) {
		if slices.ContainsFunc(names, func(n string) bool { return strings.EqualFold(n, w.Text) }) {
			b.WriteString(out[at:w.Start] + leftOut)
			at = w.End
		}
	}
	b.WriteString(out[at:])
	return b.String()
}
