package register

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed lexicon/it-verbs.txt
var itVerbsFile string

//go:embed lexicon/it-words.txt
var itWordsFile string

// itTables builds the Italian tables at their first use.
var itTables = sync.OnceValue(func() *tables {
	t := newTables("it", itVerbsFile, itWordsFile, itConjugate)
	t.tailed, t.adjust, t.agrees = itTailed, itAdjust, itAgrees
	t.proclitic = true
	t.things = map[string]bool{"ciò": true, "quello": true, "quel": true, "tutto": true}
	t.nounish = func(w string) bool { return strings.HasSuffix(w, "zioni") || strings.HasSuffix(w, "menti") }
	return t
})

// itTails are the pronouns behind a verb, longest first.
var itTails = []string{
	"gliela", "glielo", "glieli", "gliele", "gliene", "mela", "melo", "meli", "mele", "mene", "tela", "telo", "teli", "tele", "tene", "cela", "celo",
	"cene", "sela", "selo", "sene", "mici", "tici", "gli", "mi", "ti", "si", "ci", "vi", "lo", "la", "li", "le", "ne",
}

// itTailed reads "scrivici", "dimmi", "darle" and "preoccuparti".
func itTailed(r *reader, tok *token) {
	w := tok.low
	for _, tail := range itTails {
		head, ok := strings.CutSuffix(w, tail)
		if !ok || len(head) < 2 {
			continue
		}
		from := len(r.pool)
		switch {
		case strings.HasSuffix(head, "r"):
			r.pool = r.verbs.lookup(r.pool, head+"e")
			if len(r.pool) == from {
				r.pool = r.verbs.lookup(r.pool, head+"re")
			}
		case itShort[head] != "" && head[len(head)-1] == tail[0]:
			r.pool = r.verbs.lookup(r.pool, itShort[head])
		default:
			r.pool = r.verbs.lookup(r.pool, head)
		}
		tok.forms = r.pool[from:]
		tok.kind = itTailKind(tok, tail, head)
		if tok.kind != noCandidate || tok.plural || tok.nonfinite(asInfinitive) || tok.nonfinite(asGerund) {
			tok.tails = tail
			return
		}
		r.pool = r.pool[:from]
		tok.forms = nil
	}
}

// itShort are the imperatives that double the consonant of their pronoun, by the letters before it: dimmi, fallo.
var itShort = map[string]string{
	"dim": "dì", "dil": "dì", "dic": "dì", "din": "dì", "fam": "fai", "fal": "fai", "fac": "fai", "fat": "fai", "fan": "fai", "dam": "dai", "dal": "dai",
	"dan": "dai", "dac": "dai", "stam": "stai", "stat": "stai", "stal": "stai", "vac": "vai", "vat": "vai",
}

// itTailKind decides what a verb with pronouns behind is a candidate for.
func itTailKind(tok *token, tail, head string) kind {
	bare := tok.nonfinite(asInfinitive) || tok.nonfinite(asGerund)
	you := tail[0] == 't'
	switch {
	case bare && you:
		return tailT
	case bare && (tail == "le" || tail == "la" || tail[0] == 's' || strings.HasPrefix(tail, "gliel") || tail == "gliene"):
		return tailV
	case bare:
		return noCandidate
	case tok.has(imper, sg2) && tail[0] != 's':
		return tailT
	case itShort[head] != "" && len(tok.forms) > 0:
		return tailT
	case tok.has(imper, pl2) && tail[0] != 's' && tail[0] != 't':
		tok.plural = true
	}
	return noCandidate
}

// itAdjust tells Lei from lei, Le and La from the articles, the polite capitals, "non andare", and the plural.
func itAdjust(r *reader, i int) {
	tok := &r.tokens[i]
	polite := tok.capital && !tok.first && tok.before != '.' && tok.before != '"'
	if len(tok.low) == 1 && tok.class&clitic != 0 && (tok.End == len(r.s) || r.s[tok.End] != '\'' && !strings.HasPrefix(r.s[tok.End:], "’")) {
		tok.class = 0 // a letter, no elided pronoun
	}
	switch {
	case tok.class&vStrong != 0 && !polite:
		tok.kind = maybeV
	case tok.class&vPoss != 0 && polite:
		tok.kind = sureV
	case tok.class&vClitic != 0 && !r.itObject(i, polite):
		tok.class &^= vClitic
	case tok.class&vClitic != 0 && polite && tok.low != "l":
		tok.kind = sureV
	}
	switch {
	case tok.class&vPlural != 0:
		tok.plural = tok.class&clitic == 0 || !r.existential(i)
	case tok.person(pl2) || tok.has(imper, pl2):
		tok.plural = tok.tails != "" || tok.verbal || !tok.nominal && !r.agreeing(i)
	case (tok.has(pres, sg2) || tok.has(subj, sg3) || tok.kind == tailT) && !tok.verbal && r.agreeing(i):
		tok.kind, tok.nominal = noCandidate, true // "verranno serviti"
	case tok.kind == tailT && itDoubtful[tok.tails] && tok.has(imper, sg2) && !r.opens(i):
		tok.kind = noCandidate
	case tok.kind == tailV && (tok.tails == "la" || tok.tails == "le"):
		if upper := r.s[tok.End-2] == 'L'; upper {
			tok.kind = sureV
		} else if tok.tails == "la" && r.verbKind(tok)&kindPerson == 0 {
			tok.kind = noCandidate
		}
	case tok.nonfinite(asInfinitive) && tok.kind == noCandidate && i > 0 && tok.before == 0 && r.negated(i):
		tok.kind = personalT
	}
	if i+1 < len(r.tokens) {
		if next := &r.tokens[i+1]; next.before == 0 && next.class&subject3 != 0 && tok.person(sg3) && next.low != "loro" {
			tok.nominal = true // "come risponde lui?"
		}
	}
}

// negated reports whether "non" begins the clause of the infinitive at i.
func (r *reader) negated(i int) bool {
	j := i - 1
	for j > 0 && r.tokens[j].class&clitic != 0 && r.tokens[j].before == 0 {
		j--
	}
	return r.tokens[j].low == "non" && (j == 0 || r.tokens[j].before != 0 || r.tokens[j-1].class&adverb != 0 || r.tokens[j-1].low == "quindi")
}

// existential reports whether vi at i is "there": vi è, vi sono.
func (r *reader) existential(i int) bool {
	return i+1 < len(r.tokens) && r.verbKind(&r.tokens[i+1])&kindCopula != 0
}

// agreeing reports whether the form at i can be a participle in the feminine plural: "sono arrivate", "le chiamate".
func (r *reader) agreeing(i int) bool {
	if r.agrees(r.tokens[i].low) == r.tokens[i].low {
		return false
	}
	for j := i - 1; j >= 0 && j > i-4 && r.tokens[j+1].before == 0; j-- {
		p := &r.tokens[j]
		if r.verbKind(p)&kindCopula != 0 || len(p.forms) > 0 && r.verbs.verbs[p.forms[0].verb].inf == "venire" || p.low == "ho" || p.low == "ha" || p.low == "hanno" || p.low == "abbiamo" || p.low == "hai" {
			return true
		}
		if p.class&(adverb|clitic) == 0 {
			return j == i-1 && p.class == 0 && !p.finite()
		}
	}
	return false
}

// itObject reports whether le or la at i can stand for Lei: before a verb, la and l' before one whose object is a person.
func (r *reader) itObject(i int, polite bool) bool {
	j := i + 1
	for j < len(r.tokens) && r.tokens[j].before == 0 && r.tokens[j].class&clitic != 0 && r.tokens[j].class&det == 0 {
		j++
	}
	if j == len(r.tokens) || r.tokens[j].before != 0 || !r.tokens[j].finite() {
		return false
	}
	if low := r.tokens[i].low; polite || low[0] == 'g' || low == "le" {
		return polite || r.doubled(i) == 0
	}
	k := r.verbKind(&r.tokens[j])
	if inner := r.inner(j); inner >= 0 {
		k = r.kinds[inner]
	}
	return k&kindPerson != 0
}

// itAgrees returns "arrivato" of "arrivate", and the word where it does not end so.
func itAgrees(w string) string {
	for _, end := range []string{"ta", "ti", "te", "sa", "si", "se"} {
		if strings.HasSuffix(w, end) {
			return w[:len(w)-1] + "o"
		}
	}
	return w
}

// itDoubtful are the endings that are pronouns behind an imperative and endings of other words: indicati, legale.
var itDoubtful = map[string]bool{"ti": true, "le": true, "la": true, "li": true, "lo": true, "si": true}

// opens reports whether token i begins a clause, or follows a word that can stand before an imperative.
func (r *reader) opens(i int) bool {
	return i == 0 || r.tokens[i].before != 0 || r.tokens[i-1].class&(coord|adverb|please) != 0
}
