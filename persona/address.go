package persona

import (
	"context"
	"fmt"

	"github.com/souffleur-go/souffleur/moderation"
)

// address is how a brand addresses people in one language.
type address struct {
	Register string `yaml:"register"` // "T", "V" or "mirror"
	Plural   string `yaml:"plural"`   // the word for a group: vous, ihr, …
}

func checkAddress(c *checker, s *schema) {
	for lang, a := range s.Address {
		at := "address." + lang
		if !isTag(lang) {
			c.fail(at, "%q is no language tag: write fr, de, nl, …", lang)
		}
		if a.Register == "" {
			c.fail(at, "needs the key register: T (tu), V (vous) or mirror (as the member does)")
		}
		c.oneOf(at+".register", a.Register, "T", "V", "mirror")
	}
}

// registerFor returns "T", "V" or "" for a language in which the profile or the language knows no difference. A mirror
// without a member's form to follow is the polite form.
func registerFor(s *schema, lang, member string) string {
	a, ok := s.Address[lang]
	if !ok {
		for tag, b := range s.Address {
			if primary(tag) == lang && tag > a.Register { // any one: tags of one language are rare
				a = b
			}
		}
	}
	switch {
	case a.Register != "mirror":
		return a.Register
	case member == "T" || member == "V":
		return member
	}
	return "V"
}

// forms names the two forms of address for people, by language.
var forms = map[string][2]string{
	"fr": {"tu", "vous"}, "de": {"du", "Sie"}, "nl": {"je", "u"}, "es": {"tú", "usted"}, "it": {"tu", "Lei"}, "pt": {"tu", "o senhor, a senhora"},
}

func promptAddress(v Voice, p *page) {
	f, ok := forms[v.lang]
	switch {
	case !ok || v.register == "":
	case v.register == "T":
		p.say("Tutoie (« %s ») ; pas de « %s » à une seule personne.", "Use the familiar form “%s”, not “%s”.", f[0], f[1])
	default:
		p.say("Vouvoie (« %[2]s ») ; jamais « %[1]s ».", "Use the polite form “%[2]s”, never “%[1]s”.", f[0], f[1])
	}
	if plural := v.schema().Address[v.lang].Plural; plural != "" && v.register != "" {
		p.say("À un groupe : « %s ».", "To a group: “%s”.", plural)
	}
}

func addressRules(v Voice) []moderation.Rule {
	find, ok := addressMarks[v.lang]
	if !ok || v.register == "" {
		return nil
	}
	plural := v.schema().Address[v.lang].Plural
	return []moderation.Rule{moderation.NewRule("persona-address", func(_ context.Context, s moderation.Subject) ([]moderation.Finding, error) {
		var wrong, right []mark
		for _, m := range find(s.Text, quotes(s.Text)) {
			if m.form == v.register {
				right = append(right, m)
			} else {
				wrong = append(wrong, m)
			}
		}
		sev := moderation.Error
		if len(right) > 0 || v.register == "T" && plural == forms[v.lang][1] {
			sev = moderation.Warn // mixed, or perhaps a group
		}
		var out []moderation.Finding
		for _, m := range wrong {
			want := forms[v.lang][0]
			if v.register == "V" {
				want = forms[v.lang][1]
			}
			f := finding(s, "persona-address", sev, m.Span,
				fmt.Sprintf("« %s » ne convient pas, la marque dit « %s »", m.In(s.Text), want),
				fmt.Sprintf("“%s” does not fit, the brand says “%s”", m.In(s.Text), want))
			f.Suggestion = local(s, fmt.Sprintf("écrire avec « %s » et accorder le verbe", want), fmt.Sprintf("rewrite with “%s” and its verb form", want))
			out = append(out, f)
		}
		return out, nil
	})}
}
