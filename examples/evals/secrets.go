package evals

import (
	"context"
	"encoding/base64"

	"github.com/souffleur-go/souffleur/internal/pii"
)

// secretsSuite measures what is found of keys and passwords, and what is taken for one.
func secretsSuite(ctx context.Context, data string) (Metrics, error) {
	s := &scanned{m: Metrics{}}
	var hits, secrets, wrong, others float64
	n, err := read(ctx, data, "secrets", "cases", func(c struct {
		Secret int    `json:"secret"`
		Text   string `json:"text_b64"`
	},
	) error {
		text, err := base64.StdEncoding.DecodeString(c.Text)
		if err != nil {
			return err
		}
		s.texts = append(s.texts, string(text))
		found := len(s.scan(string(text), []pii.Kind{pii.Secret})) > 0
		switch {
		case c.Secret == 1:
			secrets++
			if found {
				hits++
			}
		default:
			others++
			if found {
				wrong++
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	if n == 0 {
		return nil, ErrNoData
	}
	m := s.finish()
	m["recall"], m["false_rate"], m["secrets"], m["others"] = hits/max(secrets, 1), wrong/max(others, 1), secrets, others
	return m, nil
}
