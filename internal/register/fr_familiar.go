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
	case f.third(k):
		return false
	}
	return f.at(i) == "hésite" || f.words[k].gap == gapClause || f.vacant(k, true)
}

// commands reports whether the verb at i, with no pronoun joined and not negated, is an imperative.
func (f *french) commands(i int) bool {
	w := &f.words[i]
	if w.gap >= gapComma && frAttention.has(w.low) && f.after(i) == "" && i+1 < len(f.words) {
		return true
	}
	governs := f.governs(i)
	if !f.opens(i) || frNeverImperative.has(w.low) || !governs && !f.commanding(i) {
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
	case "tiens":
		return false
	case "va":
		return next != ""
	case "reste":
		return next != "" && next != "que" && next != "qu" && next != "à" && next != "de" && next != "du"
	case "pense", "crois", "parle":
		return next == "à" || next == "en" || next == "aux"
	}
	if frNoImperative.has(w) {
		return false
	}
	if frenchNouns().has(w) {
		at := f.words[i].gap == gapSentence || f.led(i) || f.words[i].gap == gapLine && i < 4
		return strings.HasSuffix(w, "e") && frPlaces.has(next) && at && (f.earlier(i) || f.later(i))
	}
	return f.words[i].gap > gapComma || !f.verbs.participles[strings.TrimSuffix(w, "s")] || f.earlier(i) // établis, réunis
}

// slip reads the imperative written with the s of the present: n'hésites pas, parles-moi, and penses-y.
func (f *french) slip(i int) bool {
	w := f.at(i)
	var v frenchForm
	ok := false
	if w == "vas" {
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
		case "il", "elle", "on", "qui", "ça", "cela", "ils", "elles", "je", "j":
			return true
		}
	}
	return false
}

var (
	// frLeading are the words that begin a stretch after which the main clause follows: pour en savoir plus, consulte la page.
	frLeading = frenchSet("pour en dans sur après avant depuis à dès pendant avec sans chez selon lors afin plus tout au aux par concernant si s quand lorsque lorsqu une")
	// frWhen begin a clause that has its own subject.
	frWhen = frenchSet("si s quand lorsque lorsqu dès tant")
)

// led reports whether all that stands before i in its sentence is one such stretch, so that the clause at i has no subject.
func (f *french) led(i int) bool {
	from := f.words[i].start
	if gap := f.words[i].gap; gap != gapComma && gap != gapClause || i-from > 14 || !frLeading.has(f.at(from)) {
		return false
	}
	if i-from > 2 && !frWhen.has(f.at(from)) && f.third(i) {
		return false
	}
	for k := from + 1; k < i; k++ {
		if f.words[k].gap >= gapComma {
			return false
		}
	}
	return i > from
}

// vacant reports whether the clause at i, in the midst of a sentence, has no subject from before: an imperative or tu stands before
// it, or nothing but a greeting, a name or a subordinate clause. shared says that 3sg has the same letters.
func (f *french) vacant(i int, shared bool) bool {
	w, from := &f.words[i], f.words[i].start
	switch {
	case w.gap >= gapClause:
		return f.earlier(i) || i <= 3 && frGreetings.has(f.at(0)) || f.led(i)
	case w.gap == gapComma && (f.words[i-1].role == roleTonic && f.words[i-1].form == T || f.words[min(i+1, len(f.words)-1)].role == rolePossessive && f.at(i + 1)[0] == 't'):
		return true
	}
	joins := f.before(i) == "et" || f.before(i) == "ou"
	first := false
	for k := i - 1; k >= from && k >= i-30; k-- {
		switch x := &f.words[k]; {
		case x.role == roleImperative && x.form == T:
			return true
		case (x.role == roleSubject || x.role == roleInverted) && x.form == T:
			return !joins || !shared
		case x.role == rolePossessive && x.form == T && !shared:
			return true
		case x.low == "je" || x.low == "j":
			first = true
		}
	}
	comma, opening := w.gap == gapComma, frGreetings.has(f.at(from))
	switch {
	case first:
		return comma && opening
	case !shared:
		return comma || i-from <= 2
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
