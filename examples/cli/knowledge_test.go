package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestSearch(t *testing.T) {
	got := souffleur(t, "knowledge", "search", "délai", "pour", "rendre", "un", "livre", "--lang", "fr")
	require.Equal(t, exitDone, got.code, got.stderr)
	require.Contains(t, got.stdout, "retours.md:12")
	require.Contains(t, got.stdout, "score ")
	require.Contains(t, got.stdout, "why: ")
	require.Contains(t, got.stderr, "maison-lune")

	got = souffleur(t, "knowledge", "search", "--limit", "2", "--json", "retour livre")
	lines := strings.Split(strings.TrimSpace(got.stdout), "\n")
	require.Greater(t, len(lines), 1)
	public := 0
	for _, l := range lines {
		if _, internal := object(t, l)["internal"]; !internal {
			public++
		}
	}
	require.Equal(t, 2, public)
	for _, key := range []string{"id", "source", "line", "text", "score", "share", "why"} {
		require.Contains(t, object(t, lines[0]), key)
	}
	got = souffleur(t, "knowledge", "search", "xylophone quantique")
	require.Equal(t, exitDone, got.code)
	require.Empty(t, got.stdout)
	require.Contains(t, got.stderr, "no passage")
}

func TestFoldersAndFilesAreOneBase(t *testing.T) {
	dir := t.TempDir()
	require.NoError(t, os.MkdirAll(filepath.Join(dir, "aide", "prêt"), 0o700))
	require.NoError(t, os.WriteFile(filepath.Join(dir, "aide", "prêt", "liseuse.md"), []byte("# Liseuses\n\nLe prêt dure 21 jours.\n"), 0o600))
	file := write(t, "vélo.txt", "Le garage à vélos ouvre à 7 h.\n")
	got := souffleur(t, "knowledge", "search", "--knowledge", filepath.Join(dir, "aide"), "--knowledge", file, "prêt d'une liseuse")
	require.Contains(t, got.stdout, "liseuse.md:")
	got = souffleur(t, "knowledge", "search", "--knowledge", filepath.Join(dir, "aide"), "--knowledge", file, "garage à vélos")
	require.Contains(t, got.stdout, "vélo.txt:")
}

func TestStats(t *testing.T) {
	got := souffleur(t, "knowledge", "stats")
	require.Equal(t, exitDone, got.code, got.stderr)
	require.NotEmpty(t, got.stdout)
	object(t, souffleur(t, "knowledge", "stats", "--json").stdout)
}

func TestSearchReadsOn(t *testing.T) {
	plain := souffleur(t, "knowledge", "search", "--limit", "1", "délai pour rendre un livre").stdout
	around := souffleur(t, "knowledge", "search", "--limit", "1", "--around", "1", "délai pour rendre un livre").stdout
	require.Greater(t, len(around), len(plain))
	require.Contains(t, around, strings.SplitN(plain, "\n", 2)[0])
	require.Equal(t, exitUsage, souffleur(t, "knowledge", "search", "--around", "-1", "livre").code)
}
