package extractive

import (
	"slices"
	"strings"

	"github.com/souffleur-go/souffleur/internal/text"
)

// alternatives cuts "by post, or in the shop?" into one question for each side: what both share and what only that side
// says. It returns nil where the question offers no choice of two.
func (a *answerer) alternatives(q *question) []*question {
	words := text.Words(q.text)
	at := -1
	for i := 1; i+1 < len(words); i++ {
		if isOr(words[i].Text) {
			if at >= 0 {
				return nil
			}
			at = i
		}
	}
	if at < 0 {
		return nil
	}
	left, right := a.wanted(q.text[:words[at].Start]), a.wanted(q.text[words[at].End:])
	onlyLeft, onlyRight := distinct(left, right), distinct(right, left)
	if len(onlyLeft) == 0 || len(onlyRight) == 0 {
		return nil
	}
	return []*question{q.choose(onlyLeft, onlyRight), q.choose(onlyRight, onlyLeft)}
}

func isOr(w string) bool { return strings.EqualFold(w, "ou") || strings.EqualFold(w, "or") }

// distinct returns the terms of the subject that no term of other stands for.
func distinct(terms, other []wanted) map[string]bool {
	out := map[string]bool{}
	for i := range terms {
		t := &terms[i]
		if t.names() && !slices.ContainsFunc(other, func(o wanted) bool { return o.covers[t.term] > 0 }) {
			out[t.term] = true
		}
	}
	return out
}

// sideShare is the part of what only one side says that the heading of a section on it holds.
const sideShare = .5

// heads reports whether the nearest heading above unit i, not only the title of its page, is about the terms.
func (a *answerer) heads(terms []wanted, i int) bool {
	return coverage(terms, set(text.Terms(a.lang, a.units[i].sec.name()))) >= sideShare
}

// choose returns a copy of q that asks for one side and not for the other.
func (q *question) choose(this, other map[string]bool) *question {
	c := *q
	c.terms = nil
	for _, t := range q.terms {
		if this[t.term] {
			c.side = append(c.side, t)
		}
		if !other[t.term] {
			c.terms = append(c.terms, t)
		}
	}
	return &c
}

// either answers both sides of a choice, nil when no section of its own treats each of them.
func (a *answerer) either(q *question, most int) []chosen {
	var out []chosen
	for _, side := range a.alternatives(q) {
		picks, ok := a.answer(side, most)
		if !ok || !a.heads(side.side, picks[0].unit) {
			return nil
		}
		if len(out) > 0 && a.units[out[0].picks[0].unit].sec == a.units[picks[0].unit].sec {
			return nil
		}
		out = append(out, chosen{picks: picks, q: q, side: true})
	}
	return out
}
