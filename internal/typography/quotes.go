package typography

import "strings"

// quotes finds pairs of straight double quotes. A pair within a pair takes the inner marks of the locale.
func (f *finder) quotes() {
	if f.customs.quotes.open == "" || strings.IndexByte(f.s, '"') < 0 {
		return
	}
	var open [8]int
	depth := 0
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
					f.pair(open[depth], i, depth > 0)
				}
			case neither:
			}
		}
	}
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
	case (blankLast || oneOf(last, "([{>-–—'’«“‘„‚/¿¡*_")) && !blankNext && !oneOf(next, ")]}.,;:!?…"):
		return opening
	case !blankLast && !isWord(next) && next != '×' && (open || !isDigit(last)):
		return closing
	}
	return neither
}

// pair writes the marks of a quotation from open to end.
func (f *finder) pair(open, end int, inner bool) {
	m := f.customs.quotes
	if m.open == "«" && !inner || m.innerOpen == "«" && inner {
		f.written = append(f.written, guillemet{open, true}, guillemet{end, false})
	}
	if inner {
		f.add(open, open+1, m.innerOpen)
		f.add(end, end+1, m.innerEnd)
		return
	}
	pad := f.customs.pad
	if f.kinds&Spacing != 0 && f.customs.guillemets && m.open == "«" {
		pad = f.customs.inner
	}
	f.add(open, open+1, m.open+pad)
	f.add(end, end+1, pad+m.end)
}
