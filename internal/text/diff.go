package text

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Op says what became of a stretch of text between two versions.
type Op uint8

// The operations.
const (
	Equal  Op = iota // it stayed
	Delete           // only the older version has it
	Insert           // only the newer version has it
)

// Edit is a stretch of text with what became of it.
type Edit struct {
	Op   Op
	Text string
}

// maxDiff bounds the pieces compared one by one, on each side; a larger rewrite counts as whole.
const maxDiff = 1500

// Diff compares two versions of a text word by word. The texts of Equal and Delete together are the older version, those of
// Equal and Insert the newer one, byte for byte; neighbours differ in their Op, and deletions stand before insertions.
// Memory is bounded: beyond 1500 words and gaps on a side, all between the common beginning and the common end counts as
// rewritten.
func Diff(older, newer string) []Edit {
	a, b := pieces(older), pieces(newer)
	head := 0
	for head < len(a) && head < len(b) && a[head] == b[head] {
		head++
	}
	tail := 0
	for tail < len(a)-head && tail < len(b)-head && a[len(a)-1-tail] == b[len(b)-1-tail] {
		tail++
	}
	var d differ
	d.add(Equal, a[:head]...)
	d.middle(a[head:len(a)-tail], b[head:len(b)-tail])
	d.add(Equal, a[len(a)-tail:]...)
	d.flush()
	return d.out
}

// differ collects edits: what is between two equal stretches is one deletion and one insertion.
type differ struct {
	out       []Edit
	gone, new strings.Builder
}

func (d *differ) add(op Op, words ...string) {
	for _, w := range words {
		switch op {
		case Delete:
			d.gone.WriteString(w)
		case Insert:
			d.new.WriteString(w)
		default:
			d.flush()
			if n := len(d.out); n > 0 && d.out[n-1].Op == Equal {
				d.out[n-1].Text += w
			} else {
				d.out = append(d.out, Edit{Equal, w})
			}
		}
	}
}

func (d *differ) flush() {
	for _, part := range []struct {
		op   Op
		text *strings.Builder
	}{{Delete, &d.gone}, {Insert, &d.new}} {
		if part.text.Len() > 0 {
			d.out = append(d.out, Edit{part.op, part.text.String()})
			part.text.Reset()
		}
	}
}

// middle adds the edits between two lists by their longest common subsequence of words. A gap alone keeps nothing
// together: it counts as equal only beside a word that does.
func (d *differ) middle(a, b []string) {
	if len(a) > maxDiff || len(b) > maxDiff {
		d.add(Delete, a...)
		d.add(Insert, b...)
		return
	}
	width := len(b) + 1
	best := make([]int32, (len(a)+1)*width)
	for i := len(a) - 1; i >= 0; i-- {
		for k := len(b) - 1; k >= 0; k-- {
			best[i*width+k] = max(best[(i+1)*width+k], best[i*width+k+1])
			if a[i] == b[k] {
				best[i*width+k] = max(best[i*width+k], best[(i+1)*width+k+1]+weight(a[i]))
			}
		}
	}
	i, k := 0, 0
	for i < len(a) && k < len(b) {
		here := best[i*width+k]
		switch {
		case a[i] == b[k] && here == best[(i+1)*width+k+1]+weight(a[i]) && here > 0:
			d.add(Equal, a[i])
			i, k = i+1, k+1
		case here == best[(i+1)*width+k]:
			d.add(Delete, a[i])
			i++
		default:
			d.add(Insert, b[k])
			k++
		}
	}
	d.add(Delete, a[i:]...)
	d.add(Insert, b[k:]...)
}

// weight makes a common word worth more than any common gaps.
func weight(piece string) int32 {
	if r, _ := utf8.DecodeRuneInString(piece); unicode.IsSpace(r) {
		return 1
	}
	return 4
}

// pieces cuts a text into words, gaps and single marks.
func pieces(s string) []string {
	kind := func(r rune) int {
		switch {
		case unicode.IsSpace(r):
			return 1
		case unicode.IsLetter(r), unicode.IsDigit(r), unicode.IsMark(r):
			return 2
		}
		return 0
	}
	var out []string
	start, last := 0, -1
	for i, r := range s {
		k := kind(r)
		if i > start && (k != last || k == 0) {
			out = append(out, s[start:i])
			start = i
		}
		last = k
	}
	if start < len(s) {
		out = append(out, s[start:])
	}
	return slices.Clip(out)
}
