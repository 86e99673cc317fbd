package stores

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/souffleur-go/souffleur/assistant/review"
)

// TestProcessesRace lets three processes approve and release the same drafts: each draft is handed out once.
func TestProcessesRace(t *testing.T) {
	each(t, func(t *testing.T, p place) {
		t.Helper()
		const drafts, rivals = 40, 3
		s, _ := p.open(t)
		d := desk(s, time.Now)
		for i := range drafts {
			_, err := d.Submit(t.Context(), draft("lune", strconv.Itoa(i)))
			require.NoError(t, err)
		}
		type rival struct {
			start func()
			lines func() []string
		}
		var all []rival
		for i := range rivals {
			cmd, in, out := p.child(t, job{Kind: "race", Name: fmt.Sprint("person-", i), Drafts: drafts})
			all = append(all, rival{
				start: func() { _, err := fmt.Fprintln(in, "go"); require.NoError(t, err) },
				lines: func() (lines []string) {
					for out.Scan() {
						lines = append(lines, out.Text())
					}
					require.NoError(t, cmd.Wait())
					return lines
				},
			})
		}
		for _, r := range all {
			r.start()
		}
		given := map[string]int{}
		shares := []int{}
		for _, r := range all {
			lines := r.lines()
			shares = append(shares, len(lines))
			for _, line := range lines {
				id, _, _ := strings.Cut(line, " ")
				given[id]++
			}
		}
		t.Log("each process was given", shares)
		require.Len(t, given, drafts)
		for id, n := range given {
			require.Equal(t, 1, n, id)
			it, err := d.Get(t.Context(), "lune", id)
			require.NoError(t, err)
			require.Equal(t, review.StateReleasing, it.State)
			require.Len(t, it.Approvals, 1)
			require.NoError(t, d.Verify(t.Context(), "lune", id))
		}
	})
}

func rounds(t *testing.T) int {
	t.Helper()
	n := 20
	if text := os.Getenv("SOUFFLEUR_ROUNDS"); text != "" {
		var err error
		n, err = strconv.Atoi(text)
		require.NoError(t, err)
	}
	return n
}

// TestKilledProcesses kills a process that takes drafts through their whole life, again and again at another moment, and lets
// a survivor finish: nothing goes out twice, nothing approved is forgotten, no word of a person is lost.
func TestKilledProcesses(t *testing.T) {
	const most = 100 // rounds in one database: each accounts for everything in it
	for left, batch := rounds(t), 1; left > 0; left, batch = left-most, batch+1 {
		t.Run(fmt.Sprint("batch ", batch), func(t *testing.T) { killed(t, min(left, most)) })
	}
}

func killed(t *testing.T, rounds int) {
	t.Helper()
	each(t, func(t *testing.T, p place) {
		t.Helper()
		s, _ := p.open(t)
		dir := t.TempDir()
		out := outbox(filepath.Join(dir, "outbox"))
		d := desk(s, func() time.Time { return time.Now().Add(time.Hour) }) // every release lease has lapsed
		left := map[review.State]int{}
		for round := range rounds {
			name := fmt.Sprint("r", round)
			journal := filepath.Join(dir, name)
			cmd, in, _ := p.child(t, job{Kind: "loop", Name: name, Outbox: string(out), Journal: journal})
			_, err := fmt.Fprintln(in, "go")
			require.NoError(t, err)
			time.Sleep(time.Duration(rand.IntN(90_000)) * time.Microsecond)
			require.NoError(t, cmd.Process.Kill())
			require.ErrorContains(t, cmd.Wait(), "killed")
			for _, it := range everything(t, d) {
				if strings.HasPrefix(it.ID, "d-"+name+"-") && it.State.Open() {
					left[it.State]++
				}
			}
			finish(t, d, out)
			account(t, d, out, journal)
		}
		t.Log("open drafts that the killed left behind, by state:", left)
		lines, err := out.lines()
		require.NoError(t, err)
		require.NotEmpty(t, lines)
		_, err = d.Seal(t.Context(), "lune")
		require.NoError(t, err, "every chain verifies")
	})
}

func everything(t *testing.T, d *review.Desk) []review.Item {
	t.Helper()
	items, next, err := d.List(t.Context(), review.Filter{Tenant: "lune", States: review.States(), Limit: 1 << 20})
	require.NoError(t, err)
	require.Empty(t, next)
	return items
}

// finish does what a host does after a crash: sweep, look up what became of releases, publish what is approved. A server
// may still finish what the dead had asked for, so it goes on until nothing is on its way.
func finish(t *testing.T, d *review.Desk, out outbox) {
	t.Helper()
	moving := []review.State{review.StateApproved, review.StateReleasing, review.StateUnknown}
	for range 200 {
		_, err := d.Drain(t.Context(), "lune", out)
		require.NoError(t, err)
		items, _, err := d.List(t.Context(), review.Filter{Tenant: "lune", States: moving})
		require.NoError(t, err)
		if len(items) == 0 {
			return
		}
		time.Sleep(5 * time.Millisecond)
	}
	t.Fatal("drafts are still on their way")
}

// account holds the journal of a killed process and the outbox against the store.
func account(t *testing.T, d *review.Desk, out outbox, journal string) {
	t.Helper()
	lines, err := out.lines()
	require.NoError(t, err)
	sent := map[string]bool{}
	for key, drafts := range lines {
		require.Len(t, drafts, 1, "key %s went out more than once", key)
		sent[drafts[0]] = true
	}
	b, err := os.ReadFile(journal)
	if os.IsNotExist(err) {
		return // killed before its first word
	}
	require.NoError(t, err)
	for line := range strings.Lines(string(b)) {
		done, id, _ := strings.Cut(strings.TrimSpace(line), " ")
		it, err := d.Get(t.Context(), "lune", id)
		require.NoError(t, err)
		require.NoError(t, d.Verify(t.Context(), "lune", id))
		switch done {
		case "edited":
			words := "Mots de Léa pour " + strings.TrimPrefix(id, "d-") + "."
			revisions, _, err := d.Log(t.Context(), "lune", id)
			require.NoError(t, err)
			require.Len(t, revisions, 2)
			require.Contains(t, revisions[1].Text, words)
			require.Contains(t, it.Text, words)
		case "approved":
			require.Contains(t, []review.State{review.StatePublished, review.StateNotPublished}, it.State, "an approval was forgotten")
		case "published":
			require.Equal(t, review.StatePublished, it.State)
		}
	}
	for _, it := range everything(t, d) {
		require.Equal(t, it.State == review.StatePublished, sent[it.ID], "%s is %s", it.ID, it.State)
	}
}
