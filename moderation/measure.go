package moderation

import "slices"

// Measure is what may be done with one message of a member.
type Measure string

// The measures, from the mildest to the gravest.
const (
	MeasureNone     Measure = "none"     // nothing is done
	MeasureRemind   Measure = "remind"   // its author is reminded of the charter
	MeasureMask     Measure = "mask"     // the words in question are masked, the rest stays
	MeasureHide     Measure = "hide"     // the message is hidden until somebody has looked
	MeasureRemove   Measure = "remove"   // the message is removed
	MeasureEscalate Measure = "escalate" // somebody higher up decides, at once
)

// Measures returns every measure, from the mildest to the gravest.
func Measures() []Measure {
	return []Measure{MeasureNone, MeasureRemind, MeasureMask, MeasureHide, MeasureRemove, MeasureEscalate}
}

// graver reports whether m weighs more than o.
func (m Measure) graver(o Measure) bool {
	all := Measures()
	return slices.Index(all, m) > slices.Index(all, o)
}

// Proposal is a measure that the charter provides for. It does nothing: a person decides on it.
type Proposal struct {
	Measure Measure  `json:"measure"`
	Message string   `json:"message"`           // ID of the message, "subject" = the title of the thread
	Article string   `json:"article,omitempty"` // ID of the charter's article
	Reason  string   `json:"reason"`            // in one sentence, for the person who decides
	Rules   []string `json:"rules"`             // what was found
	Spans   []Span   `json:"spans"`             // the words in question, in order
}

// Propose returns what the charter provides for what was found in one message, in the order of its articles: findings of
// one article, warn and above, make one proposal, of the gravest measure among them. It looks at nothing else: who wrote
// the message, to whom and when changes nothing.
func (c *Charter) Propose(message string, findings []Finding) []Proposal {
	if c == nil {
		return nil
	}
	var out []Proposal
	for _, a := range c.articles {
		p := Proposal{Measure: MeasureNone, Message: message, Article: a.ID}
		for _, f := range findings {
			if f.Severity < Warn || !a.governs(f.Rule) {
				continue
			}
			m := a.Measure
			if f.Severity >= Error && a.Severe != "" {
				m = a.Severe
			}
			if m.graver(p.Measure) {
				p.Measure, p.Reason = m, f.Why
			}
			if !slices.Contains(p.Rules, f.Rule) {
				p.Rules = append(p.Rules, f.Rule)
			}
			p.Spans = append(p.Spans, f.Span)
		}
		if p.Measure != MeasureNone {
			slices.SortFunc(p.Spans, func(a, b Span) int { return a.Start - b.Start })
			out = append(out, p)
		}
	}
	return out
}
