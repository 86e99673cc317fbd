package extractive

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// sentence is a finished part of the body. n is the passage it cites, 0 = none.
type sentence struct {
	text string
	n    int
}

// chosen is what answers one question.
type chosen struct {
	picks      []pick // the first is the answer, the others may be left out
	q          *question
	attributed bool // worded as positions of their authors
	ruled      bool // each under the name of its rule
	side       bool // of a choice: opened by the heading of its section
}

// body joins the result to sentences with their marks, within target characters where the answers allow it.
func (a *answerer) body(r *result, target int) []string {
	var out []string
	if r.sorry != "" {
		out = append(out, r.sorry)
	}
	for _, s := range r.lines {
		out = append(out, s.marked())
	}
	for i, block := range a.fit(r, target) {
		for _, p := range inOrder(a, block) {
			out = append(out, a.word(p, &r.blocks[i]).marked())
		}
	}
	return out
}

// fit chooses which picks of each block are kept: the first of every block, two of a debate or of a rule book, then
// further ones while there is room.
func (a *answerer) fit(r *result, target int) [][]pick {
	kept := make([][]pick, len(r.blocks))
	var all []pick
	size := 0
	for _, s := range r.lines {
		size += utf8.RuneCountInString(s.text)
	}
	for round := range maxSentences {
		for i := range r.blocks {
			b := &r.blocks[i]
			if round >= len(b.picks) || a.taken(all, b.picks[round].unit) && !b.attributed {
				continue
			}
			n := utf8.RuneCountInString(a.word(b.picks[round], b).text)
			needed := round == 0 || round == 1 && (b.attributed || b.ruled)
			if !needed && (size+n > target || len(all) >= maxSentences) {
				continue
			}
			kept[i] = append(kept[i], b.picks[round])
			all = append(all, b.picks[round])
			size += n
		}
	}
	return kept
}

// inOrder sorts picks for reading: passages as chosen, sentences of a passage as they stand there. Picks that stand in
// the same group appear once.
func inOrder(a *answerer, picks []pick) []pick {
	place := map[int]int{}
	for i, p := range picks {
		n := a.units[p.unit].sec.n
		if _, ok := place[n]; !ok {
			place[n] = i
		}
	}
	out := slices.Clone(picks)
	slices.SortStableFunc(out, func(x, y pick) int {
		return cmp.Or(cmp.Compare(place[a.units[x.unit].sec.n], place[a.units[y.unit].sec.n]), cmp.Compare(x.unit, y.unit))
	})
	return out
}

// word renders a pick in the way of its block.
func (a *answerer) word(p pick, b *chosen) sentence {
	g := a.groups[p.unit]
	sec := a.units[p.unit].sec
	var s string
	switch {
	case b.attributed:
		s = a.attributed(g, b.q)
	case b.ruled && g.label == "" && a.lex.opens("rulelabel", plain(sec.heading)):
		s = a.lex.sayf("colon", sec.heading, lowerFirst(a.render(g, b.q)))
	case b.side && p.unit == b.picks[0].unit && g.label == "" && sec.heading != "" && !sec.asks:
		s = a.lex.sayf("colon", sec.heading, lowerFirst(a.render(g, b.q)))
	default:
		s = a.render(g, b.q)
	}
	return sentence{s, sec.n}
}

// marked appends the citation mark.
func (s sentence) marked() string {
	if s.n == 0 {
		return s.text
	}
	return s.text + " [" + strconv.Itoa(s.n) + "]"
}

// ask joins what a person must tell; a result that holds nothing asks for a person.
func (a *answerer) ask(r *result) string {
	if len(r.asks) == 0 && r.empty() {
		return a.lex.say["person"]
	}
	return strings.Join(r.asks[:min(len(r.asks), maxAsks)], " ")
}
