package register

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed lexicon/es-verbs.txt
var esVerbsFile string

//go:embed lexicon/es-words.txt
var esWordsFile string

// esTables builds the Spanish tables at their first use.
var esTables = sync.OnceValue(func() *tables {
	t := newTables("es", esVerbsFile, esWordsFile, esConjugate)
	t.tailed, t.adjust, t.agrees = esTailed, esAdjust, esAgrees
	t.proclitic = true
	t.things = map[string]bool{"lo": true}
	t.nounish = func(w string) bool { return strings.HasSuffix(w, "ciones") || strings.HasSuffix(w, "siones") }
	return t
})

// esTails are the pronouns behind a verb, longest first.
var esTails = []string{
	"melos", "melas", "telos", "telas", "selos", "selas", "noslo", "nosla", "melo", "mela", "mele", "telo", "tela", "teme", "tele", "selo", "sela",
	"sele", "seme", "nosle", "nos", "los", "las", "les", "me", "te", "se", "lo", "la", "le", "os",
}

var esPlain = strings.NewReplacer("á", "a", "é", "e", "í", "i", "ó", "o", "ú", "u")

// esTailed reads "dime", "escríbanos", "enviarle" and "sentaos".
func esTailed(r *reader, tok *token) {
	w := tok.low
	for _, tail := range esTails {
		head, ok := strings.CutSuffix(w, tail)
		if !ok || len(head) < 2 {
			continue
		}
		from := len(r.pool)
		bare := esPlain.Replace(head)
		if len(tail) <= 3 && tail != "nos" && tail != "me" && bare == head && syllables(bare) > 1 && !(tail == "te" && r.vos(bare)) && !strings.HasSuffix(bare, "r") && !strings.HasSuffix(bare, "d") {
			continue // "animales": an imperative would have an accent
		}
		if tail == "os" && strings.HasSuffix(bare, "d") {
			continue
		}
		if tail == "os" && !strings.HasSuffix(bare, "r") && !strings.HasSuffix(bare, "ndo") {
			bare += "d"
		}
		if tail != "te" || bare != head || syllables(bare) < 2 {
			r.pool = r.verbs.lookup(r.pool, bare)
		}
		if len(r.pool) == from && bare == head {
			r.pool = r.verbs.lookup(r.pool, esAcute(bare)) // "contame"
		}
		tok.forms = r.pool[from:]
		if k := esTailKind(tok, tail); k != noCandidate || tok.nonfinite(asInfinitive) || tok.nonfinite(asGerund) {
			tok.tails = tail
			tok.kind = k
			return
		}
		r.pool = r.pool[:from]
		tok.forms = nil
	}
}

// vos reports whether a form with an accent on its last vowel is an imperative of vos.
func (r *reader) vos(bare string) bool {
	for _, f := range r.verbs.lookup(nil, esAcute(bare)) {
		if f.slot == at(voseo, vosImper) {
			return true
		}
	}
	return false
}

// esTailKind decides what a verb with pronouns behind is a candidate for.
func esTailKind(tok *token, tail string) kind {
	bare := tok.nonfinite(asInfinitive) || tok.nonfinite(asGerund)
	you := strings.HasPrefix(tail, "te")
	polite := strings.HasPrefix(tail, "se")
	switch {
	case bare && you:
		return tailT
	case bare && (tail == "le" || tail == "lo" || tail == "la" || polite):
		return tailV
	case bare:
		return noCandidate
	case tok.has(imper, pl2):
		tok.plural = true
		return noCandidate
	case tok.has(imper, sg2) && !polite, tok.has(voseo, vosImper) && !polite:
		return tailT
	case tok.has(subj, sg3) && !you:
		return tailCommand
	case tok.has(subj, pl3) && !you:
		tok.plural = true
	}
	return noCandidate
}

// esAdjust tells tú from tu, the pronoun te from té, and the plural.
func esAdjust(r *reader, i int) {
	tok := &r.tokens[i]
	if tok.class&vPlural != 0 || tok.person(pl2) || tok.has(imper, pl2) {
		tok.plural = true
	}
	if tok.class&vClitic != 0 && !r.esObject(i) {
		tok.class &^= vClitic
	}
	if tok.kind == tailT && tok.tails == "te" && tok.has(voseo, vosImper) && !r.opens(i) {
		tok.kind, tok.nominal = noCandidate, true // "tomate"
	}
	if tok.kind == tailV && !strings.HasSuffix(tok.tails, "e") && r.verbKind(tok)&kindPerson == 0 {
		tok.kind = noCandidate
	}
	if i+1 < len(r.tokens) {
		if next := &r.tokens[i+1]; next.before == 0 && next.class&subject3 != 0 && tok.person(sg3) {
			tok.nominal = true // "¿cómo responde él?"
		}
	}
}

// esAgrees returns "relacionado" of "relacionadas", and the word where it does not end so.
func esAgrees(w string) string {
	w = strings.TrimSuffix(w, "s")
	if strings.HasSuffix(w, "da") || strings.HasSuffix(w, "ta") || strings.HasSuffix(w, "ha") {
		return w[:len(w)-1] + "o"
	}
	return w
}

// syllables counts groups of vowels.
func syllables(w string) int {
	n, in := 0, false
	for i := range len(w) {
		vowel := strings.IndexByte("aeiou", w[i]) >= 0
		if vowel && !in {
			n++
		}
		in = vowel
	}
	return n
}

// esObject reports whether le, lo or la at i can stand for usted: before a verb, lo and la before one whose object is a person,
// le where the clause does not name another ("a mi hijo le gusta").
func (r *reader) esObject(i int) bool {
	j := i + 1
	if j == len(r.tokens) || r.tokens[j].before != 0 || len(r.tokens[j].forms) == 0 || r.tokens[j].nominal {
		return false
	}
	if r.tokens[i].low == "le" {
		return r.doubled(i) == 0
	}
	k := r.verbKind(&r.tokens[j])
	if inner := r.inner(j); inner >= 0 {
		k = r.kinds[inner]
	}
	return k&kindPerson != 0
}
