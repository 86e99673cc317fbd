// Package pgserver gives the tests of the examples a PostgreSQL server of their own, on loopback and in a temporary
// directory, or the one that SOUFFLEUR_POSTGRES names.
package pgserver

import (
	"database/sql"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"slices"
	"strconv"
	"time"

	_ "github.com/jackc/pgx/v5/stdlib" // the driver named pgx
)

// ErrNone says that no server can be had here.
var ErrNone = errors.New("no PostgreSQL: set SOUFFLEUR_POSTGRES, or install the server's programs (apt-get install postgresql)")

// Serve returns the URL of a database, ending with its parameters, and what stops the server. A server that it started also
// ends with the program.
func Serve() (url string, stop func(), err error) {
	if url := os.Getenv("SOUFFLEUR_POSTGRES"); url != "" {
		return url, func() {}, nil
	}
	bin := programs()
	if bin == "" {
		return "", nil, ErrNone
	}
	dir, err := os.MkdirTemp("", "souffleur-postgres-")
	if err != nil {
		return "", nil, err
	}
	stop, port, err := start(bin, dir)
	if err != nil {
		os.RemoveAll(dir)
		return "", nil, err
	}
	url = fmt.Sprintf("postgres://test@127.0.0.1:%d/postgres?sslmode=disable", port)
	if err := answers(url); err != nil {
		stop()
		return "", nil, fmt.Errorf("PostgreSQL does not answer: %w", err)
	}
	return url, stop, nil
}

// programs returns the folder with initdb, "" where there is none.
func programs() string {
	if found, err := exec.LookPath("initdb"); err == nil {
		return filepath.Dir(found)
	}
	found, _ := filepath.Glob("/usr/lib/postgresql/*/bin/initdb")
	if len(found) == 0 {
		return ""
	}
	return filepath.Dir(slices.Max(found))
}

// guarded runs a program until its own input ends, so that the server does not outlive a test that panics. SIGQUIT is the
// immediate shutdown: nothing here is kept.
const guarded = `"$@" & read _; kill -QUIT $!; wait`

// start makes a cluster and starts a server on a free port of loopback, without fsync: no test pulls the plug.
func start(bin, dir string) (stop func(), port int, err error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, 0, err
	}
	port = l.Addr().(*net.TCPAddr).Port
	l.Close()
	as, err := servant(dir)
	if err != nil {
		return nil, 0, err
	}
	data := filepath.Join(dir, "data")
	program := func(name string, args ...string) *exec.Cmd {
		line := slices.Concat(as, []string{name}, args)
		cmd := exec.Command(line[0], line[1:]...)
		cmd.Dir = dir
		return cmd
	}
	out, err := program(filepath.Join(bin, "initdb"), "-D", data, "-U", "test", "--auth=trust", "--no-sync", "--encoding=UTF8", "--locale=C.UTF-8").CombinedOutput()
	if err != nil {
		return nil, 0, fmt.Errorf("initdb: %w: %s", err, out)
	}
	cmd := program("sh", "-c", guarded, "sh", filepath.Join(bin, "postgres"), "-D", data, "-p", strconv.Itoa(port), "-h", "127.0.0.1", "-k", dir,
		"-c", "fsync=off", "-c", "full_page_writes=off", "-c", "shared_buffers=64MB")
	input, err := cmd.StdinPipe()
	if err != nil {
		return nil, 0, err
	}
	stop = func() {
		_ = input.Close()
		_ = cmd.Wait()
		os.RemoveAll(dir)
	}
	return stop, port, cmd.Start()
}

// servant returns the words to put before a command so that it does not run as root, which the server refuses.
func servant(dir string) ([]string, error) {
	if os.Getuid() != 0 {
		return nil, nil
	}
	u, err := user.Lookup("postgres")
	if err != nil {
		if u, err = user.Lookup("nobody"); err != nil {
			return nil, err
		}
	}
	uid, err := strconv.Atoi(u.Uid)
	if err != nil {
		return nil, err
	}
	gid, err := strconv.Atoi(u.Gid)
	if err != nil {
		return nil, err
	}
	return []string{"setpriv", "--reuid", u.Uid, "--regid", u.Gid, "--clear-groups", "--"}, os.Chown(dir, uid, gid)
}

func answers(url string) error {
	db, err := sql.Open("pgx", url)
	if err != nil {
		return err
	}
	defer db.Close()
	for range 200 {
		if err = db.Ping(); err == nil {
			return nil
		}
		time.Sleep(20 * time.Millisecond)
	}
	return err
}
