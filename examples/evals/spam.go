package evals

import (
	"context"
	"fmt"

	toxic "github.com/souffleur-go/souffleur/internal/classify"
	"github.com/souffleur-go/souffleur/moderation"
	"github.com/souffleur-go/souffleur/moderation/rules"
)

// spamSuite measures the rule spam per set, as toxicitySuite does; toxic_shown and toxic_block are the shares of the
// honest messages in which the rule toxicity warns or blocks.
func spamSuite(ctx context.Context, data string) (Metrics, error) {
	rule, insult, m := rules.Spam(), rules.Toxicity(), Metrics{}
	for _, set := range []string{"sms", "youtube"} {
		j, rude := &judged{}, &judged{}
		n, err := read(ctx, data, "spam", set, func(c struct {
			Text string `json:"text"`
			Spam int    `json:"spam"`
		},
		) error {
			s := moderation.Subject{Direction: moderation.Inbound, Text: c.Text, Lang: "en"}
			found, err := rule.Check(ctx, s)
			if err != nil {
				return fmt.Errorf("rule %s: %w", rule.ID(), err)
			}
			j.add(c.Spam == 1, toxic.Spam(c.Text).Probability, found)
			if c.Spam == 1 {
				return nil
			}
			found, err = insult.Check(ctx, s)
			if err != nil {
				return fmt.Errorf("rule %s: %w", insult.ID(), err)
			}
			rude.add(false, 0, found)
			return nil
		})
		if err != nil {
			return nil, err
		}
		if n > 0 {
			j.put(m, set)
			m[set+".toxic_shown"], m[set+".toxic_block"] = rude.shown/max(1, rude.fp+rude.tn), rude.blocked/max(1, rude.fp+rude.tn)
			m[set+".toxic_noted"] = rude.fp / max(1, rude.fp+rude.tn)
		}
	}
	if len(m) == 0 {
		return nil, ErrNoData
	}
	return m, nil
}
