package register

import "strings"

// The subject of a clause, as far as the words before its verb tell it.
const (
	noSubject = iota
	nounSubject
	nameSubject
	thirdSubject  // él, ella
	openSubject   // eso, alguien, todo
	selfSubject   // yo, nosotros
	familiar      // tú
	polite        // usted
	relativeNoun  // que behind a noun: "la persona que sabe"
	relativeOther // que behind something else
	relativeThing // "lo que", "ciò che"
	afterCoord    // y, o directly before: the subject may be that of the clause before
	subjects
)

// reach is how many words of a clause are looked at, on either side of its verb.
const reach = 14

// verbal reports whether token i reads as a finite verb of its clause and not as the noun it may be.
func (r *reader) verbal(i int) bool {
	tok := &r.tokens[i]
	if !tok.finite() || tok.nominal {
		return false
	}
	if tok.class&noun == 0 && tok.class&(det|prep|pronoun|relative|subord|coord) == 0 {
		return true
	}
	return tok.verbal
}

// clauseStart returns the first token of the clause of token i, and the token that opens it, -1 = punctuation or the text.
func (r *reader) clauseStart(i int) (start, opener int) {
	j := i
	for j > 0 && i-j < reach {
		if b := r.tokens[j].before; b != 0 && b != '-' && b != '"' {
			return j, -1
		}
		p := &r.tokens[j-1]
		if p.class&(relative|subord|question) != 0 || r.verbal(j-1) {
			return j, j - 1
		}
		j--
	}
	return j, -1
}

// subject looks for the subject of the verb at i between the start of its clause and the verb.
func (r *reader) subject(i, start, opener int) int {
	found := noSubject
	pending := opener >= 0 && r.tokens[opener].class&question != 0 // behind a preposition, or what is asked for: "qué juegos"
	for j := start; j < i; j++ {
		tok := &r.tokens[j]
		c := tok.class
		switch {
		case c&tStrong != 0 && !pending:
			return familiar
		case c&vStrong != 0 && !pending:
			return polite
		case c&subject1 != 0 && !pending:
			found = selfSubject
		case c&subject3 != 0 && !pending:
			found = thirdSubject
		case c&prep != 0 && c&det == 0 || c&prep != 0 && c&clitic == 0:
			pending = true
		case c&pronoun != 0 && !pending && (c&det == 0 || j == i-1):
			found = openSubject
		case c&(clitic|neg|adverb|coord|det|question|addressee) != 0 && c&noun == 0:
		case tok.number:
		case pending:
			pending = false
		case tok.part && c&noun == 0 && found == noSubject && !tok.capital:
		case tok.capital && (!tok.first || j == i-1 && c == 0 && !strings.HasSuffix(tok.low, "mente")):
			found = nameSubject
		default:
			found = max(found, nounSubject)
		}
	}
	if found != noSubject {
		return found
	}
	if opener >= 0 && r.tokens[opener].class&relative != 0 {
		if opener > 0 && r.things[r.tokens[opener-1].low] {
			return relativeThing
		}
		if opener > 0 && r.tokens[opener].before == 0 && r.nominal(opener-1) {
			return relativeNoun
		}
		return relativeOther
	}
	if i > 0 && r.tokens[i-1].class&coord != 0 {
		return afterCoord
	}
	return noSubject
}

// nominal reports whether token i reads as a noun, an adjective or a pronoun that a relative clause can belong to.
func (r *reader) nominal(i int) bool {
	tok := &r.tokens[i]
	c := tok.class
	if c&(noun|det|pronoun|subject3) != 0 && c&adverb == 0 {
		return true
	}
	return c == 0 && !tok.finite() && !tok.nonfinite(asInfinitive) && !tok.nonfinite(asGerund)
}
