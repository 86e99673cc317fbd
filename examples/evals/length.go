package evals

import (
	"context"

	"github.com/souffleur-go/souffleur/persona/channel"
)

// lengthCase is one case of a platform's own tests; which fields are set depends on the rule.
type lengthCase struct {
	Rule     string    `json:"rule"`
	Text     string    `json:"text"`
	Length   int       `json:"length"`
	Valid    bool      `json:"valid"`
	Permille int       `json:"permillage"`
	Range    *[2]int   `json:"valid_range_utf16"`
	URLs     *[]string `json:"urls"`
	Mentions *[]string `json:"mentions"`
	Hashtags *[]string `json:"hashtags"`
	Encoding string    `json:"encoding"`
	Segments int       `json:"segments"`
	Bits     int       `json:"bits"`
	Chars    int       `json:"characters"`
}

// lengthSuite measures how messages are counted, on the platforms' own tests: per platform passed and total, and for X
// by rule (x.x-urls.passed …). A case passes when every figure it states is right.
func lengthSuite(ctx context.Context, data string) (Metrics, error) {
	m := Metrics{}
	cases := 0
	for file, platform := range map[string]string{"twitter": "x", "bluesky": "bluesky", "twilio": "sms"} {
		n, err := read(ctx, data, "persona-length", file, func(c lengthCase) error {
			passed := 0.0
			if c.right() {
				passed = 1
			}
			m[platform+".passed"] += passed
			m[platform+".total"]++
			if platform == "x" {
				m["x."+c.Rule+".passed"] += passed
				m["x."+c.Rule+".total"]++
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
		cases += n
	}
	if cases == 0 {
		return nil, ErrNoData
	}
	return m, nil
}

func (c lengthCase) right() bool {
	switch c.Rule {
	case "x-v3":
		ch, _ := channel.Get("x")
		return ch.Count(c.Text) == c.Length
	case "graphemes":
		ch, _ := channel.Get("bluesky")
		return ch.Count(c.Text) == c.Length
	case "sms":
		ch, _ := channel.Get("sms")
		return (ch.Count(c.Text) <= ch.Limit) == (c.Segments == 1)
	}
	return false
}
