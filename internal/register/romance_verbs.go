package register

import (
	"strings"
)

// mood is a tense and tense of a finite form, or a set of forms that have none.
type mood uint8

const (
	pres mood = iota
	imperf
	pret
	fut
	cond
	subj
	subjPast
	subjPast2 // Spanish -se; the Portuguese pluperfect
	subjFut   // Portuguese
	personal  // the personal infinitive of Portuguese
	imper     // the familiar imperative, at the persons sg2 and pl2
	nonfinite // at the persons infinitive, gerund and participle
	voseo     // at the persons vosPres and vosImper
	moods
)

// The persons of a finite tense.
const (
	sg1 = iota
	sg2
	sg3
	pl1
	pl2
	pl3
	personCount
)

const (
	asInfinitive = iota
	asGerund
	asParticiple
)

const (
	vosPres = iota
	vosImper
)

// slot is a cell of a paradigm: mood*personCount+person.
type slot uint8

func at(t mood, person int) slot { return slot(int(t)*personCount + person) }

func (s slot) mood() mood  { return mood(s / personCount) }
func (s slot) person() int { return int(s % personCount) }

const slots = int(moods) * personCount

// paradigm holds the forms of a verb; "" = there is none.
type paradigm [slots]string

func (p *paradigm) set(t mood, forms ...string) {
	for i, f := range forms {
		p[at(t, i)] = f
	}
}

// row sets the six forms of a tense: a stem and its endings, separated by spaces.
func (p *paradigm) row(t mood, stem, endings string) {
	for i, e := range strings.Fields(endings) {
		p[at(t, i)] = stem + strings.TrimPrefix(e, "-")
	}
}

// verb is an entry of a lexicon: an infinitive, the name of its stem change and its irregular parts.
type verb struct {
	inf    string
	change string
	parts  map[string]string
}

// form is a reading of a word as a verb.
type form struct {
	verb uint16
	slot slot
}

// verbTable finds the readings of a word. It does not change once it is built.
type verbTable struct {
	verbs     []verb
	ids       map[string]uint16
	conjugate func(verb) paradigm
	heads     map[string]int32 // the first of the readings
	forms     []form
	next      []int32 // the reading after this one, -1 = none
}

func newVerbTable(verbs []verb, conjugate func(verb) paradigm) *verbTable {
	t := &verbTable{
		verbs: verbs, conjugate: conjugate, ids: make(map[string]uint16, len(verbs)),
		heads: make(map[string]int32, 42*len(verbs)), forms: make([]form, 0, 52*len(verbs)), next: make([]int32, 0, 52*len(verbs)),
	}
	for i, v := range verbs {
		t.ids[v.inf] = uint16(i) //nolint:gosec // a lexicon holds a few thousand verbs
		p := conjugate(v)
		for s, f := range p {
			if f == "" {
				continue
			}
			head, ok := t.heads[f]
			if !ok {
				head = -1
			}
			t.heads[f] = int32(len(t.forms))                                //nolint:gosec // as above
			t.forms = append(t.forms, form{verb: uint16(i), slot: slot(s)}) //nolint:gosec // as above
			t.next = append(t.next, head)
		}
	}
	return t
}

// lookup appends the readings of a word in lower case, those of the verbs first in the lexicon last.
func (t *verbTable) lookup(to []form, word string) []form {
	head, ok := t.heads[word]
	if !ok {
		return to
	}
	for i := head; i >= 0; i = t.next[i] {
		to = append(to, t.forms[i])
	}
	return to
}

// form returns a form of a verb of the table, "" if it has none.
func (t *verbTable) form(id uint16, s slot) string {
	p := t.conjugate(t.verbs[id])
	return p[s]
}

// parseVerbs reads a lexicon: a line in brackets names the stem change of the verbs of the lines below, "[]" none. A verb with
// irregular parts stands alone in its line, followed by key=value; "_" stands for a space in a value.
func parseVerbs(file string) []verb {
	var out []verb
	seen := map[string]bool{}
	change := ""
	for line := range strings.Lines(file) {
		line = strings.TrimSpace(line)
		switch {
		case line == "" || line[0] == '#':
			continue
		case line[0] == '[':
			change = strings.Trim(line, "[]")
			continue
		}
		for _, f := range strings.Fields(line) {
			if key, value, ok := strings.Cut(f, "="); ok {
				last := &out[len(out)-1]
				if last.parts == nil {
					last.parts = map[string]string{}
				}
				last.parts[key] = strings.ReplaceAll(value, "_", " ")
				continue
			}
			if !seen[f] {
				seen[f] = true
				out = append(out, verb{inf: f, change: change})
			}
		}
	}
	return out
}
