package rules

import "github.com/souffleur-go/souffleur/moderation"

// aboutCommitments describes the kinds of commitments, the gravest first.
func aboutCommitments() []moderation.Description {
	out := make([]moderation.Description, 0, len(commitmentAbout)+1)
	for _, a := range commitmentAbout {
		a.ID = commitmentPrefix + a.ID
		out = append(out, a)
	}
	return append(out, aboutGranted)
}

// What a person does about a commitment.
var (
	doCommitment = moderation.Wording{
		Fr: "Retirer la promesse, la donner avec la condition de la source, ou la faire confirmer par une note.",
		En: "Take the promise out, give it with the condition of the source, or have a note confirm it.",
	}
	doFault  = moderation.Wording{Fr: "Décider en personne de reconnaître la faute, ou s'en tenir aux faits.", En: "Decide in person to admit fault, or keep to the facts."}
	doAdvice = moderation.Wording{Fr: "Citer une source, ou orienter vers un professionnel.", En: "Quote a source, or point to a professional."}
	doWill   = moderation.Wording{Fr: "Vérifier que quelqu'un s'en charge.", En: "Make sure that somebody takes care of it."}
)

var (
	holds = []moderation.Severity{moderation.Error}
	warns = []moderation.Severity{moderation.Warn}
	tells = []moderation.Severity{moderation.Info}
)

var commitmentAbout = []moderation.Description{
	{
		ID: "refund", Severities: holds, Do: doCommitment,
		Finds:  moderation.Wording{Fr: "Un remboursement promis, annoncé comme fait ou donné pour acquis.", En: "A refund that is promised, said to be made or taken for granted."},
		Loud:   moderation.Wording{Fr: "Nous vous rembourserons.", En: "We will refund you today."},
		Silent: moderation.Wording{Fr: "Nous ne pouvons pas vous rembourser.", En: "We cannot refund you."},
	},
	{
		ID: "gesture", Severities: holds, Do: doCommitment,
		Finds:  moderation.Wording{Fr: "Un avoir, un bon d'achat, un cadeau, des frais pris en charge.", En: "A voucher, a credit, a gift, costs taken over."},
		Loud:   moderation.Wording{Fr: "Nous vous offrons un bon d'achat.", En: "We can send you a voucher."},
		Silent: moderation.Wording{Fr: "Le bon d'achat se présente en caisse.", En: "A voucher is valid for two years."},
	},
	{
		ID: "discount", Severities: holds, Do: doCommitment,
		Finds:  moderation.Wording{Fr: "Une remise, une réduction, un code.", En: "A discount, a rebate, a code."},
		Loud:   moderation.Wording{Fr: "Nous vous accordons une remise de 10 %.", En: "We can offer you a 10% discount."},
		Silent: moderation.Wording{Fr: "Quelle remise avez-vous vue sur le site ?", En: "Which discount did you see on the site?"},
	},
	{
		ID: "compensation", Severities: holds, Do: doCommitment,
		Finds:  moderation.Wording{Fr: "Un dédommagement ou une indemnité.", En: "Compensation or damages."},
		Loud:   moderation.Wording{Fr: "Vous serez indemnisé.", En: "We will compensate you for the delay."},
		Silent: moderation.Wording{Fr: "Vous demandez que nous vous indemnisions, et nous l'avons noté.", En: "You ask us to compensate you, and we have noted it."},
	},
	{
		ID: "replacement", Severities: holds, Do: doCommitment,
		Finds:  moderation.Wording{Fr: "Un nouvel envoi ou un échange.", En: "A new parcel or an exchange."},
		Loud:   moderation.Wording{Fr: "Nous vous renvoyons un exemplaire.", En: "We'll send you a new copy."},
		Silent: moderation.Wording{Fr: "Nous échangeons avec le transporteur au sujet du colis.", En: "Please send the book back to us."},
	},
	{
		ID: "deadline", Severities: holds, Do: doCommitment,
		Finds:  moderation.Wording{Fr: "Une date ou un délai que la marque s'engage à tenir.", En: "A date or a delay that the brand undertakes to keep."},
		Loud:   moderation.Wording{Fr: "Vous recevrez le livre demain.", En: "Your parcel will arrive tomorrow."},
		Silent: moderation.Wording{Fr: "Quand souhaitez-vous passer : demain ou samedi ?", En: "Which day suits you: tomorrow or Saturday?"},
	},
	{
		ID: "fault", Severities: holds, Do: doFault,
		Finds:  moderation.Wording{Fr: "Une faute ou une erreur que la marque reconnaît.", En: "A fault or mistake that the brand admits."},
		Loud:   moderation.Wording{Fr: "C'est notre faute.", En: "It was our fault."},
		Silent: moderation.Wording{Fr: "Nous en sommes désolés, cette attente a gâché un anniversaire.", En: "We are sorry about the wait."},
	},
	{
		ID: "callback", Severities: warns, Do: doCommitment,
		Finds:  moderation.Wording{Fr: "Un appel ou une réponse qui doit encore venir.", En: "A call or an answer still to come."},
		Loud:   moderation.Wording{Fr: "Nous vous rappellerons.", En: "We'll call you back."},
		Silent: moderation.Wording{Fr: "Nous vous rappelons que les retours sont ouverts trente jours.", En: "You can call us on weekdays."},
	},
	{
		ID: "legal", Severities: warns, Do: doAdvice,
		Finds:  moderation.Wording{Fr: "Un avis juridique : un droit, une obligation, une plainte.", En: "Legal advice: a right, a duty, a complaint in court."},
		Loud:   moderation.Wording{Fr: "Vous êtes en droit de refuser le colis.", En: "You are legally entitled to a repair."},
		Silent: moderation.Wording{Fr: "Vous avez le choix entre deux éditions.", En: "You have the right address."},
	},
	{
		ID: "medical", Severities: warns, Do: doAdvice,
		Finds:  moderation.Wording{Fr: "Un avis médical : un médicament, une dose, un effet sur la santé.", En: "Medical advice: a medicine, a dose, an effect on health."},
		Loud:   moderation.Wording{Fr: "Vous pouvez arrêter votre traitement.", En: "You should take two tablets."},
		Silent: moderation.Wording{Fr: "Un pharmacien saura vous répondre.", En: "A pharmacist can tell you."},
	},
	{
		ID: "financial", Severities: warns, Do: doAdvice,
		Finds:  moderation.Wording{Fr: "Un conseil financier : un placement, un rendement, l'impôt.", En: "Financial advice: an investment, a return, tax."},
		Loud:   moderation.Wording{Fr: "C'est un excellent placement.", En: "It is a safe investment."},
		Silent: moderation.Wording{Fr: "Le paiement se fait par carte.", En: "You can pay by card."},
	},
	{
		ID: "availability", Severities: warns, Do: doCommitment,
		Finds:  moderation.Wording{Fr: "Un article donné pour disponible ou mis de côté.", En: "An item said to be available or set aside."},
		Loud:   moderation.Wording{Fr: "Le livre est en stock.", En: "We have it in stock."},
		Silent: moderation.Wording{Fr: "Notre équipe est disponible du mardi au samedi.", En: "Our team is available from Tuesday to Saturday."},
	},
	{
		ID: "guarantee", Severities: warns, Do: doCommitment,
		Finds:  moderation.Wording{Fr: "Une garantie, une promesse, « cela ne se reproduira plus ».", En: `A guarantee, a promise, "it will not happen again".`},
		Loud:   moderation.Wording{Fr: "Nous vous garantissons un envoi soigné.", En: "We guarantee it."},
		Silent: moderation.Wording{Fr: "La garantie du fabricant figure sur la boîte.", En: "The maker's guarantee is in the box."},
	},
	{
		ID: "will", Severities: tells, Do: doWill,
		Finds:  moderation.Wording{Fr: "Toute autre chose que la marque annonce qu'elle fera.", En: "Anything else that the brand says it will do."},
		Loud:   moderation.Wording{Fr: "Nous transmettrons votre remarque à l'équipe.", En: "We will pass your remark on to the team."},
		Silent: moderation.Wording{Fr: "Nous transmettons votre remarque à l'équipe.", En: "We are passing your message on to the person who can answer it."},
	},
}

var aboutGranted = moderation.Description{
	ID: commitmentGranted, Severities: tells,
	Finds: moderation.Wording{
		Fr: "Un engagement qu'un passage ou une note accorde, avec sa condition ; la source est nommée.",
		En: "A commitment that a passage or a note grants, with its condition; the source is named.",
	},
	Do: moderation.Wording{Fr: "Rien, sauf si la situation du membre est autre.", En: "Nothing, unless the member's case is another one."},
	Loud: moderation.Wording{
		Fr: "Si le colis est déclaré perdu, vous choisissez entre un nouvel envoi et le remboursement.",
		En: "If the parcel has not arrived after 10 working days, we refund or resend it.",
	},
	Silent: moderation.Wording{
		Fr: "Vous choisissez entre un nouvel envoi et le remboursement.",
		En: "We refund the parcel.",
	},
}
