package moderation_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/souffleur-go/souffleur/moderation"
	"github.com/stretchr/testify/require"
)

func rule(id string, findings ...moderation.Finding) moderation.Rule {
	return moderation.NewRule(id, func(context.Context, moderation.Subject) ([]moderation.Finding, error) { return findings, nil })
}

func at(start, end int, severity moderation.Severity) moderation.Finding {
	return moderation.Finding{Severity: severity, Span: moderation.Span{Start: start, End: end}, Why: "why"}
}

func ExampleScreen() {
	shouting := moderation.NewRule("shouting", func(_ context.Context, s moderation.Subject) ([]moderation.Finding, error) {
		i := strings.Index(s.Text, "!!")
		if i < 0 {
			return nil, nil
		}
		return []moderation.Finding{{
			Severity: moderation.Warn, Span: moderation.Span{Start: i, End: i + 2}, Match: "!!", Why: "One exclamation mark is enough.",
		}}, nil
	})
	screen := moderation.Screen{Rules: []moderation.Rule{shouting}}
	res := screen.Check(context.Background(), moderation.Subject{Text: "Welcome!!"})
	fmt.Println(res.Verdict, res.Findings[0].Rule, res.Findings[0].Why)
	// Output: flag shouting One exclamation mark is enough.
}

func TestScreenFailsClosed(t *testing.T) {
	secret := errors.New("text of a member")
	fails := moderation.NewRule("fails", func(context.Context, moderation.Subject) ([]moderation.Finding, error) {
		return []moderation.Finding{at(0, 1, moderation.Info)}, secret
	})
	panics := moderation.NewRule("panics", func(context.Context, moderation.Subject) ([]moderation.Finding, error) { panic(secret) })
	for _, timeout := range []time.Duration{0, -1} {
		for _, c := range []struct {
			rule     moderation.Rule
			findings int
		}{{fails, 2}, {panics, 1}, {nil, 1}} {
			// Off does not silence a rule that failed.
			sc := moderation.Screen{Rules: []moderation.Rule{c.rule}, Timeout: timeout}
			res := sc.Check(t.Context(), moderation.Subject{Text: "abc", Reader: "fr"})
			require.Equal(t, moderation.Hold, res.Verdict)
			require.Len(t, res.Findings, c.findings)
			sc.Policy.Settings = []moderation.Setting{{Off: true}}
			res = sc.Check(t.Context(), moderation.Subject{Text: "abc"})
			require.Equal(t, moderation.Hold, res.Verdict)
			require.Len(t, res.Findings, 1)
			require.NotContains(t, res.Findings[0].Why, "member")
		}
	}
}

func TestScreenLeavesDeafRules(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		over := make(chan struct{})
		deaf := moderation.NewRule("deaf", func(context.Context, moderation.Subject) ([]moderation.Finding, error) {
			<-over
			return nil, nil
		})
		start := time.Now()
		sc := moderation.Screen{Rules: []moderation.Rule{deaf, rule("next", at(0, 1, moderation.Info))}}
		res := sc.Check(t.Context(), moderation.Subject{Text: "abc"})
		close(over)
		require.Equal(t, moderation.DefaultTimeout, time.Since(start))
		require.Equal(t, moderation.Hold, res.Verdict)
		require.Len(t, res.Findings, 2)
		require.Contains(t, res.Findings[0].Why+res.Findings[1].Why, "timeout")
	})
}

func TestScreenHoldsWhenCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	waits := moderation.NewRule("waits", func(ctx context.Context, _ moderation.Subject) ([]moderation.Finding, error) {
		<-ctx.Done()
		return nil, ctx.Err()
	})
	for _, timeout := range []time.Duration{0, -1} {
		res := moderation.Screen{Rules: []moderation.Rule{waits}, Timeout: timeout}.Check(ctx, moderation.Subject{Text: "abc"})
		require.Equal(t, moderation.Hold, res.Verdict)
	}
}

func TestScreenSortsAndClamps(t *testing.T) {
	sc := moderation.Screen{Rules: []moderation.Rule{
		rule("b", at(2, 3, moderation.Warn), at(9, 12, moderation.Info)),
		rule("a", at(2, 3, moderation.Warn), at(2, 3, moderation.Error), at(-4, -1, moderation.Info)),
	}}
	res := sc.Check(t.Context(), moderation.Subject{Text: "abcdef"})
	var got []string
	for _, f := range res.Findings {
		got = append(got, fmt.Sprint(f.Rule, " ", f.Severity, " ", f.Start, "-", f.End))
	}
	require.Equal(t, []string{"a info 0-0", "a error 2-3", "a warn 2-3", "b warn 2-3", "b info 6-6"}, got)
	require.Equal(t, moderation.Hold, res.Verdict)

	more := res.Add(at(0, 1, moderation.Block))
	require.Equal(t, moderation.Blocked, more.Verdict)
	require.Len(t, more.Findings, 6)
	require.Equal(t, moderation.Block, more.Findings[0].Severity)
	require.Len(t, res.Findings, 5, "Add changes a copy")
}

func TestPolicy(t *testing.T) {
	found := func(severity moderation.Severity) moderation.Rule {
		return moderation.NewRule("claims", func(context.Context, moderation.Subject) ([]moderation.Finding, error) {
			f := at(0, 1, severity)
			f.Rule = "claims-date"
			return []moderation.Finding{f}, nil
		})
	}
	for name, c := range map[string]struct {
		severity moderation.Severity
		settings []moderation.Setting
		want     string
	}{
		"none":                 {moderation.Warn, nil, "warn"},
		"by name":              {moderation.Warn, []moderation.Setting{{Rule: "claims-date", Severity: moderation.Error}}, "error"},
		"by family":            {moderation.Warn, []moderation.Setting{{Rule: "claims-", Severity: moderation.Error}}, "error"},
		"family needs hyphen":  {moderation.Warn, []moderation.Setting{{Rule: "claims", Severity: moderation.Error}}, "warn"},
		"every rule":           {moderation.Warn, []moderation.Setting{{Severity: moderation.Info}}, "info"},
		"last wins":            {moderation.Warn, []moderation.Setting{{Severity: moderation.Error}, {Rule: "claims-date", Severity: moderation.Info}}, "info"},
		"last wins over off":   {moderation.Warn, []moderation.Setting{{Off: true}, {Rule: "claims-", Severity: moderation.Error}}, "error"},
		"off":                  {moderation.Error, []moderation.Setting{{Rule: "claims-", Off: true}}, ""},
		"other channel":        {moderation.Warn, []moderation.Setting{{Channel: "x", Severity: moderation.Error}}, "warn"},
		"this channel":         {moderation.Warn, []moderation.Setting{{Channel: "forum", Severity: moderation.Error}}, "error"},
		"this channel, task":   {moderation.Warn, []moderation.Setting{{Channel: "forum", Task: "reply", Severity: moderation.Error}}, "error"},
		"other task":           {moderation.Warn, []moderation.Setting{{Channel: "forum", Task: "notice", Severity: moderation.Error}}, "warn"},
		"raised to block":      {moderation.Warn, []moderation.Setting{{Severity: moderation.Block}}, "block"},
		"block stays when off": {moderation.Block, []moderation.Setting{{Off: true}}, "block"},
		"block is not lowered": {moderation.Block, []moderation.Setting{{Severity: moderation.Info}, {Rule: "claims-date", Off: true}}, "block"},
	} {
		sc := moderation.Screen{Rules: []moderation.Rule{found(c.severity)}, Policy: moderation.UsagePolicy{Settings: c.settings}}
		res := sc.Check(t.Context(), moderation.Subject{Text: "abc", Channel: "forum", Task: "reply"})
		got := ""
		for _, f := range res.Findings {
			got += f.Severity.String()
		}
		require.Equal(t, c.want, got, name)
	}
}

func TestJSON(t *testing.T) {
	repl := ""
	res := moderation.Result{Verdict: moderation.Hold, Findings: []moderation.Finding{{
		Rule: "r", Severity: moderation.Error, Span: moderation.Span{Start: 1, End: 2}, Match: "b", Why: "why", Replacement: &repl, Repair: true,
		Source: &moderation.Source{Item: "1", Span: moderation.Span{Start: 3, End: 4}, Value: "v"},
	}}}
	data, err := json.Marshal(res)
	require.NoError(t, err)
	require.JSONEq(t, `{"verdict":"hold","findings":[{"rule":"r","severity":"error","start":1,"end":2,"match":"b","why":"why","replacement":"",
		"repair":true,"source":{"item":"1","span":{"start":3,"end":4},"value":"v"}}]}`, string(data))
	var back moderation.Result
	require.NoError(t, json.Unmarshal(data, &back))
	require.Equal(t, res, back)

	severity := moderation.Block
	require.ErrorContains(t, severity.UnmarshalText([]byte("grave")), `unknown severity "grave"`)
	require.Equal(t, moderation.Block, severity)
	require.ErrorContains(t, new(moderation.Verdict).UnmarshalText([]byte("Pass")), "unknown verdict")
	require.Equal(t, "unknown(9)", moderation.Severity(9).String())

	item, err := json.Marshal(moderation.Item{ID: "1", Kind: moderation.KindNote, Text: "t"})
	require.NoError(t, err)
	require.JSONEq(t, `{"id":"1","kind":"note","text":"t"}`, string(item))
}

func TestEvidence(t *testing.T) {
	ev := moderation.Evidence{Items: []moderation.Item{{ID: "a", Kind: moderation.KindPassage}, {ID: "b", Kind: moderation.KindThread}, {ID: "c", Kind: moderation.KindPassage}}}
	it, ok := ev.Item("b")
	require.True(t, ok)
	require.Equal(t, moderation.KindThread, it.Kind)
	_, ok = ev.Item("z")
	require.False(t, ok)
	require.Len(t, ev.Of(moderation.KindPassage), 2)
	require.Empty(t, ev.Of(moderation.KindNote))
}

func TestSpan(t *testing.T) {
	s := moderation.Span{Start: 1, End: 3}
	require.True(t, s.Overlaps(moderation.Span{Start: 2, End: 9}))
	require.False(t, s.Overlaps(moderation.Span{Start: 3, End: 9}))
	require.Equal(t, "bc", s.In("abcd"))
	require.Equal(t, "b", s.In("ab"))
	require.Empty(t, moderation.Span{Start: -3, End: -1}.In("ab"))
	require.True(t, moderation.Span{}.Empty())
	require.Equal(t, "inbound", moderation.Inbound.String())
	require.Equal(t, "outbound", moderation.Direction(0).String())
}
