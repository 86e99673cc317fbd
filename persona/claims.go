package persona

import (
	"context"
	"fmt"
	"regexp"
	"slices"

	"github.com/souffleur-go/souffleur/moderation"
)

// claims is what a brand never says of itself, and what needs a source or an approval.
type claims struct {
	Never          []claim  `yaml:"never" merge:"union"`
	OnlyWithSource []string `yaml:"only_with_source" merge:"union"`
	Promises       promises `yaml:"promises"`
}

type claim struct {
	Text    string `yaml:"text,scalar"`
	Pattern string `yaml:"pattern"` // RE2
	Why     string `yaml:"why"`
}

type promises struct {
	NeedsApproval []string `yaml:"needs_approval" merge:"union"`
}

// maxPattern bounds a pattern in bytes.
const maxPattern = 200

func checkClaims(c *checker, s *schema) {
	for i, n := range s.Claims.Never {
		at := fmt.Sprintf("claims.never[%d]", i)
		if (n.Text == "") == (n.Pattern == "") {
			c.fail(at, "needs either text or pattern")
			continue
		}
		if n.Text != "" {
			c.term(at, n.Text)
			continue
		}
		if len(n.Pattern) > maxPattern {
			c.fail(at+".pattern", "longer than %d bytes: simplify it", maxPattern)
		} else if re, err := regexp.Compile(n.Pattern); err != nil {
			c.fail(at+".pattern", "no valid RE2 pattern: %v", err)
		} else if re.MatchString("") {
			c.fail(at+".pattern", "matches the empty text: make it match a word at least")
		}
	}
	c.filled("claims.only_with_source", s.Claims.OnlyWithSource)
	c.filled("claims.promises.needs_approval", s.Claims.Promises.NeedsApproval)
}

func promptClaims(v Voice, p *page) {
	cl := v.schema().Claims
	var never []string
	for _, n := range cl.Never {
		if n.Text != "" {
			never = append(never, n.Text)
		}
	}
	if len(never) > 0 {
		p.say("N'affirme jamais : %s.", "Never claim: %s.", p.quote(never))
	}
	if len(cl.OnlyWithSource) > 0 {
		p.say("Seulement avec une source : %s.", "Only with a source: %s.", p.list(cl.OnlyWithSource))
	}
	if len(cl.Promises.NeedsApproval) > 0 {
		p.say("Ne promets pas toi-même : %s.", "Do not promise yourself: %s.", p.list(cl.Promises.NeedsApproval))
	}
}

func claimRules(v Voice) []moderation.Rule {
	never := v.schema().Claims.Never
	if len(never) == 0 {
		return nil
	}
	phrases, patterns := v.p.words.never, v.p.words.patterns
	return []moderation.Rule{moderation.NewRule("persona-claims-never", func(_ context.Context, s moderation.Subject) ([]moderation.Finding, error) {
		var out []moderation.Finding
		toks := tokens(s.Text)
		for i, n := range never {
			spans := phrases[i].find(s.Text, toks)
			if patterns[i] != nil {
				for _, m := range patterns[i].FindAllStringIndex(s.Text, maxMatches) {
					spans = append(spans, moderation.Span{Start: m[0], End: m[1]})
				}
			}
			for _, sp := range spans {
				fr, en := "la marque n'affirme jamais cela", "the brand never claims this"
				if n.Why != "" {
					fr, en = fr+" ("+n.Why+")", en+" ("+n.Why+")"
				}
				out = append(out, finding(s, "persona-claims-never", moderation.Error, sp, fr, en))
			}
		}
		slices.SortStableFunc(out, func(a, b moderation.Finding) int { return a.Start - b.Start })
		return out, nil
	})}
}

// maxMatches bounds the findings of one pattern.
const maxMatches = 50
