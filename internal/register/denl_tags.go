package register

import (
	"slices"
	"strings"
)

// tag is what the grammar found of a token: its form of address and its counterpart in the other form.
type tag struct {
	form   Form
	plural bool
	doubt  bool
	on     bool
	subj   bool // a subject
	word   bool // a pronoun, whose capital inside a sentence is no more than courtesy
	drop   bool // the counterpart is no word: the Sie of "Melden Sie"
	with   string
}

// addressed is a text whose tokens carry tags.
type addressed struct {
	s    string
	t    []piece
	tags []tag
}

func (a *addressed) set(i int, form Form, with string) {
	a.tags[i] = tag{form: form, on: true, with: with, word: dePolite[a.t[i].text] || deFamiliar[a.t[i].low] || nlPronouns[a.t[i].low]}
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
		if with := withCapital(g.with, a.t[i].capital() && (a.t[i].start || !g.word)); with != a.t[i].text {
			out = append(out, Edit{Span: sp, With: with})
		}
	}
	slices.SortStableFunc(out, func(x, y Edit) int { return x.Start - y.Start })
	return out
}

// maxClause bounds in words how far a grammar looks from a word, so that its time stays linear in the text.
const maxClause = 80

// clause returns the bounds of the clause of token i: between marks of punctuation.
func (a *addressed) clause(i int) (from, to int) {
	from, to = i, i+1
	for from > 0 && a.t[from].cut == 0 && i-from < maxClause {
		from--
	}
	for to < len(a.t) && a.t[to].cut == 0 && to-i < maxClause {
		to++
	}
	return from, to
}

// low returns the lower-case word at i, "" outside the text.
func (a *addressed) low(i int) string {
	if i < 0 || i >= len(a.t) || a.t[i].hidden {
		return ""
	}
	return a.t[i].low
}

// near returns the word at i where it stands in the same clause as its left neighbour, "" otherwise.
func (a *addressed) near(i int) string {
	if i >= len(a.t) || i > 0 && a.t[i].cut != 0 {
		return ""
	}
	return a.low(i)
}

// asks reports whether the sentence of token i ends with a question mark.
func (a *addressed) asks(i int) bool {
	for n := 0; i+1 < len(a.t) && a.t[i+1].cut != '.' && n < maxClause; n++ {
		i++
	}
	end := len(a.s)
	if i+1 < len(a.t) {
		end = a.t[i+1].Start
	}
	return strings.Contains(a.s[a.t[i].End:end], "?")
}
