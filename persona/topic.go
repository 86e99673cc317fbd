package persona

import (
	"fmt"
	"strings"

	"github.com/souffleur-go/souffleur/moderation"
)

// topics are what a brand answers itself, hands over and does not discuss.
type topics struct {
	Answer   []string     `yaml:"answer"`
	Escalate []escalation `yaml:"escalate" merge:"union"`
	Never    []subject    `yaml:"never" merge:"union"`
}

type escalation struct {
	Topic string   `yaml:"topic"`
	To    string   `yaml:"to"`
	Words []string `yaml:"words"`
}

type subject struct {
	Topic string   `yaml:"topic,scalar"`
	Words []string `yaml:"words"`
}

// position is what a brand says on a subject that is asked about often.
type position struct {
	Topic    string   `yaml:"topic"`
	Words    []string `yaml:"words"`
	Stance   string   `yaml:"stance"`
	Verbatim bool     `yaml:"verbatim"`
	Action   string   `yaml:"action"` // answer (also when unset), decline, escalate
	To       string   `yaml:"to"`
	Until    string   `yaml:"until"` // last day on which it is known to hold, YYYY-MM-DD
}

// Topic is a topic of the profile found in a text.
type Topic struct {
	Name   string
	Action string // "escalate": To must answer; "refuse": the brand does not discuss it
	To     string
	Span   moderation.Span // the first words that show it
}

func checkTopics(c *checker, s *schema) {
	for i, e := range s.Topics.Escalate {
		at := fmt.Sprintf("topics.escalate[%d]", i)
		if e.Topic == "" || e.To == "" {
			c.fail(at, "needs the keys topic and to: who answers it")
		}
		c.wordList(at+".words", e.Words)
	}
	for i, n := range s.Topics.Never {
		at := fmt.Sprintf("topics.never[%d]", i)
		if n.Topic == "" {
			c.fail(at, "needs the key topic")
		}
		c.wordList(at+".words", n.Words)
	}
}

func checkPositions(c *checker, s *schema) {
	for i, p := range s.Positions {
		at := fmt.Sprintf("positions[%d]", i)
		if p.Topic == "" {
			c.fail(at, "needs the key topic")
		}
		c.oneOf(at+".action", p.Action, "answer", "decline", "escalate")
		c.day(at+".until", p.Until)
		switch {
		case p.Action == "escalate" && p.To == "":
			c.fail(at, "needs the key to: who answers it")
		case p.Stance == "" && (p.Action == "" || p.Action == "answer"):
			c.fail(at, "needs the key stance, or action: decline")
		}
		c.wordList(at+".words", p.Words)
	}
}

func (c *checker) wordList(path string, words []string) {
	for i, w := range words {
		c.term(fmt.Sprintf("%s[%d]", path, i), w)
	}
}

// compiledTopic is a topic with the words that show it.
type compiledTopic struct {
	Topic
	phrases []phrase
}

func compileTopics(s *schema) []compiledTopic {
	var out []compiledTopic
	add := func(name, action, to string, words []string) {
		t := compiledTopic{Topic: Topic{Name: name, Action: action, To: to}}
		if len(words) == 0 {
			words = []string{name}
		}
		for _, w := range words {
			t.phrases = append(t.phrases, newPhrase(w))
		}
		out = append(out, t)
	}
	for _, n := range s.Topics.Never {
		add(n.Topic, "refuse", "", n.Words)
	}
	for _, e := range s.Topics.Escalate {
		add(e.Topic, "escalate", e.To, e.Words)
	}
	for _, p := range s.Positions {
		switch p.Action {
		case "decline":
			add(p.Topic, "refuse", "", p.Words)
		case "escalate":
			add(p.Topic, "escalate", p.To, p.Words)
		}
	}
	return out
}

// Topic returns the topic that text speaks of and that the brand hands over or does not discuss: the first one in the
// profile, those it never discusses before those it hands over. A topic is found by its words, in any language that the
// profile lists them in; where a topic has no words its name is looked for.
func (p *Profile) Topic(_, text string) (Topic, bool) {
	toks := tokens(text)
	for _, t := range p.topics {
		best := moderation.Span{Start: len(text) + 1}
		for _, ph := range t.phrases {
			if found := ph.find(text, toks); len(found) > 0 && found[0].Start < best.Start {
				best = found[0]
			}
		}
		if best.Start <= len(text) {
			t.Span = best
			return t.Topic, true
		}
	}
	return Topic{}, false
}

func promptTopics(v Voice, p *page) {
	t := v.schema().Topics
	if len(t.Answer) > 0 {
		p.say("Sujets de la marque : %s.", "The brand's topics: %s.", strings.Join(t.Answer, ", "))
	}
	var never []string
	for _, n := range t.Never {
		never = append(never, n.Topic)
	}
	if len(never) > 0 {
		p.say("N'aborde pas : %s.", "Do not discuss: %s.", strings.Join(never, ", "))
	}
	for _, e := range t.Escalate {
		p.say("Sujet « %s » : n'y réponds pas (à transmettre : %s).", "Topic “%s”: do not answer it (hand over to: %s).", e.Topic, e.To)
	}
}

func promptPositions(v Voice, p *page) {
	for _, pos := range v.schema().Positions {
		switch {
		case pos.Action == "decline":
			p.say("Sur « %s » : aucune prise de position.", "On “%s”: take no position.", pos.Topic)
		case pos.Action == "escalate":
			p.say("Sujet « %s » : n'y réponds pas (à transmettre : %s).", "Topic “%s”: do not answer it (hand over to: %s).", pos.Topic, pos.To)
		case pos.Verbatim:
			p.say("Sur « %s », mot pour mot ou rien : %s", "On “%s”, word for word or nothing: %s", pos.Topic, strings.TrimSpace(pos.Stance))
		default:
			p.say("Sur « %s » : %s", "On “%s”: %s", pos.Topic, strings.TrimSpace(pos.Stance))
		}
	}
}

// Audience returns who answers the messages of an audience, and whether the profile hands them over at all.
func (p *Profile) Audience(name string) (to string, escalated bool) {
	a := p.s.Audiences[name]
	return a.To, a.Action == "escalate"
}
