package register

import "strings"

// je tags a je by its role.
func (d *dutchText) je(i int) {
	from, to := d.clause(i)
	prev := d.before(i)
	if prev == "je" || prev == "jij" {
		d.set(i, T, d.second(i))
		return
	}
	if i-1 == from && prev != "" && nlReflexive[prev] && !d.asks(i) && !d.noun(i+1) {
		d.set(i, T, "u") // "Meld je aan"
		return
	}
	if prev != "" && d.invertedJe(i-1, from) && !d.owned(i) && !((i-1 == from || nlLinks[d.before(i-1)] && d.ordering(from)) && d.commands(i)) {
		d.subject(i, T, "u")
		return
	}
	if d.possessive(i, from, to) {
		d.set(i, T, "uw")
		if prev == "ga" && d.near(i+1) == "gang" {
			d.set(i-1, T, "gaat")
		}
		return
	}
	if d.back(i, from) {
		d.set(i, T, "zich")
		return
	}
	d.set(i, T, "u")
	d.tags[i].subj = nlConj[prev] || d.verbAt(i+1)
}

// owned tells a possessive behind a verb: "Wat was je favoriete film?", "wist je moeder dat".
func (d *dutchText) owned(i int) bool {
	next, verb := d.near(i+1), d.low(i-1)
	if verb == "heb" || verb == "had" {
		return false
	}
	return nlKin[next] || verb == "was" && (strings.HasPrefix(next, "favoriet") || strings.HasPrefix(next, "eerste") || strings.HasPrefix(next, "laatste"))
}

// nlReflexive are imperatives that take je for themselves.
var nlReflexive = wordSet("maak meld schrijf abonneer registreer haast herinner realiseer bedenk beperk vergis verheug verdiep houd hou wend richt focus bereid laat " +
	"stel verzeker verplaats bescherm concentreer ontspan voeg geef sluit")

var nlKin = wordSet("moeder vader ouders zus zusje broer broertje familie zoon dochter man vrouw vriend vriendin collega baas bedrijf opa oma gezin partner")

// nlNouns are stems in t that stand behind a possessive more often than behind je as its verb.
var nlNouns = wordSet("start test lift groet kaart post sport vlucht bericht klacht tocht inzet macht plant rust lijst kost last lust wens")

// subject tags a T subject and the verb before it, which takes a t before u.
func (d *dutchText) subject(i int, form Form, with string) {
	from, _ := d.clause(i)
	d.set(i, form, with)
	d.tags[i].subj = true
	if i == from || !d.invertedJe(i-1, from) {
		return
	}
	if to, ok := d.v.polite(d.low(i - 1)); ok && to != d.low(i-1) {
		d.set(i-1, T, to)
	}
}

// invertedJe reports whether the verb at v has the je behind it as its subject.
func (d *dutchText) invertedJe(v, from int) bool {
	low := d.low(v)
	if low == "dank" || nlConj[low] && low != "wat" || nlPreps[low] || nlLinks[low] || low == "niet" || low == "het" || low == "dat" || low == "wat" || low == "gewoon" {
		return false
	}
	if _, ok := d.v.polite(low); !ok {
		return false
	}
	return !d.foreign(from, v)
}

// commands tells an imperative before a possessive from a question: "Vul je gegevens in", "Heb je vragen?".
func (d *dutchText) commands(i int) bool {
	low := d.low(i - 1)
	if nlPolite[low] != "" && !nlOrders[low] || nlSame[low] && low != "laat" && low != "let" && low != "zet" {
		return false
	}
	return !d.asks(i) && d.noun(i+1)
}

// ordering tells an imperative at the start of a clause from a verb with its subject behind it.
func (d *dutchText) ordering(from int) bool {
	next := d.near(from + 1)
	return d.v.in(d.v.stem, d.low(from)) && !nlConj[d.low(from)] && !nlSubjects[next] && next != "u" && next != "jij" && (next != "je" || d.noun(from+2))
}

// nlOrders are forms in nlPolite that order as often as they ask.
var nlOrders = wordSet("doe kom ga sla hou rij snij zie sta")

// second is what the je behind a subject je becomes.
func (d *dutchText) second(i int) string {
	if _, to := d.clause(i); d.near(i+1) != "zorgen" && d.noun(i+1) && !d.verbForm(i+1, to) {
		return "uw"
	}
	return "zich"
}

// back reports whether a je refers to a subject je or jij before it in its clause.
func (d *dutchText) back(i, from int) bool {
	for k := i - 1; k >= from; k-- {
		low := d.low(k)
		if nlSubjects[low] || nlConj[low] || nlLinks[low] || (nlPreps[low] || low == "nu") && k == i-1 {
			return false
		}
		if (low == "je" || low == "jij") && d.tags[k].subj {
			return true
		}
	}
	return false
}

// nlFunction are words that never follow a possessive.
var nlFunction = wordSet("de het een deze dit die dat er hier daar nu dan al ook wel niet geen nog maar zo heel erg zeer vaak altijd nooit ooit soms misschien " +
	"graag even eens toch juist gewoon echt alleen alles iets niets iemand niemand mij me ons hem haar hen ze zij hij ik we wij jullie je u zich " +
	"af in op aan met van voor naar bij door over om uit tot tegen tussen onder zonder na te en of als dat want maar omdat wanneer terwijl waar hoe wat wie " +
	"heb hebt bent ben is was waren had hadden heeft kunt kan kon kunnen wilt wil wilde wou zult zal zou zouden moet moest moeten mag mocht mogen wordt werd word " +
	"gaat ging ga doet deed doe weet wist ziet zag komt kwam vindt vond krijgt kreeg geeft gaf neemt nam zegt zei denkt dacht maakt maakte hoeft " +
	"meer veel weinig minder genoeg allemaal allebei beide dus daarom daarvoor daarmee daarna hiervoor hiermee hierbij ervan ermee erop eraan erover " +
	"morgen vandaag gisteren straks later eerder snel direct meteen binnenkort opnieuw weer terug samen zelf meestal zeker helemaal volledig eigenlijk " +
	"bijvoorbeeld mijn zijn hun onze elke elk ieder iedere welke zulke sommige enkele twee drie vier vijf per via zoals net liever best gerust vooral vanaf " +
	"toe voort mee zoiets gratis sinds klein jong oud ziek moe bang boos druk getrouwd geïnteresseerd  alvast alle omhoog omlaag doorheen weg thuis vooruit hierover hierop daarover daarop erbij erin eruit ernaar wellicht mogelijk helaas alsjeblieft alstublieft dank bedankt beter goed fijn leuk mooi " +
	"lekker blij tevreden klaar benieuwd nooit tegenwoordig anders ongeveer nodig kwijt bewust zorgen beleeft rekening")

// nlMass are nouns without an article that a verb takes, so that a je before them is a subject.
var nlMass = wordSet("tijd zin vragen hulp interesse problemen honger dorst geld informatie spijt last plezier gelijk recht haast trek ervaring contact toegang korting " +
	"films boeken muziek games koffie thee bier wijn kinderen huisdieren televisie tv sport voetbal foto's video's klachten opmerkingen suggesties ideeën bezwaar " +
	"behoefte bier twijfels vrienden eten water gebruik suiker vis vlees moeite kans")

// noun reports whether the word at i can follow a possessive.
func (d *dutchText) noun(i int) bool {
	w := d.near(i)
	if d.cutOff(i) {
		return true
	}
	if w == "" || nlFunction[w] || nlPreps[w] || nlConj[w] || w[0] >= '0' && w[0] <= '9' {
		return false
	}
	return true
}

// cutOff tells the first half of a pair of nouns: voor- en achternaam.
func (d *dutchText) cutOff(i int) bool {
	if d.near(i) == "" || !strings.HasPrefix(d.s[d.t[i].End:], "- ") {
		return false
	}
	return d.near(i+1) == "en" && d.near(i+2) != "" && !d.verbAt(i+2)
}

// possessive reports whether the je at i belongs to a noun.
func (d *dutchText) possessive(i, from, to int) bool {
	if !d.noun(i + 1) {
		return false
	}
	next := d.low(i + 1)
	if d.verbForm(i+1, to) {
		return false
	}
	prev := d.before(i)
	conj := nlConj[prev] && prev != "zoals" && prev != "tot"
	for k := i + 1; k < to && !nlConj[d.low(k)]; k++ {
		low := d.low(k)
		if low == "hebt" || low == "bent" || low == "kunt" || low == "wilt" || low == "zult" {
			return d.subjectBefore(i, from)
		}
		if low == "is" || low == "heeft" || low == "zijn" && (k+1 == to || k == i+2) || low == "waren" && k+1 == to {
			return true
		}
		if low == "je" || low == "jij" || nlLinks[low] {
			break
		}
	}
	return !conj || !nlMass[next]
}

// subjectBefore reports whether a je that is a subject stands before i in its clause.
func (d *dutchText) subjectBefore(i, from int) bool {
	for k := i - 1; k >= from && !nlConj[d.low(k+1)]; k-- {
		if d.tags[k].subj {
			return true
		}
	}
	return false
}

// verbForm tells an infinitive or participle, or a finite verb, behind a je that is none of its.
func (d *dutchText) verbForm(i, to int) bool {
	w := d.low(i)
	from, _ := d.clause(i)
	before := d.low(i - 2)
	prep := nlPreps[before] && before != "om" && !((before == "tot" || before == "sinds") && i+1 >= to && d.verbAt(i))
	governed := d.governed(d.ownFrom(from, i), i) || d.governed(i+1, to)
	if prep && !governed {
		return false
	}
	if d.verbAt(i) {
		return true
	}
	if d.v.in(d.v.past, w) && !nlPastNouns[w] || d.v.pastEnding(w) {
		return true
	}
	last := (!prep || governed) && (i+1 >= to || nlLinks[d.low(i+1)] || nlConj[d.low(i+1)] || d.low(i+1) == "om" || nlPreps[d.low(i+1)] || d.finiteAt(i+1))
	if strings.HasSuffix(w, "en") && d.v.in(d.v.infinitive, w) && !(d.low(i+1) == "te" && strings.HasPrefix(w, "ge")) {
		return last && governed
	}
	if i+1 >= to && d.v.in(d.v.stem, w) && d.low(i-2) == "ik" {
		return true
	}
	if rest, ok := strings.CutPrefix(w, "ge"); ok && !nlGeNouns[w] && (last || d.low(i+1) == "te" || nlDets[d.low(i+1)]) {
		if stem, ok := strings.CutSuffix(rest, "t"); ok && d.v.in(d.v.stem, stem) {
			return true
		}
		if stem, ok := strings.CutSuffix(rest, "d"); ok && d.v.in(d.v.stem, stem) {
			return true
		}
		return d.v.in(d.v.stem, rest) || strings.HasSuffix(rest, "en") && d.v.in(d.v.infinitive, rest)
	}
	return false
}

// nlPastNouns are pasts that are nouns too.
var nlPastNouns = wordSet("vervoer aanbod gebod verbod verbond bod schoot sloot school stal boog beet greep sprong vocht")

// nlGeNouns are nouns that look like participles.
var nlGeNouns = wordSet("geduld gevoel gesprek gebruik gebied gedrag gevolg geluk gezicht gezin gebit geheugen gewicht gelijk geluid gebed geheim geval gevaar")

// ownFrom returns where the part of the clause begins that has its own subject: behind "en we".
func (d *dutchText) ownFrom(from, i int) int {
	subject := false
	for k := i - 1; k > from; k-- {
		subject = subject || nlSubjects[d.low(k)]
		if nlLinks[d.low(k)] && subject {
			return k
		}
	}
	return from
}

// governed reports whether a verb that takes an infinitive stands in the stretch.
func (d *dutchText) governed(from, to int) bool {
	for k := from; k < to; k++ {
		if d.finiteAt(k) || nlGoverns[d.low(k)] {
			return true
		}
	}
	return false
}

var nlGoverns = wordSet("ga gaat gaan ging laat laten liet kom komt komen kwam kon konden wou wilde wilden moest moesten mocht wilt zult helpt blijf blijven zal wil kun hoef te")

func (d *dutchText) finiteAt(i int) bool {
	switch d.low(i) {
	case "heb", "hebt", "heeft", "had", "kan", "kunt", "kunnen", "wil", "willen", "zal", "zullen", "mag", "mogen", "moet", "moeten", "zou", "zouden", "is", "zijn":
		return true
	}
	return false
}
