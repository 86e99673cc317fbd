package inbox

import (
	"fmt"
	"strings"

	"github.com/souffleur-go/souffleur/assistant"
	"github.com/souffleur-go/souffleur/persona"
)

// trait is one thing that the persona decided for a draft, and why.
type trait struct{ Name, Value, Why, Where string }

// traits says why a draft has its voice.
func (p *page) traits(list []persona.Value) []trait {
	var out []trait
	for _, v := range list {
		name, value := p.trait(v.Key, v.Value)
		if value == "" {
			continue
		}
		t := trait{Name: name, Value: safe(value), Why: p.because(v)}
		if v.Origin != "" && v.Line > 0 {
			t.Where = safe(fmt.Sprint(v.Origin, ":", v.Line))
		}
		out = append(out, t)
	}
	return out
}

// mended is a change that the persona made in the model's text, its blanks made visible.
type mended struct{ Was, Now string }

func (p *page) mended(list []assistant.Repair) []mended {
	show := strings.NewReplacer("\u202f", "␣", "\u00a0", "␣", " ", "␣", "\n", "¶").Replace
	var out []mended
	for _, r := range list {
		m := mended{Was: safe(r.Was), Now: safe(r.Now)}
		if strings.TrimSpace(r.Was) == "" || strings.TrimSpace(r.Now) == "" {
			m = mended{Was: show(m.Was), Now: show(m.Now)}
		}
		if m.Now == "" {
			m.Now = p.Say("(ôté)", "(taken out)")
		}
		out = append(out, m)
	}
	return out
}

// trait is a value of the persona in words, "" where it says nothing to a reader.
func (p *page) trait(key, value string) (name, words string) {
	switch key {
	case "voice.register":
		return p.Say("Adresse", "Address"), p.register(value)
	case "voice.humour":
		levels := map[string][2]string{"0": {"aucun", "none"}, "1": {"une touche légère", "a light touch"}, "2": {"enjoué", "playful"}, "3": {"franc", "open"}}
		return p.Say("Humour", "Humour"), p.Say(levels[value][0], levels[value][1])
	case "voice.kind":
		return p.Say("Situation", "Situation"), p.situation(value)
	case "voice.language":
		return p.Say("Langue", "Language"), value
	case "voice.locale":
		return p.Say("Région", "Region"), value
	case "voice.channel":
		return p.Say("Canal", "Channel"), value
	case "voice.emoji":
		return p.Say("Émojis", "Emoji"), p.most(value)
	case "voice.exclamations":
		return p.Say("Points d'exclamation", "Exclamation marks"), p.most(value)
	case "voice.target":
		if value == "0" {
			return "", ""
		}
		return p.Say("Longueur visée", "Length aimed at"), value
	}
	return safe(key), value
}

func (p *page) most(n string) string {
	switch n {
	case "":
		return p.Say("sans limite", "no limit")
	case "0":
		return p.Say("aucun", "none")
	}
	return n + p.Say(" au plus", " at most")
}

// register is a form of address in words.
func (p *page) register(code string) string {
	switch code {
	case "T":
		return p.Say("tutoiement", "familiar")
	case "V":
		return p.Say("vouvoiement", "formal")
	}
	return ""
}

// because says what decided a value.
func (p *page) because(v persona.Value) string {
	from := v.From
	if from == "" {
		from = v.Key
	}
	head, rest, _ := strings.Cut(from, ".")
	rest, _, _ = strings.Cut(rest, ".")
	switch {
	case from == "member":
		return p.Say("le membre le souhaite", "the member wishes it")
	case from == "humour.zero_when":
		return p.Say("jamais d'humour dans cette situation", "never humour in this situation")
	case head == "situations" && rest != "":
		return p.Say("la persona le veut dans la situation ", "the persona wants it in the situation ") + p.quoted(p.situation(rest))
	case head == "audiences" && rest != "":
		return p.Say("la persona le veut pour ce public", "the persona wants it for this audience")
	case head == "channels":
		return p.Say("le canal", "the channel")
	case v.Line == 0:
		return p.Say("réglage par défaut", "default setting")
	}
	return p.Say("réglage de la persona", "setting of the persona")
}
