package register

// template is a kind of feature: a value out of a few, each with its own weights in each group of candidates.
type template int

const (
	fKind           template = iota
	fTense                   // of the verb, and whether it may be of the first person
	fBefore                  // the sort of the word before the candidate
	fBefore2                 // the same, pronouns, negations and adverbs passed over
	fBehind                  // the sort of the word behind
	fBehind2                 // and of the next
	fOpener                  // the sort of the word that opens the clause
	fSubject                 // whom the clause names before its verb, and whether it asks
	fPlace                   // where in the clause, by kind
	fPronouns                // the pronouns before the verb
	fRest                    // what the clause holds behind
	fMeaningBehind           // the group of the verb and what is behind
	fSubjectTense            // subject and tense
	fSubjectMeaning          // subject and group of the verb
	fReflexive               // a reflexive pronoun, and a verb that takes it of its subject
	fConcept                 // the meaning of the verb, and whether the clause asks
	fInner                   // the meaning of the verb that it governs
	fConceptSubject
	fConceptTense
	fConceptPronouns
	fOtherT // how many other words of the text are of T
	fOtherV // the kind, and whether other words may be of V
	templates
)

// templateTable holds the name and the number of values of each template.
var templateTable = [templates]struct {
	name string
	size int
}{
	fKind: {"kind", int(kinds)}, fTense: {"tense", tenseBags * 2}, fBefore: {"before", sorts}, fBefore2: {"before2", sorts}, fBehind: {"behind", sorts}, fBehind2: {"behind2", sorts},
	fOpener: {"opener", sorts}, fSubject: {"subject", subjects * 2}, fPlace: {"place", places * int(kinds)}, fPronouns: {"pronouns", pronouns},
	fRest: {"rest", rests}, fMeaningBehind: {"meaning-behind", meanings * behinds}, fSubjectTense: {"subject-tense", subjects * tenseBags},
	fSubjectMeaning: {"subject-meaning", subjects * meanings}, fReflexive: {"reflexive", 8}, fConcept: {"concept", concepts * 2},
	fInner: {"inner", concepts}, fConceptSubject: {"concept-subject", concepts * subjects}, fConceptTense: {"concept-tense", concepts * tenseBags},
	fConceptPronouns: {"concept-pronouns", concepts * pronouns}, fOtherT: {"other-t", 9}, fOtherV: {"other-v", int(kinds) * 4},
}

const (
	meanings  = 10 // the bits of the kinds of verbs, and none
	behinds   = 12
	places    = 8
	pronouns  = 32
	rests     = 16
	tenseBags = int(moods) + 1
)

// bases holds the number of the first weight of each template, and last how many weights there are.
var bases = func() (b [templates + 1]int) {
	for i, t := range templateTable {
		b[i+1] = b[i] + t.size*groups
	}
	return b
}()

// features collects the features of a candidate, as numbers of weights.
type features struct {
	ids   []int32
	group int
	who   int // the subject of the candidate's clause
}

func (f *features) add(t template, value int) {
	f.ids = append(f.ids, int32(bases[t]+f.group*templateTable[t].size+value)) //nolint:gosec // there are well under a million weights
}

// maxRun bounds the clitics that stand one behind the other; no sentence has as many.
const maxRun = 16

// describe collects the features of the candidate at i.
func (r *reader) describe(f *features, i int) {
	tok := &r.tokens[i]
	f.ids, f.group = f.ids[:0], tok.kind.group()
	f.add(fKind, int(tok.kind))
	f.add(fBefore, r.sort(i-1, -1))
	j := i - 1
	for j >= max(0, i-maxRun) && r.tokens[j+1].before == 0 && r.tokens[j].class&(clitic|neg|adverb) != 0 {
		j--
	}
	f.add(fBefore2, r.sort(j, -1))
	f.add(fBehind, r.sort(i+1, 1))
	f.add(fBehind2, r.sort(i+2, 1))
	start, opener := r.clauseStart(i)
	f.add(fOpener, r.openerSort(start, opener))
	who := r.subject(i, start, opener)
	f.who = who
	f.add(fSubject, who*2+bit(tok.asked))
	f.add(fPlace, r.place(i, start)*int(kinds)+int(tok.kind))
	f.add(fRest, r.rest(i))
	o := r.others(i)
	f.add(fOtherT, min(2, o.t)*3+min(2, o.near))
	f.add(fOtherV, int(tok.kind)*4+min(1, o.v)*2+min(1, o.poss))
	switch {
	case tok.kind == cliticV:
		if j := r.governing(i); j >= 0 {
			r.describeVerb(f, i, j, who)
		}
	case len(tok.forms) > 0:
		r.describeVerb(f, i, i, who)
	}
}

// describeVerb names the verb at j for the candidate at i.
func (r *reader) describeVerb(f *features, i, j, who int) {
	tok := &r.tokens[j]
	asked := bit(r.tokens[i].asked)
	tn, lemma := int(moods), -1
	k := r.verbKind(tok)
	for _, fm := range tok.forms {
		p := fm.slot.person()
		if fm.slot.mood() < nonfinite && (p == sg2 || p == sg3) || lemma < 0 {
			tn, lemma = int(fm.slot.mood()), int(fm.verb)
		}
	}
	f.add(fTense, tn*2+bit(tok.person(sg1)))
	concept := int(r.concepts[lemma])
	f.add(fConcept, concept*2+asked)
	if inner := r.inner(j); inner >= 0 {
		f.add(fInner, int(r.concepts[inner]))
		if r.kinds[lemma]&(kindModal|kindCopula) == 0 {
			k |= r.kinds[inner]
		}
	}
	before := r.pronounsBefore(i)
	f.add(fPronouns, before)
	f.add(fReflexive, asked|bit(before&4 != 0)<<1|bit(k&kindPronominal != 0)<<2)
	f.add(fSubjectTense, who*tenseBags+tn)
	f.add(fConceptSubject, concept*subjects+who)
	f.add(fConceptTense, concept*tenseBags+tn)
	f.add(fConceptPronouns, concept*pronouns+before)
	behind := r.behind(j)
	if k == 0 {
		f.add(fMeaningBehind, (meanings-1)*behinds+behind)
		f.add(fSubjectMeaning, who*meanings+meanings-1)
	}
	for m := range meanings - 1 {
		if k&(1<<m) != 0 {
			f.add(fMeaningBehind, m*behinds+behind)
			f.add(fSubjectMeaning, who*meanings+m)
		}
	}
}

func bit(b bool) int {
	if b {
		return 1
	}
	return 0
}

// others counts the other candidates of a text.
type others struct{ t, near, v, poss int }

func (o *others) count(k kind, by int) {
	switch k {
	case sureT, cliticT, possT, verbT, tailT, personalT:
		o.t += by
	case sureV, commandV, tailCommand:
		o.v += by
	case possV:
		o.poss += by
	case noCandidate, cliticV, verbV, verbTV, nounT, nounV, tailV, maybeV, infinitiveV, verbVT, kinds:
	}
}

// others returns what stands beside the candidate at i.
func (r *reader) others(i int) others {
	tok := &r.tokens[i]
	o := r.text
	o.near = r.sentenceT[tok.sentence]
	o.count(tok.kind, -1)
	o.near -= r.text.t - o.t
	return o
}

// governing returns the verb that the pronoun at i stands before, -1 = none.
func (r *reader) governing(i int) int {
	j := i + 1
	for j < min(len(r.tokens), i+maxRun) && r.tokens[j].before == 0 && r.tokens[j].class&clitic != 0 {
		j++
	}
	if j == len(r.tokens) || r.tokens[j].before != 0 || len(r.tokens[j].forms) == 0 {
		return -1
	}
	return j
}
