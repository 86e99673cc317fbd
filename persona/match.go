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
}

// newPhrase cuts a term; a word that ends in * matches every word that begins so.
func newPhrase(term string) phrase {
	p := phrase{term: term}
	clean := lower(term)
	for _, w := range text.Words(clean) {
		word := w.Text
		if strings.HasPrefix(clean[w.End:], "*") {
			word += "*"
		}
		p.words = append(p.words, word)
	}
	return p
}

func lower(s string) string { return norm.NFC.String(strings.ToLower(s)) }

// token is a word of a text, lower-cased and composed.
type token struct {
	lower string
	moderation.Span
}

func tokens(s string) []token {
	words := text.Words(s)
	out := make([]token, len(words))
	for i, w := range words {
		out[i] = token{lower(w.Text), moderation.Span{Start: w.Start, End: w.End}}
	}
	return out
}

// find returns where the phrase stands in s, whose words toks are. Words may carry a plural or feminine ending; accents
// may be missing in s but not added, so that "presse" is not found in "pressé".
func (p phrase) find(s string, toks []token) []moderation.Span {
	return p.search(s, toks, matches)
}

// findExact is find without endings.
func (p phrase) findExact(s string, toks []token) []moderation.Span {
	return p.search(s, toks, func(have, want string) bool {
		return have == want || have == text.Fold(want) || text.Fold(have) == text.Fold(want)
	})
}

func (p phrase) search(s string, toks []token, equal func(have, want string) bool) []moderation.Span {
	var out []moderation.Span
	n := len(p.words)
	if n == 0 {
		return nil
	}
next:
	for i := 0; i+n <= len(toks); i++ {
		for j, want := range p.words {
			if !equal(toks[i+j].lower, want) || j > 0 && !adjacent(s[toks[i+j-1].End:toks[i+j].Start]) {
				continue next
			}
		}
		out = append(out, moderation.Span{Start: toks[i].Start, End: toks[i+n-1].End})
		i += n - 1
	}
	return out
}

// adjacent reports whether what stands between two words leaves them one phrase.
func adjacent(gap string) bool {
	return len(gap) <= 4 && strings.Trim(gap, " \t\n\u00a0\u202f'’-‑") == ""
}

// minInflected is the length from which a word of a term may carry an ending.
const minInflected = 4

func matches(have, want string) bool {
	if stem, ok := strings.CutSuffix(want, "*"); ok {
		return strings.HasPrefix(have, stem) || strings.HasPrefix(have, text.Fold(stem))
	}
	if len(have) < len(text.Fold(want)) {
		return false
	}
	for _, w := range []string{want, text.Fold(want)} {
		rest, ok := strings.CutPrefix(have, w)
		if !ok {
			continue
		}
		switch rest {
		case "":
			return true
		case "s", "x", "e", "es":
			if len(want) >= minInflected {
				return true
			}
		}
	}
	return false
}
