package register

import "strings"

var (
	// frWishes are the words before que that take the subjunctive.
	frWishes = frenchSet(`faut faudra faudrait fallait fallu veux veut voudrais voudrait voulons voulais voulait souhaite souhaites souhaites souhaitons
	souhaiterais souhaiterait aimerais aimerait aimerions préfère préfères préférons préférerais pour afin avant bien sans jusqu ce pourvu condition content
	contente contents heureux heureuse ravi ravie ravis désolé désolée désolés dommage important nécessaire possible impossible essentiel préférable normal
	peur crainte doute demande demandons attendant attends attendons attendre fait crains craint craignons redoute suffit
	utile logique étrange rare surprenant indispensable obligatoire regrettable urgent étonnant triste fier fière déçu déçue surpris surprise enchanté
	enchantée étonné étonnée refuse refusons exige exigeons propose proposons suggère suggérons recommande recommandons éviter empêcher évite
	plaisir hâte honte étonne étonnerait surprend gêne dérange ennuie arrange plaît plairait amuse`)
	// frBeliefs take the subjunctive when they are denied.
	frBeliefs = frenchSet("pense penses pensons pensais crois croyons croyais croit trouve trouves trouvons sûr sûre certain certaine")

	// frStress may stand between a verb and its que.
	frStress = frenchSet("pas vraiment absolument donc bien aussi toujours juste également impérativement plus simplement beaucoup tant")
)

// subjunctiveAfter reports whether que before the subject at i takes the subjunctive.
func (f *french) subjunctiveAfter(i int) bool {
	if q := f.before(i); q != "que" && q != "qu" {
		return q == "quoique"
	}
	switch before := f.before(i - 1); {
	case before == "" && (f.words[i-1].gap >= gapLine && !f.words[i].question || f.wished(i-1)), frWhichever.has(before),
		(before == "et" || before == "ou") && f.wished(i-1):
		return true
	}
	for k := i - 2; k >= 0 && k >= i-4 && f.words[k+1].gap < gapComma; k-- {
		w := f.at(k)
		if k < i-2 && !frStress.has(f.at(k+1)) {
			return false
		}
		if w == "ce" && f.at(k-1) != "à" || w == "bien" && (f.at(k-1) == "si" || f.at(k-1) == "est" || f.at(k-1) == "aussi") {
			return false
		}
		switch prev := f.at(k - 1); {
		case w == "peut" && prev == "se", w == "mieux" && strings.HasPrefix(prev, "va"), w == "moins" && prev == "à", w == "sorte" && prev == "en", w == "temps" && prev == "est":
			return true
		}
		if frWishes.has(w) || frBeliefs.has(w) && (f.at(k+1) == "pas" || f.at(k-1) == "pas") {
			return true
		}
	}
	return false
}

// wished reports whether the last verb of the sentence before i is a subjunctive, which a second que at i repeats.
func (f *french) wished(i int) bool {
	for k := i - 1; k >= f.words[i].start && k > i-16; k-- {
		if w := &f.words[k]; w.role == roleVerb {
			return w.tense == subjunctive
		}
	}
	return false
}

// frWhichever take the subjunctive with que: où que tu ailles.
var frWhichever = frenchSet("où quoi qui quel quelle quels quelles")
