package register

import "strings"

var (
	// frArticles before tu, vous, tien or vôtre make nouns of them.
	frArticles = frenchSet("le la les un une du des au aux l ce cet cette ces")
	// frClitics stand between a subject and its verb.
	frClitics = frenchSet("ne n me m te t se s le la les l lui leur nous vous y en")
	// frPrepositions take the tonic form after them.
	frPrepositions = frenchSet("à a de avec pour chez sans sur selon par vers contre entre parmi devant derrière envers après avant sauf en dans d'après malgré hors ès")
	// frTonic are the words after vous that show it to be no object.
	frTonic = frenchSet("aussi non alors comment que qu quel quelle quels quelles où quand pourquoi qui même mêmes et ou ni pas tous toutes deux trois quatre seul seule seuls autres également donc car mais plutôt ici là si c ça moi je")
	// frSilent are the auxiliaries before the participle of taire.
	frSilent = frenchSet("est sont était étaient suis sera seront sommes êtes soit")
	// frTone are the words before the noun ton.
	frTone = frenchSet("le un ce du au son notre votre leur quel même bon autre mon demi nos ces chaque quelque")
	// frChat are the words after a lone t that stands for tu es.
	frChat = frenchSet("où ou la là pas qui es as en chez trop dispo prêt prête sûr sûre bien toujours encore sérieux sérieuse le tjrs dsl où? passé allé allée")
)

// pronoun decides about pronouns, possessives and abbreviations.
func (f *french) pronoun(i int) {
	w := &f.words[i]
	if w.mute || w.role != roleNone {
		return
	}
	switch w.low {
	case "tu":
		f.tu(i)
	case "te":
		if f.after(i) != "deum" && !(frArticles.has(f.before(i)) && f.mention(i)) {
			f.mark(i, roleObject, T)
		}
	case "t":
		f.elidedT(i)
	case "toi":
		f.toi(i)
	case "vous", "vs":
		f.vous(i)
	case "ton", "ta", "tes":
		f.possessive(i)
	case "votre", "vos", "vôtre", "vôtres", "votres":
		f.yours(i)
	case "tien", "tienne", "tiens", "tiennes":
		if f.owned(i) {
			f.mark(i, roleOwn, T)
		}
	case "stp", "steuplé":
		f.mark(i, roleAbbreviated, T)
	case "svp":
		f.mark(i, roleAbbreviated, V)
	}
}

// mention tells a pronoun that is talked about: le tu et le vous, passer au vous.
func (f *french) mention(i int) bool {
	prev := f.before(i)
	if f.joined(i) {
		return false
	}
	switch prev {
	case "le", "un", "ce":
		if w := f.before(i - 1); w == "quelqu" || w == "l" || w == "qu" {
			return false // quelqu'un vous aide
		}
		return !f.joined(i-1) && (f.at(i) == "tu" || !f.follows(i)) && !(f.after(i) != "" && frClitics.has(f.at(i-2)) && f.at(i-2) != "en")
	case "du", "au":
		return true
	case "de", "à", "dire", "dit", "disons", "et", "ou":
		return f.at(i) == "tu" && !f.follows(i)
	}
	return false
}

// follows reports whether a verb of the second person follows, clitics between.
func (f *french) follows(i int) bool {
	_, _, ok := f.ahead(i)
	return ok
}

func (f *french) tu(i int) {
	prev := f.before(i)
	switch {
	case f.joined(i) && f.joined(i+1):
		return // m'as-tu-vu
	case f.joined(i):
		f.mark(i, roleInverted, T)
		return
	case frSilent.has(prev) && !f.follows(i), prev == "être" && !f.follows(i), prev == "étant" && !f.follows(i):
		return // il s'est tu
	case f.mention(i):
		return
	case f.joined(i + 1):
		return
	}
	f.mark(i, roleSubject, T)
}

// elidedT is t before an apostrophe, or a lone t in a chat.
func (f *french) elidedT(i int) {
	if f.elided(i) {
		if !f.joined(i) || f.at(i+1) == "en" || f.at(i+1) == "y" {
			f.mark(i, roleObject, T)
		}
		return
	}
	if f.joined(i) || f.joined(i+1) || f.words[i].capital || !frChat.has(f.after(i)) || f.words[i+1].capital {
		return
	}
	if prev := f.before(i); !frArticles.has(prev) {
		f.mark(i, roleSubject, T)
	}
}

func (f *french) toi(i int) {
	switch {
	case f.joined(i):
		f.mark(i, roleReflexive, T)
	case !frArticles.has(f.before(i)):
		f.mark(i, roleTonic, T)
	}
}

// possessive decides about ton, ta and tes; ton may be the noun, ta a syllable.
func (f *french) possessive(i int) {
	w, next := f.at(i), f.after(i)
	switch {
	case f.joined(i) || f.joined(i+1):
		return
	case w == "ton" && (frTone.has(f.before(i)) && !f.joined(i-1) || next == "" && f.before(i) == "de"):
		return
	case w != "ton" && frArticles.has(f.before(i)) && !f.joined(i-1):
		return
	}
	f.mark(i, rolePossessive, T)
}

// owned reports whether an article stands before le tien, with tous deux and the like between.
func (f *french) owned(i int) bool {
	switch f.before(i) {
	case "le", "la", "les", "du", "des", "au", "aux", "deux":
		return !f.joined(i - 1)
	}
	return false
}

// yours decides about votre, vos, vôtre and vôtres.
func (f *french) yours(i int) {
	switch w := f.at(i); {
	case f.joined(i) || w == "vos" && f.joined(i+1):
	case f.owned(i), w == "vôtres", w == "votres", w == "vôtre" && f.after(i) == "":
		f.mark(i, roleOwn, V)
	default:
		f.mark(i, rolePossessive, V)
	}
}

// vous decides what vous, or vs in a chat, does.
func (f *french) vous(i int) {
	next, prev := f.after(i), f.before(i)
	_, _, verb := f.ahead(i)
	if f.at(i) == "vs" && !verb && !frSubjects.has(prev) {
		return
	}
	prep := frPrepositions.has(prev) && !f.joined(i-1)
	switch {
	case f.joined(i):
		f.joinedVous(i)
	case f.mention(i):
	case f.joined(i+1) && (next == "même" || next == "mêmes"):
		f.mark(i, roleTonic, V)
	case f.subjectBefore(i), prev == "ne" || prev == "n":
		f.mark(i, roleObject, V)
	case prep && next != "" && (f.infinitive(i+1) || gerund(next)), f.cliticInfinitive(i + 1):
		f.mark(i, roleObject, V)
	case prep:
		f.mark(i, roleTonic, V)
	case verb && f.joint(i):
		f.mark(i, roleTonic, V)
	case verb:
		f.mark(i, roleSubject, V)
	case next == "" || frTonic.has(next) || frPrepositions.has(next) && next != "a" && next != "en" && next != "entre":
		f.mark(i, roleTonic, V)
	case f.infinitive(i + 1):
		f.mark(i, roleObject, V)
	case prev == "est" && f.at(i-2) == "c" || prev == "comme":
		f.mark(i, roleTonic, V)
	case prev == "que" || prev == "qu":
		f.compared(i)
	default:
		f.mark(i, roleObject, V)
	}
}

// subjectBefore reports whether vous at i stands, clitics between, after its own subject: vous ne vous souciez pas.
func (f *french) subjectBefore(i int) bool {
	for k := i - 1; k >= 0 && k >= i-3 && f.words[k+1].gap == gapSpace; k-- {
		if w := &f.words[k]; w.role == roleSubject {
			return true
		} else if w.low != "ne" && w.low != "n" {
			return false
		}
	}
	return false
}

// frBeginners are the words after which a clause begins.
var frBeginners = frenchSet("que qu si quand lorsque lorsqu puisque puisqu car mais comme et ou")

// joint reports whether vous at i is the second half of a subject: votre sœur et vous avez dit.
func (f *french) joint(i int) bool {
	if prev := f.before(i); prev != "et" && prev != "ou" || i < 2 || f.words[i-1].gap != gapSpace {
		return false
	}
	k := i - 2
	if !f.words[k].capital {
		if k--; k < 0 || !frDeterminers.has(f.at(k)) {
			return false
		}
	}
	return f.words[k].gap >= gapComma || frBeginners.has(f.at(k-1))
}

var frDeterminers = frenchSet("le la les l un une mon ma mes ton ta tes son sa ses notre nos votre vos leur leurs ce cet cette ces")

// gerund reports whether a word is a present participle.
func gerund(w string) bool {
	return strings.HasSuffix(w, "ant") && !frNotGerund.has(w)
}

var frNotGerund = frenchSet("tant avant devant pendant maintenant autant pourtant cependant quant durant dorénavant auparavant")

// compared decides about vous after que: plus que vous; les offres que vous propose la marque.
func (f *french) compared(i int) {
	for k := i - 2; k >= 0 && k >= i-4; k-- {
		switch f.at(k) {
		case "plus", "moins", "autant", "mieux", "même", "mêmes", "aussi", "tel", "autre", "autres":
			f.mark(i, roleTonic, V)
			return
		}
	}
	f.mark(i, roleObject, V)
}

// joinedVous decides about vous after a hyphen: the noun rendez-vous, an inverted subject, or the object of an imperative.
func (f *french) joinedVous(i int) {
	prev := f.at(i - 1)
	if prev == "rendez" && !f.rendez(i) || prev == "à" || f.joined(i+1) && f.after(i) != "en" && f.after(i) != "y" && f.after(i) != "même" {
		return
	}
	other := f.before(i - 1)
	if f.joined(i-1) && prev != "t" {
		f.mark(i, roleReflexive, V) // dites-le-vous
		return
	}
	_, imper := f.verbs.find(prev, V, imperative)
	_, indicative := f.verbs.find(prev, V, present)
	switch {
	case f.joined(i + 1):
		f.mark(i, roleReflexive, V) // allez-vous-en
	case !imper || frNeverReflexive.has(prev) || other == "vous" || other == "ne" || other == "n" || f.words[i].question && indicative && prev != "dites":
		f.mark(i, roleInverted, V)
	case f.asked(i - 1):
		f.mark(i, roleInverted, V)
	default:
		f.mark(i, roleReflexive, V)
	}
}

// frNeverReflexive are forms before an inverted subject rather than before the object of an imperative.
var frNeverReflexive = frenchSet(`connaissez venez revenez allez pensez croyez prenez préférez comprenez recevez cherchez souhaitez désirez utilisez habitez
	travaillez jouez obtenez lisez payez possédez disposez suivez mangez achetez vivez voyagez séjournez aimez adorez détestez avez êtes êtes-vous
	rencontrez regardez buvez partez arrivez restez passez comptez envisagez entendez voyez faites parlez acceptez confirmez attendez appréciez`)

// frAsking are the words before an inverted subject.
var frAsking = frenchSet("comment pourquoi où quand combien que qu quel quelle quels quelles qui quoi peut-être aussi ainsi sans ainsi laquelle lequel lesquels lesquelles")

// asked reports whether a question word stands shortly before i in its clause.
func (f *french) asked(i int) bool {
	for k := i; k > 0 && k > i-6 && f.words[k].gap < gapComma; k-- {
		if frAsking.has(f.at(k - 1)) {
			return true
		}
	}
	return false
}

// frThere are the words after Rendez-vous that show the imperative of se rendre.
var frThere = frenchSet("à au aux en dans sur chez compte directement vite d dès ici là y sous vers auprès")

// rendez reports whether rendez-vous, vous at i, is a verb.
func (f *french) rendez(i int) bool {
	prev := f.before(i - 1)
	if prev == "vous" || prev == "ne" || prev == "où" {
		return true
	}
	next := f.after(i)
	if !f.opens(i-1) || !frThere.has(next) || i+2 >= len(f.words) {
		return false
	}
	hour := f.at(i + 2)
	return hour != "" && (hour[0] < '0' || hour[0] > '9')
}

// infinitive reports whether the word at i is one.
func (f *french) infinitive(i int) bool {
	w := f.at(i)
	if _, ok := f.verbs.imperatives[w]; ok {
		return true
	}
	return len(w) > 4 && strings.HasSuffix(w, "er") && !frNotInfinitive.has(w)
}

var frNotInfinitive = frenchSet("hier premier dernier entier cher fier janvier février atelier métier papier particulier régulier courrier dossier clavier quartier escalier panier hiver super amer enfer hyper cancer leader manager")

// cliticInfinitive reports whether clitics and an infinitive begin at i: pour vous en parler.
func (f *french) cliticInfinitive(i int) bool {
	n := 0
	for ; n < 3 && i < len(f.words) && f.words[i].gap < gapComma && (frClitics.has(f.at(i)) || f.at(i) == "pas"); n++ {
		i++
	}
	return n > 0 && i < len(f.words) && f.words[i].gap < gapComma && (f.infinitive(i) || gerund(f.at(i)))
}
