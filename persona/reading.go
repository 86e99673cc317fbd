package persona

import (
	"github.com/souffleur-go/souffleur/internal/text"
	"github.com/souffleur-go/souffleur/moderation"
)

// reading is a text cut once for all rules of a voice.
type reading struct {
	text      string
	toks      []token
	foreign   []moderation.Span // what is not the running text of the reply, the brand's own names included
	sentences []text.Span
}

// read returns the reading of a text: the last one where it is the same text. Rules may run side by side; at worst two read.
func (v Voice) read(s string) *reading {
	if v.last != nil {
		if r := v.last.Load(); r != nil && r.text == s {
			return r
		}
	}
	r := &reading{text: s, toks: tokens(s), sentences: text.Sentences(s)}
	r.foreign = spans(text.Foreign(s, v.named(r)))
	if v.last != nil {
		v.last.Store(r)
	}
	return r
}

// named returns where the brand's own names stand.
func (v Voice) named(r *reading) []text.Span {
	if v.p == nil {
		return nil
	}
	var out []text.Span
	for _, sp := range v.p.words.exactSpans(r) {
		out = append(out, text.Span(sp))
	}
	return out
}

func spans(list []text.Span) []moderation.Span {
	out := make([]moderation.Span, len(list))
	for i, sp := range list {
		out[i] = moderation.Span(sp)
	}
	return out
}
