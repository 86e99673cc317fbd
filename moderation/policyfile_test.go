package moderation_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/souffleur-go/souffleur/moderation"
	"github.com/stretchr/testify/require"
)

var names = moderation.Names{
	Rules:    []string{"commitment-refund", "commitment-gesture", "commitment-granted", "persona-emoji", "links", "claims-date"},
	Channels: []string{"email", "forum", "mastodon"},
	Tasks:    []string{"reply", "welcome", "notice"},
}

func ExampleParsePolicy() {
	p, err := moderation.ParsePolicy("policy.yaml", []byte(`
rules:
  - {rule: "commitment-*", severity: block}
  - {rule: persona-emoji, severity: off, channels: [forum, mastodon]}
`), moderation.Names{})
	fmt.Println(err)
	for _, s := range p.Settings {
		fmt.Printf("%s %q %s off=%t\n", s.Rule, s.Channel, s.Severity, s.Off)
	}
	// Output:
	// <nil>
	// commitment- "" block off=false
	// persona-emoji "forum" info off=true
	// persona-emoji "mastodon" info off=true
}

func ExampleDescribe() {
	r := moderation.NewRule("shout", func(context.Context, moderation.Subject) ([]moderation.Finding, error) { return nil, nil })
	r = moderation.Describe(r, moderation.Description{ID: "shout", Finds: moderation.Wording{Fr: "Des cris.", En: "Shouting."}})
	for _, d := range moderation.Descriptions(r) {
		fmt.Println(d.ID, d.Finds.In("fr"))
	}
	// Output: shout Des cris.
}

func TestParsePolicy(t *testing.T) {
	p, err := moderation.ParsePolicy("p.yaml", []byte(`# ours
rules:
  - rule: "*"
    severity: warn
  - rule: commitment-
    severity: error
  - rule: commitment-gesture
    severity: block
    channels: [forum, email]
    tasks: [reply, notice]
  - {rule: links, severity: "off"}
`), names)
	require.NoError(t, err)
	require.Equal(t, []moderation.Setting{
		{Rule: "", Severity: moderation.Warn},
		{Rule: "commitment-", Severity: moderation.Error},
		{Rule: "commitment-gesture", Channel: "forum", Task: "reply", Severity: moderation.Block},
		{Rule: "commitment-gesture", Channel: "forum", Task: "notice", Severity: moderation.Block},
		{Rule: "commitment-gesture", Channel: "email", Task: "reply", Severity: moderation.Block},
		{Rule: "commitment-gesture", Channel: "email", Task: "notice", Severity: moderation.Block},
		{Rule: "links", Off: true},
	}, p.Settings)
}

func TestParsePolicyReportsEveryFault(t *testing.T) {
	_, err := moderation.ParsePolicy("p.yaml", []byte(`rules:
  - {rule: commitment-refunds, severity: hold}
  - {rule: comitment-*, severity: eror}
  - {rule: commitment, severity: off, channels: [forums], tasks: [answer]}
  - {severity: warn}
  - {rule: comm*}
  - {rule: "zzz", severity: warn}
  - {rule: links, severity: warn, chanels: [forum]}
`), names)
	require.Equal(t, strings.TrimSpace(`
moderation: p.yaml:2:6: rules[0].rule: unknown rule "commitment-refunds", did you mean "commitment-refund"?
moderation: p.yaml:2:32: rules[0].severity: unknown severity "hold", did you mean "error"?: write info, warn, error, block or off
moderation: p.yaml:3:6: rules[1].rule: no rule begins with "comitment-", did you mean "commitment-"?
moderation: p.yaml:3:25: rules[1].severity: unknown severity "eror", did you mean "error"?: write info, warn, error, block or off
moderation: p.yaml:4:6: rules[2].rule: unknown rule "commitment", did you mean "commitment-*"?
moderation: p.yaml:4:50: rules[2].channels[0]: unknown channel "forums", did you mean "forum"?
moderation: p.yaml:4:67: rules[2].tasks[0]: unknown task "answer"
moderation: p.yaml:5:5: rules[3].rule: a rule is missing: write its ID, a family such as commitment-*, or "*" for every rule
moderation: p.yaml:6:5: rules[4].severity: a severity is missing: write info, warn, error, block or off
moderation: p.yaml:6:6: rules[4].rule: "comm*" names no family: a family ends in -*, as commitment-* does
moderation: p.yaml:7:6: rules[5].rule: unknown rule "zzz"
moderation: p.yaml:8:35: rules[6].chanels: unknown key, did you mean "channels"?`), err.Error())
	var one *moderation.PolicyError
	require.ErrorAs(t, err, &one)
	require.Equal(t, 2, one.Line)
}

func TestParsePolicyRefuses(t *testing.T) {
	for in, want := range map[string]string{
		"":               "the file is empty",
		"rules: []":      "no rule is set",
		"{}":             "no rule is set",
		"rules: 3":       "a list is expected",
		"settings: []":   "unknown key",
		"rules: [links]": "a map is expected",
		"rules:\n  - {rule: links, severity: [a]}":                          "text is expected",
		"rules:\n  - {rule: links, severity: warn, channels: ['']}":         "an empty channel",
		"rules: [{rule: '*-*', severity: warn}]":                            "names no family",
		"rules: [{rule: links, severity: warn}, {rule: a, severity: &x y}]": "anchors",
	} {
		_, err := moderation.ParsePolicy("p.yaml", []byte(in), moderation.Names{})
		require.ErrorContains(t, err, want, in)
	}
}

func TestFamilyLeavesInfo(t *testing.T) {
	info := func(context.Context, moderation.Subject) ([]moderation.Finding, error) {
		return []moderation.Finding{{Rule: "commitment-granted", Severity: moderation.Info}}, nil
	}
	for rule, want := range map[string]moderation.Verdict{"commitment-": moderation.Pass, "": moderation.Pass, "commitment-granted": moderation.Blocked} {
		sc := moderation.Screen{
			Rules:  []moderation.Rule{moderation.NewRule("commitment", info)},
			Policy: moderation.UsagePolicy{Settings: []moderation.Setting{{Rule: rule, Severity: moderation.Block}}},
		}
		require.Equal(t, want, sc.Check(t.Context(), moderation.Subject{Text: "x"}).Verdict, rule)
	}
}

func FuzzParsePolicy(f *testing.F) {
	for _, s := range []string{"rules:\n  - {rule: links, severity: off}\n", "rules: [{rule: '*', severity: warn, channels: [a]}]", "rules:\n- rule: a-*\n  severity: block\n", "{"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		p, err := moderation.ParsePolicy("f", data, names)
		if err == nil {
			require.NotEmpty(t, p.Settings)
			return
		}
		var one *moderation.PolicyError
		require.True(t, errors.As(err, &one))
		require.Positive(t, one.Line)
	})
}
