package rules

import (
	"context"
	"slices"

	"github.com/souffleur-go/souffleur/internal/pii"
	"github.com/souffleur-go/souffleur/moderation"
)

// PersonalData returns the rule "personal-data". A draft that shows a card number, an account, an identity number or a
// password blocks, even where the member wrote it first: nobody repeats one. Inbound, such a number in a public place is a
// warning: it should be hidden there. Mail addresses, telephone numbers, links and references are the claim ledger's: what
// no source holds is another person's or made up.
func PersonalData() moderation.Rule {
	return moderation.NewRule("personal-data", func(_ context.Context, s moderation.Subject) ([]moderation.Finding, error) {
		var out []moderation.Finding
		for _, m := range pii.Scan(s.Text, pii.Options{}) {
			name, known := sensitive[m.Kind]
			if !known || len(out) == maxFindings || s.Direction == moderation.Outbound && m.Kind != pii.Secret && published(s, m) {
				continue
			}
			f := moderation.Finding{
				Severity: moderation.Block, Span: moderation.Span{Start: m.Start, End: m.End}, Match: s.Text[m.Start:m.End],
				Why:        word(s, "Le texte montre "+name.Fr+" ; on ne recopie jamais une telle donnée.", "The text shows "+name.En+"; nobody repeats such a thing."),
				Suggestion: word(s, "L'enlever, ou n'en garder que la fin : « … se terminant par 89 ».", "Leave it out, or keep only its end: “… ending in 89”."),
			}
			if s.Direction == moderation.Inbound {
				f.Severity = moderation.Warn
				f.Why = word(s, "Le message contient "+name.Fr+".", "The message holds "+name.En+".")
				f.Suggestion = word(s, "Le masquer là où d'autres peuvent le lire, et prévenir la personne.", "Hide it where others can read it, and tell the person.")
			}
			out = append(out, f)
		}
		return out, nil
	})
}

// sensitive names what no reply repeats.
var sensitive = func() map[pii.Kind]moderation.Wording {
	out := map[pii.Kind]moderation.Wording{
		pii.Card:   {Fr: "un numéro de carte bancaire", En: "a payment card number"},
		pii.IBAN:   {Fr: "un compte bancaire", En: "a bank account"},
		pii.RIB:    {Fr: "un compte bancaire", En: "a bank account"},
		pii.Crypto: {Fr: "une adresse de portefeuille", En: "a wallet address"},
		pii.Secret: {Fr: "un mot de passe ou une clé", En: "a password or a key"},
		pii.Date:   {Fr: "une date de naissance", En: "a date of birth"},
	}
	for _, k := range []pii.Kind{
		pii.SSN, pii.NIR, pii.FRTax, pii.FRPass, pii.FRCard, pii.DETax, pii.DESocial, pii.DEHealth, pii.DEPass, pii.DELicence, pii.ESNIF, pii.ESNIE, pii.ESPass,
		pii.ITFiscal, pii.UKNHS, pii.UKNINO, pii.UKPass, pii.UKLicence, pii.PESEL, pii.Hetu, pii.Personnr,
	} {
		out[k] = moderation.Wording{Fr: "un numéro d'identité", En: "an identity number"}
	}
	return out
}()

// published reports whether the brand itself says it: its own account on a page, in its persona or in a note.
func published(s moderation.Subject, m pii.Match) bool {
	return slices.ContainsFunc(s.Evidence.Of(moderation.KindPassage, moderation.KindPersona, moderation.KindNote), func(it moderation.Item) bool {
		return slices.ContainsFunc(pii.Scan(it.Text, pii.Options{Kinds: []pii.Kind{m.Kind}}), func(o pii.Match) bool { return o.Value == m.Value })
	})
}

var aboutPersonalData = moderation.Description{
	ID: "personal-data", Direction: moderation.Outbound, Severities: []moderation.Severity{moderation.Block, moderation.Warn},
	Finds: moderation.Wording{
		Fr: "Un numéro de carte, de compte ou d'identité, une date de naissance ou un mot de passe, par leurs clés de contrôle ou les mots autour.",
		En: "A card, account or identity number, a date of birth or a password, by check digits or the words around.",
	},
	Do: moderation.Wording{
		Fr: "L'enlever de la réponse ; dans un message public, le masquer.", En: "Leave it out of the reply; hide it in a public message.",
	},
	Loud:   moderation.Wording{Fr: "Votre carte 4111 1111 1111 1111 est enregistrée.", En: "Your card 4111 1111 1111 1111 is on file."},
	Silent: moderation.Wording{Fr: "Votre carte se terminant par 1111 est enregistrée.", En: "Your card ending in 1111 is on file."},
}
