package knowledge

import (
	"slices"

	"github.com/souffleur-go/souffleur/internal/text"
)

// Words that stand next to one another in the last turn and in a chunk say more than the same words apart ("j'attends ma
// commande"). Only the best candidates are looked at: it adds .003 to .010 nDCG@10 on the sets of quality_test.go.
const (
	nearPool = 40 // candidates, or 2 K when that is more
)

// pair is two neighbouring terms of the query, as they stand in an order.
type pair struct{ first, second uint32 }

// pairs returns the neighbours of a turn in one language with their weights.
func (x *index) pairs(lang, turn string) map[pair]float64 {
	lex := x.langs[lang]
	terms := text.Terms(lang, cut(turn, maxTurnBytes))
	out := map[pair]float64{}
	for i := 1; i < len(terms) && len(out) < maxTerms; i++ {
		a, b := lex.terms[terms[i-1]], lex.terms[terms[i]]
		if a != nil && b != nil && a != b {
			out[pair{a.number + 1, b.number + 1}] = x.weights.near * (idf(x.chunks, len(a.list)) + idf(x.chunks, len(b.list))) / 2
		}
	}
	return out
}

// rerank adds the weight of the pairs that each hit holds, and keeps the k best.
func (x *index) rerank(hits []hit, turn string, k int) []hit {
	byLang := map[string]map[pair]float64{}
	for i := range hits {
		s := &x.slots[hits[i].slot]
		lang := s.doc.src.Lang
		pairs, ok := byLang[lang]
		if !ok {
			pairs = x.pairs(lang, turn)
			byLang[lang] = pairs
		}
		if len(pairs) > 0 {
			hits[i].score += near(s.chunk().order, pairs)
		}
	}
	slices.SortFunc(hits, hit.compare)
	return hits[:min(len(hits), k)]
}

// near sums the weights of the pairs in an order, each once, in the order in which they stand there.
func near(order string, pairs map[pair]float64) float64 {
	sum := 0.
	var seen []pair
	last := uint32(0)
	for n := range ordered(order) {
		p := pair{last, n}
		last = n
		if w, ok := pairs[p]; ok && !slices.Contains(seen, p) {
			seen = append(seen, p)
			sum += w
		}
	}
	return sum
}
