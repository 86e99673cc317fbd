package register

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/souffleur-go/souffleur/internal/text"
)

// token is a word as a Romance grammar sees it.
type token struct {
	text.Span
	low      string // lower case
	id       int    // of the closed words, -1 = none of them
	class    class
	forms    []form // its readings as a verb, pronouns behind it apart
	tails    string // the pronouns behind the verb, as "me" or "me lo"
	kind     kind   // set where more than the word decides
	sentence int
	before   byte // the punctuation before it: 0, ',', '.', '?' (an opened question), ':', '"', '-'
	capital  bool
	first    bool // of its sentence
	asked    bool // its sentence is a question
	number   bool
	nominal  bool // its neighbours leave no room for a finite verb
	verbal   bool // its neighbours leave room for nothing else
	plural   bool // it addresses several people
	part     bool // it may be an infinitive, a gerund or a participle
}

// has reports whether one of the readings has the tense and person.
func (t *token) has(tn mood, person int) bool {
	for _, f := range t.forms {
		if f.slot == at(tn, person) {
			return true
		}
	}
	return false
}

// person reports whether one of the readings is of the person, in a tense other than the imperative.
func (t *token) person(person int) bool {
	for _, f := range t.forms {
		if f.slot.mood() < imper && f.slot.person() == person {
			return true
		}
		if person == sg2 && f.slot == at(voseo, vosPres) {
			return true
		}
	}
	return false
}

// nonfinite reports whether one of the readings is the infinitive, gerund or participle.
func (t *token) nonfinite(which int) bool { return t.has(nonfinite, which) }

// finite reports whether one of the readings is a finite form.
func (t *token) finite() bool {
	for _, f := range t.forms {
		if f.slot.mood() < nonfinite {
			return true
		}
	}
	return false
}

// reader holds what the reading of one text needs.
type reader struct {
	*tables
	s      string
	skip   []text.Span
	tokens []token
	pool   []form

	text      others // of the whole text
	sentenceT []int  // words of T, by sentence
	greeted   bool   // a group is greeted: "hola a todos"
}

// tokenize cuts the text into tokens; what is not to be read leaves none.
func (t *tables) tokenize(s string, skip []text.Span) *reader {
	r := &reader{tables: t, s: s, skip: skip, tokens: make([]token, 0, len(s)/5+1), pool: make([]form, 0, len(s)/3+4)}
	sentences := text.Sentences(s)
	k, sent, last, lastSentence := 0, 0, 0, -1
	asking, opened := false, -1
	for _, w := range text.Words(s) {
		for k < len(skip) && skip[k].End <= w.Start {
			k++
		}
		if k < len(skip) && skip[k].Start < w.End {
			last = max(last, skip[k].End)
			continue
		}
		for sent < len(sentences)-1 && sentences[sent].End <= w.Start {
			sent++
		}
		tok := token{Span: w.Span, low: strings.ToLower(w.Text), id: -1, sentence: sent}
		if strings.Contains(tok.low, "\u00ad") {
			tok.low = strings.ReplaceAll(tok.low, "\u00ad", "")
		}
		first, size := utf8.DecodeRuneInString(w.Text)
		tok.capital = unicode.IsUpper(first)
		tok.number = unicode.IsDigit(first)
		if tok.capital && len(w.Text) > size+2 && strings.ToUpper(w.Text) == w.Text {
			tok.capital = false // all capitals say nothing
		}
		tok.before = between(s[min(last, w.Start):w.Start])
		if sent != lastSentence {
			asking, opened = asks(s, sentences, sent)
			tok.first, lastSentence = true, sent
			if tok.before != '?' {
				tok.before = '.'
			}
		}
		tok.asked = asking && (opened < 0 || w.Start > opened)
		last = w.End
		r.look(&tok)
		r.tokens = append(r.tokens, tok)
	}
	for i := range r.tokens {
		r.neighbours(i)
	}
	for i := range r.tokens {
		for j := i + 1; j < min(i+3, len(r.tokens)) && r.tokens[i].class&addressee != 0; j++ {
			r.greeted = r.greeted || r.tokens[j].class&group != 0 && r.tokens[j].before == 0
		}
		if r.adjust != nil {
			r.adjust(r, i)
		}
		r.tokens[i].kind = kindOf(&r.tokens[i])
	}
	r.sentenceT = make([]int, len(sentences)+1)
	for i := range r.tokens {
		r.command(i)
		before := r.text.t
		r.text.count(r.tokens[i].kind, 1)
		r.sentenceT[r.tokens[i].sentence] += r.text.t - before
	}
	return r
}

// asks reports whether a sentence asks, and where its question is opened, -1 = nowhere.
func asks(s string, sentences []text.Span, i int) (asking bool, opened int) {
	if i >= len(sentences) {
		return false, -1
	}
	from, to := sentences[i].Start, sentences[i].End
	opened = strings.Index(s[from:to], "¿")
	if opened >= 0 {
		opened += from
	}
	return strings.HasSuffix(strings.TrimRight(s[from:to], "!)\"' "), "?"), opened
}

// look finds what the token can be.
func (r *reader) look(tok *token) {
	if id, ok := r.words.ids[tok.low]; ok {
		tok.id, tok.class = int(id), r.words.classes[id]
	}
	if tok.number {
		return
	}
	if r.words.nouns[tok.low] || r.nounish != nil && r.nounish(tok.low) {
		tok.class |= noun
	}
	from := len(r.pool)
	if tok.class&noVerb == 0 {
		r.pool = r.verbs.lookup(r.pool, tok.low)
	}
	if len(r.pool) == from && tok.class == 0 && r.tailed != nil {
		r.tailed(r, tok)
	}
	tok.forms = r.pool[from:len(r.pool):len(r.pool)]
	if len(tok.forms) == 0 && tok.class == 0 && r.agrees != nil {
		r.pool = r.verbs.lookup(r.pool, r.agrees(tok.low))
		tok.forms = r.pool[from:len(r.pool):len(r.pool)]
		if !tok.nonfinite(asParticiple) {
			tok.forms, r.pool = nil, r.pool[:from]
		} else {
			tok.forms = tok.forms[:0:0]
			tok.part = true
		}
		return
	}
	tok.part = tok.nonfinite(asInfinitive) || tok.nonfinite(asGerund) || tok.nonfinite(asParticiple)
}

// between says what stands between two words.
func between(gap string) byte {
	out := byte(0)
	for _, c := range gap {
		switch c {
		case '.', '!', '?', '…', '\n', '¡':
			if out != '?' {
				out = '.'
			}
		case '¿':
			return '?'
		case ':':
			out = ':'
		case ',', ';', '(', ')', '—', '–', '/':
			if out == 0 {
				out = ','
			}
		case '"', '«', '»', '“', '”':
			if out == 0 {
				out = '"'
			}
		case '-':
			if out == 0 && strings.Contains(gap, " ") {
				out = ','
			} else if out == 0 {
				out = '-'
			}
		}
	}
	return out
}

// neighbours tells whether token i can be a finite verb, from the word before it and behind it.
func (r *reader) neighbours(i int) {
	tok := &r.tokens[i]
	if len(tok.forms) == 0 {
		return
	}
	if i > 0 && (tok.before == 0 || tok.before == '-') {
		p := &r.tokens[i-1]
		c := p.class
		switch {
		case c&(det|prep) != 0 && c&(clitic|pronoun|neg|adverb) == 0 && !p.finite(), c&det != 0 && c&clitic == 0 && tok.class&noun != 0, p.number:
			tok.nominal = true
		case c&(clitic|neg|subject1|subject3|tStrong|vStrong) != 0 && c&det == 0:
			tok.verbal = true
		}
	}
	if tok.class&noun != 0 && (tok.first || tok.before != 0 && tok.before != '-') && i+1 < len(r.tokens) {
		next := &r.tokens[i+1]
		tok.verbal = next.before == 0 && next.class&(det|pronoun|subord) != 0 && next.class&prep == 0 // "¿compra algo?"
	}
}
