package assistant

import (
	"net/mail"
	"slices"
	"strings"

	"github.com/souffleur-go/souffleur/moderation"
	"github.com/souffleur-go/souffleur/moderation/redact"
)

// redaction says what a server must not learn from a prompt: who takes part in the thread. Pages that everybody may read,
// the persona's words and the prompt's own are public; pages for colleagues are not, nor are notes and instructions.
func (j *job) redaction(p *Prompt, fixed []Section) redact.Options {
	t := &j.req.Thread
	o := redact.Options{Brand: j.a.cfg.Persona.Brand(), Keep: []string{p.Mark, p.Canary}}
	name := func(s string) {
		for _, s := range []string{s, strings.TrimSuffix(fence{}.label(s), "…")} { // the label of a message cuts long names
			if s != "" && !slices.Contains(o.Names, s) {
				o.Names = append(o.Names, s)
			}
		}
	}
	if m := t.Member; m != nil {
		name(m.Name)
		o.Handles = append(o.Handles, m.ID)
	}
	for i := len(t.Messages) - 1; i >= 0; i-- { // the newest first: a limit spares old names
		a := t.Messages[i].Author
		name(a.Name)
		o.Handles = append(o.Handles, a.ID)
	}
	name(j.situation.Name)
	for _, n := range j.req.Notes {
		name(n.Author)
	}
	for _, r := range t.people() {
		name(r)
	}
	for _, s := range fixed {
		if s.Stable {
			o.Public, o.Keep = append(o.Public, s.Text), append(o.Keep, s.Text)
		}
	}
	for _, name := range fencedSections {
		o.Keep = append(o.Keep, promptFile("head-"+name, j.voice.Lang()))
	}
	o.Public = append(o.Public, promptFile("no-passages", j.voice.Lang()), j.taskText(p.Canary, p.Mark, ""),
		j.template("revise", map[string]string{"Text": "\n", "Faults": "\n"}))
	for _, it := range p.Basis.Evidence.Of(moderation.KindPassage, moderation.KindPersona) {
		if it.Kind == moderation.KindPersona || it.URL != "" || j.voice.Channel().Public {
			o.Public = append(o.Public, it.Title, it.Text, it.URL)
		}
	}
	return o
}

// people returns the names in the addresses of recipients and mail headers.
func (t *Thread) people() []string {
	lists := slices.Clone(t.Recipients)
	for k, v := range t.Headers {
		switch strings.ToLower(k) {
		case "from", "to", "cc", "reply-to", "sender":
			lists = append(lists, v)
		}
	}
	slices.Sort(lists) // a map has no order, and placeholders are numbered
	var names []string
	for _, l := range lists {
		found, _ := mail.ParseAddressList(cut(l, maxLabelBytes*8)) // what is no list of addresses names nobody
		for _, a := range found {
			names = append(names, label(a.Name))
		}
	}
	return names
}
