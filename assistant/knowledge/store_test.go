package knowledge

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/souffleur-go/souffleur/assistant"
)

func openStore(t *testing.T, dir string) *Base {
	t.Helper()
	b, err := OpenStore(dir)
	require.NoError(t, err)
	return b
}

// grep reports whether any file of a folder holds a text.
func grep(t *testing.T, dir, text string) bool {
	t.Helper()
	held := false
	require.NoError(t, filepath.WalkDir(dir, func(path string, e os.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		held = held || bytes.Contains(data, []byte(text))
		return err
	}))
	return held
}

func ids(b *Base) string {
	var out []string
	for _, s := range b.Sources() {
		out = append(out, s.ID)
	}
	return strings.Join(out, " ")
}

func TestStoreFindsWhatABaseInMemoryFinds(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "index")
	sources := corpus(150)
	for i := range sources {
		sources[i].Text += fmt.Sprintf("\n\nUne phrase de plus, numéro %d.", i)
		sources[i].Internal = i%17 == 0
	}
	memory, stored := New(), openStore(t, dir)
	require.NoDirExists(t, dir, "opening makes nothing")
	require.NoError(t, memory.Add(sources...))
	require.NoError(t, stored.Add(sources[:80]...))
	require.NoError(t, stored.Add(sources[40:]...), "some again")
	again := openStore(t, dir)
	for i := range 30 {
		q := assistant.Query{Turns: []string{fmt.Sprintf("délai de livraison du colis mot%d perdu", i)}, K: 10}
		want := ask(t, memory, q)
		require.Equal(t, want, ask(t, stored, q))
		require.Equal(t, want, ask(t, again, q))
	}
	require.Equal(t, memory.Stats(), again.Stats())
	for _, d := range again.docs {
		for _, c := range d.chunks {
			require.Empty(t, c.text, "texts stay on the disk")
		}
	}
	require.Equal(t, memory.docs["page-00003"].chunks[0].text, again.Sources()[3].Text)
	require.NoError(t, again.Check(t.Context()))
	require.NoError(t, stored.Close())
	info, err := os.Stat(logFile(t, dir, "pages"))
	require.NoError(t, err)
	require.Equal(t, os.FileMode(0o600), info.Mode().Perm())
}

func TestStoreTakesOutForGood(t *testing.T) {
	dir := t.TempDir()
	b := openStore(t, dir)
	require.NoError(t, b.Add(page1("a", "Retours", "Le mot xylophone."), page1("b", "Carte", "Une carte dure deux ans.")))
	require.NoError(t, b.Add(page1("a", "Retours", "Le mot est parti.")))
	require.True(t, grep(t, dir, "xylophone"))
	require.NoError(t, b.Delete("b", "unknown"))
	require.False(t, grep(t, dir, "deux ans"))
	require.False(t, grep(t, dir, "xylophone"), "what was replaced goes too")
	require.Equal(t, "a", ids(b))
	require.Equal(t, "Le mot est parti.", ask(t, b, assistant.Query{Turns: []string{"retours"}})[0].Text)
	require.Equal(t, "a", ids(openStore(t, dir)))

	for i := range 40 { // what is replaced often does not fill the disk
		require.NoError(t, b.Add(page1("c", "Longue", strings.Repeat("mot ", 10_000)+fmt.Sprint(i))))
	}
	info, err := os.Stat(logFile(t, dir, "pages"))
	require.NoError(t, err)
	require.Less(t, info.Size(), int64(2*compactFrom))
}

// TestStoreCutAnywhere cuts a log at every byte: what is left is a complete state, and it can be written to.
func TestStoreCutAnywhere(t *testing.T) {
	dir := t.TempDir()
	b := openStore(t, dir)
	var states []string
	var ends []int64
	note := func() {
		states = append(states, ids(b))
		ends = append(ends, b.store.size)
	}
	require.NoError(t, b.Add(page1("a", "Une", "Premier texte.")))
	note()
	require.NoError(t, b.Add(page1("b", "Deux", "Deuxième texte."), page1("c", "Trois", "Troisième texte.")))
	note()
	require.NoError(t, b.write(&change{del: []string{"a"}}))
	note()
	path := logFile(t, dir, "pages")
	whole, err := os.ReadFile(path)
	require.NoError(t, err)
	require.Equal(t, int64(len(whole)), ends[2])
	for n := range whole {
		cutDir := filepath.Join(t.TempDir(), "x")
		require.NoError(t, os.Mkdir(cutDir, 0o700))
		require.NoError(t, os.WriteFile(filepath.Join(cutDir, filepath.Base(path)), whole[:n], 0o600))
		got, err := OpenStore(cutDir)
		if n < len(b.store.head()) {
			var damage *Damage
			require.ErrorAs(t, err, &damage, n) // it should never have had this name
			require.Zero(t, damage.Kept)
		} else {
			require.NoError(t, err, n)
		}
		want := ""
		for i, end := range ends {
			if int64(n) >= end {
				want = states[i]
			}
		}
		require.Equal(t, want, ids(got), n)
		if n%7 == 0 { // each write waits for the disk
			require.NoError(t, got.Add(page1("z", "Encore", "Un texte de plus.")))
			require.NoError(t, got.Close())
			require.Equal(t, strings.TrimSpace(want+" z"), ids(openStore(t, cutDir)), n)
		}
	}
}

// TestStoreFlippedBytes changes every byte of a log: it is never taken for what it is not, and what is whole is kept.
func TestStoreFlippedBytes(t *testing.T) {
	dir := t.TempDir()
	b := openStore(t, dir)
	texts := map[string]string{}
	for i, id := range strings.Fields("a b c d") {
		texts[id] = fmt.Sprintf("Texte numéro %d de la page.", i)
		require.NoError(t, b.Add(page1(id, "Titre "+id, texts[id])))
	}
	path := logFile(t, dir, "pages")
	whole, err := os.ReadFile(path)
	require.NoError(t, err)
	flipDir := t.TempDir()
	flipped := filepath.Join(flipDir, filepath.Base(path))
	for n := range whole {
		data := bytes.Clone(whole)
		data[n] ^= 0x20
		require.NoError(t, os.WriteFile(flipped, data, 0o600))
		got, err := OpenStore(flipDir)
		var damage *Damage
		require.ErrorAs(t, err, &damage, n)
		require.NotNil(t, got)
		require.Equal(t, flipped, damage.File)
		require.LessOrEqual(t, damage.Offset, int64(n))
		require.Greater(t, damage.Offset+damage.Bytes, int64(n))
		require.GreaterOrEqual(t, damage.Kept, 3, n)
		require.Len(t, got.docs, damage.Kept)
		for _, s := range got.Sources() {
			require.Equal(t, texts[s.ID], s.Text)
		}
	}
	// The next change writes a file that is whole.
	data := bytes.Replace(whole, []byte("numéro 1"), []byte("numéro 7"), 1)
	require.NoError(t, os.WriteFile(flipped, data, 0o600))
	got, err := OpenStore(flipDir)
	require.ErrorContains(t, err, "3 documents are whole and kept, at least 1 lost")
	require.NoError(t, got.Add(page1("e", "Titre", "Un autre.")))
	require.NoError(t, got.Close())
	require.Equal(t, "a c d e", ids(openStore(t, flipDir)))
}

// TestStoreDamagedWhileOpen: a text that rots after opening is left out and reported, not shown.
func TestStoreDamagedWhileOpen(t *testing.T) {
	dir := t.TempDir()
	b := openStore(t, dir)
	require.NoError(t, b.Add(page1("a", "Retours", "Trente jours pour un livre."), page1("b", "Retours bis", "Un livre abîmé.")))
	path := logFile(t, dir, "pages")
	data, err := os.ReadFile(path)
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(path, bytes.Replace(data, []byte("Trente"), []byte("Quatre"), 1), 0o600))
	found := ask(t, b, assistant.Query{Turns: []string{"un livre"}})
	require.Len(t, found, 1)
	require.Equal(t, "b", found[0].Source)
	var damage *Damage
	require.ErrorAs(t, b.Check(t.Context()), &damage)
	require.Equal(t, 1, damage.Kept)
	require.Equal(t, 1, damage.Lost)
	require.NoError(t, b.Add(page1("c", "Autre", "Texte.")))
	require.NoError(t, b.Delete("c"))
	require.Equal(t, "b", ids(b))
	require.ErrorContains(t, b.Problems()[0], "its stored text is damaged")
	require.NoError(t, b.Check(t.Context()))
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	require.ErrorIs(t, b.Check(ctx), context.Canceled)
}

func TestStoreVersions(t *testing.T) {
	for _, tt := range []struct {
		name, head, want string
	}{
		{"newer", `{"format":"souffleur pages","version":2}`, "version 2, and this program reads 1: use a newer program"},
		{"older", `{"format":"souffleur pages","version":0}`, "version 0, and this program reads 1: make it anew"},
		{"other", `{"format":"souffleur replies","version":1}`, `it holds "souffleur replies", not "souffleur pages"`},
		{"none", `[]`, `it holds ""`},
	} {
		dir := t.TempDir()
		data := appendFrame(appendFrame(nil, kindHead, []byte(tt.head)), kindEnd, nil)
		require.NoError(t, os.WriteFile(filepath.Join(dir, "pages-000001.log"), data, 0o600))
		b, err := OpenStore(dir)
		require.Nil(t, b)
		require.ErrorIs(t, err, ErrVersion, tt.name)
		require.ErrorContains(t, err, tt.want)
	}
	for name, data := range map[string]string{"text": strings.Repeat("Ceci n'est pas un index.\n", 100), "another frame": string(appendFrame(nil, kindDoc, []byte("{}")))} {
		dir := t.TempDir()
		require.NoError(t, os.WriteFile(filepath.Join(dir, "pages-000001.log"), []byte(data), 0o600))
		_, err := OpenStore(dir)
		require.ErrorIs(t, err, ErrVersion, name)
	}
	_, err := OpenStore("")
	require.ErrorContains(t, err, "needs a folder")
	file := filepath.Join(t.TempDir(), "file")
	require.NoError(t, os.WriteFile(file, nil, 0o600))
	_, err = OpenStore(file)
	require.ErrorContains(t, err, "is a file")
}

func TestStoreHasOneWriter(t *testing.T) {
	dir := t.TempDir()
	one, two := openStore(t, dir), openStore(t, dir)
	require.NoError(t, one.Add(page1("a", "Une", "Premier texte.")))
	require.ErrorIs(t, two.Add(page1("b", "Deux", "Deuxième texte.")), ErrLocked)
	require.ErrorIs(t, two.Delete("a"), ErrLocked)
	_, err := two.Update(t.Context(), Tree{FS: files("a.md", "# A\n\nTexte.")})
	require.ErrorIs(t, err, ErrLocked)
	require.Empty(t, ids(two))
	require.NoError(t, one.Close())
	require.NoError(t, one.Close())
	require.NoError(t, two.Add(page1("b", "Deux", "Deuxième texte.")))
	require.Equal(t, "a b", ids(two), "it sees what the other wrote before it writes")
	require.NoError(t, two.Delete("a"))
	require.NoError(t, two.Close())
	require.NoError(t, one.Add(page1("c", "Trois", "Troisième texte.")))
	require.Equal(t, "b c", ids(one))
	require.NoError(t, New().Close())
}

func TestStoreReadersDuringUpdates(t *testing.T) {
	b := openStore(t, t.TempDir())
	sources := corpus(40)
	require.NoError(t, b.Add(sources...))
	require.NoError(t, b.Add(page1("steady", "Girafe", "Une girafe attend.")))
	var wg sync.WaitGroup
	done := make(chan struct{})
	for range 3 {
		wg.Go(func() {
			for {
				select {
				case <-done:
					return
				default:
				}
				found, err := b.Retrieve(context.Background(), assistant.Query{Turns: []string{"une girafe"}})
				if err != nil || len(found) == 0 || found[0].Text != "Une girafe attend." {
					t.Errorf("found %v, %v", found, err)
					return
				}
				_ = b.Stats()
			}
		})
	}
	for i := range 15 {
		require.NoError(t, b.Add(sources[i%len(sources)]))
		require.NoError(t, b.Delete(sources[(i*7)%len(sources)].ID))
	}
	close(done)
	wg.Wait()
	require.NoError(t, b.Check(t.Context()))
}

func TestStoreOnAFullOrClosedDisk(t *testing.T) {
	dir := t.TempDir()
	b := openStore(t, dir)
	require.NoError(t, b.Add(page1("a", "Une", "Premier texte.")))
	require.NoError(t, b.store.file.Close()) // every further write fails
	err := b.Add(page1("b", "Deux", "Deuxième texte."))
	require.ErrorContains(t, err, "cannot be written")
	require.Equal(t, "a", ids(openStore(t, dir)))
	require.Len(t, b.docs, 1, "what is not on the disk is not in the index")
	require.NoError(t, b.Add(page1("b", "Deux", "Deuxième texte.")), "the next try opens the file anew")
	require.Equal(t, "a b", ids(openStore(t, dir)))
}

func FuzzJournal(f *testing.F) {
	dir := f.TempDir()
	b, err := OpenStore(dir)
	require.NoError(f, err)
	require.NoError(f, b.Add(page1("a", "Une", "Premier texte."), page1("b", "Deux", "Deuxième texte.")))
	data, err := os.ReadFile(b.store.path())
	require.NoError(f, err)
	require.NoError(f, b.Close())
	f.Add(data)
	f.Add(data[:len(data)/2])
	f.Add(bytes.ReplaceAll(data, []byte("S\x00"), []byte("S\x00S\x00")))
	f.Fuzz(func(t *testing.T, data []byte) {
		dir := t.TempDir()
		require.NoError(t, os.WriteFile(filepath.Join(dir, "pages-000001.log"), data, 0o600))
		b, err := OpenStore(dir)
		var damage *Damage
		if err != nil && !errors.As(err, &damage) {
			require.ErrorIs(t, err, ErrVersion)
			return
		}
		for _, s := range b.Sources() {
			_, err := json.Marshal(s)
			require.NoError(t, err)
		}
		_ = ask(t, b, assistant.Query{Turns: []string{"premier texte"}})
	})
}

// TestStoreLetsGoOfOldFiles: a file that is written anew is closed, or what was deleted would keep its place on the disk;
// whoever reads texts at that moment reads them from the new one.
func TestStoreLetsGoOfOldFiles(t *testing.T) {
	b := openStore(t, t.TempDir())
	require.NoError(t, b.Add(corpus(30)...))
	old := b.store.handles
	require.NotEmpty(t, old)
	var wg sync.WaitGroup
	done := make(chan struct{})
	for range 2 {
		wg.Go(func() {
			for {
				select {
				case <-done:
					return
				default:
				}
				for _, s := range b.Sources() {
					if s.Text == "" {
						t.Errorf("%s has lost its text", s.ID)
						return
					}
				}
			}
		})
	}
	for range 30 {
		b.writing.Lock()
		require.NoError(t, b.compact())
		b.writing.Unlock()
	}
	close(done)
	wg.Wait()
	for _, f := range old {
		_, err := f.Stat()
		require.ErrorIs(t, err, os.ErrClosed)
	}
	require.Len(t, b.store.handles, 1)
}
