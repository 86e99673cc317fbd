package register

import "strings"

// borrowed tells a verb in -ieren, whose forms follow from its ending whether the list has it or not.
func borrowed(inf string) bool { return strings.HasSuffix(inf, "ieren") && len(inf) > len("xxieren") }

// strange tells a word that may be a verb of Sie that the list does not have.
func (g *germanText) strange(i int) bool {
	if i < 0 || g.t[i].hidden || g.tags[i].on || g.t[i].capital() && !g.t[i].start {
		return false
	}
	low := g.t[i].low
	return len(low) > 5 && endsIn(low, "en", "eln", "ern") && (!deNoVerb[low] || deVerbsToo[low]) && !g.known(low) && g.low(i-1) != "zu"
}

// deVerbsToo are in deNoVerb and are verbs right before a Sie all the same.
var deVerbsToo = wordSet("leeren weichen fertigen")

// strangeLast returns a verb that the list does not have at the end of the clause of a Sie at i, -1 without one.
func (g *germanText) strangeLast(i, end int) int {
	if last := end - 1; last > i && g.strange(last) && !strings.HasPrefix(g.low(last), "ge") && !g.v.zuInside(g.low(last)) {
		return last
	}
	return -1
}

// strangeOrder returns the infinitive of an order that the list does not have and that its dich shows: "überanstrenge dich".
func (g *germanText) strangeOrder(i int) (string, bool) {
	low, next := g.t[i].low, g.near(i+1)
	if inf, ok := g.v.imperative[low+"e"]; ok && (next == "dich" || next == "dir") && endsIn(low, "d", "t") {
		return inf, true // meld dich
	}
	if next != "dich" && next != "dir" || g.t[i].hidden || len(low) < 5 || !endsIn(low, "e") || deNoVerb[low] || deNoOrder[low] || deFirstPerson[low] {
		return "", false
	}
	from, to := g.clause(i)
	for k := from; k < to; k++ {
		if deNominative[g.low(k)] {
			return "", false
		}
	}
	switch n := len(low); {
	case endsIn(low, "ere") && !borrowed(low+"n"):
		return low[:n-1] + "n", true // vergewissere
	case endsIn(low, "le") && !endsIn(low, "lle", "hle") && strings.IndexByte("aeiouäöü", low[n-3]) < 0 && low[n-3] < 0x80:
		return low[:n-2] + "eln", true
	}
	return low + "n", true
}

// imperativeOf returns the imperative of du of an infinitive that the list does not have.
func imperativeOf(inf string) string {
	if endsIn(inf, "eln", "ern") {
		return deWeakImperatives(inf)[0]
	}
	return deStem(inf) + "e"
}
