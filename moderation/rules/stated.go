package rules

import (
	"strings"

	"github.com/souffleur-go/souffleur/internal/text"
)

var salutations = fields(`bonjour bonsoir salut cher chere hello hi hey dear hallo guten liebe lieber hola buenos buenas estimado estimada ciao buongiorno gentile ola bom beste`)

// stated returns the source sentence that says a whole sentence of the draft in the same words, nil when there is none.
// A condition that the source sets in the sentence before must stand in the draft too.
func (g *grants) stated(sentence string) *grant {
	bare := withoutSalutation(sentence)
	terms, folds := termSet(g.subject.Lang, bare), words(bare)
	if len(terms) < grantWords {
		return nil
	}
	for i := range g.sentences {
		gr := &g.sentences[i]
		if far(len(gr.order), len(folds)) {
			continue
		}
		held := gr.terms()
		same := len(held) == len(terms) && shared(terms, held) == len(terms) && sameTurns(folds, gr.folds())
		if same && g.carried(gr) {
			return gr
		}
	}
	return nil
}

// far reports whether two sentences differ too much in length to hold the same words; words of one are counted once.
func far(order, folds int) bool {
	return folds > order+maxFunctionWords || order > 2*folds+maxFunctionWords
}

// maxFunctionWords is by how many words that carry no content the wording of a sentence may differ.
const maxFunctionWords = 6

// carried reports whether a condition that the sentence before gr sets for it stands in the draft; where it sets none
// there is nothing to carry.
func (g *grants) carried(gr *grant) bool {
	if gr.before == nil || len(gr.before.conds()) == 0 || len(gr.conds()) > 0 {
		return true
	}
	before := gr.before.terms()
	return float64(shared(before, termSet(g.subject.Lang, g.subject.Text))) >= unconditionalShare*float64(len(before))
}

// sameTurns reports whether two sentences hold the same negations and the same words of condition.
func sameTurns(a, b map[string]bool) bool {
	for _, list := range []map[string]bool{negations, openers[""]} {
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
