package rules

import (
	"context"
	"encoding/base32"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/souffleur-go/souffleur/internal/text"
	"github.com/souffleur-go/souffleur/moderation"
)

// Sizes of secrets.
const (
	minRaw      = 4  // bytes; a shorter secret would be found everywhere
	minSqueezed = 6  // letters and digits of a form that is searched whatever stands between
	minLeet     = 8  // letters and digits of a secret that is searched with digits for letters
	runWords    = 10 // words in a row that give a long secret away
)

// Leak returns the rule "leak": a string of Subject.Secrets stands in the text as it is, reversed, in base 64, 32 or 16, in
// binary or decimal codes, escapes or entities, rot13 or atbash, with digits for letters, in styled or borrowed letters, in
// any case and with anything but letters and digits in between; or ten words in a row of a long secret do. It blocks.
func Leak() moderation.Rule {
	return moderation.NewRule("leak", func(_ context.Context, s moderation.Subject) ([]moderation.Finding, error) {
		if len(s.Secrets) == 0 {
			return nil, nil
		}
		squeezed, places := squeeze(s.Text)
		var spans []moderation.Span
		var runs map[string]moderation.Span
		for _, secret := range s.Secrets {
			if i := strings.Index(s.Text, secret); len(secret) >= minRaw && i >= 0 {
				spans = append(spans, moderation.Span{Start: i, End: i + len(secret)})
				continue
			}
			ways := forms(secret)
			for _, form := range ways {
				if i := strings.Index(squeezed, form); len(form) >= minSqueezed && i >= 0 {
					spans = append(spans, leakSpan(s.Text, places, i, len(form)))
					break
				}
			}
			if plain := unleet(ways[0]); len(plain) >= minLeet {
				if i := strings.Index(unleet(squeezed), plain); i >= 0 {
					spans = append(spans, leakSpan(s.Text, places, i, len(plain)))
				}
			}
			if strings.Count(secret, " ") >= runWords {
				if runs == nil {
					runs = wordRuns(s.Text)
				}
				spans = append(spans, sharedRuns(secret, runs)...)
			}
		}
		var findings []moderation.Finding
		for _, sp := range merge(spans) {
			findings = append(findings, moderation.Finding{
				Severity: moderation.Block, Span: sp, Match: sp.In(s.Text),
				Why:        word(s, "Le texte laisse sortir une donnée interne.", "The text gives internal data away."),
				Suggestion: word(s, "Supprimer ce passage.", "Delete this passage."),
			})
		}
		return findings, nil
	})
}

// squeeze keeps the ASCII letters, lowered, and digits of a text, with the place of each. Styled and borrowed forms count as
// their plain letters and digits.
func squeeze(s string) (string, []int) {
	out := make([]byte, 0, len(s))
	places := make([]int, 0, len(s))
	for i := 0; i < len(s); {
		r, size := rune(s[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(s[i:])
			r = plainSign(r)
		}
		switch {
		case r >= 'A' && r <= 'Z':
			r += 'a' - 'A'
			fallthrough
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9':
			out, places = append(out, byte(r)), append(places, i)
		}
		i += size
	}
	return string(out), places
}

// plainSign returns the ASCII letter or digit that a rune stands for, else the rune.
func plainSign(r rune) rune {
	switch {
	case r >= 0xFF01 && r <= 0xFF5E:
		return r - 0xFF01 + '!'
	case r >= 0x1D7CE && r <= 0x1D7FF:
		return '0' + (r-0x1D7CE)%10
	case r >= 0x2460 && r <= 0x2468:
		return '1' + r - 0x2460
	case r >= 0x2080 && r <= 0x2089:
		return '0' + r - 0x2080
	case r >= 0xE0020 && r <= 0xE007E:
		return r - 0xE0000
	}
	if c := text.Lookalike(r); c != 0 {
		return rune(c)
	}
	return r
}

// maxEncoded bounds the secrets that are searched in code: canaries and marks are short, and of long texts a run of words is
// enough.
const maxEncoded = 200

// forms returns the squeezed ways to write a secret.
func forms(secret string) []string {
	plain, _ := squeeze(secret)
	all := []string{plain, reversed(plain), rot13(plain), shifted(plain, atbash)}
	if len(secret) > maxEncoded {
		return all
	}
	written := []string{secret, strings.ToLower(secret), strings.ToUpper(secret), plain}
	slices.Sort(written)
	for _, w := range slices.Compact(written) {
		all = append(all, spelling16(w)...)
		for lead := range 3 {
			all = append(all, inside(base64.RawStdEncoding.EncodeToString, w, lead, 3, 6))
		}
		for lead := range 5 {
			all = append(all, inside(base32.StdEncoding.WithPadding(base32.NoPadding).EncodeToString, w, lead, 5, 5))
		}
	}
	return all
}

// spelling16 returns a text byte by byte in hexadecimal, binary and decimal digits, with the letters of escapes.
func spelling16(s string) []string {
	var parts [5]strings.Builder
	for _, c := range []byte(s) {
		for i, format := range [...]string{"x%02x", "u%04x", "0x%02x", "%08b", "%d"} {
			fmt.Fprintf(&parts[i], format, c)
		}
	}
	all := []string{hex.EncodeToString([]byte(s))}
	for i := range parts {
		all = append(all, parts[i].String())
	}
	return all
}

// inside encodes a secret that stands behind lead bytes of a longer text, in groups of size bytes of width bits a digit.
// Digits that depend on the neighbours are cut off.
func inside(encode func([]byte) string, secret string, lead, size, width int) string {
	code := encode([]byte(strings.Repeat("\x00", lead) + secret))
	code = code[min((lead*8+width-1)/width, len(code)):]
	if (lead+len(secret))%size > 0 && code != "" {
		code = code[:len(code)-1]
	}
	squeezed, _ := squeeze(code)
	return squeezed
}

// unleet reads digits as the letters they stand for, on both sides of a comparison.
func unleet(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == 'l':
			return 'i'
		case r < utf8.RuneSelf && leet[byte(r)] != 0:
			return rune(leet[byte(r)])
		}
		return r
	}, s)
}

func reversed(s string) string {
	b := []byte(s)
	for i, j := 0, len(b)-1; i < j; i, j = i+1, j-1 {
		b[i], b[j] = b[j], b[i]
	}
	return string(b)
}

func rot13(s string) string {
	b := []byte(s)
	for i, c := range b {
		if c >= 'a' && c <= 'z' {
			b[i] = 'a' + (c-'a'+13)%26
		}
	}
	return string(b)
}

// leakSpan returns the span of n squeezed bytes from the i-th on.
func leakSpan(s string, places []int, i, n int) moderation.Span {
	last := places[i+n-1]
	_, size := utf8.DecodeRuneInString(s[last:])
	return moderation.Span{Start: places[i], End: last + size}
}

// wordRuns maps every run of runWords words of a text to its place.
func wordRuns(s string) map[string]moderation.Span {
	ws := text.Words(s)
	runs := map[string]moderation.Span{}
	for i := range max(0, len(ws)-runWords+1) {
		runs[joined(ws[i:i+runWords])] = moderation.Span{Start: ws[i].Start, End: ws[i+runWords-1].End}
	}
	return runs
}

func sharedRuns(secret string, runs map[string]moderation.Span) []moderation.Span {
	ws := text.Words(secret)
	var spans []moderation.Span
	for i := range max(0, len(ws)-runWords+1) {
		if sp, ok := runs[joined(ws[i:i+runWords])]; ok {
			spans = append(spans, sp)
		}
	}
	return spans
}

func joined(ws []text.Word) string {
	var b strings.Builder
	for _, w := range ws {
		b.WriteString(text.Fold(w.Text) + " ")
	}
	return b.String()
}
