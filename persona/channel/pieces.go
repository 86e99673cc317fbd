package channel

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/souffleur-go/souffleur/internal/text"
)

// parts is a text divided into pieces with nothing but blanks between them.
type parts struct {
	s      string
	pieces []piece
}

// piece is one sentence with the bullet before it, several sentences that cannot be parted, or a line without any.
type piece struct {
	start, end int
	count      int  // sentences in it
	weight     int  // how important it is
	kept       bool // it stays
	keptAfter  bool // so does the blank after it
	short      bool // a greeting or a closing, where it begins or ends the text
}

// The most words of a greeting or a closing, and of one in a line that ends in a comma.
const (
	fewWords  = 3
	lineWords = 8
)

// after returns where the piece after i begins; the end of i for the last one.
func (p parts) after(i int) int {
	if i+1 < len(p.pieces) {
		return p.pieces[i+1].start
	}
	return p.pieces[i].end
}

func (p parts) sentences(pieces []int) int {
	n := 0
	for _, i := range pieces {
		n += p.pieces[i].count
	}
	return n
}

func divide(s string, keep [][2]int) parts {
	p := parts{s: s}
	done := 0
	for _, sp := range text.Sentences(s) {
		p.add(done, sp.Start, 0)
		p.add(sp.Start, sp.End, 1)
		done = sp.End
	}
	p.add(done, len(s), 0)
	p.join(whole(s))
	for i := range p.pieces {
		p.weigh(i)
	}
	p.keep(keep)
	return p
}

// add adds s[start:end] without the blanks around it as a piece. What holds no sentence is added to the piece before it where
// it stands in the same line, else to the sentence after it. A colon holds what it announces, the first line of a list.
func (p *parts) add(start, end, count int) {
	in := p.s[start:end]
	start += len(in) - len(strings.TrimLeftFunc(in, unicode.IsSpace))
	end = start + len(strings.TrimSpace(p.s[start:end]))
	if start >= end {
		return
	}
	n := len(p.pieces)
	if n > 0 {
		last := &p.pieces[n-1]
		gap := p.s[last.end:start]
		newLine := strings.ContainsAny(gap, "\n\r")
		if !newLine && (count == 0 || last.count == 0) || gap == "" && !wide(p.s[:start]) || p.s[last.end-1] == ':' {
			last.end = end
			last.count += count
			return
		}
	}
	p.pieces = append(p.pieces, piece{start: start, end: end, count: count})
}

// wide reports whether s ends in a full stop of a script that puts no space between sentences.
func wide(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return strings.ContainsRune("。！？｡」』", r)
}

// whole returns what may not be parted.
func whole(s string) [][2]int {
	out := append(Links(s), Mentions(s)...)
	return append(append(out, Hashtags(s)...), Emoji(s)...)
}

// join joins the pieces between which one of the ranges goes over.
func (p *parts) join(ranges [][2]int) {
	over := map[int]bool{} // by the end of the piece before
	for _, r := range ranges {
		for i := p.at(r[0]); i < len(p.pieces) && p.pieces[i].end < r[1]; i++ {
			over[p.pieces[i].end] = true
		}
	}
	if len(over) == 0 {
		return
	}
	out := p.pieces[:0]
	for _, piece := range p.pieces {
		if n := len(out); n > 0 && over[out[n-1].end] {
			out[n-1].end, out[n-1].count = piece.end, out[n-1].count+piece.count
			continue
		}
		out = append(out, piece)
	}
	p.pieces = out
}

// at returns the first piece that ends after pos.
func (p parts) at(pos int) int {
	lo, hi := 0, len(p.pieces)
	for lo < hi {
		if mid := (lo + hi) / 2; p.pieces[mid].end > pos {
			hi = mid
		} else {
			lo = mid + 1
		}
	}
	return lo
}

// keep marks the pieces and the blanks that the ranges touch. A blank is one with the pieces on both sides of it where the
// range holds them.
func (p *parts) keep(ranges [][2]int) {
	for _, r := range ranges {
		start, end := max(r[0], 0), min(r[1], len(p.s))
		if start >= end {
			continue
		}
		for i := max(p.at(start)-1, 0); i < len(p.pieces) && p.pieces[i].start < end; i++ {
			piece := &p.pieces[i]
			piece.kept = piece.kept || piece.end > start
			piece.keptAfter = piece.keptAfter || piece.end < end && p.after(i) > start
		}
	}
}

// weigh says how important a piece is. A line without a sentence always stays.
func (p *parts) weigh(i int) {
	piece := &p.pieces[i]
	s := p.s[piece.start:piece.end]
	piece.kept = piece.count == 0
	words := len(text.Words(s))
	piece.short = words <= fewWords || words <= lineWords && strings.HasSuffix(s, ",")
	if strings.ContainsAny(s, "?？") {
		piece.weight += 2
	}
	if len(Links(s)) > 0 || strings.IndexByte(s, '@') >= 0 {
		piece.weight += 3
	}
	if strings.ContainsFunc(s, unicode.IsDigit) {
		piece.weight += 2
	}
	if len(Hashtags(s)) > 0 || len(Emoji(s)) > 0 {
		piece.weight++
	}
}
