package inbox

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/souffleur-go/souffleur/assistant/review"
	"github.com/souffleur-go/souffleur/moderation"
)

// FuzzParts checks that a text cut into parts is the whole text, wherever findings and authors are said to stand.
func FuzzParts(f *testing.F) {
	f.Add("Vous avez 60 jours. 🙂", 10, 12, 0, 9)
	f.Add("é", 1, 1, -5, 1<<30)
	f.Add("\xff\u202e</textarea>", 0, 3, 2, 1)
	f.Fuzz(func(t *testing.T, s string, a, b, c, d int) {
		p := &page{}
		findings := []moderation.Finding{{Span: moderation.Span{Start: a, End: b}}, {Span: moderation.Span{Start: c, End: d}, Severity: moderation.Block}}
		spans := []review.Provenance{{Span: moderation.Span{Start: b, End: c}, Origin: review.FromHuman}, {Span: moderation.Span{Start: a, End: d}, Item: "x"}}
		var all strings.Builder
		for _, pt := range p.parts(s, findings, spans, []string{"x"}) {
			all.WriteString(pt.Text)
		}
		if typable(s) == s && strings.ToValidUTF8(s, "") == s && safe(s) == s && !strings.ContainsFunc(s, joins) {
			require.Equal(t, s, all.String())
		}
		_ = line(s, 10)
		_ = web(s)
		_ = quoteOf(moderation.Evidence{Items: []moderation.Item{{ID: "i", Text: s}}}, &moderation.Source{Item: "i", Span: moderation.Span{Start: a, End: b}})
	})
}

// joins reports a character whose honesty depends on its neighbours, which a cut may part from it.
func joins(r rune) bool {
	return r >= 0x200B && r <= 0x200F || r >= 0xFE00 && r <= 0xFE0F || r >= 0xE0000 || r == 0x61C || r >= 0x2066 && r <= 0x2069 || r >= 0x180B && r <= 0x180F || r == 0xFEFF
}

func FuzzAccepts(f *testing.F) {
	f.Add("fr-CA,en;q=0.8")
	f.Add("en;q=NaN,fr;q=Inf;;,")
	f.Fuzz(func(t *testing.T, header string) {
		require.Contains(t, []string{"fr", "en"}, accepts(header))
	})
}

// TestWordsForEverything finds states, reasons and verbs that would be shown as code.
func TestWordsForEverything(t *testing.T) {
	for _, fr := range []bool{true, false} {
		p := &page{fr: fr, now: time.Date(2026, 5, 4, 10, 42, 0, 0, time.UTC)}
		for _, st := range review.States() {
			require.NotEmpty(t, p.State(st))
			if fr {
				require.NotEqual(t, string(st), p.State(st))
			}
			require.NotEmpty(t, p.decided(&review.DecidedError{State: st, By: "abc"}))
			require.NotEmpty(t, p.decided(&review.DecidedError{State: st, Decision: &review.Decision{Verb: review.VerbResolve}}))
		}
		for _, code := range review.Reasons() {
			require.NotEqual(t, code, p.reason(code))
		}
		require.Equal(t, p.Say(" le 3 mai à 10:42", " on 3 May at 10:42"), p.when(p.now.Add(-24*time.Hour)))
		require.Equal(t, p.Say("reçu il y a 3 jours", "received 3 days ago"), p.age(p.now.Add(-72*time.Hour)))
		require.Empty(t, p.when(time.Time{}))
	}
}
