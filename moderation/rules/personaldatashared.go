package rules

import (
	"context"
	"slices"

	"github.com/souffleur-go/souffleur/internal/pii"
	"github.com/souffleur-go/souffleur/moderation"
)

// SharedData returns the rule "shared-data" for what members write: a card number, a password or an identity number in a
// message is a warning, for others may read it and it should be hidden there.
func SharedData() moderation.Rule {
	return moderation.NewRule("shared-data", func(_ context.Context, s moderation.Subject) ([]moderation.Finding, error) {
		var out []moderation.Finding
		for _, m := range pii.Scan(s.Text, pii.Options{}) {
			if len(out) == maxFindings || m.Kind != pii.Card && m.Kind != pii.Secret && !slices.Contains(identities, m.Kind) {
				continue
			}
			name := sensitive[m.Kind]
			out = append(out, moderation.Finding{
				Severity: moderation.Warn, Span: moderation.Span{Start: m.Start, End: m.End}, Match: s.Text[m.Start:m.End],
				Why:        word(s, "Le message contient "+name.Fr+".", "The message holds "+name.En+"."),
				Suggestion: word(s, "Le masquer là où d'autres peuvent le lire, et prévenir la personne.", "Hide it where others can read it, and tell the person."),
			})
		}
		return out, nil
	})
}

var aboutSharedData = moderation.Description{
	ID: "shared-data", Direction: moderation.Inbound, Severities: []moderation.Severity{moderation.Warn},
	Finds: moderation.Wording{
		Fr: "Un numéro de carte ou d'identité, ou un mot de passe, dans un message.", En: "A card or identity number, or a password, in a message.",
	},
	Do: moderation.Wording{
		Fr: "Le masquer là où d'autres peuvent le lire, et prévenir la personne.", En: "Hide it where others can read it, and tell the person.",
	},
	Loud:   moderation.Wording{Fr: "Ma carte est la 4111 1111 1111 1111.", En: "My card is 4111 1111 1111 1111."},
	Silent: moderation.Wording{Fr: "Ma carte se termine par 1111.", En: "My card ends in 1111."},
}
