package register

import (
	"slices"
	"strings"

	"github.com/souffleur-go/souffleur/internal/text"
)

// The probabilities from which a candidate is a mark, and from which it is at least a doubt.
const (
	markFrom  = .5
	doubtFrom = .25
	sureFrom  = .9
)

// read is the Read of a Romance grammar.
func (t *tables) read(s string, skip []text.Span) Reading {
	r := t.tokenize(s, readable(s, skip))
	return r.decide(r.chances(romanceModel()))
}

// decide turns what the candidates say into an answer and its marks.
func (r *reader) decide(chances []chance) Reading {
	var sumT, sumV, topT, topV float32
	firmT, firmV := false, false
	for i, p := range chances {
		k := r.tokens[i].kind
		topT, topV = max(topT, p.t), max(topV, p.v)
		if p.t >= markFrom {
			sumT += p.t
			firmT = firmT || p.t >= sureFrom && k != verbTV && k != nounV
		}
		if p.v >= markFrom {
			sumV += p.v
			firmV = firmV || p.v >= sureFrom && (k == sureV || k == commandV || k == tailCommand)
		}
	}
	out := Reading{Answer: None}
	mixed := firmT && firmV
	useT := mixed || sumT > 0 && (sumT >= sumV || topT >= sureFrom && !firmV)
	useV := mixed || sumV > 0 && !useT
	switch {
	case mixed:
		out.Answer = Mixed
	case useT:
		out.Answer = IsT
	case useV:
		out.Answer = IsV
	}
	plural := false
	for i, p := range chances {
		tok := &r.tokens[i]
		m := Mark{Span: r.marked(i)}
		switch {
		case tok.plural:
			plural = true
			m.Plural = true
		case useT && p.t >= markFrom:
			m.Form = T
		case useV && p.v >= markFrom:
			m.Form = V
		case !useT && !useV && p.v >= doubtFrom && (tok.kind == possV || tok.kind == cliticV || tok.kind == tailV):
			m.Doubt = true
		default:
			continue
		}
		if n := len(out.Marks); n == 0 || out.Marks[n-1].End <= m.Start {
			out.Marks = append(out.Marks, m)
		}
	}
	if out.Answer == None {
		switch {
		case plural:
			out.Answer = Plural
		case len(out.Marks) > 0:
			out.Answer = Ambiguous
		}
	}
	return out
}

// marked returns the span of the mark at i: a verb and the reflexive pronoun of its subject beside it.
func (r *reader) marked(i int) text.Span {
	sp := r.tokens[i].Span
	if r.tokens[i].kind.group() < 4 {
		return sp
	}
	for j := i - 1; j >= 0 && j > i-4 && r.tokens[j+1].before == 0 && r.tokens[j].class&clitic != 0; j-- {
		if r.tokens[j].class&reflexive != 0 {
			sp.Start = r.tokens[j].Start
		}
	}
	if i+1 < len(r.tokens) && r.tokens[i+1].before == '-' && r.tokens[i+1].class&reflexive != 0 {
		sp.End = r.tokens[i+1].End
	}
	return sp
}

// readable returns what of skip is not to be read when a quoted cell of a table is a text and no quotation.
func readable(s string, skip []text.Span) []text.Span {
	if from, to, ok := cell(s); ok {
		skip = slices.DeleteFunc(slices.Clone(skip), func(sp text.Span) bool { return s[sp.Start] == '"' && sp.End-sp.Start > 1 })
		skip = append(skip, quoted(s, from, to)...)
		slices.SortFunc(skip, func(a, b text.Span) int { return a.Start - b.Start })
	}
	return skip
}

// cell reports whether s is one quoted cell of a table, whose own quotation marks are doubled, and where its text stands.
func cell(s string) (from, to int, ok bool) {
	from = len(s) - len(strings.TrimLeft(s, " \t\n"))
	to = len(strings.TrimRight(s, " \t\n"))
	if to-from < 3 || s[from] != '"' || s[to-1] != '"' {
		return 0, 0, false
	}
	from, to = from+1, to-1
	doubled := strings.Count(s[from:to], `""`)
	return from, to, doubled > 0 && 2*doubled == strings.Count(s[from:to], `"`)
}

// quoted returns what stands between doubled quotation marks.
func quoted(s string, from, to int) []text.Span {
	var out []text.Span
	for {
		open := strings.Index(s[from:to], `""`)
		if open < 0 {
			return out
		}
		open += from
		end := strings.Index(s[open+2:to], `""`)
		if end < 0 {
			return out
		}
		from = open + 2 + end + 2
		out = append(out, text.Span{Start: open, End: from})
	}
}
