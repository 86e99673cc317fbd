package moderation

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/souffleur-go/souffleur/internal/strictyaml"
)

// PolicyError is one fault of a policy file. Line and Column count from 1.
type PolicyError struct {
	File         string
	Line, Column int
	Path         string // "rules[2].severity"; "" = the file
	Msg          string // what is wrong and what to do
}

// Error implements error: "moderation: file:line:column: path: message".
func (e *PolicyError) Error() string {
	return "moderation: " + strictyaml.Problem{File: e.File, Line: e.Line, Column: e.Column, Path: e.Path, Msg: e.Msg}.Error()
}

// Names are what a policy file may speak of. A nil list is not checked.
type Names struct {
	Rules    []string // IDs of findings, as Descriptions gives them
	Channels []string
	Tasks    []string
}

// policyFile is the file: settings in order, of which the last one that matches a finding wins.
type policyFile struct {
	Rules []policyEntry `yaml:"rules"`
}

type policyEntry struct {
	Rule     string   `yaml:"rule"`
	Severity string   `yaml:"severity"`
	Channels []string `yaml:"channels"`
	Tasks    []string `yaml:"tasks"`
}

// off is the severity that drops a finding.
const off = "off"

// ParsePolicy reads a UsagePolicy from YAML, or returns every fault at once: joined errors of type *PolicyError. name is
// the file's name. The file is a list, later entries win over earlier ones:
//
//	rules:
//	  - rule: commitment-*        # a rule ID, a family ending in -*, or "*" for every rule
//	    severity: block           # info, warn, error, block or off
//	  - rule: persona-emoji
//	    severity: off
//	    channels: [forum]         # none = every channel
//	    tasks: [welcome, reply]   # none = every task
//
// A rule, channel or task that names does not hold is refused, with the nearest one that it does.
func ParsePolicy(name string, data []byte, names Names) (UsagePolicy, error) {
	var file policyFile
	pos, problems := strictyaml.Decode(name, data, &file)
	r := policyReader{name: name, pos: pos}
	for _, p := range problems {
		r.faults = append(r.faults, &PolicyError{File: p.File, Line: p.Line, Column: p.Column, Path: p.Path, Msg: p.Msg})
	}
	if len(problems) == 0 && len(file.Rules) == 0 {
		r.fail("rules", "no rule is set: write \"rules:\" and a list of entries")
	}
	var policy UsagePolicy
	for i, e := range file.Rules {
		policy.Settings = append(policy.Settings, r.entry(fmt.Sprintf("rules[%d]", i), e, names)...)
	}
	if len(r.faults) > 0 {
		return UsagePolicy{}, r.joined()
	}
	return policy, nil
}

// policyReader collects the faults of one file.
type policyReader struct {
	name   string
	pos    strictyaml.Positions
	faults []*PolicyError
}

func (r *policyReader) fail(path, format string, args ...any) {
	for _, f := range r.faults {
		if f.Path == path {
			return // already said
		}
	}
	at := r.pos.At(path)
	r.faults = append(r.faults, &PolicyError{File: r.name, Line: at.Line, Column: at.Column, Path: path, Msg: fmt.Sprintf(format, args...)})
}

func (r *policyReader) joined() error {
	slices.SortStableFunc(r.faults, func(a, b *PolicyError) int {
		if a.Line != b.Line {
			return a.Line - b.Line
		}
		return a.Column - b.Column
	})
	all := make([]error, len(r.faults))
	for i, f := range r.faults {
		all[i] = f
	}
	return errors.Join(all...)
}

// entry returns the settings of one entry: one for each channel and task that it names.
func (r *policyReader) entry(path string, e policyEntry, names Names) []Setting {
	set := Setting{Rule: r.rule(path+".rule", e.Rule, names.Rules)}
	switch err := set.Severity.UnmarshalText([]byte(e.Severity)); {
	case e.Severity == off:
		set.Off = true
	case e.Severity == "":
		r.fail(path+".severity", "a severity is missing: write info, warn, error, block or off")
	case err != nil:
		r.fail(path+".severity", "unknown severity %q%s: write info, warn, error, block or off", e.Severity, meant(severityOf(e.Severity)))
	}
	r.known(path+".channels", "channel", e.Channels, names.Channels)
	r.known(path+".tasks", "task", e.Tasks, names.Tasks)
	var out []Setting
	for _, channel := range orEvery(e.Channels) {
		for _, task := range orEvery(e.Tasks) {
			set.Channel, set.Task = channel, task
			out = append(out, set)
		}
	}
	return out
}

// rule checks the ID, family or "*" of an entry and returns it as Setting.Rule has it.
func (r *policyReader) rule(path, id string, known []string) string {
	bare, isFamily := strings.CutSuffix(id, "*")
	family := isFamily || strings.HasSuffix(bare, "-")
	switch {
	case id == "":
		r.fail(path, "a rule is missing: write its ID, a family such as commitment-*, or \"*\" for every rule")
	case id == "*":
	case isFamily && !strings.HasSuffix(bare, "-"), strings.Contains(bare, "*"):
		r.fail(path, "%q names no family: a family ends in -*, as commitment-* does", id)
	case known == nil:
	case family && !slices.ContainsFunc(known, func(k string) bool { return strings.HasPrefix(k, bare) }):
		r.fail(path, "no rule begins with %q%s", bare, meant(strictyaml.Near(bare, families(known))))
	case !family && !slices.Contains(known, id):
		if slices.ContainsFunc(known, func(k string) bool { return strings.HasPrefix(k, id+"-") }) {
			r.fail(path, "unknown rule %q, did you mean %q?", id, id+"-*")
			break
		}
		r.fail(path, "unknown rule %q%s", id, meant(strictyaml.Near(id, known)))
	}
	return bare
}

// families returns the prefixes that IDs share, each once.
func families(ids []string) []string {
	var out []string
	for _, id := range ids {
		if i := strings.IndexByte(id, '-'); i > 0 && !slices.Contains(out, id[:i+1]) {
			out = append(out, id[:i+1])
		}
	}
	return out
}

func (r *policyReader) known(path, what string, given, known []string) {
	for i, g := range given {
		at := fmt.Sprintf("%s[%d]", path, i)
		switch {
		case g == "":
			r.fail(at, "an empty %s: name one or delete it", what)
		case known != nil && !slices.Contains(known, g):
			r.fail(at, "unknown %s %q%s", what, g, meant(strictyaml.Near(g, known)))
		}
	}
}

func meant(near string) string {
	if near == "" {
		return ""
	}
	return fmt.Sprintf(", did you mean %q?", near)
}

// severityOf returns the severity that a verdict's name or a near spelling stands for, or "".
func severityOf(name string) string {
	for i, v := range verdictNames {
		if v == name {
			return severityNames[i]
		}
	}
	return strictyaml.Near(name, append(slices.Clone(severityNames), off))
}

// orEvery returns the list, or the empty name that stands for every one.
func orEvery(list []string) []string {
	if len(list) == 0 {
		return []string{""}
	}
	return list
}
