package rules

import (
	"context"

	"github.com/souffleur-go/souffleur/moderation"
)

var attachmentPhrases = load("attachment")

// Attachment returns the rule "attachment": the draft claims to have seen an attachment, or to send one. No model sees
// attachments and no draft carries one. It warns; the reviewer may have looked.
func Attachment() moderation.Rule {
	return moderation.NewRule("attachment", func(_ context.Context, s moderation.Subject) ([]moderation.Finding, error) {
		ts := tokens(s.Text)
		var findings []moderation.Finding
		for _, h := range attachmentPhrases().find(ts) {
			if negated(ts, h) || len(findings) == maxFindings {
				continue
			}
			f := moderation.Finding{Severity: moderation.Warn, Span: h.span(ts), Match: h.span(ts).In(s.Text)}
			f.Why = word(s, "Le brouillon dit avoir vu une pièce jointe ; personne ne l'a encore ouverte.", "The draft says it has seen an attachment; nobody has opened it yet.")
			f.Suggestion = word(s, "Ouvrir la pièce jointe, puis garder ou corriger la phrase.", "Open the attachment, then keep or correct the sentence.")
			if h.family == "sent" {
				f.Why = word(s, "Le brouillon annonce une pièce jointe ; il n'en porte aucune.", "The draft announces an attachment; it carries none.")
				f.Suggestion = word(s, "Joindre le document à l'envoi, ou retirer la phrase.", "Attach the document when sending, or take the sentence out.")
			}
			findings = append(findings, f)
		}
		return findings, nil
	})
}

var aboutAttachment = moderation.Description{
	ID: "attachment", Severities: []moderation.Severity{moderation.Warn},
	Finds: moderation.Wording{
		Fr: "Le brouillon dit avoir vu une pièce jointe, ou en annonce une : aucun modèle n'en ouvre, aucun brouillon n'en porte.",
		En: "The draft says it has seen an attachment, or announces one: no model opens any, no draft carries any.",
	},
	Do: moderation.Wording{
		Fr: "Ouvrir ou joindre le document soi-même, ou retirer la phrase.",
		En: "Open or attach the document yourself, or take the sentence out.",
	},
	Loud:   moderation.Wording{Fr: "Nous avons bien vu votre photo.", En: "Your screenshot shows an error."},
	Silent: moderation.Wording{Fr: "Envoyez-nous une photo de la page, en réponse à ce message.", En: "Please send us a photo of the page. Thank you for the picture."},
}

// negations are folded words that turn a phrase around when they stand in it or just around it.
var negations = fields(`ne n pas jamais aucun aucune ni not never no cannot can't won't t don didn isn nor without sans`)

func negated(ts []token, h hit) bool {
	from, to := h.first, h.last
	for range 3 {
		if from > 0 && !ts[from].broken {
			from--
		}
	}
	for range 2 {
		if to+1 < len(ts) && !ts[to+1].broken {
			to++
		}
	}
	for _, t := range ts[from : to+1] {
		if negations[t.fold] {
			return true
		}
	}
	return false
}
