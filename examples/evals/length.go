package evals

import (
	"context"
	"unicode/utf8"

	"github.com/souffleur-go/souffleur/internal/text"
	"github.com/souffleur-go/souffleur/internal/twittertext"
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
	case "x-v2":
		return c.measured(twittertext.V2)
	case "x-v3":
		x, _ := channel.Get("x")
		return c.measured(twittertext.V3) && x.Count(c.Text) == c.Length
	case "x-valid":
		return twittertext.Measure(twittertext.V1, c.Text).Valid == c.Valid
	case "x-urls":
		return same(c.URLs, c.Text, channel.Links(c.Text), false)
	case "x-mentions":
		return same(c.Mentions, c.Text, channel.Mentions(c.Text), true)
	case "x-hashtags":
		return same(c.Hashtags, c.Text, channel.Hashtags(c.Text), true)
	case "graphemes":
		return text.Graphemes(c.Text) == c.Length
	case "sms":
		m := channel.Segments(c.Text)
		return m.Segments == c.Segments && (c.Encoding == "" || string(m.Encoding) == c.Encoding) &&
			(c.Bits == 0 || m.Bits == c.Bits) && (c.Chars == 0 || m.Characters == c.Chars)
	}
	return false
}

func (c lengthCase) measured(cfg twittertext.Config) bool {
	p := twittertext.Measure(cfg, c.Text)
	return p.Length == c.Length && p.Valid == c.Valid && p.Permille == c.Permille && c.Range != nil && *c.Range == [2]int{0, p.End}
}

// same reports whether the ranges of s hold what is wanted, their sign (@, #) left out.
func same(want *[]string, s string, got [][2]int, signed bool) bool {
	if want == nil || len(*want) != len(got) {
		return false
	}
	for i, sp := range got {
		found := s[sp[0]:sp[1]]
		if signed {
			_, n := utf8.DecodeRuneInString(found)
			found = found[n:]
		}
		if found != (*want)[i] {
			return false
		}
	}
	return true
}
