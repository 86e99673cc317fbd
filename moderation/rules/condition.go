package rules

import (
	"strings"

	"github.com/souffleur-go/souffleur/internal/text"
)

// clause is a condition: its content terms, brought to common forms.
type clause map[string]bool

// openers are folded words that open a condition, by language; those of French and English hold where it is not known.
var openers = map[string]map[string]bool{
	"": fields(`si s'il lorsque lorsqu quand apres sauf sous reserve condition uniquement seulement hors pourvu passe dela
		if unless once when after provided subject only except`),
	"de": fields(`wenn falls sofern sobald nach nur ausser`),
	"es": fields(`si cuando tras despues salvo siempre solo excepto`),
	"it": fields(`se quando dopo salvo purche solo soltanto`),
	"pt": fields(`se quando apos depois salvo somente exceto`),
	"nl": fields(`als indien wanneer mits na zodra tenzij alleen`),
}

// openerPairs are two words that open a condition together.
var openerPairs = map[string]string{"s": "il", "une": "fois", "en": "cas", "des": "que", "unless": "", "in": "case", "una": "vez"}

// conditions returns the conditions of a sentence, each from the word that opens it to the end of its clause.
func conditions(lang, sentence string) []clause {
	open := openers[baseLang(lang)]
	if open == nil {
		open = openers[""]
	}
	var out []clause
	ts := tokens(sentence)
	for i := 0; i < len(ts); i++ {
		if !opens(ts, i, open) {
			continue
		}
		end := len(sentence)
		k := i + 1
		for ; k < len(ts); k++ {
			if strings.ContainsAny(sentence[ts[k-1].End:ts[k].Start], ",;:()") && k > i+1 {
				end = ts[k-1].End
				break
			}
		}
		c := clause{}
		for _, t := range text.Terms(lang, sentence[ts[i].End:end]) {
			if c[canonical(t)] = true; len(c) == maxConditionTerms {
				break
			}
		}
		out = append(out, c)
		i = k - 1
	}
	return out
}

// maxConditionTerms bounds the terms of a condition that count.
const maxConditionTerms = 24

func opens(ts []token, i int, open map[string]bool) bool {
	w := ts[i].fold
	if w == "sous" {
		return i+1 < len(ts) && ts[i+1].fold == "reserve"
	}
	if open[w] {
		return true
	}
	next, ok := openerPairs[w]
	return ok && i+1 < len(ts) && (ts[i+1].fold == next || w == "s" && ts[i+1].fold == "ils")
}

// canonical brings the stems by which a condition is worded to one.
func canonical(term string) string {
	for _, c := range commonStems {
		for _, p := range c.stems {
			if strings.HasPrefix(term, p) {
				return c.to
			}
		}
	}
	return term
}

var commonStems = []struct {
	to    string
	stems []string
}{
	{"receive", []string{"recu", "recept", "recev", "reçu", "receiv", "receipt", "arriv", "reach", "erhalt", "empfang", "recib", "ricev", "ontvang"}},
	{"lose", []string{"perd", "egar", "lost", "lose", "missing", "verlor", "pers", "verlor"}},
	{"damage", []string{"abim", "endommag", "cass", "damag", "broken", "beschadig", "dan", "rott", "kapot"}},
	{"return", []string{"retour", "rend", "renvoy", "return", "zuruck", "devol", "restitu", "terug"}},
	{"new", []string{"neuf", "neuv", "new", "saleabl", "neu", "nuev", "nuov", "nov", "nieuw"}},
}

// sameConditions reports whether the conditions of a source stand in the draft, in the sentence of the promise or before
// it, and those of the draft in the source.
func (g *grants) sameConditions(gr *grant, p promise) bool {
	if len(p.conds) == 0 {
		return false
	}
	said, source := canonicals(p.terms), canonicals(g.itemTerms(gr.item))
	for _, c := range gr.conds() {
		if len(c) > 0 && shared(c, said)*2 < len(c) {
			return false
		}
	}
	for _, c := range p.conds {
		if len(c) > 0 && float64(shared(c, source)) < unconditionalShare*float64(len(c)) {
			return false
		}
	}
	return true
}

func canonicals(terms map[string]bool) map[string]bool {
	out := make(map[string]bool, len(terms))
	for t := range terms {
		out[canonical(t)] = true
	}
	return out
}
