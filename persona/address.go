package persona

import (
	"context"
	"fmt"
	"strings"

	"github.com/souffleur-go/souffleur/internal/register"
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
	if v.group() != "" && v.register != "" {
		p.say("À un groupe : « %s ».", "To a group: “%s”.", v.group())
	}
}

func addressRules(v Voice) []moderation.Rule {
	if v.register == "" || !register.Known(v.lang) {
		return nil
	}
	return []moderation.Rule{moderation.NewRule("persona-address", func(_ context.Context, s moderation.Subject) ([]moderation.Finding, error) {
		skip := v.read(s.Text).skip
		read := register.Read(v.lang, s.Text, skip)
		var wrong []register.Mark
		for _, m := range read.Marks {
			if m.Form != "" && m.Form != register.Form(v.register) && (!m.Plural || v.group() == "") {
				wrong = append(wrong, m)
			}
		}
		if len(wrong) == 0 {
			return nil, nil
		}
		perhapsGroup := v.register == "T" && v.group() == forms[v.lang][1]
		sev := moderation.Error
		if len(wrong) < len(read.Marks) || perhapsGroup || proDrop[v.lang] {
			sev = moderation.Warn
		}
		if again := register.Rewrite(v.lang, s.Text, skip, register.Form(v.register)); again.Sure && !perhapsGroup {
			return v.readdress(s, sev, again.Edits), nil
		}
		out := make([]moderation.Finding, 0, len(wrong))
		for _, m := range wrong {
			f := v.misaddressed(s, sev, moderation.Span(m.Span), s.Text[m.Start:m.End])
			f.Suggestion = local(s, fmt.Sprintf("écrire avec « %s » et accorder le verbe", v.form()), fmt.Sprintf("rewrite with “%s” and its verb form", v.form()))
			out = append(out, f)
		}
		return out, nil
	})}
}

// proDrop are the languages whose verbs alone show the form: about a quarter of their sentences without an address seem to
// have one, so no finding of them holds a text.
var proDrop = boolSet("es", "it", "pt")

// group is the profile's word for several people.
func (v Voice) group() string { return v.schema().Address[v.lang].Plural }

// form is the pronoun of the voice's register.
func (v Voice) form() string {
	if v.register == "V" {
		return forms[v.lang][1]
	}
	return forms[v.lang][0]
}

func (v Voice) misaddressed(s moderation.Subject, sev moderation.Severity, sp moderation.Span, word string) moderation.Finding {
	return finding(s, "persona-address", sev, sp,
		fmt.Sprintf("« %s » ne convient pas, la marque dit « %s »", word, v.form()),
		fmt.Sprintf("“%s” does not fit, the brand says “%s”", word, v.form()))
}

// readdress makes one repair of the edits of a clause, so that a pronoun and its verb change together.
func (v Voice) readdress(s moderation.Subject, sev moderation.Severity, edits []register.Edit) []moderation.Finding {
	var out []moderation.Finding
	for len(edits) > 0 {
		var with strings.Builder
		with.WriteString(edits[0].With)
		n := 1
		for ; n < len(edits); n++ {
			gap := s.Text[edits[n-1].End:edits[n].Start]
			if strings.ContainsAny(gap, clauseEnds) {
				break
			}
			with.WriteString(gap + edits[n].With)
		}
		sp := moderation.Span{Start: edits[0].Start, End: edits[n-1].End}
		out = append(out, repaired(v.misaddressed(s, sev, sp, s.Text[sp.Start:edits[0].End]), with.String()))
		edits = edits[n:]
	}
	return out
}

// clauseEnds part one clause from the next.
const clauseEnds = ",;:.?!…\n"
