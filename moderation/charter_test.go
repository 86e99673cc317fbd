package moderation_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/souffleur-go/souffleur/moderation"
)

const club = `
url: https://club.example/charter
articles:
  - {id: "1", title: Endings are masked, text: We mask endings., rules: [spoiler], measure: mask}
  - {id: "2", title: Books and not people, text: We talk about books., rules: [toxicity, contempt], measure: remind, severe: hide}
  - {id: "3", title: Welcome, text: Everybody is welcome.}
`

func TestCharterProposes(t *testing.T) {
	c, err := moderation.ParseCharter("charter.yaml", []byte(club), moderation.Names{Rules: []string{"spoiler", "toxicity", "contempt"}})
	require.NoError(t, err)
	require.Equal(t, "https://club.example/charter", c.URL())
	require.Len(t, c.Articles(), 3)
	found := []moderation.Finding{
		{Rule: "contempt", Severity: moderation.Warn, Span: moderation.Span{Start: 9, End: 12}, Why: "b"},
		{Rule: "toxicity", Severity: moderation.Error, Span: moderation.Span{Start: 1, End: 3}, Why: "a"},
		{Rule: "spoiler", Severity: moderation.Info},
		{Rule: "spam", Severity: moderation.Error},
	}
	require.Equal(t, []moderation.Proposal{{
		Measure: moderation.MeasureHide, Message: "m1", Article: "2", Reason: "a", Rules: []string{"contempt", "toxicity"},
		Spans: []moderation.Span{{Start: 1, End: 3}, {Start: 9, End: 12}},
	}}, c.Propose("m1", found), "the gravest measure, the words in order; a mere remark and a rule that no article governs propose nothing")
	require.Empty(t, (*moderation.Charter)(nil).Propose("m1", found))
	require.Empty(t, (*moderation.Charter)(nil).Articles())
}

// A further finding never makes a measure milder, and the order of the findings does not matter.
func TestMeasuresGrowWithWhatIsFound(t *testing.T) {
	c, err := moderation.ParseCharter("c", []byte(club), moderation.Names{})
	require.NoError(t, err)
	weight := func(fs []moderation.Finding) map[string]int {
		out := map[string]int{}
		for _, p := range c.Propose("m", fs) {
			for i, m := range moderation.Measures() {
				if m == p.Measure {
					out[p.Article] = i
				}
			}
		}
		return out
	}
	finding := rapid.Custom(func(t *rapid.T) moderation.Finding {
		return moderation.Finding{
			Rule:     rapid.SampledFrom([]string{"spoiler", "toxicity", "contempt", "spam"}).Draw(t, "rule"),
			Severity: rapid.SampledFrom([]moderation.Severity{moderation.Info, moderation.Warn, moderation.Error, moderation.Block}).Draw(t, "severity"),
		}
	})
	rapid.Check(t, func(t *rapid.T) {
		some := rapid.SliceOfN(finding, 0, 5).Draw(t, "some")
		more := append(append([]moderation.Finding{}, some...), finding.Draw(t, "one more"))
		less, full := weight(some), weight(more)
		for article, w := range less {
			require.GreaterOrEqual(t, full[article], w)
		}
		require.Equal(t, full, weight(rapid.Permutation(more).Draw(t, "order")))
	})
}

func TestCharterFaultsHaveTheirPlace(t *testing.T) {
	for text, want := range map[string]string{
		"": "the file is empty",
		"url: x\narticles: [{id: a, title: t, text: x}]":                                           `moderation: c.yaml:1:1: url: "x" is no web address`,
		"articles: [{id: a, title: t, text: x}, {id: a, title: t, text: x}]":                       "stands twice: it is articles[0] too",
		"articles: [{id: a, title: t}]":                                                            "needs the key text",
		"articles: [{id: a, title: t, text: x, rules: [toxicty], measure: hide}]":                  `unknown rule "toxicty", did you mean "toxicity"?`,
		"articles: [{id: a, title: t, text: x, rules: [toxicity], measure: ban}]":                  `unknown measure "ban": write none, remind`,
		"articles: [{id: a, title: t, text: x, rules: [toxicity]}]":                                `unknown measure ""`,
		"articles: [{id: a, title: t, text: x, rules: [toxicity], measure: hide, severe: remind}]": "remind is milder than hide",
		"articles: [{id: a, title: t, text: x, rulez: [toxicity], measure: hide}]":                 `did you mean "rules"?`,
		"articles: [{id: a, title: t, text: " + strings.Repeat("[", 300) + "}]":                    "c.yaml:",
	} {
		_, err := moderation.ParseCharter("c.yaml", []byte(text), moderation.Names{Rules: []string{"toxicity"}})
		require.ErrorContains(t, err, want, text)
	}
}

func FuzzParseCharter(f *testing.F) {
	f.Add(club)
	f.Add("articles: [{id: a")
	f.Fuzz(func(t *testing.T, s string) {
		c, err := moderation.ParseCharter("c", []byte(s), moderation.Names{})
		require.Equal(t, err == nil, c != nil)
		c.Propose("m", []moderation.Finding{{Rule: "toxicity", Severity: moderation.Error}})
	})
}
