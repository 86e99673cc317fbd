package redact

import (
	"strings"

	"github.com/souffleur-go/souffleur/internal/text"
)

// The lists below were written for this project, from general knowledge of French and English.

// titles are folded words that stand in the place of a name and are none.
var titles = words(`admin administrateur administrator adherent adherente agent anonyme anonymous assistant auteur author bonjour
	bot client cliente clients comite compte account contact customer deleted docteur dr equipe eme guest hello info infos invite
	invitee le la les madame mademoiselle maitre me member membre merci messieurs mesdames mister mlle mme moderateur moderatrice
	moderator monsieur mr mrs ms noreply none null pere mere prof professeur reply root sav service sir staff support system
	systeme team test the undefined unknown user utilisateur utilisatrice vendeur vendeuse visiteur webmaster www com net org fr subject
	draft findings note notes attachment`)

// ordinary are folded given and family names that are everyday words too: they count as names with a capital only.
var ordinary = words(`abbey abel aime ami amie amis ange annee april archer art august auguste aurore autumn avril baker barbier
	basile bay beau bell berger bill bird blanc blanche bleu bois bon bonnet book books boucher boulanger bourgeois
	boutique bray brook brown brun bush butcher caisse camp carpenter carre carter cerise chance chapelle
	charbonnier charity charme chasse chef chevalier clair claire clerk club coin colis colombe commande constance
	constant cook cooper cour cousin couture cross crystal daisy dawn day dean delivery desire dimanche dore douce
	drew duc dune ecrivain enfant faith faure fer fisher fleur flora forest foret forge fort forum fox franc france
	frank frost gage gentil glen gloire grace grand grande grant gray green grey gros guide hall hardy harmonie
	harper hazel heath heather herbe hill holly hope hunter iris ivy jade jardin jasmin jasmine jasper jeune joie
	jolie joly jour jours joy juillet june juste justice kay king knight lane large laurier law lecteur lectrice
	libraire lily livraison livre livres loup lucky lumiere lune mace maire maison maman marchand marin marine mark
	mason mat matin max may melody mercier mercy merle miel mignon miller moine mois moulin noel noir nuage nuit
	ocean odd olive opale or order page papa parent parents paris park parker pasteur patience pearl perle petit
	petite pierre pierres pin poet poete poirier pont porter potter poulain prairie price prince prosper prudence
	prune racine ray reader reed reine remboursement rene retour rich river riviere roche roman rose rosier
	rossignol rouge rousse roux roy royal ruby rue rush sage saint salle sandy savage semaine serein sharp shop
	short silver simple sky smart smith soir soleil spring star stone storm summer sunny tailleur tailor taylor
	tempest terre tonnelier tour travers vallee verger vert vigne ville viola violet violette walker ward weaver
	west white wild will winter wise wolf wood woods writer young zephyr`)

// kindWords are folded words by which a model may name the kind of a placeholder.
var kindWords = words(`email mail courriel courrier phone telephone tel fax person personne persona personnage name nom prenom
	client cliente member membre author auteur reference ref commande order url link lien site text texte iban rib bic card carte
	cb ip cle key token password passe secret nir ssn siret siren vat tva address adresse account compte bank passport passeport
	plate plaque id identifiant handle pseudo user utilisateur date placeholder redacted masked domain domaine number numero`,
	"e mail", "e-mail", "mot de passe", "api key", "credit card", "carte bancaire", "phone number", "order number", "ip address")

// bareWords are those that tell a placeholder without its brackets; the others are parts of identifiers too (ID_42).
var bareWords = words(`email mail courriel phone telephone person personne reference commande url text texte number numero token iban
	bic rib card carte password passe secret nir ssn siret siren vat tva address adresse passport passeport plate plaque placeholder
	redacted masked`)

func words(list string, phrases ...string) map[string]bool {
	set := map[string]bool{}
	for _, w := range append(strings.Fields(list), phrases...) {
		set[text.Fold(w)] = true
	}
	return set
}
