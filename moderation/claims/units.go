package claims

import "strings"

// units maps folded words to units of a quantity.
var units = group(`day jour jours day days j
	week semaine semaines week weeks
	month mois month months
	year an ans annee annees year years
	hour heure heures hour hours h hrs
	minute minute minutes min mn mins
	km km kilometre kilometres kilometer kilometers
	kg kg kilo kilos
	cm cm centimetres centimetre
	page page pages
	mb mo mb
	gb go gb`)

// currencies maps folded words and signs to currencies.
var currencies = group(`EUR € euro euros eur
	USD $ dollar dollars usd
	GBP £ pound pounds gbp
	CHF chf`)

// labels maps words that number a part of something to that part.
var labels = group(`article article articles art
	chapter chapitre chapitres chapter chapters
	page page pages p
	step etape etapes step steps
	section section sections
	volume tome tomes volume volumes vol`)

var months = group(`01 janvier january jan janv
	02 fevrier february feb fevr
	03 mars march
	04 avril april apr avr
	05 mai may
	06 juin june jun
	07 juillet july jul juil
	08 aout august aug
	09 septembre september sept sep
	10 octobre october oct
	11 novembre november nov
	12 decembre december dec`)

var weekdays = group(`1 lundi monday
	2 mardi tuesday
	3 mercredi wednesday
	4 jeudi thursday
	5 vendredi friday
	6 samedi saturday
	7 dimanche sunday`)

// group reads lines of a result and the words that lead to it.
func group(lines string) map[string]string {
	m := map[string]string{}
	for line := range strings.SplitSeq(lines, "\n") {
		f := strings.Fields(line)
		for _, w := range f[1:] {
			m[w] = f[0]
		}
	}
	return m
}

// unit reads a unit at i and returns its kind, name and the place behind it; the kind is "" when there is none.
func (p *parser) unit(i int) (Kind, string, int) {
	if p.is(i, "-") && p.toks[i].glued {
		i++ // a 30-day window
	}
	switch f := p.fold(i); {
	case f == "%", f == "percent", f == "pourcent":
		return Percent, "", i + 1
	case (f == "pour" || f == "per") && p.is(i+1, "cent"):
		return Percent, "", i + 2
	case f == "livres" && p.is(i+1, "sterling"):
		return Money, "GBP", i + 2
	case currencies[f] != "":
		return Money, currencies[f], i + 1
	case (f == "working" || f == "business") && units[p.fold(i+1)] == "day":
		return Quantity, "working-day", i + 2
	case units[f] == "day":
		switch p.fold(i + 1) {
		case "ouvre", "ouvres":
			return Quantity, "working-day", i + 2
		case "ouvrable", "ouvrables":
			return Quantity, "weekday", i + 2
		}
		return Quantity, "day", i + 1
	case units[f] != "":
		return Quantity, units[f], i + 1
	}
	return "", "", i
}

// scale tells units that measure the same thing in fixed steps.
var scale = map[string]struct {
	unit  string
	times int
}{"week": {"day", 7}, "year": {"month", 12}}

// family groups units whose values can contradict one another.
func family(k Kind, unit string) string {
	switch unit {
	case "day", "working-day", "weekday", "week", "month", "year", "hour", "minute":
		return "duration"
	}
	return string(k) + "|" + unit
}
