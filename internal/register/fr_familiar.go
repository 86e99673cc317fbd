package register

import "strings"

// familiar reads an imperative of tu, whose letters other persons share.
func (f *french) familiar(i int) bool {
	v, ok := f.imperativeOf(i, T)
	if !ok {
		return f.slip(i) || f.listed(i)
	}
	switch {
	case f.clitic(i):
		if f.at(i+1) == "vous" || f.at(i+1) == "nous" && frSubjects.has(f.before(i)) {
			return false
		}
	case f.joined(i + 1):
		return false
	case f.negated(i):
		if f.at(i) == "importe" || f.at(i) == "empêche" || !f.forbids(i) {
			return false
		}
	case !f.commands(i):
		return false
	default:
		f.words[i].weak = true
	}
	f.verb(i, roleImperative, v)
	return true
}

// forbids reports whether the negated verb at i has no subject of another person before it.
func (f *french) forbids(i int) bool {
	k := i - 1
	for k > 0 && f.at(k) != "ne" && f.at(k) != "n" {
		k--
	}
	switch w := &f.words[k]; {
	case w.gap == gapSentence, w.gap == gapLine && w.capital:
		return true
	case f.third(k) && (!frForbidden.has(f.at(i)) || w.gap != gapComma && !f.earlier(i)):
		return false
	}
	return frForbidden.has(f.at(i)) || f.words[k].gap == gapClause || f.vacant(k, true)
}

// frForbidden are what one asks somebody not to do, and seldom tells of somebody else.
var frForbidden = frenchSet("hésite oublie tarde raccroche quitte panique bouge")

// farewell reports whether the verb at i wishes something: passe une bonne soirée.
func (f *french) farewell(i int) bool {
	next := f.after(i)
	return f.at(i) == "passe" && (next == "un" || next == "une" || next == "de" || next == "d") && frGood.has(f.after(i+1))
}

// commands reports whether the verb at i, with no pronoun joined and not negated, is an imperative.
func (f *french) commands(i int) bool {
	w := &f.words[i]
	if w.gap >= gapComma && frAttention.has(w.low) && f.after(i) == "" && i+1 < len(f.words) {
		return true
	}
	governs := f.governs(i) && w.low != "entre" && w.low != "marche" && (w.low != "reste" || !frArticles.has(f.after(i)) && f.after(i) != "que" && f.after(i) != "qu") || f.framed(i)
	if f.opens(i) && f.farewell(i) {
		return true
	}
	if !f.opens(i) || frNeverImperative.has(w.low) || !governs && !f.commanding(i) {
		return false
	}
	if w.gap == gapSentence && !w.capital && f.itemized(i) {
		return false
	}
	if w.gap == gapSentence || w.gap >= gapClause && w.capital {
		return true
	}
	return f.vacant(i, w.low[len(w.low)-1] == 'e' || w.low == "va")
}

// commanding reports whether an imperative may stand at i with nothing after it that only a verb has.
func (f *french) commanding(i int) bool {
	w, next := f.at(i), f.after(i)
	switch w {
	case "tiens", "entre":
		return false
	case "va":
		return next != "" && next != "pour"
	case "reste":
		if next == "à" && f.after(i+1) != "" && !f.infinitive(i+2) {
			return true
		}
		return next != "" && next != "que" && next != "qu" && next != "à" && next != "de" && !frArticles.has(next)
	}
	if f.paired(i) || f.second(i) {
		return true
	}
	if frNoImperative.has(w) {
		return false
	}
	if frenchNouns().has(w) {
		if f.words[i].gap == gapSentence && strings.HasSuffix(w, "e") && f.earlier(i) && (i+1 == len(f.words) || f.words[i+1].gap == gapSentence) {
			return true // tu t'ennuies ? Joue !
		}
		at := f.words[i].gap == gapSentence || f.led(i) || f.words[i].gap == gapLine && i < 4
		return strings.HasSuffix(w, "e") && (frPlaces.has(next) || next == "" && f.led(i)) && at && (f.earlier(i) || f.later(i))
	}
	return f.words[i].gap > gapComma || !f.verbs.participles[strings.TrimSuffix(w, "s")] || f.earlier(i) // établis, réunis
}

// slip reads the imperative written with the s of the present: n'hésites pas, and penses-y.
func (f *french) slip(i int) bool {
	w := f.at(i)
	var v frenchForm
	ok := false
	if w == "vas" || w == "veux" && f.before(i) == "en" {
		v, ok = f.verbs.find(w, T, present)
	} else if cut := len(w) - 1; cut > 2 && w[cut] == 's' {
		v, ok = f.spelled(w[:cut], T, imperative)
	}
	if !ok || !f.clitic(i) && (!f.negated(i) || f.third(i)) {
		return false
	}
	f.verb(i, roleImperative, v)
	return true
}

// listed reads a form that only tu has, after a comma, a line break or et: si tu es client, ou as été client.
func (f *french) listed(i int) bool {
	w := &f.words[i]
	at := f.chain(i)
	if prev := f.before(at); f.words[at].gap < gapComma && prev != "et" && prev != "ou" || w.capital || f.joined(i+1) {
		return false
	}
	v, ok := f.verbs.find(w.low, T, future)
	if w.low == "as" || w.low == "es" || w.low == "vas" {
		v, ok = f.verbs.find(w.low, T, present)
	}
	if !ok || !f.earlier(i) {
		return false
	}
	f.verb(i, roleVerb, v)
	return true
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

// second reports whether the word at i ends a sentence and et joins it to a familiar imperative that takes no adjective:
// tais-toi et écoute.
func (f *french) second(i int) bool {
	if prev := f.before(i); prev != "et" && prev != "puis" || f.after(i) != "" || !strings.HasSuffix(f.at(i), "e") {
		return false
	}
	for k := i - 2; k >= f.words[i].start && k > i-12; k-- {
		if w := &f.words[k]; w.role == roleImperative {
			return w.form == T && !frCopulas.has(w.low)
		}
	}
	return false
}

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

// doubts drops the imperatives that are so by their place only, in a polite text without another familiar mark, where they begin
// no sentence of their own.
func (f *french) doubts() {
	polite := false
	for i := range f.words {
		switch w := &f.words[i]; {
		case w.role == roleNone:
		case w.form == V:
			polite = true
		case !w.weak:
			return
		}
	}
	for i := range f.words {
		if w := &f.words[i]; w.role != roleNone && w.weak && polite && (w.gap != gapSentence || frAttention.has(w.low)) {
			w.role = roleNone
		}
	}
}
