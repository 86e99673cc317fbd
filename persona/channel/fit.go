package channel

import (
	"cmp"
	"slices"
	"sort"
	"strings"
)

// Fitted is a text made to fit a channel.
type Fitted struct {
	Text    string // the shortened text; the text as it was where nothing had to go or nothing helps
	Removed int    // sentences left out
	Over    int    // units of the channel that Text is too long by; 0 = it fits
}

// Fit shortens s to the channel's limit by leaving out whole sentences, the least important first, with the blank before
// or after them. The ranges to keep (half-open, in bytes; parts outside s are ignored) stay byte for byte: greeting,
// sign-off, signature, what has to be said. The first sentence stays, whatever greeting is before it; so does the last one, which
// goes last where ranges to keep are given and it is in none of them. Questions, links, mentions, hashtags, emoji and numbers
// make a sentence important; of two that are alike the later one goes. Nothing is cut inside a sentence.
//
// Where that does not help, the text stays whole and Over says by how much it is too long.
func (c Channel) Fit(s string, keep ...[2]int) Fitted {
	over := c.Count(s) - c.Limit
	if c.Limit == 0 || over <= 0 {
		return Fitted{Text: s}
	}
	p := divide(s, keep)
	order := p.order(len(keep) > 0)
	fits := func(n int) bool { return c.Count(p.without(order[:n])) <= c.Limit }
	n := sort.Search(len(order), func(n int) bool { return fits(n + 1) }) + 1
	if n > len(order) || !fits(n) {
		return Fitted{Text: s, Over: over}
	}
	gone := c.restore(p, slices.Clone(order[:n]))
	return Fitted{Text: p.without(gone), Removed: p.sentences(gone)}
}

// maxRestored bounds how many sentences are tried again.
const maxRestored = 32

// restore puts back, from the most important on, each sentence that the others leave room for.
func (c Channel) restore(p parts, gone []int) []int {
	tried := 0
	for i := len(gone) - 2; i >= 0 && tried < maxRestored; i-- {
		tried++
		if less := slices.Delete(slices.Clone(gone), i, i+1); c.Count(p.without(less)) <= c.Limit {
			gone = less
		}
	}
	return gone
}

// order returns the pieces that may go, the least important first. With the last one it ends with the last piece that
// stays otherwise.
func (p parts) order(withLast bool) []int {
	first, last := p.body()
	var out []int
	for i := first + 1; i < last; i++ {
		if !p.pieces[i].kept {
			out = append(out, i)
		}
	}
	slices.SortStableFunc(out, func(a, b int) int {
		return cmp.Or(cmp.Compare(p.pieces[a].weight, p.pieces[b].weight), cmp.Compare(b, a))
	})
	if withLast && last > first && !p.pieces[last].kept {
		out = append(out, last)
	}
	return out
}

// maxFrame is the most greetings at the start and the most closings at the end.
const maxFrame = 2

// body returns the first and the last piece that say something: those to be kept, greetings and closings aside.
func (p parts) body() (first, last int) {
	last = len(p.pieces) - 1
	for n := 0; first < last && (p.pieces[first].kept || p.pieces[first].short && n < maxFrame); first++ {
		n++
	}
	for n := 0; last > first && (p.pieces[last].kept || p.pieces[last].short && n < maxFrame); last-- {
		n++
	}
	return first, last
}

// without returns the text without the pieces, and of the blanks on both sides of a gap the one with more line ends.
// Blanks to be kept are kept.
func (p parts) without(pieces []int) string {
	if len(p.pieces) == 0 {
		return p.s
	}
	gone := make([]bool, len(p.pieces))
	for _, i := range pieces {
		gone[i] = true
	}
	var b strings.Builder
	b.WriteString(p.s[:p.pieces[0].start])
	blank, kept, some := "", false, false
	for i, piece := range p.pieces {
		if !gone[i] {
			if some {
				b.WriteString(blank)
			}
			b.WriteString(p.s[piece.start:piece.end])
			blank, kept, some = "", false, true
		}
		gap := p.s[piece.end:p.after(i)]
		switch {
		case piece.keptAfter && kept:
			blank += gap
		case piece.keptAfter, !kept && (blank == "" || strings.Count(gap, "\n") > strings.Count(blank, "\n")):
			blank, kept = gap, piece.keptAfter
		}
	}
	b.WriteString(p.s[p.pieces[len(p.pieces)-1].end:])
	return b.String()
}
