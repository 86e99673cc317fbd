package knowledge

import (
	"cmp"
	"slices"
	"strings"

	"github.com/souffleur-go/souffleur/internal/text"
)

// How a thread becomes a query. A turn counts half of the turn after it, and an earlier turn with more than 12 terms
// counts as if it had 12: measured in the design as the best of seven ways.
const (
	turnDecay    = .5
	turnTerms    = 12
	maxTurns     = 12 // further back a turn weighs less than 1/4000
	maxTurnBytes = 16 << 10
	maxTerms     = 256 // distinct terms of a query
)

// term is a term of a query.
type term struct {
	text   string
	weight float64
	shown  string // as the newest turn that holds it wrote it
	turn   int    // the last one counted, from 1
}

// said is what the writer of a turn says: no quotes, no signature. A turn that is nothing else stays as it is.
func said(turn string) string {
	turn = cut(turn, maxTurnBytes)
	if own, _ := text.Own(turn); own != "" {
		return own
	}
	return turn
}

// queryTerms returns the terms of a thread in one language, sorted.
func queryTerms(lang string, turns []string) []term {
	at := map[string]int{}
	var terms []term
	for back := range min(len(turns), maxTurns) {
		turn := said(turns[len(turns)-1-back])
		found := text.Analyze(lang, turn)
		n := 0
		for _, f := range found {
			if !f.Stop {
				n++
			}
		}
		weight := 1.
		for range back {
			weight *= turnDecay
		}
		if back > 0 && n > turnTerms {
			weight *= float64(turnTerms) / float64(n)
		}
		for _, f := range found {
			if f.Stop || len(f.Text) > maxTerm {
				continue
			}
			i, ok := at[f.Text]
			if !ok {
				i = len(terms)
				at[f.Text] = i
				terms = append(terms, term{text: f.Text, shown: turn[f.Start:f.End]})
			}
			// A word said twice in one turn counts once, or whoever repeats it would decide alone.
			if terms[i].turn != back+1 {
				terms[i].turn = back + 1
				terms[i].weight += weight
			}
		}
	}
	if len(terms) > maxTerms {
		slices.SortFunc(terms, func(a, b term) int {
			return cmp.Or(cmp.Compare(b.weight, a.weight), strings.Compare(a.text, b.text))
		})
		terms = terms[:maxTerms]
	}
	slices.SortFunc(terms, func(a, b term) int { return strings.Compare(a.text, b.text) })
	return terms
}
