package register

import (
	"slices"

	"github.com/souffleur-go/souffleur/internal/text"
)

var german = grammar{
	read:    func(s string, skip []text.Span) Reading { return germanOf(s, skip).reading() },
	rewrite: func(s string, skip []text.Span, to Form) []Edit { return germanOf(s, skip).edits(to) },
}

// tag is what the grammar found of a token: its form of address and its counterpart in the other form.
type tag struct {
	form   Form
	plural bool
	doubt  bool
	on     bool
	subj   bool // a subject
	drop   bool // the counterpart is no word: the Sie of "Melden Sie"
	with   string
}

// addressed is a text whose tokens carry tags.
type addressed struct {
	s    string
	t    []token
	tags []tag
}

func (a *addressed) set(i int, form Form, with string) {
	a.tags[i] = tag{form: form, on: true, with: with}
}

// count returns how many marks of a form leave no doubt.
func (a *addressed) count(form Form) int {
	n := 0
	for _, g := range a.tags {
		if g.on && g.form == form && !g.plural && !g.doubt {
			n++
		}
	}
	return n
}

// reading makes the answer of the tags.
func (a *addressed) reading() Reading {
	out := Reading{Answer: None}
	var t, v, plural, doubt bool
	for i, g := range a.tags {
		if !g.on {
			continue
		}
		out.Marks = append(out.Marks, Mark{Span: a.t[i].Span, Form: g.form, Plural: g.plural, Doubt: g.doubt})
		switch {
		case g.doubt:
			doubt = true
		case g.plural:
			plural = true
		case g.form == T:
			t = true
		default:
			v = true
		}
	}
	switch {
	case t && v:
		out.Answer = Mixed
	case t:
		out.Answer = IsT
	case v:
		out.Answer = IsV
	case plural:
		out.Answer = Plural
	case doubt:
		out.Answer = Ambiguous
	}
	return out
}

// edits gives every mark of the other form its counterpart.
func (a *addressed) edits(to Form) []Edit {
	var out []Edit
	for i, g := range a.tags {
		if !g.on || g.plural && g.with == "" || g.doubt || g.form == to {
			continue
		}
		sp := a.t[i].Span
		if g.drop {
			sp.Start = a.t[i-1].End
			out = append(out, Edit{Span: sp})
			continue
		}
		capital := a.t[i].start || a.t[i].capital() && !dePolite[a.t[i].text] && !deFamiliar[a.t[i].low]
		if with := capitalized(g.with, capital && a.t[i].capital()); with != a.t[i].text {
			out = append(out, Edit{Span: sp, With: with})
		}
	}
	slices.SortStableFunc(out, func(x, y Edit) int { return x.Start - y.Start })
	return out
}

// germanText is the analysis of a German text.
type germanText struct {
	addressed
	v *deVerbs
}

// germanOf tags the marks: what is certain first, then what needs the rest of the text.
func germanOf(s string, skip []text.Span) *germanText {
	g := &germanText{v: deForms()}
	g.s, g.t = s, tokenize(s, withOutward(s, skip))
	g.tags = make([]tag, len(g.t))
	g.familiar()
	g.certain()
	g.orders()
	g.openings()
	g.group()
	g.polite()
	return g
}

// clause returns the bounds of the clause of token i: between marks of punctuation.
func (g *germanText) clause(i int) (from, to int) {
	from, to = i, i+1
	for from > 0 && g.t[from].cut == 0 {
		from--
	}
	for to < len(g.t) && g.t[to].cut == 0 {
		to++
	}
	return from, to
}

// low returns the lower-case word at i, "" outside the text.
func (g *germanText) low(i int) string {
	if i < 0 || i >= len(g.t) || g.t[i].hidden {
		return ""
	}
	return g.t[i].low
}

// near returns the word at i where it stands in the same clause as its left neighbour, "" otherwise.
func (g *germanText) near(i int) string {
	if i >= len(g.t) || i > 0 && g.t[i].cut != 0 {
		return ""
	}
	return g.low(i)
}

// asks reports whether the sentence of token i ends with a question mark.
func (g *germanText) asks(i int) bool {
	for i+1 < len(g.t) && g.t[i+1].cut != '.' {
		i++
	}
	for k := g.t[i].End; k < len(g.s) && (i+1 >= len(g.t) || k < g.t[i+1].Start); k++ {
		if g.s[k] == '?' {
			return true
		}
	}
	return false
}
