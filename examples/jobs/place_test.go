package jobs

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	_ "github.com/jackc/pgx/v5/stdlib" // the driver "pgx"
	"github.com/stretchr/testify/require"
	_ "modernc.org/sqlite" // the driver "sqlite"

	"github.com/souffleur-go/souffleur/assistant/review/sqlstore"
	"github.com/souffleur-go/souffleur/examples/internal/pgserver"
)

func TestMain(m *testing.M) {
	code := m.Run()
	if server.stop != nil {
		server.stop()
	}
	os.Exit(code)
}

// place is a fresh database.
type place struct {
	db      *sql.DB
	flavour sqlstore.Flavour
}

// places are the databases under test. River advises one connection for SQLite; with a busy timeout and immediate
// transactions several work too.
var places = []struct {
	name string
	open func(testing.TB) place
}{
	{"SQLite", sqlite},
	{"SQLite_one_connection", narrow},
	{"PostgreSQL", postgres},
}

// settings are the parameters of a SQLite database that the desk and River share.
const settings = "?_txlock=immediate&_pragma=busy_timeout(10000)&_pragma=journal_mode(WAL)&_pragma=synchronous(FULL)" +
	"&_pragma=foreign_keys(1)&_pragma=secure_delete(1)"

func sqlite(t testing.TB) place {
	t.Helper()
	db, err := sql.Open("sqlite", "file:"+filepath.Join(t.TempDir(), "host.db")+settings)
	require.NoError(t, err)
	db.SetMaxOpenConns(8)
	db.SetMaxIdleConns(8)
	t.Cleanup(func() { require.NoError(t, db.Close()) })
	return place{db, sqlstore.SQLite}
}

func narrow(t testing.TB) place {
	t.Helper()
	p := sqlite(t)
	p.db.SetMaxOpenConns(1)
	return p
}

// postgres returns a schema of its own.
func postgres(t testing.TB) place {
	t.Helper()
	server.once.Do(func() { server.url, server.stop, server.err = pgserver.Serve() })
	if errors.Is(server.err, pgserver.ErrNone) && os.Getenv("CI") != "true" {
		t.Skip("SKIPPED LOUDLY: ", server.err)
	}
	require.NoError(t, server.err)
	schema := fmt.Sprintf("souffleur_jobs_%d_%d", os.Getpid(), time.Now().UnixNano())
	administer(t, "CREATE SCHEMA "+schema)
	t.Cleanup(func() { administer(t, "DROP SCHEMA "+schema+" CASCADE") })
	separator := "&"
	if !strings.Contains(server.url, "?") {
		separator = "?"
	}
	db, err := sql.Open("pgx", server.url+separator+"search_path="+schema)
	require.NoError(t, err)
	db.SetMaxOpenConns(20)
	db.SetMaxIdleConns(20)
	t.Cleanup(func() { require.NoError(t, db.Close()) })
	return place{db, sqlstore.PostgreSQL}
}

func administer(t testing.TB, statement string) {
	t.Helper()
	db, err := sql.Open("pgx", server.url)
	require.NoError(t, err)
	defer db.Close()
	_, err = db.ExecContext(context.Background(), statement)
	require.NoError(t, err)
}

// each runs a test on every database.
func each(t *testing.T, test func(*testing.T, place)) {
	t.Helper()
	for _, p := range places {
		t.Run(p.name, func(t *testing.T) { test(t, p.open(t)) })
	}
}
