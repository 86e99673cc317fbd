package extractive

import (
	"strings"
)

// group is a run of units of one paragraph that must be quoted together, with the label its opening needs.
type group struct {
	from, to int // units, half-open
	label    string
}

// bind returns the units that must stand with unit i: what its opening refers back to, a short question it answers, and
// the exceptions that follow it. ok is false when the whole is too long to quote.
func (a *answerer) bind(i int) (g group, ok bool) {
	g = group{from: i, to: i + 1}
	for range 3 {
		prev := g.from - 1
		if !a.samePara(prev, i) || !a.leans(&a.units[g.from]) && !a.shortQuestion(prev) {
			break
		}
		g.from = prev
	}
	for range 2 {
		if !a.samePara(g.to, i) || !a.lex.opens("exception", a.units[g.to].plain) || a.standsAlone(&a.units[g.to]) {
			break
		}
		g.to++
	}
	head := &a.units[g.from]
	switch {
	case a.answersYesNo(head):
		g.label = head.sec.name()
	case startsLower(head.text): // an item of a list
		g.label = head.sec.name()
	case a.leans(head) && head.sec.title != "":
		g.label = head.sec.title
	case a.leans(head):
		g.label = head.sec.heading
	}
	size := len(g.label)
	for j := g.from; j < g.to; j++ {
		if a.units[j].dead {
			return g, false
		}
		size += len(a.units[j].text) + 1
	}
	return g, size <= maxGroup && !a.units[g.to-1].asks && !strings.HasSuffix(a.units[g.to-1].text, ":")
}

func (a *answerer) samePara(j, i int) bool {
	return j >= 0 && j < len(a.units) && a.units[j].sec == a.units[i].sec && a.units[j].para == a.units[i].para
}

// shortQuestion tells a question of the page that works as a condition: "You change your mind?".
func (a *answerer) shortQuestion(i int) bool {
	return a.units[i].asks && len(a.units[i].text) <= maxHeading
}

// leans reports whether a sentence points back at what stands before it.
func (a *answerer) leans(u *unit) bool {
	if a.standsAlone(u) {
		return false
	}
	if a.lex.opens("anaphora", u.plain) {
		return true
	}
	words := strings.Fields(u.plain)
	for i := 1; i < len(words) && i < 4; i++ {
		if a.lex.is("pronoun", words[i]) && a.lex.is("subject", words[0]) && (i == 1 || words[i-1] == "ne" || a.lex.lang == "en") {
			return true
		}
	}
	for i := 1; i < len(words); i++ {
		// "au bout de ces 5 jours": a number already given.
		if (words[i-1] == "ces" || words[i-1] == "these" || words[i-1] == "those") && words[i][0] >= '0' && words[i][0] <= '9' {
			return true
		}
	}
	// "Les 30 jours se comptent".
	return len(words) > 1 && (words[0] == "les" || words[0] == "the") && words[1][0] >= '0' && words[1][0] <= '9'
}

func (a *answerer) standsAlone(u *unit) bool { return a.lex.opens("standalone", u.plain) }

// answersYesNo tells the first sentence under a question that means nothing without it.
func (a *answerer) answersYesNo(u *unit) bool {
	return u.sec.asks && u.first && (a.lex.opens("yesno", u.plain) || u.text[0] >= '0' && u.text[0] <= '9')
}

// render returns the text of a group, ready to be marked. The label is left out where the member's own question says it.
func (a *answerer) render(g group, q *question) string {
	return balanced(a.join(g, q))
}

func (a *answerer) join(g group, q *question) string {
	parts := make([]string, 0, g.to-g.from+1)
	for j := g.from; j < g.to; j++ {
		parts = append(parts, a.units[j].text)
	}
	if g.label == "" {
		return strings.Join(parts, " ")
	}
	head := &a.units[g.from]
	if a.answersYesNo(head) {
		if q != nil && a.sameQuestion(q, head.sec) {
			return strings.Join(parts, " ")
		}
		return head.sec.name() + " " + strings.Join(parts, " ")
	}
	parts[0] = lowerFirst(parts[0])
	return a.lex.sayf("colon", strings.TrimRight(g.label, " .:"), strings.Join(parts, " "))
}
