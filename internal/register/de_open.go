package register

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
			if next := g.near(i + 1); polite > 0 || !g.finite(next) && !g.verbLike(next) {
				if familiar == 0 {
					g.politeWord(i)
				}
			}
		default:
			g.opensPossessive(i, polite > 0, familiar > 0)
		}
	}
}

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

// deAddressed are verbs that follow "Sie" far more often where a customer is spoken to than where others are spoken of.
var deAddressed = wordSet("können könnten müssen müssten sollten dürfen möchten wissen brauchen erhalten bekommen finden benötigen haben kennen wollen " +
	"werden würden hätten sagten meinen sehen fragen schreiben denken glauben erreichen mögen wünschen suchen verstehen")

// meansYou decides a Sie that begins a sentence.
func (g *germanText) meansYou(i int, polite, familiar bool) bool {
	k := i + 1
	for g.near(k) == "beide" || g.near(k) == "selbst" || g.near(k) == "alle" {
		k++
	}
	if g.near(k) == "" || !g.pluralVerb(k) || familiar {
		return false
	}
	if polite {
		return true
	}
	low := g.low(k)
	if deAddressed[low] || g.asks(i) {
		return !g.others(i)
	}
	if low == "sind" || low == "waren" || low == "werden" {
		switch g.near(k + 1) {
		case "ein", "eine", "bei", "mir", "uns", "unser", "unsere", "herzlich", "jederzeit", "immer", "nicht":
			return !g.others(i)
		}
	}
	return g.withUs(i)
}

// others reports whether the sentence names a third party in lower case.
func (g *germanText) others(i int) bool {
	for k := i + 1; k < len(g.t) && g.t[k].sentence == g.t[i].sentence; k++ {
		switch g.low(k) {
		case "ihr", "ihre", "ihren", "ihrem", "ihrer", "ihnen":
			return true
		}
	}
	return false
}

// withUs reports whether the writer is in the sentence.
func (g *germanText) withUs(i int) bool {
	for k := i + 1; k < len(g.t) && g.t[k].sentence == g.t[i].sentence; k++ {
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

// opensPossessive decides Ihr and Ihre at the start of a sentence: yours, hers, theirs, or the ihr of a group.
func (g *germanText) opensPossessive(i int, polite, familiar bool) {
	next := g.near(i + 1)
	if g.t[i].text == "Ihr" && (g.v.only[next] || next != "" && !g.t[i+1].capital() && endsIn(next, "t") && g.verbLike(next)) {
		return // group finds it
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
			if endsIn(g.low(k), deBelongings...) {
				return
			}
			break
		}
	}
	g.tags[i].doubt = true
}

// group tags the familiar plural: ihr with its verb, euch, euer.
func (g *germanText) group() {
	for i, t := range g.t {
		if t.hidden || g.tags[i].on {
			continue
		}
		switch t.low {
		case "euch", "euer", "eure", "euren", "eurem", "eurer", "eures":
			g.tags[i] = tag{form: T, plural: true, on: true}
		case "ihr":
			if g.v.only[g.near(i+1)] || t.start && g.near(i+1) != "" && !g.t[i+1].capital() && endsIn(g.near(i+1), "t") && g.verbLike(g.near(i+1)) {
				g.both(i, i+1)
			} else if i > 0 && t.cut == 0 && g.v.only[g.low(i-1)] && !g.nounNext(i) {
				g.both(i, i-1)
			} else if i > 0 && t.cut == 0 && deSubordinate[g.low(i-1)] && !g.nounNext(i) {
				if _, to := g.clause(i); g.v.only[g.low(to-1)] {
					g.both(i, to-1)
				}
			}
		}
	}
}

func (g *germanText) nounNext(i int) bool {
	return i+1 < len(g.t) && g.t[i+1].cut == 0 && g.t[i+1].capital()
}

func (g *germanText) both(i, k int) {
	g.tags[i] = tag{form: T, plural: true, on: true}
	g.tags[k] = tag{form: T, plural: true, on: true}
}
