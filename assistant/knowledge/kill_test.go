package knowledge

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/souffleur-go/souffleur/assistant"
)

// What a child process is to do: a folder, and the step to begin with.
const (
	killFolder = "SOUFFLEUR_KNOWLEDGE_FOLDER"
	killStep   = "SOUFFLEUR_KNOWLEDGE_STEP"
)

func TestMain(m *testing.M) {
	if dir := os.Getenv(killFolder); dir != "" {
		os.Exit(killed(dir))
	}
	os.Exit(m.Run())
}

// killed changes a stored base step by step, until it is killed or the folder is gone.
func killed(dir string) int {
	n, err := strconv.Atoi(os.Getenv(killStep))
	if err != nil {
		return 2
	}
	b, err := OpenStore(dir)
	if err != nil {
		return 2
	}
	h, err := OpenHistory(dir)
	for ; err == nil; n++ {
		if err = errors.Join(killSteps(b, n), killReplies(h, n)); err == nil {
			fmt.Println(n)
		}
	}
	fmt.Fprintln(os.Stderr, err)
	return 1
}

// killSteps does step n: two pages are added or replaced, one is deleted, or a tree of files changes.
func killSteps(b *Base, n int) error {
	switch n % 6 {
	case 2:
		return b.Delete(killPage(n))
	case 4:
		_, err := b.Update(context.Background(), Tree{FS: killTree(n), Root: "tree"})
		return err
	}
	return b.Add(
		Source{ID: killPage(n), Text: killText(n), Lang: "fr"},
		Source{ID: killPage(n + 5), Text: killText(n), Lang: "fr"},
	)
}

func killPage(n int) string { return fmt.Sprint("page-", n%13) }

// killText is a page of some ten chunks.
func killText(n int) string {
	var b strings.Builder
	fmt.Fprintf(&b, "Étape %d\n\n", n)
	for i := range 2200 {
		fmt.Fprintf(&b, "mot%d ", i)
	}
	return b.String()
}

// killTree is a tree of two files that both change, or one of which is gone: each is one change of the base.
func killTree(n int) fstest.MapFS {
	if n%12 == 4 {
		return fstest.MapFS{"a.txt": {Data: []byte(killText(n))}, "b.txt": {Data: []byte(killText(n))}}
	}
	return fstest.MapFS{"a.txt": {Data: []byte(killText(n - 6))}}
}

// killReplies does step n on a history: a reply is added or replaced, or all to a person are forgotten.
func killReplies(h *History, n int) error {
	if n%4 == 3 {
		_, err := h.Forget("lune", fmt.Sprint(n%3))
		return err
	}
	return h.Add(assistant.Precedent{ID: fmt.Sprint(n % 7), Tenant: "lune", Person: fmt.Sprint(n % 3), Question: "Et le délai ?", Text: fmt.Sprint("Étape ", n)})
}

// killSaid is what the steps before n leave of the replies.
func killSaid(n int) map[string]string {
	said, to := map[string]string{}, map[string]int{}
	for i := range n {
		if i%4 == 3 {
			maps.DeleteFunc(said, func(id, _ string) bool { return to[id] == i%3 })
			continue
		}
		said[fmt.Sprint(i%7)], to[fmt.Sprint(i%7)] = fmt.Sprint("Étape ", i), i%3
	}
	return said
}

// killState is what the steps before n leave: the step that wrote each source.
func killState(n int) map[string]string {
	state := map[string]string{}
	for i := range n {
		step := fmt.Sprint("Étape ", i)
		switch i % 6 {
		case 2:
			delete(state, killPage(i))
		case 4:
			if i%12 == 4 {
				state["tree/a.txt"], state["tree/b.txt"] = step, step
			} else {
				delete(state, "tree/b.txt")
			}
		default:
			state[killPage(i)], state[killPage(i+5)] = step, step
		}
	}
	return state
}

func heldState(t *testing.T, b *Base) map[string]string {
	t.Helper()
	state := map[string]string{}
	for _, s := range b.Sources() {
		state[s.ID] = s.Title
		require.Equal(t, 2200, strings.Count(s.Text, "mot"), "the whole text")
	}
	return state
}

// TestKill kills a process that changes a stored base, again and again at another moment, and reads it meanwhile: what is
// found is the state after the last change that was acknowledged, or after the one under way.
func TestKill(t *testing.T) {
	rounds := 10
	if s := os.Getenv("SOUFFLEUR_ROUNDS"); s != "" {
		var err error
		rounds, err = strconv.Atoi(s)
		require.NoError(t, err)
	}
	self, err := os.Executable()
	require.NoError(t, err)
	dir := t.TempDir()
	next, under, snapshots := 0, 0, 0
	for range rounds {
		cmd := exec.CommandContext(t.Context(), self)
		cmd.Env = append(os.Environ(), killFolder+"="+dir, killStep+"="+strconv.Itoa(next))
		cmd.Stderr = os.Stderr
		out, err := cmd.StdoutPipe()
		require.NoError(t, err)
		require.NoError(t, cmd.Start())
		lines := bufio.NewScanner(out)
		require.True(t, lines.Scan())
		wait := time.Duration(rand.IntN(40_000)) * time.Microsecond //nolint:gosec // not a secret
		begin := time.Now()
		for time.Since(begin) < wait {
			read, err := OpenStore(dir)
			require.NoError(t, err, "reading beside a writer")
			require.NotEmpty(t, read.Sources())
		}
		require.NoError(t, cmd.Process.Kill())
		last := lines.Text()
		for lines.Scan() {
			last = lines.Text()
		}
		require.ErrorContains(t, cmd.Wait(), "killed")
		done, err := strconv.Atoi(last)
		require.NoError(t, err)
		b, err := OpenStore(dir)
		require.NoError(t, err, "a crash is no damage")
		if b.store.indexed > 0 {
			snapshots++
		}
		held := heldState(t, b)
		next = done + 1
		if !maps.Equal(held, killState(next)) {
			next++
			under++
		}
		require.Equal(t, killState(next), held)
		require.NoError(t, b.Check(t.Context()))

		h, err := OpenHistory(dir)
		require.NoError(t, err)
		said := map[string]string{}
		if h.Len("lune") > 0 {
			for id, r := range h.tenants["lune"].said {
				said[id] = r.Text
			}
		}
		if !maps.Equal(said, killSaid(done+1)) {
			require.Equal(t, killSaid(done+2), said)
		}
		if next == done+2 && maps.Equal(said, killSaid(done+1)) {
			require.NoError(t, killReplies(h, done+1)) // this half of the step is done anew
			require.NoError(t, h.Close())
		}
	}
	t.Logf("%d steps, killed %d times, %d times in a change that came through; %d times with a snapshot", next, rounds, under, snapshots)
}
