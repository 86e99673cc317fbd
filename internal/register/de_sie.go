package register

import "strings"

// certain tags Sie, Ihnen and Ihr where a capital shows that they are no others'.
func (g *germanText) certain() {
	for i, t := range g.t {
		if t.hidden || t.start || !dePolite[t.text] || g.mention(i) {
			continue
		}
		if t.text == "Ihr" && g.courteous(i) {
			continue
		}
		g.politeWord(i)
	}
}

// courteous tells the plural of du with the capital of letters: "Wenn Ihr Fragen habt".
func (g *germanText) courteous(i int) bool {
	if g.v.only[g.near(i+1)] || g.t[i].cut == 0 && g.v.only[g.low(i-1)] {
		return true
	}
	if i == 0 || g.t[i].cut != 0 || !deSubordinate[g.low(i-1)] {
		return false
	}
	_, to := g.clause(i)
	return g.v.only[g.low(g.region(i, to)-1)]
}

// politeWord tags a word of Sie; the role of Sie itself is found by polite.
func (g *germanText) politeWord(i int) {
	with := dePossessiveOfSie[g.t[i].text]
	switch g.t[i].text {
	case "Sie":
		with = "dich"
	case "Ihnen":
		with = "dir"
	}
	g.set(i, V, with)
}

// polite finds the role of every Sie, and tags its verb and its sich.
func (g *germanText) polite() {
	for i, t := range g.t {
		if !g.tags[i].on || g.tags[i].form != V || g.tags[i].doubt {
			continue
		}
		if t.text == "Ihnen" {
			if _, to := g.clause(i); g.low(to) != "um" {
				g.selfBehind(to) // "wir helfen Ihnen, sich anzumelden"
			}
		}
		if t.text != "Sie" {
			continue
		}
		if g.near(i+1) == "beide" {
			with := ""
			if g.predicate(i) == -1 {
				with = "euch"
			}
			g.tags[i] = tag{form: V, plural: true, on: true, word: true, with: with}
			continue
		}
		if v := g.predicate(i); g.near(i+1) == "und" && v > i && g.mate(i+2) {
			g.tags[i].with = "du" // "wenn Sie und Ihr Freund kommen"
		} else if v >= 0 {
			g.subject(i, v)
		} else if v == -2 {
			g.tags[i].with = "du"
			g.selfOf(i)
		} else if _, to := g.clause(i); g.low(to) != "um" {
			g.selfBehind(to) // "wir bitten Sie, sich zu melden"
		}
	}
}

// subject tags a Sie and its verb, and what hangs on them.
func (g *germanText) subject(i, v int) {
	low := g.t[v].low
	with, ok := g.v.deSingular(low)
	if !ok {
		with = guessSingular(low)
	}
	g.tags[i].with = "du"
	imperative := v == i-1 && g.command(v, i)
	if imperative {
		g.set(v, V, g.toOrder(v))
		g.tags[i].drop = true
	} else {
		g.set(v, V, with)
	}
	g.selfOf(i)
	if v <= i+1 && !(imperative && low == "lassen") {
		g.coordinated(max(i, v), imperative, deModal[low] && low != "sind" && low != "waren")
	}
}

// toOrder is the imperative of du of an infinitive: with -e behind bitte and in verbs with über, where it sounds better.
func (g *germanText) toOrder(v int) string {
	low := g.t[v].low
	form, ok := look(g.v.command, low)
	if !ok {
		return imperativeOf(low)
	}
	if stem := deStem(low); form == stem && (v > 0 && g.low(v-1) == "bitte" || strings.HasPrefix(low, "über")) {
		if _, ok := look(g.v.imperative, stem+"e"); ok {
			return stem + "e"
		}
	}
	return form
}

// mate reports whether a second subject begins at i.
func (g *germanText) mate(i int) bool {
	return i < len(g.t) && (dePossessiveOfSie[g.t[i].text] != "" || g.t[i].capital() || deNominative[g.low(i)])
}

// command reports whether the verb at v with its Sie at i gives an order.
func (g *germanText) command(v, i int) bool {
	low := g.t[v].low
	if low == "haben" {
		return (deWishes[g.near(i+1)] || v > 0 && g.low(v-1) == "bitte") && !g.asks(i) && g.lead(v) == v
	}
	if low == "sehen" && i+1 < len(g.t) && g.t[i+1].comma {
		return false // "Sehen Sie, das geht"
	}
	if _, ok := look(g.v.command, low); !ok && g.known(low) && !borrowed(low) || deModal[low] && low != "werden" {
		return false
	}
	from, _ := g.clause(v)
	if g.lead(v) != v {
		if v > from && deLinks[g.low(v-1)] && g.t[v].cut == 0 || g.pleads(i) {
			return !g.asks(i) && !deStates[low]
		}
		return v > from && g.low(v-1) == "dann" && deContact[low] && !g.asks(i) &&
			(g.afterSubordinate(from) || v > 1 && g.t[v-1].start && g.asks(v-2))
	}
	if g.asks(i) {
		return deContact[low] && (g.near(i+1) == "mir" || g.near(i+1) == "uns")
	}
	if g.t[v].cut == ';' && g.t[v].comma && g.afterSubordinate(from) {
		return deContact[low] || g.pleads(i)
	}
	if g.condition(i) {
		return false
	}
	return !deStates[low] || g.pleads(i) || low == "glauben" && g.near(i+1) == "mir"
}

// condition tells "bestellen Sie heute, liefern wir morgen" from an order.
func (g *germanText) condition(i int) bool {
	_, to := g.clause(i)
	return to+1 < len(g.t) && g.t[to].comma && deNominative[g.near(to+1)] && (g.pluralVerb(to) || g.v.third[g.low(to)])
}

func (g *germanText) known(w string) bool {
	_, ok := g.v.deSingular(w)
	return ok
}

// pleads reports whether bitte, or doch soon, follows the Sie at i in its clause.
func (g *germanText) pleads(i int) bool {
	for k := i + 1; g.near(k) != "" && k-i < maxClause; k++ {
		if w := g.low(k); w == "bitte" || k < i+4 && (w == "doch" || w == "ruhig" || w == "lieber" || w == "mal") {
			return true
		}
	}
	return false
}

// afterSubordinate reports whether the clause before from is a subordinate one, which a main clause follows.
func (g *germanText) afterSubordinate(from int) bool {
	if from == 0 {
		return false
	}
	a, _ := g.clause(from - 1)
	for deLeadIns[g.low(a)] && a < from {
		a++
	}
	return deSubordinate[g.low(a)] && !deSaying[g.low(from-1)]
}

// deSaying are verbs at the end of a clause behind which words are quoted: "viele sagen, tun Sie es".
var deSaying = wordSet("sagen sagte sagten sage sagt gesagt heißt hieß meinen meinte meinten schreiben schrieb schrieben rufen rief raten rate rät empfehlen empfiehlt")

var (
	deWishes  = wordSet("etwas einen ein eine vielen noch herzlichen keine keinen spaß mut geduld vertrauen nachsicht bitte dank viel mal nochmals ganz erfolg")
	deContact = wordSet("abonnieren folgen öffnen laden installieren starten tippen aktivieren deaktivieren legen stellen drücken tragen kommen rufen melden schreiben wenden sagen schicken geben senden lassen teilen kontaktieren klicken besuchen antworten nutzen " +
		"lesen fragen erzählen schauen gehen probieren versuchen nehmen prüfen wählen helfen zeigen erklären beachten achten")
	deStates = wordSet("kennen erhalten bekommen finden glauben wissen meinen mögen brauchen verstehen gehören heißen besitzen wohnen benötigen " +
		"kriegen erinnern verdienen")
)

// predicate returns the verb of the Sie at i where it is a subject, -1 where it is an object, -2 a subject without a verb in sight.
func (g *germanText) predicate(i int) int {
	from, to := g.clause(i)
	prev := ""
	if i > from {
		prev = g.low(i - 1)
	}
	if deOpening[prev] {
		from = i - 1
	}
	if deAccusatives[prev] || prev == "ohne" || g.behindSubject(from, i) {
		return -1
	}
	if next := g.near(i + 1); i == from && (next == "selbst" || next == "auch" || next == "beide") && g.pluralVerb(i+2) && g.near(i+2) != "" {
		return i + 2
	}
	if i > from && g.pluralVerb(i-1) {
		if g.foreignSubject(from, i-1) {
			return -1
		}
		return i - 1
	}
	if i > from && g.strange(i-1) && !g.foreignSubject(from, i-1) {
		return i - 1
	}
	if (prev == "sich" || prev == "mir" || prev == "uns" || prev == "es" || prev == "denn") && i-2 >= from && g.pluralVerb(i-2) && !g.foreignSubject(from, i-2) {
		return i - 2
	}
	if next := g.near(i + 1); next == "" || (next == "selbst" || next == "auch" || next == "nicht") && i+2 >= to {
		if i == from || deLinks[prev] || prev == "wie" || prev == "als" || next == "" && g.lead(i) == i {
			return -2
		}
	}
	subordinate := i > from && deSubordinate[prev]
	if i+1 < to && g.pluralVerb(i+1) && !subordinate && g.mayBegin(i, from) && !(i > from && g.governedLast(i, to)) {
		return i + 1
	}
	if deNominative[prev] || g.finite(prev) || g.subjectOf(from, i) {
		return -1
	}
	end := g.region(i, to)
	if subordinate && g.thirdLast(i, end) {
		return -1
	}
	for k := end - 1; k > i; k-- {
		if g.pluralVerb(k) && g.low(k-1) != "zu" && !(g.near(k+1) == "zu" && (deModal[g.near(k+2)] || g.near(k+2) == "lassen")) {
			if deThings[g.low(k)] && g.earlierVerb(i, k) >= 0 {
				return g.earlierVerb(i, k)
			}
			g.earlier(i, k)
			return k
		}
		if g.finite(g.low(k)) && !subordinate {
			return -1
		}
	}
	if i+1 < to && g.pluralVerb(i+1) {
		return i + 1
	}
	found := -1
	g.beyond(to, func(k int) bool {
		if g.pluralVerb(k) && g.low(k-1) != "zu" {
			found = k
			return true
		}
		return false
	})
	if found >= 0 && (subordinate || i == from) && !g.infinitive(from, to) {
		return found
	}
	if subordinate && prev != "um" && !g.finite(g.low(to-1)) {
		if k := g.strangeLast(i, end); k >= 0 {
			return k
		}
		return -2
	}
	return -1
}

// thirdLast reports whether somebody else's verb ends the clause of a Sie: "wenn Sie ein Freund abholen will".
func (g *germanText) thirdLast(i, end int) bool {
	if end-2 <= i || !g.v.third[g.low(end-1)] || !g.v.isInfinitive(g.low(end-2)) {
		return false
	}
	for k := i + 1; k < end-2; k++ {
		if deLinks[g.low(k)] || g.pluralVerb(k) {
			return false
		}
	}
	return true
}

// governedLast reports whether the verb behind a Sie at i is the infinitive of one at the end: "das Sie eingehen können".
func (g *germanText) governedLast(i, to int) bool {
	last := g.region(i, to) - 1
	return last > i+1 && deModal[g.low(last)] && g.pluralVerb(last) && g.v.isInfinitive(g.low(i+1)) && !deModal[g.low(i+1)]
}

// earlier tags the verbs of the same subject before the last: "wenn Sie anrufen und bestellen".
func (g *germanText) earlier(i, last int) {
	if deModal[g.low(last)] && g.low(last) != "haben" && g.low(last) != "sind" {
		return
	}
	for k := i + 1; k < last; k++ {
		if (g.low(k+1) == "und" || g.low(k+1) == "oder") && g.pluralVerb(k) && g.low(k-1) != "zu" {
			with, _ := g.v.deSingular(g.low(k))
			g.set(k, V, with)
		}
	}
}

// deThings are verbs of things rather than persons: "wenn Sie Fieber haben und Risiken vorliegen".
var deThings = wordSet("vorliegen bestehen auftreten gelten entstehen fehlen stattfinden passieren folgen erscheinen vorkommen anfallen eintreten dauern enthalten")

// earlierVerb returns the last verb before "und" between i and last, -1 without one.
func (g *germanText) earlierVerb(i, last int) int {
	for k := last - 1; k > i; k-- {
		if (g.low(k+1) == "und" || g.low(k+1) == "oder") && g.pluralVerb(k) {
			return k
		}
	}
	return -1
}

// mayBegin reports whether a Sie at i may open a main clause.
func (g *germanText) mayBegin(i, from int) bool {
	if i == from {
		return true
	}
	prev := g.low(i - 1)
	return deLinks[prev] || deLeadIns[prev] || !deNominative[prev] && !g.finite(prev) && !g.pluralVerb(i-1)
}

// pluralVerb reports whether the token may be the verb of a Sie.
func (g *germanText) pluralVerb(i int) bool {
	if i < 0 || i >= len(g.t) || g.t[i].hidden || g.tags[i].on && g.tags[i].form == T {
		return false
	}
	low := g.t[i].low
	if low == "meinen" && i+1 < len(g.t) && g.t[i+1].cut == 0 && g.t[i+1].text != "Sie" {
		return i > 0 && g.t[i-1].text == "Sie" && !g.nounNext(i)
	}
	if g.t[i].capital() && !g.t[i].start {
		return i+1 < len(g.t) && g.t[i+1].text == "Sie" && g.t[i].cut != 0 && g.known(low)
	}
	return g.known(low)
}

// finite tells verbs that agree with one person who is not addressed: wird, hat, möchte, and what ends like them.
func (g *germanText) finite(w string) bool {
	return g.v.third[w] || w == "bin" || w == "habe" || w == "möchte" || w == "bitte" || w == "seid"
}

// foreignSubject reports whether somebody else is the subject of a verb that has Sie behind it: "wir bitten Sie".
func (g *germanText) foreignSubject(from, verb int) bool {
	for k := from; k < verb; k++ {
		if deLinks[g.low(k)] {
			return g.foreignSubject(k+1, verb)
		}
		switch low := g.low(k); low {
		case "sie":
			if g.t[k].text == "sie" || g.t[k].start && !g.tags[k].on {
				return true
			}
		case "wir":
			return true
		case "unsere", "die", "alle", "diese", "viele", "einige", "meine":
			if k == from && !deFronted[g.low(verb)] && g.peopleIn(k+1, verb) {
				return true
			}
		}
	}
	return false
}

// deFronted are verbs before which people are as often an object: "die Kollegen erreichen Sie unter".
var deFronted = wordSet("erreichen finden treffen sehen kennen brauchen benötigen wählen können")

func (g *germanText) peopleIn(from, to int) bool {
	for k := from; k < to; k++ {
		if g.t[k].capital() {
			return dePeople(g.low(k))
		}
	}
	return false
}

// behindSubject reports whether a Sie at i follows the subject of its subordinate clause: "wenn die Kollegen Sie anrufen".
func (g *germanText) behindSubject(from, i int) bool {
	for from < i && deLeadIns[g.low(from)] {
		from++
	}
	if !deOpening[g.low(from)] || i < from+3 || !deNominatives[g.low(from+1)] || g.t[from+1].text == "Sie" {
		return false
	}
	for k := from + 2; k < i; k++ {
		if deLinks[g.low(k)] || dePolite[g.t[k].text] {
			return false
		}
	}
	return g.t[from+2].capital() || g.t[i-1].capital()
}

// deNominatives begin a noun phrase that may be a subject.
var deNominatives = wordSet("der die das ein eine unser unsere mein meine kein keine alle viele einige mehrere diese dieser dieses")

func dePeople(w string) bool {
	for _, part := range [...]string{
		"kollegen", "kolleginnen", "mitarbeiter", "experten", "techniker", "berater", "fahrer", "leute", "freunde", "kunden",
		"eltern", "partner", "teams", "spezialisten",
	} {
		if strings.HasSuffix(w, part) || strings.HasSuffix(w, "innen") {
			return true
		}
	}
	return false
}

// subjectOf reports whether another subject stands before i in its clause.
func (g *germanText) subjectOf(from, i int) bool {
	for k := i - 1; k >= from && !deLinks[g.low(k)]; k-- {
		if low := g.low(k); deNominative[low] && low != "wer" && low != "es" || g.t[k].text == "Sie" && g.tags[k].on && k < i {
			return true
		}
	}
	return false
}
