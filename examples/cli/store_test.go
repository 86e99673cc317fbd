package main

import (
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestReviewInAFile(t *testing.T) {
	home := t.TempDir()
	env := map[string]string{"XDG_DATA_HOME": home}
	got := call(t, "", env, "draft", "--queue")
	require.Equal(t, exitDone, got.code, got.stderr)
	file := filepath.Join(home, "souffleur", "desk.db")
	for path, mode := range map[string]os.FileMode{file: 0o600, filepath.Dir(file): 0o700} {
		info, err := os.Stat(path)
		require.NoError(t, err)
		require.Equal(t, mode, info.Mode().Perm(), path)
	}
	list := call(t, "", nil, "review", "list", "--json", "--store", "sqlite:"+file)
	require.Equal(t, exitDone, list.code, list.stderr)
	id := strings.Trim(string(object(t, list.stdout)["id"]), `"`)

	// Several people at once: one of them decides, the others learn who.
	var wg sync.WaitGroup
	answers := make([]result, 6)
	for i, name := range []string{"Léa", "Omar", "Zoé", "Paul", "Nadia", "Karim"} {
		wg.Go(func() { answers[i] = call(t, "", env, "review", "approve", short(id), "--as", name) })
	}
	wg.Wait()
	yes := 0
	for _, a := range answers {
		if a.code == exitDone {
			yes++
		} else {
			require.Contains(t, a.stderr, "déjà approuvé par ")
		}
	}
	require.Equal(t, 1, yes)

	out := filepath.Join(home, "out.jsonl")
	for i := range answers {
		wg.Go(func() { answers[i] = call(t, "", env, "review", "release", short(id), "--publish", out) })
	}
	wg.Wait()
	data, err := os.ReadFile(out)
	require.NoError(t, err)
	require.Equal(t, 1, strings.Count(string(data), "\n"), "published once")
	got = call(t, "", env, "review", "log", "--verify")
	require.Equal(t, exitDone, got.code, got.stdout+got.stderr)
	require.Contains(t, got.stdout, "drafts 1")
	require.NoError(t, os.Remove(out))
}

func TestStoreAddresses(t *testing.T) {
	odd := filepath.Join(t.TempDir(), "a b?c#d%20.db")
	require.Equal(t, exitDone, call(t, "", nil, "review", "list", "--store", "sqlite:"+odd).code)
	require.FileExists(t, odd)
	text := write(t, "text.db", strings.Repeat("this is no database\n", 100))
	tests := []struct {
		store string
		code  int
		want  string
	}{
		{"mysql://me:geheim@host/db", exitUsage, "sqlite:"},
		{"desk.db", exitUsage, "sqlite:desk.db"},
		{"sqlite:", exitUsage, "sqlite:desk.db"},
		{"sqlite:" + filepath.Join(t.TempDir(), "no", "desk.db"), exitUsage, "there is no such file"},
		{"sqlite:" + t.TempDir(), exitUsage, "cannot open it"},
		{"sqlite:" + text, exitFailed, "no review desk can be kept there"},
		{"postgres://me:geheim@127.0.0.1:1/db?connect_timeout=1", exitFailed, "no review desk can be kept there"},
		{"postgres://me:geheim@:notaport/db", exitFailed, "the database of --store"},
		{"memory:", exitDone, ""},
	}
	for _, tt := range tests {
		got := call(t, "", nil, "review", "list", "--store", tt.store)
		require.Equal(t, tt.code, got.code, "%s %s", tt.store, got.stderr)
		require.Contains(t, got.stderr, tt.want)
		require.NotContains(t, got.stderr, "geheim", "no password is repeated")
	}
	got := call(t, "", map[string]string{"HOME": "relative"}, "review", "list")
	require.Equal(t, exitUsage, got.code)
	got = call(t, "", map[string]string{"HOME": t.TempDir()}, "review", "list")
	require.Equal(t, exitDone, got.code, got.stderr)
}
