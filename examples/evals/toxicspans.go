package evals

import (
	"context"
	"strings"

	toxic "github.com/souffleur-go/souffleur/internal/classify"
	"github.com/souffleur-go/souffleur/internal/text"
)

// toxicSpans measures which letters of toxic posts are marked, as the mean F1 over posts; a post where neither readers nor
// the library mark anything counts as right. char_f1 is over all posts, and NAME.char_f1 over one split of the task.
func toxicSpans(ctx context.Context, data string) (Metrics, error) {
	m := Metrics{}
	n, err := read(ctx, data, "toxic-spans", "posts", func(c struct {
		Text  string   `json:"text"`
		Split string   `json:"split"`
		Spans [][2]int `json:"bspans"`
	},
	) error {
		var gold []text.Span
		for _, s := range c.Spans {
			gold = append(gold, text.Span{Start: s[0], End: s[1]})
		}
		f := spanF1(len(c.Text), gold, toxic.Toxicity("en", c.Text).Marked)
		m["char_f1"] += f
		m["posts"]++
		m[c.Split+".char_f1"] += f
		m[c.Split+".posts"]++
		return nil
	})
	if err != nil {
		return nil, err
	}
	if n == 0 {
		return nil, ErrNoData
	}
	for k := range m {
		if head, is := strings.CutSuffix(k, "posts"); is {
			m[head+"char_f1"] /= m[k]
		}
	}
	return m, nil
}

// spanF1 compares two sets of spans of a text of n bytes.
func spanF1(n int, gold, got []text.Span) float64 {
	marks := make([]uint8, n)
	var counts [4]float64 // by marks: none, gold, got, both
	for who, spans := range [][]text.Span{gold, got} {
		for _, s := range spans {
			for i := s.Start; i < s.End; i++ {
				marks[i] |= 1 << who
			}
		}
	}
	for _, k := range marks {
		counts[k]++
	}
	if all := counts[1] + counts[2] + 2*counts[3]; all > 0 {
		return 2 * counts[3] / all
	}
	return 1
}
