package register

import "strings"

// familiar tags the pronouns of du and their verbs.
func (g *germanText) familiar() {
	for i := range g.t {
		if g.t[i].hidden {
			continue
		}
		low := g.t[i].low
		switch {
		case low == "du":
			if !g.mention(i) && !g.french(i) {
				g.thou(i)
			}
		case low == "dich" || low == "dir":
			g.set(i, T, "")
		case dePossessive[low] != "":
			g.set(i, T, dePossessive[low])
		case deContracted[low] != "" && (g.t[i].start || g.asks(i)):
			g.set(i, T, deContracted[low])
		}
	}
	for i := range g.t {
		if low := g.t[i].low; g.tags[i].on && (low == "dich" || low == "dir") {
			g.tags[i].with = g.thee(i)
		}
		if !g.tags[i].on && !g.t[i].hidden {
			g.loose(i)
		}
	}
}

// mention tells a pronoun that is talked about: das Du, per Sie.
func (g *germanText) mention(i int) bool {
	if rest := g.s[g.t[i].End:]; strings.HasPrefix(rest, "-") && isLetterAfter(rest[1:]) {
		return true // die Du-Form
	}
	if i == 0 {
		return false
	}
	if g.said(i) {
		return true
	}
	if g.t[i].cut != 0 || !g.t[i].capital() {
		return g.t[i].cut == 0 && g.low(i-1) == "per"
	}
	if low := g.t[i].low; low != "du" && low != "sie" {
		return false
	}
	switch g.low(i - 1) {
	case "per", "vom", "zum", "beim", "ein", "kein", "unser", "dieses", "am", "das", "dem":
		return g.t[i-1].low != "das" && g.t[i-1].low != "dem" || !g.t[i-1].comma && !g.t[i-1].start || g.t[i-1].start
	}
	return false
}

// said tells "wir sagen du".
func (g *germanText) said(i int) bool {
	if next := g.near(i + 1); g.low(i) != "du" || next != "" && next != "sagen" {
		return false
	}
	from, to := g.clause(i)
	saying, subject := false, false
	for k := from; k < to; k++ {
		low := g.low(k)
		saying = saying || low == "sagen" || low == "sagt"
		subject = subject || low == "wir" || low == "man" || low == "uns"
	}
	return saying && subject
}

// french tells the du of a French name: Cirque du Soleil.
func (g *germanText) french(i int) bool {
	if g.t[i].text != "du" || i == 0 || i+1 >= len(g.t) || g.t[i].cut != 0 || g.t[i+1].cut != 0 || g.t[i-1].start {
		return false
	}
	if !g.t[i-1].capital() || !g.t[i+1].capital() {
		return false
	}
	from, to := g.clause(i)
	for k := from; k < to; k++ {
		if _, ok := g.v.dePlural(g.t[k].low); ok {
			return false
		}
	}
	return true
}

// thou tags a du and its verb, which stands before it, behind it, or at the end of the clause.
func (g *germanText) thou(i int) {
	g.set(i, T, "Sie")
	from, to := g.clause(i)
	if i > from && !(g.unclear(i-1) && i+1 < to && g.clear(i+1)) && g.verbOfDu(i-1) {
		return
	}
	if i > from+1 && g.low(i-1) == "dich" || g.low(i-1) == "dir" {
		if g.verbOfDu(i - 2) {
			return
		}
	}
	subordinate := i > from && deSubordinate[g.low(i-1)]
	if !subordinate && i+1 < to && g.verbOfDu(i+1) {
		return
	}
	end := g.region(i, to)
	for k := end - 1; k > i; k-- {
		if g.verbOfDu(k) {
			return
		}
	}
	if i+1 < to && g.guessed(i+1) || end-1 > i && g.guessed(end-1) {
		return
	}
	if i > from && g.guessed(i-1) {
		return
	}
	g.beyond(to, g.verbOfDu)
}

// clear tells a verb of du that is no other form; unclear one that is also of er, or a participle: setzt, benutzt.
func (g *germanText) clear(i int) bool {
	with, ok := g.v.dePlural(g.t[i].low)
	return ok && !endsIn(deStem(with), "s", "ß", "z", "x")
}

func (g *germanText) unclear(i int) bool {
	_, ok := g.v.dePlural(g.t[i].low)
	return ok && !g.clear(i)
}

// beyond looks for the verb of a subject at i behind a clause that is put in between.
func (g *germanText) beyond(to int, verb func(int) bool) {
	for n := 0; n < 2 && to < len(g.t) && g.t[to].cut != '.'; n++ {
		from := to
		_, to = g.clause(from)
		if n == 0 && to < len(g.t) && g.t[to].cut != '.' {
			continue // the clause in between
		}
		if verb(to - 1) {
			return
		}
	}
}

// region is where the verb of a subject at i may stand: up to a new subject behind "und", or to the verb of the next Sie.
func (g *germanText) region(i, to int) int {
	for k := i + 1; k < to; k++ {
		low := g.t[k].low
		if k > i+1 && deOpening[low] && (low != "damit" || deNominative[g.low(k+1)] || g.low(k+1) == "du" || k+1 < to && g.t[k+1].text == "Sie") {
			return k
		}
		if deLinks[low] && k+1 < to && (deNominative[g.low(k+1)] || g.low(k+1) == "du" || g.t[k+1].text == "Sie") {
			return k
		}
		if g.t[k].text == "Sie" || low == "du" {
			if k-1 > i {
				if _, ok := g.v.deSingular(g.low(k - 1)); ok && g.t[k].text == "Sie" {
					return k - 1
				}
				if _, ok := g.v.dePlural(g.low(k - 1)); ok && low == "du" {
					return k - 1
				}
			}
			if g.t[k].text == "Sie" && k+1 < to {
				if _, ok := g.v.deSingular(g.low(k + 1)); ok {
					return k
				}
			}
		}
	}
	return to
}

// verbOfDu tags the token as the verb of a du where it can be one.
func (g *germanText) verbOfDu(i int) bool {
	if i < 0 || g.t[i].hidden || g.t[i].capital() && !g.t[i].start {
		return false
	}
	if g.tags[i].on {
		return false
	}
	with, ok := g.v.dePlural(g.t[i].low)
	if ok {
		g.set(i, T, with)
	}
	return ok
}

// guessed tags a verb that the list does not have by its ending.
func (g *germanText) guessed(i int) bool {
	low := g.t[i].low
	if g.t[i].hidden || g.tags[i].on || len(low) < 5 || !endsIn(low, "st") || deNoVerb[low] || g.t[i].capital() && !g.t[i].start {
		return false
	}
	g.set(i, T, guessPlural(low))
	return true
}

// loose tags a verb of du without its pronoun: "kommst vorbei und bringst es mit".
func (g *germanText) loose(i int) {
	low := g.t[i].low
	if !endsIn(low, "st") || g.t[i].capital() && !g.t[i].start {
		return
	}
	if g.v.third[low] || g.v.only[low] {
		return
	}
	with, ok := g.v.dePlural(low)
	if ok && endsIn(deStem(with), "s", "ß", "z", "x") {
		return // er löst is du löst
	}
	if ok && !(g.t[i].start && g.t[i].capital() && (i+1 >= len(g.t) || g.t[i+1].cut != 0)) {
		g.set(i, T, with)
	}
}

// thee is what a dich or dir becomes: sich where du is the subject of its clause, Sie or Ihnen elsewhere.
func (g *germanText) thee(i int) string {
	from, to := g.clause(i)
	if g.reflexive(i, from, to) {
		return "sich"
	}
	if g.t[i].low == "dich" {
		return "Sie"
	}
	return "Ihnen"
}

// deOneself are prepositions whose dich is the subject again where the subject is du: "pass auf dich auf".
var deOneself = wordSet("auf für über an zu gegen um")

func (g *germanText) reflexive(i, from, to int) bool {
	if i > from && dePrepositions[g.low(i-1)] && !deOneself[g.low(i-1)] && g.near(i+1) != "selbst" && g.near(i+1) != "selber" {
		return false
	}
	for k := i - 1; k >= from; k-- {
		if low := g.low(k); deNominative[low] && low != "es" || low == "mich" || low == "uns" || low == "mir" {
			return false
		}
		if g.low(k) == "du" {
			return true
		}
		if deLinks[g.low(k)] && k+1 < i && !g.tags[k+1].on && g.verbLike(g.low(k+1)) {
			_, ok := g.order(k + 1)
			return ok && !g.subjectIn(from, k) // "und gefällt dir", "und pass auf dich auf"
		}
	}
	purpose := dePurposes[g.low(g.lead(from))]
	for k := i + 1; k < to; k++ {
		if g.low(k) == "du" && (k == i+1 || purpose && g.infinitive(from, k)) {
			return true
		}
	}
	if k := g.lead(i); k >= from && k < i {
		if _, ok := g.order(k); ok {
			return true
		}
	}
	return g.infinitive(from, to) &&
		(g.subjectBefore(from, "du") || g.low(from) != "um" && g.objectBefore(from) || purpose && g.subjectBehind(to))
}

// subjectBehind reports whether a du is the subject of the main clause at k.
func (g *germanText) subjectBehind(k int) bool {
	if k >= len(g.t) || g.t[k].cut == '.' {
		return false
	}
	if g.low(k) == "du" || g.near(k+1) == "du" || g.near(k+1) != "" && g.near(k+2) == "du" {
		return true
	}
	_, ok := g.order(g.lead(k))
	return ok
}

// subjectIn reports whether a pronoun that is not du is the subject of the stretch.
func (g *germanText) subjectIn(from, to int) bool {
	for k := from; k < to; k++ {
		if deNominative[g.low(k)] || g.low(k) == "sie" {
			return true
		}
	}
	return false
}

// infinitive reports whether the clause is an infinitive with zu.
func (g *germanText) infinitive(from, to int) bool {
	for k := to - 1; k > from; k-- {
		low := g.low(k)
		if g.low(k-1) == "zu" && g.v.isInfinitive(low) {
			return true
		}
		if g.v.zuInside(low) {
			return true
		}
	}
	return false
}

// objectBefore reports whether the clause before has a dir or dich, who then is the subject of the infinitive.
func (g *germanText) objectBefore(from int) bool {
	if from == 0 || g.t[from].cut == '.' {
		return false
	}
	for a, _ := g.clause(from - 1); a < from; a++ {
		if g.low(a) == "dir" || g.low(a) == "dich" {
			return true
		}
	}
	return false
}

// subjectBefore reports whether the clause before has the pronoun as its subject.
func (g *germanText) subjectBefore(from int, pronoun string) bool {
	if from == 0 || g.t[from].cut == '.' {
		return false
	}
	for k := from - 1; k >= 0 && from-k < maxClause; k-- {
		switch low := g.low(k); {
		case low == pronoun && (pronoun != "sie" || g.t[k].text == "Sie"):
			return true
		case deNominative[low] && low != "es":
			return false
		}
		if g.t[k].cut != 0 {
			if pronoun == "du" {
				_, ok := g.order(k)
				return ok
			}
			return false
		}
	}
	return false
}
