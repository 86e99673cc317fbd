package persona

import (
	"context"
	"fmt"
	"strings"

	"github.com/souffleur-go/souffleur/moderation"
)

// subjects finds the subjects of a profile by their words; a subject without words is known by its name.
type subjects struct {
	finder
	of []int // beside the phrases: the subject
}

func (s *subjects) add(subject int, name string, words []string) {
	if len(words) == 0 {
		words = []string{name}
	}
	for _, w := range words {
		s.phrases, s.of = append(s.phrases, newPhrase(w)), append(s.of, subject)
	}
}

// positionRules hold a reply that speaks of a subject with a verbatim position in other words.
func positionRules(v Voice) []moderation.Rule {
	known := &v.p.words.positions
	if len(known.phrases) == 0 {
		return nil
	}
	return []moderation.Rule{moderation.NewRule("persona-position", func(_ context.Context, s moderation.Subject) ([]moderation.Finding, error) {
		var out []moderation.Finding
		told := map[int]bool{}
		r := v.read(s.Text)
		for _, at := range known.find(s.Text, r.toks) {
			subject := known.of[at.phrase]
			p := v.schema().Positions[subject]
			stance := strings.TrimSpace(p.Stance)
			if told[subject] || covered(r.foreign, at.Span) || strings.Contains(s.Text, stance) {
				continue
			}
			told[subject] = true
			f := finding(s, "persona-position", moderation.Error, at.Span,
				fmt.Sprintf("sur « %s », la marque ne parle qu'avec ses mots écrits", p.Topic), fmt.Sprintf("on “%s” the brand only speaks in its written words", p.Topic))
			f.Suggestion = stance
			out = append(out, f)
		}
		return out, nil
	})}
}

// topicRules hold a reply that speaks of what the brand never discusses, or not with this audience.
func topicRules(v Voice) []moderation.Rule {
	known := []*subjects{&v.p.words.topics}
	names := []func(int) string{func(i int) string { return v.schema().Topics.Never[i].Topic }}
	if list := v.audience.TopicsNever; len(list) > 0 {
		var own subjects
		for i, n := range list {
			own.add(i, n, nil)
		}
		own.finder = newFinder(own.phrases)
		known, names = append(known, &own), append(names, func(i int) string { return list[i] })
	} else if len(known[0].phrases) == 0 {
		return nil
	}
	return []moderation.Rule{moderation.NewRule("persona-topic", func(_ context.Context, s moderation.Subject) ([]moderation.Finding, error) {
		var out []moderation.Finding
		r := v.read(s.Text)
		for k, list := range known {
			for _, at := range list.find(s.Text, r.toks) {
				if topic := names[k](list.of[at.phrase]); !covered(r.foreign, at.Span) {
					out = append(out, finding(s, "persona-topic", moderation.Error, at.Span,
						fmt.Sprintf("la marque n'aborde pas « %s »", topic), fmt.Sprintf("the brand does not discuss “%s”", topic)))
				}
			}
		}
		return longest(out), nil
	})}
}
