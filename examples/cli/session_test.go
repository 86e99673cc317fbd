package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/souffleur-go/souffleur/assistant/review"
)

// narrow requires that no line is wider than a terminal.
func narrow(t *testing.T, s string) {
	t.Helper()
	for line := range strings.Lines(s) {
		require.LessOrEqual(t, width(strings.TrimRight(line, "\n")), columns, line)
	}
}

// desk talks to the interactive desk, a line an answer.
func (d *deskTest) talk(lines ...string) result {
	d.t.Helper()
	got := d.pipe(strings.Join(lines, "\n")+"\n", "review", "--interactive", "--as", "Léa")
	require.Equal(d.t, exitDone, got.code, got.stderr)
	narrow(d.t, got.stdout)
	return got
}

func TestSessionTypedTextHeldThenOverridden(t *testing.T) {
	d := newDesk(t)
	id := d.queued()
	text := strings.Split(strings.ReplaceAll(d.item(id).Text, "30 jours", "60 jours"), "\n")
	answers := append([]string{"x", "m"}, text...)
	got := d.talk(append(answers, ".", "a", "o", "1", "geste accordé par la gérante", "a")...)
	for _, want := range []string{
		"« x » n'est pas une des touches", "[− 30] [+ 60]", "retenu : corrigez le texte", "claims-number", "Pour quelle raison ?",
		"laisse passer claims-number", "approuvé par Léa à 10:42", "C'est tout.",
	} {
		require.Contains(t, flat(got.stdout), want)
	}
	it := d.item(id)
	require.Equal(t, review.StateApproved, it.State)
	require.Equal(t, strings.Join(text, "\n"), it.Text)
	require.Nil(t, it.Lease)
	require.Len(t, it.Overrides, 1)
}

func TestSessionEditor(t *testing.T) {
	d := newDesk(t)
	id := d.queued()
	d.env["EDITOR"] = write(t, "editor.sh", "#!/bin/sh\nsed -i.bak 's/À bientôt/Belle journée/' \"$1\" && rm \"$1.bak\"\n")
	require.NoError(t, os.Chmod(d.env["EDITOR"], 0o700)) //nolint:gosec // the script is run
	t.Setenv("TMPDIR", t.TempDir())
	got := d.talk("m", "q")
	require.Contains(t, got.stdout, "révision 2")
	require.Contains(t, d.item(id).Text, "Belle journée,")
	left, err := filepath.Glob(filepath.Join(os.TempDir(), "souffleur-*"))
	require.NoError(t, err)
	require.Empty(t, left)

	d.env["EDITOR"] = "false"
	got = d.talk("m", "q")
	require.Contains(t, got.stdout, "Rien n'a changé.")
	require.Nil(t, d.item(id).Lease)
	d.env["EDITOR"] = "true"
	require.Contains(t, d.talk("m", "q").stdout, "Rien n'a changé.")
	require.Equal(t, 2, d.item(id).Revision)
}

func TestSessionRejectVouchAndSkip(t *testing.T) {
	d := newDesk(t)
	first, second := d.queued(), d.queued("--persona", "luna-books")
	got := d.talk("s", "v", "Hélène a acheté le livre samedi.", "r", "99", "r", "6", "trop sec", "q")
	require.Contains(t, got.stdout, "Aucun de ces numéros.")
	require.Contains(t, got.stdout, "rejeté par Léa à 10:42 : wrong-register trop sec")
	require.Contains(t, got.stdout, "[a]pprove  [m]odify")
	require.Equal(t, review.StateRejected, d.item(first).State)
	require.Equal(t, review.StatePending, d.item(second).State)
}

func TestSessionAnswerDraftsAnew(t *testing.T) {
	d := newDesk(t)
	d.queued("--thread", threadFile(t, "3-blague"))
	got := d.talk("c", "Le suspect dort sur votre table de nuit.", "a")
	require.Contains(t, got.stdout, "[c] répondre")
	require.Contains(t, got.stdout, "Nouveau brouillon : ")
	require.Contains(t, got.stdout, "table de nuit")
	require.Contains(t, got.stdout, "C'est tout.")
}

func TestSessionAColleagueHoldsIt(t *testing.T) {
	d := newDesk(t)
	id := d.queued()
	require.Equal(t, exitDone, d.run("review", "lease", id, "--as", "Omar").code)
	got := d.talk("m", "a", "q")
	require.Equal(t, 2, strings.Count(got.stdout, "pris par Omar jusqu'à 10:52\n\n["), got.stdout)
	require.Equal(t, review.StatePending, d.item(id).State)
}

func TestSessionAsksForAName(t *testing.T) {
	d := newDesk(t)
	id := d.queued()
	got := d.pipe("\nZoé\na\n", "review", "--interactive")
	require.Equal(t, exitDone, got.code, got.stderr)
	require.Equal(t, 2, strings.Count(got.stdout, "Votre nom > "))
	require.Equal(t, "Zoé", d.item(id).Approvals[0].By.Name)
	require.Contains(t, d.pipe("", "review", "--interactive").stdout, "Nothing to review.")
}
