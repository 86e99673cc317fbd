package register

import "github.com/souffleur-go/souffleur/internal/text"

// readFrench reads tu and vous.
func readFrench(s string, skip []text.Span) Reading {
	f := parseFrench(s, skip)
	r := Reading{Answer: None}
	familiar, polite, several := 0, 0, 0
	for i := range f.words {
		w := &f.words[i]
		if w.role == roleNone {
			continue
		}
		m := Mark{Span: w.Span, Form: w.form, Plural: w.plural}
		switch {
		case w.plural:
			several++
			m.Form = ""
		case w.form == T:
			familiar++
		default:
			polite++
		}
		r.Marks = append(r.Marks, m)
	}
	switch {
	case familiar > 0 && polite > 0:
		r.Answer = Mixed
	case familiar > 0:
		r.Answer = IsT
	case polite > 0:
		r.Answer = IsV
	case several > 0:
		r.Answer = Plural
	}
	return r
}

// parseFrench finds the marks of a text: pronouns and possessives first, then the verbs that go with them, then imperatives.
func parseFrench(s string, skip []text.Span) *french {
	f := &french{s: s, verbs: verbsOfFrench()}
	f.split(skip)
	if len(f.words) == 0 {
		return f
	}
	f.titles()
	for i := range f.words {
		f.pronoun(i)
	}
	for i := range f.words {
		f.subject(i)
	}
	for i := range f.words {
		f.orphan(i)
	}
	f.doubts()
	f.group()
	return f
}
