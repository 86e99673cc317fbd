package classify

import "github.com/souffleur-go/souffleur/internal/text"

// minWeight is the least share of a score, in log odds, that highlights a word.
const minWeight = 0.35

// ToxicWords returns the stretches of a text that make it toxic, in order; neighbours are one stretch.
func (r Result) ToxicWords(s string) []text.Span {
	var out []text.Span
	for _, w := range r.Words {
		if w.Weight < minWeight {
			continue
		}
		if n := len(out); n > 0 && blank(s[out[n-1].End:w.Start]) {
			out[n-1].End = w.End
			continue
		}
		out = append(out, w.Span)
	}
	return out
}

func blank(s string) bool {
	for i := range len(s) {
		if s[i] != ' ' && s[i] != '\'' && s[i] != '-' {
			return false
		}
	}
	return true
}
