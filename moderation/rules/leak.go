package rules

import (
	"context"
	"encoding/base64"
	"encoding/hex"
	"strings"
	"unicode/utf8"

	"github.com/souffleur-go/souffleur/internal/text"
	"github.com/souffleur-go/souffleur/moderation"
)

// Sizes of secrets.
const (
	minRaw      = 4  // bytes; a shorter secret would be found everywhere
	minSqueezed = 6  // letters and digits of a form that is searched whatever stands between
	runWords    = 10 // words in a row that give a long secret away
)

// Leak returns the rule "leak": a string of Subject.Secrets stands in the text as it is, reversed, in base64, in
// hexadecimal or rot13, in any case and with anything but letters and digits in between; or ten words in a row of a long
// secret do. It blocks.
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
			for _, form := range forms(secret) {
				if i := strings.Index(squeezed, form); len(form) >= minSqueezed && i >= 0 {
					spans = append(spans, moderation.Span{Start: places[i], End: places[i+len(form)-1] + 1})
					break
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

// squeeze keeps the ASCII letters, lowered, and digits of a text, with the place of each. Full-width forms count as their
// plain letters.
func squeeze(s string) (string, []int) {
	out := make([]byte, 0, len(s))
	places := make([]int, 0, len(s))
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		if r >= 0xFF01 && r <= 0xFF5E {
			r -= 0xFF01 - '!'
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

// forms returns the squeezed ways to write a secret.
func forms(secret string) []string {
	plain, _ := squeeze(secret)
	all := []string{plain, reversed(plain), rot13(plain), hex.EncodeToString([]byte(secret)), hex.EncodeToString([]byte(strings.ToLower(secret)))}
	for lead := range 3 {
		// A secret inside a longer encoded text may begin at each of three offsets: the characters that depend on
		// its neighbours are cut off.
		code := base64.RawStdEncoding.EncodeToString([]byte(strings.Repeat("\x00", lead) + secret))
		code = code[(lead*8+5)/6:]
		if rest := (lead + len(secret)) % 3; rest > 0 && len(code) > 0 {
			code = code[:len(code)-1]
		}
		sq, _ := squeeze(code)
		all = append(all, sq)
	}
	return all
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
