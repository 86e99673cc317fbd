package extractive

import (
	"slices"
	"strings"

	"github.com/souffleur-go/souffleur/internal/text"
)

// isReference tells a customer's reference such as ML-2481: capitals and digits, alone or joined by hyphens.
func isReference(s string) bool {
	letters, digits := 0, 0
	for i := range len(s) {
		switch c := s[i]; {
		case c >= 'A' && c <= 'Z':
			letters++
		case c >= '0' && c <= '9':
			digits++
		case c != '-' && c != '_':
			return false
		}
	}
	return len(s) <= 24 && digits >= 3 && (letters > 0 || digits >= 6)
}

// reference returns the first reference in s, or "".
func reference(s string) string {
	for _, w := range text.Words(s) {
		if isReference(w.Text) {
			return w.Text
		}
	}
	return ""
}

// status reads whether the message asks for the state of something that only the shop's own records hold. It returns
// the question that the pages on the subject can answer, the rule, and the one for a person.
func (a *answerer) status(message string) (rule *question, ask string) {
	p := plain(message)
	if !a.lex.has("status", p) {
		return nil, ""
	}
	what := a.lex.say["this-order"]
	if ref := reference(message); ref != "" {
		what = a.lex.sayf("order", ref)
	}
	q := &question{plain: " "}
	for _, line := range a.lex.phrases["statuspage"] {
		q.terms = append(q.terms, a.wanted(line)...)
	}
	if a.wantsRefund(p) {
		for _, line := range a.lex.phrases["refund"] {
			q.terms = append(q.terms, a.wanted(line)...)
		}
	}
	return q, a.lex.sayf("status", what)
}

func (a *answerer) wantsRefund(p string) bool {
	for _, w := range text.Terms(a.lang, p) {
		if a.lex.is("refund", w) {
			return true
		}
	}
	return false
}

// What a rule on late orders has beside the words of its subject.
const (
	valueBonus     = .3 // a delay
	conditionBonus = .35
)

// statusRule picks the sentences of the one page that treats the case: those with a delay first, then what follows for
// the customer.
func (a *answerer) statusRule(q *question) []pick {
	best := ""
	bestScore := 0.0
	byPage := map[string][]pick{}
	for i := range a.units {
		u := &a.units[i]
		if !a.usable[i] || !a.anyOf(u.sec.terms, "statustitle") || !a.anyOf(u.terms, "statuscore") {
			continue
		}
		score := coverage(q.terms, u.terms) + .5*coverage(q.terms, u.sec.terms) + .3*coverage(a.context, u.terms, u.sec.terms)
		if u.terms["\x00duration"] {
			score += valueBonus
		}
		if a.lex.opens("condition", u.plain) {
			score += conditionBonus
		}
		if a.lex.has("pointer", u.plain) || u.asks {
			continue
		}
		page := u.sec.source()
		byPage[page] = append(byPage[page], pick{unit: i, score: score})
		if score > bestScore {
			best, bestScore = page, score
		}
	}
	picks := byPage[best]
	sortPicks(picks)
	for i := range picks {
		// After the first, only what follows for the customer under a condition.
		if i > 0 && !a.lex.opens("condition", a.units[picks[i].unit].plain) {
			picks = slices.Delete(picks, i, len(picks))
			break
		}
	}
	return a.distinct(picks, 2)
}

// anyOf reports whether a term of the set belongs to the lexicon section.
func (a *answerer) anyOf(terms map[string]bool, lexSection string) bool {
	for t := range terms {
		if a.lex.is(lexSection, t) {
			return true
		}
	}
	return false
}

// clip shortens a member's words for a question to a person and takes everything out that could pass for markup.
func clip(s string) string {
	s = strings.Map(func(r rune) rune {
		if strings.ContainsRune("[]{}<>«»“”`*#|", r) {
			return -1
		}
		return r
	}, clean(text.Valid(s)))
	s = strings.TrimSpace(s)
	if len(s) > maxAsk {
		s = strings.TrimSpace(cut(s, maxAsk)) + "…"
	}
	return s
}
