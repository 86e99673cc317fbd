package persona

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/souffleur-go/souffleur/internal/text"
	"github.com/souffleur-go/souffleur/moderation"
)

// languages is what a brand answers in.
type languages struct {
	AnswerIn string   `yaml:"answer_in"`
	Allowed  []string `yaml:"allowed"`
	Fallback string   `yaml:"fallback"`
}

// primary returns the first subtag of a language tag: "fr" of "fr-CA".
func primary(tag string) string {
	if i := strings.IndexAny(tag, "-_"); i >= 0 {
		tag = tag[:i]
	}
	return strings.ToLower(strings.TrimSpace(tag))
}

func isTag(tag string) bool {
	b := primary(tag)
	return len(b) >= 2 && len(b) <= 3 && strings.Trim(b, "abcdefghijklmnopqrstuvwxyz") == ""
}

func checkLanguages(c *checker, s *schema) {
	l := s.Languages
	tag := func(path, t string) {
		if t != "" && !isTag(t) {
			c.fail(path, "%q is no language tag: write fr, fr-CA, en, …", t)
		}
	}
	tag("locale", s.Locale)
	tag("languages.fallback", l.Fallback)
	if l.AnswerIn != "member" {
		tag("languages.answer_in", l.AnswerIn)
	}
	for i, t := range l.Allowed {
		tag(fmt.Sprintf("languages.allowed[%d]", i), t)
	}
	if l.Fallback != "" && len(l.Allowed) > 0 && !slices.ContainsFunc(l.Allowed, func(t string) bool { return primary(t) == primary(l.Fallback) }) {
		c.fail("languages.fallback", "%q is not among the languages allowed: add it there", l.Fallback)
	}
}

// Fallback returns the language to answer in when the member's is unknown or not allowed: languages.fallback, else the
// locale's, else the first allowed, else "en".
func (p *Profile) Fallback() string {
	first := ""
	if len(p.s.Languages.Allowed) > 0 {
		first = p.s.Languages.Allowed[0]
	}
	return primary(cmp.Or(p.s.Languages.Fallback, p.s.Locale, first, "en"))
}

// langs returns the primary tags of every language the profile may answer in.
func (s *schema) langs() []string {
	var out []string
	for _, tag := range append([]string{s.Languages.Fallback, s.Locale, s.Languages.AnswerIn}, s.Languages.Allowed...) {
		if p := primary(tag); isTag(p) && !slices.Contains(out, p) {
			out = append(out, p)
		}
	}
	return out
}

// AnswerIn returns the language in which to answer a member who writes in lang, a BCP 47 tag or "": that language where
// the profile allows it or lists none, else Fallback.
func (p *Profile) AnswerIn(lang string) string {
	l := p.s.Languages
	if l.AnswerIn != "" && l.AnswerIn != "member" {
		return primary(l.AnswerIn)
	}
	if b := primary(lang); isTag(b) {
		if len(l.Allowed) == 0 {
			return b
		}
		for _, a := range l.Allowed {
			if primary(a) == b {
				return b
			}
		}
	}
	return p.Fallback()
}

// A draft counts as written in another language when Language is this sure and the text has so many words.
const (
	minLanguageSure  = 0.6
	minLanguageWords = 6
)

func languageRules(v Voice) []moderation.Rule {
	return []moderation.Rule{moderation.NewRule("persona-language", func(_ context.Context, s moderation.Subject) ([]moderation.Finding, error) {
		if len(v.read(s.Text).toks) < minLanguageWords {
			return nil, nil
		}
		got, sure := text.Language(s.Text)
		if got == "" || got == v.lang || sure < minLanguageSure {
			return nil, nil
		}
		return []moderation.Finding{finding(s, "persona-language", moderation.Error, moderation.Span{},
			fmt.Sprintf("le texte est en %s, la réponse est attendue en %s", languageName(got, true), languageName(v.lang, true)),
			fmt.Sprintf("the text is in %s, the reply should be in %s", languageName(got, false), languageName(v.lang, false)))}, nil
	})}
}

func languageName(code string, french bool) string {
	names := map[string][2]string{
		"fr": {"français", "French"}, "en": {"anglais", "English"}, "de": {"allemand", "German"}, "es": {"espagnol", "Spanish"},
		"it": {"italien", "Italian"}, "pt": {"portugais", "Portuguese"}, "nl": {"néerlandais", "Dutch"},
	}
	n, ok := names[code]
	switch {
	case !ok:
		return code
	case french:
		return n[0]
	}
	return n[1]
}

// Language returns the prompt section on language, register and length, in French when Lang is "fr", else in English.
func (v Voice) Language() string {
	p := page{french: v.lang == "fr"}
	name := languageName(v.lang, p.french)
	if v.locale != v.lang && v.locale != "" {
		name += " (" + v.locale + ")"
	}
	p.say("Réponds en %s.", "Answer in %s.", name)
	promptAddress(v, &p)
	if n := v.Target(); n > 0 {
		p.say("Longueur visée : environ %d caractères.", "Wanted length: about %d characters.", n)
	}
	if n := v.room(); n > 0 {
		p.say("Jamais plus de %d caractères.", "Never more than %d characters.", n)
	}
	return p.section("Langue et registre", "Language and register")
}

// section returns the page under its heading, "" when it is blank.
func (p *page) section(fr, en string) string {
	if len(p.lines) == 0 {
		return ""
	}
	if !p.french {
		fr = en
	}
	return "# " + fr + "\n" + strings.Join(p.lines, "\n")
}
