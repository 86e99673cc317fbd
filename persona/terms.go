package persona

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/souffleur-go/souffleur/internal/text"
	"github.com/souffleur-go/souffleur/moderation"
)

// terms are the words a brand uses, avoids and spells in its own way.
type terms struct {
	Forbidden   []forbidden   `yaml:"forbidden" merge:"union"`
	Replace     []replacement `yaml:"replace" merge:"union"`
	Preferred   []string      `yaml:"preferred"`
	Exact       []string      `yaml:"exact" merge:"union"`
	Competitors competitors   `yaml:"competitors"`
}

type forbidden struct {
	Term string `yaml:"term,scalar"`
	Why  string `yaml:"why"`
	Say  string `yaml:"say"` // what to say instead
}

type replacement struct {
	From string `yaml:"from"`
	To   string `yaml:"to"`
	Why  string `yaml:"why"`
}

type competitors struct {
	Names  []string `yaml:"names" merge:"union"`
	Policy string   `yaml:"policy"` // never-name (also when unset), may-name
}

func checkTerms(c *checker, s *schema) {
	t := s.Terms
	banned := map[string]bool{}
	for i, f := range t.Forbidden {
		c.term(fmt.Sprintf("terms.forbidden[%d]", i), f.Term)
		banned[lower(f.Term)] = true
	}
	for i, r := range t.Replace {
		at := fmt.Sprintf("terms.replace[%d]", i)
		c.term(at+".from", r.From)
		if r.To == "" {
			c.fail(at, "needs the key to: what to write instead (or list the term under forbidden)")
		} else if banned[lower(r.To)] {
			c.fail(at+".to", "%q is forbidden by terms.forbidden", r.To)
		}
	}
	for i, p := range t.Preferred {
		at := fmt.Sprintf("terms.preferred[%d]", i)
		c.term(at, p)
		if banned[lower(p)] {
			c.fail(at, "%q stands in preferred and in forbidden: keep one", p)
		}
	}
	for i, e := range t.Exact {
		c.term(fmt.Sprintf("terms.exact[%d]", i), e)
	}
	for i, n := range t.Competitors.Names {
		c.term(fmt.Sprintf("terms.competitors.names[%d]", i), n)
	}
	c.oneOf("terms.competitors.policy", t.Competitors.Policy, "never-name", "may-name")
}

// maxTerm bounds a term in bytes.
const maxTerm = 200

func (c *checker) term(path, term string) {
	switch {
	case len(newPhrase(term).words) == 0:
		c.fail(path, "%q holds no word: write the word to look for", term)
	case len(term) > maxTerm:
		c.fail(path, "longer than %d bytes: look for fewer words", maxTerm)
	}
}

// lexicon is the profile's terms, ready to be found.
type lexicon struct {
	forbidden, replace, exact, competitors []phrase
	never                                  []phrase
	patterns                               []*regexp.Regexp // beside never, nil where there is no pattern
}

func compileLexicon(s *schema) lexicon {
	var l lexicon
	for _, f := range s.Terms.Forbidden {
		l.forbidden = append(l.forbidden, newPhrase(f.Term))
	}
	for _, r := range s.Terms.Replace {
		l.replace = append(l.replace, newPhrase(r.From))
	}
	for _, e := range append([]string{s.Identity.Brand}, s.Terms.Exact...) {
		l.exact = append(l.exact, newPhrase(e))
	}
	if s.Terms.Competitors.Policy != "may-name" {
		for _, n := range s.Terms.Competitors.Names {
			l.competitors = append(l.competitors, newPhrase(n))
		}
	}
	for _, n := range s.Claims.Never {
		l.never = append(l.never, newPhrase(n.Text))
		var re *regexp.Regexp
		if n.Pattern != "" {
			re = regexp.MustCompile(n.Pattern) // checked at load
		}
		l.patterns = append(l.patterns, re)
	}
	return l
}

// exactSpans returns where the brand's own names stand, in any spelling, and in order.
func (l lexicon) exactSpans(s string) []moderation.Span {
	var out []moderation.Span
	toks := tokens(s)
	for _, p := range l.exact {
		for _, sp := range p.findExact(s, toks) {
			if tail := p.term[len(strings.TrimRightFunc(p.term, unicode.IsPunct)):]; tail != "" && strings.HasPrefix(s[sp.End:], tail) {
				sp.End += len(tail)
			}
			out = append(out, sp)
		}
	}
	slices.SortFunc(out, func(a, b moderation.Span) int { return a.Start - b.Start })
	return out
}

func promptTerms(v Voice, p *page) {
	t := v.schema().Terms
	if len(t.Forbidden) > 0 {
		var words []string
		for _, f := range t.Forbidden {
			words = append(words, f.Term)
		}
		p.say("N'écris jamais : %s.", "Never write: %s.", p.quote(words))
	}
	if len(t.Replace) > 0 {
		var pairs []string
		for _, r := range t.Replace {
			pairs = append(pairs, r.From+" → "+r.To)
		}
		p.say("Remplace : %s.", "Replace: %s.", strings.Join(pairs, " ; "))
	}
	if len(t.Preferred) > 0 {
		p.say("Mots préférés : %s.", "Preferred words: %s.", p.quote(t.Preferred))
	}
	if len(t.Exact) > 0 {
		p.say("Orthographe exacte : %s.", "Exact spelling: %s.", p.quote(t.Exact))
	}
	if len(t.Competitors.Names) > 0 && t.Competitors.Policy != "may-name" {
		p.say("Ne nomme pas les concurrents.", "Do not name competitors.")
	}
}

func termRules(v Voice) []moderation.Rule {
	w := v.p.words
	var out []moderation.Rule
	if len(w.forbidden)+len(w.replace) > 0 {
		out = append(out, moderation.NewRule("persona-terms-forbidden", v.forbiddenTerms))
	}
	if len(w.exact) > 0 {
		out = append(out, moderation.NewRule("persona-exact", v.exactTerms))
	}
	if len(w.competitors) > 0 {
		out = append(out, moderation.NewRule("persona-competitor", v.competitorNames))
	}
	return out
}

func (v Voice) forbiddenTerms(_ context.Context, s moderation.Subject) ([]moderation.Finding, error) {
	const rule = "persona-terms-forbidden"
	t, skip, toks := v.schema().Terms, quotes(s.Text), tokens(s.Text)
	var out []moderation.Finding
	for i, p := range v.p.words.forbidden {
		for _, sp := range p.find(s.Text, toks) {
			if covered(skip, sp) {
				continue
			}
			fr, en := "la marque n'emploie pas ce terme", "the brand does not use this term"
			if why := t.Forbidden[i].Why; why != "" {
				fr, en = fr+" ("+why+")", en+" ("+why+")"
			}
			f := finding(s, rule, moderation.Warn, sp, fr, en)
			f.Suggestion = t.Forbidden[i].Say
			out = append(out, f)
		}
	}
	for i, p := range v.p.words.replace {
		for _, sp := range p.find(s.Text, toks) {
			if covered(skip, sp) {
				continue
			}
			to := sameCase(t.Replace[i].To, sp.In(s.Text))
			f := finding(s, rule, moderation.Warn, sp, fmt.Sprintf("la marque dit « %s »", to), fmt.Sprintf("the brand says “%s”", to))
			if exact := slices.Contains(p.findExact(s.Text, toks), sp); exact && !elides(s.Text[:sp.Start], sp.In(s.Text), to, v.lang) {
				f = repaired(f, to)
			} else {
				f.Suggestion = local(s, "écrire « "+to+" »", "write “"+to+"”")
			}
			out = append(out, f)
		}
	}
	slices.SortStableFunc(out, func(a, b moderation.Finding) int { return a.Start - b.Start })
	return out, nil
}

// sameCase gives a term the case of the words it replaces.
func sameCase(to, from string) string {
	first, _ := utf8.DecodeRuneInString(from)
	switch {
	case utf8.RuneCountInString(from) > 1 && strings.ToUpper(from) == from:
		return strings.ToUpper(to)
	case unicode.IsUpper(first):
		r, n := utf8.DecodeRuneInString(to)
		return string(unicode.ToUpper(r)) + to[n:]
	}
	return to
}

// elides reports whether putting to in place of from may ask for another word before it: le/l', a/an, du/de l'.
func elides(before, from, to, lang string) bool {
	if lang != "fr" && lang != "it" && lang != "en" {
		return false
	}
	if startsVowel(from) == startsVowel(to) {
		return false
	}
	return strings.TrimRight(before, " \u00a0\n") != "" && !startsSentence(before)
}

func startsVowel(s string) bool {
	return s != "" && strings.IndexByte("aeiouyh", text.Fold(s)[0]) >= 0
}
