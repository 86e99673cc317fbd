package register

import (
	"embed"
	"strings"
	"sync"
)

//go:embed lexicon/fr-*.txt
var frenchLexicon embed.FS

// frenchForm is one reading of a verb form of the second person.
type frenchForm struct {
	other string // the same tense in the other form of address
	next  int32  // the next reading of the same letters, 0 = none
	tense tense
	form  Form
}

// frenchVerbs is the table of forms.
type frenchVerbs struct {
	heads       map[string]int32  // first reading by form, in lower case
	forms       []frenchForm      // 0 is not used
	imperatives map[string]string // the familiar imperative by infinitive
	participles map[string]bool
}

// verbsOfFrench is built once, at the first text.
var verbsOfFrench = sync.OnceValue(func() *frenchVerbs {
	v := &frenchVerbs{
		heads: make(map[string]int32, 1<<15), forms: make([]frenchForm, 1, 1<<15),
		imperatives: make(map[string]string, 1<<12), participles: make(map[string]bool, 1<<12),
	}
	for line := range frenchLines("fr-irregular.txt") {
		f := strings.Fields(line)
		if len(f) < 10 {
			continue
		}
		r := irregular{f[1], f[2], f[3], f[4], f[5], f[6], f[7], f[8], f[9]}
		r.subjV = or(r.subjV, r.imperfect+"iez")
		r.imperT, r.imperV = or(r.imperT, r.t), or(r.imperV, r.v)
		v.add(f[0], r.conjugate(""))
		for _, prefix := range f[10:] {
			v.add(prefix+f[0], r.conjugate(prefix))
		}
	}
	for line := range frenchLines("fr-verbs.txt") {
		words := strings.Fields(line)
		for i, w := range words {
			if _, known := v.imperatives[w]; known || w == "2" {
				continue
			}
			if c, ok := regular(w, i+1 < len(words) && words[i+1] == "2"); ok {
				v.add(w, c)
			}
		}
	}
	return v
})

// or returns the value, or what "=" stands for.
func or(value, equal string) string {
	if value == "=" {
		return equal
	}
	return value
}

// frenchLines yields the lines of a lexicon that are no comment.
func frenchLines(name string) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		data, err := frenchLexicon.ReadFile("lexicon/" + name)
		if err != nil {
			return
		}
		for line := range strings.Lines(string(data)) {
			if line = strings.TrimSpace(line); line != "" && line[0] != '#' && !yield(line) {
				return
			}
		}
	}
}

func (v *frenchVerbs) add(infinitive string, c conjugation) {
	v.imperatives[infinitive] = c.forms[imperative].t
	v.participles[c.participle] = true
	for t, p := range c.forms {
		v.pair(p, tense(t))
	}
	for i, p := range c.also {
		t := [...]tense{present, future, conditional}[i]
		if len(c.also) == 2 {
			t = [...]tense{future, conditional}[i]
		}
		v.reading(p.t, frenchForm{other: p.v, tense: t, form: T})
		if t != present {
			v.reading(p.v, frenchForm{other: p.t, tense: t, form: V})
		}
	}
}

func (v *frenchVerbs) pair(p persons, t tense) {
	if p.t != "" && p.v != "" {
		v.reading(p.t, frenchForm{other: p.v, tense: t, form: T})
		v.reading(p.v, frenchForm{other: p.t, tense: t, form: V})
	}
}

// reading appends a reading; those of one form are kept in the order in which they came.
func (v *frenchVerbs) reading(form string, f frenchForm) {
	v.forms = append(v.forms, f)
	at := int32(len(v.forms) - 1)
	i := v.heads[form]
	if i == 0 {
		v.heads[form] = at
		return
	}
	for v.forms[i].next != 0 {
		i = v.forms[i].next
	}
	v.forms[i].next = at
}

// find returns the reading of a form that suits best: of the form of address, in one of the tenses, the first named first.
func (v *frenchVerbs) find(word string, form Form, order ...tense) (frenchForm, bool) {
	head := v.heads[word]
	for _, t := range order {
		for i := head; i != 0; i = v.forms[i].next {
			if f := v.forms[i]; f.form == form && f.tense == t {
				return f, true
			}
		}
	}
	return frenchForm{}, false
}
