package claims

import (
	"strconv"
)

// monthAt returns the month at token i, or "".
func (p *parser) monthAt(i int) string {
	if p.kind(i) != word {
		return ""
	}
	return p.loc.of(monthTable, p.fold(i))
}

// namedDay reads a date that begins with a weekday or a month: jeudi 3 décembre, March 3rd, 2026. It returns i when there
// is none.
func (p *parser) namedDay(i int) int {
	day, j := p.phrase(weekdayTable, i)
	weekday, _ := strconv.Atoi(day)
	if weekday > 0 {
		if p.is(j, ".") {
			j++ // Do. 3. Dezember
		}
		if p.is(j, ",") {
			j++
		}
		if p.has(theTable, j) {
			j++
		}
		if p.kind(j) == number || p.kind(j) == ordinal || p.loc.of(nthTable, p.fold(j)) == "1" {
			norm := p.fold(j)
			if p.kind(j) == word {
				norm = "1"
			}
			if next := p.monthDay(i, j, j+1, norm); next > 0 {
				p.dated(next, weekday)
				return next
			}
		}
	}
	month := p.monthAt(j)
	if month == "" || p.kind(j+1) != number && p.kind(j+1) != ordinal && !p.has(ofTable, j+1) {
		return i
	}
	if k := p.yearAt(j + 1); k > 0 && weekday == 0 {
		return p.add(i, k, Date, p.toks[k-1].digits+"-"+month, "") // décembre 2026
	}
	if !p.toks[j].capital || len(p.toks[j+1].digits) > 2 || p.kind(j+1) == word {
		return i
	}
	if k, _, _ := p.unit(j + 2); k != "" {
		return i
	}
	next := p.date(i, j+2, p.fold(j+1), month)
	if next == 0 {
		return i
	}
	p.dated(next, weekday)
	return next
}

// dated notes the weekday on the date that ends before token next.
func (p *parser) dated(next, weekday int) {
	if v := &p.out[len(p.out)-1]; p.behind == next && v.Kind == Date {
		v.weekday = weekday
	}
}

// monthDay reads the month behind a day number that stands in the tokens from i to j, or returns 0.
func (p *parser) monthDay(from, i, j int, norm string) int {
	if p.loc.name == "de" && p.is(j, ".") && p.kind(i) == number && len(norm) < 3 {
		j++ // 3. Dezember
	}
	if p.has(ofTable, j) {
		j++
	}
	month := p.monthAt(j)
	if month == "" || norm == "" || !p.toks[j].capital && (p.is(j, "may") || p.is(j, "march")) {
		return 0
	}
	next := p.date(from, j+1, norm, month)
	if next > 0 {
		p.listed(i, month)
	}
	return next
}

// date keeps a date when day is one, with the year that may follow at j.
func (p *parser) date(from, j int, day, month string) int {
	if n, err := strconv.Atoi(day); err != nil || n < 1 || n > 31 {
		return 0
	}
	year := "-"
	if k := p.yearAt(j); k > 0 {
		year, j = p.toks[k-1].digits, k
	}
	if p.is(j-1, ".") {
		j--
	}
	return p.add(from, j, Date, year+"-"+month+"-"+pad(day), "")
}

// yearAt returns the place behind the year at token i, or 0: 2026; , 2026; de 2026.
func (p *parser) yearAt(i int) int {
	if p.is(i, ",") || p.is(i, ".") && p.toks[i].glued {
		i++
	}
	if p.is(i, "de") || p.is(i, "del") || p.is(i, "of") {
		i++ // 3 de diciembre de 2026
	}
	if p.kind(i) == number && isYear(p.toks[i].digits) {
		return i + 1
	}
	return 0
}

func isYear(s string) bool { return len(s) == 4 && (s[:2] == "19" || s[:2] == "20") }

// maxListed bounds the days before a month that share it.
const maxListed = 8

// listed turns numbers just before token i, joined by commas and "et", into days of the month: les 6, 13 et 20 décembre.
func (p *parser) listed(i int, month string) {
	last := len(p.out) - 2 // before the date just kept
	k := i - 1
	for range maxListed {
		for k >= 0 && (p.has(theTable, k) || p.is(k, "au") || p.is(k, "al") || p.is(k, ".") || p.joins(k) || p.ranges(k)) {
			k--
		}
		if k < 0 || k == i-1 || last < 0 || p.kind(k) != number {
			return
		}
		v := &p.out[last]
		n, err := strconv.Atoi(v.Norm)
		if v.Start != p.toks[k].start || v.Kind != Number || err != nil || n < 1 || n > 31 {
			return
		}
		v.Kind, v.Unit, v.Norm = Date, "", "--"+month+"-"+pad(v.Norm)
		i, last = k, last-1
		k--
	}
}
