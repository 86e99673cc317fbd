package register

import (
	"os"
	"strings"
)

var dropped = " " + os.Getenv("DROP") + " "

// template is a kind of feature: a value out of a few, each with its own weights in each group of candidates.
type template int

const (
	fKind template = iota
	fTense
	fSubject
	fBefore
	fBefore2
	fBehind
	fBehind2
	fOpener
	fPlace
	fPronouns
	fMeaning
	fMeaningBehind
	fSubjectTense
	fSubjectMeaning
	fRest
	fConcept
	fInner
	fConceptWho
	fConceptTense
	fConceptPronouns
	fAsked
	fReflexive // a reflexive pronoun, and a verb that takes it of its subject
	fGoverned  // of a pronoun: the person of its verb
	fDoubled   // of a pronoun: "a mi hijo le gusta"
	// The features below look at the probabilities of a first reading.
	fMaxT
	fMaxV
	fSentenceT
	fSentenceV
	fPreviousV
	fNextV
	fKindMaxV
	templates
)

var templateNames = [templates]string{
	"kind", "tense", "subject", "before", "before2", "behind", "behind2", "opener", "place", "pronouns", "meaning",
	"meaning-behind", "subject-tense", "subject-meaning", "rest", "concept", "inner", "concept-who", "concept-tense", "concept-pronouns", "asked", "reflexive", "governed", "doubled", "max-t", "max-v", "sentence-t", "sentence-v", "previous-v", "next-v",
	"kind-max-v",
}

const contextual = fMaxT

// Words that are not in the closed list are told by what they look like.
const (
	wStart = iota
	wEnd
	wComma
	wStop
	wAsk
	wColon
	wQuote
	wNumber
	wName
	wFirst // finite, first person
	wSecond
	wThird
	wPlural
	wInfinitive
	wGerund
	wParticiple
	wNoun
	wOther
	wordSorts
)

var sortNames = [wordSorts]string{
	"<start>", "<end>", "<comma>", "<stop>", "<ask>", "<colon>", "<quote>", "<number>", "<name>", "<1>", "<2>", "<3>", "<plural>", "<inf>",
	"<ger>", "<part>", "<noun>", "<other>",
}

const (
	meanings  = 10 // the bits of the kinds of verbs, and none
	behinds   = 12
	places    = 8
	pronouns  = 32
	rests     = 16
	buckets   = 6
	tenseBags = int(moods) + 1
)

// features collects the features of a candidate, as numbers of weights.
type features struct {
	*layout
	ids   []int32
	group int
}

// layout says which weight belongs to which value of a template.
type layout struct {
	base, size [templates]int
	total      int
}

func newLayout() *layout {
	l := &layout{}
	l.size = [templates]int{
		fKind: int(kinds), fTense: tenseBags * 2, fBefore: sorts, fBefore2: sorts, fBehind: sorts, fBehind2: sorts,
		fSubject: subjects * 2, fOpener: sorts, fPlace: places * int(kinds), fPronouns: pronouns, fMeaning: meanings * 2,
		fMeaningBehind: meanings * behinds, fSubjectTense: subjects * tenseBags, fSubjectMeaning: subjects * meanings, fRest: rests, fConcept: concepts * 2, fInner: concepts, fConceptWho: concepts * subjects, fConceptTense: concepts * tenseBags, fConceptPronouns: concepts * pronouns, fAsked: 2,
		fReflexive: 8, fGoverned: personCount + 3, fDoubled: 3,
		fMaxT: buckets, fMaxV: buckets, fSentenceT: buckets, fSentenceV: buckets, fPreviousV: buckets * 2, fNextV: buckets,
		fKindMaxV: int(kinds) * buckets,
	}
	for i, n := range l.size {
		l.base[i] = l.total
		l.total += n * groups
	}
	return l
}

func (f *features) add(t template, value int) {
	if strings.Contains(dropped, " "+templateNames[t]+" ") {
		return
	}
	f.ids = append(f.ids, int32(f.base[t]+f.group*f.size[t]+value)) //nolint:gosec // a layout has well under a million weights
}

// sortClasses are the classes by which words of the closed lists are sorted, the first that a word has.
var sortClasses = []class{
	vStrong, tStrong, vPoss, tPoss, reflexive, vClitic, tClitic, clitic, subject1, subject3, please, addressee, coord, question, relative,
	subord, neg, adverb, prep | det, prep, det, pronoun,
}

var sorts = wordSorts + len(sortClasses) + 1

func sortOf(c class) int {
	for i, s := range sortClasses {
		if c&s == s {
			return wordSorts + i
		}
	}
	return sorts - 1
}

// sort returns what the word at i is as a neighbour; from is the side it is looked at from, -1 = from the right.
func (r *reader) sort(i, from int) int {
	if i < 0 {
		return wStart
	}
	if i >= len(r.tokens) {
		return wEnd
	}
	edge := i
	if from < 0 {
		edge = i + 1
	}
	if edge < len(r.tokens) {
		switch r.tokens[edge].before {
		case ',':
			return wComma
		case '.':
			return wStop
		case '?':
			return wAsk
		case ':':
			return wColon
		case '"':
			return wQuote
		}
	}
	tok := &r.tokens[i]
	switch {
	case tok.class&^noun != 0:
		return sortOf(tok.class)
	case tok.number:
		return wNumber
	case tok.class&noun != 0:
		return wNoun
	case tok.nonfinite(asInfinitive):
		return wInfinitive
	case tok.person(sg3):
		return wThird
	case tok.person(sg2):
		return wSecond
	case tok.person(sg1):
		return wFirst
	case tok.finite():
		return wPlural
	case tok.nonfinite(asGerund):
		return wGerund
	case tok.nonfinite(asParticiple):
		return wParticiple
	case tok.capital:
		return wName
	}
	return wOther
}

// behind sorts what follows a verb into few classes.
func (r *reader) behind(i int) int {
	if i+1 >= len(r.tokens) {
		return 0
	}
	tok := &r.tokens[i+1]
	if tok.before != 0 && tok.before != '-' {
		return 0
	}
	c := tok.class
	switch {
	case c&(vStrong|tStrong) != 0:
		return 1
	case c&subject3 != 0:
		return 2
	case c&(vPoss|tPoss) != 0:
		return 3
	case c&(relative|subord) != 0:
		return 4
	case c&prep != 0:
		return 5
	case c&det != 0:
		return 6
	case tok.part:
		return 7
	case tok.capital:
		return 8
	case c&(adverb|neg) != 0:
		return 9
	case c&pronoun != 0:
		return 10
	}
	return 11
}

// describe returns the features of the candidate at i; context nil leaves those of the second reading out.
func (r *reader) describe(f *features, i int, context *context) {
	tok := &r.tokens[i]
	f.ids, f.group = f.ids[:0], tok.kind.group()
	asked := 0
	if tok.asked {
		asked = 1
	}
	f.add(fKind, int(tok.kind))
	f.add(fAsked, asked)
	f.add(fBefore, r.sort(i-1, -1))
	j := i - 1
	for j >= 0 && r.tokens[j+1].before == 0 && r.tokens[j].class&(clitic|neg|adverb) != 0 {
		j--
	}
	f.add(fBefore2, r.sort(j, -1))
	f.add(fBehind, r.sort(i+1, 1))
	f.add(fBehind2, r.sort(i+2, 1))
	start, opener := r.clauseStart(i)
	f.add(fOpener, r.openerSort(start, opener))
	who := r.subject(i, start, opener)
	f.add(fSubject, who*2+asked)
	f.add(fPlace, r.place(i, start)*int(kinds)+int(tok.kind))
	if len(tok.forms) > 0 && tok.kind != cliticV {
		r.describeVerb(f, i, i, who, asked)
	}
	if tok.kind == cliticV {
		r.describeGoverned(f, i, who, asked)
	}
	f.add(fRest, r.rest(i))
	if context != nil {
		context.describe(f, r, i)
	}
}

// describeGoverned looks at the verb that the pronoun at i stands before.
func (r *reader) describeGoverned(f *features, i, who, asked int) {
	j := i + 1
	for j < len(r.tokens) && r.tokens[j].before == 0 && r.tokens[j].class&clitic != 0 {
		j++
	}
	f.add(fDoubled, r.doubled(i))
	if j == len(r.tokens) || r.tokens[j].before != 0 || len(r.tokens[j].forms) == 0 {
		f.add(fGoverned, personCount+1)
		return
	}
	for p := range personCount {
		if r.tokens[j].person(p) {
			f.add(fGoverned, p)
		}
	}
	r.describeVerb(f, i, j, who, asked)
}

// doubled tells whether the clause names whom the pronoun at i stands for: 1 before it, 2 behind it.
func (r *reader) doubled(i int) int {
	named := func(j int) bool {
		p := &r.tokens[j]
		if p.low != "a" && p.low != "al" || j+1 >= len(r.tokens) || r.tokens[j+1].before != 0 {
			return false
		}
		next := &r.tokens[j+1]
		return p.low == "al" || next.capital || next.class&(det|subject3|pronoun|relative) != 0
	}
	for j := i - 1; j >= 0 && j > i-8 && r.tokens[j+1].before == 0; j-- {
		if named(j) {
			return 1
		}
	}
	for j := i + 1; j < len(r.tokens) && j < i+8 && r.tokens[j].before == 0; j++ {
		if named(j) {
			return 2
		}
	}
	return 0
}

// describeVerb names the verb at j for the candidate at i.
func (r *reader) describeVerb(f *features, i, j, who, asked int) {
	tok := &r.tokens[j]
	tn := int(moods)
	lemma := -1
	first := 0
	k := r.verbKind(tok)
	for _, fm := range tok.forms {
		p := fm.slot.person()
		if fm.slot.mood() < nonfinite && (p == sg2 || p == sg3) || lemma < 0 {
			tn, lemma = int(fm.slot.mood()), int(fm.verb)
		}
		if fm.slot.mood() < nonfinite && p == sg1 {
			first = 1
		}
	}
	concept := int(r.concepts[lemma])
	f.add(fConcept, concept*2+asked)
	f.add(fConceptWho, concept*subjects+who)
	f.add(fConceptTense, concept*tenseBags+tn)
	f.add(fConceptPronouns, concept*pronouns+r.pronounsBefore(i))
	if inner := r.inner(j); inner >= 0 {
		f.add(fInner, int(r.concepts[inner]))
		if r.kinds[lemma]&(kindModal|kindCopula) == 0 {
			k |= r.kinds[inner]
		}
	}
	f.add(fTense, tn*2+first)
	before := r.pronounsBefore(i)
	f.add(fPronouns, before)
	reflex := asked
	if before&4 != 0 {
		reflex |= 2
	}
	if k&kindPronominal != 0 {
		reflex |= 4
	}
	f.add(fReflexive, reflex)
	f.add(fSubjectTense, who*tenseBags+tn)
	behind := r.behind(j)
	any := false
	for bit := range meanings - 1 {
		if k&(1<<bit) != 0 {
			any = true
			f.add(fMeaning, bit*2+asked)
			f.add(fMeaningBehind, bit*behinds+behind)
			f.add(fSubjectMeaning, who*meanings+bit)
		}
	}
	if !any {
		f.add(fMeaning, (meanings-1)*2+asked)
		f.add(fMeaningBehind, (meanings-1)*behinds+behind)
		f.add(fSubjectMeaning, who*meanings+meanings-1)
	}
}

func (r *reader) openerSort(start, opener int) int {
	if opener >= 0 {
		if tok := &r.tokens[opener]; tok.class != 0 && tok.class&noun == 0 {
			return sortOf(tok.class)
		}
		return r.sort(opener, 1)
	}
	return r.sort(start-1, -1)
}

// place tells where the candidate stands in its clause, sentence and text.
func (r *reader) place(i, start int) int {
	tok := &r.tokens[i]
	switch {
	case i == 0:
		return 0
	case tok.first:
		return 1
	case i == start && tok.before != 0:
		return 2
	case i == start:
		return 3
	case r.onlyPronouns(start, i) && start == 0:
		return 4
	case r.onlyPronouns(start, i) && r.tokens[start].first:
		return 5
	case r.onlyPronouns(start, i):
		return 6
	}
	return 7
}

func (r *reader) onlyPronouns(from, to int) bool {
	for j := from; j < to; j++ {
		if r.tokens[j].class&(clitic|neg|please) == 0 {
			return false
		}
	}
	return true
}

// pronounsBefore is the set of pronouns directly before a verb: those of the first person, reflexive, T, V, and no.
func (r *reader) pronounsBefore(i int) int {
	set := 0
	for j := i - 1; j >= 0 && j > i-5 && (r.tokens[j+1].before == 0 || r.tokens[j+1].before == '-'); j-- {
		c := r.tokens[j].class
		switch {
		case c&neg != 0:
			set |= 1
		case c&tClitic != 0:
			set |= 2
		case c&reflexive != 0:
			set |= 4
		case c&vClitic != 0:
			set |= 8
		case c&clitic != 0:
			set |= 16
		default:
			return set
		}
	}
	return set
}

// rest tells what the clause holds behind the candidate, as a set: a possessive of V, of T, a possible subject, usted.
func (r *reader) rest(i int) int {
	set, pending := 0, false
	for j := i + 1; j < len(r.tokens) && j-i < reach; j++ {
		tok := &r.tokens[j]
		if b := tok.before; b != 0 && b != '-' && b != '"' {
			break
		}
		c := tok.class
		switch {
		case c&vPoss != 0:
			set |= 1
		case c&(tPoss|tStrong|tClitic) != 0:
			set |= 2
		case c&vStrong != 0:
			set |= 8
		}
		if c&prep != 0 {
			pending = true
			continue
		}
		if c&(det|clitic|adverb) != 0 && c&noun == 0 {
			continue
		}
		if c&(relative|subord) != 0 {
			break
		}
		if !pending && !tok.part && (c&noun != 0 || c == 0) && set&4 == 0 && j > i+1 && r.tokens[j-1].class&det != 0 {
			set |= 4
		}
		pending = false
	}
	return set
}

// inner returns the verb whose infinitive, gerund or participle follows the one at i, -1 = none.
func (r *reader) inner(i int) int {
	for j := i + 1; j < len(r.tokens) && j < i+4 && (r.tokens[j].before == 0 || r.tokens[j].before == '-'); j++ {
		tok := &r.tokens[j]
		if tok.part && len(tok.forms) > 0 {
			return int(tok.forms[0].verb)
		}
		if tok.class&(adverb|clitic|prep) == 0 && tok.low != "que" {
			return -1
		}
	}
	return -1
}
