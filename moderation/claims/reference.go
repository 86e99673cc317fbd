package claims

import (
	"slices"

	"github.com/souffleur-go/souffleur/moderation"
)

// Descriptions explains the findings of Rule and JudgeRule.
func Descriptions() []moderation.Description { return slices.Clone(descriptions) }

var descriptions = []moderation.Description{
	{
		ID: "claims-number", Severities: []moderation.Severity{moderation.Error, moderation.Warn},
		Finds: moderation.Wording{
			Fr: "Une quantité, un délai ou un pourcentage que ni les sources ni les notes ne donnent, ou qu'elles contredisent.",
			En: "A quantity, a delay or a percentage that neither sources nor notes give, or that they contradict.",
		},
		Do:     moderation.Wording{Fr: "Reprendre la valeur de la source, ou retirer le passage.", En: "Use the value of the source, or take the passage out."},
		Loud:   moderation.Wording{Fr: "Vous avez 60 jours pour rendre un livre.", En: "You have 60 days to return a book."},
		Silent: moderation.Wording{Fr: "Vous avez 30 jours pour rendre un livre à l'état neuf.", En: "You have 30 days to return a book in new condition."},
	},
	{
		ID: "claims-money", Severities: []moderation.Severity{moderation.Error, moderation.Warn},
		Finds: moderation.Wording{
			Fr: "Un montant absent des sources.",
			En: "An amount that no source holds.",
		},
		Do:     moderation.Wording{Fr: "Reprendre la valeur de la source, ou retirer le passage.", En: "Use the value of the source, or take the passage out."},
		Loud:   moderation.Wording{Fr: "La carte cadeau coûte 40 €.", En: "The gift card costs €40."},
		Silent: moderation.Wording{Fr: "La carte cadeau coûte 25 €.", En: "The gift card costs €25."},
	},
	{
		ID: "claims-date", Severities: []moderation.Severity{moderation.Error, moderation.Warn},
		Finds: moderation.Wording{
			Fr: "Une date ou une heure absente des sources.",
			En: "A date or a time that no source holds.",
		},
		Do:     moderation.Wording{Fr: "Reprendre la valeur de la source, ou retirer le passage.", En: "Use the value of the source, or take the passage out."},
		Loud:   moderation.Wording{Fr: "La soirée a lieu le 12 mars 2027.", En: "The evening is on 12 March 2027."},
		Silent: moderation.Wording{Fr: "La soirée a lieu à 19 h.", En: "The evening is at 7 pm."},
	},
	{
		ID: "claims-url", Severities: []moderation.Severity{moderation.Block, moderation.Error},
		Finds: moderation.Wording{
			Fr: "Une adresse web qu'aucune source ne donne.",
			En: "A web address that no source gives.",
		},
		Do:     moderation.Wording{Fr: "Retirer l'adresse.", En: "Take the address out."},
		Loud:   moderation.Wording{Fr: "Voyez https://avoir.example/h", En: "See https://avoir.example/h"},
		Silent: moderation.Wording{Fr: "Voyez https://maison-lune.example/aide", En: "See https://maison-lune.example/aide"},
	},
	{
		ID: "claims-email", Severities: []moderation.Severity{moderation.Block, moderation.Warn},
		Finds: moderation.Wording{
			Fr: "Une adresse électronique qu'aucune source ne donne.",
			En: "An e-mail address that no source gives.",
		},
		Do:     moderation.Wording{Fr: "Retirer l'adresse.", En: "Take the address out."},
		Loud:   moderation.Wording{Fr: "Écrivez à aide@avoir.example", En: "Write to help@avoir.example"},
		Silent: moderation.Wording{Fr: "Écrivez à commandes@maison-lune.example", En: "Write to commandes@maison-lune.example"},
	},
	{
		ID: "claims-phone", Severities: []moderation.Severity{moderation.Block, moderation.Warn},
		Finds: moderation.Wording{
			Fr: "Un numéro de téléphone qu'aucune source ne donne.",
			En: "A telephone number that no source gives.",
		},
		Do:     moderation.Wording{Fr: "Retirer le numéro.", En: "Take the number out."},
		Loud:   moderation.Wording{Fr: "Appelez le 01 99 00 12 34.", En: "Call +33 1 99 00 12 34."},
		Silent: moderation.Wording{Fr: "Appelez le 01 99 00 56 78.", En: "Call +33 1 99 00 56 78."},
	},
	{
		ID: "claims-reference", Severities: []moderation.Severity{moderation.Error},
		Finds: moderation.Wording{
			Fr: "Un numéro de commande ou de dossier absent du fil et des sources.",
			En: "An order or case number that neither the thread nor a source holds.",
		},
		Do:     moderation.Wording{Fr: "Reprendre la valeur de la source, ou retirer le passage.", En: "Use the value of the source, or take the passage out."},
		Loud:   moderation.Wording{Fr: "Votre commande ML-9999 est suivie.", En: "Your order ML-9999 is being followed."},
		Silent: moderation.Wording{Fr: "Votre commande ML-2481 est suivie.", En: "Your order ML-2481 is being followed."},
	},
	{
		ID: "claims-name", Severities: []moderation.Severity{moderation.Warn},
		Finds: moderation.Wording{
			Fr: "Un nom propre absent du fil et des sources.",
			En: "A name that neither the thread nor a source holds.",
		},
		Do:     moderation.Wording{Fr: "Vérifier, ou retirer le passage.", En: "Verify it, or take the passage out."},
		Loud:   moderation.Wording{Fr: "Nous en parlons à Gaspard Delmas.", En: "We are telling Gaspard Delmas."},
		Silent: moderation.Wording{Fr: "Nous en parlons à Julie Morel.", En: "We are telling Julie Morel."},
	},
	{
		ID: "claims-quote", Severities: []moderation.Severity{moderation.Warn},
		Finds: moderation.Wording{
			Fr: "Une citation entre guillemets que personne n'a écrite.",
			En: "A quotation that nobody wrote.",
		},
		Do:     moderation.Wording{Fr: "Vérifier, ou retirer le passage.", En: "Verify it, or take the passage out."},
		Loud:   moderation.Wording{Fr: "Voyez le fil « Arrivées ».", En: "See the thread “Arrivals”."},
		Silent: moderation.Wording{Fr: "Voyez le fil « Présentations ».", En: "See the thread “Introductions”."},
	},
	{
		ID: "claims-derived", Severities: []moderation.Severity{moderation.Info},
		Finds: moderation.Wording{
			Fr: "Une valeur calculée à partir d'une source : la règle et la source sont nommées.",
			En: "A value worked out from a source: the rule and the source are named.",
		},
		Do:     moderation.Wording{Fr: "Rien : vérifier d'un coup d'œil.", En: "Nothing: a glance is enough."},
		Loud:   moderation.Wording{Fr: "La prochaine soirée a lieu le jeudi 3 décembre.", En: "The next evening is on Thursday 3 December."},
		Silent: moderation.Wording{Fr: "La soirée a lieu le premier jeudi du mois.", En: "The evening is on the first Thursday of the month."},
	},
	{
		ID: "claims-condition", Severities: []moderation.Severity{moderation.Info},
		Finds: moderation.Wording{
			Fr: "Une valeur donnée sans la condition que sa source y met.",
			En: "A value given without the condition that its source sets.",
		},
		Do:     moderation.Wording{Fr: "Garder la condition dans la même phrase.", En: "Keep the condition in the same sentence."},
		Loud:   moderation.Wording{Fr: "Vous avez 30 jours.", En: "You have 30 days."},
		Silent: moderation.Wording{Fr: "Vous avez 30 jours pour rendre un livre à l'état neuf.", En: "You have 30 days to return a book in new condition."},
	},
	{
		ID: "claims-sentence", Severities: []moderation.Severity{moderation.Info},
		Finds: moderation.Wording{
			Fr: "Une phrase qui semble dire plus que les sources, sans valeur qui le montre.",
			En: "A sentence that seems to say more than the sources, with no value to show it.",
		},
		Do: moderation.Wording{Fr: "Vérifier, ou retirer le passage.", En: "Verify it, or take the passage out."},
	},
	{
		ID: "claims-judge", Severities: []moderation.Severity{moderation.Warn},
		Finds: moderation.Wording{
			Fr: "Un passage dont doute un second avis, et dont le doute a été vérifié mot à mot.",
			En: "A part that a second opinion doubts, and whose doubt was verified word for word.",
		},
		Do: moderation.Wording{Fr: "Vérifier, ou retirer le passage.", En: "Verify it, or take the passage out."},
	},
}
