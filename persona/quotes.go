package persona

import (
	"unicode/utf8"

	"github.com/souffleur-go/souffleur/internal/text"
	"github.com/souffleur-go/souffleur/moderation"
)

// quotes returns what stands between quotation marks: words that are not the brand's own.
func quotes(s string) []moderation.Span { return spans(text.Quoted(s)) }

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
