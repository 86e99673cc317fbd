package claims

import (
	"math/big"
	"strconv"

	"github.com/souffleur-go/souffleur/moderation"
)

// parser reads values from tokens, left to right.
type parser struct {
	loc  locale
	toks []token
	out  []value
	// behind is the place behind the last value, when the next number may share its label or month.
	behind int
	scaled bool // the number being read ends in a word such as million
}

func (p *parser) fold(i int) string {
	if i < 0 || i >= len(p.toks) {
		return ""
	}
	return p.toks[i].fold
}

func (p *parser) is(i int, fold string) bool { return p.fold(i) == fold }

func (p *parser) kind(i int) tokenKind {
	if i < 0 || i >= len(p.toks) {
		return mark
	}
	return p.toks[i].kind
}

// has reports whether token i stands in a table.
func (p *parser) has(in table, i int) bool {
	return i >= 0 && i < len(p.toks) && p.toks[i].known != nil && p.toks[i].known.tables&(1<<in) != 0
}

// begins reports whether token i stands in a table or begins a phrase of it.
func (p *parser) begins(in table, i int) bool {
	if i < 0 || i >= len(p.toks) || p.toks[i].known == nil {
		return false
	}
	e := p.toks[i].known
	return (e.tables|e.heads)&(1<<in) != 0
}

func (p *parser) values() []value {
	for i := 0; i < len(p.toks); {
		i = max(p.at(i), i+1)
	}
	return p.out
}

// add keeps the value of the tokens from i to j and returns j.
func (p *parser) add(i, j int, k Kind, norm, unit string) int {
	p.out = append(p.out, value{Value: Value{
		Span: moderation.Span{Start: p.toks[i].start, End: p.toks[j-1].end}, Kind: k, Norm: norm, Unit: unit,
	}})
	p.behind = j
	return j
}

// at reads what begins at token i and returns the place behind it.
func (p *parser) at(i int) int {
	t := &p.toks[i]
	switch t.kind {
	case clock:
		return p.clockTime(i)
	case day:
		return p.add(i, i+1, Date, t.fold, "")
	case mark:
		return p.signed(i)
	case number, ordinal:
		norm, next := p.figure(i)
		return p.numeral(i, i, next, norm, false)
	case word:
		return p.worded(i)
	}
	return i + 1
}

// worded reads what begins with a word.
func (p *parser) worded(i int) int {
	if p.toks[i].known == nil && p.loc.morphemes == nil {
		return i + 1
	}
	if p.begins(weekdayTable, i) || p.begins(monthTable, i) {
		if next := p.namedDay(i); next > i {
			return next
		}
	}
	if p.has(labelTable, i) {
		if next := p.labelled(i); next > i {
			return next
		}
	}
	if v, next := p.phrase(noonTable, i); v != "" && !p.is(i-1, "-") {
		next = p.add(i, next, Time, v, "")
		p.out[len(p.out)-1].soft = true
		return next
	}
	if p.has(beforeTable, i) && p.kind(i+1) == number {
		if next := p.hour(i, i+1, i+2, p.fold(i+1), true); next > 0 {
			return next
		}
	}
	if c := p.loc.of(currencyTable, p.fold(i)); p.kind(i+1) == number && c != "" && p.toks[i].end-p.toks[i].start == 3 {
		norm, next := p.figure(i + 1)
		return p.add(i, next, Money, norm, c) // CHF 20
	}
	n, next := p.words(i)
	switch {
	case p.has(oneTable, i) && next <= i+1:
		if n, next = p.words(i + 1); next > i+1 && n >= 100 && p.loc.name == "en" {
			p.scaled = n >= 1_000_000
			return p.numeral(i, i, next, strconv.FormatInt(n, 10), true) // a thousand
		}
		return p.single(i)
	case next == i+1 && n >= 100 && p.loc.name == "en":
		return next // several thousand
	case next > i:
		p.scaled = n >= 1_000_000
		return p.numeral(i, i, next, strconv.FormatInt(n, 10), true)
	}
	return i + 1
}

// signed reads an amount whose currency stands before it: £2.95, € 20, $3 million.
func (p *parser) signed(i int) int {
	k, unit, _ := p.sign(i)
	switch {
	case k != Money:
		if f := fractions[p.fold(i)]; f != "" {
			p.scaled = false
			return p.numeral(i, i, i+1, f, false)
		}
		return i + 1
	case p.kind(i+1) != number || !p.toks[i+1].glued && p.toks[i].glued:
		return i + 1
	}
	norm, next := p.figure(i + 1)
	if k, other, behind := p.unit(next); k == Money && (other == unit || p.is(i, "$")) {
		unit, next = other, behind // $5 CAD
	}
	return p.add(i, next, Money, norm, unit)
}

// fractions are characters that stand for a part of one.
var fractions = map[string]string{"½": "0.5", "¼": "0.25", "¾": "0.75", "⅓": "0.3333", "⅔": "0.6667", "⅛": "0.125"}

// figure reads the number at token i with the fraction and the multiplier behind it: 1 1/2, 2½, 3 million, 5k.
func (p *parser) figure(i int) (norm string, next int) {
	norm, next = p.toks[i].fold, i+1
	p.scaled = false
	if p.kind(i) == ordinal {
		return norm, next
	}
	if f := p.fold(next); fractions[f] != "" {
		return plus(norm, fractions[f]), next + 1
	}
	if f := p.fraction(i); f != "" {
		return f, i + 3
	}
	if f := p.fraction(next); f != "" && len(norm) < 3 {
		return plus(norm, f), next + 3
	}
	if p.kind(next) != word {
		return norm, next
	}
	scale := p.loc.of(scaleTable, p.fold(next))
	if scale == "" || len(p.fold(next)) < 3 && !p.toks[next].glued {
		return norm, next
	}
	p.scaled = true
	next++
	if p.is(next, ".") && p.toks[next].glued && (p.begins(currencyTable, next+1) || p.kind(next+1) == word && !p.toks[next+1].capital) {
		next++ // 3 Mio. Euro
	}
	return times(norm, digits(scale)), next
}

// fraction reads 1/2 at token i.
func (p *parser) fraction(i int) string {
	if p.kind(i) != number || !p.is(i+1, "/") && !p.is(i+1, "⁄") || p.kind(i+2) != number && p.kind(i+2) != ordinal || !p.toks[i+1].glued || !p.toks[i+2].glued || p.is(i+3, "/") {
		return ""
	}
	over, under := p.toks[i].digits, p.toks[i+2].digits
	if len(over) != 1 || len(under) != 1 || over >= under || over == "0" {
		return ""
	}
	switch under {
	case "2", "3", "4", "8":
		return ratNorm(big.NewRat(int64(over[0]-'0'), int64(under[0]-'0')))
	}
	return ""
}

func plus(a, b string) string {
	x, ok := new(big.Rat).SetString(a)
	y, fine := new(big.Rat).SetString(b)
	if !ok || !fine || len(a) > 24 {
		return a
	}
	return ratNorm(x.Add(x, y))
}

// numeral reads what follows a number that stands in the tokens from i to j; the value begins at token from.
func (p *parser) numeral(from, i, j int, norm string, inWords bool) int {
	if p.kind(i) == ordinal && p.monthAt(j) == "" && !p.has(ofTable, j) {
		return j
	}
	if next := p.monthDay(from, i, j, norm); next > 0 {
		return next
	}
	if next := p.hour(from, i, j, norm, false); next > 0 {
		return next
	}
	if p.has(countTable, j) {
		norm, j = times(norm, digits(p.loc.of(countTable, p.fold(j)))), j+1
	}
	if k, unit, next := p.unit(j); k != "" {
		if k == Money && p.kind(i) == number && p.kind(next) == number && p.toks[next].glued && len(p.toks[next].digits) == 2 {
			norm, next = decimal('.', norm+"."+p.toks[next].digits), next+1 // 12€50
		}
		return p.add(from, next, k, norm, unit)
	}
	if k, unit := p.shared(j); k != "" {
		return p.add(from, j, k, norm, unit)
	}
	return p.bare(from, i, j, norm, inWords)
}

// bare keeps a number without a unit, unless it numbers a list or is a word that counts loosely.
func (p *parser) bare(from, i, j int, norm string, inWords bool) int {
	switch {
	case p.toks[i].first && (p.is(j, ".") || p.is(j, ")")) && len(norm) < 4:
		return j
	case !inWords && p.kind(j) == word && p.toks[j].glued: // 4Q, 3D
		j = p.add(from, j, Number, norm, "")
		p.out[len(p.out)-1].soft = true
		return j
	case norm == "0" || norm == "1", inWords && (j == i+1 && len(norm) != 2 || len(norm) < 2 || norm < "17" && len(norm) == 2):
		j = p.add(from, j, Number, norm, "")
		p.out[len(p.out)-1].soft = true
		return j
	}
	if len(p.out) > 0 && p.joins(i-1) && (p.behind == i-1 || p.behind == i-2 && p.is(i-2, ",")) {
		if last := p.out[len(p.out)-1]; last.Kind == Number && last.Unit != "" {
			return p.add(from, j, Number, norm, last.Unit)
		}
	}
	return p.add(from, j, Number, norm, "")
}

// maxShared bounds the numbers of a list that share the unit behind the last.
const maxShared = 6

// shared returns the unit that a number at the left of a range or list takes from the right: 2 à 4 jours, 6, 12 or 18
// months.
func (p *parser) shared(j int) (Kind, string) {
	for range maxShared {
		if !p.ranges(j) && !p.is(j, ",") {
			return "", ""
		}
		j++
		if p.is(j, "'") || p.is(j, "’") {
			j++ // jusqu'à
		}
		switch {
		case p.kind(j) == number:
			_, j = p.figure(j)
		case p.kind(j) == word:
			_, k := p.words(j)
			if k == j {
				return "", ""
			}
			j = k
		default:
			return "", ""
		}
		if k, unit, _ := p.unit(j); k != "" {
			return k, unit
		}
	}
	return "", ""
}

// ranges reports whether token i stands between the two ends of a range.
func (p *parser) ranges(i int) bool {
	switch p.fold(i) {
	case "-", "–", "—", "/":
		return true
	}
	return p.has(rangeTable, i)
}

// joins reports whether token i stands between the items of a list.
func (p *parser) joins(i int) bool {
	switch p.fold(i) {
	case ",", "&", "-", "–":
		return true
	}
	return p.has(joinTable, i) || p.has(rangeTable, i)
}

// single reads "un mois" and "a week" where they say how long; elsewhere the word is an article.
func (p *parser) single(i int) int {
	if p.has(countTable, i+1) {
		p.scaled = true // une douzaine de jours
		if k, unit, next := p.unit(i + 2); k != "" {
			return p.add(i, next, k, p.loc.of(countTable, p.fold(i+1)), unit)
		}
		return i + 2
	}
	if p.has(duringTable, i-1) || p.kind(i-1) == mark && p.has(duringTable, i-2) {
		if k, unit, next := p.unit(i + 1); k == Quantity {
			return p.add(i, next, k, "1", unit)
		}
	}
	return i + 1
}

// labelled reads "article 1" and "art. 1".
func (p *parser) labelled(i int) int {
	label, j := p.phrase(labelTable, i)
	if p.is(j, ".") {
		j++
	}
	if p.kind(j) != number || p.toks[j].first {
		return i
	}
	if k, _, _ := p.unit(j + 1); k != "" {
		return i
	}
	return p.add(i, j+1, Number, p.toks[j].fold, label)
}
