package rules

import (
	"context"

	"github.com/souffleur-go/souffleur/internal/text"
	"github.com/souffleur-go/souffleur/moderation"
)

var conductPhrases = load("conduct")

var aboutContempt = moderation.Description{
	ID: "contempt", Direction: moderation.Inbound, Severities: []moderation.Severity{moderation.Warn},
	Finds: moderation.Wording{
		Fr: "Des mots qui rabaissent une personne sans l'insulter.",
		En: "Words that belittle a person without insulting.",
	},
	Do: moderation.Wording{
		Fr: "Rappeler que l'on parle du sujet et non des personnes, à chacun de la même façon.",
		En: "Remind everybody alike to talk about the subject and not about people.",
	},
	Loud:   moderation.Wording{Fr: "Bravo, on voit le niveau.", En: "Learn to read before you answer."},
	Silent: moderation.Wording{Fr: "On voit la mer depuis la terrasse.", En: "I want to learn to paint."},
}

// Contempt returns the rule "contempt": set phrases that belittle a person, in French and English. What is quoted does not
// count.
func Contempt() moderation.Rule {
	return moderation.NewRule("contempt", func(_ context.Context, s moderation.Subject) ([]moderation.Finding, error) {
		return conduct(s, "contempt", func(f *moderation.Finding) {
			f.Why = word(s, "Ces mots visent une personne.", "These words aim at a person.")
			f.Suggestion = word(s, "Rappeler la règle commune sans reprendre ces mots.", "Recall the shared rule without repeating the words.")
		}), nil
	})
}

var aboutSpoiler = moderation.Description{
	ID: "spoiler", Direction: moderation.Inbound, Severities: []moderation.Severity{moderation.Warn},
	Finds: moderation.Wording{
		Fr: "Un membre signale que la fin d'une œuvre est dévoilée, ou qu'elle l'est dans le titre du fil.",
		En: "A member says that the ending of a work was given away, or that the title of the thread does.",
	},
	Do: moderation.Wording{
		Fr: "Regarder le message ou le titre signalé ; le masquer si la charte le demande.",
		En: "Look at the message or title in question; mask it where the charter asks so.",
	},
	Loud:   moderation.Wording{Fr: "Merci de ne pas dévoiler la fin du roman.", En: "Please stop giving away the ending!"},
	Silent: moderation.Wording{Fr: "La fin du mois approche.", En: "I loved the ending."},
}

var aboutSpoilerTitle = moderation.Description{
	ID: "spoiler-title", Direction: moderation.Inbound, Severities: []moderation.Severity{moderation.Warn},
	Finds:  moderation.Wording{Fr: "Un membre signale que le titre du fil dévoile la fin.", En: "A member says that the title gives away the ending."},
	Do:     moderation.Wording{Fr: "Regarder le titre ; le modifier si la charte le demande.", En: "Look at the title; change it where the charter asks so."},
	Loud:   moderation.Wording{Fr: "Dévoiler la fin du roman du mois dès le titre, bravo Odile.", En: "The title spoils it."},
	Silent: moderation.Wording{Fr: "La fin du mois approche.", En: "I loved the ending."},
}

// Spoiler returns the rule "spoiler" of one member: "spoiler-title" says that the sentence speaks of a title.
func Spoiler() moderation.Rule {
	return moderation.NewRule("spoiler", func(_ context.Context, s moderation.Subject) ([]moderation.Finding, error) {
		titles := conduct(s, "title", func(*moderation.Finding) {})
		sentences := text.Sentences(s.Text)
		return conduct(s, "spoiler", func(f *moderation.Finding) {
			f.Why = word(s, "Un membre signale que la fin est dévoilée.", "A member says that the ending is given away.")
			f.Suggestion = word(s, "Vérifier ce qui est signalé.", "Look at what is meant.")
			for _, sentence := range sentences {
				if f.Start < sentence.Start || f.Start >= sentence.End {
					continue
				}
				for _, t := range titles {
					if sentence.Start <= t.Start && t.End <= sentence.End {
						f.Rule = "spoiler-title"
					}
				}
			}
		}), nil
	})
}

// conduct returns the phrases of a family that nobody quotes, each once.
func conduct(s moderation.Subject, family string, word func(*moderation.Finding)) []moderation.Finding {
	ts := tokens(s.Text)
	quotes := quotations(s.Text)
	var out []moderation.Finding
	for _, h := range conductPhrases().find(ts) {
		sp := h.span(ts)
		if h.family != family || enclosed(sp, quotes) || len(out) == maxFindings || len(out) > 0 && out[len(out)-1].Overlaps(sp) {
			continue
		}
		f := moderation.Finding{Severity: moderation.Warn, Span: sp, Match: shorten(sp.In(s.Text))}
		word(&f)
		out = append(out, f)
	}
	return out
}
