package text

import (
	"strings"
	"unicode/utf8"

	"github.com/blevesearch/snowballstem"
	"golang.org/x/text/unicode/norm"
)

// Term is one analysed word. Span locates the word as written, Text is what is
// compared: stemmed and folded, or only folded for a function word (Stop), a
// number, a reference or an address.
type Term struct {
	Span
	Text string
	Stop bool
}

// Terms returns the terms of s in order, duplicates kept, function words left
// out: the words, lowered, stemmed by the rules of lang and folded. Numbers,
// references and addresses are only folded. With an unknown lang nothing is
// stemmed nor left out.
func Terms(lang, s string) []string {
	a := newAnalyzer(lang)
	terms := make([]string, 0, len(s)/8+1)
	sc := scanner{s: s}
	for sc.next() {
		if term, stop := a.term(s[sc.start:sc.end], sc.exact); !stop && term != "" {
			terms = append(terms, term)
		}
	}
	return terms
}

// Analyze returns the terms of s with their positions, function words
// included and marked.
func Analyze(lang, s string) []Term {
	a := newAnalyzer(lang)
	terms := make([]Term, 0, len(s)/6+1)
	sc := scanner{s: s}
	for sc.next() {
		if term, stop := a.term(s[sc.start:sc.end], sc.exact); term != "" {
			terms = append(terms, Term{Span{sc.start, sc.end}, term, stop})
		}
	}
	return terms
}

// analyzer holds what one pass over a text needs.
type analyzer struct {
	stem stemFunc
	stop map[string]bool
	env  snowballstem.Env
}

func newAnalyzer(lang string) *analyzer {
	lang = baseLang(lang)
	return &analyzer{stem: stemmer(lang), stop: stopWords()[lang]}
}

func (a *analyzer) term(word string, exact bool) (term string, stop bool) {
	folded := Fold(word)
	if a.stop[folded] {
		return folded, true
	}
	if exact || a.stem == nil {
		return folded, false
	}
	return Fold(stemWith(&a.env, a.stem, lower(word, folded))), false
}

// lower prepares a word for stemming: lower case, composed, without invisible
// characters. A folded form of the same length in ASCII already is just that.
func lower(word, folded string) string {
	ascii := true
	for i := range len(word) {
		if word[i] >= utf8.RuneSelf {
			ascii = false
			break
		}
	}
	if ascii {
		return folded
	}
	word = strings.Map(func(r rune) rune {
		if isIgnorable(r) {
			return -1
		}
		return r
	}, strings.ToLower(word))
	return norm.NFC.String(word)
}
