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

// fillers returns where in s the words of set phrases begin that say nothing of its subject, such as a wish for the
// evening.
func (a *answerer) fillers(s string) map[int]bool {
	p := plain(s)
	found := a.lex.all("filler", p)
	if len(found) == 0 {
		return nil
	}
	out := map[int]bool{}
	words := text.Words(s)
	for _, phrase := range found {
		from := strings.Count(p[:strings.Index(p, phrase)+1], " ") - 1
		for i := from; i < min(len(words), from+strings.Count(phrase, " ")-1); i++ {
			out[words[i].Start] = true
		}
	}
	return out
}

// backShare is what the words of the question before count, together, beside those of one that refers back to it: they
// choose among answers and do not rule one out.
const backShare = .5

// refer gives a question such as "And is it free?" the subject of the one before it.
func (a *answerer) refer(q, before *question) {
	if !a.lex.opens("refers", q.plain) {
		return
	}
	var back []wanted
	own, total := 0.0, 0.0
	for i := range q.terms {
		own += q.terms[i].weight
	}
	for _, t := range before.terms {
		if t.names() && !q.own[t.term] && len(back)+len(q.terms) < maxTerms {
			t.back, t.surface = true, ""
			total += t.weight
			back = append(back, t)
		}
	}
	for i := range back {
		back[i].weight *= backShare * own / total
	}
	q.terms = append(back, q.terms...)
}
