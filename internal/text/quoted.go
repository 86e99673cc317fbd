package text

import (
	"strings"
	"unicode/utf8"
)

// closers maps an opening quotation mark to its closing ones.
var closers = map[rune]string{'«': "»", '“': "”", '„': "“”", '‹': "›", '"': "\""}

// Quoted returns what stands between quotation marks, and titles between single asterisks or underscores, within one
// paragraph: words that are not the brand's own.
func Quoted(s string) []Span {
	if !strings.ContainsAny(s, "«“„‹\"*_") {
		return nil
	}
	var out []Span
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		end := 0
		if ends, ok := closers[r]; ok {
			end = quoteEnd(s, i+n, ends)
		} else if r == '*' || r == '_' {
			end = titleEnd(s, i)
		}
		if end > 0 {
			out = append(out, Span{Start: i, End: end})
			n = end - i
		}
		i += n
	}
	return out
}

// maxQuote bounds a quotation in bytes, so that a mark that is never closed hides little and costs little.
const maxQuote = 600

// quoteEnd returns the end of the quotation that began before i, 0 when it is not closed in its paragraph.
func quoteEnd(s string, i int, ends string) int {
	for j, r := range s[i:min(len(s), i+maxQuote)] {
		if strings.ContainsRune(ends, r) && r != utf8.RuneError {
			return i + j + utf8.RuneLen(r)
		}
		if r == '\n' && strings.HasPrefix(s[i+j:], "\n\n") {
			return 0
		}
	}
	return 0
}

// titleEnd returns the end of *Title* or _Title_ that begins at i, 0 when there is none.
func titleEnd(s string, i int) int {
	mark := s[i]
	if i > 0 && (s[i-1] == mark || isWordByte(s[i-1])) || i+1 >= len(s) || s[i+1] == mark || s[i+1] == ' ' {
		return 0
	}
	line, _, _ := strings.Cut(s[i+1:min(len(s), i+maxQuote)], "\n")
	j := strings.IndexByte(line, mark)
	if j <= 0 || line[j-1] == ' ' || j+1 < len(line) && (line[j+1] == mark || isWordByte(line[j+1])) {
		return 0
	}
	return i + 1 + j + 1
}

func isWordByte(c byte) bool {
	return c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'z' || c >= utf8.RuneSelf
}
