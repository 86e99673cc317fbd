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

// frWishes are the words before que that take the subjunctive.
var frWishes = frenchSet(`faut faudra faudrait fallait fallu veux veut voudrais voudrait voulons voulais voulait souhaite souhaites souhaites souhaitons
	souhaiterais souhaiterait aimerais aimerait aimerions préfère préfères préférons préférerais pour afin avant bien sans jusqu ce pourvu condition content
	contente contents heureux heureuse ravi ravie ravis désolé désolée désolés dommage important nécessaire possible impossible essentiel préférable normal
	peur crainte doute demande demandons attendant attends attendons fait`)

// frStress may stand between a verb and its que.
var frStress = frenchSet("pas vraiment absolument donc bien aussi toujours juste également impérativement plus simplement beaucoup tant")

// subjunctiveAfter reports whether que before the subject at i takes the subjunctive.
func (f *french) subjunctiveAfter(i int) bool {
	if q := f.before(i); q != "que" && q != "qu" {
		return q == "quoique"
	}
	for k := i - 2; k >= 0 && k >= i-4 && f.words[k+1].gap < gapComma; k-- {
		w := f.at(k)
		if k < i-2 && !frStress.has(f.at(k+1)) {
			return false
		}
		if w == "ce" && f.at(k-1) != "à" || w == "bien" && (f.at(k-1) == "si" || f.at(k-1) == "est" || f.at(k-1) == "aussi") {
			return false
		}
		if frWishes.has(w) {
			return true
		}
	}
	return false
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
	case w.role == roleObject && w.low == "t":
		f.elidedTu(i)
	}
}

// elidedTu reads t' as tu before a form that nobody else has: t'as, t'étais.
func (f *french) elidedTu(i int) {
	if !f.elided(i) {
		return
	}
	v, ok := f.verbs.find(f.at(i+1), T, present, imperfect, future, conditional)
	if prev := f.before(i); !ok || prev == "tu" || frSubjects.has(prev) || frClitics.has(prev) && prev != "ne" && prev != "n" {
		return
	}
	if _, shared := f.verbs.find(f.at(i+1), T, imperative); shared && v.tense == present {
		return
	}
	f.verb(i+1, roleVerb, v)
	if f.before(i) != "ne" {
		f.words[i].role = roleSubject
	}
}

// coordinated marks the familiar verbs that share the subject of the verb at k: tu prends et tu mets, tu prends et mets.
func (f *french) coordinated(k int, first frenchForm) {
	if first.form == V {
		return // no form of vous is another person's
	}
	for n := 0; n < 12 && k+1 < len(f.words) && f.words[k+1].gap < gapClause; n++ {
		k++
		switch f.at(k) {
		case "tu", "je", "j", "il", "elle", "on", "nous", "vous", "ils", "elles", "qui":
			return
		case "et", "ou", "puis", "mais":
		default:
			continue
		}
		j := k + 1
		for j < len(f.words) && j < k+4 && f.words[j].gap < gapComma && frClitics.has(f.at(j)) {
			j++
		}
		if j >= len(f.words) || f.words[j].gap >= gapComma {
			continue
		}
		v, ok := f.verbs.find(f.at(j), T, first.tense)
		if ok && f.words[j].role == roleNone && (!frenchNouns().has(f.at(j)) || f.governs(j) || f.words[k-1].role == roleVerb) {
			f.verb(j, roleVerb, v)
			k = j
		}
	}
}
