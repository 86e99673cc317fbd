package persona

import (
	"unicode/utf8"

	"github.com/souffleur-go/souffleur/internal/text"
	"github.com/souffleur-go/souffleur/moderation"
)

// quotes returns what stands between quotation marks: words that are not the brand's own.
func quotes(s string) []moderation.Span { return spans(text.Quoted(s)) }

// foreign returns what is not the running text of the reply: quotations, quoted lines, code, addresses, and the brand's own
// names, which keep their spelling.
func (v Voice) foreign(s string) []moderation.Span { return spans(text.Foreign(s, v.named(s))) }

// named returns where the brand's own names stand.
func (v Voice) named(s string) []text.Span {
	if v.p == nil {
		return nil
	}
	var out []text.Span
	for _, sp := range v.p.words.exactSpans(s) {
		out = append(out, text.Span(sp))
	}
	return out
}

func spans(list []text.Span) []moderation.Span {
	var out []moderation.Span
	for _, sp := range list {
		out = append(out, moderation.Span(sp))
	}
	return out
}

// covered reports whether sp overlaps one of the spans, which are in order.
func covered(spans []moderation.Span, sp moderation.Span) bool {
	for _, q := range spans {
		if q.Start >= sp.End {
			return false
		}
		if q.Overlaps(sp) {
			return true
		}
	}
	return false
}

func isWordByte(c byte) bool {
	return c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'z' || c >= utf8.RuneSelf
}
