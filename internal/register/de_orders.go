package register

// deStrongOrders are imperatives that are hardly anything else at the start of a clause.
var deStrongOrders = wordSet("gib nimm sieh lies triff hilf vergiss wirf brich empfiehl sag sage komm geh lass lasse mach schau hör guck " +
	"schreib erzähl bleib warte zeig denk klick meld melde genieß probier versuch bring hol stell setz entschuldige verzeih")

// deNouns are words at the start of a sentence that are nouns more often than orders.
var deNouns = wordSet("ziel wind anfang empfang beginn gewinn kreis kreuz krieg fang fund strick stau stamm stich stoß strahl streik streit stock stapel schein " +
	"scherz schrei schutz schuss salz rahm rausch reiz reim ring rock rücken regel rest sitz sinn sieg schal schrank spott stier stream strom " +
	"sturm tag takt tanz tank tau ton trag trieb tritt urteil wein wunsch zaun zeug zug bahn box brief block bohr dampf deck dusch dreh eil " +
	"ekel fehl feil ficht form funk glanz gurt hack hass hau herz haken hagel hebel husten jubel kampf keim kick klapp klau koch kuss lach lack " +
	"lager leck lob lock lohn mail mix mord nerv neid null pack park pass pendel pflug pinn poker post preis pump puder qual rast raub rauch " +
	"sauf besuch beleg befehl erfolg ersatz ertrag erwerb verkauf verlauf vertrag verrat verdienst versuch verlust verzicht vergleich " +
	"unterricht unterhalt überblick shop bummel hammer ruf kauf lauf rat bau dank danke bitte fall halt test start blick teil spiel plan schlaf " +
	"schlag klick chat check film druck tausch wechsel feier frage suche liste rate hilfe buche reise liebe sorge lage tasche pflege ehre wette " +
	"ernte miete kosten stelle folge ende reihe grüße grüß lache ziele tanke kasse probe sache höre karte hoffe habe denke glaube finde " +
	"verstehe freue wünsche gehe würde sehe meine vermute schätze nehme lerne arbeite wohne lebe sitze stehe bleibe kenne nenne bringe weiß " +
	"spreche bekomme brauche wolle möge könne werde wäre hätte gucke liege fühle rechne erwarte erhalte leide trinke esse lese schlafe schaue " +
	"kann muss will soll darf mag heiße leite blase fliege fahre feile klage lege messe note quelle runde scheibe schraube spitze stimme strafe " +
	"stütze wende wiege zahle zeige wunder zweifel handel wandel bereiche berichte werte punkte besuche versuche beweise preise kreise küsse")

// deFirstPerson are forms in -e that begin a sentence without ich more often than they order.
var deFirstPerson = wordSet("fürchte befürchte ahne merke bezweifle bedaure bedauere glaub hoff find versteh freu wünsch habe hoffe denke glaube finde verstehe freue wünsche gehe würde sehe meine vermute schätze nehme lerne arbeite wohne lebe mag " +
	"sitze stehe bleibe kenne nenne weiß spreche bekomme brauche werde wäre hätte gucke liege fühle erwarte erhalte leide trinke esse lese schlafe " +
	"schaue höre danke bitte grüße heiße fahre fliege frage mache rufe melde liebe komme")

// deAdjectives are stems that are adjectives, adverbs or particles too.
var deAdjectives = wordSet("still frisch reif starr wach weich heil lieb klar trüb reich leer los lockere sichere kühl kühle stärke leere reife weite " +
	"fertige festige schwäche nähere neige locker dunkel lahm matt satt nass rund fein zart")

// deNoOrder are words that have the form of an order and are never one.
var deNoOrder = wordSet("schade gleich mal schon trotz wahr leid back birst wert seid gelt quill heim mein meine sein seine einige einig offenbar tun wein acht mehr weit heiß eigne reich ehre recht laut seit wert arm fest leere " +
	"eine ein dein deine kein keine alle solle wolle danke bitte dank bis bin los heute alte jene jede welche solche beide viele wenige andere leid")

// lead returns where the clause of i says its first word of weight, behind "also", "bitte", "ja".
func (g *germanText) lead(i int) int {
	from, to := g.clause(i)
	for from < to && deLeadIns[g.low(from)] {
		from++
	}
	return from
}

// order returns the infinitive of an imperative of du at i.
func (g *germanText) order(i int) (string, bool) {
	if i < 0 || i >= len(g.t) || g.t[i].hidden {
		return "", false
	}
	low := g.t[i].low
	if low == "grüß" && (g.near(i+1) == "dich" || g.near(i+1) == "euch") {
		return "", false // the greeting
	}
	if deNoVerb[low] || deNoOrder[low] || deLeadIns[low] && low != "halt" {
		return "", false
	}
	if inf, ok := g.v.ordering(low); ok {
		return inf, true
	}
	return g.strangeOrder(i)
}

// orders tags imperatives of du without a pronoun: "Schau mal rein!".
func (g *germanText) orders() {
	familiar, polite := g.count(T), g.count(V)
	for i := range g.t {
		if g.tags[i].on || !g.opens(i) {
			continue
		}
		inf, ok := g.order(i)
		if !ok || !g.ordered(i, familiar > 0, polite > 0) {
			continue
		}
		if p, ok := g.v.thirdPlural(inf); ok {
			inf = p
		}
		g.set(i, T, inf+" Sie")
	}
}

// opens reports whether i may be the imperative of its clause: first, or first behind a lead-in or "und".
func (g *germanText) opens(i int) bool {
	if g.t[i].hidden || g.t[i].capital() && !g.t[i].start && i > 0 && !deLeadIns[g.low(i-1)] && g.t[i].cut == 0 {
		return false
	}
	if g.t[i].capital() && !g.t[i].start {
		return false
	}
	from, _ := g.clause(i)
	if i == from || g.lead(i) == i || g.low(i-1) == "dann" && g.lead(i) >= i-1 {
		return true
	}
	return g.t[i].cut == 0 && (deLinks[g.low(i-1)] || g.afterPhrase(from, i))
}

// afterPhrase reports whether a phrase stands before an order at i: "bei Fragen schreib uns".
func (g *germanText) afterPhrase(from, i int) bool {
	if i > from+6 || !dePrepositions[g.low(from)] && !deJoined[g.low(from)] || !g.t[i-1].capital() {
		return false
	}
	switch g.near(i + 1) {
	case "bitte", "uns", "mir", "dich", "dir", "einfach", "gern", "gerne":
		return true
	}
	return false
}

// ordered decides whether a form that can be an imperative is one here.
func (g *germanText) ordered(i int, familiar, polite bool) bool {
	low, next := g.t[i].low, g.near(i+1)
	from, to := g.clause(i)
	start := from
	if i > from && deLinks[g.low(i-1)] && (next == "dich" || next == "dir") {
		start = i
	}
	for k := start; k < to && (k <= i || !deLinks[g.low(k)]); k++ {
		if l := g.low(k); deNominative[l] && l != "es" && l != "wer" || l == "du" || g.t[k].text == "Sie" && k == i+1 {
			return false
		}
	}
	short := !endsIn(low, "e")
	if !short && deLinks[g.low(i-1)] && g.afterI(i) {
		return false // "ich verstehe das und entschuldige mich"
	}
	if g.v.third[low] && low != "lass" {
		return next == "dich" || next == "dir"
	}
	person := next == "mir" || next == "uns"
	object := deObjects[next] && next != "nicht" && next != "gern" && next != "gerne"
	switch {
	case next == "dich" || next == "dir" || dePossessive[next] != "":
		return true
	case low == "hab":
		return deWishes[next]
	case i > from && deLinks[g.low(i-1)] && g.commanded(from, i):
		return i+1 < len(g.t)
	case low == "werde" && g.t[i].start && g.nounNext(i):
		return !dePolite[g.t[i+1].text] && !deDurations[next] && !g.v.isInfinitive(g.low(to-1))
	case i > from && g.low(i-1) == "bitte" && g.t[i].cut == 0:
		return i+1 < len(g.t) && g.t[i+1].cut != '.' && (short || !polite)
	case low == "gehe" && deGoals[next], low == "finde" && g.low(to-1) == "heraus":
		return true
	case deFirstPerson[low]:
		return person && low != "frage" || next == "mal" || next == "doch" || next == "bitte"
	case g.t[i].capital() && deNouns[low], deAdjectives[low]:
		return object || next == "dem" || next == "den" || next == "einen" || short && (next == "es" || next == "ihn" || next == "das") || short && to > i+1 && dePartings[g.low(to-1)] && !g.finiteIn(i+1, to)
	case low == "sei" || low == "sprich":
		return g.t[i].start && next != "es" && next != "der" && next != "die" && next != "das" && next != "er" && (next != "" || familiar) || object ||
			low == "sei" && familiar && !polite && next != "es" && next != "denn" && !g.finite(next)
	case g.v.third[next] || next == "gerade":
		return false
	case deStrongOrders[low], low == "schick" && next != "":
		return true
	case low == "schick" || g.known(next) && g.t[i].start:
		return false // "Teile fehlen"
	case short:
		return object || !polite && (next != "" || familiar)
	case g.t[i].start && next == "" && i+1 < len(g.t) && g.t[i+1].comma && (g.low(i+1) == "dass" || g.low(i+1) == "ob"):
		return !polite // "Beachte, dass"
	case g.t[i].start:
		return object || !polite && (g.article(next) || next != "" && !g.t[i+1].capital())
	}
	return person || familiar && !polite && (g.article(next) || object)
}

// deGoals follow a verb of going in an instruction: "gehe auf Konto".
var deGoals = wordSet("auf zu in ins zum zur")

// dePartings are particles that end the clause of a separable verb: "Ruf an!".
var dePartings = wordSet("an ab auf aus ein mit nach vorbei zurück rein raus weiter weg los zu")

func (g *germanText) finiteIn(from, to int) bool {
	for k := from; k < to; k++ {
		if g.finite(g.low(k)) {
			return true
		}
	}
	return false
}

// afterI reports whether an ich stands before i in its sentence.
func (g *germanText) afterI(i int) bool {
	for k := i - 1; k >= 0 && i-k < maxClause && g.t[k].sentence == g.t[i].sentence; k-- {
		if g.low(k) == "ich" {
			return true
		}
	}
	return false
}

// commanded reports whether an order of du stands in the stretch.
func (g *germanText) commanded(from, to int) bool {
	for k := from; k < to; k++ {
		if g.tags[k].on && g.tags[k].form == T && endsIn(g.tags[k].with, " Sie") {
			return true
		}
	}
	return false
}

// article tells what begins an object.
func (g *germanText) article(w string) bool {
	switch w {
	case "den", "die", "das", "dem", "der", "ein", "eine", "einen", "einem", "unser", "unsere", "unseren", "unserem", "unserer", "jetzt", "alle",
		"hier", "weiter", "zuerst", "dann", "auf", "zu", "keine", "kein", "keinen", "es", "ihn", "sie":
		return true
	}
	return false
}

// thirdPlural is the form of Sie of an infinitive: sein, seien; others keep theirs.
func (v *deVerbs) thirdPlural(inf string) (string, bool) {
	if inf == "sein" {
		return "seien", true
	}
	return inf, false
}
