package register

import (
	"strings"

	"github.com/souffleur-go/souffleur/internal/text"
)

var dutch = grammar{
	read:    func(s string, skip []text.Span) Reading { return dutchOf(s, skip).reading() },
	rewrite: func(s string, skip []text.Span, to Form) []Edit { return dutchOf(s, skip).edits(to) },
}

// dutchText is the analysis of a Dutch text.
type dutchText struct {
	addressed
	v    *nlVerbs
	mine words // nouns behind mijn
}

func dutchOf(s string, skip []text.Span) *dutchText {
	d := &dutchText{v: nlForms()}
	d.s, d.t = s, tokenize(s, quotes(s, skip))
	d.tags = make([]tag, len(d.t))
	d.mine = words{}
	for i := range d.t {
		if d.low(i) == "mijn" && d.near(i+1) != "" {
			d.mine[d.near(i+1)] = true
		}
	}
	for i, t := range d.t {
		if t.hidden || d.tags[i].on || joined(s, t) || d.before(i) == "maar" && d.before(i-1) == "zeg" {
			continue // "zeg maar je"
		}
		switch t.low {
		case "u":
			if !d.letter(i) {
				d.u(i)
			}
		case "uw":
			d.set(i, V, d.your(i))
			if d.near(i+1) == "gang" && d.before(i) == "gaat" {
				d.set(i-1, V, "ga")
			}
		case "uwe":
			d.set(i, V, "jouwe")
		case "uzelf":
			d.set(i, V, "jezelf")
		case "je":
			d.je(i)
		case "jij":
			d.subject(i, T, "u")
		case "jou":
			d.set(i, T, "u")
		case "jouw":
			d.set(i, T, "uw")
		case "jouwe":
			d.set(i, T, "uwe")
		case "jezelf", "jouzelf":
			d.set(i, T, "uzelf")
		case "jullie":
			d.tags[i] = tag{plural: true, on: true}
		}
	}
	d.please()
	return d
}

// letter tells a u that is no pronoun: 14 u, U.S.
func (d *dutchText) letter(i int) bool {
	if strings.HasPrefix(d.s[d.t[i].End:], ".") && (len(d.s) > d.t[i].End+1 && d.s[d.t[i].End+1] != ' ' || i > 0 && d.t[i-1].text[0] <= '9') {
		return true
	}
	if i > 0 && d.t[i].cut == 0 {
		last := d.t[i-1].text[len(d.t[i-1].text)-1]
		return last >= '0' && last <= '9'
	}
	return false
}

// please tags the polite formulas that carry a pronoun, where no other pronoun contradicts them.
func (d *dutchText) please() {
	t, v := d.count(T), d.count(V)
	for i, w := range d.t {
		if w.hidden {
			continue
		}
		switch {
		case w.low == "alstublieft" && t == 0:
			d.set(i, V, "alsjeblieft")
		case (w.low == "alsjeblieft" || w.low == "alsjeblief") && v == 0:
			d.set(i, T, "alstublieft")
		case w.low == "dankuwel" && t == 0:
			d.set(i, V, "dankjewel")
		case w.low == "dankjewel" && v == 0:
			d.set(i, T, "dankuwel")
		}
	}
}

// before returns the word before i in its clause, "" otherwise.
func (d *dutchText) before(i int) string {
	if i <= 0 || d.t[i].cut != 0 {
		return ""
	}
	return d.low(i - 1)
}

var (
	nlPronouns = wordSet("u uw uwe uzelf je jij jou jouw jouwe jezelf jouzelf")
	nlSubjects = wordSet("ik we wij hij zij ze men iemand niemand jullie")
	nlLinks    = wordSet("en of maar want dus")
	nlPreps    = wordSet("voor met naar van door bij tussen aan over om op in tegen zonder uit onder achter naast rond volgens tot sinds")
	nlConj     = wordSet("dat als of wanneer omdat terwijl zodat nadat voordat totdat tot waar wat wie hoe die welke waarom indien mits tenzij hoewel sinds zodra " +
		"toen zoals alsof waarin waarmee waarop waarvan waarvoor waardoor waarnaar waaraan waarbij waarover waarom opdat aangezien doordat vanwaar")
	nlDets = wordSet("de het een deze dit die dat onze ons mijn zijn haar hun elke ieder iedere geen")
)

// u tags an u: subject with its verb, or object.
func (d *dutchText) u(i int) {
	from, to := d.clause(i)
	prev, next := d.before(i), d.near(i+1)
	if prev != "" && d.inverted(i-1, from) {
		d.verbBefore(i)
		d.self(i, to)
		return
	}
	if prev == "" && (next == "" || next == "ook" || next == "wel" || next == "niet" || next == "zelf") || next == "" && nlLinks[prev] ||
		(next == "ook" || next == "wel") && nlLinks[prev] {
		d.set(i, V, "jij")
		return
	}
	if prev == "zoals" && (next == "" || !d.verbAt(i+1) && !nlFunction[next]) || next == "en" && d.near(i+2) == "ik" {
		d.set(i, V, "jij")
		return
	}
	if nlPreps[prev] && (!d.verbAt(i+1) || !nlClausePreps[prev]) {
		d.set(i, V, d.stressed(i, prev))
		return
	}
	d.set(i, V, "je")
	if prev == "ik" && next == "was" {
		d.tags[i].with = "jou"
	}
	if next == "uzelf" || next == "zichzelf" {
		d.tags[i].with = "jij"
	}
	d.tags[i].subj = nlConj[prev] || d.verbAt(i+1)
	if prev == "" || nlConj[prev] || nlLinks[prev] || !d.foreign(from, i) {
		d.haveBehind(i, to)
		d.self(i, to)
	}
}

// nlClausePreps may begin a clause as well.
var nlClausePreps = wordSet("voor tot sinds om in op uit over na")

// verbAt reports whether a verb of u stands at i.
func (d *dutchText) verbAt(i int) bool {
	w := d.near(i)
	if nlFamiliar[w] != "" || nlSame[w] && w != "niet" && w != "dat" && w != "met" && w != "het" && w != "uit" && w != "tot" {
		return w != ""
	}
	stem, ok := strings.CutSuffix(w, "t")
	if ok && d.v.in(d.v.stem, w) && !nlNouns[w] {
		return true
	}
	return ok && d.v.in(d.v.stem, stem)
}

// stressed is jou or je behind a preposition.
func (d *dutchText) stressed(i int, prep string) string {
	if i+1 >= len(d.t) || d.t[i+1].cut == '.' || prep == "tussen" || prep == "door" || prep == "bij" {
		return "jou"
	}
	if next := d.near(i + 1); next == "" && prep != "voor" || next == "en" {
		return "jou"
	}
	return "je"
}

// your is je or jouw.
func (d *dutchText) your(i int) string {
	next := d.near(i + 1)
	if strings.HasPrefix(next, "favoriet") && d.before(i) == "is" || d.contrasted(i, next) {
		return "jouw"
	}
	return "je"
}

// contrasted reports whether a possessive is set against another: "dit is uw beurt", "net zoals uw plan", "mijn naam … uw naam".
func (d *dutchText) contrasted(i int, next string) bool {
	prev := d.before(i)
	if prev == "zoals" || prev == "is" && (d.before(i-1) == "dit" || d.before(i-1) == "dat" && d.t[i-2].start) {
		return true
	}
	return next != "" && d.mine[next]
}

// inverted reports whether the verb at v has the u or je behind it as its subject.
func (d *dutchText) inverted(v, from int) bool {
	low := d.low(v)
	if low == "dank" || nlConj[low] || nlPreps[low] || nlLinks[low] || low == "niet" || low == "het" || low == "ik" {
		return false
	}
	if _, ok := d.v.familiar(low); !ok {
		if !strings.HasSuffix(low, "t") || len(low) < 4 || v != from {
			return false
		}
	}
	switch low {
	case "hebt", "bent", "kunt", "wilt", "zult":
		return true
	}
	return !d.foreign(from, v)
}

// foreign reports whether another subject stands in the stretch before a verb.
func (d *dutchText) foreign(from, v int) bool {
	for k := v - 1; k >= from && !nlLinks[d.low(k)]; k-- {
		low := d.low(k)
		if k < v-1 && nlConj[low] && d.tags[k+1].subj {
			return false
		}
		if nlSubjects[low] || d.tags[k].subj {
			return true
		}
		if (k == from || nlLinks[d.low(k-1)]) && k < v-1 && nlDets[low] && low != "dat" && low != "die" && low != "dit" {
			return true
		}
	}
	if v > from && nlLinks[d.low(v-1)] {
		return d.goesOn(from, v)
	}
	return d.low(v-1) == "het" && v-1 >= from || d.low(v-1) == "dit" && v-1 >= from && d.low(v) == "was" ||
		(d.low(v-1) == "dat" || d.low(v-1) == "dit") && v-1 >= from && nlGives[d.low(v)] || d.low(v-1) == "er" && v-1 >= from && (d.low(v) == "wordt" || d.low(v) == "staat")
}

// goesOn reports whether a verb behind "en" has the subject of the clause before it: "ik lees en begrijp je vraag".
func (d *dutchText) goesOn(from, v int) bool {
	for k := v - 2; k >= from; k-- {
		if low := d.low(k); low == "ik" || nlSubjects[low] && strings.HasSuffix(d.low(v), "t") {
			return true
		}
	}
	return false
}

var nlGives = wordSet("geeft helpt kost biedt brengt bespaart stelt interesseert verbaast zegt doet")

// verbBefore tags a subject and the verb before it, which loses its t before je.
func (d *dutchText) verbBefore(i int) {
	low := d.t[i-1].low
	to, ok := d.v.familiar(low)
	if !ok {
		to = strings.TrimSuffix(low, "t")
	}
	d.set(i, V, "je")
	if d.turned(i) {
		d.tags[i].with = "jij"
	}
	d.tags[i].subj = true
	if to != low {
		d.set(i-1, V, to)
	}
}

// turned reports whether the sentence before is "En u?", behind which the subject keeps its stress.
func (d *dutchText) turned(i int) bool {
	k := i
	for k > 0 && d.t[k].sentence == d.t[i].sentence && i-k < 4 {
		k--
	}
	return k > 0 && d.low(k) == "u" && d.low(k-1) == "en" && d.t[k-1].sentence == d.t[k].sentence && d.t[k-1].start
}

// haveBehind changes the heeft and is of an u before them.
func (d *dutchText) haveBehind(i, to int) {
	for k := i + 1; k < to; k++ {
		if nlSubjects[d.low(k)] || (nlLinks[d.low(k)] || nlConj[d.low(k)]) && k > i+1 {
			return
		}
		if d.low(k) == "heeft" {
			d.set(k, V, "hebt")
			return
		}
	}
}

// self tags the zich of an u that is a subject.
func (d *dutchText) self(i, to int) {
	for k := i + 1; k < to; k++ {
		if nlSubjects[d.low(k)] || nlConj[d.low(k)] {
			return
		}
		switch d.low(k) {
		case "zich":
			d.set(k, V, "je")
		case "zichzelf":
			d.set(k, V, "jezelf")
		}
	}
}
