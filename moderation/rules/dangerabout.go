package rules

import "github.com/souffleur-go/souffleur/moderation"

var dangerDuty = moderation.Wording{
	Fr: "Transmettre tout de suite à une personne ; jamais de plaisanterie, aucun avis médical ou juridique.",
	En: "Hand this to a person at once; never draft a joke, give no medical or legal advice.",
}

var aboutThreat = moderation.Description{
	ID: "threat", Direction: moderation.Inbound, Severities: []moderation.Severity{moderation.Error},
	Finds: moderation.Wording{
		Fr: "Une violence annoncée ou souhaitée à quelqu'un.",
		En: "Violence announced to somebody or wished upon them.",
	},
	Do:     dangerDuty,
	Loud:   moderation.Wording{Fr: "Je vais te casser la gueule.", En: "I will find you and hurt you."},
	Silent: moderation.Wording{Fr: "Ce roman va vous tuer de rire.", En: "I will find you a better copy."},
}

var aboutDistress = []moderation.Description{
	{
		ID: "distress-self-harm", Direction: moderation.Inbound, Severities: []moderation.Severity{moderation.Error},
		Finds: moderation.Wording{
			Fr: "Quelqu'un qui parle de mourir ou de se faire du mal, pour soi ou pour un proche.",
			En: "Somebody who speaks of dying or of self-harm, for themselves or somebody close.",
		},
		Do:     dangerDuty,
		Loud:   moderation.Wording{Fr: "J'ai envie de mourir.", En: "I want to kill myself."},
		Silent: moderation.Wording{Fr: "C'est à mourir de rire.", En: "I could kill for a coffee."},
	},
	{
		ID: "distress-emergency", Direction: moderation.Inbound, Severities: []moderation.Severity{moderation.Error},
		Finds: moderation.Wording{
			Fr: "Une personne en danger immédiat : malaise, violence, secours à appeler.",
			En: "A person in danger right now: an illness, violence, help to be called.",
		},
		Do:     dangerDuty,
		Loud:   moderation.Wording{Fr: "Mon mari me frappe et je ne sais pas où aller.", En: "My father is not breathing, please help."},
		Silent: moderation.Wording{Fr: "Au secours, mon colis est encore perdu.", En: "Help, my parcel is lost again."},
	},
}
