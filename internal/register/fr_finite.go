package register

import "strings"

// frSubjects are the pronouns that take another verb form.
var frSubjects = frenchSet("je j il elle on nous ils elles ce c qui ça cela")

// ahead returns the place and the reading of the verb of the second person after a subject at i, clitics between.
func (f *french) ahead(i int) (int, frenchForm, bool) {
	if w := f.at(i); w == "tu" || w == "t" {
		return f.aheadAs(i, T)
	}
	return f.aheadAs(i, V)
}

func (f *french) aheadAs(i int, form Form) (int, frenchForm, bool) {
	k := i + 1
	for n := 0; n < 5 && k < len(f.words) && f.words[k].gap < gapComma && frClitics.has(f.at(k)) && !f.joined(k); n++ {
		if w := f.at(k); w == "se" || w == "s" {
			return 0, frenchForm{}, false
		}
		k++
	}
	if k >= len(f.words) || f.words[k].gap >= gapComma || f.joined(k) {
		return 0, frenchForm{}, false
	}
	if f.joined(k+1) && (f.at(k+1) == "vous" || f.at(k+1) == "tu") {
		return 0, frenchForm{}, false // comment vous appelez-vous
	}
	v, ok := f.finite(k, form, f.subjunctiveAfter(i))
	return k, v, ok
}

// finite reads the word at k as a verb with a subject.
func (f *french) finite(k int, form Form, wish bool) (frenchForm, bool) {
	w := f.at(k)
	order := [...]tense{present, imperfect, future, conditional, subjunctive, past, imperative}
	if wish {
		order = [...]tense{subjunctive, present, imperfect, future, conditional, past, imperative}
	}
	if w == "alliez" && !wish && !frDeterminers.has(f.after(k)) {
		order[0], order[1] = imperfect, present // aller rather than allier
	}
	n := len(order)
	if form == T {
		n-- // tu mange is a slip, which guess repairs
	}
	if v, ok := f.verbs.find(w, form, order[:n]...); ok {
		return v, true
	}
	if w != "" && w[0] == 'e' {
		for _, e := range [...]string{"ê", "é"} {
			if v, ok := f.verbs.find(e+w[1:], form, order[:n]...); ok {
				return v, true
			}
		}
	}
	return f.guess(w, form)
}

// guess reads a form that no known verb has by its ending, next to a subject; a familiar form without its s is repaired.
func (f *french) guess(w string, form Form) (frenchForm, bool) {
	if form == T {
		if v, ok := f.verbs.find(w+"s", T, present, imperfect, future, conditional); ok {
			return v, true
		}
		if cut, ok := strings.CutSuffix(w, "t"); ok && len(cut) > 1 {
			for _, end := range [...]string{"s", "x"} {
				if v, ok := f.verbs.find(cut+end, T, present, imperfect, conditional); ok {
					return v, true
				}
			}
		}
	}
	for _, prefix := range frPrefixes {
		if rest, ok := strings.CutPrefix(w, prefix); ok && len(rest) > 3 {
			if v, ok := f.verbs.find(rest, form, present, imperfect, future, conditional, subjunctive); ok {
				v.other = prefix + v.other
				return v, true
			}
		}
	}
	if w == "assez" {
		return frenchForm{}, false
	}
	for _, e := range frEndings {
		t, v := e.t, e.v
		if form == V {
			t, v = v, t
		}
		if stem, ok := strings.CutSuffix(w, t); ok && len(stem) >= 3 {
			return frenchForm{other: stem + v, tense: e.tense, form: form}, true
		}
	}
	return frenchForm{}, false
}

// frPrefixes make new verbs of known ones.
var frPrefixes = []string{"re", "ré", "r", "dé", "dés", "sur", "sous", "auto", "pré", "co", "télé", "inter"}

// frEndings pair the endings of unknown verbs, the longest first.
var frEndings = []struct {
	persons
	tense tense
}{
	{persons{"erais", "eriez"}, conditional},
	{persons{"irais", "iriez"}, conditional},
	{persons{"eras", "erez"}, future},
	{persons{"iras", "irez"}, future},
	{persons{"issais", "issiez"}, imperfect},
	{persons{"ais", "iez"}, imperfect},
	{persons{"is", "issez"}, present},
	{persons{"es", "ez"}, present},
}

// subject links the pronoun at i with its verb, and with verbs coordinated with that one.
func (f *french) subject(i int) {
	w := &f.words[i]
	switch {
	case w.role == roleInverted:
		k := i - 1
		if f.joined(k) && f.at(k) == "t" {
			return
		}
		if v, ok := f.finite(k, w.form, f.subjunctiveAfter(k)); ok {
			f.verb(k, roleVerb, v)
			f.coordinated(i, v)
		}
	case w.role == roleSubject:
		if k, v, ok := f.ahead(i); ok {
			f.verb(k, roleVerb, v)
			f.coordinated(k, v)
		}
	case w.role == roleTonic && w.form == T && f.after(i) == "qui":
		if k, v, ok := f.aheadAs(i+1, T); ok {
			f.verb(k, roleVerb, v)
		}
	case w.role == roleTonic && w.form == T && frAlone.has(f.after(i)):
		if v, ok := f.verbs.find(f.after(i+1), T, present, imperfect, future, conditional); ok && !frenchNouns().has(f.at(i+2)) {
			f.verb(i+2, roleVerb, v) // toi seul sais
		}
	case w.role == roleObject && w.low == "t":
		f.elidedTu(i)
	}
}

// frAlone stand between toi and its verb.
var frAlone = frenchSet("seul seule aussi même")

// elidedTu reads t' as tu before a form that nobody else has: t'as, t'étais.
func (f *french) elidedTu(i int) {
	if !f.elided(i) {
		return
	}
	w, shared := f.verbs.find(f.at(i+1), T, imperative)
	if next := f.after(i + 1); shared && f.opens(i) && (next == "pas" || next == "") {
		f.verb(i+1, roleImperative, w) // t'inquiète pas
		return
	}
	v, ok := f.verbs.find(f.at(i+1), T, present, imperfect, future, conditional)
	if prev := f.before(i); !ok || prev == "tu" || frSubjects.has(prev) || frClitics.has(prev) && prev != "ne" && prev != "n" {
		return
	}
	if shared && v.tense == present {
		return
	}
	f.verb(i+1, roleVerb, v)
	if f.before(i) != "ne" {
		f.words[i].role = roleSubject
	}
}

// next returns where the verb may stand that a conjunction at k adds to an earlier one, or a comma after that one: tu entres et
// achètes; tu entres, achètes.
func (f *french) next(k int) (int, bool) {
	j := k + 1
	switch f.at(k) {
	case "et", "ou", "puis", "mais":
		if j >= len(f.words) || f.words[j].gap >= gapComma {
			return 0, false
		}
	default:
		if j = k; f.words[k].gap != gapComma || f.words[k-1].role != roleVerb {
			return 0, false
		}
	}
	for n := 0; n < 3 && j+1 < len(f.words) && frClitics.has(f.at(j)) && f.words[j+1].gap < gapComma; n++ {
		j++
	}
	return j, true
}

// coordinated marks the familiar verbs that share the subject of the verb at k: tu prends et tu mets, tu prends et mets.
func (f *french) coordinated(k int, first frenchForm) {
	if first.form == V {
		return // no form of vous is another person's
	}
	for n := 0; n < 24 && k+1 < len(f.words) && f.words[k+1].gap < gapClause; n++ {
		k++
		switch f.at(k) {
		case "tu", "je", "j", "il", "elle", "on", "nous", "vous", "ils", "elles", "qui":
			return
		}
		j, ok := f.next(k)
		if !ok {
			continue
		}
		v, ok := f.verbs.find(f.at(j), T, first.tense)
		if ok && f.words[j].role == roleNone && (!frenchNouns().has(f.at(j)) || f.governs(j) || f.words[k-1].role == roleVerb) {
			f.verb(j, roleVerb, v)
			k = j
		}
	}
}
