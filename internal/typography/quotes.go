package typography

import "strings"

// quotes finds pairs of straight double quotes. A pair within a pair takes the inner marks of the locale.
func (f *finder) quotes() {
	if f.customs.quotes.open == "" || strings.IndexByte(f.s, '"') < 0 {
		return
	}
	var open [8]int
	depth := 0
	var pairs []pair
	for i := 0; i < len(f.s); i++ {
		switch f.s[i] {
		case '\n':
			depth = 0
		case '"':
			switch f.quoteRole(i, depth > 0) {
			case opening:
				if depth == len(open) {
					copy(open[:], open[1:])
					depth--
				}
				open[depth] = i
				depth++
			case closing:
				if depth > 0 {
					depth--
					pairs = enclose(pairs, open[depth], i) //nolint:gosec // depth was at most len(open)
				}
			case neither:
			}
		}
	}
	for _, p := range pairs {
		f.write(p)
	}
}

// pair is where two marks of a quotation stand, and whether another one holds it.
type pair struct {
	open, end int
	inner     bool
}

// enclose adds a pair and marks those within it.
func enclose(pairs []pair, open, end int) []pair {
	for i := len(pairs) - 1; i >= 0 && pairs[i].open > open; i-- {
		pairs[i].inner = true
	}
	return append(pairs, pair{open, end, false})
}

type role uint8

const (
	neither role = iota
	opening
	closing
)

// quoteRole reads the part of the straight quote at i from what stands on its two sides; behind a number it is a sign for
// inches or seconds, unless a quotation is open.
func (f *finder) quoteRole(i int, open bool) role {
	last, next := before(f.s, i), at(f.s, i+1)
	if last == '"' || next == '"' || f.covered(i, i+1) {
		return neither
	}
	blankLast, blankNext := isEdge(last) || isGap(last), isEdge(next) || isGap(next)
	switch {
	case blankLast && blankNext:
		return neither
	case (blankLast || oneOf(last, "([{>-–—'’«“‘„‚/¿¡*_")) && !blankNext && !oneOf(next, ")]}»”›.,;:!?…"):
		return opening
	case !open && oneOf(last, ":,;=") && isWord(next):
		return opening
	case !blankLast && !oneOf(last, "([{«“„‹¿¡") && !isWord(next) && next != '×' && (open || !isDigit(last)):
		return closing
	}
	return neither
}

// write adds the marks of a quotation.
func (f *finder) write(p pair) {
	m := f.customs.quotes
	if m.open == "«" && !p.inner || m.innerOpen == "«" && p.inner {
		f.written = append(f.written, guillemet{p.open, true}, guillemet{p.end, false})
	}
	if p.inner {
		f.add(p.open, p.open+1, m.innerOpen)
		f.add(p.end, p.end+1, m.innerEnd)
		return
	}
	pad := f.customs.pad
	if f.kinds&Spacing != 0 && f.customs.guillemets && m.open == "«" {
		pad = f.customs.inner
	}
	f.add(p.open, p.open+1, m.open+pad)
	f.add(p.end, p.end+1, pad+m.end)
}
