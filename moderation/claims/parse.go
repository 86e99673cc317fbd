package claims

import (
	"strconv"

	"github.com/souffleur-go/souffleur/moderation"
)

// parser reads values from tokens, left to right.
type parser struct {
	toks []token
	out  []value
	// behind is the place behind the last value, when the next number may share its label or month.
	behind int
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

func (p *parser) values() []value {
	for i := 0; i < len(p.toks); {
		i = max(p.at(i), i+1)
	}
	return p.out
}

// add keeps the value of the tokens from i to j and returns j.
func (p *parser) add(i, j int, k Kind, norm, unit string, weekday int) int {
	p.out = append(p.out, value{Value: Value{
		Span: moderation.Span{Start: p.toks[i].start, End: p.toks[j-1].end}, Kind: k, Norm: norm, Unit: unit,
	}, weekday: weekday})
	p.behind = j
	return j
}

// at reads what begins at token i and returns the place behind it.
func (p *parser) at(i int) int {
	t := p.toks[i]
	switch {
	case t.kind == clock:
		return p.add(i, i+1, Time, t.fold, "", 0)
	case t.kind == day:
		return p.add(i, i+1, Date, t.fold, "", 0)
	case t.kind == mark && currencies[t.fold] != "" && p.kind(i+1) == number && p.toks[i+1].glued:
		return p.add(i, i+2, Money, p.toks[i+1].fold, currencies[t.fold], 0)
	case t.kind == word && weekdays[t.fold] != "", t.kind == word && months[t.fold] != "":
		return p.namedDay(i)
	case t.kind == word && labels[t.fold] != "":
		return p.labelled(i)
	case t.kind == number || t.kind == ordinal:
		return p.numeral(i, i, i+1, t.fold, false)
	case t.kind == word && (t.fold == "un" || t.fold == "une" || t.fold == "one" || t.fold == "a"):
		return p.single(i)
	case t.kind == word:
		if n, next := p.words(i); next > i {
			return p.numeral(i, i, next, strconv.Itoa(n), true)
		}
	}
	return i + 1
}

// numeral reads what follows a number that stands in the tokens from i to j; the value begins at token from.
func (p *parser) numeral(from, i, j int, norm string, inWords bool) int {
	if p.kind(i) == ordinal && months[p.fold(j)] == "" && !p.is(j, "of") {
		return j
	}
	if next := p.monthDay(from, i, j, norm, 0); next > 0 {
		return next
	}
	if next := p.hour(from, i, j, norm); next > 0 {
		return next
	}
	if k, unit, next := p.unit(j); k != "" {
		if k == Money && p.kind(i) == number && p.kind(next) == number && p.toks[next].glued && len(p.toks[next].digits) == 2 {
			norm, next = decimal("en", norm+"."+p.toks[next].digits), next+1 // 12€50
		}
		return p.add(from, next, k, norm, unit, 0)
	}
	if k, unit := p.shared(j); k != "" {
		return p.add(from, j, k, norm, unit, 0)
	}
	return p.bare(from, i, j, norm, inWords)
}

// bare keeps a number without a unit, unless it numbers a list or is a word that counts loosely.
func (p *parser) bare(from, i, j int, norm string, inWords bool) int {
	switch {
	case p.toks[i].first && (p.is(j, ".") || p.is(j, ")")) && len(norm) < 4:
		return j
	case inWords && (j == i+1 && len(norm) != 2 || len(norm) < 2 || norm < "17" && len(norm) == 2):
		return j
	}
	if p.behind == i-1 && len(p.out) > 0 && joins(p.fold(i-1)) {
		if last := p.out[len(p.out)-1]; last.Kind == Number && last.Unit != "" {
			return p.add(from, j, Number, norm, last.Unit, 0)
		}
	}
	return p.add(from, j, Number, norm, "", 0)
}

// shared returns the unit that a number at the left of a range takes from the right: 2 à 4 jours.
func (p *parser) shared(j int) (Kind, string) {
	if !ranges(p.fold(j)) {
		return "", ""
	}
	next := j + 1
	switch {
	case p.kind(next) == number:
		next++
	case p.kind(next) == word:
		if _, k := p.words(next); k > next {
			next = k
			break
		}
		return "", ""
	default:
		return "", ""
	}
	k, unit, _ := p.unit(next)
	return k, unit
}

func ranges(f string) bool {
	switch f {
	case "a", "to", "ou", "or", "et", "and", "-", "–", "—", "/":
		return true
	}
	return false
}

func joins(f string) bool {
	return f == "," || f == "et" || f == "and" || f == "ou" || f == "or" || f == "&"
}

// single reads "un mois" and "a week" where they say how long; elsewhere the word is an article.
func (p *parser) single(i int) int {
	switch p.fold(i - 1) {
	case "sous", "dans", "pendant", "ici", "within", "in", "for", "apres", "after":
		if k, unit, next := p.unit(i + 1); k == Quantity {
			return p.add(i, next, k, "1", unit, 0)
		}
	}
	return i + 1
}

// labelled reads "article 1" and "art. 1".
func (p *parser) labelled(i int) int {
	j := i + 1
	if p.is(j, ".") {
		j++
	}
	if p.kind(j) != number {
		return i + 1
	}
	if k, _, _ := p.unit(j + 1); k != "" {
		return i + 1
	}
	return p.add(i, j+1, Number, p.toks[j].fold, labels[p.toks[i].fold], 0)
}
