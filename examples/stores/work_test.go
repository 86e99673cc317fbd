package stores

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/souffleur-go/souffleur/assistant/review"
	"github.com/souffleur-go/souffleur/assistant/review/sqlstore"
)

// job is what a child process of a test does: the test binary, started again.
type job struct {
	Kind    string // "race" or "loop"
	Driver  string
	DSN     string
	Flavour sqlstore.Flavour
	Name    string
	Drafts  int    // of a race
	Outbox  string // file: what went out
	Journal string // file: what the store said was done
}

// child starts a job. The child waits for a line on its input once it has opened the store and said so.
func (p place) child(t *testing.T, j job) (cmd *exec.Cmd, in io.WriteCloser, out *bufio.Scanner) {
	t.Helper()
	j.Driver, j.DSN, j.Flavour = p.driver, p.dsn, p.flavour
	b, err := json.Marshal(j)
	require.NoError(t, err)
	self, err := os.Executable()
	require.NoError(t, err)
	cmd = exec.Command(self)
	cmd.Env = append(os.Environ(), "SOUFFLEUR_STORES_JOB="+string(b))
	cmd.Stderr = os.Stderr
	in, err = cmd.StdinPipe()
	require.NoError(t, err)
	pipe, err := cmd.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, cmd.Start())
	t.Cleanup(func() { _ = cmd.Process.Kill(); _ = cmd.Wait() })
	out = bufio.NewScanner(pipe)
	require.True(t, out.Scan(), "the child opened nothing")
	require.Equal(t, "ready", out.Text())
	return cmd, in, out
}

// work is the main function of a child.
func work(text string) int {
	var j job
	err := json.Unmarshal([]byte(text), &j)
	if err == nil {
		err = j.run()
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "child", j.Name+":", err)
		return 1
	}
	return 0
}

func (j *job) run() error {
	ctx := context.Background()
	s, db, err := place{j.Driver, j.DSN, j.Flavour}.connect(ctx)
	if err != nil {
		return err
	}
	defer db.Close()
	fmt.Println("ready")
	if _, err := bufio.NewReader(os.Stdin).ReadString('\n'); err != nil {
		return err
	}
	if j.Kind == "race" {
		return j.race(ctx, desk(s, time.Now))
	}
	return j.loop(ctx, desk(s, time.Now))
}

// race approves and releases every draft, like its rivals, and prints what it was given.
func (j *job) race(ctx context.Context, d *review.Desk) error {
	me := review.Actor{ID: j.Name, Kind: review.Person}
	for _, i := range rand.Perm(j.Drafts) {
		it, err := d.Get(ctx, "lune", fmt.Sprintf("d-%d", i))
		if err != nil {
			return err
		}
		var late *review.DecidedError
		if it, err = d.Approve(ctx, command(it, me)); err != nil && !errors.As(err, &late) {
			return err
		}
		a, err := d.Release(ctx, review.Release{Command: command(it, me)})
		switch {
		case err == nil:
			fmt.Println(a.DraftID(), a.Key())
		case !errors.As(err, &late):
			return err
		}
	}
	return nil
}

// loop takes drafts through their whole life until the process is killed.
func (j *job) loop(ctx context.Context, d *review.Desk) error {
	journal, err := os.OpenFile(j.Journal, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	for i := 0; ; i++ {
		id := fmt.Sprint(j.Name, "-", i)
		it, err := d.Submit(ctx, draft("lune", id))
		if err != nil {
			return err
		}
		if it, err = d.Edit(ctx, command(it, lea), it.Text+" Mots de Léa pour "+id+"."); err != nil {
			return err
		}
		fmt.Fprintln(journal, "edited", it.ID)
		second := draft("lune", id)
		second.ID += "-b" // an alternative: released drafts supersede it in one step
		if _, err := d.Submit(ctx, second); err != nil {
			return err
		}
		if it, err = d.Approve(ctx, command(it, omar)); err != nil {
			return err
		}
		fmt.Fprintln(journal, "approved", it.ID)
		a, err := d.Release(ctx, review.Release{Command: command(it, bot)})
		if err != nil {
			return err
		}
		r, err := outbox(j.Outbox).Publish(ctx, a)
		if err != nil {
			return err
		}
		if _, err := d.Published(ctx, a, r); err != nil {
			return err
		}
		fmt.Fprintln(journal, "published", it.ID)
	}
}

// outbox is a publisher: a file that is only appended to, one key a line.
type outbox string

func (o outbox) Publish(_ context.Context, a review.Approved) (review.Receipt, error) {
	f, err := os.OpenFile(string(o), os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		return review.Receipt{}, review.Definite(err)
	}
	defer f.Close()
	if _, err := fmt.Fprintln(f, a.Key(), a.DraftID()); err != nil {
		return review.Receipt{}, err
	}
	return review.Receipt{ID: a.Key()}, f.Sync()
}

func (o outbox) Find(_ context.Context, key string, _ review.Item) (review.Receipt, bool, error) {
	lines, err := o.lines()
	_, found := lines[key]
	return review.Receipt{ID: key}, found, err
}

// lines returns what went out: key → drafts, one for each time.
func (o outbox) lines() (map[string][]string, error) {
	b, err := os.ReadFile(string(o))
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		return nil, err
	}
	out := map[string][]string{}
	for line := range strings.Lines(string(b)) {
		key, id, _ := strings.Cut(strings.TrimSpace(line), " ")
		out[key] = append(out[key], id)
	}
	return out, nil
}
