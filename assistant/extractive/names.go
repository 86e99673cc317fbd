package extractive

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/souffleur-go/souffleur/internal/text"
)

// readNames returns the words, as written, that only say who speaks: the author's name and what a self-introduction gives.
func (a *answerer) readNames(author string) map[string]bool {
	out := map[string]bool{}
	for _, w := range text.Words(cut(author, maxTitle)) {
		if capitalised(w.Text) {
			out[w.Text] = true
		}
	}
	for _, span := range text.Sentences(a.message) {
		s := a.message[span.Start:span.End]
		words := text.Words(s)
		p := plain(s)
		for _, cue := range a.lex.all("introduces", p) {
			at := strings.Count(p[:strings.Index(p, cue)+len(cue)], " ") - 1
			for i := at; i >= 0 && i < len(words) && capitalised(words[i].Text); i++ {
				out[words[i].Text] = true
			}
		}
	}
	return out
}

func capitalised(w string) bool {
	first, _ := utf8.DecodeRuneInString(w)
	return unicode.IsUpper(first)
}

// fillers returns the terms of set phrases in s that say nothing of its subject, such as a wish for the evening.
func (a *answerer) fillers(s string) map[string]bool {
	out := map[string]bool{}
	for _, phrase := range a.lex.all("filler", plain(s)) {
		for _, term := range text.Terms(a.lang, phrase) {
			out[term] = true
		}
	}
	return out
}

// backShare is what the words of the question before count in one that refers back to it.
const backShare = .5

// refer gives a question such as "And is it free?" the subject of the one before it.
func (a *answerer) refer(q, before *question) {
	if before == nil || !a.lex.opens("refers", q.plain) {
		return
	}
	var terms []wanted
	for _, t := range before.terms {
		if t.names() && !q.own[t.term] && len(terms)+len(q.terms) < maxTerms {
			t.weight *= backShare
			t.surface = ""
			terms = append(terms, t)
		}
	}
	q.terms = append(terms, q.terms...)
}
