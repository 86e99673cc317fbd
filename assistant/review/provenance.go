package review

import (
	"slices"

	"github.com/souffleur-go/souffleur/internal/text"
	"github.com/souffleur-go/souffleur/moderation"
)

// Origin tells who wrote a part of a text.
type Origin string

// The origins.
const (
	FromModel   Origin = "model"
	FromHuman   Origin = "human"
	FromPassage Origin = "passage" // by the model, on the evidence that a citation names
	FromNote    Origin = "note"    // by the model, on a person's note
)

// Provenance says who wrote a span of a text. The spans of a text are in order, touch each other and cover it.
type Provenance struct {
	moderation.Span
	Origin Origin `json:"origin"`
	Item   string `json:"item,omitempty"` // evidence ID, for passages and notes
	By     string `json:"by,omitempty"`   // actor ID, for humans
}

// maxCompared bounds the words of one changed region that are compared one by one; a larger region counts as rewritten.
const maxCompared = 2000

// edited returns the provenance of a new text made from an old one by a person: words that stay keep their origin, all
// others are the person's.
func edited(old string, spans []Provenance, now, by string) []Provenance {
	a, b := pieces(old), pieces(now)
	head := 0
	for head < len(a) && head < len(b) && a[head].text(old) == b[head].text(now) {
		head++
	}
	tail := 0
	for tail < len(a)-head && tail < len(b)-head && a[len(a)-1-tail].text(old) == b[len(b)-1-tail].text(now) {
		tail++
	}
	keep := make([]int, len(b)) // index of the old piece + 1
	for i := range head {
		keep[i] = i + 1
	}
	for i := range tail {
		keep[len(b)-1-i] = len(a) - i
	}
	match(old, now, a[head:len(a)-tail], b[head:len(b)-tail], head, keep)
	var out []Provenance
	for i, p := range b {
		from := Provenance{Origin: FromHuman, By: by}
		if keep[i] > 0 {
			from = originAt(spans, a[keep[i]-1].start)
		}
		from.Span = moderation.Span{Start: p.start, End: p.end}
		out = grow(out, from)
	}
	return out
}

// piece is a word with the blanks and marks that follow it.
type piece struct{ start, end int }

func (p piece) text(s string) string { return s[p.start:p.end] }

func pieces(s string) []piece {
	words := text.Words(s)
	var out []piece
	at := 0
	for i, w := range words {
		end := len(s)
		if i+1 < len(words) {
			end = words[i+1].Start
		}
		if i == 0 && w.Start > 0 {
			out = append(out, piece{0, w.Start})
		}
		out = append(out, piece{w.Start, end})
		at = end
	}
	if at < len(s) {
		out = append(out, piece{at, len(s)})
	}
	return out
}

// match finds the longest common subsequence of two regions and notes it in keep.
func match(old, now string, a, b []piece, base int, keep []int) {
	if len(a) == 0 || len(b) == 0 || len(a) > maxCompared || len(b) > maxCompared {
		return
	}
	width := len(b) + 1
	best := make([]int32, (len(a)+1)*width)
	for i := len(a) - 1; i >= 0; i-- {
		for k := len(b) - 1; k >= 0; k-- {
			if a[i].text(old) == b[k].text(now) {
				best[i*width+k] = best[(i+1)*width+k+1] + 1
			} else {
				best[i*width+k] = max(best[(i+1)*width+k], best[i*width+k+1])
			}
		}
	}
	for i, k := 0, 0; i < len(a) && k < len(b); {
		switch {
		case a[i].text(old) == b[k].text(now):
			keep[base+k] = base + i + 1
			i, k = i+1, k+1
		case best[(i+1)*width+k] >= best[i*width+k+1]:
			i++
		default:
			k++
		}
	}
}

func originAt(spans []Provenance, at int) Provenance {
	i, found := slices.BinarySearchFunc(spans, at, func(p Provenance, at int) int { return p.Start - at })
	if !found {
		i--
	}
	if i < 0 || i >= len(spans) {
		return Provenance{Origin: FromModel}
	}
	return spans[i]
}

// grow appends a span, or widens the last one when both have the same origin.
func grow(out []Provenance, p Provenance) []Provenance {
	if p.Empty() {
		return out
	}
	if n := len(out); n > 0 && out[n-1].End == p.Start && out[n-1].Origin == p.Origin && out[n-1].Item == p.Item && out[n-1].By == p.By {
		out[n-1].End = p.End
		return out
	}
	return append(out, p)
}
