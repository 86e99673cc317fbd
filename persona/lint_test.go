package persona

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestLintOfSamplesIsEmpty(t *testing.T) {
	for _, brand := range []string{"maison-lune", "carnet", "luna-books", "agence", "agence/client-a", "agence/client-b", "stundenwerk"} {
		for _, f := range load(t, brand).Lint(today) {
			t.Errorf("%s: %v", brand, f)
		}
	}
}

func TestLint(t *testing.T) {
	for want, yaml := range map[string]string{
		"7:5: examples[0].reply: breaks the profile's own rule persona-emoji": "emoji: {max_per_reply: 0}\nexamples:\n  -\n    member: a\n    reply: \"Oui 🌙\"",
		"sign_off.forms.fr[0]: breaks the profile's own rule persona-terms":   "terms: {forbidden: [cordialement]}\nsign_off: {forms: {fr: [\"Cordialement,\"]}}",
		"greeting.forms.fr[0]: breaks the profile's own rule persona-excl":    "punctuation: {exclamations_max: 0}\ngreeting: {forms: {fr: [\"Bonjour !\"]}}",
		"positions[0].stance: breaks the profile's own rule persona-claims":   "claims: {never: [garanti]}\npositions: [{topic: sav, stance: \"Tout est garanti.\"}]",
		"situations.fete.must: asks for an emoji":                             "situations: {fete: {must: [emoji], emoji: 0}}",
		"humour.zero_when[0]: no situation is called \"complaints\"":          "humour: {zero_when: [complaints]}",
		"emoji.never_when[0]: no situation is called":                         "emoji: {never_when: [deuils]}",
		"situations.joke.humour: 3 is never reached: the caps leave 1":        "humour: {level: {max: 1}}\nsituations: {joke: {humour: 3}}",
		"address.de: the profile never answers in \"de\"":                     "languages: {allowed: [fr]}\naddress: {de: {register: V}}",
		"sign_off.forms: never used":                                          "languages: {allowed: [fr]}\nsign_off: {use: never, forms: {fr: [\"À bientôt,\"]}}",
		"take 120 of the 160 characters of sms":                               "languages: {fallback: fr}\nsignature: {on: [sms], text: \"" + strings.Repeat("a", 119) + "\"}\n",
		"terms.replace[1]: undoes terms.replace[0]":                           "terms: {replace: [{from: soucis, to: incident}, {from: incident, to: soucis}]}",
		"terms.replace[0].to: holds \"client\" itself":                        "terms: {replace: [{from: client, to: nos clients fidèles}]}",
		"terms.preferred[0]: \"belle offre\" holds the forbidden term":        "terms: {forbidden: [offre], preferred: [belle offre]}",
		"competitors.names: \"Lune\" is a competitor and a name of the brand": "terms: {competitors: {names: [Lune]}}",
		"locked[0]: \"emoji\" is not set":                                     "locked: [emoji]",
		"positions[0].until: 2026-01-01 has passed":                           "positions: [{topic: a, stance: b, until: 2026-01-01}]",
		"valid: test spoke until 2026-01-01":                                  "valid: {until: 2026-01-01}",
	} {
		var got []string
		for _, f := range parse(t, yaml).Lint(today) {
			got = append(got, f.Error())
		}
		require.Contains(t, strings.Join(got, "\n"), want, fmt.Sprint(got))
	}
}
