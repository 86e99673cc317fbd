package stores

import (
	"context"
	"database/sql"
	"flag"
	"os"
	"path/filepath"
	"testing"

	_ "github.com/jackc/pgx/v5/stdlib" // the driver "pgx"
	"github.com/stretchr/testify/require"
	_ "modernc.org/sqlite" // the driver "sqlite"

	"github.com/souffleur-go/souffleur/assistant/review/sqlstore"
)

func TestMain(m *testing.M) {
	if job := os.Getenv("SOUFFLEUR_STORES_JOB"); job != "" {
		os.Exit(work(job))
	}
	if raced {
		flag.Parse()
		if err := flag.Set("rapid.checks", "15"); err != nil {
			panic(err)
		}
	}
	code := m.Run()
	if server.stop != nil {
		server.stop()
	}
	os.Exit(code)
}

// place is a database that any process can open.
type place struct {
	driver, dsn string
	flavour     sqlstore.Flavour
}

func sqlite(t testing.TB) place {
	t.Helper()
	return place{driver: "sqlite", dsn: "file:" + filepath.Join(t.TempDir(), "review.db") + "?_pragma=busy_timeout(10000)&_txlock=immediate", flavour: sqlstore.SQLite}
}

// places are the databases under test.
var places = []struct {
	name string
	make func(testing.TB) place
}{{"SQLite", sqlite}, {"PostgreSQL", postgres}}

// each runs a test on every database.
func each(t *testing.T, test func(*testing.T, place)) {
	t.Helper()
	for _, p := range places {
		t.Run(p.name, func(t *testing.T) { test(t, p.make(t)) })
	}
}

// open returns a migrated store on a handle of its own.
func (p place) open(t testing.TB) (*sqlstore.Store, *sql.DB) {
	t.Helper()
	s, db, err := p.connect(t.Context())
	require.NoError(t, err)
	t.Cleanup(func() { db.Close() })
	return s, db
}

func (p place) connect(ctx context.Context) (*sqlstore.Store, *sql.DB, error) {
	db, err := sql.Open(p.driver, p.dsn)
	if err != nil {
		return nil, nil, err
	}
	db.SetMaxOpenConns(20)
	db.SetMaxIdleConns(20)
	s, err := sqlstore.New(db, p.flavour)
	if err == nil {
		err = s.Migrate(ctx)
	}
	return s, db, err
}
