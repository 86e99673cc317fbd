package rules_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/souffleur-go/souffleur/moderation"
	"github.com/stretchr/testify/require"
)

// foreign are folded words of one language that have no place in a sentence of the other.
var foreign = map[string][]string{
	"fr": strings.Fields("the this that of is are and with which gives your text draft take holds was who what"),
	"en": strings.Fields("le la les une du est et que dans pour avec texte brouillon aucune cette ce des sur qui"),
}

// inLanguage fails when a sentence is empty, does not end as one, or holds words of the other language outside quotations.
func inLanguage(t *testing.T, what, sentence, lang string) {
	t.Helper()
	require.NotEmpty(t, sentence, "%s has no %s text", what, lang)
	require.True(t, strings.HasSuffix(sentence, "."), "%s: %q does not end with a full stop", what, sentence)
	bare := sentence
	for _, q := range [][2]string{{"«", "»"}, {"“", "”"}} {
		for {
			a := strings.Index(bare, q[0])
			b := strings.Index(bare, q[1])
			if a < 0 || b < a {
				break
			}
			bare = bare[:a] + bare[b+len(q[1]):]
		}
	}
	for _, w := range strings.FieldsFunc(strings.ToLower(bare), func(r rune) bool { return strings.ContainsRune(" ,;:.()'’!?\"", r) }) {
		require.False(t, slices.Contains(foreign[lang], w), "%s: %q in %s text %q", what, w, lang, sentence)
	}
}

// reads fails when a finding does not read on its own in the language of its reader.
func reads(t *testing.T, f moderation.Finding, lang string) {
	t.Helper()
	inLanguage(t, f.Rule, f.Why, lang)
	if f.Suggestion != "" {
		inLanguage(t, f.Rule, f.Suggestion, lang)
	}
}

// TestEveryRuleIsDescribed refuses a rule without a description, and an example that its fixtures do not bear out.
func TestEveryRuleIsDescribed(t *testing.T) {
	every, direction := all()
	for _, r := range every {
		about := moderation.Descriptions(r)
		require.NotEmpty(t, about, "%s: describe it in Inbound or Outbound", r.ID())
		for _, lang := range []string{"fr", "en"} {
			lines := fixtureLines(t, r.ID(), lang)
			for _, d := range about {
				require.True(t, d.ID == r.ID() || strings.HasPrefix(d.ID, r.ID()+"-"), "%s describes %s", r.ID(), d.ID)
				require.Equal(t, direction[r.ID()], d.Direction, d.ID)
				require.NotEmpty(t, d.Severities, d.ID)
				inLanguage(t, d.ID, d.Finds.In(lang), lang)
				inLanguage(t, d.ID, d.Do.In(lang), lang)
				loud, ok := lines[d.Loud.In(lang)]
				require.True(t, ok, "%s: no line of the %s fixtures is %q", d.ID, lang, d.Loud.In(lang))
				require.True(t, finds(loud, r.ID(), d), "%s: %q expects %q", d.ID, d.Loud.In(lang), loud)
				silent, ok := lines[d.Silent.In(lang)]
				require.True(t, ok, "%s: no line of the %s fixtures is %q", d.ID, lang, d.Silent.In(lang))
				require.False(t, finds(silent, r.ID(), d), "%s: %q expects %q", d.ID, d.Silent.In(lang), silent)
			}
			for _, want := range lines {
				for _, w := range strings.Split(want, "; ") {
					described := w == "" || slices.ContainsFunc(about, func(d moderation.Description) bool { return finds(w, r.ID(), d) })
					require.True(t, described, "%s: no description has the severity and rule of %s", r.ID(), w)
				}
			}
		}
	}
}

// fixtureLines returns the texts of a fixture file with what they expect.
func fixtureLines(t *testing.T, rule, lang string) map[string]string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", rule+"."+lang+".txt"))
	require.NoError(t, err, "every rule has fixtures in French and English")
	lines := map[string]string{}
	for _, line := range strings.Split(string(data), "\n") {
		body, want, _ := strings.Cut(line, wantMark)
		if line != "" && line[0] != '#' && !setting(&moderation.Subject{}, line) {
			lines[body] = want
		}
	}
	return lines
}

// finds reports whether an expectation holds a finding of a description.
func finds(want, rule string, d moderation.Description) bool {
	for _, s := range d.Severities {
		head := s.String() + " "
		if d.ID != rule {
			head += strings.TrimPrefix(d.ID, rule+"-") + " "
		}
		for _, w := range strings.Split(want, "; ") {
			if strings.HasPrefix(w, head+"\"") {
				return true
			}
		}
	}
	return false
}
