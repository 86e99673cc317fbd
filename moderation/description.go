package moderation

// Description explains to people what the findings of one rule ID mean. Rules that report a family describe each member.
type Description struct {
	ID         string     // Finding.Rule: "commitment-refund"
	Direction  Direction  // which texts it looks at
	Severities []Severity // what it reports before a UsagePolicy, gravest first
	Finds      Wording    // what it finds, one sentence
	Do         Wording    // what a person does about it, one sentence
	Loud       Wording    // a text with such a finding
	Silent     Wording    // a text close to it without one
}

// Wording is a text in the languages of reviewers.
type Wording struct{ Fr, En string }

// In returns the French text for "fr", else the English one.
func (w Wording) In(lang string) string {
	if lang == "fr" {
		return w.Fr
	}
	return w.En
}

// Describe returns a rule with descriptions of its findings.
func Describe(r Rule, about ...Description) Rule { return describedRule{r, about} }

type describedRule struct {
	Rule
	about []Description
}

// Descriptions returns what is known of the findings of rules, in order; a rule that did not come from Describe has none.
func Descriptions(rules ...Rule) []Description {
	var out []Description
	for _, r := range rules {
		if d, ok := r.(describedRule); ok {
			out = append(out, d.about...)
		}
	}
	return out
}
