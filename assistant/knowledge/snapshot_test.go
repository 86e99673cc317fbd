package knowledge

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/souffleur-go/souffleur/assistant"
)

// varied is a stored base with all that a source may have, its snapshot, and the same base in memory.
func varied(t *testing.T, n int) (dir string, memory *Base) {
	t.Helper()
	dir = t.TempDir()
	sources := corpus(n)
	for i := range sources {
		s := &sources[i]
		s.Format, s.Author, s.Internal = Markdown, "Léa", i%11 == 0
		s.Text = "# Début\n\n" + s.Text + strings.Repeat("\n\n## Suite "+fmt.Sprint(i)+"\n\n"+s.Text, i%4)
		if i%5 == 0 {
			s.Lang, s.URL, s.Until = "en", "https://maison-lune.example/"+s.ID, time.Date(2026, 12, 24, 0, 0, 0, 0, time.UTC)
		}
	}
	b := openStore(t, dir)
	memory = New()
	for _, b := range []*Base{b, memory} {
		require.NoError(t, b.Add(sources...))
		require.NoError(t, b.Delete(sources[7].ID, sources[8].ID))
		require.NoError(t, b.Add(page1("x", "Girafe", "Une girafe attend une "+strings.Repeat("long", 40)+" fin.")))
		_, err := b.Update(t.Context(), Tree{FS: files("a.md", "---\nvalid_from: bientôt\n---\n# A\n\nUn texte.", "b.md", " ")})
		require.NoError(t, err)
	}
	require.NoError(t, b.Close())
	require.FileExists(t, snapshotFile(t, dir))
	return dir, memory
}

func snapshotFile(t *testing.T, dir string) string {
	t.Helper()
	return strings.TrimSuffix(logFile(t, dir, "pages"), ".log") + ".idx"
}

// logFile is the only log of a kind in a folder.
func logFile(t *testing.T, dir, kind string) string {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(dir, kind+"-*.log"))
	require.NoError(t, err)
	require.Len(t, found, 1)
	return found[0]
}

// alikeBases requires that two bases hold and find the same.
func alikeBases(t *testing.T, want, got *Base) {
	t.Helper()
	require.Equal(t, want.Stats(), got.Stats())
	require.ElementsMatch(t, want.Problems(), got.Problems())
	for i := range 40 {
		q := assistant.Query{Turns: []string{fmt.Sprintf("délai de livraison du colis mot%d perdu girafe", i)}, K: 10}
		require.Equal(t, ask(t, want, q), ask(t, got, q))
	}
}

func TestSnapshot(t *testing.T) {
	dir, memory := varied(t, 400)
	b := openStore(t, dir)
	require.Positive(t, b.store.indexed, "the snapshot was read")
	require.Equal(t, b.store.size, b.store.indexed)
	alikeBases(t, memory, b)
	require.NoError(t, b.Check(t.Context()))
	require.Equal(t, Report{Unchanged: 1}.Unchanged, update(t, b, Tree{FS: files("a.md", "---\nvalid_from: bientôt\n---\n# A\n\nUn texte.", "b.md", " ")}).Unchanged)

	// What comes after a snapshot is read from the log.
	for _, b := range []*Base{b, memory} {
		require.NoError(t, b.Add(page1("y", "Lion", "Un lion attend."), page1("x", "Girafe", "La girafe est partie.")))
		require.NoError(t, b.write(&change{del: []string{"page-00009"}}))
	}
	alikeBases(t, memory, b)
	again := openStore(t, dir)
	require.Less(t, again.store.indexed, again.store.size)
	alikeBases(t, memory, again)

	// All of a base that came from a snapshot can be taken out again.
	var all []string
	for _, s := range b.Sources() {
		all = append(all, s.ID)
	}
	old := snapshotFile(t, dir)
	require.NoError(t, b.Delete(all[1:]...))
	require.NoFileExists(t, old, "its words are gone from the disk")
	require.Equal(t, 1, b.Stats().Sources)
	require.NoError(t, b.Delete(all...))
	require.Equal(t, Stats{}, b.Stats())
	require.Empty(t, b.index.langs)
}

// TestSnapshotThatDoesNotFit costs time only.
func TestSnapshotThatDoesNotFit(t *testing.T) {
	dir, memory := varied(t, 300)
	path := snapshotFile(t, dir)
	whole := must(os.ReadFile(path))
	broken := map[string][]byte{"empty": nil, "cut": whole[:len(whole)/2], "cut in its head": whole[:20], "longer": append(bytes.Clone(whole), 0)}
	for _, at := range []int{0, 9, 17, 25, 33, 41, 49, 57, 65, 100, len(whole) / 2, len(whole) - 1} {
		flipped := bytes.Clone(whole)
		flipped[at] ^= 1
		broken[fmt.Sprint("flipped at ", at)] = flipped
	}
	for name, data := range broken {
		require.NoError(t, os.WriteFile(path, data, 0o600))
		b := openStore(t, dir)
		require.Zero(t, b.store.indexed, name)
		require.Equal(t, memory.Stats(), b.Stats(), name)
	}
	require.NoError(t, os.WriteFile(path, whole, 0o600))
	require.Positive(t, openStore(t, dir).store.indexed)

	// A log that is not the one of the snapshot.
	log := logFile(t, dir, "pages")
	require.NoError(t, os.Truncate(log, openStore(t, dir).store.size-1))
	b := openStore(t, dir)
	require.Zero(t, b.store.indexed)
	require.Greater(t, b.Stats().Sources, 200)
}

func TestSnapshotKnowsItsAnalysis(t *testing.T) {
	require.NotEqual(t, version([]string{"fr"}), version([]string{"en"}))
	require.Equal(t, version([]string{"fr", "de"}), version([]string{"fr", "de"}))
}

func FuzzUnpack(f *testing.F) {
	b := New()
	require.NoError(f, b.Add(page1("a", "Une", "Premier texte."), Source{ID: "b", Text: "A second text.", Lang: "en"}))
	for _, d := range b.docs {
		d.settle(extent{})
	}
	p := b.pack()
	f.Add(p.numbers, string(p.text))
	f.Add([]byte{1, 2, 0x80}, "x")
	f.Fuzz(func(_ *testing.T, numbers []byte, text string) {
		b := New()
		if !b.unpack(&unpacker{numbers: numbers, text: text}, nil) {
			return
		}
		_, _ = b.Retrieve(context.Background(), assistant.Query{Turns: []string{"premier second texte"}})
		for _, id := range sortedKeys(b.docs) {
			b.drop(id)
		}
	})
}
