package register

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed lexicon/pt-verbs.txt
var ptVerbsFile string

//go:embed lexicon/pt-words.txt
var ptWordsFile string

// ptTables builds the Portuguese tables at their first use.
var ptTables = sync.OnceValue(func() *tables {
	t := newTables("pt", ptVerbsFile, ptWordsFile, ptConjugate)
	t.adjust, t.agrees = ptAdjust, esAgrees
	t.things = map[string]bool{"o": true, "aquilo": true}
	t.nounish = func(w string) bool { return strings.HasSuffix(w, "ções") || strings.HasSuffix(w, "sões") }
	return t
})

// ptAdjust tells the pronoun se from the conjunction, o and a from the articles, você from o senhor, and the plural.
func ptAdjust(r *reader, i int) {
	tok := &r.tokens[i]
	joined := tok.before == '-'
	switch {
	case tok.low == "se":
		r.ptSe(i)
	case tok.low == "si" || tok.low == "consigo":
		tok.kind = maybeV
		if tok.low == "consigo" && i+1 < len(r.tokens) && (r.tokens[i+1].nonfinite(asInfinitive) || r.tokens[i+1].before == '-') {
			tok.kind = noCandidate
			tok.class &^= vStrong
		}
	case tok.class&addressee != 0 && (tok.low == "senhor" || tok.low == "senhora"):
		if i > 0 && tok.before == 0 && ptArticles[r.tokens[i-1].low] && (i+1 == len(r.tokens) || r.tokens[i+1].before != 0 || !r.tokens[i+1].capital) {
			tok.kind = maybeV
			tok.class |= vStrong
		}
	case tok.class&vClitic != 0 && !r.ptObject(i, joined):
		tok.class &^= vClitic
	case tok.class&vClitic != 0 && tok.class&prep != 0:
		tok.class &^= prep | det
	}
	r.ptInfinitive(i)
	if tok.class&vPlural != 0 || tok.person(pl2) && !tok.nominal && !strings.HasSuffix(tok.low, "ais") && tok.class&noun == 0 {
		tok.plural = true
	}
	if i+1 < len(r.tokens) {
		if next := &r.tokens[i+1]; next.before == 0 && next.class&subject3 != 0 && tok.person(sg3) {
			tok.nominal = true
		}
	}
}

var ptArticles = map[string]bool{"o": true, "a": true, "ao": true, "à": true, "do": true, "da": true, "pelo": true, "pela": true, "no": true, "na": true}

// ptSe leaves of the word at i the pronoun or the conjunction.
func (r *reader) ptSe(i int) {
	tok := &r.tokens[i]
	pronoun := tok.before == '-'
	if !pronoun && i > 0 && tok.before == 0 {
		c := r.tokens[i-1].class
		pronoun = c&(neg|relative|question|subject3|vStrong|prep|clitic) != 0 || c&adverb != 0 && i > 1 && r.verbalBehind(i)
	}
	if pronoun {
		tok.class &^= subord
		return
	}
	tok.class &^= reflexive | clitic
}

// verbalBehind reports whether a finite verb follows token i directly.
func (r *reader) verbalBehind(i int) bool {
	return i+1 < len(r.tokens) && r.tokens[i+1].before == 0 && r.tokens[i+1].finite()
}

// ptObject reports whether lhe, o or a at i can stand for você: beside a verb, o and a beside one whose object is a person.
func (r *reader) ptObject(i int, joined bool) bool {
	low := r.tokens[i].low
	if !joined && (low == "no" || low == "na") {
		return false
	}
	j := i + 1
	if joined {
		j = i - 1
	}
	if j < 0 || j >= len(r.tokens) || !joined && r.tokens[j].before != 0 {
		return false
	}
	v := &r.tokens[j]
	if len(v.forms) == 0 || v.nominal && !joined {
		return false
	}
	if strings.HasPrefix(low, "lh") {
		return r.doubled(i) == 0
	}
	if !joined && (v.nonfinite(asParticiple) || low == "a" && v.nonfinite(asInfinitive)) {
		return false
	}
	return r.verbKind(v)&kindPerson != 0
}

// ptInfinitive reads "ajudá-lo" and the infinitives that may have você for their subject: "se ouvir", "obrigado por confiar".
func (r *reader) ptInfinitive(i int) {
	tok := &r.tokens[i]
	open := len(tok.forms) == 0 && tok.class == 0 || i > 0 && tok.before == 0 && (r.tokens[i-1].finite() || r.tokens[i-1].class&prep != 0) // "devias vê-lo"
	if open && i+1 < len(r.tokens) && r.tokens[i+1].before == '-' && strings.HasPrefix(r.tokens[i+1].low, "l") {
		from := len(r.pool)
		r.pool = r.verbs.lookup(r.pool, ptPlain.Replace(tok.low)+"r")
		if len(r.pool) > from {
			tok.forms, tok.part = r.pool[from:len(r.pool):len(r.pool)], true
			return
		}
	}
	if !tok.nonfinite(asInfinitive) || tok.kind != noCandidate || tok.person(sg3) {
		return
	}
	j := i - 1
	for j >= 0 && r.tokens[j+1].before == 0 && r.tokens[j].class&(clitic|neg|vStrong) != 0 && (r.tokens[j].class&prep == 0 || r.tokens[j].class&vClitic != 0) && r.tokens[j].class&subord == 0 {
		j--
	}
	if j < 0 || r.tokens[j+1].before != 0 {
		return
	}
	switch p := &r.tokens[j]; {
	case p.class&subord != 0, p.low == "por", p.low == "para", p.low == "de", p.low == "ao", p.low == "sem", p.low == "quem", p.low == "que", p.low == "como":
		tok.kind = infinitiveV
	case r.verbKind(p)&kindMind != 0 && p.person(sg1), p.low == "agradeço":
		tok.kind = infinitiveV
	}
}

var ptPlain = strings.NewReplacer("á", "a", "ê", "e", "í", "i", "ô", "ô")
