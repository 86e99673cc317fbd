package persona

import (
	"context"
	"fmt"

	"github.com/souffleur-go/souffleur/internal/typography"
	"github.com/souffleur-go/souffleur/moderation"
	"github.com/souffleur-go/souffleur/persona/channel"
)

// signs is how a brand sets spaces and marks in one language. Nothing set is nothing repaired.
type signs struct {
	Spaces      string `yaml:"spaces"`      // fix, keep (also when unset)
	Quotes      string `yaml:"quotes"`      // fix, keep (also when unset)
	Apostrophes string `yaml:"apostrophes"` // curly, keep (also when unset)
	Ellipses    string `yaml:"ellipses"`    // fix, keep (also when unset)
	Dashes      string `yaml:"dashes"`      // fix, keep (also when unset)
	Units       string `yaml:"units"`       // fix, keep (also when unset)
}

func checkTypography(c *checker, s *schema) {
	for lang, t := range s.Typography {
		at := "typography." + lang
		if !isTag(lang) {
			c.fail(at, "%q is no language tag: write fr, fr-CA, en, …", lang)
		}
		for key, value := range map[string]string{"spaces": t.Spaces, "quotes": t.Quotes, "ellipses": t.Ellipses, "dashes": t.Dashes, "units": t.Units} {
			c.oneOf(at+"."+key, value, "fix", "keep")
		}
		c.oneOf(at+".apostrophes", t.Apostrophes, "curly", "keep")
	}
}

// setting returns how the voice sets its signs: as its locale does, else as its language.
func (v Voice) setting() signs {
	if t, ok := v.schema().Typography[v.locale]; ok {
		return t
	}
	return v.schema().Typography[v.lang]
}

func (t signs) kinds() typography.Kind {
	var k typography.Kind
	for _, on := range []struct {
		value string
		kind  typography.Kind
	}{
		{t.Spaces, typography.Spacing | typography.Commas | typography.Doubles},
		{t.Quotes, typography.Quotes},
		{t.Apostrophes, typography.Apostrophes},
		{t.Ellipses, typography.Ellipses},
		{t.Dashes, typography.Dashes},
		{t.Units, typography.Units},
	} {
		if on.value == "fix" || on.value == "curly" {
			k |= on.kind
		}
	}
	return k
}

// options are the repairs that fit the channel too: a narrow space counts two on X, and on SMS every sign outside GSM-7 costs
// more than half of the message.
func (v Voice) options() typography.Options {
	o := typography.Options{Locale: v.locale, Kinds: v.setting().kinds()}
	if v.ch.Unit == channel.Weighted {
		o.Thin = typography.NoBreak
	}
	if v.ch.Unit == channel.SMS {
		o.Plain = true
		o.Kinds &^= typography.Quotes | typography.Apostrophes | typography.Ellipses | typography.Dashes
	}
	return o
}

func promptTypography(v Voice, p *page) {
	if v.setting().kinds() != 0 {
		p.say("Les espaces et les signes sont ajustés après toi.", "Spaces and marks are set after you.")
	}
}

var signNames = map[typography.Kind][2]string{
	typography.Spacing: {"l'espace", "the space"}, typography.Commas: {"l'espace d'une virgule", "the space of a comma"},
	typography.Doubles: {"une espace double", "a double space"}, typography.Quotes: {"les guillemets", "the quotation marks"},
	typography.Apostrophes: {"l'apostrophe", "the apostrophe"}, typography.Ellipses: {"les points de suspension", "the ellipsis"},
	typography.Dashes: {"le tiret", "the dash"}, typography.Units: {"l'espace d'une unité", "the space of a unit"},
}

// typographyRules offer the signs of the locale. They are good to know and never more: people type what keyboards give.
func typographyRules(v Voice) []moderation.Rule {
	o := v.options()
	if o.Kinds == 0 {
		return nil
	}
	return []moderation.Rule{moderation.NewRule("persona-typography", func(_ context.Context, s moderation.Subject) ([]moderation.Finding, error) {
		var out []moderation.Finding
		for _, r := range typography.Repairs(s.Text, o, v.named(v.read(s.Text))) {
			name, ok := signNames[r.Kind]
			if !ok {
				name = [2]string{"un signe", "a mark"}
			}
			out = append(out, repaired(finding(s, "persona-typography", moderation.Info, moderation.Span(r.Span),
				fmt.Sprintf("%s, comme on l'écrit en %s", name[0], v.locale), fmt.Sprintf("%s, as written in %s", name[1], v.locale)), r.With))
		}
		return out, nil
	})}
}
