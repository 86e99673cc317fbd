package register

import "strings"

// deDative are verbs whose sich is a dative, in the forms that stand apart: sich merken, sich etwas leisten.
var deDative = wordSet("ansehen anschauen anhören anzusehen anzuschauen anzuhören überlegen merken leisten aussuchen auszusuchen gönnen durchlesen " +
	"durchzulesen wünschen einbilden notieren zulegen angewöhnen verschaffen vornehmen ausdenken holen kaufen besorgen ausmalen aufschreiben " +
	"ersparen vorstellen vorzustellen angesehen angeschaut angehört überlegt gemerkt geleistet ausgesucht gegönnt durchgelesen gewünscht " +
	"eingebildet zugelegt vorgenommen ausgedacht vorgestellt gesichert")

// deDativeNouns are objects of a sich in the dative: sich Sorgen machen, sich Mühe geben.
var deDativeNouns = words{
	"Sorgen": true, "Gedanken": true, "Mühe": true, "Zeit": true, "Notizen": true, "Hoffnung": true, "Hoffnungen": true, "Urlaub": true,
	"Hände": true, "Haare": true, "Zähne": true, "Bild": true, "Klaren": true,
}

// deParticles are the verbs that a particle at the end of the clause gives a sich in the dative.
var deParticles = map[string]words{
	"an":    wordSet("sehen schauen hören gucken gewöhnen"),
	"vor":   wordSet("stellen nehmen"),
	"aus":   wordSet("suchen denken malen drucken leihen"),
	"durch": wordSet("lesen"),
	"zu":    wordSet("legen"),
	"auf":   wordSet("schreiben"),
	"ein":   wordSet("bilden prägen"),
}

// deAccusativeSelf are stems of verbs whose sich is their only object.
var deAccusativeSelf = []string{
	"freu", "gedul", "beeil", "verspät", "entspann", "ausruh", "bemüh", "kümmer", "meld", "wend", "entschuldig", "bedank", "entscheid", "entschied",
	"interessier", "befind", "fühl", "erinner", "irr", "wunder", "ärger", "beschwer", "bewerb", "beworb", "registrier", "einlogg", "eingelogg", "verlass",
	"beschäftig", "wohlfühl", "eign", "schäm", "sehn", "verlieb", "trenn", "amüsier", "konzentrier", "bezieh", "bezog", "erkundig", "erhol",
}

// deDurations are nouns that stand as accusatives of time.
var deDurations = wordSet("tag tage woche wochen moment augenblick stunde stunden minute minuten monat monate jahr jahre mal abend morgen nacht weile sekunde sekunden " +
	"bisschen wenig sommer winter herbst frühling montag dienstag mittwoch donnerstag freitag samstag sonntag wochenende")

// self is dir where the clause has an object besides, dich elsewhere.
func (g *germanText) self(i, from, to int) string {
	if i > from && dePrepositions[g.low(i-1)] {
		if deAccusatives[g.low(i-1)] {
			return "dich"
		}
		return "dir"
	}
	if i > from && g.low(i-1) == "es" && g.low(i-3) == "lassen" {
		return "dir" // "lassen Sie es sich gut gehen"
	}
	a, b := i, i+1
	for a > from && !deJoins[g.low(a-1)] {
		a--
	}
	for b < to && !deJoins[g.low(b)] {
		b++
	}
	if g.objectBesides(a, b, i) {
		return "dir"
	}
	return "dich"
}

var deJoins = wordSet("und oder sondern beziehungsweise bzw")

// objectBesides reports whether the verb of a to b has another object than the sich at i. Its subject is a Sie.
func (g *germanText) objectBesides(a, b, i int) bool {
	particle, being := deParticles[g.low(b-1)], false
	for k := a; k < b; k++ {
		low := g.low(k)
		if deDativeNouns[g.t[k].text] || deDative[low] || particle[low] {
			return true
		}
		being = being || low == "sind" || low == "sein" || low == "waren" || low == "seien"
	}
	for k := a; k < b; k++ {
		low := g.low(k)
		if being && (low == "sicher" || low == "bewusst") {
			return true
		}
		if onlyItself(low) {
			return false
		}
	}
	for k := a; k < b; k++ {
		if k != i && g.objectAt(k, a, b) {
			return true
		}
	}
	return false
}

// onlyItself tells a form of a verb whose sich is its only object.
func onlyItself(low string) bool {
	for _, stem := range deAccusativeSelf {
		if at := strings.Index(low, stem); at == 0 || at > 0 && endsIn(low[:at], "ge", "zu", "an", "ab") {
			return true
		}
	}
	return false
}

// deObjectWords begin a noun phrase in the accusative.
var deObjectWords = wordSet("den das die einen ein eine mein meine meinen dein deine deinen ihr ihre ihren unser unsere unseren kein keine keinen " +
	"diese dieses diesen jede jedes jeden alle alles etwas nichts was")

// objectAt reports whether a noun phrase in the accusative begins at k, outside of prepositions.
func (g *germanText) objectAt(k, a, b int) bool {
	low := g.low(k)
	if !deObjectWords[low] || g.t[k].text == "Sie" {
		return false
	}
	if k > a {
		prev := g.low(k - 1)
		if dePrepositions[prev] || deJoined[prev] {
			return false
		}
	}
	for n := k + 1; n < b && n <= k+3; n++ {
		if g.t[n].text == "Sie" || g.t[n].text == "sich" {
			break
		}
		if deDurations[g.low(n)] {
			return false
		}
		if g.t[n].capital() {
			return true
		}
	}
	return k+1 >= b && (low == "diese" || low == "diesen" || low == "dieses") || low == "alles" || low == "etwas" || low == "nichts" || low == "was" || low == "das"
}

// deJoined are further words whose noun is no object of the verb.
var deJoined = wordSet("um bis wegen trotz während statt pro als wie dank laut im am beim vom zum zur ins ans aufs ab samt inklusive")

// selfOf tags the sich of a Sie that is a subject.
func (g *germanText) selfOf(i int) {
	from, to := g.clause(i)
	purpose := dePurposes[g.low(from)] && g.infinitive(from, i)
	for k := from; k < to; k++ {
		if g.low(k) == "sich" && !g.tags[k].on && (k > i || k == i-1 || purpose) {
			end := to
			if purpose && k < i-1 {
				end = i - 1
			}
			g.set(k, V, g.self(k, from, end))
		}
	}
	g.selfBehind(to)
	if from > 0 && g.t[from].cut != '.' {
		if a, _ := g.clause(from - 1); dePurposes[g.low(g.lead(a))] {
			g.selfIn(a) // "um sich anzumelden, klicken Sie"
		}
	}
}

// dePurposes begin an infinitive that has the subject of the main clause.
var dePurposes = wordSet("um ohne statt anstatt")

// selfBehind tags the sich of an infinitive clause at from that a Sie before governs.
func (g *germanText) selfBehind(from int) {
	if from < len(g.t) && g.t[from].cut != '.' {
		g.selfIn(from)
	}
}

// selfIn tags the sich of the clause at from where it is an infinitive.
func (g *germanText) selfIn(from int) {
	a, b := g.clause(from)
	if !g.infinitive(a, b) {
		return
	}
	for k := a; k < b; k++ {
		if g.low(k) == "sich" && !g.tags[k].on {
			g.set(k, V, g.self(k, a, b))
		}
	}
}
