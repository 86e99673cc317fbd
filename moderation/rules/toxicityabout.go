package rules

import "github.com/souffleur-go/souffleur/moderation"

var aboutToxicity = []moderation.Description{aboutInsult, aboutScorn}

var aboutScorn = moderation.Description{
	ID: "toxicity-scorn", Direction: moderation.Inbound, Severities: []moderation.Severity{moderation.Info},
	Finds: moderation.Wording{
		Fr: "Une tournure qui regarde quelqu'un de haut, sans insulte.",
		En: "A turn of phrase that looks down on somebody without an insult.",
	},
	Do: moderation.Wording{
		Fr: "Ramener la discussion au sujet, sans reprendre la pique.",
		En: "Bring the talk back to the subject; do not repeat the jibe.",
	},
	Loud:   moderation.Wording{Fr: "Retournez à vos mangas, ça vous fatiguera moins.", En: "Learn to read before you answer."},
	Silent: moderation.Wording{Fr: "Quel niveau de lecture faut-il pour ce manga ?", En: "I want to learn to draw manga."},
}

var aboutInsult = moderation.Description{
	ID: "toxicity", Direction: moderation.Inbound, Severities: []moderation.Severity{moderation.Block, moderation.Error, moderation.Warn, moderation.Info},
	Finds: moderation.Wording{
		Fr: "Insultes, mépris et haine, avec les mots qui pèsent ; une colère courtoise n'en est pas.",
		En: "Insults, contempt and hate, with the words that weigh; anger that stays civil is none.",
	},
	Do: moderation.Wording{
		Fr: "Relire le message en entier ; rappeler la charte sans répéter l'insulte.",
		En: "Read the whole message; name the shared rule without repeating the insult.",
	},
	Loud:   moderation.Wording{Fr: "Vous êtes une bande de connards.", En: "You are a stupid piece of shit."},
	Silent: moderation.Wording{Fr: "Douze jours que j'attends, vous vous moquez du monde !", En: "Twelve days and no answer, this is unacceptable!"},
}

var aboutSpam = moderation.Description{
	ID: "spam", Direction: moderation.Inbound, Severities: []moderation.Severity{moderation.Warn, moderation.Info},
	Finds: moderation.Wording{
		Fr: "Une publicité non demandée, un appât ou une escroquerie.",
		En: "Unasked advertising, a lure or a swindle.",
	},
	Do: moderation.Wording{
		Fr: "Ne suivre aucun lien ; laisser le message sans réponse si c'en est un.",
		En: "Follow no link; leave the message without an answer if it is one.",
	},
	Loud:   moderation.Wording{Fr: "GAGNEZ 1000€ cash ! Appelez le 0899000000 maintenant, txt WIN au 81010", En: "URGENT! You have won a £1000 cash prize. Call 09050000878 now to claim!"},
	Silent: moderation.Wording{Fr: "Bonjour, pouvez-vous me rappeler au 06 12 34 56 78 ?", En: "Hello, could you call me back about order LB-0931?"},
}
