package persona

import (
	"strings"

	"golang.org/x/text/unicode/norm"

	"github.com/souffleur-go/souffleur/internal/text"
	"github.com/souffleur-go/souffleur/moderation"
)

// phrase is a term cut into lower-case words, ready to be found in texts.
type phrase struct {
	term  string
	words []string
	forms []map[string]bool // beside words: what counts as the word; nil for a word that ends in *
	plain []string          // beside words: without accents
}

// newPhrase cuts a term; a word that ends in * matches every word that begins so. Words may carry a plural or feminine
// ending, and what else their languages inflect.
func newPhrase(term string, langs ...string) phrase {
	p := phrase{term: term}
	clean := lower(term)
	for _, w := range text.Words(clean) {
		if strings.HasPrefix(clean[w.End:], "*") {
			p.words, p.forms, p.plain = append(p.words, w.Text+"*"), append(p.forms, nil), append(p.plain, text.Fold(w.Text))
			continue
		}
		p.words, p.forms, p.plain = append(p.words, w.Text), append(p.forms, formsOf(w.Text, langs)), append(p.plain, text.Fold(w.Text))
	}
	return p
}

// minInflected is the length from which a word of a term may carry an ending.
const minInflected = 4

// formsOf returns what counts as a word: its forms as they are and without their accents. Accents may be missing in a text
// but not added, so that "presse" is not found in "pressé".
func formsOf(word string, langs []string) map[string]bool {
	out := map[string]bool{}
	add := func(form string) { out[form], out[text.Fold(form)] = true, true }
	add(word)
	if len(word) >= minInflected {
		for _, ending := range []string{"s", "x", "e", "es"} {
			add(word + ending)
		}
	}
	for _, lang := range langs {
		for _, f := range text.Forms(lang, word) {
			add(f)
		}
	}
	return out
}

func lower(s string) string { return norm.NFC.String(strings.ToLower(s)) }

// token is a word of a text: lower-cased and composed, and without its accents.
type token struct {
	lower, folded string
	moderation.Span
}

func tokens(s string) []token {
	words := text.Words(s)
	out := make([]token, len(words))
	for i, w := range words {
		low := lower(w.Text)
		out[i] = token{low, text.Fold(low), moderation.Span{Start: w.Start, End: w.End}}
	}
	return out
}

// find returns where the phrase stands in s, whose words toks are.
func (p phrase) find(s string, toks []token) []moderation.Span { return p.search(s, toks, p.matches) }

// findExact is find without endings, in any case and with any accents.
func (p phrase) findExact(s string, toks []token) []moderation.Span {
	return p.search(s, toks, func(t *token, j int) bool { return t.folded == p.plain[j] })
}

func (p phrase) matches(t *token, j int) bool {
	if p.forms[j] != nil {
		return p.forms[j][t.lower]
	}
	return strings.HasPrefix(t.lower, strings.TrimSuffix(p.words[j], "*")) || strings.HasPrefix(t.lower, p.plain[j])
}

func (p phrase) search(s string, toks []token, equal func(t *token, j int) bool) []moderation.Span {
	var out []moderation.Span
	n := len(p.words)
	if n == 0 {
		return nil
	}
	for i := 0; i+n <= len(toks); i++ {
		if p.at(s, toks[i:], equal) {
			out = append(out, moderation.Span{Start: toks[i].Start, End: toks[i+n-1].End})
			i += n - 1
		}
	}
	return out
}

// at reports whether the phrase stands at the start of toks.
func (p phrase) at(s string, toks []token, equal func(t *token, j int) bool) bool {
	if len(p.words) > len(toks) {
		return false
	}
	for j := range p.words {
		if !equal(&toks[j], j) || j > 0 && !adjacent(s[toks[j-1].End:toks[j].Start]) {
			return false
		}
	}
	return true
}

// adjacent reports whether what stands between two words leaves them one phrase.
func adjacent(gap string) bool {
	return len(gap) <= 4 && strings.Trim(gap, " \t\n\u00a0\u202f'’-‑") == ""
}

// finder finds many phrases at once.
type finder struct {
	phrases []phrase
	first   map[string][]int // phrases by what counts as their first word
	open    []int            // those whose first word ends in *
}

func newFinder(phrases []phrase) finder {
	f := finder{phrases: phrases, first: map[string][]int{}}
	for i, p := range phrases {
		switch {
		case len(p.words) == 0:
		case p.forms[0] == nil:
			f.open = append(f.open, i)
		default:
			for form := range p.forms[0] {
				f.first[form] = append(f.first[form], i)
			}
		}
	}
	return f
}

// place is a phrase found in a text.
type place struct {
	phrase int
	moderation.Span
}

// find returns every place of every phrase, in the order of the text.
func (f finder) find(s string, toks []token) []place {
	var out []place
	for i := range toks {
		for _, list := range [2][]int{f.first[toks[i].lower], f.open} {
			for _, k := range list {
				if p := f.phrases[k]; p.at(s, toks[i:], p.matches) {
					out = append(out, place{k, moderation.Span{Start: toks[i].Start, End: toks[i+len(p.words)-1].End}})
				}
			}
		}
	}
	return out
}
