package register

import "strings"

var (
	frWorks = frenchSet("chanson film livre titre album série roman single émission slogan campagne jeu podcast tube pièce morceau clip refrain magazine blog rubrique")
	// frMany are the words that address several people after a greeting.
	frMany = frenchSet("tous toutes amis amies gars filles copains copines monde clients clientes membres collègues équipe team lecteurs abonnés enfants parents mesdames messieurs mesdemoiselles")
	// frCrowd begin a greeting of several people.
	frCrowd = frenchSet("chers chères mesdames messieurs mesdemoiselles")
	// frTitles address one person, also where two of them are written because the name is not known.
	frTitles  = frenchSet("madame monsieur mademoiselle client cliente maître docteur")
	frGreet   = frenchSet("bonjour salut coucou hello bonsoir merci bienvenue slt cc hey bravo félicitations")
	frPortion = frenchSet("entre parmi chacun chacune certains certaines plusieurs beaucoup plupart nombre aucun aucune combien quelques-uns")
)

// titles mutes the words of a title without quotation marks: la chanson Tu t'en vas.
func (f *french) titles() {
	for i := 1; i < len(f.words); i++ {
		w := &f.words[i]
		if w.capital && w.gap == gapSpace && frTitles.has(f.at(i-1)) && w.low != "vous" && w.low != "votre" {
			w.mute = true // Monsieur Tu
		}
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
	single, done := 0, -1 // the first mark for one person; the last sentence that is plural as a whole
	for i := 0; i < len(f.words) && !all; i++ {
		w := &f.words[i]
		switch {
		case w.role == roleNone || w.form != V:
		case w.role == roleImperative:
			next := f.after(i)
			if w.low == "soyez" && (f.pluralAdjective(next) || next == "les" && f.pluralAdjective(f.at(i+2))) {
				f.several(i, i+1)
			}
			all = f.numerous(next) || (next == "tous" || next == "toutes") && !frGoverned.has(f.after(i+1))
		case w.low != "vous":
		case f.severalAt(i):
			all = true
		case w.gap == gapComma && w.role == roleSubject && f.together(i):
			f.several(i, f.reach(i)) // ta sœur et toi, vous venez ?
		case w.start != done && (w.role == roleSubject || w.role == roleInverted) && f.agrees(i):
			for single < i && (f.words[single].role == roleNone || f.words[single].plural || f.words[single].form != V) {
				single++
			}
			if !f.own(i, single) {
				done = w.start
			}
		}
	}
	if all {
		f.several(0, len(f.words))
	}
}

// several makes the polite marks between two words plural.
func (f *french) several(from, to int) {
	for k := from; k < to; k++ {
		w := &f.words[k]
		w.plural = w.plural || w.role != roleNone && w.form == V
	}
}

// own makes marks plural where a plural agrees with the subject at i: those of its sentence, but only its own ones when somebody
// was addressed alone before it, at single, and then it reports true.
func (f *french) own(i, single int) bool {
	from := i
	for from > 0 && from > i-4 && f.words[from].gap < gapComma {
		from--
	}
	if single < from {
		f.several(from, f.reach(i))
		return true
	}
	to := i
	for to < len(f.words) && f.words[to].start == f.words[i].start {
		to++
	}
	f.several(f.words[i].start, to)
	return false
}

// reach returns the end of the clause that the subject at i begins, or of its first words.
func (f *french) reach(i int) int {
	to := i + 1
	for to < len(f.words) && to < i+5 && f.words[to].gap < gapComma {
		to++
	}
	return to
}

// vocative reports whether the text greets several people: Chers membres, bonjour à tous, les amis, Paul et Léa.
func (f *french) vocative() bool {
	for i := range f.words {
		w, begins := f.at(i), f.words[i].gap >= gapComma
		switch {
		case begins && frCrowd.has(w), frGreet.has(w) && f.many(i), frGreet.has(w) && f.couple(i+1):
			return true
		case begins && (w == "les" || w == "la" || w == "l") && frMany.has(f.at(i+1)) && f.calls(i+1), i == 0 && f.couple(i):
			return true
		case (w == "chers" || w == "chères") && (f.before(i) == "mes" || f.before(i) == "nos") && f.words[i-1].gap >= gapComma, begins && w == "à" && f.everybody(i+1):
			return true
		case begins && w == "toute" && (f.at(i+2) == "équipe" || f.at(i+2) == "team") && f.calls(i+2):
			return true
		case (w == "cher" || w == "chère") && f.namesOne(i+1) && (f.at(i+2) == "cher" || f.at(i+2) == "chère") && f.namesOne(i+3):
			return true
		}
	}
	return false
}

// everybody reports whether tous, or toutes, with a noun and a comma or colon behind begins at i.
func (f *french) everybody(i int) bool {
	if w := f.at(i); w != "tous" && w != "toutes" || f.after(i) == "ceux" || f.after(i) == "celles" {
		return false
	}
	for k := i + 1; k < len(f.words) && k < i+6; k++ {
		if gap := f.words[k].gap; gap == gapComma || gap == gapClause {
			return true
		}
	}
	return false
}

// calls reports whether a comma follows the word at i.
func (f *french) calls(i int) bool {
	return i+1 < len(f.words) && f.words[i+1].gap == gapComma
}

// namesOne reports whether the word at i is a name after a title of one person.
func (f *french) namesOne(i int) bool {
	return i < len(f.words) && f.words[i].capital && f.words[i].gap == gapSpace && !frTitles.has(f.at(i))
}

// couple reports whether two names with et between and a comma behind begin at i.
func (f *french) couple(i int) bool {
	if i+2 >= len(f.words) || f.at(i+1) != "et" || !f.words[i].capital || !f.words[i+2].capital || !f.calls(i+2) {
		return false
	}
	for k := i; k < i+3; k++ {
		if f.words[k].gap > gapSpace && k > 0 || frTitles.has(f.at(k)) || frDeterminers.has(f.at(k)) || frenchNouns().has(f.at(k)) {
			return false
		}
	}
	return true
}

// many reports whether a greeting at i is meant for several people.
func (f *french) many(i int) bool {
	for k := i + 1; k < len(f.words) && k <= i+3 && (f.words[k].gap < gapClause); k++ {
		switch w := f.at(k); {
		case frMany.has(w) && (f.after(k) == "" || !frGoverned.has(f.after(k)) && f.after(k) != "ceux" && f.after(k) != "celles"):
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
	return f.words[i].role != roleObject && f.both(i)
}

// both reports whether tous les deux, with nothing that it may count, follows the vous at i.
func (f *french) both(i int) bool {
	for k := i + 1; k < len(f.words) && k < i+8 && f.words[k].gap < gapComma; k++ {
		switch w := f.at(k); w {
		case "les", "leur", "des":
			return false
		case "tous", "toutes":
			n := f.at(k + 2)
			return f.at(k+1) == "les" && (n == "deux" || n == "trois" || n == "quatre") && (f.after(k+2) == "" || frPrepositions.has(f.after(k+2)))
		}
	}
	return false
}

// frPlurals are adjectives that several people agree with.
var frPlurals = frenchSet(`prêts prêtes ravis ravies libres seuls seules fiers fières sûrs sûres contents contentes jeunes capables responsables disponibles joignables
	parents voisins voisines amis amies frères sœurs jumeaux jumelles mariés collègues originaires adeptes fous fans bienvenus bienvenues prudents prudentes`)

// frBe are the forms of être with vous.
var frBe = frenchSet("êtes étiez serez seriez soyez etes")

// agrees reports whether a plural stands where a word agrees with the subject vous at i: vous êtes nombreux, vous avez été invités.
func (f *french) agrees(i int) bool {
	k := i + 1
	if f.words[i].role == roleInverted {
		k = i - 1
	}
	if frBe.has(f.at(k)) && k < i && f.before(k) == "combien" {
		return true
	}
	be := false
	for n := 0; n < 6 && k < len(f.words) && (k <= i || f.words[k].gap < gapComma); n++ {
		switch w := f.at(k); {
		case frBe.has(w) || w == "été":
			be = true
		case be && f.counted(k):
			return true
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

// counted reports whether a number of people stands at k: plusieurs, des milliers, 12 à.
func (f *french) counted(k int) bool {
	switch w, next := f.at(k), f.after(k); {
	case w == "plusieurs", w == "ensemble", w == "combien":
		return true
	case w == "plus" && (next == "de" || next == "d"):
		n := f.after(k + 1)
		return n == "mille" || n == "cent" || n == "vingt" || n == "dix" || n != "" && n[0] > '0' && n[0] <= '9'
	case w == "des" || w == "quelques":
		return next == "milliers" || next == "centaines" || next == "dizaines" || next == "millions"
	case w == "deux" || w == "trois" || w == "quatre" || w == "beaucoup" || w != "" && w[0] > '0' && w[0] <= '9':
		return next == "à"
	}
	return false
}

// numerous tells nombreux.
func (f *french) numerous(w string) bool { return w == "nombreux" || w == "nombreuses" }

// pluralAdjective tells participles and adjectives that stand for several.
func (f *french) pluralAdjective(w string) bool {
	if f.numerous(w) || frPlurals.has(w) {
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
