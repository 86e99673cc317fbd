package register

// coordinated tags further verbs of the same subject: "wählen Sie aus und bezahlen". Behind "und" a finite verb goes on, where
// an infinitive or a participle ends its clause.
func (g *germanText) coordinated(i int, imperative, governs bool) {
	_, to := g.clause(i)
	if !g.joinedVerbs(i+1, to, imperative, governs) || governs {
		return
	}
	if to < len(g.t) && g.t[to].cut == ';' {
		// "leeren Sie den Cache (oben) und laden neu"
		if _, end := g.clause(to); end < len(g.t) && g.low(end) == "und" && g.s[g.t[end-1].End] == ')' {
			_, last := g.clause(end)
			g.joinedVerbs(end, last, imperative, false)
			return
		}
	}
	for n := 0; n < 3 && g.goesOn(to); n++ {
		from := to
		_, to = g.clause(from)
		g.alsoVerb(from, imperative)
		if !g.joinedVerbs(from+1, to, imperative, false) {
			return
		}
	}
}

// joinedVerbs tags the verbs behind "und" in a stretch, up to another subject, which it reports as false.
func (g *germanText) joinedVerbs(from, to int, imperative, governs bool) bool {
	for k := from; k+1 < to; k++ {
		if deNominative[g.low(k)] && g.low(k) != "es" || deOpening[g.low(k)] {
			return false
		}
		if g.low(k) != "und" && g.low(k) != "oder" || g.tags[k+1].on || g.t[k+1].capital() || g.near(k+2) != "" && g.t[k+2].text == "Sie" {
			continue
		}
		if governs && g.v.isInfinitive(g.low(k+1)) && (k+2 >= to || deLinks[g.low(k+2)] || deModal[g.low(k+2)]) {
			continue
		}
		g.alsoVerb(k+1, imperative)
	}
	return true
}

// alsoVerb tags one more verb of a Sie.
func (g *germanText) alsoVerb(k int, imperative bool) {
	with, ok := g.v.deSingular(g.low(k))
	if !ok {
		return
	}
	if imperative {
		with = g.toOrder(k)
	}
	g.set(k, V, with)
}

// goesOn reports whether the clause at from goes on with a verb of the Sie before it: "wählen Sie aus, legen es dazu und bezahlen".
func (g *germanText) goesOn(from int) bool {
	if from+1 >= len(g.t) || !g.t[from].comma || g.t[from].start || g.t[from].cut != ';' || deModal[g.low(from)] || !g.pluralVerb(from) {
		return false
	}
	_, to := g.clause(from)
	for k := from; k < to; k++ {
		if deNominative[g.low(k)] || g.t[k].text == "Sie" || g.low(k) == "du" || g.low(k) == "sie" && k == from+1 {
			return false
		}
	}
	return true
}
