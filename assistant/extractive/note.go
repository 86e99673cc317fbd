package extractive

import (
	"strings"

	"github.com/souffleur-go/souffleur/assistant"
	"github.com/souffleur-go/souffleur/internal/text"
	"github.com/souffleur-go/souffleur/moderation"
)

// note is what a named person of the brand vouches for.
type note struct {
	author, text string
	n            int // number in the prompt, 0 = none
}

// readNotes returns the notes of the evidence, then those of the request that the evidence does not repeat.
func readNotes(p *assistant.Prompt) []note {
	var out []note
	seen := map[string]bool{}
	add := func(author, s string, n int) {
		s = strings.TrimSpace(text.Valid(cut(s, maxNote)))
		if s == "" || seen[s] || len(out) == maxItems {
			return
		}
		seen[s] = true
		out = append(out, note{author: clean(cut(author, maxTitle)), text: s, n: n})
	}
	numbers := make(map[string]int, len(p.Passages))
	for i, id := range p.Passages {
		if numbers[id] == 0 {
			numbers[id] = i + 1
		}
	}
	for _, it := range p.Basis.Evidence.Of(moderation.KindNote) {
		add(it.Author, it.Text, numbers[it.ID])
	}
	for _, n := range p.Basis.Request.Notes {
		add(n.Author, n.Text, 0)
	}
	return out
}

// noteShare is the part of a question that a note must cover to be the answer to it rather than to another.
const noteShare = .3

// noted reports which questions the notes answer. Notes that match no question were written for all of them.
func (a *answerer) noted(questions []*question) []bool {
	out := make([]bool, len(questions))
	matched := false
	for _, n := range a.notes {
		terms := set(text.Terms(a.lang, n.text))
		for _, kind := range kindsOf(a.lex, n.text, plain(n.text)) {
			terms[kind] = true
		}
		for i, q := range questions {
			if coverage(q.terms, terms) >= noteShare {
				out[i], matched = true, true
			}
		}
	}
	if !matched && len(a.notes) > 0 {
		for i := range out {
			out[i] = true
		}
	}
	return out
}

// line words a note as its author's.
func (n note) line(lex *lexicon) sentence {
	s := clean(n.text)
	if n.author != "" {
		s = lex.sayf("reply", n.author, inner(s))
	} else {
		s = closed(s)
	}
	return sentence{s, n.n}
}
