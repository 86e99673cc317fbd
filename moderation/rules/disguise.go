package rules

import (
	"html"
	"strings"
	"unicode/utf8"

	"github.com/souffleur-go/souffleur/moderation"
)

// disguise is a part of a text that means another one: encoded, spelt in signs, reversed or shifted.
type disguise struct {
	moderation.Span        // in the text it was found in
	kind            string // how it is disguised: base64, hex, morse, …
	text            string // what it means
}

// Limits of decoding.
const (
	maxDisguises = 20 // of one text; who sends more wants to be found
	maxLayers    = 2  // a disguise inside a disguise
	minDecoded   = 4  // characters; less is chance
)

// disguises returns what the encoded parts of a text mean, in order of the decoders; a part that does not decode to
// something legible is left out. It takes time linear in the length of s.
func disguises(s string) []disguise {
	found := decodeRuns(s)
	if strings.Count(s, "&#") >= minDecoded {
		sp := moderation.Span{Start: strings.Index(s, "&#"), End: len(s)}
		found = append(found, disguise{sp, "entities", html.UnescapeString(sp.In(s))})
	}
	found = append(found, decodeEscapes(s)...)
	found = append(found, decodeSigns(s)...)
	found = append(found, decodeShifts(s)...)
	out := found[:0]
	for _, d := range found {
		if d.End > d.Start && legible(d.text) && len(out) < maxDisguises {
			out = append(out, d)
		}
	}
	return out
}

// legible tells words from the noise of a wrong decoding: valid, printable, mostly letters and spaces.
func legible(s string) bool {
	if len(s) < minDecoded || !utf8.ValidString(s) {
		return false
	}
	letters, all := 0, 0
	for _, r := range s {
		all++
		switch {
		case r == '\n' || r == '\t' || r == '\r':
		case r < ' ' || r == 0x7F || r == utf8.RuneError:
			return false
		case r == ' ' || r|0x20 >= 'a' && r|0x20 <= 'z' || r >= 0xC0:
			letters++
		}
	}
	return 10*letters >= 7*all
}

// isBase tells the bytes of base 16, 32 and 64 runs.
func isBase(c byte) bool {
	return c|0x20 >= 'a' && c|0x20 <= 'z' || c >= '0' && c <= '9' || c == '+' || c == '/' || c == '=' || c == '_' || c == '-'
}

// minRun is the shortest run that is decoded, in bytes: twelve bytes in base 64.
const minRun = 16

// maxBase85 bounds a run in base 85.
const maxBase85 = 4000

// maxBaseTail is how much text behind a run is tried as a part of it, for the last line may be a word of the letter.
const maxBaseTail = 120

// decodeRuns decodes unbroken runs in base 16, 32, 64 and 85. Lines of 60 characters or more go on in the next one.
func decodeRuns(s string) []disguise {
	var found []disguise
	for i := 0; i < len(s); {
		if s[i] == '<' && strings.HasPrefix(s[i:], "<~") {
			if n := strings.Index(s[i:min(len(s), i+maxBase85)], "~>"); n > 0 {
				if plain := unbase85(s[i+2 : i+n]); plain != "" {
					found = append(found, disguise{moderation.Span{Start: i, End: i + n + 2}, "base85", plain})
				}
				i += n
			}
		}
		if !isBase(s[i]) {
			i++
			continue
		}
		from, line := i, i
		for i < len(s) {
			if isBase(s[i]) {
				i++
				continue
			}
			next := i + 1
			if s[i] == '\r' && next < len(s) && s[next] == '\n' {
				next++
			}
			if (s[i] == '\n' || s[i] == '\r') && i-line >= 60 && next < len(s) && isBase(s[next]) {
				i, line = next, next
				continue
			}
			break
		}
		if i-from < minRun {
			continue
		}
		for end := i; end > from; end = from + max(0, strings.LastIndexByte(s[from:end], '\n')) {
			if kind, plain := unbase(strings.TrimSpace(s[from:end])); plain != "" {
				found = append(found, disguise{moderation.Span{Start: from, End: end}, kind, plain})
				break
			}
			if i-end > maxBaseTail {
				break
			}
		}
	}
	return found
}
