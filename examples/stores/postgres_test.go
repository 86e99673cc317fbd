package stores

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net"
	"net/url"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"slices"
	"strconv"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/souffleur-go/souffleur/assistant/review/sqlstore"
)

// server is the PostgreSQL server of this test run.
var server struct {
	once sync.Once
	url  string // of a database
	err  error
	stop func()
}

var errNoServer = errors.New("no PostgreSQL: set SOUFFLEUR_POSTGRES, or install the server's programs (apt-get install postgresql)")

// postgres returns a place in a schema of its own.
func postgres(t testing.TB) place {
	t.Helper()
	server.once.Do(func() { server.url, server.stop, server.err = serve() })
	if errors.Is(server.err, errNoServer) && os.Getenv("CI") != "true" {
		t.Skip("SKIPPED LOUDLY: ", server.err)
	}
	require.NoError(t, server.err)
	admin, err := sql.Open("pgx", server.url)
	require.NoError(t, err)
	defer admin.Close()
	schema := fmt.Sprintf("souffleur_%d_%d", os.Getpid(), time.Now().UnixNano())
	_, err = admin.ExecContext(t.Context(), "CREATE SCHEMA "+schema)
	require.NoError(t, err)
	t.Cleanup(func() {
		admin, err := sql.Open("pgx", server.url)
		require.NoError(t, err)
		defer admin.Close()
		_, err = admin.ExecContext(context.Background(), "DROP SCHEMA "+schema+" CASCADE")
		require.NoError(t, err)
	})
	at, err := url.Parse(server.url)
	require.NoError(t, err)
	q := at.Query()
	q.Set("search_path", schema)
	at.RawQuery = q.Encode()
	return place{driver: "pgx", dsn: at.String(), flavour: sqlstore.PostgreSQL}
}

// serve finds or starts a server.
func serve() (at string, stop func(), err error) {
	if given := os.Getenv("SOUFFLEUR_POSTGRES"); given != "" {
		return given, func() {}, nil
	}
	bin := programs()
	if bin == "" {
		return "", nil, errNoServer
	}
	dir, err := os.MkdirTemp("", "souffleur-postgres-")
	if err != nil {
		return "", nil, err
	}
	cmd, port, err := start(bin, dir)
	if err != nil {
		os.RemoveAll(dir)
		return "", nil, err
	}
	stop = func() {
		_ = cmd.Process.Signal(syscall.SIGQUIT) // immediate shutdown: nothing here is kept
		_ = cmd.Wait()
		os.RemoveAll(dir)
	}
	at = fmt.Sprintf("postgres://test@127.0.0.1:%d/postgres?sslmode=disable", port)
	if err := answers(at); err != nil {
		stop()
		return "", nil, fmt.Errorf("PostgreSQL in %s does not answer: %w", dir, err)
	}
	return at, stop, nil
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

// start makes a cluster and starts a server on a free port of loopback. fsync=off is for speed only: no test here pulls the
// plug of the machine, and the programs that are killed are the clients.
func start(bin, dir string) (*exec.Cmd, int, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, 0, err
	}
	port := l.Addr().(*net.TCPAddr).Port
	l.Close()
	as, err := servant(dir)
	if err != nil {
		return nil, 0, err
	}
	data := filepath.Join(dir, "data")
	run := func(name string, args ...string) *exec.Cmd {
		line := append(slices.Clone(as), append([]string{filepath.Join(bin, name)}, args...)...)
		cmd := exec.Command(line[0], line[1:]...)
		cmd.Dir = dir
		return cmd
	}
	out, err := run("initdb", "-D", data, "-U", "test", "--auth=trust", "--no-sync", "--encoding=UTF8", "--locale=C.UTF-8").CombinedOutput()
	if err != nil {
		return nil, 0, fmt.Errorf("initdb: %w: %s", err, out)
	}
	cmd := run("postgres", "-D", data, "-p", strconv.Itoa(port), "-h", "127.0.0.1", "-k", "",
		"-c", "fsync=off", "-c", "full_page_writes=off", "-c", "shared_buffers=64MB", "-c", "logging_collector=off")
	return cmd, port, cmd.Start()
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

func answers(at string) error {
	db, err := sql.Open("pgx", at)
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
