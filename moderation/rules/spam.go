package rules

import (
	"context"
	"strings"

	"github.com/souffleur-go/souffleur/internal/classify"
	"github.com/souffleur-go/souffleur/moderation"
)

// Probabilities from which a text is noted and shown as spam.
const (
	spamNoted = 0.5
	spamShown = 0.9
)

// spamWords is how many words a text must have to be judged by them; a bare link is noted at most.
const spamWords = 3

// Spam returns the rule "spam": unasked advertising, lures and swindles, best known in English. One finding stands for the
// text; its span is what weighs most. It never holds a draft: who writes to a brand is seldom a robot.
func Spam() moderation.Rule {
	return moderation.NewRule("spam", func(_ context.Context, s moderation.Subject) ([]moderation.Finding, error) {
		r := classify.Spam(s.Text)
		short := len(r.Words) < spamWords
		if r.Probability < spamNoted || short && !strings.Contains(s.Text, "://") && !strings.Contains(s.Text, "www.") {
			return nil, nil
		}
		f := moderation.Finding{
			Why:        word(s, "Ce message ressemble à une publicité ou à une escroquerie.", "This message looks like advertising or a swindle."),
			Suggestion: word(s, "Ne pas suivre ses liens ; le laisser sans réponse s'il en est une.", "Follow no link in it; leave it without an answer if it is one."),
		}
		if r.Probability >= spamShown && !short {
			f.Severity = moderation.Warn
		}
		heaviest := 0.0
		for _, w := range r.Words {
			if w.Weight > heaviest {
				heaviest, f.Span = w.Weight, moderation.Span(w.Span)
			}
		}
		f.Match = shorten(f.In(s.Text))
		return []moderation.Finding{f}, nil
	})
}
