package persona

import (
	"context"
	"fmt"

	"github.com/souffleur-go/souffleur/internal/text"
	"github.com/souffleur-go/souffleur/moderation"
)

// styleRules measure the sentences. A long one is good to know, never a reason to hold: one reply says little of a style.
func styleRules(v Voice) []moderation.Rule {
	most := v.schema().Style.SentenceWords.Max
	if most == nil {
		return nil
	}
	return []moderation.Rule{moderation.NewRule("persona-sentence", func(_ context.Context, s moderation.Subject) ([]moderation.Finding, error) {
		var out []moderation.Finding
		skip := v.read(s.Text).foreign
		for _, sentence := range v.read(s.Text).sentences {
			n := 0
			for _, w := range text.Words(s.Text[sentence.Start:sentence.End]) {
				at := moderation.Span{Start: sentence.Start + w.Start, End: sentence.Start + w.End}
				if !covered(skip, at) {
					n++
				}
			}
			if n > *most {
				out = append(out, finding(s, "persona-sentence", moderation.Info, trimmed(s.Text, moderation.Span(sentence)),
					fmt.Sprintf("phrase de %d mots, %d au plus", n, *most), fmt.Sprintf("a sentence of %d words, %d at most", n, *most)))
			}
		}
		return out, nil
	})}
}
