package channel

import "github.com/souffleur-go/souffleur/internal/twittertext"

// Links returns the byte ranges, half-open, of the links in s, in order: with http:// or https://, or a bare host under a
// known top-level domain (boutique.fr/page), as X reads them. An e-mail address is none.
func Links(s string) [][2]int {
	var out [][2]int
	for _, l := range twittertext.Links(s) {
		out = append(out, [2]int{l.Start, l.End})
	}
	return out
}

// Mentions returns the byte ranges, half-open, of the @mentions in s with their sign, in order, as X reads them.
func Mentions(s string) [][2]int { return ranges(twittertext.Mentions(s)) }

// Hashtags returns the byte ranges, half-open, of the hashtags in s with their sign, in order, as X reads them: none is a
// number alone, stands inside a word or belongs to a link.
func Hashtags(s string) [][2]int { return ranges(twittertext.Hashtags(s)) }

func ranges(spans []twittertext.Span) [][2]int {
	var out [][2]int
	for _, sp := range spans {
		out = append(out, [2]int{sp.Start, sp.End})
	}
	return out
}
