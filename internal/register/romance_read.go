package register

import (
	"slices"
	"strings"

	"github.com/souffleur-go/souffleur/internal/text"
)

// The chances from which a candidate is a mark, is one beyond doubt, and from which one counts towards the answer at all.
const (
	answerFrom = .4
	markFrom   = .5
	sureFrom   = .9
	noise      = .1
)

// read is the Read of a Romance grammar.
func (t *tables) read(s string, skip []text.Span) Reading {
	r := t.tokenize(s, readable(s, skip))
	return r.decide(r.chances(romanceModel()))
}

// evidence is what the candidates of a text say together.
type evidence struct {
	notT, notV   float32 // that no candidate is of T, of V
	topT, topV   float32
	firmT, firmV bool // a candidate beyond doubt that cannot be of the other form
	open         bool // no mark of V but those that may be a third person's
}

func (r *reader) weigh(chances []chance) evidence {
	e := evidence{notT: 1, notV: 1}
	closed := false
	for i, p := range chances {
		k := r.tokens[i].kind
		if p.t > noise {
			e.notT *= 1 - p.t
		}
		if p.v > noise {
			e.notV *= 1 - p.v
		}
		e.topT, e.topV = max(e.topT, p.t), max(e.topV, p.v)
		e.firmT = e.firmT || p.t >= sureFrom && k != verbTV && k != nounV && k != verbVT
		e.firmV = e.firmV || p.v >= sureFrom && (k == sureV || k == commandV || k == tailCommand)
		if p.v >= answerFrom {
			open := r.open(i)
			e.open, closed = e.open || open, closed || !open
		}
	}
	e.open = e.open && !closed
	return e
}

// open reports whether the possessive or the pronoun at i may as well be a third person's: "su hermano", "la ringrazia Marco".
func (r *reader) open(i int) bool {
	switch r.tokens[i].kind {
	case possV:
		third := func(t token) bool { return t.class&subject3 != 0 }
		return r.owned(i) || i+1 < len(r.tokens) && r.tokens[i+1].class&kin != 0 && slices.ContainsFunc(r.tokens, third)
	case cliticV:
		j := r.governing(i)
		return j >= 0 && r.tokens[i].low[0] == 'l' && !strings.HasSuffix(r.tokens[i].low, "e") && r.tokens[j].person(sg3) && !r.tokens[j].person(sg1) && !r.tokens[i].asked
	default:
		return false
	}
}

// owned reports whether the subject of the verb before the possessive at i may be the owner: "Marta tiene su propia cuenta".
func (r *reader) owned(i int) bool {
	_, j := r.clauseStart(i)
	if j < 0 || !r.verbal(j) || !r.tokens[j].person(sg3) && !r.tokens[j].person(pl3) || r.tokens[j].asked {
		return false
	}
	from, opener := r.clauseStart(j)
	switch r.subject(j, from, opener) {
	case nameSubject, thirdSubject:
		return r.verbKind(&r.tokens[j])&kindCopula == 0
	default:
		return false
	}
}

// decide turns what the candidates say into an answer and its marks.
func (r *reader) decide(chances []chance) Reading {
	e := r.weigh(chances)
	out := Reading{Answer: None}
	isT, isV := 1-e.notT >= answerFrom, 1-e.notV >= answerFrom
	switch {
	case e.firmT && e.firmV:
		out.Answer = Mixed
	case isT && (!isV || e.topT >= sureFrom && !e.firmV || e.topT >= e.topV):
		out.Answer = IsT
	case isV && e.open:
		out.Answer = Ambiguous
	case isV:
		out.Answer = IsV
	}
	plural := false
	fromT, fromV := min(markFrom, e.topT), min(markFrom, e.topV)
	for i, p := range chances {
		p = r.settle(i, p, out.Answer)
		m := Mark{Span: r.marked(i)}
		switch {
		case r.tokens[i].plural:
			plural, m.Plural = true, true
		case p.t >= fromT && p.t > 0 && (out.Answer == IsT || out.Answer == Mixed):
			m.Form = T
		case p.v >= fromV && p.v > 0 && (out.Answer == IsV || out.Answer == Mixed):
			m.Form = V
		case p.v >= fromV && out.Answer == Ambiguous:
			m.Doubt = true
		default:
			continue
		}
		if n := len(out.Marks); n == 0 || out.Marks[n-1].End <= m.Start {
			out.Marks = append(out.Marks, m)
		}
	}
	if plural && out.Answer == None {
		out.Answer = Plural
	}
	return out
}

// settle gives a form of both to the answer of the text, where its place allows: an imperative begins its clause.
func (r *reader) settle(i int, p chance, a Answer) chance {
	canT, canV := r.tokens[i].kind.allows()
	switch {
	case !canT || !canV:
	case a == IsT && (r.tokens[i].person(sg2) || r.begins(i)):
		p.t += p.v
	case a == IsV:
		p.v += p.t
	}
	return p
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
