package persona

import (
	"slices"

	"github.com/souffleur-go/souffleur/moderation"
)

// Descriptions explains the findings of Voice.Rules. Which of them a voice checks depends on its profile; the examples are
// those of a French brand that says vous and nous.
func Descriptions() []moderation.Description { return slices.Clone(descriptions) }

var descriptions = []moderation.Description{
	{
		ID: "persona-address", Severities: []moderation.Severity{moderation.Error, moderation.Warn},
		Finds: moderation.Wording{
			Fr: "Un tutoiement ou un vouvoiement qui n'est pas celui de la voix.",
			En: "A form of address, familiar or formal, that is not the voice's.",
		},
		Do:     moderation.Wording{Fr: "Accorder les formes signalées.", En: "Bring the marked forms in line."},
		Loud:   moderation.Wording{Fr: "Tu peux passer demain.", En: "Tu peux passer demain."},
		Silent: moderation.Wording{Fr: "Vous pouvez passer demain.", En: "Vous pouvez passer demain."},
	},
	{
		ID: "persona-self", Severities: []moderation.Severity{moderation.Warn},
		Finds: moderation.Wording{
			Fr: "La marque parle d'elle-même avec un autre pronom que le sien.",
			En: "The brand speaks of itself with a pronoun that is not its own.",
		},
		Do:     moderation.Wording{Fr: "Remplacer le pronom.", En: "Replace the pronoun."},
		Loud:   moderation.Wording{Fr: "Je vous réponds avec plaisir.", En: "Je vous réponds avec plaisir."},
		Silent: moderation.Wording{Fr: "Nous vous répondons avec plaisir.", En: "Nous vous répondons avec plaisir."},
	},
	{
		ID: "persona-greeting", Severities: []moderation.Severity{moderation.Warn},
		Finds: moderation.Wording{
			Fr: "Deux salutations dans la même réponse.",
			En: "Two greetings in one reply.",
		},
		Do: moderation.Wording{Fr: "Garder la première.", En: "Keep the first one."},
	},
	{
		ID: "persona-emoji", Severities: []moderation.Severity{moderation.Warn},
		Finds: moderation.Wording{
			Fr: "Un emoji de trop, non permis, ou hors de propos dans cette situation.",
			En: "An emoji too many, not allowed, or out of place in this situation.",
		},
		Do:     moderation.Wording{Fr: "Le retirer ; la réparation est proposée.", En: "Take it out; the repair is offered."},
		Loud:   moderation.Wording{Fr: "Bienvenue 😀", En: "Bienvenue 😀"},
		Silent: moderation.Wording{Fr: "Bienvenue 🌙", En: "Bienvenue 🌙"},
	},
	{
		ID: "persona-exclamations", Severities: []moderation.Severity{moderation.Warn},
		Finds: moderation.Wording{
			Fr: "Trop de points d'exclamation, ou des points redoublés.",
			En: "Too many exclamation marks, or doubled ones.",
		},
		Do:     moderation.Wording{Fr: "Les remplacer par un point.", En: "Put full stops in their place."},
		Loud:   moderation.Wording{Fr: "Bienvenue !!", En: "Bienvenue !!"},
		Silent: moderation.Wording{Fr: "Bienvenue !", En: "Bienvenue !"},
	},
	{
		ID: "persona-capitals", Severities: []moderation.Severity{moderation.Warn},
		Finds: moderation.Wording{
			Fr: "Un mot en capitales.",
			En: "A word in capitals.",
		},
		Do:     moderation.Wording{Fr: "L'écrire en minuscules.", En: "Write it in lower case."},
		Loud:   moderation.Wording{Fr: "C'est URGENT pour nous.", En: "C'est URGENT pour nous."},
		Silent: moderation.Wording{Fr: "C'est urgent pour nous.", En: "C'est urgent pour nous."},
	},
	{
		ID: "persona-length", Severities: []moderation.Severity{moderation.Error, moderation.Info},
		Finds: moderation.Wording{
			Fr: "Une réponse plus longue que le canal ou que la voix ne le veut.",
			En: "A reply longer than the channel takes or than the voice wants.",
		},
		Do: moderation.Wording{Fr: "Raccourcir.", En: "Shorten it."},
	},
	{
		ID: "persona-links", Severities: []moderation.Severity{moderation.Warn},
		Finds: moderation.Wording{
			Fr: "Plus de liens que le canal n'en admet.",
			En: "More links than the channel takes.",
		},
		Do: moderation.Wording{Fr: "En garder un.", En: "Keep one."},
	},
	{
		ID: "persona-language", Severities: []moderation.Severity{moderation.Error},
		Finds: moderation.Wording{
			Fr: "Une réponse dans une autre langue que celle qui est attendue.",
			En: "A reply in another language than the one expected.",
		},
		Do:     moderation.Wording{Fr: "Réécrire dans la langue attendue.", En: "Write it in the expected language."},
		Loud:   moderation.Wording{Fr: "Thank you for your message, we are happy that your mother was delighted with the visit.", En: "Thank you for your message, we are happy that your mother was delighted with the visit."},
		Silent: moderation.Wording{Fr: "Merci pour votre message, nous sommes heureux que votre mère ait été ravie de sa visite.", En: "Merci pour votre message, nous sommes heureux que votre mère ait été ravie de sa visite."},
	},
	{
		ID: "persona-terms-forbidden", Severities: []moderation.Severity{moderation.Warn},
		Finds: moderation.Wording{
			Fr: "Un terme que la marque n'emploie pas, ou qu'elle remplace par un autre.",
			En: "A term that the brand does not use, or replaces with another.",
		},
		Do:     moderation.Wording{Fr: "Prendre le terme de la marque.", En: "Use the brand's own term."},
		Loud:   moderation.Wording{Fr: "Nous sommes au regret de vous répondre.", En: "Nous sommes au regret de vous répondre."},
		Silent: moderation.Wording{Fr: "Nous vous répondons.", En: "Nous vous répondons."},
	},
	{
		ID: "persona-exact", Severities: []moderation.Severity{moderation.Warn},
		Finds: moderation.Wording{
			Fr: "Un nom de la marque mal écrit.",
			En: "A name of the brand spelt wrongly.",
		},
		Do:     moderation.Wording{Fr: "Rétablir l'écriture exacte.", En: "Restore the exact spelling."},
		Loud:   moderation.Wording{Fr: "Bienvenue au club des lunes.", En: "Bienvenue au club des lunes."},
		Silent: moderation.Wording{Fr: "Bienvenue au Club des Lunes.", En: "Bienvenue au Club des Lunes."},
	},
	{
		ID: "persona-competitor", Severities: []moderation.Severity{moderation.Error},
		Finds: moderation.Wording{
			Fr: "Un concurrent que la marque ne nomme pas.",
			En: "A competitor that the brand does not name.",
		},
		Do:     moderation.Wording{Fr: "Retirer le nom.", En: "Take the name out."},
		Loud:   moderation.Wording{Fr: "Voyez aussi Cultura.", En: "Voyez aussi Cultura."},
		Silent: moderation.Wording{Fr: "Voyez aussi une autre librairie.", En: "Voyez aussi une autre librairie."},
	},
	{
		ID: "persona-claims-never", Severities: []moderation.Severity{moderation.Error},
		Finds: moderation.Wording{
			Fr: "Une affirmation que la marque s'interdit.",
			En: "A claim that the brand forbids itself.",
		},
		Do:     moderation.Wording{Fr: "La retirer.", En: "Take it out."},
		Loud:   moderation.Wording{Fr: "C'est garanti à vie.", En: "C'est garanti à vie."},
		Silent: moderation.Wording{Fr: "C'est solide.", En: "C'est solide."},
	},
	{
		ID: "persona-positions-only", Severities: []moderation.Severity{moderation.Error},
		Finds: moderation.Wording{
			Fr: "Une phrase hors des positions écrites, alors que la marque s'y tient (crise).",
			En: "A sentence outside the written positions while the brand keeps to them (crisis).",
		},
		Do: moderation.Wording{Fr: "N'écrire que les positions, mot pour mot.", En: "Write the positions only, word for word."},
	},
	{
		ID: "persona-disclosure", Severities: []moderation.Severity{moderation.Error, moderation.Warn},
		Finds: moderation.Wording{
			Fr: "Une réponse qui nie l'assistant, ou qui le tait quand la marque le dit toujours.",
			En: "A reply that denies the assistant, or is silent on it where the brand always tells.",
		},
		Do:     moderation.Wording{Fr: "Dire ce qui est.", En: "Say what is so."},
		Loud:   moderation.Wording{Fr: "Non, je ne suis pas un robot.", En: "No, I am not a robot."},
		Silent: moderation.Wording{Fr: "Un assistant prépare nos réponses.", En: "An assistant prepares our replies."},
	},
	{
		ID: "persona-frame", Severities: []moderation.Severity{moderation.Warn},
		Finds: moderation.Wording{
			Fr: "La signature ou le lien vers la page de la marque manque.",
			En: "The signature or the link to the brand's own page is missing.",
		},
		Do: moderation.Wording{Fr: "L'ajouter ; la réparation est proposée.", En: "Add it; the repair is offered."},
	},
	{
		ID: "persona-ellipses", Severities: []moderation.Severity{moderation.Warn},
		Finds: moderation.Wording{
			Fr: "Trop de points de suspension.",
			En: "Too many ellipses.",
		},
		Do: moderation.Wording{Fr: "Finir la phrase par un point.", En: "End the sentence with a full stop."},
	},
	{
		ID: "persona-sentence", Severities: []moderation.Severity{moderation.Info},
		Finds: moderation.Wording{
			Fr: "Une phrase plus longue que la voix ne le veut.",
			En: "A sentence longer than the voice wants.",
		},
		Do: moderation.Wording{Fr: "La couper en deux.", En: "Cut it in two."},
	},
	{
		ID: "persona-charset", Severities: []moderation.Severity{moderation.Info},
		Finds: moderation.Wording{
			Fr: "Un signe qui met tout un SMS en 70 caractères.",
			En: "A sign that puts a whole SMS at 70 characters.",
		},
		Do: moderation.Wording{Fr: "Rien : la réparation est faite dans les brouillons, proposée aux personnes.", En: "Nothing: the repair is made in drafts and offered to people."},
	},
	{
		ID: "persona-hashtags", Severities: []moderation.Severity{moderation.Warn},
		Finds: moderation.Wording{
			Fr: "Plus de mots-dièse que le canal n'en admet.",
			En: "More hashtags than the channel takes.",
		},
		Do: moderation.Wording{Fr: "En retirer.", En: "Take some out."},
	},
	{
		ID: "persona-locale", Severities: []moderation.Severity{moderation.Warn, moderation.Info},
		Finds: moderation.Wording{
			Fr: "Un mot ou une graphie d'une autre région que celle de la marque.",
			En: "A word or spelling of another region than the brand's.",
		},
		Do: moderation.Wording{Fr: "Prendre celui de la région.", En: "Use the region's own."},
	},
	{
		ID: "persona-typography", Severities: []moderation.Severity{moderation.Info},
		Finds: moderation.Wording{
			Fr: "Une espace, un guillemet ou un autre signe que la région écrit autrement.",
			En: "A space, quotation mark or other sign that the region writes otherwise.",
		},
		Do: moderation.Wording{Fr: "Rien : la réparation est faite dans les brouillons, proposée aux personnes.", En: "Nothing: the repair is made in drafts and offered to people."},
	},
	{
		ID: "persona-inclusive", Severities: []moderation.Severity{moderation.Warn},
		Finds: moderation.Wording{
			Fr: "Un point médian, un ordre ou un mot que la marque évite.",
			En: "A median point, an order of forms or a word that the brand avoids.",
		},
		Do: moderation.Wording{Fr: "Écrire les deux formes, ou un mot neutre.", En: "Write both forms, or a neutral word."},
	},
	{
		ID: "persona-position", Severities: []moderation.Severity{moderation.Error},
		Finds: moderation.Wording{
			Fr: "Un sujet sur lequel la marque ne parle qu'avec ses mots écrits, dit autrement.",
			En: "A subject on which the brand speaks in its written words only, said otherwise.",
		},
		Do:     moderation.Wording{Fr: "Reprendre la position, mot pour mot.", En: "Use the position word for word."},
		Loud:   moderation.Wording{Fr: "Côté écologie, nous sommes exemplaires.", En: "Côté écologie, nous sommes exemplaires."},
		Silent: moderation.Wording{Fr: "Nous regroupons les envois.", En: "Nous regroupons les envois."},
	},
	{
		ID: "persona-topic", Severities: []moderation.Severity{moderation.Error},
		Finds: moderation.Wording{
			Fr: "Un sujet que la marque n'aborde pas.",
			En: "A subject that the brand does not discuss.",
		},
		Do: moderation.Wording{Fr: "Le laisser de côté.", En: "Leave it aside."},
	},
}
