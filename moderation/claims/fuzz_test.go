package claims_test

import (
	"strings"
	"testing"
	"time"

	"github.com/souffleur-go/souffleur/moderation"
	"github.com/souffleur-go/souffleur/moderation/claims"
	"github.com/stretchr/testify/require"
)

func FuzzExtract(f *testing.F) {
	for _, s := range []string{
		"30 jours", "1 234,56 €", "12€50", "€", "le 1er mars", "jeudi", "March 3rd,", "art.", "2 à", "«", "« a »", "vingt et", "9.30 a.m.",
		"6, 13 et 20 décembre", "\xff12:3", "00:00:00", "31/31/2026", "premier jeudi du mois", "1.", "quatre-vingt-dix mille cent",
		"dreihundertfünfundzwanzig", "ventunmila", "½", "1/2", "3 Mio. ", "un million d'", "12 inches (30 cm)", "20 % de 45 € = 9 €", "ore 14.30", "1'234", "un",
	} {
		for _, lang := range []string{"fr", "en-US", "de-CH", "it", "nl", ""} {
			f.Add(lang, s)
		}
	}
	f.Fuzz(func(t *testing.T, lang, s string) {
		at := 0
		for _, v := range claims.Extract(lang, s) {
			require.GreaterOrEqual(t, v.Start, at)
			require.Greater(t, v.End, v.Start)
			require.LessOrEqual(t, v.End, len(s))
			require.NotEmpty(t, v.Norm)
			require.Equal(t, v.Text, v.In(s))
			at = v.Start
		}
		subj := subject(lang, s, passage("p", s), said(s))
		check(subj)
		for _, e := range claims.Ledger(subj) {
			require.NotEmpty(t, e.Status)
		}
		judged, err := claims.Judgements(t.Context(), subj)
		require.NoError(t, err)
		for _, sen := range judged {
			require.True(t, sen.Probability >= 0 && sen.Probability <= 1)
			require.NotEmpty(t, sen.In(s))
		}
	})
}

// TestLongTexts fails by the time-out of the screen, far above what is needed, when a text makes the rule slow.
func TestLongTexts(t *testing.T) {
	if testing.Short() {
		t.Skip("long texts")
	}
	for _, unit := range []string{"30 jours ", "1 ", "« a ", "« a » ", "vingt ", "Abc x ", "12 et ", "3 décembre, ", "a.fr ", "1 à ", "Rome a dit. ", "dreihundert", "5 € + ", "jours pour Rome, "} {
		s := strings.Repeat(unit, 60_000/len(unit))
		begin := time.Now()
		sc := moderation.Screen{Rules: []moderation.Rule{claims.Rule()}, Timeout: time.Minute}
		for _, f := range sc.Check(t.Context(), subject("fr", s, passage("p", strings.Repeat("40 jours pour Rome. ", 2000)), said(s))).Findings {
			require.NotEqual(t, "claims", f.Rule, "%q: %s", unit, f.Why)
		}
		t.Logf("%q: %v", unit, time.Since(begin))
	}
}
