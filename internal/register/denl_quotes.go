package register

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/souffleur-go/souffleur/internal/text"
)

// maxQuote bounds in bytes the quotations of quotes.
const maxQuote = 600

// quotes adds to skip what stands in one line between marks that text.Quoted leaves to the languages: »so«, ‚so‘, ‘so’ and 'so'.
func quotes(s string, skip []text.Span) []text.Span {
	if !strings.ContainsAny(s, "»‚‘'") {
		return skip
	}
	out := slices.Clone(skip)
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		line, _, _ := strings.Cut(s[i+n:min(len(s), i+maxQuote)], "\n")
		end := -1
		switch r {
		case '»':
			end = closing(line, "«")
		case '‚':
			end = closing(line, "‘")
		case '‘':
			end = closing(line, "’")
		case '\'':
			if opensQuote(s[:i], line) {
				end = closing(line, "'")
			}
		}
		if end > 0 {
			out = append(out, text.Span{Start: i, End: i + n + end})
			n += end
		}
		i += n
	}
	slices.SortFunc(out, func(a, b text.Span) int { return a.Start - b.Start })
	return out
}

// closing returns where a quotation ends, behind its mark, -1 where it does not: an apostrophe stands before a letter.
func closing(line, mark string) int {
	for at := 0; ; {
		k := strings.Index(line[at:], mark)
		if k < 0 {
			return -1
		}
		at += k + len(mark)
		if k > 0 && !isLetterAfter(line[at:]) && line[at-len(mark)-1] != ' ' {
			return at
		}
	}
}

// opensQuote tells a quotation from an apostrophe: 's avonds, 'ne Frage.
func opensQuote(before, after string) bool {
	if isLetterBefore(before) || !isLetterAfter(after) {
		return false
	}
	word, _, _ := strings.Cut(after, " ")
	return !apostrophed[strings.ToLower(word)]
}

// apostrophed are words that lose their beginning.
var apostrophed = wordSet("s t n k m ne nen nem ner nes mal rein raus rauf ran rum runter")
