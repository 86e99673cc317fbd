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
