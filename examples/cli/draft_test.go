package main

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/souffleur-go/souffleur/assistant"
	"github.com/souffleur-go/souffleur/examples/sample"
	"github.com/souffleur-go/souffleur/moderation"
)

// threadFile writes a thread of the sample to a file.
func threadFile(t *testing.T, name string) string {
	t.Helper()
	data, err := sample.Thread(name)
	require.NoError(t, err)
	return write(t, strings.ReplaceAll(name, "/", "-")+".json", string(data))
}

func TestDraftWithNothing(t *testing.T) {
	got := souffleur(t, "draft")
	require.Equal(t, exitDone, got.code, got.stdout+got.stderr)
	for _, want := range []string{
		"texte caché : «\u00a0Note au service", "https://avoir.example/h", "Brouillon", "vouvoiement", "Bonjour Hélène,",
		"30 jours", "état neuf", "À bientôt,", "Sources",
	} {
		require.Contains(t, got.stdout, want)
	}
	require.Regexp(t, `\[1\] (retours\.md:12|faq\.csv:8)  `, got.stdout)
	require.NotContains(t, strings.Split(got.stdout, "Brouillon")[1], "60 jours")
	require.NotContains(t, got.stdout, "\x1b")
	require.Contains(t, got.stderr, "2026-11-22")
	require.Contains(t, got.stderr, "modèle extractif")
	require.Contains(t, got.stderr, "Avec vos propres fichiers")
	for line := range strings.Lines(got.stdout) {
		require.LessOrEqual(t, width(strings.TrimRight(line, "\n")), columns, line)
	}
	require.Equal(t, got, souffleur(t, "draft"), "the sample is repeatable")
	require.NotContains(t, souffleur(t, "draft", "--json").stderr, "propres fichiers")
}

func TestDraftJSON(t *testing.T) {
	got := souffleur(t, "draft", "--json")
	require.Equal(t, exitDone, got.code)
	require.Equal(t, 1, strings.Count(got.stdout, "\n"))
	d := object(t, got.stdout)
	for _, key := range []string{
		"outcome", "text", "language", "register", "channel", "verdict", "citations", "findings", "question", "route",
		"persona", "model", "usage", "trace", "draftID",
	} {
		require.Contains(t, d, key)
	}
	known := []string{
		"channel", "citations", "draftID", "findings", "hash", "hints", "inbound", "language", "model", "outcome", "persona",
		"priority", "question", "reason", "register", "route", "situation", "task", "text", "trace", "usage", "verdict", "voice",
	}
	for _, key := range slices.Sorted(maps.Keys(d)) {
		require.Contains(t, known, key)
	}
	var draft struct {
		Text      string
		Citations []assistant.Citation
		Trace     struct {
			Stages  []assistant.StageTime
			Dropped []assistant.Drop
		}
	}
	require.NoError(t, json.Unmarshal([]byte(got.stdout), &draft))
	require.NotEmpty(t, draft.Citations)
	for _, c := range draft.Citations {
		require.NotEmpty(t, moderation.Span{Start: c.Start, End: c.End}.In(draft.Text))
	}
	require.NotEmpty(t, draft.Trace.Stages)
	require.NotNil(t, draft.Trace.Dropped)
}

func TestOutcomesAndExitCodes(t *testing.T) {
	tests := []struct {
		thread, outcome string
		code            int
	}{
		{"6-auto", "ignored", exitNoDraft},
		{"7-presse", "routed", exitNoDraft},
		{"5-injection", "drafted", exitDone},
		{"5b-zero-width", "drafted", exitDone},
		{"2b-adhesion", "drafted", exitDone},
		{"3-blague", "needs-input", exitNoDraft},
	}
	for _, tt := range tests {
		t.Run(tt.thread, func(t *testing.T) {
			file := threadFile(t, tt.thread)
			got := souffleur(t, "draft", "--thread", file, "--json")
			require.Equal(t, tt.code, got.code, got.stdout)
			require.Equal(t, `"`+tt.outcome+`"`, string(object(t, got.stdout)["outcome"]))
			for line := range strings.Lines(souffleur(t, "draft", "--thread", file).stdout) {
				require.LessOrEqual(t, width(strings.TrimRight(line, "\n")), columns, line)
			}
		})
	}
}

func TestThreadFromStdin(t *testing.T) {
	data, err := sample.Thread("5c-benin")
	require.NoError(t, err)
	got := call(t, string(data), nil, "draft", "--json", "--thread", "-")
	require.Contains(t, string(object(t, got.stdout)["channel"]), "email")
	require.NotContains(t, object(t, got.stdout), "inbound")

	got = call(t, "Bonjour, quel est le délai pour rendre un livre neuf ?\n", nil, "draft", "--thread", "-", "--json")
	require.Equal(t, exitDone, got.code, got.stdout+got.stderr)
	require.Contains(t, string(object(t, got.stdout)["text"]), "30")
}

func TestMessageChannelAndFlagsAfterIt(t *testing.T) {
	got := souffleur(t, "draft", "Bonjour, quel est le délai pour rendre un livre neuf ?", "--channel", "email", "--json")
	require.Equal(t, exitDone, got.code, got.stdout+got.stderr)
	require.Equal(t, `"email"`, string(object(t, got.stdout)["channel"]))
	require.NotContains(t, got.stderr, "propres fichiers")
}

func TestVariants(t *testing.T) {
	got := souffleur(t, "draft", "--variants", "3", "--json")
	lines := strings.Split(strings.TrimSpace(got.stdout), "\n")
	require.Len(t, lines, 3)
	ids := map[string]bool{}
	for _, l := range lines {
		ids[string(object(t, l)["draftID"])] = true
	}
	require.Len(t, ids, 3)
	require.Contains(t, souffleur(t, "draft", "--variants", "2").stdout, "Variante 2 sur 2")
}

func TestExplain(t *testing.T) {
	got := souffleur(t, "draft", "--explain")
	require.Equal(t, exitDone, got.code)
	for _, want := range []string{"message « system »", "message « user »", "retours.md:12", "Trace", "screen-out", "Brouillon"} {
		require.Contains(t, got.stdout, want)
	}
	prompt, _, _ := strings.Cut(got.stdout, "Brouillon")
	require.NotContains(t, prompt, "gestes-commerciaux")
	_, prompt, _ = strings.Cut(prompt, "message « user »")
	prompt, _, _ = strings.Cut(prompt, "Attention au message reçu")
	require.NotContains(t, prompt, "60 jours", "hidden text never reaches the prompt")

	got = souffleur(t, "draft", "--explain", "--json")
	object(t, got.stdout)
	require.Contains(t, got.stderr, "message « user »")
	got = souffleur(t, "draft", "--explain", "--thread", threadFile(t, "6-auto"))
	require.Contains(t, got.stdout, "Pas de prompt")
}

func TestStream(t *testing.T) {
	plain := souffleur(t, "draft")
	got := souffleur(t, "draft", "--stream")
	require.Equal(t, plain.stdout, got.stdout)
	require.Contains(t, got.stderr, "30")
	object(t, souffleur(t, "draft", "--stream", "--json").stdout)
}

func TestTasksWithoutAMessage(t *testing.T) {
	got := souffleur(t, "draft", "--task", "welcome", "--json")
	require.Equal(t, exitDone, got.code, got.stdout+got.stderr)
	require.Equal(t, `"welcome"`, string(object(t, got.stdout)["task"]))

	got = souffleur(t, "draft", "--task", "notice", "--json", "--notes", "Nadia : la boutique ferme à 17 h samedi 28 novembre")
	require.Equal(t, `"notice"`, string(object(t, got.stdout)["task"]), got.stderr)
	require.Contains(t, string(object(t, got.stdout)["text"]), "17")
}

func TestOtherBrandsSpeakTheirLanguage(t *testing.T) {
	got := souffleur(t, "draft", "--persona", "luna-books")
	require.Contains(t, got.stdout, "Draft\n")
	require.Contains(t, got.stdout, "[1] returns.md:12")
	require.NotContains(t, got.stdout, "Brouillon")
	require.Contains(t, got.stderr, "sample brand luna-books")
	got = souffleur(t, "draft", "--persona", "carnet")
	require.Contains(t, got.stdout, "Brouillon")
	got = souffleur(t, "draft", "--persona", "agence/client-a")
	require.Contains(t, got.stdout, "garantie 3 mois")
	got = souffleur(t, "draft", "--persona", "agence")
	require.Equal(t, exitUsage, got.code)
	require.Contains(t, got.stderr, "give a message")
}

func TestHostileTextNeverReachesTheTerminal(t *testing.T) {
	text := "Bonjour \x1b[2J\x1b]0;pwned\x07 quel délai pour rendre un livre \u202eneuf\u202c ? \u009b31m"
	for _, args := range [][]string{{"draft", text}, {"draft", text, "--json"}, {"draft", text, "--explain", "--stream"}, {"check", text}, {"check", text, "--fix"}} {
		got := souffleur(t, args...)
		for _, s := range []string{got.stdout, got.stderr} {
			require.NotContains(t, s, "\x1b", args)
			require.NotContains(t, s, "\u202e", args)
			require.NotContains(t, s, "\u009b", args)
		}
	}
}

func TestOwnFiles(t *testing.T) {
	persona := write(t, "brand.yaml", "spec: persona/1\nid: test/own\nversion: 1\nidentity: {brand: Chez Moi}\nlocale: fr-FR\nlanguages: {answer_in: member, allowed: [fr], fallback: fr}\naddress: {fr: {register: V}}\n")
	page := write(t, "pages.md", "# Prêt\n\nLe prêt d'une liseuse dure 21 jours.\n")
	got := souffleur(t, "draft", "--persona", persona, "--knowledge", page, "Combien de jours dure le prêt d'une liseuse ?")
	require.Equal(t, exitDone, got.code, got.stdout+got.stderr)
	require.Contains(t, got.stdout, "21")
	require.Contains(t, got.stdout, "pages.md:")
	require.NotContains(t, got.stderr, "2026-11-22")

	got = souffleur(t, "draft", "--persona", persona, "Combien de jours dure le prêt ?")
	require.Equal(t, exitNoDraft, got.code, got.stdout)
	require.Contains(t, got.stderr, "aucune page")
	got = souffleur(t, "draft", "--persona", persona)
	require.Equal(t, exitUsage, got.code)
}
