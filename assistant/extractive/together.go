package extractive

import "github.com/souffleur-go/souffleur/internal/text"

// A sentence that holds the words of a question far apart from each other answers something else: "change the file
// extension … the password" says nothing on changing a password.
const (
	togetherGap   = 4   // content words between two words of the question, at most
	togetherShare = .5  // of the pairs of neighbouring words in the question
	apartShare    = .5  // what a pair counts whose words stand in the heading and in the sentence
	askedShare    = .25 // the same under a heading that asks something else: what stands there answers that
	togetherTerms = 512 // of one group; more is no sentence
	headingShare  = .8  // of the question's weight, in a heading that asks the same
)

// together reports whether enough neighbouring words of the question stand near each other in the group or its headings,
// or nearly all of them in the headings.
func (a *answerer) together(q *question, i int) bool {
	var terms []*wanted
	for k := range q.terms {
		if t := &q.terms[k]; t.names() && !t.back {
			terms = append(terms, t)
		}
	}
	sec := a.units[i].sec
	if len(terms) < 2 || coverage(q.terms, sec.terms) >= headingShare {
		return true
	}
	g := a.groups[i]
	body := make([]string, 0, 64)
	for j := g.from; j < g.to && len(body) < togetherTerms; j++ {
		body = append(body, text.Terms(a.lang, a.units[j].text)...)
	}
	head := text.Terms(a.lang, sec.title+" "+sec.heading)
	apart := apartShare
	if sec.asks {
		apart = askedShare
	}
	found := 0.0
	for k := 1; k < len(terms); k++ {
		x, y := terms[k-1], terms[k]
		switch {
		case near(body, x, y), near(head, x, y):
			found++
		case at(head, x) && at(body, y), at(body, x) && at(head, y):
			found += apart
		}
	}
	return found >= togetherShare*float64(len(terms)-1)
}

// near reports whether both terms stand in seq with at most togetherGap words between them.
func near(seq []string, x, y *wanted) bool {
	lastX, lastY := -togetherGap-2, -togetherGap-2
	for i, t := range seq {
		inX, inY := x.covers[t] > 0, y.covers[t] > 0
		if inX && i-lastY <= togetherGap+1 || inY && i-lastX <= togetherGap+1 || inX && inY {
			return true
		}
		if inX {
			lastX = i
		}
		if inY {
			lastY = i
		}
	}
	return false
}

func at(seq []string, x *wanted) bool {
	for _, t := range seq {
		if x.covers[t] > 0 {
			return true
		}
	}
	return false
}
