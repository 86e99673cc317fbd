package register

// sentenceBefore returns the bounds of the sentence before that of token i; from = to where there is none.
func (g *germanText) sentenceBefore(i int) (from, to int) {
	to = i
	for to > 0 && g.t[to-1].sentence == g.t[i].sentence && i-to < maxClause {
		to--
	}
	from = to
	for from > 0 && g.t[from-1].sentence == g.t[to-1].sentence && to-from < maxClause {
		from--
	}
	return from, to
}

// deGroupWords begin a group of things or persons that a later Sie may mean.
var deGroupWords = wordSet("die diese jene viele alle einige beide mehrere manche unsere meine seine ihre deine keine solche welche zwei drei vier fünf")

// dePlurals are finite forms of several that are hardly ever infinitives.
var dePlurals = wordSet("sind waren wären wurden würden hatten hätten können konnten könnten müssen mussten müssten sollen sollten wollten dürfen durften")

// they reports whether the sentence before i speaks of several others, whom a Sie at i may mean.
func (g *germanText) they(i int) bool {
	from, to := g.sentenceBefore(i)
	group := false
	for k := from; k < to; k++ {
		low := g.low(k)
		switch {
		case g.t[k].hidden:
		case low == "sie" && (g.t[k].text == "sie" || g.t[k].start && !g.tags[k].on):
			return true
		case deGroupWords[low] && g.groupAt(k):
			group = true
		case dePlurals[low] && !g.addressedIn(k):
			return true
		}
	}
	if !group {
		return false
	}
	for k := from; k < to; k++ {
		if g.pluralVerb(k) && !g.addressedIn(k) {
			return true
		}
	}
	return false
}

// groupAt reports whether a noun follows the article at k in its phrase.
func (g *germanText) groupAt(k int) bool {
	for n := 1; n <= 3 && g.near(k+n) != ""; n++ {
		if g.t[k+n].capital() && g.t[k+n].text != "Sie" && g.t[k+n].text != "Ihnen" {
			return true
		}
	}
	return false
}

// addressedIn reports whether the clause of a verb has its own subject: Sie or wir.
func (g *germanText) addressedIn(v int) bool {
	from, to := g.clause(v)
	for k := from; k < to; k++ {
		if g.t[k].text == "Sie" || g.low(k) == "wir" {
			return true
		}
	}
	return false
}

// she reports whether the sentence before i speaks of a woman, a group or a thing whose an Ihre at i may be.
func (g *germanText) she(i int) bool {
	from, to := g.sentenceBefore(i)
	for k := from; k < to; k++ {
		switch low := g.low(k); {
		case g.t[k].hidden:
		case g.t[k].text == "sie", g.t[k].text == "ihr", g.t[k].text == "ihre", g.t[k].text == "Sie" && !g.tags[k].on:
			return true
		case (deGroupWords[low] || low == "eine" || low == "einer") && g.groupAt(k):
			return true
		case low == "frau" && k > from && g.near(k+1) != "":
			return true
		}
	}
	return false
}
