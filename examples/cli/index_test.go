package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/souffleur-go/souffleur/assistant/knowledge"
)

// help is a folder of two pages and an FAQ, and the place of an index beside it.
func help(t *testing.T) (pages, index string) {
	t.Helper()
	dir := t.TempDir()
	pages, index = filepath.Join(dir, "help"), filepath.Join(dir, "help.index")
	require.NoError(t, os.MkdirAll(filepath.Join(pages, "club"), 0o700))
	put(t, filepath.Join(pages, "retours.md"), "# Retours\n\nUn livre neuf se rend sous 30 jours.\n")
	put(t, filepath.Join(pages, "club", "soirées.md"), "# Soirées\n\nLe club se réunit le jeudi.\n")
	put(t, filepath.Join(pages, "faq.csv"), "question,answer\nOuvert le dimanche ?,Oui de 10 h à 13 h.\n")
	return pages, index
}

func put(t *testing.T, path, text string) {
	t.Helper()
	require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
}

func TestIndexFollowsItsPages(t *testing.T) {
	pages, index := help(t)
	got := souffleur(t, "knowledge", "add", "--knowledge", index, pages)
	require.Equal(t, exitDone, got.code, got.stderr)
	require.Contains(t, got.stdout, "sources added 3, changed 0, unchanged 0, removed 0")
	require.Empty(t, got.stderr, "no progress where no terminal is")

	put(t, filepath.Join(pages, "retours.md"), "# Retours\n\nUn livre neuf se rend sous 60 jours.\n")
	put(t, filepath.Join(pages, "vide.md"), "\n")
	require.NoError(t, os.Remove(filepath.Join(pages, "faq.csv")))
	got = souffleur(t, "knowledge", "add", pages, "--knowledge", index)
	require.Contains(t, got.stdout, "sources added 0, changed 1, unchanged 1, removed 1")
	require.Contains(t, got.stderr, "vide.md")

	got = souffleur(t, "knowledge", "search", "--knowledge", index, "rendre un livre")
	require.Contains(t, got.stdout, "60 jours")
	require.Contains(t, got.stdout, "retours.md:3")
	got = souffleur(t, "knowledge", "stats", "--knowledge", index, "--sources")
	require.Contains(t, got.stdout, "soirées.md  Soirées")
	require.NotContains(t, got.stdout, "faq.csv")
	object(t, souffleur(t, "knowledge", "add", "--knowledge", index, "--json", filepath.Join(pages, "retours.md")).stdout)
	got = souffleur(t, "draft", "--knowledge", index, "Bonjour, comment rendre un livre ?")
	require.Contains(t, got.stdout, "60 jours", got.stderr)
	got = souffleur(t, "check", "--knowledge", index, "Un livre neuf se rend sous 60 jours.")
	require.Equal(t, exitDone, got.code, got.stdout+got.stderr)

	got = souffleur(t, "knowledge", "remove", "--knowledge", index, filepath.Join(pages, "club"))
	require.Contains(t, got.stdout, "sources removed 1, left 1")
	for _, e := range must(os.ReadDir(index)) {
		data := must(os.ReadFile(filepath.Join(index, e.Name())))
		require.False(t, bytes.Contains(data, []byte("jeudi")), "gone from the disk")
	}
	got = souffleur(t, "knowledge", "add", "--knowledge", index, pages)
	require.Contains(t, got.stdout, "sources added 1, changed 0, unchanged 1, removed 0", "it comes back when it is added again")
}

func TestIndexIsInterrupted(t *testing.T) {
	pages, index := help(t)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	var out, errs bytes.Buffer
	code := run(ctx, []string{"knowledge", "add", "--knowledge", index, pages}, nil, &out, &errs, func(string) string { return "" })
	require.Equal(t, exitFailed, code)
	require.Contains(t, errs.String(), "the same command goes on from there")
	require.Contains(t, souffleur(t, "knowledge", "add", "--knowledge", index, pages).stdout, "added 3")
}

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

func TestIndexSaysWhatIsWrong(t *testing.T) {
	pages, index := help(t)
	add := func(args ...string) []string { return append([]string{"knowledge", "add"}, args...) }
	remove := func(args ...string) []string { return append([]string{"knowledge", "remove"}, args...) }
	require.Equal(t, exitDone, souffleur(t, add("--knowledge", index, pages)...).code)
	for _, tt := range []struct {
		args []string
		code int
		want string
	}{
		{add(pages), exitUsage, "name one stored index with --knowledge FOLDER"},
		{add("--knowledge", index), exitUsage, "name the folders or files to add"},
		{add("--knowledge", pages, pages), exitUsage, "holds files but no stored index: name a new folder"},
		{add("--knowledge", index, index), exitUsage, "is a stored index: name the folder of its pages"},
		{add("--knowledge", index, pages+"x"), exitUsage, "helpx: cannot read it"},
		{add("--knowledge", filepath.Join(pages, "retours.md"), pages), exitFailed, "is a file: a store needs a folder"},
		{remove("--knowledge", index+"2", "x"), exitUsage, "holds no stored index: knowledge add makes one"},
		{remove("--knowledge", index), exitUsage, "knowledge stats --sources lists them"},
		{remove("--knowledge", index, "retours"), exitUsage, "holds nothing of retours"},
		{[]string{"knowledge", "search", "--knowledge", index, "--knowledge", pages, "livre"}, exitUsage, "stands alone"},
	} {
		got := souffleur(t, tt.args...)
		require.Equal(t, tt.code, got.code, tt.want)
		require.Contains(t, got.stderr, tt.want)
	}
	busy := must(knowledge.OpenStore(index))
	require.NoError(t, busy.Add(knowledge.Source{ID: "x", Text: "Un mot."}))
	got := souffleur(t, add("--knowledge", index, pages)...)
	require.Equal(t, exitFailed, got.code)
	require.Contains(t, got.stderr, "another program writes to it: try again when it has ended")
	require.Contains(t, souffleur(t, "knowledge", "stats", "--knowledge", index).stdout, "sources   4", "reading goes on")
	require.NoError(t, busy.Close())

	log := must(filepath.Glob(filepath.Join(index, "pages-*.log")))[0]
	data := must(os.ReadFile(log))
	put(t, log, string(bytes.Replace(data, []byte("30 jours"), []byte("90 jours"), 1)))
	got = souffleur(t, "knowledge", "search", "--knowledge", index, "rendre un livre neuf")
	require.Contains(t, got.stderr, "3 documents are")
	require.NotContains(t, got.stdout, "90 jours")
	got = souffleur(t, add("--knowledge", index, pages)...)
	require.Contains(t, got.stderr, "knowledge add brings back")
	require.Contains(t, got.stdout, "sources added 1, changed 0, unchanged 2")
	put(t, must(filepath.Glob(filepath.Join(index, "pages-*.log")))[0], string(bytes.Repeat([]byte("Autre chose.\n"), 50)))
	got = souffleur(t, "knowledge", "stats", "--knowledge", index)
	require.Equal(t, exitUsage, got.code)
	require.Contains(t, got.stderr, "stored in another format")
}

// TestStatsCheckTheStoredTexts: opening a large index does not read them.
func TestStatsCheckTheStoredTexts(t *testing.T) {
	pages, index := help(t)
	for i := range 300 {
		put(t, filepath.Join(pages, fmt.Sprintf("%03d.md", i)), fmt.Sprintf("# Page %d\n\n%s numéro %d.\n", i, strings.Repeat("Une phrase de plus sur la livraison. ", 30), i))
	}
	require.Equal(t, exitDone, souffleur(t, "knowledge", "add", "--knowledge", index, pages).code)
	require.Len(t, must(filepath.Glob(filepath.Join(index, "pages-*.idx"))), 1)
	require.Contains(t, souffleur(t, "knowledge", "stats", "--knowledge", index).stdout, "problems  0")
	log := must(filepath.Glob(filepath.Join(index, "pages-*.log")))[0]
	put(t, log, string(bytes.Replace(must(os.ReadFile(log)), []byte("numéro 17."), []byte("numéro 18."), 1)))
	got := souffleur(t, "knowledge", "stats", "--knowledge", index)
	require.Contains(t, got.stdout, "problems  1")
	require.Contains(t, got.stdout, "at least 1")
}
