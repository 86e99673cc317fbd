package rules

import (
	"context"

	"github.com/souffleur-go/souffleur/internal/text"
	"github.com/souffleur-go/souffleur/moderation"
)

var commitmentPhrases = load("commitment")

// Commitment returns the rule "commitment". Its findings carry the kind of promise in their rule: commitment-refund,
// -gesture, -discount, -compensation, -replacement, -deadline and -fault, which hold the draft; -callback, -legal, -medical,
// -financial, -availability and -guarantee, which warn; -will (info) for anything else that the brand says it will do.
//
// A passage or a note grants a promise that it makes itself, under a condition that the draft states too; such a promise is
// a commitment-granted (info), which names the source. A precedent grants nothing: what was granted to one member binds
// nobody for the next. Refusals, questions, suppositions, quotations and what somebody else is reported to say promise
// nothing. Of each kind, one finding a sentence.
func Commitment() moderation.Rule {
	return moderation.NewRule("commitment", func(_ context.Context, s moderation.Subject) ([]moderation.Finding, error) {
		sp := newSpeech(s)
		hits := commitmentPhrases().find(sp.tokens)
		if len(hits) == 0 {
			return nil, nil
		}
		c := commitments{subject: s, speech: sp, sentences: text.Sentences(s.Text), seen: map[text.Span]map[string]bool{}}
		for _, h := range hits {
			if h.family != familyWill {
				c.judge(h)
			}
		}
		for _, h := range hits {
			if h.family == familyWill {
				c.judge(h)
			}
		}
		return inOrder(c.findings), nil
	})
}

// commitments collects the findings of one text.
type commitments struct {
	subject   moderation.Subject
	speech    *speech
	grants    *grants // nil until something is promised
	sentences []text.Span
	seen      map[text.Span]map[string]bool // by sentence: the rules of its findings
	findings  []moderation.Finding
}

func (c *commitments) judge(h hit) {
	at := h.span(c.speech.tokens)
	in := holding(c.sentences, at.Start, len(c.subject.Text))
	seen := c.seen[in]
	if seen[h.family] || h.family == familyWill && len(seen) > 0 || len(c.findings) == maxFindings || !c.speech.promises(h, in) {
		return
	}
	if seen == nil {
		seen = map[string]bool{}
		c.seen[in] = seen
	}
	seen[h.family] = true
	if c.grants == nil {
		c.grants = newGrants(c.subject)
	}
	f := c.grants.judge(h, at, in)
	if f.Rule == commitmentGranted && seen[f.Rule] {
		return
	}
	seen[f.Rule] = true
	c.findings = append(c.findings, f)
}

// holding returns the sentence that holds a place.
func holding(sentences []text.Span, at, n int) text.Span {
	best := text.Span{End: n}
	lo, hi := 0, len(sentences)
	for lo < hi {
		mid := (lo + hi) / 2
		if sentences[mid].Start <= at {
			best = sentences[mid]
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return best
}
