package moderation

// UsagePolicy says, as data, how severe each rule is for a brand. The zero UsagePolicy leaves every finding as its rule
// reports it. A policy can make findings of severity Block neither vanish nor milder: only a person overrides one, by name,
// while reviewing. Nor does it apply to the findings of rules that failed. What a rule reports as Info is raised by a
// setting of its very ID only, so that a stricter family does not punish what a source grants. ParsePolicy reads one from
// YAML.
type UsagePolicy struct {
	// Settings are tried in order; the last one that matches a finding wins.
	Settings []Setting
}

// Setting sets the severity of the findings of one rule, or of a family of rules, for a channel and task.
type Setting struct {
	Rule     string   // a rule ID, a prefix ending in "-", or "" for every rule
	Channel  string   // "" = every channel
	Task     string   // "" = every task
	Severity Severity // ignored for what a rule reports as Block
	Off      bool     // drop the findings, but for what a rule reports as Block
}

// apply returns the finding with the policy's severity, and false when the policy drops it.
func (p UsagePolicy) apply(f Finding, s Subject) (Finding, bool) {
	if f.Severity >= Block {
		return f, true
	}
	keep := true
	severity := f.Severity
	for _, set := range p.Settings {
		if !set.matches(f, s) {
			continue
		}
		keep = !set.Off
		if !set.Off && (f.Severity > Info || set.Rule == f.Rule) {
			severity = set.Severity
		}
	}
	f.Severity = severity
	return f, keep
}

func (set Setting) matches(f Finding, s Subject) bool {
	if set.Channel != "" && set.Channel != s.Channel || set.Task != "" && set.Task != s.Task {
		return false
	}
	n := len(set.Rule)
	switch {
	case n == 0:
		return true
	case set.Rule[n-1] == '-':
		return len(f.Rule) >= n && f.Rule[:n] == set.Rule
	default:
		return f.Rule == set.Rule
	}
}
