package claims

import (
	"strconv"

	"github.com/souffleur-go/souffleur/moderation"
)

// recurring is a rule such as "le premier jeudi du mois". nth 5 is the last.
type recurring struct {
	nth, weekday int
	span         moderation.Span
}

// recurrences finds rules of the form nth weekday of the month.
func recurrences(loc locale, toks []token) []recurring {
	var found []recurring
	p := parser{loc: loc, toks: toks}
	for i := range toks {
		if !p.has(nthTable, i) && toks[i].kind != ordinal {
			continue
		}
		nth, _ := strconv.Atoi(loc.of(nthTable, toks[i].fold))
		if p.kind(i) == ordinal {
			nth, _ = strconv.Atoi(toks[i].fold)
		}
		day, j := p.phrase(weekdayTable, i+1)
		weekday, _ := strconv.Atoi(day)
		if nth < 1 || nth > 5 || weekday == 0 {
			continue
		}
		first := j
		for j < first+3 && p.has(ofTable, j) {
			j++
		}
		if j > first && p.has(monthlyTable, j) {
			found = append(found, recurring{nth, weekday, moderation.Span{Start: toks[i].start, End: toks[j].end}})
		}
	}
	return found
}
