package persona

import (
	"context"
	"strings"

	"github.com/souffleur-go/souffleur/moderation"
)

// frameRules find a signature or link back that a person took out of a reply; putting it back is a repair. A greeting or
// sign-off may be left out: that is a person's choice.
func frameRules(v Voice) []moderation.Rule {
	if !v.signs() && !v.mustLinkBack() {
		return nil
	}
	return []moderation.Rule{moderation.NewRule("persona-frame", func(_ context.Context, s moderation.Subject) ([]moderation.Finding, error) {
		end := len(strings.TrimRight(s.Text, " \t\n"))
		at := moderation.Span{Start: end, End: len(s.Text)}
		var out []moderation.Finding
		if link := v.schema().LinkBack.URL; v.mustLinkBack() && !strings.Contains(s.Text, link) {
			out = append(out, repaired(finding(s, "persona-frame", moderation.Warn, at, "le lien vers la page de la marque manque", "the link to the brand's own page is missing"), v.paragraph()+v.linkBackLine()))
		}
		if sign := v.signatureText(); v.signs() && end > 0 && !strings.Contains(s.Text, sign) {
			out = append(out, repaired(finding(s, "persona-frame", moderation.Warn, at, "la signature manque", "the signature is missing"), v.paragraph()+sign))
		}
		return out, nil
	})}
}
