package register

// frFrames are the words that follow an imperative and neither the noun nor the third person of the same letters.
var frFrames = map[string]frSet{
	"bois": frenchSet("beaucoup"), "compte": frenchSet("jusqu"), "cours": frenchSet("vite chez"), "crois": frenchSet("à en aux"),
	"entre": frenchSet("dans chez"), "garde": frenchSet("espoir confiance"), "joue": frenchSet("à au aux avec"), "marche": frenchSet("vers jusqu tout"),
	"mets": frenchSet("à en de fin dans sur sous"), "parle": frenchSet("à en aux avec plus moins lentement doucement"),
	"paie": frenchSet("en avec par"), "passe": frenchSet("à au en chez par nous voir"), "pense": frenchSet("à en aux"), "tape": frenchSet("sur dans"), "tente": frenchSet("de d"),
	"tiens": frenchSet("bon compte"), "trouve": frenchSet("ci"), "vis": frenchSet("dans chez comme pleinement"),
}

var (
	// frAdverbs may stand between an imperative and its object.
	frAdverbs = frenchSet("également aussi bien donc ensuite simplement directement vite plutôt toujours maintenant juste alors encore tranquillement gratuitement rapidement")
	// frPersons are the pronouns after sur.
	frPersons = frenchSet("moi nous lui eux elle elles ton ta tes mon ma mes notre nos")
)

// framed reports whether the word at i stands before a word that only the imperative of these letters has after it.
func (f *french) framed(i int) bool {
	w, next := f.at(i), f.after(i)
	if frFrames[w].has(next) {
		return true
	}
	switch next {
	case "au":
		return f.after(i+1) == "moins" || f.after(i+1) == "plus"
	case "dès", "tout", "sans", "maintenant":
		n := f.after(i + 1)
		return n == "maintenant" || n == "aujourd" || n == "de" && f.after(i+2) == "suite" || n == "attendre" || n == "" && next == "maintenant"
	}
	switch w {
	case "cours":
		return f.infinitive(i + 1)
	case "tape":
		return next != "" && next[0] >= '0' && next[0] <= '9'
	case "compte":
		return next == "sur" && frPersons.has(f.after(i+1))
	case "veille":
		at := i + 1
		if frAdverbs.has(next) {
			at++
		}
		return f.before(at+1) == "à" && (f.at(at+1) == "ce" || f.infinitive(at+1))
	case "entre":
		return f.enters(i)
	}
	return false
}

// enters reports whether entre at i is the verb: an object follows, and no second one that a preposition would need.
func (f *french) enters(i int) bool {
	switch next := f.after(i); next {
	case "le", "la", "l", "un", "une", "ton", "ta", "tes", "ce", "cette", "ces", "les", "votre", "vos", "son", "sa", "ses", "mon", "ma", "mes", "notre", "nos":
	default:
		return false
	}
	second := false
	for k := i + 2; k < len(f.words) && k < i+30 && f.words[k].start == f.words[i].start; k++ {
		if f.words[k].gap >= gapComma {
			return !second
		}
		switch f.at(k) {
		case "et":
			second = true
		case "il", "elle", "on", "c", "je", "j", "tu", "ça", "y":
			return !second
		}
	}
	return !second || f.words[i].gap == gapSentence
}

// paired reports whether et and a second imperative follow the word at i: date et signe le document.
func (f *french) paired(i int) bool {
	if f.after(i) != "et" || f.after(i+1) == "" {
		return false
	}
	_, ok := f.imperativeOf(i+2, T)
	return ok && (f.governs(i+2) || f.after(i+2) == "" && !frenchNouns().has(f.at(i+2)))
}

// loose reports whether tu or vous at i is a subject behind its verb without the hyphen: peux tu, qu'en pensez vous ?
func (f *french) loose(i int) bool {
	if i == 0 || f.words[i].gap != gapSpace || f.follows(i) {
		return false
	}
	k := i - 1
	at := f.chain(k)
	asked := f.asked(at)
	if !asked && f.words[at].gap < gapComma && !frOpeners.has(f.at(at-1)) {
		return false
	}
	if f.at(i) == "tu" {
		return f.behind(k)
	}
	for j := at; j < k; j++ {
		if f.at(j) == "vous" && (!asked || f.after(i) != "") {
			return false // vous pouvez vous connecter
		}
	}
	w := f.at(k)
	if _, ok := f.verbs.find(w, V, present, imperfect, future, conditional); !ok || frNoPolite.has(w) && !asked && !f.words[i].question {
		return false
	}
	_, imper := f.verbs.find(w, V, imperative)
	return !imper || asked || f.words[i].question || frNeverReflexive.has(w)
}

// behind reports whether the word at k is a verb that tu may follow; in a question it may lack its s.
func (f *french) behind(k int) bool {
	w := f.at(k)
	if _, ok := f.verbs.find(w, T, present, imperfect, future, conditional); ok || !f.words[k].question || w == "" {
		return ok
	}
	cut := w
	if w[len(w)-1] == 't' && len(w) > 2 {
		cut = w[:len(w)-1]
	}
	_, s := f.verbs.find(cut+"s", T, present, conditional)
	_, x := f.verbs.find(cut+"x", T, present)
	return s || x
}
