package persona

import (
	"context"
	"fmt"
	"strings"

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

// surplusTags finds hashtags above most. A tag that ends a line is taken out; within a sentence only its mark is.
func surplusTags(v Voice, s moderation.Subject, most int) []moderation.Finding {
	var out []moderation.Finding
	seen := 0
	skip := quotes(s.Text)
	for i := range len(s.Text) {
		if s.Text[i] != '#' || i > 0 && (isWordByte(s.Text[i-1]) || s.Text[i-1] == '/' || s.Text[i-1] == '&') {
			continue
		}
		end := i + 1
		for end < len(s.Text) && (isWordByte(s.Text[end]) || s.Text[end] == '_') {
			end++
		}
		if end == i+1 || strings.Trim(s.Text[i+1:end], "0123456789") == "" || covered(skip, moderation.Span{Start: i, End: end}) {
			continue
		}
		if seen++; seen <= most {
			continue
		}
		f := finding(s, "persona-hashtags", moderation.Warn, moderation.Span{Start: i, End: end},
			fmt.Sprintf("plus de %d mot(s)-dièse", most), fmt.Sprintf("more than %d hashtag(s)", most))
		if rest, _, _ := strings.Cut(s.Text[end:], "\n"); strings.Trim(rest, " .!") == "" || strings.HasPrefix(strings.TrimSpace(rest), "#") {
			f.Span = withBlank(s.Text, i, end)
			f = repaired(f, "")
		} else {
			f = repaired(f, s.Text[i+1:end])
		}
		out = append(out, f)
	}
	return out
}
