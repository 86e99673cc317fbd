package register

// kind is what makes a token a candidate for a mark.
type kind uint8

const (
	noCandidate kind = iota
	sureT            // a word of T alone: tú, contigo
	sureV            // a word of V alone: usted
	cliticT          // te, ti
	possT            // tu, tuo
	possV            // su, suo
	cliticV          // le, lo, la
	verbT            // a form of T alone
	verbV            // a form of the third person
	commandV         // a present subjunctive of the third person
	verbTV           // a form of both: "espera", "guardi"
	nounT            // as verbT, but the word is a noun as well: "compras"
	nounV            // as verbV and verbTV: "cuenta"
	tailT            // a verb with a pronoun of T behind: "enviarte", "dime"
	tailV            // a verb with a pronoun of V behind: "enviarle"
	tailCommand      // a V imperative with pronouns behind: "dígame"
	personalT        // an infinitive of T: "non andare", "teres"
	maybeV           // lei
	infinitiveV      // pt: an infinitive of V: "obrigado por confiar", "se ouvir"
	verbVT           // a present of T that is a subjunctive of V: "pensi"
	kinds
)

// group is what the weights of a kind are shared by.
func (k kind) group() int {
	switch k {
	case sureT, cliticT, possT:
		return 0
	case possV:
		return 1
	case cliticV, tailV, sureV, maybeV, infinitiveV:
		return 2
	case verbT, nounT, tailT, personalT:
		return 3
	case verbTV:
		return 4
	case verbVT:
		return 5
	case noCandidate, verbV, commandV, nounV, tailCommand, kinds:
	}
	return 6
}

const groups = 7

// allows tells which forms of address a kind can be a mark of.
func (k kind) allows() (t, v bool) {
	switch k {
	case sureT, cliticT, possT, verbT, nounT, tailT, personalT:
		return true, false
	case sureV, possV, cliticV, verbV, commandV, tailV, tailCommand, maybeV, infinitiveV:
		return false, true
	case verbTV, verbVT, nounV:
		return true, true
	case noCandidate, kinds:
	}
	return false, false
}

// kindOf returns what makes a token a candidate, by its word and its readings as a verb.
func kindOf(tok *token) kind {
	if tok.kind != noCandidate {
		return tok.kind
	}
	c := tok.class
	switch {
	case c&tStrong != 0:
		return sureT
	case c&vStrong != 0:
		return sureV
	case c&tClitic != 0:
		return cliticT
	case c&tPoss != 0:
		return possT
	case c&vPoss != 0:
		return possV
	case c&vClitic != 0:
		return cliticV
	}
	t := tok.person(sg2) || tok.has(imper, sg2) || tok.has(voseo, vosImper)
	if t && tok.person(sg1) && tok.onlyVoseo() {
		t = false // "descubrí"
	}
	v := tok.person(sg3)
	switch {
	case !t && !v || c&(coord|relative|subord) != 0:
		return noCandidate
	case tok.nominal && tok.has(personal, sg2) && c&noun == 0:
		return personalT
	case tok.nominal:
		return noCandidate
	case c&noun != 0 && !tok.verbal && v:
		return nounV
	case c&noun != 0 && !tok.verbal:
		return nounT
	case t && v && tok.has(pres, sg2) && tok.has(subj, sg3):
		return verbVT
	case t && v:
		return verbTV
	case t:
		return verbT
	case tok.has(subj, sg3) && !tok.has(pres, sg3):
		return commandV
	}
	return verbV
}

// onlyVoseo reports whether the readings of the second person are voseo.
func (t *token) onlyVoseo() bool {
	for _, f := range t.forms {
		if f.slot.person() == sg2 && f.slot.mood() <= imper {
			return false
		}
	}
	return true
}

// command corrects the kind of a form that is an imperative of one form of address and an indicative of the other, where the
// clause leaves no room for one of them: "¿la espera?", "cosa ne pensi?".
func (r *reader) command(i int) {
	tok := &r.tokens[i]
	if r.greeted && tok.asked && tok.person(pl3) && !tok.nominal {
		start, opener := r.clauseStart(i)
		tok.plural = tok.plural || r.subject(i, start, opener) == noSubject // "hola a todos, ¿han visto?"
	}
	if tok.kind == verbT && r.proclitic && tok.has(imper, sg2) && !tok.person(sg2) && i > 0 && tok.before == 0 && r.tokens[i-1].class&(clitic|neg) != 0 {
		tok.kind = noCandidate // "las ven": an imperative has its pronouns behind
		return
	}
	if i > 0 && tok.before == 0 && r.tokens[i-1].class&subject1 != 0 && tok.person(sg1) && tok.kind.group() >= 3 {
		tok.kind = noCandidate // "prima che io prenoti"
		return
	}
	if tok.kind != verbTV && tok.kind != verbVT {
		return
	}
	start, opener := r.clauseStart(i)
	under := opener >= 0 && r.tokens[opener].class&(relative|subord|question) != 0
	called := i+1 < len(r.tokens) && r.tokens[i+1].before == ','
	asked := tok.asked && !called
	proclitic := i > start && r.tokens[i-1].class&(clitic|neg) != 0
	switch {
	case tok.kind == verbVT && asked && (opener < 0 || r.tokens[opener].class&question != 0):
		tok.kind = verbT
	case tok.kind == verbTV && (asked || under || proclitic) && !tok.person(sg2):
		tok.kind = verbV
	}
}
