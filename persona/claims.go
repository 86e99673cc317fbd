package persona

import (
	"context"
	"fmt"
	"regexp"

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
	words := &v.p.words
	return []moderation.Rule{moderation.NewRule("persona-claims-never", func(_ context.Context, s moderation.Subject) ([]moderation.Finding, error) {
		var out []moderation.Finding
		places := words.never.find(s.Text, v.read(s.Text).toks)
		for i, re := range words.patterns {
			if re == nil {
				continue
			}
			for _, m := range re.FindAllStringIndex(s.Text, maxMatches) {
				places = append(places, place{i, moderation.Span{Start: m[0], End: m[1]}})
			}
		}
		for _, at := range places {
			fr, en := "la marque n'affirme jamais cela", "the brand never claims this"
			if why := never[at.phrase].Why; why != "" {
				fr, en = fr+" ("+why+")", en+" ("+why+")"
			}
			out = append(out, finding(s, "persona-claims-never", moderation.Error, at.Span, fr, en))
		}
		return longest(out), nil
	})}
}

// maxMatches bounds the findings of one pattern.
const maxMatches = 50
