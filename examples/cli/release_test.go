package main

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/souffleur-go/souffleur/assistant/review"
)

func TestReleaseRefusesWhatIsNotApproved(t *testing.T) {
	d := newDesk(t)
	id := d.queued()
	file := filepath.Join(t.TempDir(), "out.jsonl")
	got := d.run("review", "release", short(id), "--publish", file)
	require.Equal(t, exitFailed, got.code)
	require.Contains(t, got.stderr, "pas encore approuvé")
	d.run("review", "reject", short(id), "--as", "Omar", "--reason", "not-needed")
	got = d.run("review", "release", short(id), "--publish", file)
	require.Equal(t, exitFailed, got.code)
	require.Contains(t, got.stderr, "déjà rejeté par Omar à 10:42 : not-needed")
	data, err := os.ReadFile(file)
	require.NoError(t, err)
	require.Empty(t, data)
}

func TestReleaseRefusesAMovedThread(t *testing.T) {
	d := newDesk(t)
	id := d.queued()
	require.Equal(t, exitDone, d.run("review", "approve", short(id), "--as", "Léa").code)
	raw, err := os.ReadFile(threadFile(t, "5-injection"))
	require.NoError(t, err)
	moved := write(t, "m.json", strings.Replace(string(raw), `"version": "1"`, `"version": "2"`, 1))
	file := filepath.Join(t.TempDir(), "out.jsonl")
	got := d.run("review", "release", short(id), "--publish", file, "--thread", moved)
	require.Equal(t, exitFailed, got.code)
	require.Contains(t, got.stderr, "le fil a bougé")
}

func TestResolveAReleaseThatNobodyReported(t *testing.T) {
	for outcome, want := range map[string]review.State{"published": review.StatePublished, "not-published": review.StateNotPublished} {
		d := newDesk(t)
		id := d.queued()
		require.Equal(t, exitDone, d.run("review", "approve", short(id), "--as", "Léa").code)
		it, err := d.store.Get(t.Context(), "maison-lune", id)
		require.NoError(t, err)
		behind, err := d.app(nil, io.Discard, io.Discard).desk(t.Context(), "test", reviewFlags{})
		require.NoError(t, err)
		k, err := behind.on(&it)
		require.NoError(t, err)
		_, err = k.Release(t.Context(), review.Release{Command: review.Command{
			Tenant: it.Tenant, ID: id, Revision: it.Hash, Actor: review.Actor{ID: "x", Kind: review.Service},
		}})
		require.NoError(t, err)
		got := d.run("review", "resolve", short(id), "--as", "Léa", "--outcome", outcome)
		require.Equal(t, exitFailed, got.code)
		require.Contains(t, got.stderr, "déjà en cours de publication (approuvé par Léa à 10:42)")
		d.now = d.now.Add(time.Hour)
		got = d.run("review", "release", short(id), "--publish", filepath.Join(t.TempDir(), "x"))
		require.Equal(t, exitFailed, got.code)
		require.Contains(t, got.stderr, "nul ne sait s'il est parti")
		require.Contains(t, d.run("review", "list").stdout, "sort inconnu")
		got = d.run("review", "resolve", short(id), "--as", "Léa", "--outcome", outcome)
		require.Equal(t, exitDone, got.code, got.stderr)
		require.Equal(t, want, d.item(id).State)
	}
}

func TestAppendLineAfterATornOne(t *testing.T) {
	path := write(t, "out.jsonl", `{"torn":`)
	f, err := openPublication(path)
	require.NoError(t, err)
	defer func() { require.NoError(t, f.Close()) }()
	for _, line := range []string{"{\"a\":1}\n", "{\"b\":2}\n"} {
		began, err := appendLine(f, line)
		require.True(t, began)
		require.NoError(t, err)
	}
	data, err := os.ReadFile(path)
	require.NoError(t, err)
	require.Equal(t, "{\"torn\":\n{\"a\":1}\n{\"b\":2}\n", string(data))
}

func TestLogVerify(t *testing.T) {
	d := newDesk(t)
	id := d.queued()
	d.queued("--persona", "luna-books")
	d.run("review", "approve", short(id), "--as", "Léa")
	got := d.run("review", "log", "--verify")
	require.Equal(t, exitDone, got.code, got.stderr)
	require.Contains(t, got.stdout, "drafts 2, steps 3")
	require.Equal(t, 2, strings.Count(d.run("review", "log", "--verify", "--json").stdout, `"ok":true`))
	got = d.run("review", "log", short(id), "--verify")
	require.Contains(t, got.stdout, "Intact : brouillons 1, étapes 2.")

	d.store = forged{d.store, id}
	got = d.run("review", "log", "--verify")
	require.Equal(t, exitFailed, got.code)
	require.Contains(t, got.stdout, "broken: "+id)
	require.Contains(t, got.stderr, "1 of 2 chains are broken")
}

// forged is a store in which somebody changed an entry.
type forged struct {
	review.Store
	id string
}

func (f forged) Log(ctx context.Context, tenant, id string) ([]review.Revision, []review.Entry, error) {
	revisions, entries, err := f.Store.Log(ctx, tenant, id)
	if id == f.id && len(entries) > 0 {
		entries[0].Code = "forged"
	}
	return revisions, entries, err
}
