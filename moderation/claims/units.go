package claims

import (
	"math/big"
	"strconv"
	"strings"
)

// currencySigns maps signs to currencies; "$" is the locale's.
var currencySigns = map[string]string{"€": "EUR", "£": "GBP", "¥": "JPY", "$": "USD"}

// phrase returns what the phrase at i means in a table and the place behind it, or "" and i. Hyphens and apostrophes inside
// it count for nothing; the longest phrase wins.
func (p *parser) phrase(in table, i int) (value string, next int) {
	if !p.begins(in, i) {
		return "", i
	}
	t := p.loc.tables[in]
	first := p.fold(i)
	value, next = t.values[first], i+1
	if value == "" {
		next = i
	}
	if !t.heads[first] {
		return value, next
	}
	said, k := first, i+1
	for range 2 {
		if p.is(k, "-") || p.is(k, "'") || p.is(k, "’") {
			k++
		}
		if p.kind(k) != word {
			break
		}
		said += " " + p.fold(k)
		k++
		if v := t.values[said]; v != "" {
			value, next = v, k
		}
	}
	return value, next
}

// unit reads a unit at i and returns its kind, name and the place behind it; the kind is "" when there is none.
func (p *parser) unit(i int) (Kind, string, int) {
	hyphen := p.is(i, "-") && p.toks[i].glued
	if hyphen {
		i++ // a 30-day window
	}
	if p.kind(i) == mark {
		if p.kind(i+1) == number && p.toks[i+1].glued && !p.toks[i].glued {
			return "", "", i // $21 behind 4: the sign belongs to the number behind it
		}
		return p.sign(i)
	}
	j := i
	if f := p.fold(i); (f == "de" || f == "d") && p.scaled {
		j++ // trois millions d'euros
		if p.is(j, "'") || p.is(j, "’") {
			j++
		}
	}
	if unit, next := p.phrase(currencyTable, j); unit != "" {
		if hyphen && unit == "GBP" {
			return Quantity, "lb", next // a 2-pound lobster
		}
		return Money, unit, next
	}
	if _, next := p.phrase(percentTable, i); next > i {
		return Percent, "", next
	}
	if unit, next := p.phrase(unitTable, j); unit != "" {
		return Quantity, unit, next
	}
	return "", "", i
}

// sign reads a unit that is a sign.
func (p *parser) sign(i int) (Kind, string, int) {
	switch f := p.fold(i); f {
	case "%":
		return Percent, "", i + 1
	case "°", "º", "˚":
		switch p.fold(i + 1) {
		case "c":
			return Quantity, "degree-c", i + 2
		case "f":
			return Quantity, "degree-f", i + 2
		}
		return Quantity, "degree", i + 1
	case "$":
		return Money, p.loc.dollar, i + 1
	default:
		if unit := currencySigns[f]; unit != "" {
			return Money, unit, i + 1
		}
	}
	return "", "", i
}

// measures tells units that measure the same thing in fixed steps.
var measures = map[string]struct {
	unit  string
	times int64
}{
	"week": {"minute", 7 * 24 * 60}, "day": {"minute", 24 * 60}, "hour": {"minute", 60}, "minute": {"minute", 1},
	"year": {"month", 12}, "month": {"month", 1},
	"km": {"mm", 1_000_000}, "m": {"mm", 1000}, "cm": {"mm", 10}, "mm": {"mm", 1},
	"kg": {"mg", 1_000_000}, "g": {"mg", 1000}, "mg": {"mg", 1},
	"l": {"ml", 1000}, "cl": {"ml", 10}, "ml": {"ml", 1},
}

// times multiplies a normal form; what is no number, or too long, comes back as it is.
func times(norm string, n int64) string {
	if n == 1 || len(norm) > 24 {
		return norm
	}
	if len(norm) < 10 && digitsEnd(norm, 0) == len(norm) {
		return strconv.FormatInt(digits(norm)*n, 10)
	}
	r, ok := new(big.Rat).SetString(norm)
	if !ok {
		return norm
	}
	return ratNorm(r.Mul(r, new(big.Rat).SetInt64(n)))
}

// ratNorm writes a number with at most four decimals, without idle zeros.
func ratNorm(r *big.Rat) string {
	if r.IsInt() {
		return r.Num().String()
	}
	return strings.TrimRight(strings.TrimRight(r.FloatString(4), "0"), ".")
}

// family groups units whose values can contradict one another.
func family(k Kind, unit string) string {
	switch unit {
	case "second", "minute", "hour", "day", "working-day", "weekday", "week", "month", "year":
		return "duration"
	}
	if m, ok := measures[unit]; ok {
		return string(k) + "|" + m.unit
	}
	return string(k) + "|" + unit
}
