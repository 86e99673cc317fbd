package register

// The sorts of neighbours that are not in the closed lists.
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
