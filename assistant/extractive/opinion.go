package extractive

import (
	"strings"
)

// Thresholds of a position: the part of the question it covers under its headings, and what its wording adds.
const (
	positionShare  = .35
	stanceBonus    = .3
	contrastBonus  = .25
	quoteMalus     = .1
	maxPositions   = 3
	maxPositionLen = 420
)

// position is a sentence in which one source takes a side.
type position struct {
	pick
	against bool // worded as a denial or a contrast
	stance  bool // by a word of the debate, not only by who wrote it
}

// debate holds the positions of all sources on one question.
type debate struct {
	sources []string // in order of appearance
	best    map[string]position
	against map[string]position // the best one worded as a denial
}

// positions returns sentences of at least two sources that differ on an open question, the strongest first and one that
// contrasts with it second; nil when the evidence holds no debate.
func (a *answerer) positions(q *question) []pick {
	d := a.debate(q)
	if len(d.sources) < 2 || !a.debated(d) {
		return nil
	}
	first := d.sources[0]
	for _, src := range d.sources[1:] {
		if d.best[src].score > d.best[first].score {
			first = src
		}
	}
	out := []pick{d.best[first].pick}
	used := map[string]bool{first: true}
	side := d.best[first].against
	for len(out) < maxPositions {
		next, from := a.opponent(d, used, out, side)
		if from == "" {
			break
		}
		out = append(out, next.pick)
		used[from] = true
		side = next.against
	}
	if len(out) < 2 {
		return nil
	}
	return out
}

// debate collects the best position of every source.
func (a *answerer) debate(q *question) debate {
	d := debate{best: map[string]position{}, against: map[string]position{}}
	for i := range a.units {
		pos, ok := a.position(q, i)
		if !ok {
			continue
		}
		src := a.units[i].sec.source()
		if _, known := d.best[src]; !known {
			d.sources = append(d.sources, src)
		}
		if pos.score > d.best[src].score {
			d.best[src] = pos
		}
		if pos.against && pos.score > d.against[src].score {
			d.against[src] = pos
		}
	}
	return d
}

// opponent returns the strongest position of a source not yet used, those worded against the last one preferred, and the
// source; "" when none is left.
func (a *answerer) opponent(d debate, used map[string]bool, out []pick, side bool) (next position, from string) {
	for _, src := range d.sources {
		if used[src] {
			continue
		}
		pos := d.best[src]
		if other := d.against[src]; !side && !pos.against && other.score > 0 && other.score+contrastBonus > pos.score {
			pos = other
		}
		if pos.against != side {
			pos.score += contrastBonus
		}
		if pos.score > next.score && !a.echoes(out, pos, side) {
			next, from = pos, src
		}
	}
	return next, from
}

// echoes reports whether pos repeats the last position instead of answering it.
func (a *answerer) echoes(picks []pick, pos position, side bool) bool {
	return pos.against == side && a.taken(picks, pos.unit)
}

// position rates unit i as a position on q. A sentence that only reports the question is none.
func (a *answerer) position(q *question, i int) (position, bool) {
	u := &a.units[i]
	if !a.usable[i] || u.asks || a.lex.has("reports", u.plain) {
		return position{}, false
	}
	g := a.groups[i]
	if len(a.render(g, q)) > maxPositionLen {
		return position{}, false
	}
	own, all := a.sets(g)
	covered := coverage(q.terms, all...)
	stance := a.lex.has("stance", u.plain)
	if covered < positionShare || coverage(q.terms, own...) == 0 && !stance {
		return position{}, false
	}
	pos := position{pick: pick{unit: i, score: .7*coverage(q.terms, own...) + .3*covered}, stance: stance}
	pos.against = a.denies(u.plain)
	if stance {
		pos.score += stanceBonus
	}
	if g.from != i {
		pos.score -= quoteMalus
	}
	if strings.ContainsAny(u.text, "«“\"") || strings.HasSuffix(u.text, "…") {
		pos.score -= quoteMalus
	}
	return pos, true
}

// denies tells a sentence worded as a denial or a contrast.
func (a *answerer) denies(p string) bool {
	if a.lex.has("contrast", p) || a.lex.opens("yesno", p) && !strings.HasPrefix(p, " oui ") && !strings.HasPrefix(p, " yes ") {
		return true
	}
	return strings.Contains(p, " pas ") && (strings.Contains(p, " ne ") || strings.Contains(p, " n "))
}

// debated reports whether the sources are a debate: signed by different persons, or at least two in words of one.
func (a *answerer) debated(d debate) bool {
	authors := map[string]bool{}
	stances := 0
	for _, src := range d.sources {
		if author := a.units[d.best[src].unit].sec.item.Author; author != "" {
			authors[author] = true
		}
		if d.best[src].stance {
			stances++
		}
	}
	return len(authors) >= 2 && stances >= 1 || stances >= 2
}

// attributed words a position as somebody's: According to …: “…”.
func (a *answerer) attributed(g group, q *question) string {
	u := &a.units[g.from]
	who := clean(cut(u.sec.item.Author, maxTitle))
	if who == "" {
		who = a.lex.sayf("title", inner(u.sec.title))
	}
	if u.sec.item.Author == "" && u.sec.title == "" {
		return a.render(g, q)
	}
	return a.lex.sayf("according", who, inner(a.render(g, q)))
}

// inner turns quotation marks into those used within a quotation.
func inner(s string) string {
	if strings.ContainsAny(s, "«»") {
		return strings.NewReplacer("« ", "“", "«\u00a0", "“", "«\u202f", "“", "«", "“",
			" »", "”", "\u00a0»", "”", "\u202f»", "”", "»", "”").Replace(s)
	}
	return strings.NewReplacer("“", "‘", "”", "’").Replace(s)
}
