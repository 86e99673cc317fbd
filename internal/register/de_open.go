package register

import "strings"

// openings decides the capital words of Sie at the start of a sentence, where the rest of the text has to say whose they are.
func (g *germanText) openings() {
	polite, familiar := g.count(V), g.count(T)
	for i, t := range g.t {
		if !t.start || t.hidden || !dePolite[t.text] {
			continue
		}
		switch t.text {
		case "Sie":
			if g.meansYou(i, polite > 0, familiar > 0) {
				g.politeWord(i)
			}
		case "Ihnen":
			if next := g.near(i + 1); polite > 0 || deDue[next] && !g.they(i) || !g.finite(next) && !g.verbLike(next) {
				if familiar == 0 {
					g.politeWord(i)
				}
			}
		default:
			g.opensPossessive(i, polite > 0, familiar > 0)
		}
	}
}

// deDue are verbs of what a customer gets or owes: "Ihnen entstehen keine Kosten".
var deDue = wordSet("wurde wurden wird werden steht stehen entsteht entstehen fehlt fehlen bleibt bleiben")

// verbLike tells a verb by its ending.
func (g *germanText) verbLike(w string) bool {
	if w == "" {
		return false
	}
	if g.known(w) || g.v.third[w] {
		return true
	}
	_, ok := look(g.v.plural, w+"t")
	if !ok && endsIn(w, "t") {
		_, ok = look(g.v.plural, w[:len(w)-1]+"st")
	}
	return ok
}

// dePassive are verbs of Sie that are as often said of things.
var dePassive = wordSet("werden wurden würden haben hatten hätten")

// deAddressed are verbs that follow "Sie" far more often where a customer is spoken to than where others are spoken of.
var deAddressed = wordSet("können könnten müssen müssten sollten dürfen möchten wissen brauchen erhalten bekommen finden benötigen haben kennen wollen " +
	"werden würden hätten zahlen bezahlen sparen bestellen senden wählen klicken profitieren melden nutzen buchen sagten meinen sehen fragen schreiben denken glauben erreichen mögen wünschen suchen verstehen")

// meansYou decides a Sie that begins a sentence.
func (g *germanText) meansYou(i int, polite, familiar bool) bool {
	k := i + 1
	for g.near(k) == "beide" || g.near(k) == "selbst" || g.near(k) == "alle" {
		k++
	}
	if g.near(k) == "und" && k+1 < len(g.t) && dePossessiveOfSie[g.t[k+1].text] != "" {
		return !familiar
	}
	if g.near(k) == "als" {
		k++
		for k < i+5 && !g.pluralVerb(k) {
			k++
		}
	}
	if next := g.near(k); next == "" || (next == "auch" || next == "nicht") && g.near(k+1) == "" {
		return polite && !familiar
	}
	if !g.pluralVerb(k) || familiar || g.others(i) || g.twice(i) {
		return false
	}
	low, they := g.low(k), g.they(i)
	if low == "sind" || low == "waren" {
		switch g.near(k + 1) {
		case "ein", "eine", "bei", "mir", "uns", "unser", "unsere", "herzlich", "jederzeit", "immer", "nicht", "sich", "hier", "also", "damit", "jetzt", "nun":
			return true
		}
		return g.asks(i) && !they || polite && g.politeIn(i) && !they || g.withUs(i)
	}
	if g.withUs(i) || polite && g.politeIn(i) {
		return true
	}
	return !they && (polite && low != "wurden" && !deThings[low] || deAddressed[low] || g.asks(i)) || deAddressed[low] && !dePassive[low]
}

// sameSentence reports whether k, not far behind i, is in its sentence.
func (g *germanText) sameSentence(i, k int) bool {
	return k < len(g.t) && k-i < maxClause && g.t[k].sentence == g.t[i].sentence
}

// politeIn reports whether the sentence that begins at i has a certain word of Sie.
func (g *germanText) politeIn(i int) bool {
	for k := i + 1; g.sameSentence(i, k); k++ {
		if g.tags[k].on && g.tags[k].form == V {
			return true
		}
	}
	return false
}

// twice reports whether the verb of a Sie at i has another Sie as its object, so that the first is they: "Sie schicken Ihnen".
func (g *germanText) twice(i int) bool {
	_, to := g.clause(i)
	if to < len(g.t) && g.t[to].cut != '.' {
		if a, b := g.clause(to); g.infinitive(a, b) {
			to = b
		}
	}
	for k := i + 1; k < to && !deLinks[g.low(k)]; k++ {
		if !g.t[k].start && (g.t[k].text == "Ihnen" || g.t[k].text == "Sie" && (!g.pluralVerb(k+1) || deModal[g.low(i+1)] && k+2 >= to)) {
			return k < i+4 || g.t[k].text == "Ihnen"
		}
	}
	return false
}

// others reports whether the sentence names a third party in lower case.
func (g *germanText) others(i int) bool {
	for k := i + 1; g.sameSentence(i, k); k++ {
		if g.t[k].hidden {
			continue
		}
		switch g.t[k].text {
		case "ihr", "ihre", "ihren", "ihrem", "ihrer", "ihres":
			return true
		case "ihnen":
			if _, to := g.clause(i); k >= to {
				return true // in its own clause they are not the subject
			}
		case "sie":
			if g.t[k].cut == 0 && (g.v.third[g.low(k-1)] || k > 1 && g.pluralVerb(k-1) && g.t[k-2].text != "Sie") {
				return true
			}
		}
	}
	return false
}

// withUs reports whether the writer is in the sentence.
func (g *germanText) withUs(i int) bool {
	for k := i + 1; g.sameSentence(i, k); k++ {
		switch g.low(k) {
		case "uns", "mir", "mich", "wir", "ich", "unser", "unsere", "unseren", "unserem", "unserer":
			return true
		}
	}
	return false
}

// deBelongings are things of a customer, by the end of the word.
var deBelongings = []string{
	"bestellung", "paket", "anfrage", "anliegen", "konto", "nummer", "mail", "geduld", "vertrauen", "nachricht", "feedback", "meinung",
	"adresse", "daten", "reise", "zimmer", "sendung", "lieferung", "rechnung", "buchung", "vertrag", "passwort", "termin", "gutschein", "rückmeldung", "bewertung",
	"zufriedenheit", "bank", "karte", "frage", "fragen", "wunsch", "reservierung", "zahlung", "erstattung", "retoure", "artikel", "ticket", "anruf", "guthaben",
	"mitgliedschaft", "abo", "kauf", "einkauf", "angebot", "flug", "name", "telefon", "handy", "gerät", "besuch", "aufenthalt", "code", "beschwerde", "kritik", "lob",
}

// deOfOthers are what shops, teams and goods have too, by the end of the word.
var deOfOthers = []string{
	"team", "teams", "firma", "unternehmen", "marke", "marken", "verein", "gruppe", "abteilung", "kollegen", "mitarbeiter", "fans", "form", "formen", "farbe",
	"farben", "oberfläche", "qualität", "größe", "größen", "duft", "geschmack", "klang", "design", "stil", "material", "wirkung", "inhalt", "haltbarkeit",
	"leistung", "technik", "bedeutung", "verbreitung", "verwendung", "entwicklung", "entstehung", "funktion", "aufgabe", "ursprung", "aufbau", "ziel", "zeit", "wurzeln", "blätter", "früchte", "blüten", "besonderheit", "stärke", "stärken", "geschichte", "herkunft", "preise",
}

// deCalled are what a group is called behind ihr.
var deCalled = wordSet("lieben guten süßen hübschen leute zwei beiden beide drei alle")

// opensPossessive decides Ihr and Ihre at the start of a sentence: yours, hers, theirs, or the ihr of a group.
func (g *germanText) opensPossessive(i int, polite, familiar bool) {
	next := g.near(i + 1)
	if g.t[i].text == "Ihr" && deCalled[next] {
		g.tags[i] = tag{form: T, plural: true, on: true, word: true} // "Ihr Lieben"
		return
	}
	if g.t[i].text == "Ihr" && (g.v.only[next] || next != "" && !g.t[i+1].capital() && endsIn(next, "t") && g.verbLike(next)) {
		return // group finds it
	}
	if g.signed(i) {
		g.politeWord(i)
		return
	}
	if familiar {
		return
	}
	g.politeWord(i)
	if polite || g.withUs(i) || g.asks(i) {
		return
	}
	for k := i + 1; k <= i+3 && g.near(k) != ""; k++ {
		if g.t[k].capital() {
			if endsIn(g.low(k), deBelongings...) || !g.she(i) && !g.others(i) && !endsIn(g.low(k), deOfOthers...) {
				return
			}
			break
		}
	}
	g.tags[i].doubt = true
}

// signed tells a signature: a last line without a verb, "Ihr Team".
func (g *germanText) signed(i int) bool {
	if i == 0 || !strings.Contains(g.s[g.t[i-1].End:g.t[i].Start], "\n") || len(g.t)-i > 8 || !g.nounNext(i) {
		return false
	}
	for k := i + 1; k < len(g.t); k++ {
		if low := g.low(k); low == "" || g.finite(low) || !g.t[k].capital() && g.verbLike(low) {
			return false
		}
	}
	return true
}

// group tags the familiar plural: ihr with its verb, euch, euer.
func (g *germanText) group() {
	for i, t := range g.t {
		if t.hidden || g.tags[i].on || t.low != "ihr" || g.nounNext(i) && !g.v.only[g.low(i-1)] && !deSubordinate[g.low(i-1)] {
			continue
		}
		if k := g.verbOfGroup(i); k >= 0 {
			g.tags[i] = tag{form: T, plural: true, on: true, with: "Sie", subj: true}
			g.tags[k] = tag{form: T, plural: true, on: true, with: g.v.you[g.low(k)]}
		}
	}
	several := g.toSeveral()
	for i, t := range g.t {
		if t.hidden || g.tags[i].on {
			continue
		}
		if g.ordersGroup(i, several) {
			g.tags[i] = tag{form: T, plural: true, on: true, with: g.v.you[t.low] + " Sie"}
			continue
		}
		if with := deGroup[t.low]; with != "" {
			if t.low == "euch" {
				with = g.toGroup(i)
			}
			g.tags[i] = tag{form: T, plural: true, on: true, with: with, word: true}
		}
	}
}

var deGroup = map[string]string{"euch": "Sie", "euer": "Ihr", "eure": "Ihre", "euren": "Ihren", "eurem": "Ihrem", "eurer": "Ihrer", "eures": "Ihres"}

// verbOfGroup returns the verb of an ihr that is a subject, -1 where it is hers or to her.
func (g *germanText) verbOfGroup(i int) int {
	from, to := g.clause(i)
	if i > from && g.verbOfYou(i-1) && (g.v.only[g.low(i-1)] || i-1 == from && g.t[i-1].start && !g.articleNext(i)) {
		return i - 1
	}
	if i+1 < to && g.verbOfYou(i+1) && (i == from || g.v.only[g.low(i+1)] || deSubordinate[g.low(i-1)] || deLinks[g.low(i-1)]) && !(i > from && g.finite(g.low(i-1))) {
		return i + 1
	}
	if i > from && !deSubordinate[g.low(i-1)] || i == from {
		return -1
	}
	for k := g.region(i, to) - 1; k > i; k-- {
		if g.verbOfYou(k) && (g.v.only[g.low(k)] || k == to-1 && !g.nounNext(i)) {
			return k
		}
	}
	return -1
}

// ordersGroup tells an imperative to several people: "Schreibt uns".
func (g *germanText) ordersGroup(i int, several bool) bool {
	next := g.near(i + 1)
	if g.v.you[g.t[i].low] == "" || g.t[i].capital() && !g.t[i].start {
		return false
	}
	call := deGroupOrders[g.t[i].low] && deGroupNext[next] || g.t[i].low == "kommt" && (next == "vorbei" || next == "rein") ||
		i > 0 && g.t[i].cut == 0 && g.low(i-1) == "bitte" && (next != "" || i+1 < len(g.t) && g.t[i+1].comma)
	if !call && next != "uns" && next != "mir" && next != "euch" && next != "gern" && next != "bitte" {
		return false
	}
	from, to := g.clause(i)
	if g.lead(i) != i || g.asks(i) || !g.t[i].start && g.afterSubordinate(from) && !g.familiarGroup(from) {
		return false
	}
	if !call && !g.v.only[g.t[i].low] && !deGroupOrders[g.t[i].low] && next != "euch" && !several {
		return false // "tut uns leid", "freut mich"
	}
	for k := from; k < to; k++ {
		if deNominative[g.low(k)] || g.nounNext(k) && g.low(k) != "uns" && g.low(k) != "euch" && (g.low(k) == "der" || g.low(k) == "unser" || g.low(k) == "das") {
			return false
		}
	}
	return true
}

// deGroupOrders are orders to several people that hardly ever leave out an er or es.
var deGroupOrders = wordSet("schreibt ruft schickt meldet besucht folgt kontaktiert sendet fragt schaut klickt abonniert")

var deGroupNext = wordSet("mal auf doch einfach vorbei rein hier")

// toSeveral reports whether the text has a word of ihr.
func (g *germanText) toSeveral() bool {
	for i, t := range g.t {
		if !t.hidden && (deGroup[t.low] != "" || g.tags[i].plural) {
			return true
		}
	}
	return false
}

// familiarGroup reports whether the clause before from has an ihr.
func (g *germanText) familiarGroup(from int) bool {
	for a, _ := g.clause(from - 1); a < from; a++ {
		if g.tags[a].plural {
			return true
		}
	}
	return false
}

func (g *germanText) verbOfYou(k int) bool {
	if g.t[k].hidden || g.t[k].capital() && !g.t[k].start || g.tags[k].on {
		return false
	}
	return g.v.you[g.t[k].low] != ""
}

// articleNext tells "Gibt ihr das Paket" from "Macht ihr das": an object behind a person.
func (g *germanText) articleNext(i int) bool {
	w := g.near(i + 1)
	return g.nounNext(i) || (w == "den" || w == "die" || w == "ein" || w == "eine" || w == "einen") && !g.asks(i)
}

// toGroup is what euch becomes.
func (g *germanText) toGroup(i int) string {
	from, to := g.clause(i)
	prev := ""
	if i > from {
		prev = g.low(i - 1)
	}
	switch {
	case i > from && g.tags[i-1].plural && endsIn(g.tags[i-1].with, " Sie"):
		return "sich"
	case prev == "geht" && g.low(to-1) == "an":
		return "Sie"
	case deAccusatives[prev]:
		return "Sie"
	case dePrepositions[prev]:
		return "Ihnen"
	}
	for k := from; k < to; k++ {
		if g.tags[k].subj && g.tags[k].plural {
			return "sich"
		}
		if deGivers[g.low(k)] {
			return "Ihnen"
		}
	}
	return "Sie"
}

var deGivers = wordSet("danken danke dankt helfen hilft wünschen wünsche geben gibt schicken senden zeigen sagen gefällt gefallen geht empfehlen schenken bieten " +
	"erklären erzählen mitteilen antworten geantwortet geholfen geschickt gesendet gegeben gezeigt anbieten liefern bringen gehört passt fehlt tut leid")

func (g *germanText) nounNext(i int) bool {
	return i+1 < len(g.t) && g.t[i+1].cut == 0 && g.t[i+1].capital()
}
