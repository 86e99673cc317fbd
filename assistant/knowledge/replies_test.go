package knowledge

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/souffleur-go/souffleur/assistant"
)

func openHistory(t *testing.T, dir string) *History {
	t.Helper()
	h, err := OpenHistory(dir)
	require.NoError(t, err)
	return h
}

func replied(tenant, id, person, question, text string) assistant.Precedent {
	return assistant.Precedent{
		ID: id, Tenant: tenant, Person: person, Question: question, Text: text, Lang: "fr",
		Approvers: []string{"Léa"}, At: time.Date(2026, 11, 3, 9, 30, 0, 0, time.UTC),
	}
}

// TestHistoryIsStored: a question asked before brings what was said then, with its date and approver, after a restart too.
func TestHistoryIsStored(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "desk")
	h := openHistory(t, dir)
	require.NoDirExists(t, dir, "opening makes nothing")
	first := replied("lune", "1", "omar", "Mon colis est perdu, que faire ?", "Nous ouvrons une enquête auprès du transporteur.")
	require.NoError(t, h.Add(first))
	require.NoError(t, h.Add(replied("lune", "2", "helene", "Puis-je payer en trois fois ?", "Oui, par carte.")))
	require.NoError(t, openStore(t, dir).Add(page1("a", "Une", "Une page dans le même dossier.")))
	for _, h := range []*History{h, openHistory(t, dir)} {
		got, err := h.Recall(t.Context(), about("lune", "lune/care", "Bonjour, mon colis est perdu. Que faire ?"))
		require.NoError(t, err)
		require.Equal(t, first, got[0].Precedent)
		require.Greater(t, got[0].Share, .6)
	}
	require.ErrorIs(t, openHistory(t, dir).Add(replied("lune", "3", "x", "a", "b")), ErrLocked)
	require.NoError(t, h.Close())
	other := openHistory(t, dir)
	require.NoError(t, other.Add(replied("lune", "3", "x", "Et le délai ?", "Deux jours.")))
	require.NoError(t, other.Close())
	require.NoError(t, h.Add(replied("lune", "4", "x", "Où êtes-vous ?", "À Lyon.")))
	require.Equal(t, 4, h.Len("lune"), "it sees what another wrote before it writes")
	require.NoError(t, new(History).Close())
}

func TestHistoryErases(t *testing.T) {
	dir := t.TempDir()
	h := openHistory(t, dir)
	for i, p := range []assistant.Precedent{
		replied("lune", "1", "omar", "Question alpha un", "Réponse alpha un"), replied("lune", "2", "helene", "Question beta deux", "Réponse beta deux"),
		replied("lune", "3", "omar", "Question gamma trois", "Réponse gamma trois"), replied("autre", "1", "omar", "Question delta quatre", "Réponse delta quatre"),
		replied("lune", "2", "helene", "Question beta deux", "Réponse zeta deux"),
	} {
		require.NoError(t, h.Add(p), i)
	}
	n, err := h.Forget("lune", "omar")
	require.NoError(t, err)
	require.Equal(t, 2, n)
	for _, gone := range []string{"alpha", "gamma", "beta deux\",\"approvers", "Réponse beta"} {
		require.False(t, grep(t, dir, gone), gone)
	}
	require.True(t, grep(t, dir, "delta"), "another tenant's person of the same name is another person")
	require.True(t, grep(t, dir, "zeta"))
	n, err = h.Forget("lune", "nobody")
	require.NoError(t, err)
	require.Zero(t, n)
	require.NoError(t, h.DeleteTenant("autre"))
	require.False(t, grep(t, dir, "delta"))
	require.NoError(t, h.Delete("lune", "2"))
	require.False(t, grep(t, dir, "zeta"))
	require.Empty(t, h.tenants)
	require.Zero(t, h.live)
	require.Zero(t, openHistory(t, dir).Len("lune"))
}

// TestHistoryDoesNotFillTheDisk: replaced replies are dropped from the file in time.
func TestHistoryDoesNotFillTheDisk(t *testing.T) {
	h := &History{store: &journal{dir: t.TempDir(), kind: repliesKind}}
	long := make([]byte, 200_000)
	for i := range long {
		long[i] = 'a' + byte(i%26)
	}
	for i := range 20 {
		require.NoError(t, h.Add(replied("lune", "1", "omar", "Question ?", fmt.Sprint(i, string(long)))))
	}
	info, err := os.Stat(h.store.path())
	require.NoError(t, err)
	require.Less(t, info.Size(), int64(2*compactFrom))
	require.ErrorContains(t, h.Add(replied("lune", "1", "omar", "Question ?", string(make([]byte, maxReply)))), "at most")
}

func TestHistoryDamaged(t *testing.T) {
	dir := t.TempDir()
	h := openHistory(t, dir)
	for i := range 5 {
		require.NoError(t, h.Add(replied("lune", fmt.Sprint(i), "omar", fmt.Sprint("Question ", i), fmt.Sprint("Réponse ", i))))
	}
	require.NoError(t, h.Close())
	path := logFile(t, dir, repliesKind)
	whole, err := os.ReadFile(path)
	require.NoError(t, err)
	for n := 0; n < len(whole); n += 3 {
		broken := append([]byte{}, whole...)
		broken[n] ^= 0x10
		require.NoError(t, os.WriteFile(path, broken, 0o600))
		h, err := OpenHistory(dir)
		var damage *Damage
		require.ErrorAs(t, err, &damage, n)
		require.GreaterOrEqual(t, damage.Kept, 4)
		require.Equal(t, damage.Kept, h.Len("lune"))
	}
	h, err = OpenHistory(dir)
	require.Error(t, err)
	kept := h.Len("lune")
	require.NoError(t, h.Add(replied("lune", "9", "omar", "Question", "Réponse")))
	require.Equal(t, kept+1, openHistory(t, dir).Len("lune"), "the next change writes a file that is whole")
}

// TestHistoryLooksPastOtherPersonas: what other personas said often does not hide what this one said once.
func TestHistoryLooksPastOtherPersonas(t *testing.T) {
	var h History
	for i := range 100 {
		p := replied("lune", fmt.Sprint("f", i), "x", "Mon colis est perdu", "Autre voix.")
		p.Persona = "lune/forum"
		require.NoError(t, h.Add(p))
	}
	mine := replied("lune", "1", "x", "Mon gros colis a été perdu par le transporteur", "Ma voix.")
	mine.Persona = "lune/care"
	require.NoError(t, h.Add(mine))
	got, err := h.Recall(t.Context(), about("lune", "lune/care", "Mon colis est perdu"))
	require.NoError(t, err)
	require.Len(t, got, 1)
	require.Equal(t, "Ma voix.", got[0].Text)
}
