package redact

import (
	"context"
	"strings"

	"github.com/souffleur-go/souffleur/moderation"
)

// maxFindings bounds what Rule reports of one text.
const maxFindings = 20

// Rule returns the rule "redact-placeholder": a text holds a placeholder that could not be put back, because a model made
// it up or changed it. It holds the text. Plain capitals in square brackets, such as [EMAIL_9], are left to the rule
// "placeholder" of package rules, which reports whatever is still to be filled in.
func Rule() moderation.Rule {
	return moderation.NewRule("redact-placeholder", func(_ context.Context, s moderation.Subject) ([]moderation.Finding, error) {
		var findings []moderation.Finding
		why, what := "A placeholder for personal data was made up or changed; what it stood for is not known.", "Write what belongs here, or delete it."
		if s.French() {
			why, what = "Un repère de donnée personnelle a été inventé ou modifié ; on ne sait plus ce qu'il remplaçait.", "Écrire ce qui doit figurer ici, ou le supprimer."
		}
		for _, sp := range similar(s.Text) {
			if len(findings) == maxFindings {
				break
			}
			match := sp.In(s.Text)
			if match[0] == '[' && !strings.ContainsFunc(match[1:len(match)-1], func(r rune) bool {
				return r != '_' && (r > 'Z' || !isUpper(byte(r)) && !isDigit(byte(r)))
			}) {
				continue
			}
			findings = append(findings, moderation.Finding{Severity: moderation.Error, Span: sp, Match: match, Why: why, Suggestion: what})
		}
		return findings, nil
	})
}
