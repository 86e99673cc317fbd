package persona

import (
	"context"
	"fmt"
	"strings"

	"github.com/souffleur-go/souffleur/internal/text"
	"github.com/souffleur-go/souffleur/moderation"
)

// identity is who speaks.
type identity struct {
	Brand     string  `yaml:"brand"`
	SpeaksAs  string  `yaml:"speaks_as"`
	Role      string  `yaml:"role"`
	Self      string  `yaml:"self"`
	Discloses string  `yaml:"discloses_assistant"`
	OneLine   string  `yaml:"one_line"`
	WeAre     []trait `yaml:"we_are"`
}

type trait struct {
	Is  string `yaml:"is"`
	Not string `yaml:"not"`
}

func checkIdentity(c *checker, s *schema) {
	id := s.Identity
	if strings.TrimSpace(id.Brand) == "" {
		c.fail("identity.brand", "missing: write the brand's name exactly as it is spelled")
	}
	c.oneOf("identity.speaks_as", id.SpeaksAs, "brand", "employee", "executive", "ambassador", "author", "assistant")
	c.oneOf("identity.role", id.Role, "receptionist", "community-manager", "seller", "after-sales", "moderator", "mediator", "executive", "author")
	c.oneOf("identity.self", id.Self, "je", "nous", "on", "I", "we", "ich", "wir", "third-person")
	c.oneOf("identity.discloses_assistant", id.Discloses, "when-asked", "always", "never-deny")
	for i, t := range id.WeAre {
		if t.Is == "" {
			c.fail(fmt.Sprintf("identity.we_are[%d]", i), "needs the key is: what the brand is")
		}
	}
}

func promptIdentity(v Voice, p *page) {
	id := v.schema().Identity
	switch id.SpeaksAs {
	case "":
		p.say("Tu écris pour %s.", "You write for %s.", id.Brand)
	case "brand":
		p.say("Tu écris au nom de %s, la marque elle-même.", "You write as %s, the brand itself.", id.Brand)
	case "author", "executive":
		p.say("Tu écris le texte que signera %s.", "You write the text that %s will sign.", id.Brand)
	default:
		p.say("Tu écris pour %s (%s).", "You write for %s (%s).", id.Brand, id.SpeaksAs)
	}
	if id.OneLine != "" {
		p.say("En une phrase : %s", "In one sentence: %s", id.OneLine)
	}
	if id.Role != "" {
		p.say("Rôle : %s.", "Role: %s.", p.word(id.Role))
	}
	if id.Self != "" {
		p.say("Pour parler de soi : %s.", "To speak of oneself: %s.", quoteIn(p.french, selfIn(v.lang, id.Self)))
	}
	promptTraits(id.WeAre, p)
	switch id.Discloses {
	case "when-asked", "never-deny":
		p.say("Si l'on demande si une machine écrit, ne le nie jamais.", "If asked whether a machine writes, never deny it.")
	case "always":
		p.say("Dis qu'un assistant a préparé la réponse.", "Say that an assistant prepared the reply.")
	}
}

func promptTraits(traits []trait, p *page) {
	var parts []string
	for _, t := range traits {
		switch {
		case t.Not == "":
			parts = append(parts, t.Is)
		case p.french:
			parts = append(parts, t.Is+" et jamais "+t.Not)
		default:
			parts = append(parts, t.Is+" and never "+t.Not)
		}
	}
	if len(parts) > 0 {
		p.say("Caractère : %s.", "Character: %s.", strings.Join(parts, ", "))
	}
}

// selfIn returns the first person of the profile in the language of the reply, as far as it is known.
func selfIn(lang, self string) string {
	words := map[string][2]string{"fr": {"je", "nous"}, "en": {"I", "we"}, "de": {"ich", "wir"}}
	to, known := words[lang]
	for _, pair := range words {
		for i, w := range pair {
			if known && w == self {
				return to[i]
			}
		}
	}
	return self
}

// singular are the first-person words a brand that says nous or we does not use.
var singular = map[string]map[string]bool{
	"fr": {"je": true, "j": true},
	"en": {"i": true},
}

// identityRules verify the brand's own pronoun, where a word shows it beyond doubt.
func identityRules(v Voice) []moderation.Rule {
	out := disclosureRules(v)
	self, words := v.schema().Identity.Self, singular[v.lang]
	if self != "nous" && self != "we" || words == nil {
		return out
	}
	return append(out, moderation.NewRule("persona-self", func(_ context.Context, s moderation.Subject) ([]moderation.Finding, error) {
		var out []moderation.Finding
		skip := v.read(s.Text).foreign
		for _, w := range v.read(s.Text).toks {
			sp, lower := w.Span, w.lower
			if !words[lower] || covered(skip, sp) || lower == "j" && !strings.HasPrefix(text.Fold(s.Text[w.End:]), "'") {
				continue
			}
			if lower == "i" && (w.In(s.Text) != "I" || !pronounI(s.Text, w.End)) {
				continue
			}
			out = append(out, finding(s, "persona-self", moderation.Warn, sp,
				fmt.Sprintf("la marque parle d'elle-même avec « %s »", self), fmt.Sprintf("the brand speaks of itself as “%s”", self)))
		}
		return out, nil
	}))
}

// pronounI tells the English pronoun from a numeral or an initial ("World War I.").
func pronounI(s string, end int) bool {
	return end < len(s) && (s[end] == ' ' || s[end] == '\'' || strings.HasPrefix(s[end:], "’"))
}
