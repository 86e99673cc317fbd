package persona

import (
	"slices"
	"strings"
)

// playbook is how to answer one kind of situation.
type playbook struct {
	Order     []string `yaml:"order"`
	Must      []string `yaml:"must" merge:"union"`
	MustNot   []string `yaml:"must_not" merge:"union"`
	Humour    *int     `yaml:"humour" merge:"min"`
	Emoji     *int     `yaml:"emoji" merge:"min"`
	Say       string   `yaml:"say"` // anything (also when unset), positions: verbatim positions only
	Approvers *int     `yaml:"approvers" merge:"max"`
	Desk      string   `yaml:"desk"`
	Priority  string   `yaml:"priority"`
	Search    []string `yaml:"search"` // words of the pages that such a situation is usually about
	Note      string   `yaml:"note"`
}

// audience is a segment of members that the caller may name.
type audience struct {
	Tone        map[string]int `yaml:"tone"`
	HumourMax   *int           `yaml:"humour_max" merge:"min"`
	Must        []string       `yaml:"must" merge:"union"`
	MustNot     []string       `yaml:"must_not" merge:"union"`
	TopicsNever []string       `yaml:"topics_never" merge:"union"`
	Action      string         `yaml:"action"` // answer (also when unset), escalate
	To          string         `yaml:"to"`
	Note        string         `yaml:"note"`
}

func checkPlaybooks(c *checker, s *schema) {
	for kind, b := range s.Situations {
		at := "situations." + kind
		c.between(at+".humour", b.Humour, 0, maxHumour)
		c.between(at+".emoji", b.Emoji, 0, maxEmoji)
		c.oneOf(at+".say", b.Say, "anything", "positions")
		c.between(at+".approvers", b.Approvers, 1, 5)
		c.oneOf(at+".priority", b.Priority, "high", "normal", "low")
		c.filled(at+".search", b.Search)
		c.filled(at+".must", b.Must)
		c.filled(at+".must_not", b.MustNot)
		for _, m := range b.Must {
			if slices.Contains(b.MustNot, m) {
				c.fail(at+".must", "%q stands in must and in must_not: keep one", m)
			}
		}
	}
	for name, a := range s.Audiences {
		at := "audiences." + name
		c.between(at+".humour_max", a.HumourMax, 0, maxHumour)
		c.wordList(at+".topics_never", a.TopicsNever)
		c.oneOf(at+".action", a.Action, "answer", "escalate")
		if a.Action == "escalate" && a.To == "" {
			c.fail(at, "needs the key to: who answers this audience")
		}
		for scale, move := range a.Tone {
			c.oneOf(at+".tone."+scale, scale, toneScales...)
			c.between(at+".tone."+scale, &move, -10, 10)
		}
	}
}

func promptPlaybook(v Voice, p *page) {
	b, a := v.book, v.audience
	if len(b.Order) > 0 {
		p.say("Dans l'ordre : %s.", "In this order: %s.", p.list(b.Order))
	}
	if must := append(slices.Clone(b.Must), a.Must...); len(must) > 0 {
		p.say("À faire : %s.", "Do: %s.", p.list(must))
	}
	if len(a.TopicsNever) > 0 {
		p.say("N'aborde pas : %s.", "Do not discuss: %s.", strings.Join(a.TopicsNever, ", "))
	}
	if not := append(slices.Clone(b.MustNot), a.MustNot...); len(not) > 0 {
		p.say("À ne pas faire : %s.", "Do not: %s.", p.list(not))
	}
	for _, note := range []string{b.Note, a.Note} {
		if note = strings.TrimSpace(note); note != "" {
			p.say("%s", "%s", note)
		}
	}
}
