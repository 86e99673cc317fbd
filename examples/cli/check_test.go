package main

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/souffleur-go/souffleur/moderation"
)

const wrongReply = "Tu as 60 jours !! 😀"

func TestCheckFindsWhatIsWrong(t *testing.T) {
	got := call(t, wrongReply+"\n", nil, "check", "-")
	require.Equal(t, exitHeld, got.code, got.stdout+got.stderr)
	for _, want := range []string{"Tu as 60 jours !! 😀\n", "^^", "30 jours", "source : ", "!!", "😀", "retenu"} {
		require.Contains(t, got.stdout, want)
	}
	require.Equal(t, got.stdout, souffleur(t, "check", wrongReply).stdout)
}

func TestCheckJSON(t *testing.T) {
	got := souffleur(t, "check", "--json", wrongReply)
	require.Equal(t, exitHeld, got.code)
	var r struct {
		Verdict  moderation.Verdict
		Findings []moderation.Finding
		Hash     string
	}
	require.NoError(t, json.Unmarshal([]byte(got.stdout), &r))
	require.GreaterOrEqual(t, r.Verdict, moderation.Hold)
	require.NotEmpty(t, r.Hash)
	matched := map[string]bool{}
	for _, f := range r.Findings {
		matched[strings.TrimSpace(f.Match)] = true
		if f.Match != "" && !f.Empty() {
			require.Contains(t, f.In(wrongReply), f.Match, f.Rule)
		}
	}
	for _, want := range []string{"60 jours", "😀"} {
		require.True(t, matched[want], "%s in %v", want, matched)
	}
}

func TestCheckOfAGoodReply(t *testing.T) {
	good := "Bonjour Hélène,\n\nVous avez 30 jours pour rendre un livre à l'état neuf.\n\nÀ bientôt,"
	got := souffleur(t, "check", good, "--json")
	require.Equal(t, exitDone, got.code, got.stdout)
	require.Contains(t, got.stdout, `"findings":[`)
	require.Contains(t, souffleur(t, "check", good, "--fix").stdout, "30 jours")
}

func TestCheckFix(t *testing.T) {
	got := souffleur(t, "check", "--fix", "Bonjour Hélène,\n\nVous avez 60 jours !!\n\nÀ bientôt,")
	require.Equal(t, exitHeld, got.code, "a fact is never repaired")
	require.Contains(t, got.stdout, "60 jours")
	require.NotContains(t, got.stdout, "!!")
	require.Contains(t, got.stderr, "30 jours")
	require.NotContains(t, got.stdout, "^^")

	got = souffleur(t, "check", "--fix", "--json", "Bonjour Hélène,\n\nMerci !!\n\nÀ bientôt,")
	var fixed string
	require.NoError(t, json.Unmarshal(object(t, got.stdout)["fixed"], &fixed))
	require.NotContains(t, fixed, "!!")
	require.True(t, strings.HasPrefix(fixed, "Bonjour Hélène,"))
}

func TestCheckAgainstOtherThreadsAndBrands(t *testing.T) {
	got := souffleur(t, "check", "--thread", threadFile(t, "7-presse"), "Bonjour,\n\nNous transmettons.\n\nÀ bientôt,")
	require.Contains(t, got.stderr, "the thread is routed")
	got = souffleur(t, "check", "--persona", "luna-books", "Hello,\n\nYou have 90 days to return a book.")
	require.NotContains(t, got.stdout, "retenu")
	require.Equal(t, exitHeld, got.code, got.stdout)
	page := write(t, "p.md", "# Prêt\n\nLe prêt d'une liseuse dure 21 jours.\n")
	got = souffleur(t, "check", "--persona", "agence", "--knowledge", page, "Le prêt d'une liseuse dure 45 jours.")
	require.Contains(t, got.stdout, "21 jours")
}
