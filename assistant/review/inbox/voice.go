package inbox

import (
	"strings"

	"github.com/souffleur-go/souffleur/assistant/review"
	"github.com/souffleur-go/souffleur/persona"
)

// choice is one thing that the persona decided for a draft, with the key that decided.
type choice struct{ What, Value, Why string }

// choices says why the draft has its voice.
func (p *page) choices(it *review.Item) []choice {
	names := map[string][2]string{
		"voice.channel": {"canal", "channel"}, "voice.emoji": {"emoji au plus", "emoji at most"},
		"voice.exclamations": {"points d'exclamation au plus", "exclamation marks at most"}, "voice.humour": {"humour, de 0 à 3", "humour, 0 to 3"},
		"voice.kind": {"situation", "situation"}, "voice.language": {"langue", "language"}, "voice.register": {"adresse", "form of address"},
		"voice.target": {"longueur visée", "wanted length"},
	}
	var out []choice
	for _, val := range it.Draft.Voice {
		name, known := names[val.Key]
		if !known || val.Value == "" || val.Key == "voice.target" && val.Value == "0" {
			continue
		}
		c := choice{What: p.Say(name[0], name[1]), Value: safe(val.Value), Why: p.origin(val)}
		switch {
		case val.Key == "voice.kind":
			c.Value = p.situation(val.Value)
		case val.Key == "voice.register" && val.Value == "T":
			c.Value = p.Say("tutoiement", "familiar")
		case val.Key == "voice.register":
			c.Value = p.Say("vouvoiement", "formal")
		}
		out = append(out, c)
	}
	return out
}

// origin is where a value was decided: "situations.complaint.humour, persona.yaml:98".
func (p *page) origin(val persona.Value) string {
	if val.From == "member" {
		return p.Say("souhait du membre", "the member's wish")
	}
	if val.Origin == "" {
		return p.Say("par défaut", "by default")
	}
	from := val.From
	if from == "" {
		from = val.Key
	}
	return safe(strings.Join([]string{from, val.Origin + ":" + numeral(val.Line)}, ", "))
}
