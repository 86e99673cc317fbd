package persona

import (
	"fmt"

	"github.com/souffleur-go/souffleur/persona/channel"
)

// example is a model reply in the file.
type example struct {
	When    string `yaml:"when"`
	Channel string `yaml:"channel"`
	Lang    string `yaml:"lang"`
	Member  string `yaml:"member"`
	Reply   string `yaml:"reply"`
	Not     string `yaml:"not"`
	Why     string `yaml:"why"`
}

// Example is a model reply for a situation.
type Example struct {
	When   string // the kind of situation, "" = any
	Member string // what the member wrote
	Reply  string // what the brand answered: the body, without greeting and sign-off
}

func checkExamples(c *checker, s *schema) {
	for i, e := range s.Examples {
		at := fmt.Sprintf("examples[%d]", i)
		if e.Member == "" || e.Reply == "" {
			c.fail(at, "needs the keys member and reply")
		}
		if e.Channel != "" {
			if _, ok := channel.Get(e.Channel); !ok {
				c.fail(at+".channel", "%q is no channel", e.Channel)
			}
		}
		if e.Lang != "" && !isTag(e.Lang) {
			c.fail(at+".lang", "%q is no language tag: write fr, en, …", e.Lang)
		}
	}
}

// Examples returns the profile's examples for this situation, channel and language, in the order of the file. Examples
// without a kind fit every situation but those that have their own.
func (v Voice) Examples() []Example {
	var own, general []Example
	for _, e := range v.schema().Examples {
		lang := primary(e.Lang)
		if lang == "" && v.p != nil {
			lang = v.p.Fallback()
		}
		if lang != v.lang || e.Channel != "" && !v.onChannel([]string{e.Channel}) {
			continue
		}
		switch out := (Example{When: e.When, Member: e.Member, Reply: e.Reply}); e.When {
		case v.kind:
			own = append(own, out)
		case "":
			general = append(general, out)
		}
	}
	if len(own) > 0 {
		return own
	}
	return general
}
