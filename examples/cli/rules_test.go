package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/souffleur-go/souffleur/examples/sample"
	"github.com/souffleur-go/souffleur/moderation"
	"github.com/souffleur-go/souffleur/moderation/claims"
	"github.com/souffleur-go/souffleur/moderation/redact"
	"github.com/souffleur-go/souffleur/persona"
)

// TestReferenceIsWhatTheRulesSay holds the committed pages against the rules; -update writes them anew.
func TestReferenceIsWhatTheRulesSay(t *testing.T) {
	for lang, file := range map[string]string{"en": "REFERENCE.md", "fr": "REFERENCE.fr.md"} {
		var out bytes.Buffer
		writeReference(&out, lang)
		path := filepath.Join("..", "..", "moderation", "rules", file)
		if *update {
			require.NoError(t, os.WriteFile(path, out.Bytes(), 0o600))
		}
		page, err := os.ReadFile(path)
		require.NoError(t, err)
		require.Equal(t, out.String(), string(page), "go test ./examples/cli -run Reference -update writes it")
	}
}

// TestEveryRuleReadsInBothLanguages refuses a rule without a full description.
func TestEveryRuleReadsInBothLanguages(t *testing.T) {
	seen := map[string]bool{}
	for _, g := range ruleGroups() {
		for _, d := range g.rules {
			require.False(t, seen[d.ID], "%s stands twice", d.ID)
			seen[d.ID] = true
			require.NotEmpty(t, d.Severities, d.ID)
			for _, lang := range []string{"fr", "en"} {
				require.True(t, strings.HasSuffix(d.Finds.In(lang), "."), d.ID)
				require.True(t, strings.HasSuffix(d.Do.In(lang), "."), d.ID)
				require.Equal(t, d.Loud.In(lang) == "", d.Silent.In(lang) == "", d.ID)
			}
			require.NotEqual(t, d.Finds.Fr, d.Finds.En, d.ID)
			require.NotEqual(t, d.Do.Fr, d.Do.En, d.ID)
		}
	}
}

// TestExamplesOfClaims holds the examples of the claim ledger against one set of sources.
func TestExamplesOfClaims(t *testing.T) {
	items := map[string]string{
		"fr": "Vous avez 30 jours pour rendre un livre à l'état neuf. Le remboursement suit sous 14 jours après réception du livre. La carte cadeau coûte 25 €. La soirée a lieu le premier jeudi du mois à 19 h. Écrivez à commandes@maison-lune.example ou appelez le 01 99 00 56 78. Voyez https://maison-lune.example/aide et le fil « Présentations ». Julie Morel suit la commande ML-2481.",
		"en": "You have 30 days to return a book in new condition. The refund follows within 14 days after we receive the book. The gift card costs €25. The evening is on the first Thursday of the month at 7 pm. Write to commandes@maison-lune.example or call +33 1 99 00 56 78. See https://maison-lune.example/aide and the thread “Introductions”. Julie Morel follows the order ML-2481.",
	}
	for _, lang := range []string{"fr", "en"} {
		s := moderation.Subject{
			Lang: lang, Reader: lang, Now: time.Date(2026, 11, 22, 10, 0, 0, 0, time.UTC),
			Evidence: moderation.Evidence{Items: []moderation.Item{{ID: "1", Kind: moderation.KindPassage, Text: items[lang], Lang: lang}}},
		}
		examples(t, claims.Descriptions(), lang, s, claims.Rule())
	}
}

// TestExamplesOfVoice holds the examples of the voice against the sample brand.
func TestExamplesOfVoice(t *testing.T) {
	p, err := persona.Load(sample.FS(), "maison-lune/persona.yaml")
	require.NoError(t, err)
	v, err := p.Resolve(persona.Situation{Lang: "fr", Channel: "forum"})
	require.NoError(t, err)
	examples(t, persona.Descriptions(), "fr", moderation.Subject{Lang: "fr", Reader: "fr", Channel: "forum"}, v.Rules()...)
	for _, r := range v.Rules() {
		described := false
		for _, d := range persona.Descriptions() {
			described = described || d.ID == r.ID()
		}
		require.True(t, described, "persona.Descriptions lacks %s", r.ID())
	}
}

func TestExamplesOfPersonalData(t *testing.T) {
	for _, lang := range []string{"fr", "en"} {
		examples(t, redact.Descriptions(), lang, moderation.Subject{Lang: lang, Reader: lang}, redact.Rule())
	}
}

// examples fails when a loud example has no finding of its rule and severity, or a silent one has.
func examples(t *testing.T, about []moderation.Description, lang string, s moderation.Subject, rules ...moderation.Rule) {
	t.Helper()
	for _, d := range about {
		if d.Loud.In(lang) == "" {
			continue
		}
		found := func(text string) bool {
			s.Text = text
			for _, f := range (moderation.Screen{Rules: rules}).Check(t.Context(), s).Findings {
				if f.Rule == d.ID {
					require.Contains(t, d.Severities, f.Severity, "%s: %q", d.ID, text)
					return true
				}
			}
			return false
		}
		require.True(t, found(d.Loud.In(lang)), "%s does not find %q", d.ID, d.Loud.In(lang))
		require.False(t, found(d.Silent.In(lang)), "%s finds %q", d.ID, d.Silent.In(lang))
	}
}

func TestRulesAndPolicy(t *testing.T) {
	out, errs, code := ran(t, "", "rules", "--lang", "fr")
	require.Zero(t, code, errs)
	require.Contains(t, out, "commitment-refund")
	require.Contains(t, out, "retient le texte")
	_, errs, code = ran(t, "", "rules", "--lang", "de")
	require.Equal(t, exitUsage, code)
	require.Contains(t, errs, "write fr or en")

	file := filepath.Join(t.TempDir(), "policy.yaml")
	write := func(yaml string) { require.NoError(t, os.WriteFile(file, []byte(yaml), 0o600)) }
	const text = "Bonjour Hélène,\n\nNous vous offrons un bon d'achat.\n\nÀ bientôt,"
	_, _, code = ran(t, text, "check", "-")
	require.Equal(t, exitHeld, code)
	write("rules:\n  - {rule: \"commitment-*\", severity: off, channels: [email]}\n")
	out, errs, code = ran(t, text, "check", "-", "--policy", file)
	require.Zero(t, code, out+errs)
	require.NotContains(t, out, "commitment")
	write("rules:\n  - {rule: commitment-gestures, severity: off, channels: [mail], tasks: [welcom]}\n")
	_, errs, code = ran(t, text, "draft", "--policy", file)
	require.Equal(t, exitUsage, code)
	require.Contains(t, errs, `policy.yaml:2:6: rules[0].rule: unknown rule "commitment-gestures", did you mean "commitment-gesture"?`)
	require.Contains(t, errs, `did you mean "email"?`)
	require.Contains(t, errs, `did you mean "welcome"?`)
	_, errs, code = ran(t, text, "check", "-", "--policy", file+".missing")
	require.Equal(t, exitUsage, code)
	require.Contains(t, errs, "missing")
}

func ran(t *testing.T, stdin string, args ...string) (out, errs string, code int) {
	t.Helper()
	var o, e bytes.Buffer
	code = run(t.Context(), args, strings.NewReader(stdin), &o, &e, func(string) string { return "" })
	return o.String(), e.String(), code
}
