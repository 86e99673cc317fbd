package persona

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/souffleur-go/souffleur/internal/text"
	"github.com/souffleur-go/souffleur/moderation"
)

// valid is when a profile may speak: the window of a campaign or of a contract.
type valid struct {
	From  string `yaml:"from"`  // first day, YYYY-MM-DD
	Until string `yaml:"until"` // last day, YYYY-MM-DD
}

// frozen is the status of a brand in crisis.
const frozen = "frozen"

// Sentences that a frozen voice may add to its positions hold no more words than a greeting does.
const frozenWords = 4

func (c *checker) day(path, s string) time.Time {
	if s == "" {
		return time.Time{}
	}
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		c.fail(path, "%q is no day: write it as 2026-12-31", s)
	}
	return t
}

func checkValid(c *checker, s *schema) {
	from, until := c.day("valid.from", s.Valid.From), c.day("valid.until", s.Valid.Until)
	if !from.IsZero() && !until.IsZero() && until.Before(from) {
		c.fail("valid.until", "%s is before valid.from (%s)", s.Valid.Until, s.Valid.From)
	}
	if s.Status != frozen {
		return
	}
	for _, p := range s.Positions {
		if p.Verbatim {
			return
		}
	}
	c.fail("status", "frozen leaves only verbatim positions to say, and there is none: add one under positions")
}

// Closed returns why the profile does not speak at a time, "" when it does: its window has not begun or is over, by the day
// of that time's zone.
func (p *Profile) Closed(at time.Time) string {
	day := at.Format(time.DateOnly)
	switch v := p.s.Valid; {
	case v.From != "" && day < v.From:
		return fmt.Sprintf("%s speaks from %s", p.s.ID, v.From)
	case v.Until != "" && day > v.Until:
		return fmt.Sprintf("%s spoke until %s", p.s.ID, v.Until)
	}
	return ""
}

// Approvers returns how many persons should approve a reply in this situation: what the playbook says, two for a frozen
// profile, else one.
func (v Voice) Approvers() int {
	n := 1
	if v.book.Approvers != nil {
		n = max(n, *v.book.Approvers)
	}
	if v.positionsOnly() {
		n = max(n, 2)
	}
	return n
}

// positionsOnly reports whether nothing but verbatim positions may be said: the profile is frozen, or its playbook says so.
func (v Voice) positionsOnly() bool { return v.schema().Status == frozen || v.book.Say == "positions" }

func promptFrozen(v Voice, p *page) {
	if v.positionsOnly() {
		p.say("N'écris que les positions de la marque, mot pour mot ; rien d'autre.", "Write the brand's positions word for word and nothing else.")
	}
}

func frozenRules(v Voice) []moderation.Rule {
	if !v.positionsOnly() {
		return nil
	}
	return []moderation.Rule{moderation.NewRule("persona-positions-only", func(_ context.Context, s moderation.Subject) ([]moderation.Finding, error) {
		var said []moderation.Span
		for _, p := range v.schema().Positions {
			if p.Verbatim {
				said = append(said, wherever(s.Text, strings.TrimSpace(p.Stance))...)
			}
		}
		f := v.Frame(s.Text)
		var out []moderation.Finding
		for _, sentence := range v.read(s.Text).sentences {
			sp := moderation.Span(sentence)
			if sp.End <= f.Body.Start || sp.Start >= f.Body.End || within(said, sp) || len(text.Words(sp.In(s.Text))) <= frozenWords && !strings.Contains(sp.In(s.Text), "?") {
				continue
			}
			out = append(out, finding(s, "persona-positions-only", moderation.Error, sp,
				"seules les positions écrites de la marque peuvent être dites en ce moment", "only the brand's written positions may be said for now"))
		}
		return out, nil
	})}
}

// wherever returns every place of part in s.
func wherever(s, part string) []moderation.Span {
	var out []moderation.Span
	for at := 0; part != ""; {
		i := strings.Index(s[at:], part)
		if i < 0 {
			break
		}
		out = append(out, moderation.Span{Start: at + i, End: at + i + len(part)})
		at += i + len(part)
	}
	return out
}

// within reports whether sp lies in one of the spans.
func within(spans []moderation.Span, sp moderation.Span) bool {
	for _, s := range spans {
		if s.Start <= sp.Start && sp.End <= s.End {
			return true
		}
	}
	return false
}
