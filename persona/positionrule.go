package persona

import (
	"context"
	"fmt"
	"strings"

	"github.com/souffleur-go/souffleur/moderation"
)

// positionRules hold a reply that speaks of a subject with a verbatim position in other words. A subject without words of its
// own is known by its name.
func positionRules(v Voice) []moderation.Rule {
	var fixed []position
	var words []phrase
	var of []int
	for _, p := range v.schema().Positions {
		if !p.Verbatim {
			continue
		}
		list := p.Words
		if len(list) == 0 {
			list = []string{p.Topic}
		}
		for _, w := range list {
			words, of = append(words, newPhrase(w)), append(of, len(fixed))
		}
		fixed = append(fixed, p)
	}
	if len(fixed) == 0 {
		return nil
	}
	finder := newFinder(words)
	return []moderation.Rule{moderation.NewRule("persona-position", func(_ context.Context, s moderation.Subject) ([]moderation.Finding, error) {
		var out []moderation.Finding
		told := map[int]bool{}
		skip := v.foreign(s.Text)
		for _, at := range finder.find(s.Text, tokens(s.Text)) {
			p := fixed[of[at.phrase]]
			stance := strings.TrimSpace(p.Stance)
			if told[of[at.phrase]] || covered(skip, at.Span) || strings.Contains(s.Text, stance) {
				continue
			}
			told[of[at.phrase]] = true
			f := finding(s, "persona-position", moderation.Error, at.Span,
				fmt.Sprintf("sur « %s », la marque ne parle qu'avec ses mots écrits", p.Topic), fmt.Sprintf("on “%s” the brand only speaks in its written words", p.Topic))
			f.Suggestion = stance
			out = append(out, f)
		}
		return out, nil
	})}
}

// topicRules hold a reply that speaks of what the brand, or this audience's page, never discusses.
func topicRules(v Voice) []moderation.Rule {
	var words []phrase
	var of []string
	add := func(topic string, list []string) {
		if len(list) == 0 {
			list = []string{topic}
		}
		for _, w := range list {
			words, of = append(words, newPhrase(w)), append(of, topic)
		}
	}
	for _, n := range v.schema().Topics.Never {
		add(n.Topic, n.Words)
	}
	for _, n := range v.audience.TopicsNever {
		add(n, nil)
	}
	if len(words) == 0 {
		return nil
	}
	finder := newFinder(words)
	return []moderation.Rule{moderation.NewRule("persona-topic", func(_ context.Context, s moderation.Subject) ([]moderation.Finding, error) {
		var out []moderation.Finding
		skip := v.foreign(s.Text)
		for _, at := range finder.find(s.Text, tokens(s.Text)) {
			if topic := of[at.phrase]; !covered(skip, at.Span) {
				out = append(out, finding(s, "persona-topic", moderation.Error, at.Span,
					fmt.Sprintf("la marque n'aborde pas « %s »", topic), fmt.Sprintf("the brand does not discuss “%s”", topic)))
			}
		}
		return longest(out), nil
	})}
}
