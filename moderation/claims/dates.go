package claims

import (
	"strconv"

	"github.com/souffleur-go/souffleur/moderation"
)

// namedDay reads a date that begins with a weekday or a month: jeudi 3 décembre, March 3rd, 2026.
func (p *parser) namedDay(i int) int {
	weekday, _ := strconv.Atoi(weekdays[p.fold(i)])
	j := i
	if weekday > 0 {
		j++
		if p.is(j, ",") || p.is(j, "le") || p.is(j, "the") {
			j++
		}
		if p.kind(j) == number || p.kind(j) == ordinal || p.is(j, "premier") {
			norm := p.fold(j)
			if norm == "premier" {
				norm = "1"
			}
			if next := p.monthDay(i, j, j+1, norm, weekday); next > 0 {
				return next
			}
		}
	}
	month := months[p.fold(j)]
	if month == "" || p.kind(j+1) != number && p.kind(j+1) != ordinal || !p.toks[j].capital {
		return i + 1
	}
	if k, _, _ := p.unit(j + 2); k != "" {
		return i + 1
	}
	return p.date(i, j+2, p.fold(j+1), month, weekday)
}

// monthDay reads the month behind a day number that stands in the tokens from i to j, or returns 0.
func (p *parser) monthDay(from, i, j int, norm string, weekday int) int {
	if p.is(j, "of") || p.is(j, "de") {
		j++
	}
	month := months[p.fold(j)]
	if month == "" || p.kind(j) != word || norm == "" || !p.toks[j].capital && (p.is(j, "may") || p.is(j, "march")) {
		return 0
	}
	next := p.date(from, j+1, norm, month, weekday)
	if next > 0 {
		p.listed(i, month)
	}
	return next
}

// date keeps a date when day is one, with the year that may follow at j.
func (p *parser) date(from, j int, day, month string, weekday int) int {
	if n, err := strconv.Atoi(day); err != nil || n < 1 || n > 31 {
		return 0
	}
	year := "-"
	k := j
	if p.is(k, ",") {
		k++
	}
	if p.kind(k) == number && len(p.toks[k].digits) == 4 && isYear(p.toks[k].digits) {
		year, j = p.toks[k].digits, k+1
	}
	if p.is(j-1, ".") {
		j--
	}
	return p.add(from, j, Date, year+"-"+month+"-"+pad(day), "", weekday)
}

func isYear(s string) bool { return len(s) == 4 && (s[:2] == "19" || s[:2] == "20") }

// maxListed bounds the days before a month that share it.
const maxListed = 8

// listed turns numbers just before token i, joined by commas and "et", into days of the month: les 6, 13 et 20 décembre.
func (p *parser) listed(i int, month string) {
	last := len(p.out) - 2 // before the date just kept
	k := i - 1
	for range maxListed {
		for k >= 0 && (p.is(k, "le") || p.is(k, "the") || p.is(k, "au") || joins(p.fold(k)) || ranges(p.fold(k))) {
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

// hour reads a time of day whose number stands in the tokens from i to j, or returns 0: 19 h, 14 h 30, 7 pm, 9.30 am.
func (p *parser) hour(from, i, j int, norm string) int {
	h, minute := norm, "00"
	raw := ""
	if p.kind(i) == number {
		raw = p.toks[i].digits
	}
	if len(raw) > 3 && raw[len(raw)-3] == '.' && j == i+1 {
		h, minute = raw[:len(raw)-3], raw[len(raw)-2:]
	}
	n, err := strconv.Atoi(h)
	if err != nil || n > 24 {
		return 0
	}
	if half, next := p.half(j); next > 0 && n >= 1 && n <= 12 && minute < "60" {
		return p.add(from, next, Time, pad(strconv.Itoa(n%12+half))+":"+minute, "", 0)
	}
	f := p.fold(j)
	if raw != h && raw != "" || f != "h" && f != "heures" && f != "heure" {
		return 0
	}
	if f == "h" && p.kind(j+1) == number && len(p.toks[j+1].digits) == 2 && p.toks[j+1].digits < "60" {
		return p.add(from, j+2, Time, pad(h)+":"+p.toks[j+1].digits, "", 0)
	}
	if p.duration(from, j, f) {
		return 0
	}
	return p.add(from, j+1, Time, pad(h)+":00", "", 0)
}

// half reads am or pm at j and returns the hours to add.
func (p *parser) half(j int) (int, int) {
	f, next := p.fold(j), j+1
	if (f == "a" || f == "p") && p.is(j+1, ".") && p.is(j+2, "m") && p.toks[j+2].glued {
		f, next = f+"m", j+3
		if p.is(next, ".") {
			next++
		}
	}
	switch f {
	case "am":
		return 0, next
	case "pm":
		return 12, next
	}
	return 0, 0
}

// duration reports whether hours, the number at token i and the unit at j, say how long rather than when.
func (p *parser) duration(i, j int, unit string) bool {
	switch p.fold(i - 1) {
	case "de":
		return unit != "h" && !p.is(j+1, "a") // un alibi de six heures, de 10 heures à midi
	case "sous", "dans", "pendant", "ici", "en", "within", "in", "for", "durant":
		return true
	case "a", "vers", "des", "avant", "apres", "jusqu", "–", "-", "entre", "et":
		return false
	}
	return unit != "h"
}

// ordinals of a weekday in its month; 5 is the last.
var ordinals = group(`1 premier premiere first 1er
	2 deuxieme second seconde 2e
	3 troisieme third
	4 quatrieme fourth
	5 dernier derniere last`)

// recurring is a rule such as "le premier jeudi du mois".
type recurring struct {
	nth, weekday int
	span         moderation.Span
}

// recurrences finds rules of the form nth weekday of the month.
func recurrences(toks []token) []recurring {
	var found []recurring
	p := parser{toks: toks}
	for i := range toks {
		nth, _ := strconv.Atoi(ordinals[toks[i].fold])
		weekday, _ := strconv.Atoi(weekdays[p.fold(i+1)])
		if nth == 0 || weekday == 0 {
			continue
		}
		j := i + 2
		for j < i+5 && (p.is(j, "du") || p.is(j, "de") || p.is(j, "chaque") || p.is(j, "of") || p.is(j, "the") || p.is(j, "every") || p.is(j, "each")) {
			j++
		}
		if j > i+2 && (p.is(j, "mois") || p.is(j, "month")) {
			found = append(found, recurring{nth, weekday, moderation.Span{Start: toks[i].start, End: toks[j].end}})
		}
	}
	return found
}
