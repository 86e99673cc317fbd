package rules_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/souffleur-go/souffleur/moderation"
	"github.com/souffleur-go/souffleur/moderation/rules"
	"github.com/stretchr/testify/require"
)

// TestPromises reads testdata/promises.txt: a line is "LANG FAMILY: text"; a text of family none may raise no alarm.
func TestPromises(t *testing.T) {
	data, err := os.ReadFile(filepath.Join("testdata", "promises.txt"))
	require.NoError(t, err)
	for line := range strings.SplitSeq(strings.TrimSpace(string(data)), "\n") {
		if line[0] == '#' {
			continue
		}
		head, text, ok := strings.Cut(line, ": ")
		require.True(t, ok, line)
		lang, family, ok := strings.Cut(head, " ")
		require.True(t, ok, line)
		found := run(moderation.Subject{Lang: lang, Text: text}, rules.Commitment()).Findings
		if family == "none" {
			found = slices.DeleteFunc(found, func(f moderation.Finding) bool { return f.Severity == moderation.Info })
			require.Empty(t, found, text)
			continue
		}
		require.True(t, slices.ContainsFunc(found, func(f moderation.Finding) bool { return f.Rule == "commitment-"+family }), "%s: %v", line, found)
	}
}

// TestWhoGrants: a passage and a note of a person grant, a precedent and the member's own words do not.
func TestWhoGrants(t *testing.T) {
	const text = "Nous vous remboursons la commande ML-2481 et les frais de port."
	for kind, want := range map[moderation.Kind]moderation.Severity{
		moderation.KindPassage: moderation.Info, moderation.KindNote: moderation.Info,
		moderation.KindPrecedent: moderation.Error, moderation.KindThread: moderation.Error, moderation.KindPersona: moderation.Error,
	} {
		found := run(moderation.Subject{Lang: "fr", Text: text, Evidence: moderation.Evidence{Items: []moderation.Item{{ID: "1", Kind: kind, Text: text}}}}, rules.Commitment()).Findings
		require.Len(t, found, 1, kind)
		require.Equal(t, want, found[0].Severity, kind)
		if want == moderation.Info {
			require.Equal(t, "commitment-granted", found[0].Rule)
			require.Equal(t, "1", found[0].Source.Item)
		}
	}
}

// TestPolicyOfCommitments: a brand makes a family stricter without touching what its pages grant.
func TestPolicyOfCommitments(t *testing.T) {
	policy, err := moderation.ParsePolicy("policy.yaml", []byte("rules:\n  - {rule: commitment-*, severity: block}\n  - {rule: commitment-callback, severity: off}\n"), moderation.Names{})
	require.NoError(t, err)
	check := func(text string) moderation.Verdict {
		return moderation.Screen{Rules: rules.Outbound(), Policy: policy}.Check(t.Context(), moderation.Subject{Lang: "en", Text: text, Evidence: moderation.Evidence{Items: []moderation.Item{
			{ID: "1", Kind: moderation.KindPassage, Text: "If a standard parcel has not arrived after 10 working days, we resend or refund it."},
		}}}).Verdict
	}
	require.Equal(t, moderation.Blocked, check("We refund the parcel."))
	require.Equal(t, moderation.Pass, check("If the parcel has not arrived after 10 working days, we refund it."))
	require.Equal(t, moderation.Pass, check("We'll call you back."))
}

func BenchmarkOutbound(b *testing.B) {
	draft := strings.Repeat("Bonjour Sandrine, cette attente a gâché un anniversaire et nous en sommes désolés. Si le colis est déclaré perdu, vous choisissez entre un nouvel envoi et le remboursement. ", 6)[:1000]
	page := strings.Repeat("Au-delà de 7 jours ouvrés, nous ouvrons une enquête ; le transporteur répond sous 5 jours. Si le colis est déclaré perdu, vous choisissez entre un nouvel envoi et le remboursement de la commande. ", 4)
	s := moderation.Subject{Lang: "fr", Text: draft}
	for _, id := range []string{"1", "2", "3", "4", "5"} {
		s.Evidence.Items = append(s.Evidence.Items, moderation.Item{ID: id, Kind: moderation.KindPassage, Text: page})
	}
	sc := moderation.Screen{Rules: rules.Outbound(), Timeout: -1}
	for b.Loop() {
		sc.Check(b.Context(), s)
	}
}
