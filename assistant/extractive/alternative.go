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

// either answers both sides of a choice, nil when the pages leave one of them open or answer both with one sentence.
func (a *answerer) either(q *question, most int) []chosen {
	var out []chosen
	for _, side := range a.alternatives(q) {
		picks, ok := a.answer(side, most)
		if !ok || len(out) > 0 && a.taken(out[0].picks[:1], picks[0].unit) {
			return nil
		}
		out = append(out, chosen{picks: picks, q: q, side: true})
	}
	return out
}
