package typography

import (
	"bufio"
	"encoding/json"
	"os"
	"testing"

	"github.com/stretchr/testify/require"
)

// fixers say which kind does what each JoliTypo fixer does, and for which locale when a case names none.
var fixers = map[string]struct {
	kind   Kind
	locale string
}{
	"CurlyQuote": {Apostrophes, ""}, "Dash": {Dashes, ""}, "Dimension": {Dimensions, ""}, "Ellipsis": {Ellipses, ""},
	"EnglishQuotes": {Quotes, "en"}, "FrenchQuotes": {Quotes, "fr"}, "GermanQuotes": {Quotes, "de"}, "SmartQuotes": {Quotes, "en"},
	"FrenchNoBreakSpace": {Spacing, "fr"}, "SpaceBeforePunctuation": {Spacing, "en"}, "NoSpaceBeforeComma": {Commas, ""},
	"Trademark": {Marks, ""}, "Unit": {Units, ""}, "Hyphen": {Hyphens, "en-GB"},
}

func TestJoliTypo(t *testing.T) {
	f, err := os.Open("../../../shared/data/persona-typography/jolitypo.jsonl")
	if err != nil {
		t.Skip("the JoliTypo cases are not here:", err)
	}
	defer f.Close() //nolint:errcheck // only read
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		var c struct {
			Fixer, Locale, In, Out string
		}
		require.NoError(t, json.Unmarshal(lines.Bytes(), &c))
		fixer, ok := fixers[c.Fixer]
		require.True(t, ok, c.Fixer)
		o := Options{Locale: c.Locale, Kinds: fixer.kind}
		if o.Locale == "" {
			o.Locale = fixer.locale
		}
		got := Fix(c.In, o, nil)
		if got != c.Out {
			t.Errorf("%s %s: %q gives %q, want %q", c.Fixer, o.Locale, c.In, got, c.Out)
		}
		if again := Fix(got, o, nil); again != got {
			t.Errorf("%s %s: %q is not stable: %q", c.Fixer, o.Locale, got, again)
		}
	}
	require.NoError(t, lines.Err())
}
