package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/souffleur-go/souffleur/assistant/review"
	"github.com/souffleur-go/souffleur/moderation"
)

func TestProposalsAreShown(t *testing.T) {
	thread := threadFile(t, "4-conflit")
	got := souffleur(t, "draft", "--thread", thread)
	require.Equal(t, exitDone, got.code, got.stderr)
	for _, want := range []string{
		"Mesures proposées : une personne décide",
		"- masquer le titre du fil (article 1) : un membre signale que la fin est dévoilée. « Le Phare des absents » : le gardien était mort",
		"- rappeler la charte pour le message p-2 de Karim (article 2) : ces mots visent une personne.",
		"- rappeler la charte pour le message p-3 d'Odile (article 2) : ces mots visent une personne.",
		"on voit le niveau. ^^^^^^^^^^^^^^^^^ ", "ça vous fatiguera moins. ^^^^^^^^^^^^^^^^^^^^^^^",
	} {
		require.Contains(t, flat(got.stdout), want)
	}
	for line := range strings.Lines(got.stdout) {
		require.LessOrEqual(t, width(strings.TrimRight(line, "\n")), columns, line)
	}
	got = souffleur(t, "draft", "--thread", thread, "--json")
	require.Equal(t, `"mediate"`, string(object(t, got.stdout)["task"]))
	var proposals []moderation.Proposal
	require.NoError(t, json.Unmarshal(object(t, got.stdout)["proposals"], &proposals))
	require.Len(t, proposals, 3)
	require.Equal(t, moderation.MeasureMask, proposals[0].Measure)
	require.Equal(t, "subject", proposals[0].Message)
	require.NotContains(t, object(t, souffleur(t, "draft", "--json").stdout), "proposals")
}

func TestProposalsInEnglish(t *testing.T) {
	p := &page{w: &strings.Builder{}}
	thread, err := newDesk(t).app(nil, nil, nil).loadThread(t.Context(), threadFile(t, "4-conflit"))
	require.NoError(t, err)
	said := func(m moderation.Proposal) string {
		return strings.ReplaceAll(p.measure(&thread, &m)+p.why(&m), "\u00a0", " ")
	}
	require.Equal(t, "mask the title of the thread (article 1): a member says so.", said(moderation.Proposal{Measure: "mask", Message: "subject", Article: "1", Reason: "A member says so."}))
	require.Equal(t, "hide message p-2 by Karim: NASA says so.", said(moderation.Proposal{Measure: "hide", Message: "p-2", Reason: "NASA says so."}))
	require.Equal(t, "mask the words in question in message p-3 by Odile", said(moderation.Proposal{Measure: "mask", Message: "p-3", Spans: []moderation.Span{{Start: 0, End: 6}}}))
	require.Equal(t, "banish: message p-9", said(moderation.Proposal{Measure: "banish", Message: "p-9"}))
}

func TestCharterOfAFile(t *testing.T) {
	thread := threadFile(t, "4-conflit")
	bad := write(t, "charter.yaml", "articles:\n  - id: \"2\"\n    title: T\n    text: T\n    rules: [contemt]\n    measure: banish\n")
	got := souffleur(t, "draft", "--thread", thread, "--charter", bad)
	require.Equal(t, exitUsage, got.code)
	require.Contains(t, got.stderr, bad+`:5:13: articles[0].rules[0]: unknown rule "contemt", did you mean "contempt"?`)
	require.Contains(t, got.stderr, bad+`:6:5: articles[0].measure: unknown measure "banish"`)
	got = souffleur(t, "draft", "--thread", thread, "--charter", bad+".missing")
	require.Equal(t, exitUsage, got.code)

	good := write(t, "charter.yaml", "articles:\n  - {id: \"7\", title: Respect, text: On se respecte., rules: [contempt], measure: hide}\n")
	got = souffleur(t, "draft", "--thread", thread, "--charter", good)
	require.Contains(t, flat(got.stdout), "- cacher le message p-2 de Karim (article 7)")
	require.NotContains(t, got.stdout, "masquer le titre")
	require.NotContains(t, souffleur(t, "draft", "--persona", "luna-books", "--thread", thread).stdout, "Measures proposed", "this sample has no charter")
}

// quarrel submits the mediation of the sample's quarrel and its measures, and returns the mediation and the measures.
func (d *deskTest) quarrel() (mediation review.Item, measures []jsonItem) {
	d.t.Helper()
	id := d.queued("--thread", threadFile(d.t, "4-conflit"))
	for line := range strings.Lines(d.run("review", "list", "--json").stdout) {
		var it jsonItem
		require.NoError(d.t, json.Unmarshal([]byte(line), &it))
		if it.Measure != nil {
			measures = append(measures, it)
		}
	}
	return d.item(id), measures
}

func TestQueueSubmitsTheMeasures(t *testing.T) {
	d := newDesk(t)
	got := d.run("draft", "--queue", "--thread", threadFile(t, "4-conflit"))
	require.Equal(t, exitDone, got.code, got.stderr)
	require.Equal(t, 4, strings.Count(got.stdout, "Au bureau de relecture"))
	require.Equal(t, 3, strings.Count(flat(got.stdout), "Mesure proposée : "))
	mediation, measures := d.quarrel()
	require.Equal(t, review.StatePending, mediation.State)
	require.Len(t, measures, 3, "none takes the place of another")

	list := flat(d.run("review", "list").stdout)
	require.Contains(t, list, "4 brouillons")
	require.Contains(t, list, "mesure : rappeler la charte pour le message p-3 d'Odile (article 2)")
	require.Contains(t, list, "Odile : Encore un qui fait la police.")
	for _, m := range measures {
		show := flat(d.run("review", "show", short(m.ID)).stdout)
		require.Contains(t, show, "Mesure : une personne décide")
		require.Contains(t, show, "(article "+m.Measure.Article+")")
		require.Contains(t, show, "l'un ne part pas sans l'autre")
		require.Contains(t, d.run("review", "show", short(m.ID), "--json").stdout, `"measure":{"measure":"`+string(m.Measure.Measure)+`"`)
	}
	show := flat(d.run("review", "show", short(mediation.ID)).stdout)
	require.Contains(t, show, "Mesures proposées")
	require.NotContains(t, show, "l'un ne part pas sans l'autre")
	require.NotContains(t, d.run("review", "show", short(mediation.ID), "--json").stdout, `"measure":{`)
}

func TestReleaseCarriesTheMeasure(t *testing.T) {
	d := newDesk(t)
	mediation, measures := d.quarrel()
	require.Equal(t, exitDone, d.run("review", "approve", short(mediation.ID), "--as", "Léa").code)
	file := filepath.Join(t.TempDir(), "out.jsonl")
	for _, m := range measures {
		got := d.run("review", "release", short(m.ID), "--publish", file)
		require.Equal(t, exitFailed, got.code, "approving the mediation approves no measure")
		require.Equal(t, exitDone, d.run("review", "approve", short(m.ID), "--as", "Léa").code)
		require.Equal(t, exitDone, d.run("review", "release", short(m.ID), "--publish", file).code)
	}
	require.Equal(t, exitDone, d.run("review", "release", short(mediation.ID), "--publish", file).code)
	data, err := os.ReadFile(file)
	require.NoError(t, err)
	lines := strings.Split(strings.TrimSpace(string(data)), "\n")
	require.Len(t, lines, 4)
	for i, m := range measures {
		var p publication
		require.NoError(t, json.Unmarshal([]byte(lines[i]), &p))
		require.Equal(t, m.Measure, p.Measure)
		require.Contains(t, p.Text, "article "+m.Measure.Article)
	}
	require.NotContains(t, lines[3], `"measure"`)
}

func TestMediationIsATaskOfPolicies(t *testing.T) {
	file := write(t, "policy.yaml", "rules:\n  - {rule: mediation-side, severity: block, tasks: [mediate]}\n")
	got := souffleur(t, "draft", "--policy", file)
	require.NotContains(t, got.stderr, "unknown task")
	require.Contains(t, souffleur(t, "help", "draft").stdout, "mediate")
}
