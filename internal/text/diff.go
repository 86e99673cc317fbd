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

// maxDiff bounds the pieces compared one by one, on each side: about 4,000 words with the gaps between them.
const maxDiff = 8000

// Diff compares two versions of a text word by word. The texts of Equal and Delete together are the older version, those of
// Equal and Insert the newer one, byte for byte; neighbours differ in their Op, and deletions stand before insertions. A gap
// between two rewritten words belongs to the rewrite. Memory grows with the texts, time with the product of what differs:
// beyond about 4,000 words on a side, all between the common beginning and the common end counts as rewritten.
func Diff(older, newer string) []Edit {
	a, b := pieces(older), pieces(newer)
	var d differ
	head, tail := shared(a, b)
	d.add(Equal, a[:head]...)
	d.middle(a[head:len(a)-tail], b[head:len(b)-tail])
	d.add(Equal, a[len(a)-tail:]...)
	d.flush()
	d.same(d.gap)
	return d.out
}

// shared returns how many pieces two lists share at their beginning and, of what is left, at their end.
func shared[T comparable](a, b []T) (head, tail int) {
	for head < len(a) && head < len(b) && a[head] == b[head] {
		head++
	}
	for tail < len(a)-head && tail < len(b)-head && a[len(a)-1-tail] == b[len(b)-1-tail] {
		tail++
	}
	return head, tail
}

// differ collects edits: what is between two equal stretches is one deletion and one insertion.
type differ struct {
	out       []Edit
	gone, new strings.Builder
	gap       string // equal, behind a rewrite: what follows says whether it belongs to it
}

func (d *differ) add(op Op, words ...string) {
	for _, w := range words {
		switch {
		case op == Equal && d.gap == "" && d.gone.Len() > 0 && d.new.Len() > 0 && blank(w):
			d.gap = w
			continue
		case op == Equal:
			d.flush()
			d.same(d.gap + w)
		case op == Delete:
			d.gone.WriteString(d.gap + w)
			d.new.WriteString(d.gap)
		default:
			d.gone.WriteString(d.gap)
			d.new.WriteString(d.gap + w)
		}
		d.gap = ""
	}
}

// same adds an equal stretch to the edits.
func (d *differ) same(text string) {
	if n := len(d.out); n > 0 && d.out[n-1].Op == Equal {
		d.out[n-1].Text += text
	} else if text != "" {
		d.out = append(d.out, Edit{Equal, text})
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

// middle adds the edits between two lists.
func (d *differ) middle(a, b []string) {
	if len(a) > maxDiff || len(b) > maxDiff {
		d.add(Delete, a...)
		d.add(Insert, b...)
		return
	}
	al := aligner{before: make([]int32, len(b)+1), behind: make([]int32, len(b)+1)}
	al.each = func(op Op, id int32) { d.add(op, al.words[id]) }
	ids := map[string]int32{}
	number := func(words []string) []int32 {
		out := make([]int32, len(words))
		for i, w := range words {
			id, ok := ids[w]
			if !ok {
				id = int32(len(al.words))
				ids[w] = id
				al.words, al.weights = append(al.words, w), append(al.weights, weight(w))
			}
			out[i] = id
		}
		return out
	}
	al.align(number(a), number(b))
}

// aligner finds a longest common subsequence by weight in linear space (Hirschberg 1975): it halves one list, finds where the
// other is best cut, and goes on with the halves.
type aligner struct {
	each           func(op Op, id int32) // takes the edits in order
	words          []string              // by id
	weights        []int32
	before, behind []int32 // best weights of the halves, for each cut
}

func (al *aligner) align(a, b []int32) {
	head, tail := shared(a, b)
	al.add(Equal, a[:head])
	end := a[len(a)-tail:]
	a, b = a[head:len(a)-tail], b[head:len(b)-tail]
	if len(a) > 1 && len(b) > 0 {
		half := len(a) / 2
		cut := al.cut(a[:half], a[half:], b)
		al.align(a[:half], b[:cut])
		al.align(a[half:], b[cut:])
	} else {
		at := -1
		if len(a) == 1 {
			at = slices.Index(b, a[0])
		}
		if at >= 0 {
			al.add(Insert, b[:at])
			al.add(Equal, a)
		} else {
			al.add(Delete, a)
		}
		al.add(Insert, b[at+1:])
	}
	al.add(Equal, end)
}

func (al *aligner) add(op Op, ids []int32) {
	for _, id := range ids {
		al.each(op, id)
	}
}

// cut returns where to cut b so that its parts have most in common with the halves of the other list.
func (al *aligner) cut(first, second, b []int32) int {
	before, behind := al.before[:len(b)+1], al.behind[:len(b)+1]
	clear(before)
	for _, x := range first {
		w, diagonal, best := al.weights[x], int32(0), int32(0)
		row := before[1:]
		for k, y := range b[:len(row)] {
			up := row[k]
			if best = max(best, up); x == y {
				best = diagonal + w
			}
			row[k], diagonal = best, up
		}
	}
	clear(behind)
	for i := len(second) - 1; i >= 0; i-- {
		x, diagonal, best := second[i], int32(0), int32(0)
		w := al.weights[x]
		for k := len(b) - 1; k >= 0; k-- {
			up := behind[k]
			if best = max(best, up); x == b[k] {
				best = diagonal + w
			}
			behind[k], diagonal = best, up
		}
	}
	at := 0
	for k := range before {
		if before[k]+behind[k] > before[at]+behind[at] {
			at = k
		}
	}
	return at
}

// weight makes a common word worth more than any common gaps.
func weight(piece string) int32 {
	if blank(piece) {
		return 1
	}
	return 4
}

// blank reports whether a piece is a gap.
func blank(piece string) bool {
	r, _ := utf8.DecodeRuneInString(piece)
	return unicode.IsSpace(r)
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
