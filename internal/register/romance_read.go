package register

import "github.com/souffleur-go/souffleur/internal/text"

// The probabilities from which a candidate is a mark, and from which it is at least a doubt.
const (
	markFrom  = .5
	doubtFrom = .25
	sureFrom  = .9
)

// read is the Read of a Romance grammar.
func (t *tables) read(s string, skip []text.Span) Reading {
	r := t.tokenize(s, skip)
	return r.decide(r.chances())
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
