package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/souffleur-go/souffleur/examples/sample"
)

func TestSamplesAreClean(t *testing.T) {
	got := souffleur(t, append([]string{"persona", "lint"}, sample.Personas()...)...)
	require.Equal(t, exitDone, got.code, got.stdout+got.stderr)
	require.Empty(t, got.stdout)
	require.Equal(t, len(sample.Personas()), strings.Count(got.stderr, "no problem found"))
}

func TestLint(t *testing.T) {
	bad := write(t, "bad.yaml", "spec: persona/1\nid: x\nadress:\n  fr: {register: V}\nemoji: {max_per_reply: many}\n")
	got := souffleur(t, "persona", "lint", bad, "maison-lune")
	require.Equal(t, exitUsage, got.code)
	require.Contains(t, got.stdout, "bad.yaml:3:1: ")
	require.Contains(t, got.stdout, "bad.yaml:5:")
	require.Contains(t, got.stderr, "maison-lune: no problem found")

	got = souffleur(t, "persona", "lint", "--json", bad)
	require.Equal(t, exitUsage, got.code)
	first := object(t, strings.Split(got.stdout, "\n")[0])
	for _, key := range []string{"file", "line", "column", "path", "message"} {
		require.Contains(t, first, key)
	}
	require.NotEmpty(t, string(first["line"]))
}

func TestExtendsReachesFoldersAbove(t *testing.T) {
	dir := t.TempDir()
	require.NoError(t, os.Mkdir(filepath.Join(dir, "client"), 0o700))
	base := "spec: persona/1\nid: base\nversion: 7\nidentity: {brand: Base}\nlocale: fr-FR\nlanguages: {answer_in: member, allowed: [fr], fallback: fr}\naddress: {fr: {register: V}}\n"
	require.NoError(t, os.WriteFile(filepath.Join(dir, "base.yaml"), []byte(base), 0o600))
	client := filepath.Join(dir, "client", "persona.yaml")
	require.NoError(t, os.WriteFile(client, []byte("spec: persona/1\nid: client\nversion: 1\nextends: [\"../base.yaml@7\"]\nidentity: {brand: Client}\n"), 0o600))
	got := souffleur(t, "persona", "show", client)
	require.Equal(t, exitDone, got.code, got.stderr)
	require.Contains(t, got.stdout, "base.yaml:")

	t.Chdir(dir)
	got = souffleur(t, "persona", "show", "client/persona.yaml")
	require.Equal(t, exitDone, got.code, got.stderr)
	require.Contains(t, got.stdout, "# base.yaml:")
}

func TestShowAndPrompt(t *testing.T) {
	got := souffleur(t, "persona", "show", "maison-lune", "--channel", "email", "--situation", "complaint")
	require.Equal(t, exitDone, got.code, got.stderr)
	for line := range strings.Lines(got.stdout) {
		require.Regexp(t, `^\S+ = .*# \S`, line)
	}
	got = souffleur(t, "persona", "show", "--json", "maison-lune")
	require.Contains(t, object(t, strings.Split(got.stdout, "\n")[0]), "origin")

	fr := souffleur(t, "persona", "prompt", "maison-lune")
	require.Equal(t, exitDone, fr.code, fr.stderr)
	require.Contains(t, fr.stdout, "Maison Lune")
	en := souffleur(t, "persona", "prompt", "luna-books", "--lang", "en")
	require.Equal(t, exitDone, en.code, en.stderr)
	got = souffleur(t, "persona", "prompt", "maison-lune", "--channel", "pigeon")
	require.Equal(t, exitUsage, got.code)
	require.Contains(t, got.stderr, "pigeon")
}
