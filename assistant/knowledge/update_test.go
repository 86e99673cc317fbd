package knowledge

import (
	"context"
	"fmt"
	"io/fs"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"

	"github.com/souffleur-go/souffleur/assistant"
)

// barred is a tree some of whose files and folders cannot be opened.
type barred struct {
	fstest.MapFS
	closed map[string]bool
}

func (c barred) Open(name string) (fs.File, error) {
	if c.closed[name] {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrPermission}
	}
	return c.MapFS.Open(name)
}

func (c barred) ReadDir(name string) ([]fs.DirEntry, error) {
	if c.closed[name] {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrPermission}
	}
	return c.MapFS.ReadDir(name)
}

func update(t *testing.T, b *Base, tree Tree) Report {
	t.Helper()
	rep, err := b.Update(t.Context(), tree)
	require.NoError(t, err)
	return rep
}

func mapped(text string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(text)} }

func TestUpdateFollowsATree(t *testing.T) {
	for name, b := range map[string]*Base{"memory": New(), "stored": openStore(t, t.TempDir())} {
		t.Run(name, func(t *testing.T) {
			files := fstest.MapFS{
				"retours.md":     mapped("# Retours\n\nTrente jours."),
				"aide/club.md":   mapped("# Club\n\nLe jeudi."),
				"faq.csv":        mapped("id,question,answer\n1,Quand ?,Lundi.\n2,Où ?,À Lyon.\n"),
				"notes/plan.pdf": mapped("%PDF"),
			}
			var told []string
			tree := Tree{FS: files, Root: "site", Done: func(n, all int) { told = append(told, fmt.Sprintf("%d/%d", n, all)) }}
			require.Equal(t, Report{Added: 4}, update(t, b, tree))
			require.Equal(t, []string{"1/3", "2/3", "3/3"}, told)
			require.Equal(t, "site/aide/club.md site/faq.csv#1 site/faq.csv#2 site/retours.md", ids(b))
			found := ask(t, b, assistant.Query{Turns: []string{"où est-ce à Lyon"}})
			require.Equal(t, "site/faq.csv", found[0].Source)
			require.Equal(t, 3, found[0].Line)

			held := b.docs["site/retours.md"]
			require.Equal(t, Report{Unchanged: 4}, update(t, b, tree))
			require.Same(t, held, b.docs["site/retours.md"], "an unchanged file is not read again")

			files["faq.csv"] = mapped("id,question,answer\n2,Où ?,À Lyon.\n3,Combien ?,Dix euros.\n")
			files["retours.md"] = mapped("# Retours\n\nSoixante jours.")
			delete(files, "aide/club.md")
			require.Equal(t, Report{Added: 1, Changed: 1, Unchanged: 1, Removed: 2}, update(t, b, tree))
			require.Equal(t, "site/faq.csv#2 site/faq.csv#3 site/retours.md", ids(b))
			require.Empty(t, ask(t, b, assistant.Query{Turns: []string{"trente jeudi"}}))
			require.Equal(t, 2, ask(t, b, assistant.Query{Turns: []string{"où est-ce à Lyon"}})[0].Line, "it moved")

			// Another tree does not touch this one; what is deleted comes back.
			require.Equal(t, Report{Added: 1}, update(t, b, Tree{FS: fstest.MapFS{"retours.md": mapped("Autre maison.")}, Root: "blog"}))
			require.NoError(t, b.Delete("site/retours.md"))
			require.Equal(t, Report{Added: 1, Unchanged: 2}, update(t, b, tree))
			require.Equal(t, "blog/retours.md site/faq.csv#2 site/faq.csv#3 site/retours.md", ids(b))
		})
	}
}

func TestUpdateKeepsWhatItCannotRead(t *testing.T) {
	b := openStore(t, t.TempDir())
	files := barred{fstest.MapFS{"a.md": mapped("# A\n\nUn texte."), "b.md": mapped("# B\n\nUn autre."), "sub/c.md": mapped("# C\n\nUn de plus.")}, map[string]bool{}}
	tree := Tree{FS: files}
	require.Equal(t, 3, update(t, b, tree).Added)

	files.closed["a.md"], files.closed["sub"] = true, true
	files.MapFS["b.md"] = mapped("x\x00y\x00binaire\x00")
	rep := update(t, b, tree)
	require.Equal(t, 3, rep.Unchanged)
	require.Zero(t, rep.Removed)
	require.Len(t, rep.Problems, 3)
	require.Equal(t, "a.md b.md sub/c.md", ids(b))

	files.closed["a.md"], files.closed["sub"] = false, false
	files.MapFS["b.md"] = mapped("   \n")
	rep = update(t, b, tree)
	require.Equal(t, 1, rep.Removed, "an emptied file says nothing any more")
	require.ErrorContains(t, rep.Problems[0], "b.md: the file is empty")
	require.Equal(t, rep.Problems, update(t, b, tree).Problems, "and is told of each time")

	_, err := b.Update(t.Context(), Tree{FS: fstest.MapFS{}})
	require.ErrorContains(t, err, "nothing was changed")
	_, err = b.Update(t.Context(), Tree{})
	require.ErrorContains(t, err, "is nil")
	require.Equal(t, "a.md sub/c.md", ids(b))
}

func TestUpdateOfNamedFiles(t *testing.T) {
	b := openStore(t, t.TempDir())
	files := fstest.MapFS{"a.md": mapped("# A\n\nUn texte."), "b.md": mapped("# B\n\nUn autre."), "c.pdf": mapped("%PDF")}
	rep := update(t, b, Tree{FS: files, Names: []string{"a.md", "c.pdf", "none.md"}})
	require.Equal(t, 1, rep.Added)
	require.Len(t, rep.Problems, 2)
	delete(files, "a.md")
	require.Equal(t, Report{Added: 1}, update(t, b, Tree{FS: files, Names: []string{"b.md"}}))
	require.Equal(t, "a.md b.md", ids(b), "what is not named stays")
	require.Equal(t, Report{Removed: 1}, update(t, b, Tree{FS: files, Names: []string{"a.md"}}))
	require.Equal(t, "b.md", ids(b))
}

func TestUpdateEndsWithItsContext(t *testing.T) {
	dir := t.TempDir()
	b := openStore(t, dir)
	files := fstest.MapFS{}
	for i := range 20 {
		files[fmt.Sprintf("%02d.md", i)] = mapped(fmt.Sprint("# Page\n\nTexte ", i))
	}
	ctx, cancel := context.WithCancel(t.Context())
	rep, err := b.Update(ctx, Tree{FS: files, Done: func(n, _ int) {
		if n == 7 {
			cancel()
		}
	}})
	require.ErrorIs(t, err, context.Canceled)
	require.Equal(t, 7, rep.Added, "what was read stays")
	require.Len(t, openStore(t, dir).Sources(), 7)
	require.Equal(t, Report{Added: 13, Unchanged: 7}, update(t, b, Tree{FS: files}))
}
