package register

import "strings"

var (
	frWorks = frenchSet("chanson film livre titre album série roman single émission slogan campagne jeu podcast tube pièce morceau clip refrain magazine blog rubrique")
	// frMany are the words that address several people after a greeting.
	frMany    = frenchSet("tous toutes amis gars filles copains copines monde clients membres collègues équipe lecteurs abonnés")
	frGreet   = frenchSet("bonjour salut coucou hello bonsoir merci bienvenue slt cc hey bravo félicitations")
	frPortion = frenchSet("entre parmi chacun chacune certains certaines plusieurs beaucoup plupart nombre aucun aucune combien quelques-uns")
)

// titles mutes the words of a title without quotation marks: la chanson Tu t'en vas.
func (f *french) titles() {
	for i := 1; i < len(f.words); i++ {
		w := &f.words[i]
		if !w.capital || w.gap != gapSpace || !frWorks.has(f.at(i-1)) {
			continue
		}
		for k := i; k < len(f.words) && k < i+5 && f.words[k].gap < gapComma; k++ {
			if k > i && f.words[k].gap == gapSpace && !f.words[k].capital && !frClitics.has(f.at(k)) && !frClitics.has(f.at(k-1)) && f.at(k-1) != "tu" {
				break
			}
			f.words[k].mute = true
		}
	}
}

// group makes the polite marks plural: all of them where the text greets several people or counts them, else those of the sentence
// in which a word agrees with several.
func (f *french) group() {
	all := f.vocative()
	for i := range f.words {
		w := &f.words[i]
		if w.low != "vous" || w.role == roleNone {
			continue
		}
		if f.severalAt(i) {
			all = true
			continue
		}
		if w.role == roleSubject || w.role == roleInverted {
			f.agreement(i)
		}
	}
	if !all {
		return
	}
	for i := range f.words {
		w := &f.words[i]
		w.plural = w.role != roleNone && w.form == V
	}
}

// agreement makes marks plural where a plural agrees with the subject at i: those of its sentence, but only its own ones when
// somebody was addressed before it.
func (f *french) agreement(i int) {
	if !f.agrees(i) {
		return
	}
	from := i
	for from > 0 && from > i-4 && f.words[from].gap < gapComma {
		from--
	}
	for k := 0; k < from; k++ {
		if w := &f.words[k]; w.role != roleNone && !w.plural && w.form == V {
			for k = from; k < len(f.words) && k < i+5 && (k <= i || f.words[k].gap < gapComma); k++ {
				f.words[k].plural = f.words[k].role != roleNone && f.words[k].form == V
			}
			return
		}
	}
	for k := f.words[i].start; k < len(f.words) && f.words[k].start == f.words[i].start; k++ {
		w := &f.words[k]
		w.plural = w.role != roleNone && w.form == V
	}
}

// vocative reports whether the text greets several people: Chers membres, bonjour à tous.
func (f *french) vocative() bool {
	for i := range f.words {
		w := f.at(i)
		switch {
		case (w == "chers" || w == "chères") && f.words[i].gap >= gapComma,
			w == "mesdames" && f.words[i].gap >= gapComma, w == "messieurs" && f.words[i].gap >= gapComma:
			return true
		case frGreet.has(w) && f.many(i):
			return true
		}
	}
	return false
}

// many reports whether a greeting at i is meant for several people.
func (f *french) many(i int) bool {
	for k := i + 1; k < len(f.words) && k <= i+3 && (f.words[k].gap < gapClause); k++ {
		switch w := f.at(k); {
		case frMany.has(w) && (f.after(k) == "" || !frGoverned.has(f.after(k))):
			return w != "monde" || f.at(k-1) == "le" && f.at(k-2) == "tout"
		case w == "vous" || w == "tu":
			return false
		}
	}
	return false
}

// severalAt reports whether the vous at i is meant for several people by what stands around it.
func (f *french) severalAt(i int) bool {
	next := f.after(i)
	switch next {
	case "deux", "trois", "quatre", "autres", "mêmes":
		return true
	case "tous", "toutes":
		return !frGoverned.has(f.after(i + 1))
	}
	if prev := f.before(i); frPortion.has(prev) || (prev == "de" || prev == "d") && (frPortion.has(f.at(i-2)) || frPortion.has(f.at(i-3))) {
		return prev != "entre" || f.at(i-2) == "d"
	}
	return false
}

// frBe are the forms of être with vous.
var frBe = frenchSet("êtes étiez serez seriez soyez etes")

// agrees reports whether a plural stands where a word agrees with the subject vous at i: vous êtes nombreux, vous avez été invités.
func (f *french) agrees(i int) bool {
	k := i + 1
	if f.words[i].role == roleInverted {
		k = i - 1
	}
	be := false
	for n := 0; n < 6 && k < len(f.words) && (k <= i || f.words[k].gap < gapComma); n++ {
		switch w := f.at(k); {
		case frBe.has(w) || w == "été":
			be = true
		case k == i || w == "avez" || w == "aviez" || w == "ne" || w == "n" || w == "vous" || w == "pas" || w == "très" || w == "tous" || w == "toutes" || w == "plus" || w == "déjà" || w == "bien" || w == "si":
			if be && (w == "tous" || w == "toutes") {
				return true
			}
		default:
			return be && f.pluralAdjective(w)
		}
		k++
	}
	return false
}

// pluralAdjective tells participles and adjectives that stand for several.
func (f *french) pluralAdjective(w string) bool {
	if w == "nombreux" || w == "nombreuses" {
		return true
	}
	one, ok := strings.CutSuffix(w, "s")
	if !ok {
		return false
	}
	if strings.HasSuffix(one, "é") || strings.HasSuffix(one, "ée") || strings.HasSuffix(one, "ie") || strings.HasSuffix(one, "ue") {
		return true
	}
	return f.verbs.participles[one] && one != "pri" && len(one) > 3 || strings.HasSuffix(one, "nt") || strings.HasSuffix(one, "fait") || one == "seul"
}
