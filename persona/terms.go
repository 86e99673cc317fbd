package persona

import (
	"cmp"
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
	Term string   `yaml:"term,scalar"`
	Why  string   `yaml:"why"`
	Say  string   `yaml:"say"`  // what to say instead
	Only []string `yaml:"only"` // channels where it is forbidden, empty = all
}

type replacement struct {
	From   string   `yaml:"from"`
	To     string   `yaml:"to"`
	Why    string   `yaml:"why"`
	Unless []string `yaml:"unless"` // words that, in the same sentence, leave the term as it is
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
		c.channels(fmt.Sprintf("terms.forbidden[%d].only", i), f.Only)
		if len(f.Only) == 0 {
			banned[lower(f.Term)] = true
		}
	}
	for i, r := range t.Replace {
		at := fmt.Sprintf("terms.replace[%d]", i)
		c.term(at+".from", r.From)
		c.wordList(at+".unless", r.Unless)
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
	forbidden, replace, never finder
	positions, topics         subjects // verbatim positions; topics.never
	exact, competitors        []phrase
	unless                    [][]phrase       // beside replace
	patterns                  []*regexp.Regexp // beside never, nil where there is no pattern
}

func compileLexicon(s *schema) lexicon {
	var l lexicon
	langs := s.langs()
	var forbidden, replace, never []phrase
	for _, f := range s.Terms.Forbidden {
		forbidden = append(forbidden, newPhrase(f.Term, langs...))
	}
	for _, r := range s.Terms.Replace {
		replace = append(replace, newPhrase(r.From, langs...))
		var unless []phrase
		for _, u := range r.Unless {
			unless = append(unless, newPhrase(u, langs...))
		}
		l.unless = append(l.unless, unless)
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
		never = append(never, newPhrase(n.Text, langs...))
		var re *regexp.Regexp
		if n.Pattern != "" {
			re = regexp.MustCompile(n.Pattern) // checked at load
		}
		l.patterns = append(l.patterns, re)
	}
	for i, p := range s.Positions {
		if p.Verbatim {
			l.positions.add(i, p.Topic, p.Words)
		}
	}
	for i, n := range s.Topics.Never {
		l.topics.add(i, n.Topic, n.Words)
	}
	l.positions.finder, l.topics.finder = newFinder(l.positions.phrases), newFinder(l.topics.phrases)
	l.forbidden, l.replace, l.never = newFinder(forbidden), newFinder(replace), newFinder(never)
	return l
}

// exactSpans returns where the brand's own names stand, in any spelling, and in order.
func (l lexicon) exactSpans(r *reading) []moderation.Span {
	var out []moderation.Span
	s, toks := r.text, r.toks
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
			if len(f.Only) == 0 || v.onChannel(f.Only) {
				words = append(words, f.Term)
			}
		}
		if len(words) > 0 {
			p.say("N'écris jamais : %s.", "Never write: %s.", p.quote(words))
		}
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
	if len(w.forbidden.phrases)+len(w.replace.phrases) > 0 {
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
	t, skip, toks := v.schema().Terms, v.read(s.Text).foreign, v.read(s.Text).toks
	var out []moderation.Finding
	for _, at := range v.p.words.forbidden.find(s.Text, toks) {
		term := t.Forbidden[at.phrase]
		if covered(skip, at.Span) || len(term.Only) > 0 && !v.onChannel(term.Only) {
			continue
		}
		fr, en := "la marque n'emploie pas ce terme", "the brand does not use this term"
		if term.Why != "" {
			fr, en = fr+" ("+term.Why+")", en+" ("+term.Why+")"
		}
		f := finding(s, rule, moderation.Warn, at.Span, fr, en)
		f.Suggestion = term.Say
		out = append(out, f)
	}
	for _, at := range v.p.words.replace.find(s.Text, toks) {
		if covered(skip, at.Span) || v.excused(at.phrase, s.Text, at.Span) {
			continue
		}
		was := at.In(s.Text)
		to := sameCase(t.Replace[at.phrase].To, was)
		f := finding(s, rule, moderation.Warn, at.Span, fmt.Sprintf("la marque dit « %s »", to), fmt.Sprintf("the brand says “%s”", to))
		if slices.Contains(v.p.words.replace.phrases[at.phrase].findExact(s.Text, toks), at.Span) && !elides(s.Text[:at.Start], was, to, v.lang) {
			f = repaired(f, to)
		} else {
			f.Suggestion = local(s, "écrire « "+to+" »", "write “"+to+"”")
		}
		out = append(out, f)
	}
	return longest(out), nil
}

// excused reports whether the sentence around sp holds a word that leaves replacement i as it is.
func (v Voice) excused(i int, s string, sp moderation.Span) bool {
	unless := v.p.words.unless[i]
	if len(unless) == 0 {
		return false
	}
	for _, sentence := range v.read(s).sentences {
		if sentence.Start <= sp.Start && sp.End <= sentence.End {
			in := s[sentence.Start:sentence.End]
			toks := tokens(in)
			return slices.ContainsFunc(unless, func(p phrase) bool { return len(p.find(in, toks)) > 0 })
		}
	}
	return false
}

// longest sorts findings by place and drops those that lie within a longer one.
func longest(all []moderation.Finding) []moderation.Finding {
	slices.SortStableFunc(all, func(a, b moderation.Finding) int { return cmp.Or(a.Start-b.Start, b.End-a.End) })
	end := 0
	return slices.DeleteFunc(all, func(f moderation.Finding) bool {
		within := f.End <= end
		end = max(end, f.End)
		return within
	})
}

// sameCase gives a term the case of the words it replaces.
func sameCase(to, from string) string {
	first, _ := utf8.DecodeRuneInString(from)
	switch {
	case utf8.RuneCountInString(from) > 1 && strings.ToUpper(from) == from:
		return strings.ToUpper(to)
	case unicode.IsUpper(first):
		return upperFirst(to)
	}
	return to
}

func upperFirst(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[n:]
}

// elides reports whether putting to in place of from may ask for another word before it: le/l', de/d', a/an.
func elides(before, from, to, lang string) bool {
	words := eliding[lang]
	if words == nil || startsVowel(from) == startsVowel(to) {
		return false
	}
	before = strings.TrimRight(before, " \u00a0\u202f\n")
	if strings.HasSuffix(before, "'") || strings.HasSuffix(before, "’") {
		return true
	}
	at := strings.LastIndexFunc(before, func(r rune) bool { return !unicode.IsLetter(r) })
	return words[strings.ToLower(before[at+1:])]
}

// eliding are the words that change before a vowel.
var eliding = map[string]map[string]bool{
	"fr": boolSet("le", "la", "de", "du", "au", "je", "me", "te", "se", "ne", "que", "ce", "cet", "jusque", "lorsque", "puisque", "quoique",
		"ma", "ta", "sa", "mon", "ton", "son", "beau", "bel", "nouveau", "nouvel", "vieux", "vieil", "fou", "fol", "mou", "mol"),
	"it": boolSet("il", "lo", "la", "i", "gli", "un", "uno", "una", "di", "del", "dello", "della", "dei", "degli", "al", "allo", "alla", "ai", "agli",
		"dal", "dallo", "dalla", "nel", "nello", "nella", "sul", "sullo", "sulla", "questo", "questa", "quel", "quello", "quella", "bel", "bello", "bella"),
	"en": boolSet("a", "an"),
}

func startsVowel(s string) bool {
	return s != "" && strings.IndexByte("aeiouyh", text.Fold(s)[0]) >= 0
}
