package extractive

import (
	"github.com/souffleur-go/souffleur/assistant"
	"github.com/souffleur-go/souffleur/moderation"
)

// page is a passage of a test.
type page struct{ id, title, author, text string }

// prompt builds a prompt by hand: one member message over numbered passages.
func prompt(lang, message string, pages ...page) *assistant.Prompt {
	p := &assistant.Prompt{}
	p.Basis.Request.Thread.Language = lang
	if message != "" {
		p.Basis.Request.Thread.Messages = []assistant.Message{{Text: message}}
	}
	for _, d := range pages {
		p.Basis.Evidence.Items = append(p.Basis.Evidence.Items, moderation.Item{
			ID: d.id, Kind: moderation.KindPassage, Title: d.title, Author: d.author, Source: d.id, Text: d.text, Lang: lang,
		})
		p.Passages = append(p.Passages, d.id)
	}
	return p
}

// The pages of a bookshop, written for these tests.
var (
	latePage = page{id: "colis.md:1", title: "Colis en retard", text: `# Colis en retard

Un colis met d'ordinaire 2 à 4 jours ouvrés. Au-delà de 7 jours ouvrés, nous ouvrons une enquête ; le transporteur répond sous 5 jours ouvrés.

## Colis perdu

Si le colis est déclaré perdu, vous choisissez entre un nouvel envoi et le remboursement.

La page « Livre abîmé » traite des autres cas.`}
	returnPage = page{id: "retours.md:1", title: "Retours", text: `Vous avez 30 jours pour rendre un livre à l'état neuf. Le remboursement suit sous 14 jours après réception du livre.

## Par la poste

1. Imprimez le bon de retour.
2. Glissez-le dans le colis.

L'affranchissement est à votre charge, sauf si le livre est abîmé.`}
	deliveryPage = page{id: "livraison.md:1", title: "Délais de livraison", text: `| Destination | Délai |
|---|---|
| France | 2 à 4 jours ouvrés |
| Belgique | 3 à 6 jours ouvrés |

Nous ne livrons pas hors de ces deux pays.`}
	stepsPage = page{id: "premiers-pas.md:1", title: "Premiers pas au Club", text: `Personne n'attend un exposé.

Pour commencer, quelques mots dans le fil « Présentations » suffisent, à votre rythme.

## Soirées

Nous nous retrouvons le premier jeudi du mois à 19 h. Passé cette heure, sonnez à la porte bleue.`}
	charterPage = page{id: "charte.md:1", title: "Charte du Club", text: `## Article 1 – La fin d'un livre est masquée

On ne dévoile pas la fin d'un livre sans la masquer, ni dans un message ni dans un titre.

## Article 2 – On parle des livres, pas des personnes

Un livre se critique ; le niveau ou les goûts de qui l'aime ne se commentent pas.

## Article 3 – Pas de publicité

Un auteur annonce son livre une seule fois.`}
	cardPage = page{id: "carte.md:1", title: "Carte cadeau", text: `La carte cadeau vaut 24 mois à partir de l'achat.

- Elle n'est ni remboursable ni échangeable contre des espèces.
- En cas de perte, nous transférons le solde.`}
)

const (
	angry  = "Douze jours que j'attends la commande ML-2481, trois mails sans réponse, et l'anniversaire de ma fille est passé. Vous vous moquez du monde : remboursez-moi AUJOURD'HUI ou je raconte tout. — Sandrine"
	newbie = "Bonjour, je suis Théo, je viens d'adhérer au Club et je n'ose pas encore poster. Il y a une soirée bientôt ? Je lis surtout de la science-fiction."
	joke   = "Je signale un vol : votre libraire m'a pris ma nuit. Commencé à 22 h, fini à 4 h. Qui rembourse mon sommeil ? — Nadia"
	polite = "Bonjour, merci pour votre accueil samedi, ma mère était ravie. Quel est le délai pour rendre un livre neuf, s'il vous plaît ? Belle journée, Hélène"
)
