package inbox

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/souffleur-go/souffleur/assistant"
	"github.com/souffleur-go/souffleur/moderation"
)

const (
	maxMessage = 4000  // characters of a message shown at once; the rest is a click away
	maxRest    = 60000 // characters of that rest
	maxThread  = 12    // newest messages shown at once; older ones are a click away
	maxOlder   = 100   // messages behind that click
)

// message is one message of a thread as its readers see it, with what it hides.
type message struct {
	Who, Kind, When, Text string
	Rest, More            string // what comes behind Text, and the words to open it
	Ours                  bool
	Attachments           []string
	Inbound               []finding
	Measures              []measure
	Marked                []part // Text with the words that measures are about; nil = none
}

// messages puts messages into words, each with what was found in it. What was found elsewhere is returned too.
func (p *page) messages(list []assistant.Message, inbound []assistant.InboundFinding) (out []message, elsewhere []finding) {
	at := map[string]int{}
	for i := range list {
		m := &list[i]
		w := message{Who: author(m), When: strings.TrimSpace(p.when(m.At))}
		w.Text, w.Rest = parted(safe(cmp.Or(m.Text, m.HTML)), maxMessage)
		if w.Rest != "" {
			w.More = fmt.Sprintf(p.Say("la suite (%d caractères)", "the rest (%d characters)"), utf8.RuneCountInString(w.Rest))
			w.Rest = cut(w.Rest, maxRest)
		}
		switch m.Author.Kind {
		case assistant.AuthorAgent:
			w.Kind, w.Ours = p.Say("équipe", "team"), true
		case assistant.AuthorAssistant:
			w.Kind, w.Ours = p.Say("assistant", "assistant"), true
		case assistant.AuthorSystem:
			w.Kind = p.Say("système", "system")
		default:
			w.Kind = p.Say("membre", "member")
		}
		for _, a := range m.Attachments {
			w.Attachments = append(w.Attachments, strings.TrimSpace(safe(a.Name+" "+a.Type+" "+a.Alt)))
		}
		at[strconv.Itoa(i+1)] = i
		out = append(out, w)
	}
	for i := range list { // an ID counts before a number
		if list[i].ID != "" {
			at[list[i].ID] = i
		}
	}
	for _, f := range inbound[:min(len(inbound), maxFindings)] {
		w := p.findings([]moderation.Finding{f.Finding}, moderation.Evidence{})[0]
		w.Kind = p.trap(f.Rule)
		if i, known := at[f.Message]; known {
			out[i].Inbound = append(out[i].Inbound, w)
		} else {
			elsewhere = append(elsewhere, w)
		}
	}
	return out, elsewhere
}

// trap is what is the matter with an incoming message.
func (p *page) trap(rule string) string {
	switch rule {
	case "hidden-text":
		return p.Say("Texte caché : qui lit ce message ne le voit pas", "Hidden text: who reads this message does not see it")
	case "injection":
		return p.Say("Cherche à donner des ordres à l'assistant", "Tries to give the assistant orders")
	}
	return p.Say("À remarquer", "To be noticed")
}

// parted parts a text behind n characters.
func parted(s string, n int) (head, rest string) {
	head = strings.TrimSuffix(cut(s, n), "…")
	if len(head) >= len(s) || !strings.HasPrefix(s, head) {
		return s, ""
	}
	return head, s[len(head):]
}

func author(m *assistant.Message) string {
	return safe(cmp.Or(m.Author.Name, m.Author.ID, string(m.Author.Kind), "—"))
}
