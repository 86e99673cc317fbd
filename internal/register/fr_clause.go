package register

import "strings"

// judged reports whether an adjective and a noun alone make up what stands between two words: bon produit, marche bien.
func (f *french) judged(from, to int) bool {
	w := f.at(from)
	return to == from+2 && (frGood.has(w) || w == "super" || w == "très") && !frWished.has(f.at(from+1))
}

var (
	// frCopulas are the imperatives before an adjective.
	frCopulas = frenchSet("sois reste deviens garde rends trouve tiens fais")
	// frGood and frWished make wishes that stand before an imperative: bonne chance, bon courage.
	frGood   = frenchSet("bon bonne joyeux joyeuse belle excellente excellent")
	frWished = frenchSet("chance courage journée soirée route nuit week-end weekend week vacances continuation appétit voyage fin anniversaire noël année fête rentrée semaine réception lecture")
	// frLeading are the words that begin a stretch after which the main clause follows: pour en savoir plus, consulte la page.
	frLeading = frenchSet("pour en dans sur après avant depuis à dès pendant avec sans chez selon lors afin plus tout au aux par concernant si s quand lorsque lorsqu une")
	// frWhen begin a clause that has its own subject.
	frWhen = frenchSet("si s quand lorsque lorsqu dès tant")
)

// led reports whether all that stands before i in its sentence is one such stretch, so that the clause at i has no subject.
func (f *french) led(i int) bool {
	from := f.clause(i)
	if gap := f.words[i].gap; gap != gapComma && gap != gapClause || i-from > 14 || !frLeading.has(f.at(from)) && (f.at(from) != "le" || f.at(from+1) != "cas") {
		return false
	}
	if i-from > 2 && !frWhen.has(f.at(from)) && f.independent(from, i) {
		return false
	}
	for k := from + 1; k < i; k++ {
		if f.words[k].gap >= gapComma {
			return false
		}
	}
	return i > from
}

// clause returns the first word of the clause that ends before i, or of one of 15 words at most.
func (f *french) clause(i int) int {
	from := i - 1
	for from > f.words[i].start && from > i-16 && f.words[from].gap < gapClause {
		from--
	}
	return max(from, 0)
}

// independent reports whether a pronoun between two words is the subject of a clause that no conjunction begins.
func (f *french) independent(from, to int) bool {
	for k := from; k < to; k++ {
		switch f.at(k) {
		case "il", "elle", "on", "ça", "cela", "ils", "elles", "je", "j":
			if !frSubordinate.has(f.at(k - 1)) {
				return true
			}
		}
	}
	return false
}

// frSubordinate begin a clause within another one.
var frSubordinate = frenchSet("que qu qui dont où si s quand lorsque lorsqu puisque puisqu comme")

// shifted reports whether the clause before the comma, or before the comma and a conjunction, at i has c'est or nous for its
// subject, which a verb of the third person at i cannot share.
func (f *french) shifted(i int) bool {
	switch {
	case f.words[i].gap == gapComma:
	case i > 0 && f.words[i-1].gap == gapComma && frTurns.has(f.at(i-1)):
		i--
	default:
		return false
	}
	from := i - 1
	for from > f.words[i].start && from > i-12 && f.words[from].gap < gapComma {
		from--
	}
	for from < i && frOpeners.has(f.at(from)) {
		from++
	}
	if w := f.at(from); w != "c" && w != "nous" {
		return false
	}
	for k := from; k < i; k++ {
		if frSubordinate.has(f.at(k)) {
			return false
		}
	}
	return true
}

// frTurns join an imperative to what was said.
var frTurns = frenchSet("mais alors donc sinon")

// itemized reports whether the small letter at i is no sentence's: an item of a list or the word after an abbreviation in a text that
// writes capitals, or a word that is the whole text.
func (f *french) itemized(i int) bool {
	w := &f.words[i]
	if w.low[len(w.low)-1] != 'e' {
		return false
	}
	if len(f.words) == 1 {
		return w.End == len(f.s)
	}
	before := strings.TrimRight(f.s[:w.Start], " ")
	return i > 0 && !strings.HasSuffix(before, "..") && !strings.HasSuffix(before, "…") && f.words[0].capital && !f.earlier(i) && !f.later(i)
}

// labelled reports whether a label of advice and a colon stand before i: étape 2 : scanne le code.
func (f *french) labelled(i int) bool {
	from := f.words[i].start
	for k := from; k < i && i-from <= 3; k++ {
		if frLabels.has(f.at(k)) {
			return true
		}
	}
	return false
}

var frLabels = frenchSet("étape astuce conseil important attention nb ps rappel solution consigne urgent idée")

// enumerates reports whether et and one more verb follow the one at i: je regarde, vérifie et reviens vers toi.
func (f *french) enumerates(i int) bool {
	for k := i + 1; k+1 < len(f.words) && k < i+16 && f.words[k].start == f.words[i].start; k++ {
		if f.at(k) != "et" {
			continue
		}
		j := k + 1
		for n := 0; n < 3 && j+1 < len(f.words) && frClitics.has(f.at(j)); n++ {
			j++
		}
		if _, ok := f.verbs.find(f.at(j), T, imperative); ok {
			return true
		}
	}
	return false
}

// vacant reports whether the clause at i, in the midst of a sentence, has no subject from before: an imperative or tu stands before
// it, or nothing but a greeting, a name or a subordinate clause. shared says that 3sg has the same letters.
func (f *french) vacant(i int, shared bool) bool {
	w, from := &f.words[i], f.words[i].start
	switch {
	case w.gap >= gapClause:
		return f.earlier(i) || i <= 3 && frGreetings.has(f.at(0)) || f.led(i) || f.labelled(i) && f.governs(i)
	case w.gap == gapQuote:
		return f.earlier(i) || f.later(i)
	case f.shifted(i):
		return true
	case w.gap == gapComma && (f.words[i-1].role == roleTonic && f.words[i-1].form == T || f.words[min(i+1, len(f.words)-1)].role == rolePossessive && f.at(i + 1)[0] == 't'):
		return true
	}
	joins := f.before(i) == "et" || f.before(i) == "ou"
	first, thee := false, false
	for k := i - 1; k >= from && k >= i-30; k-- {
		x := &f.words[k]
		thee = thee || x.role == roleObject && x.form == T
		switch {
		case x.role == roleImperative && x.form == T:
			return true
		case (x.role == roleSubject || x.role == roleInverted) && x.form == T:
			return !joins || !shared
		case x.role == rolePossessive && x.form == T && !shared, x.role == roleTonic && x.form == T && w.gap == gapComma && k == from:
			return true
		case x.low == "je" || x.low == "j":
			first = true
		}
	}
	comma, opening := w.gap == gapComma, frGreetings.has(f.at(from)) || frGood.has(f.at(from)) && frWished.has(f.at(from+1))
	switch {
	case shared && f.judged(from, i):
		return false
	case first:
		return comma && (opening || thee && !f.enumerates(i))
	case !shared:
		return comma || i-from <= 2 || frTurns.has(f.before(i)) || joins && !f.verbs.participles[strings.TrimSuffix(w.low, "s")]
	case comma:
		return opening && (frWhen.has(f.at(from)) || !f.third(i)) || i-from <= 2 || f.led(i)
	}
	return i-from <= 2 && opening
}

// earlier reports whether the last mark shortly before i is familiar.
func (f *french) earlier(i int) bool {
	for k := i - 1; k >= 0 && k >= i-30; k-- {
		if f.words[k].role != roleNone {
			return f.words[k].form == T
		}
	}
	return false
}

// later reports whether the next mark of the sentence after i is familiar.
func (f *french) later(i int) bool {
	for k := i + 1; k < len(f.words) && k <= i+30 && f.words[k].start == f.words[i].start; k++ {
		if f.words[k].role != roleNone {
			return f.words[k].form == T
		}
	}
	return false
}

// third reports whether a subject of another person stands before i in its sentence.
func (f *french) third(i int) bool {
	for k := i - 1; k >= f.words[i].start && k >= i-20; k-- {
		switch f.at(k) {
		case "il":
			if w := f.at(k + 2); w == "plaît" || w == "plait" {
				continue
			}
			return true
		case "elle", "on", "qui", "ça", "cela", "ils", "elles", "je", "j":
			return true
		}
	}
	return false
}
