package redact

import (
	"slices"

	"github.com/souffleur-go/souffleur/moderation"
)

// Descriptions explains the findings of Rule.
func Descriptions() []moderation.Description { return slices.Clone(descriptions) }

var descriptions = []moderation.Description{
	{
		ID: "redact-placeholder", Severities: []moderation.Severity{moderation.Error},
		Finds: moderation.Wording{
			Fr: "Un repère de donnée personnelle inventé ou modifié par un modèle : on ne sait plus ce qu'il remplaçait.",
			En: "A placeholder for personal data that a model made up or changed: what it stood for is not known.",
		},
		Do:     moderation.Wording{Fr: "Écrire ce qui doit figurer là, ou le supprimer.", En: "Write what belongs there, or delete it."},
		Loud:   moderation.Wording{Fr: "Bonjour [EMAIL 9],", En: "Hello [EMAIL 9],"},
		Silent: moderation.Wording{Fr: "Bonjour, voyez [1].", En: "Hello, see [1]."},
	},
}
