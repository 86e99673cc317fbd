package evals

import (
	"context"
	"fmt"
	"slices"

	toxic "github.com/souffleur-go/souffleur/internal/classify"
	"github.com/souffleur-go/souffleur/moderation"
	"github.com/souffleur-go/souffleur/moderation/rules"
)

// toxicSets are the sets of the suite toxicity with the files that hold their cases.
var toxicSets = [][2]string{
	{"toxifrench", "comments"}, {"mlma-fr", "tweets"}, {"surge-toxicity", "comments"}, {"hatecheck", "cases"}, {"openai-moderation", "samples"},
}

// judged counts what a rule says of one set.
type judged struct {
	tp, fp, fn, tn float64
	shown, blocked float64 // of the harmless texts
	scores         []rated
}

type rated struct {
	p   float64
	bad bool
}

func (j *judged) add(bad bool, p float64, found []moderation.Finding) {
	worst := -1
	for _, f := range found {
		worst = max(worst, int(f.Severity))
	}
	switch {
	case bad && worst >= 0:
		j.tp++
	case bad:
		j.fn++
	case worst >= 0:
		j.fp++
	default:
		j.tn++
	}
	if !bad && worst >= int(moderation.Warn) {
		j.shown++
	}
	if !bad && worst >= int(moderation.Block) {
		j.blocked++
	}
	j.scores = append(j.scores, rated{p, bad})
}

// put writes the metrics of a set under its name.
func (j *judged) put(m Metrics, name string) {
	all := j.tp + j.fp + j.fn + j.tn
	p, r := j.tp/max(1, j.tp+j.fp), j.tp/max(1, j.tp+j.fn)
	m[name+".cases"] = all
	m[name+".accuracy"] = (j.tp + j.tn) / max(1, all)
	m[name+".precision"], m[name+".recall"] = p, r
	m[name+".f1"] = 2 * p * r / max(1e-9, p+r)
	m[name+".fpr"] = j.fp / max(1, j.fp+j.tn)
	m[name+".fpr_shown"] = j.shown / max(1, j.fp+j.tn)
	m[name+".fpr_block"] = j.blocked / max(1, j.fp+j.tn)
	m[name+".auprc"] = averagePrecision(j.scores)
}

// averagePrecision is the area under the curve of precision over recall.
func averagePrecision(s []rated) float64 {
	slices.SortStableFunc(s, func(a, b rated) int {
		if a.p > b.p {
			return -1
		}
		if a.p < b.p {
			return 1
		}
		return 0
	})
	hits, sum := 0.0, 0.0
	for i, c := range s {
		if c.bad {
			hits++
			sum += hits / float64(i+1)
		}
	}
	return sum / max(1, hits)
}

// toxicitySuite measures the rule toxicity: a text is flagged where it has any finding; fpr_shown and fpr_block are the
// shares of harmless texts with a warning or graver, and with a block. auprc is that of the probability. The set
// toxifrench stands whole and in its parts; hatecheck also has the share of each functionality that is judged right.
func toxicitySuite(ctx context.Context, data string) (Metrics, error) {
	rule, m := rules.Toxicity(), Metrics{}
	for _, set := range toxicSets {
		by := map[string]*judged{}
		right := map[string][2]float64{}
		_, err := read(ctx, data, set[0], set[1], func(c struct {
			Text          string `json:"text"`
			Lang          string `json:"lang"`
			Toxic         int    `json:"toxic"`
			Flagged       int    `json:"flagged"`
			Set           string `json:"set"`
			Functionality string `json:"functionality"`
		},
		) error {
			lang := c.Lang
			if lang == "" {
				lang = "en"
			}
			found, err := rule.Check(ctx, moderation.Subject{Direction: moderation.Inbound, Text: c.Text, Lang: lang})
			if err != nil {
				return fmt.Errorf("rule %s: %w", rule.ID(), err)
			}
			name := set[0]
			if c.Set != "" {
				name = c.Set
			}
			if by[name] == nil {
				by[name] = &judged{}
			}
			bad := c.Toxic+c.Flagged > 0
			by[name].add(bad, toxic.Toxicity(lang, c.Text).Probability, found)
			if c.Functionality != "" {
				n := right[c.Functionality]
				n[1]++
				if bad == (len(found) > 0) {
					n[0]++
				}
				right[c.Functionality] = n
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
		for name, j := range by {
			j.put(m, name)
		}
		for f, n := range right {
			m[set[0]+"."+f] = n[0] / n[1]
		}
	}
	if len(m) == 0 {
		return nil, ErrNoData
	}
	return m, nil
}
