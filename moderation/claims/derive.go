package claims

import (
	"math"
	"math/big"
	"strconv"
	"strings"
	"time"

	"github.com/souffleur-go/souffleur/moderation"
)

// The rules by which a value follows from what sources state.
const (
	byRecurrence = "recurrence" // the first Thursday of the month → a date
	byToday      = "today"      // the day of the draft
	byDelay      = "delay"      // within 14 days → a date
	bySum        = "sum"
	byDifference = "difference"
	byShare      = "share"      // 20 % of an amount
	byConversion = "conversion" // °C and °F, inches and centimetres
)

// derive returns the rule by which v follows from the sources, and where they state what it follows from.
func (j *judge) derive(v value, in *sentence) (rule string, source *moderation.Source) {
	switch v.Kind { //nolint:exhaustive // nothing else follows from anything
	case Date:
		return j.deriveDate(v, in)
	case Quantity:
		if rule, source = j.convert(v, in); rule != "" {
			return rule, source
		}
		fallthrough
	case Money, Percent:
		rule, source = j.reckon(v, in)
		if rule != "" {
			j.reckoned[keyOf(v)] = source
		}
	}
	return rule, source
}

func (j *judge) deriveDate(v value, in *sentence) (string, *moderation.Source) {
	now := j.s.Now
	if now.IsZero() || len(v.Norm) == len("yyyy-mm") && v.Norm[0] != '-' {
		return "", nil
	}
	if is(v, now) {
		return byToday, nil
	}
	if r, ok := j.ledger.recurs(v, now); ok {
		it := &j.ledger.items[r.item]
		return byRecurrence, &moderation.Source{Item: it.ID, Span: r.span, Value: r.span.In(it.Text)}
	}
	for n, p := range j.ledger.families[family(Quantity, "day")] {
		if n >= maxNear || p.sentence == nil || overlap(in, p.sentence) == 0 {
			continue
		}
		if d, ok := after(now, p.value); ok && is(v, d) {
			return byDelay, j.source(p)
		}
	}
	return "", nil
}

// is reports whether a date as written is the day d.
func is(v value, d time.Time) bool {
	weekday := int(d.Weekday()+6)%7 + 1
	return (v.Norm == d.Format(time.DateOnly) || v.Norm == d.Format("--01-02")) && (v.weekday == 0 || v.weekday == weekday)
}

// maxDelay bounds a delay in its unit.
const maxDelay = 400

// after returns the day on which a delay that begins at now ends. Working days skip Saturdays and Sundays, not holidays.
func after(now time.Time, delay value) (time.Time, bool) {
	if len(delay.Norm) > 3 || delay.Kind != Quantity {
		return now, false
	}
	n := int(digits(delay.Norm))
	if n < 1 || n > maxDelay {
		return now, false
	}
	switch delay.Unit {
	case "day":
		return now.AddDate(0, 0, n), true
	case "week":
		return now.AddDate(0, 0, 7*n), true
	case "month":
		return now.AddDate(0, n, 0), true
	case "year":
		return now.AddDate(n, 0, 0), true
	case "working-day", "weekday":
		for n > 0 {
			now = now.AddDate(0, 0, 1)
			d := now.Weekday()
			if d != time.Sunday && (d != time.Saturday || delay.Unit == "weekday") {
				n--
			}
		}
		return now, true
	}
	return now, false
}

// recurs returns the rule of a source from which a date follows on the day now: the next two occurrences count.
func (l *ledger) recurs(v value, now time.Time) (rulePlace, bool) {
	today := now.Format(time.DateOnly)
	for _, r := range l.rules {
		for ahead := range 3 {
			first := time.Date(now.Year(), now.Month()+time.Month(ahead), 1, 0, 0, 0, 0, time.UTC)
			if d := r.in(first); is(v, d) && d.Format(time.DateOnly) >= today {
				return r, true
			}
		}
	}
	return rulePlace{}, false
}

// in returns the day of the rule in the month that begins at first.
func (r recurring) in(first time.Time) time.Time {
	d := first.AddDate(0, 0, (r.weekday%7-int(first.Weekday())+7)%7)
	if r.nth == 5 {
		for d.AddDate(0, 0, 7).Month() == first.Month() {
			d = d.AddDate(0, 0, 7)
		}
		return d
	}
	return d.AddDate(0, 0, 7*(r.nth-1))
}

// maxOperands bounds the values of one sentence that are reckoned with.
const maxOperands = 8

// operand is a value of the draft that a source states, or that follows from one.
type operand struct {
	*big.Rat
	percent bool
	source  *moderation.Source
}

// reckon finds values of the same sentence, each standing on a source, of which v is the sum, the difference or the part
// in per cent.
func (j *judge) reckon(v value, in *sentence) (string, *moderation.Source) {
	want, ok := new(big.Rat).SetString(v.Norm)
	if in == nil || !ok || len(v.Norm) > maxReckoned {
		return "", nil
	}
	all := j.operands(v, in)
	total, same := new(big.Rat), 0
	for i, a := range all {
		if !a.percent || v.Kind == Percent {
			total.Add(total, a.Rat)
			same++
		}
		for _, b := range all[i+1:] {
			r := new(big.Rat)
			switch {
			case a.percent != b.percent:
				if r.Mul(a.Rat, b.Rat).Cmp(new(big.Rat).Mul(want, big.NewRat(100, 1))) == 0 {
					return byShare, a.source
				}
			case r.Abs(r.Sub(a.Rat, b.Rat)).Cmp(want) == 0:
				return byDifference, a.source
			}
		}
		if same > 1 && total.Cmp(want) == 0 {
			return bySum, all[0].source
		}
	}
	return "", nil
}

// maxReckoned bounds the digits of a number that is reckoned with.
const maxReckoned = 20

func (j *judge) operands(v value, in *sentence) []operand {
	var all []operand
	for _, o := range j.within(in) {
		if len(o.Norm) > maxReckoned || len(all) == maxOperands || o.Start == v.Start {
			continue
		}
		if o.Kind != Percent && (o.Kind != v.Kind || o.Unit != v.Unit) {
			continue
		}
		source := j.reckoned[keyOf(o)]
		if p := j.ledger.support(o); len(p) > 0 {
			source = j.source(p[0])
		}
		if r, ok := new(big.Rat).SetString(o.Norm); ok && source != nil {
			all = append(all, operand{r, o.Kind == Percent, source})
		}
	}
	return all
}

// tolerance is how far a converted temperature may be rounded, in degrees, and part how far another measure may be, as a
// part of it.
const (
	tolerance = 3
	part      = .03
)

// metric gives units by what they hold of another.
var metric = map[string]struct {
	base  string
	times float64
}{
	"inch": {"length", 25.4}, "foot": {"length", 304.8}, "mile": {"length", 1_609_344},
	"mm": {"length", 1}, "cm": {"length", 10}, "m": {"length", 1000}, "km": {"length", 1_000_000},
	"oz": {"weight", 28.35}, "lb": {"weight", 453.6}, "g": {"weight", 1}, "kg": {"weight", 1000},
	"cup": {"volume", 240}, "tbsp": {"volume", 15}, "tsp": {"volume", 5}, "ml": {"volume", 1}, "cl": {"volume", 10}, "l": {"volume", 1000},
}

// convert finds the same measure in other units: in a source, or just before it in the draft, as in 12 inches (30 cm).
func (j *judge) convert(v value, in *sentence) (string, *moderation.Source) {
	if _, known := metric[v.Unit]; !known && v.Unit != "degree-c" && v.Unit != "degree-f" {
		return "", nil
	}
	for _, unit := range [...]string{"degree-c", "degree-f", "degree", "inch", "foot", "mile", "mm", "lb", "oz", "mg", "cup", "tbsp", "tsp", "ml"} {
		for _, p := range j.ledger.families[family(Quantity, unit)] {
			if converts(v, p.value) {
				return byConversion, j.source(p)
			}
		}
	}
	if in == nil {
		return "", nil
	}
	for _, o := range j.within(in) {
		if o.End < v.Start && strings.TrimSpace(j.draft.text[o.End:v.Start]) == "(" && converts(v, o) {
			return byConversion, nil
		}
	}
	return "", nil
}

// converts reports whether two values are the same measure in different units, rounded.
func converts(v, from value) bool {
	if v.Unit == from.Unit || len(v.Norm) > maxReckoned || len(from.Norm) > maxReckoned {
		return false
	}
	x, err := strconv.ParseFloat(v.Norm, 64)
	y, wrong := strconv.ParseFloat(from.Norm, 64)
	if err != nil || wrong != nil {
		return false
	}
	switch {
	case v.Unit == "degree-c" && (from.Unit == "degree-f" || from.Unit == "degree"):
		return math.Abs((y-32)*5/9-x) < tolerance
	case v.Unit == "degree-f" && (from.Unit == "degree-c" || from.Unit == "degree"):
		return math.Abs(y*9/5+32-x) < tolerance
	}
	a, known := metric[v.Unit]
	b, too := metric[from.Unit]
	return known && too && a.base == b.base && math.Abs(x*a.times-y*b.times) <= part*y*b.times
}
