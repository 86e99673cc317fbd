package persona

import (
	"context"
	"embed"
	"fmt"
	"strings"

	"github.com/souffleur-go/souffleur/moderation"
)

// localeFiles hold one pair a line, tab-separated: the word of another region, this region's word, "~" where it is only a
// suggestion. Their heads say where they come from.
//
//go:embed locale/*.txt
var localeFiles embed.FS

// region is what one locale says in its own words.
type region struct {
	finder
	to     []string
	unsure []bool
}

var regions = readRegions()

func readRegions() map[string]region {
	out := map[string]region{}
	entries, err := localeFiles.ReadDir("locale")
	if err != nil {
		panic(err) // embedded at build time
	}
	for _, e := range entries {
		data, err := localeFiles.ReadFile("locale/" + e.Name())
		if err != nil {
			panic(err)
		}
		tag := strings.TrimSuffix(e.Name(), ".txt")
		out[tag] = readRegion(string(data), false)
		if tag == "en-GB" {
			out["en-US"] = readRegion(string(data), true)
		}
	}
	return out
}

func readRegion(data string, reversed bool) region {
	var r region
	var from []phrase
	for line := range strings.Lines(data) {
		f := strings.Split(strings.TrimSpace(line), "\t")
		if strings.HasPrefix(line, "#") || len(f) < 2 {
			continue
		}
		if reversed {
			f[0], f[1] = f[1], f[0]
		}
		p := newPhrase(f[0])
		for i, w := range p.words {
			p.forms[i] = map[string]bool{w: true} // the files list every form
		}
		from = append(from, p)
		r.to, r.unsure = append(r.to, f[1]), append(r.unsure, len(f) > 2)
	}
	r.finder = newFinder(from)
	return r
}

// localeFor returns the regional tag to write in: the member's own where the profile allows it, else the profile's for that
// language; the plain language where there is none.
func localeFor(s *schema, lang, member string) string {
	own := ""
	for _, tag := range append([]string{s.Locale}, s.Languages.Allowed...) {
		tag = regional(tag)
		if primary(tag) != lang || tag == lang {
			continue
		}
		if tag == regional(member) {
			return tag
		}
		if own == "" {
			own = tag
		}
	}
	if own == "" {
		return lang
	}
	return own
}

// regional writes a tag as "fr-CA".
func regional(tag string) string {
	lang, rest, found := strings.Cut(strings.ReplaceAll(tag, "_", "-"), "-")
	if !found {
		return strings.ToLower(lang)
	}
	return strings.ToLower(lang) + "-" + strings.ToUpper(rest)
}

// Locale returns the language with its region where the profile knows one: "fr-CA", else "fr".
func (v Voice) Locale() string { return v.locale }

func promptLocale(v Voice, p *page) {
	if v.locale == "de-CH" {
		p.say("Jamais de « ß » : « ss ».", "Never “ß”: write “ss”.")
	}
}

// localeRules find words and spellings of another region.
func localeRules(v Voice) []moderation.Rule {
	r, known := regions[v.locale]
	swiss := v.locale == "de-CH" || v.locale == "de-LI"
	if !known && !swiss {
		return nil
	}
	return []moderation.Rule{moderation.NewRule("persona-locale", func(_ context.Context, s moderation.Subject) ([]moderation.Finding, error) {
		var out []moderation.Finding
		skip := v.read(s.Text).foreign
		add := func(sp moderation.Span, to string, unsure bool) {
			if covered(skip, sp) {
				return
			}
			f := finding(s, "persona-locale", moderation.Warn, sp, fmt.Sprintf("en %s : « %s »", v.locale, to), fmt.Sprintf("in %s: “%s”", v.locale, to))
			if unsure {
				f.Severity, f.Suggestion = moderation.Info, local(s, "écrire « "+to+" »", "write “"+to+"”")
			} else {
				f = repaired(f, to)
			}
			out = append(out, f)
		}
		for _, at := range r.find(s.Text, v.read(s.Text).toks) {
			add(at.Span, sameCase(r.to[at.phrase], at.In(s.Text)), r.unsure[at.phrase])
		}
		if swiss {
			for _, sp := range wherever(s.Text, "ß") {
				add(sp, "ss", false)
			}
		}
		return longest(out), nil
	})}
}
