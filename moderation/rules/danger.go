package rules

import (
	"context"

	"github.com/souffleur-go/souffleur/internal/text"
	"github.com/souffleur-go/souffleur/moderation"
)

var dangerPhrases = load("danger")

// Threat returns the rule "threat": a member announces violence, or wishes somebody dead. It holds every draft until a
// person has decided; what is negated or quoted does not count.
func Threat() moderation.Rule {
	return moderation.NewRule("threat", func(_ context.Context, s moderation.Subject) ([]moderation.Finding, error) {
		var findings []moderation.Finding
		for _, f := range dangers(s, "threat") {
			f.Rule = ""
			f.Why = word(s, "Ces mots annoncent ou souhaitent une violence.", "These words announce violence or wish for it.")
			f.Suggestion = word(s,
				"Transmettre tout de suite à une personne, garder le message tel quel ; ni plaisanterie, ni avis juridique.",
				"Hand this to a person at once and keep the message as it is; never draft a joke, give no legal advice.")
			findings = append(findings, f)
		}
		return findings, nil
	})
}

// Distress returns the rule "distress" of two members: "distress-self-harm", somebody speaks of dying by his own hand, the
// writer or somebody close to him; "distress-emergency", somebody is in danger now. Both hold every draft: an assistant
// hands such a message to a person at once. What is quoted does not count; what is reported of somebody close does.
func Distress() moderation.Rule {
	return moderation.NewRule("distress", func(_ context.Context, s moderation.Subject) ([]moderation.Finding, error) {
		findings := dangers(s, "self-harm", "emergency")
		for i := range findings {
			f := &findings[i]
			f.Why = word(s, "Quelqu'un paraît en danger immédiat.", "Somebody seems to be in danger right now.")
			if f.Rule == "distress-self-harm" {
				f.Why = word(s, "Quelqu'un parle de mourir ou de se faire du mal.", "Somebody speaks of dying or of hurting themselves.")
			}
			f.Suggestion = word(s,
				"Transmettre tout de suite à une personne ; jamais de plaisanterie, aucun avis médical ou juridique.",
				"Hand this to a person at once; never draft a joke, give no medical or legal advice.")
		}
		return findings, nil
	})
}

// dangers returns the phrases of some families, their Rule set to a member of distress.
func dangers(s moderation.Subject, families ...string) []moderation.Finding {
	visible, _, offsets := text.Reveal(s.Text)
	ts := tokens(visible)
	quotes := quotations(visible)
	var findings []moderation.Finding
	for _, h := range dangerPhrases().find(ts) {
		sp := h.span(ts)
		if !among(h.family, families) || !h.firm && denied(ts, h) || enclosed(sp, quotes) || len(findings) == maxFindings {
			continue
		}
		if offsets != nil {
			sp = moderation.Span{Start: offsets[sp.Start], End: offsets[sp.End-1] + 1}
		}
		if n := len(findings); n > 0 && findings[n-1].Overlaps(sp) && findings[n-1].Rule == "distress-"+h.family {
			continue
		}
		findings = append(findings, moderation.Finding{Rule: "distress-" + h.family, Severity: moderation.Error, Span: sp, Match: shorten(sp.In(s.Text))})
	}
	return findings
}

func among(s string, list []string) bool {
	for _, l := range list {
		if s == l {
			return true
		}
	}
	return false
}

func enclosed(sp moderation.Span, outer []moderation.Span) bool {
	for _, o := range outer {
		if o.Start <= sp.Start && sp.End <= o.End {
			return true
		}
	}
	return false
}

// denied reports whether a negation in or right before a phrase turns it around.
func denied(ts []token, h hit) bool {
	from := h.first
	for range 3 {
		if from > 0 && !ts[from].broken {
			from--
		}
	}
	for i := from; i <= h.last; i++ {
		if negations[ts[i].fold] && (ts[i].fold != "t" || i > 0 && isContraction(ts[i-1].fold)) {
			return true
		}
	}
	return false
}

// isContraction tells the heads of don't, won't, isn't.
func isContraction(w string) bool {
	return len(w) > 2 && w[len(w)-1] == 'n' || w == "can"
}
