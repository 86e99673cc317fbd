package rules

import (
	"strings"

	"github.com/souffleur-go/souffleur/internal/text"
	"github.com/souffleur-go/souffleur/moderation"
)

var salutations = fields(`bonjour bonsoir salut cher chere hello hi hey dear`)

// stated returns the source sentence that says a whole sentence of the draft in the same words, nil when there is none.
// A condition that the source sets in the sentence before must stand in the draft too.
func (g *grants) stated(sentence string) *grant {
	bare := withoutSalutation(sentence)
	terms, folds := termSet(g.lang, bare), words(bare)
	if len(terms) < grantWords {
		return nil
	}
	for _, list := range [][]grant{g.sentences, g.precedents} {
		for i := range list {
			gr := &list[i]
			same := len(gr.terms) == len(terms) && shared(terms, gr.terms) == len(terms) && sameTurns(folds, gr.folds)
			if same && (i == 0 || g.carried(&list[i-1], gr)) {
				return gr
			}
		}
	}
	return nil
}

// carried reports whether a condition that the sentence before gr sets for it stands in the draft; where it sets none
// there is nothing to carry.
func (g *grants) carried(before, gr *grant) bool {
	if before.item.ID != gr.item.ID || !conditional(before.folds) || conditional(gr.folds) {
		return true
	}
	return float64(shared(before.terms, g.draft)) >= unconditionalShare*float64(len(before.terms))
}

// sameTurns reports whether two sentences hold the same negations and the same words of condition.
func sameTurns(a, b map[string]bool) bool {
	for _, list := range []map[string]bool{negations, doubt} {
		for w := range list {
			if a[w] != b[w] {
				return false
			}
		}
	}
	return true
}

// withoutSalutation takes "Hello Priya," off the head of a sentence.
func withoutSalutation(s string) string {
	i := strings.IndexByte(s, ',')
	if i < 0 {
		return s
	}
	head := text.Words(s[:i])
	if len(head) == 0 || len(head) > 4 || !salutations[text.Fold(head[0].Text)] {
		return s
	}
	return s[i+1:]
}

// readGrants cuts evidence items into sentences, in order.
func readGrants(items []moderation.Item, lang string) []grant {
	var out []grant
	for _, it := range items {
		own := it.Lang
		if own == "" {
			own = lang
		}
		for _, sp := range text.Sentences(it.Text) {
			body := it.Text[sp.Start:sp.End]
			gr := grant{
				item: it, span: moderation.Span{Start: sp.Start, End: sp.End}, text: body, terms: termSet(own, body), folds: words(body),
			}
			for _, t := range tokens(body) {
				gr.order = append(gr.order, t.fold)
			}
			out = append(out, gr)
		}
	}
	return out
}
