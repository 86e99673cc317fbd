package persona

import (
	"context"

	"github.com/souffleur-go/souffleur/moderation"
)

// denials say that no machine took part. Each is a phrase in lower case; every language counts everywhere.
var denials = newFinder(phrases(
	"je ne suis pas un robot", "je ne suis pas une machine", "je ne suis pas une ia", "je ne suis pas un assistant", "je suis un humain", "je suis une humaine",
	"je suis un être humain", "nous ne sommes pas des robots", "aucune machine n'écrit", "aucun robot n'écrit", "aucune ia n'écrit", "pas un robot qui vous", "pas un robot qui te",
	"i am not a robot", "i'm not a robot", "i am not a bot", "i'm not a bot", "i am not a machine", "i am not an ai", "i'm not an ai", "i am a human", "i'm a human", "i am human", "i'm human",
	"we are not robots", "we are not bots", "no machine writes", "no bot writes", "no ai writes",
	"ich bin kein roboter", "ich bin kein bot", "ich bin keine maschine", "ich bin keine ki", "ich bin ein mensch", "wir sind keine roboter", "wir sind keine bots",
	"ik ben geen robot", "ik ben geen bot", "ik ben een mens", "no soy un robot", "no soy una máquina", "soy humano", "soy humana", "soy una persona real",
	"non sono un robot", "non sono una macchina", "sono un essere umano", "não sou um robô", "não sou uma máquina", "sou humano", "sou humana",
))

// disclosures say that an assistant took part.
var disclosures = newFinder(phrases(
	"assistant", "assistante", "ia", "intelligence artificielle", "machine", "automatique", "automatiquement",
	"ai", "artificial intelligence", "bot", "automated", "automatically", "ki", "künstliche intelligenz", "assistent", "assistentin", "automatisch", "maschine", "asistente", "asistenta", "inteligencia artificial",
	"assistente", "intelligenza artificiale", "inteligência artificial", "máquina", "macchina", "automático", "automatico",
))

func phrases(list ...string) []phrase {
	out := make([]phrase, len(list))
	for i, s := range list {
		out[i] = newPhrase(s)
	}
	return out
}

// disclosureRules hold a reply that denies the assistant, and miss the word where the profile always discloses it.
func disclosureRules(v Voice) []moderation.Rule {
	always := v.schema().Identity.Discloses == "always"
	if v.schema().Identity.Discloses == "" {
		return nil
	}
	return []moderation.Rule{moderation.NewRule("persona-disclosure", func(_ context.Context, s moderation.Subject) ([]moderation.Finding, error) {
		var out []moderation.Finding
		toks, skip := v.read(s.Text).toks, v.read(s.Text).foreign
		for _, at := range denials.find(s.Text, toks) {
			if !covered(skip, at.Span) {
				out = append(out, finding(s, "persona-disclosure", moderation.Error, at.Span,
					"la réponse nie qu'un assistant l'a préparée", "the reply denies that an assistant prepared it"))
			}
		}
		if always && len(out) == 0 && len(disclosures.find(s.Text, toks)) == 0 {
			out = append(out, finding(s, "persona-disclosure", moderation.Warn, moderation.Span{},
				"la réponse ne dit pas qu'un assistant l'a préparée", "the reply does not say that an assistant prepared it"))
		}
		return longest(out), nil
	})}
}
