package rules

import (
	"context"
	"slices"
	"strings"

	"github.com/souffleur-go/souffleur/internal/pii"
	"github.com/souffleur-go/souffleur/moderation"
)

// PersonalData returns the rule "personal-data" for drafts. A card number or a password blocks, even where the member wrote it
// first: nobody repeats one. So do an account, an identity number and a date of birth that nothing in this subject holds, for
// they are another person's; where the member wrote it, or where a page, a note or the persona holds a password, it is a
// warning; what the brand itself says, its own account on a page, is none. Mail addresses, telephone numbers, links and
// references are the claim ledger's.
func PersonalData() moderation.Rule {
	return moderation.NewRule("personal-data", func(_ context.Context, s moderation.Subject) ([]moderation.Finding, error) {
		var out []moderation.Finding
		for _, m := range pii.Scan(s.Text, pii.Options{}) {
			name, known := sensitive[m.Kind]
			if !known || len(out) == maxFindings {
				continue
			}
			f := moderation.Finding{
				Severity: moderation.Block, Span: moderation.Span{Start: m.Start, End: m.End}, Match: s.Text[m.Start:m.End],
				Why:        word(s, "Le texte montre "+name.Fr+" ; on ne recopie jamais une telle donnée.", "The text shows "+name.En+"; nobody repeats such a thing."),
				Suggestion: masking(s, m),
			}
			never := m.Kind == pii.Card || m.Kind == pii.Secret
			switch {
			case m.Kind == pii.Card:
			case said(s, m, moderation.KindPassage, moderation.KindPersona, moderation.KindNote):
				if !never {
					continue // the brand's own
				}
				f.Severity = moderation.Warn
				f.Why = word(s, "Le texte montre "+name.Fr+" qui figure dans une source ; vérifiez que tous peuvent le lire.", "The text shows "+name.En+" that a source holds; make sure that everybody may read it.")
			case never:
			case said(s, m, moderation.KindThread):
				f.Severity = moderation.Warn
				f.Why = word(s, "Le texte répète "+name.Fr+" que le membre a écrit.", "The text repeats "+name.En+" that the member wrote.")
			default:
				f.Why = word(s, "Le texte montre "+name.Fr+". Ni ce fil ni les sources ne contiennent cette donnée : c'est peut-être celle d'une autre personne.",
					"The text shows "+name.En+". Neither this thread nor a source holds it: it may be another person's.")
			}
			out = append(out, f)
		}
		return out, nil
	})
}

// masking says how to show a datum without telling it: its last characters, where they tell nothing.
func masking(s moderation.Subject, m pii.Match) string {
	digits := strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, s.Text[m.Start:m.End])
	if m.Kind == pii.Secret || m.Kind == pii.Date || len(digits) < 10 {
		return word(s, "L'enlever de la réponse.", "Leave it out of the reply.")
	}
	end := digits[len(digits)-4:]
	return word(s, "L'enlever, ou n'en garder que la fin : « … se terminant par "+end+" ».", "Leave it out, or keep only its end: “… ending in "+end+"”.")
}

// sensitive names what no reply shows of somebody else.
var sensitive = func() map[pii.Kind]moderation.Wording {
	out := map[pii.Kind]moderation.Wording{
		pii.Card:   {Fr: "un numéro de carte bancaire", En: "a payment card number"},
		pii.IBAN:   {Fr: "un compte bancaire", En: "a bank account"},
		pii.RIB:    {Fr: "un compte bancaire", En: "a bank account"},
		pii.Crypto: {Fr: "un portefeuille de cryptomonnaie", En: "a wallet address"},
		pii.Secret: {Fr: "un mot de passe ou une clé", En: "a password or a key"},
		pii.Date:   {Fr: "une date de naissance", En: "a date of birth"},
	}
	for _, k := range identities {
		out[k] = moderation.Wording{Fr: "un numéro d'identité", En: "an identity number"}
	}
	return out
}()

// identities are the numbers that states and insurances give to persons.
var identities = []pii.Kind{
	pii.SSN, pii.ITIN, pii.USPass, pii.USLicence, pii.NIR, pii.FRTax, pii.FRPass, pii.FRCard, pii.BENational, pii.CHSocial, pii.DETax, pii.DETaxNumber, pii.DESocial, pii.DEHealth,
	pii.DEPass, pii.DECard, pii.DELicence, pii.ESNIF, pii.ESNIE, pii.ESPass, pii.ITFiscal, pii.ITLicence, pii.ITCard, pii.ITPass, pii.UKNHS, pii.UKNINO, pii.UKPass, pii.UKLicence,
	pii.PESEL, pii.Hetu, pii.Personnr,
}

// said reports whether evidence of some kinds holds a datum, written in whatever way.
func said(s moderation.Subject, m pii.Match, kinds ...moderation.Kind) bool {
	match := s.Text[m.Start:m.End]
	return slices.ContainsFunc(s.Evidence.Of(kinds...), func(it moderation.Item) bool {
		if strings.Contains(it.Text, match) {
			return true
		}
		return m.Value != "" && slices.ContainsFunc(pii.Scan(it.Text, pii.Options{Kinds: []pii.Kind{m.Kind}}), func(o pii.Match) bool { return o.Value == m.Value })
	})
}

var aboutPersonalData = moderation.Description{
	ID: "personal-data", Direction: moderation.Outbound, Severities: []moderation.Severity{moderation.Block, moderation.Warn},
	Finds: moderation.Wording{
		Fr: "Un numéro de carte, de compte ou d'identité, une date de naissance ou un mot de passe, par leurs clés de contrôle ou les mots autour ; ce que le membre a écrit lui-même ou qu'une source contient est plus doux.",
		En: "A card, account or identity number, a date of birth or a password, by check digits or the words around; what the member wrote himself or a source holds is milder.",
	},
	Do: moderation.Wording{
		Fr: "L'enlever de la réponse, ou n'en garder que la fin.", En: "Leave it out of the reply, or keep only its end.",
	},
	Loud:   moderation.Wording{Fr: "Votre carte 4111 1111 1111 1111 est enregistrée.", En: "Your card 4111 1111 1111 1111 is on file."},
	Silent: moderation.Wording{Fr: "Votre carte se terminant par 1111 est enregistrée.", En: "Your card ending in 1111 is on file."},
}
