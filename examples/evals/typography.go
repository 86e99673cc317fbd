package evals

import (
	"context"

	"github.com/souffleur-go/souffleur/internal/typography"
)

// fixers say which kind of repair does what each fixer of the set does, and for which locale when a case names none.
var fixers = map[string]typography.Options{
	"CurlyQuote":             {Kinds: typography.Apostrophes},
	"SingleQuote":            {Kinds: typography.Apostrophes},
	"Dash":                   {Kinds: typography.Dashes},
	"Dimension":              {Kinds: typography.Dimensions},
	"Ellipsis":               {Kinds: typography.Ellipses},
	"EnglishQuotes":          {Kinds: typography.Quotes, Locale: "en"},
	"FrenchQuotes":           {Kinds: typography.Quotes, Locale: "fr"},
	"GermanQuotes":           {Kinds: typography.Quotes, Locale: "de"},
	"SmartQuotes":            {Kinds: typography.Quotes, Locale: "en"},
	"FrenchNoBreakSpace":     {Kinds: typography.Spacing, Locale: "fr"},
	"SpaceBeforePunctuation": {Kinds: typography.Spacing, Locale: "en"},
	"NoSpaceBeforeComma":     {Kinds: typography.Commas},
	"Trademark":              {Kinds: typography.Marks},
	"Unit":                   {Kinds: typography.Units},
	"Numeric":                {Kinds: typography.Units},
	"Hyphen":                 {Kinds: typography.Hyphens, Locale: "en-GB"},
}

// typographySuite counts the cases repaired letter for letter, in all and by fixer; unstable counts results that a second
// run changes. A fixer that is not known fails all its cases.
func typographySuite(ctx context.Context, data string) (Metrics, error) {
	m := Metrics{"passed": 0, "total": 0, "unstable": 0}
	n, err := read(ctx, data, "persona-typography", "jolitypo", func(c struct{ Fixer, Locale, In, Out string }) error {
		m["total"]++
		m[c.Fixer+".total"]++
		m[c.Fixer+".passed"] += 0
		o, ok := fixers[c.Fixer]
		if !ok {
			return nil
		}
		if c.Locale != "" {
			o.Locale = c.Locale
		}
		got := typography.Fix(c.In, o, nil)
		if got == c.Out {
			m["passed"]++
			m[c.Fixer+".passed"]++
		}
		if typography.Fix(got, o, nil) != got {
			m["unstable"]++
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	if n == 0 {
		return nil, ErrNoData
	}
	return m, nil
}
