package extractive

import (
	"cmp"
	"slices"
)

// pick is a chosen unit.
type pick struct {
	unit  int
	score float64
}

// Thresholds of what counts as answered, as shares of a question's weight. Measured in quality_test.go.
const (
	answeredShare = .65
	subjectShare  = .6  // of the words beside the kind of value asked for
	titledShare   = .3  // of the question in the headings above a sentence that does not hold nearly all of it
	aloneShare    = .85 // of the question in a sentence that needs no heading
	guessedShare  = .65 // of a message that asks nothing in so many words
	extraScore    = .7  // of the best sentence's score, for a further one of its section
	extraGain     = .15 // of weight that a further sentence must add
	nearGain      = .04 // the same for a sentence of the same section
	leanMalus     = .15 // for a sentence that means nothing without the one before it
	sideBonus     = .6  // for a section that is about one side of a choice
	yesNoMalus    = .3  // for an answer that reads only behind a question other than the member's
)

// sets returns what a group says, and what it says under its headings.
func (a *answerer) sets(g group) (own, all []map[string]bool) {
	for j := g.from; j < g.to; j++ {
		own = append(own, a.units[j].terms)
	}
	return own, append(slices.Clone(own), a.units[g.from].sec.terms)
}

// answer returns the sentences that answer q, best first; ok is false when no page covers enough of it, and when it names
// no subject: any value would do.
func (a *answerer) answer(q *question, most int) (picks []pick, ok bool) {
	if !q.named() {
		return nil, false
	}
	share := answeredShare
	if q.guessed {
		share = guessedShare
	}
	var found []pick
	for i := range a.units {
		if !a.usable[i] {
			continue
		}
		if score, covered := a.score(q, i); covered >= share && score > 0 && a.together(q, i) {
			found = append(found, pick{i, score})
		}
	}
	if len(found) == 0 {
		return nil, false
	}
	sortPicks(found)
	return a.extend(q, found, most), true
}

// score rates a unit as an answer; covered is the part of the question's weight found in it, under its headings and,
// for half, right beside it.
func (a *answerer) score(q *question, i int) (score, covered float64) {
	g := a.groups[i]
	ownSets, allSets := a.sets(g)
	sec := a.units[i].sec
	own, all := coverage(q.terms, ownSets...), coverage(q.terms, allSets...)
	titled := coverage(q.terms, sec.terms)
	lead := 0.0
	if titled >= .5 {
		lead = .1
		if a.units[i].first {
			lead = .2
		}
	}
	if own == 0 && lead == 0 || titled < titledShare && own < aloneShare && !a.units[i].row || q.subject(allSets) < subjectShare {
		return 0, 0
	}
	near := all
	for _, j := range []int{g.from - 1, g.to} {
		if a.samePara(j, i) && !a.units[i].row {
			near = max(near, coverage(q.terms, append(allSets, a.units[j].terms)...))
		}
	}
	page := coverage(q.terms, sec.page)
	score = .35*own + .6*all + .3*titled + .3*page + .2*coverage(a.context, allSets...) + lead - .05*float64(min(sec.rank, 8))
	if side := sideBonus * coverage(q.side, sec.terms); a.units[i].first {
		score += side
	} else {
		score += side / 2
	}
	if g.from < i {
		score -= leanMalus
	}
	if p := a.units[i].plain; a.lex.has("pointer", p) || a.lex.has("reports", p) {
		score -= .3
	}
	if a.answersYesNo(&a.units[g.from]) && !a.sameQuestion(q, sec) {
		score -= yesNoMalus
	}
	return score, all + .5*(near-all) + .25*max(0, page-near)
}

// extend adds to the best sentence the one that follows it with a value, others of its section, and what else covers
// words of the question not yet covered.
func (a *answerer) extend(q *question, found []pick, most int) []pick {
	best := found[0]
	out := []pick{best}
	if next := a.groups[best.unit].to; a.samePara(next, best.unit) && a.usable[next] && a.belongs(q, &a.units[next]) {
		if a.groups[next].from < a.groups[best.unit].to {
			out[0].unit = next // it points back at the best sentence and brings it along
		} else if len(out) < most {
			out = append(out, pick{next, best.score})
		}
	}
	have := a.all(out)
	for _, p := range found[1:] {
		if len(out) >= most {
			break
		}
		if a.taken(out, p.unit) {
			continue
		}
		gain := coverage(q.terms, append(slices.Clone(have), a.units[p.unit].terms)...) - coverage(q.terms, have...)
		least := extraGain
		if a.units[p.unit].sec == a.units[best.unit].sec && p.score >= extraScore*best.score {
			least = nearGain
		}
		if gain >= least {
			out = append(out, p)
			have = a.all(out)
		}
	}
	return out
}

// belongs reports whether the sentence after the best one is quoted with it: it states a value, or the section is all
// about the question.
func (a *answerer) belongs(q *question, u *unit) bool {
	if u.row || u.asks || a.lex.has("pointer", u.plain) {
		return false
	}
	return u.terms["\x00duration"] || u.terms["\x00money"] || coverage(q.terms, u.sec.terms) >= .5
}

func (a *answerer) all(picks []pick) []map[string]bool {
	var out []map[string]bool
	for _, p := range picks {
		_, sets := a.sets(a.groups[p.unit])
		out = append(out, sets...)
	}
	return out
}

// distinct returns the first n picks that do not repeat one another.
func (a *answerer) distinct(picks []pick, n int) []pick {
	var out []pick
	for _, p := range picks {
		if len(out) < n && !a.taken(out, p.unit) {
			out = append(out, p)
		}
	}
	return out
}

// taken reports whether unit i is quoted already or says what a chosen one says.
func (a *answerer) taken(picks []pick, i int) bool {
	for _, p := range picks {
		if a.overlap(i, p.unit) || alike(a.units[i].terms, a.units[p.unit].terms) {
			return true
		}
	}
	return false
}

func (a *answerer) overlap(i, j int) bool {
	g, h := a.groups[i], a.groups[j]
	return g.from < h.to && h.from < g.to
}

// alike tells near duplicates: most terms of the shorter one stand in the longer one, numbers included.
func alike(x, y map[string]bool) bool {
	if len(x) > len(y) {
		x, y = y, x
	}
	common := 0
	for t := range x {
		if y[t] {
			common++
		} else if t[0] >= '0' && t[0] <= '9' {
			return false
		}
	}
	return common*10 >= len(x)*7
}

// sameQuestion reports whether the heading of s asks what q asks.
func (a *answerer) sameQuestion(q *question, s *section) bool {
	return coverage(strict(q.terms), s.terms) >= .75 && coverage(strict(a.wanted(s.name())), q.own) >= .75
}

// strict narrows matchers to the words themselves: open and closed are one subject, but not one question.
func strict(terms []wanted) []wanted {
	out := slices.Clone(terms)
	for i := range out {
		out[i].covers = map[string]float64{}
		for term, share := range terms[i].covers {
			if share >= familyShare {
				out[i].covers[term] = share
			}
		}
	}
	return out
}

func sortPicks(picks []pick) {
	slices.SortStableFunc(picks, func(x, y pick) int {
		return cmp.Or(cmp.Compare(y.score, x.score), cmp.Compare(x.unit, y.unit))
	})
}
