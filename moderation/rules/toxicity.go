package rules

import (
	"context"
	"strings"

	"github.com/souffleur-go/souffleur/internal/classify"
	"github.com/souffleur-go/souffleur/internal/text"
	"github.com/souffleur-go/souffleur/moderation"
)

// Probabilities from which a text is noted, shown and held.
const (
	toxicNoted = 0.5
	toxicShown = 0.75
	toxicHeld  = 0.95
)

// Toxicity returns the rule "toxicity": insults, contempt and hate in what a member writes, in French and English, with the
// words that weigh. The severity follows the probability that a small model gives the text as a whole; what is quoted is
// not the writer's and does not count. Only a text with words to show has a finding: the first has the severity of the
// text, the others are remarks.
func Toxicity() moderation.Rule {
	return moderation.NewRule("toxicity", func(_ context.Context, s moderation.Subject) ([]moderation.Finding, error) {
		own := withoutForeign(s.Text)
		lang := s.Lang
		if lang == "" {
			lang, _ = text.Language(own)
		}
		r := classify.Toxicity(lang, own)
		if r.Probability < toxicNoted {
			return nil, nil
		}
		severity := moderation.Info
		switch {
		case r.Probability >= toxicHeld:
			severity = moderation.Error
		case r.Probability >= toxicShown:
			severity = moderation.Warn
		}
		var findings []moderation.Finding
		for _, sp := range r.Marked {
			f := moderation.Finding{
				Severity: severity, Span: moderation.Span(sp), Match: shorten(s.Text[sp.Start:sp.End]),
				Why:        word(s, "Ces mots pèsent dans un message que l'on peut lire comme une attaque.", "These words weigh in a message that can be read as an attack."),
				Suggestion: word(s, "Relire le message en entier avant toute mesure.", "Read the whole message before any measure."),
			}
			findings, severity = append(findings, f), moderation.Info
			if len(findings) == maxFindings {
				break
			}
		}
		return findings, nil
	})
}

// withoutForeign returns s with spaces in place of what is quoted, so that places stay.
func withoutForeign(s string) string {
	foreign := text.Quoted(s)
	if len(foreign) == 0 {
		return s
	}
	b := []byte(s)
	for _, sp := range foreign {
		for i := sp.Start; i < sp.End; i++ {
			if b[i] != '\n' {
				b[i] = ' '
			}
		}
	}
	return strings.ToValidUTF8(string(b), " ")
}
