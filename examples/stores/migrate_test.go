package stores

import (
	"database/sql"
	"path/filepath"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/souffleur-go/souffleur/assistant/review"
	"github.com/souffleur-go/souffleur/assistant/review/sqlstore"
)

func TestManyMigrateAtOnce(t *testing.T) {
	each(t, func(t *testing.T, p place) {
		t.Helper()
		var wg sync.WaitGroup
		errs := make([]error, 8)
		for i := range errs {
			wg.Go(func() {
				_, db, err := p.connect(t.Context())
				errs[i] = err
				db.Close()
			})
		}
		wg.Wait()
		for _, err := range errs {
			require.NoError(t, err)
		}
		s, _ := p.open(t)
		require.NoError(t, s.Commit(t.Context(), []review.Change{change(item("lune", "a", 1))}))
		require.NoError(t, s.Migrate(t.Context()), "again")
	})
}

func TestANewerSchemaIsRefused(t *testing.T) {
	each(t, func(t *testing.T, p place) {
		t.Helper()
		s, db := p.open(t)
		_, err := db.Exec("INSERT INTO souffleur_schema (version) VALUES (99)")
		require.NoError(t, err)
		require.ErrorContains(t, s.Migrate(t.Context()), "sqlstore: migrate: the tables are of version 99, this program knows 1")
	})
}

func TestSettingsThatLoseDraftsAreRefused(t *testing.T) {
	file := "file:" + filepath.Join(t.TempDir(), "review.db")
	postgres := func() string { return postgres(t).dsn + "&synchronous_commit=off" }
	for _, c := range []struct {
		name, driver string
		flavour      sqlstore.Flavour
		dsn          func() string
		want         string
	}{
		{"no busy timeout", "sqlite", sqlstore.SQLite, func() string { return file }, "_pragma=busy_timeout(10000)"},
		{"in memory", "sqlite", sqlstore.SQLite, func() string { return ":memory:?_pragma=busy_timeout(10)" }, "review.Memory"},
		{"UTF-16", "sqlite", sqlstore.SQLite, func() string { return file + "16?_pragma=busy_timeout(10)&_pragma=encoding('UTF-16le')" }, "UTF-8"},
		{"read only", "sqlite", sqlstore.SQLite, func() string { return file + "?mode=ro&_pragma=busy_timeout(10)" }, "sqlstore: migrate:"},
		{"asynchronous", "pgx", sqlstore.PostgreSQL, postgres, "synchronous_commit"},
		{"the other flavour", "sqlite", sqlstore.PostgreSQL, func() string { return file }, "sqlstore: migrate:"},
	} {
		t.Run(c.name, func(t *testing.T) {
			db, err := sql.Open(c.driver, c.dsn())
			require.NoError(t, err)
			defer db.Close()
			s, err := sqlstore.New(db, c.flavour)
			require.NoError(t, err)
			require.ErrorContains(t, s.Migrate(t.Context()), c.want)
		})
	}
}

// TestOneConnectionIsEnough shows that no call needs a second connection while it holds one.
func TestOneConnectionIsEnough(t *testing.T) {
	each(t, func(t *testing.T, p place) {
		t.Helper()
		s, db := p.open(t)
		db.SetMaxOpenConns(1)
		d := desk(s, still)
		require.NoError(t, s.Migrate(t.Context()))
		it, err := d.Submit(t.Context(), draft("lune", "t1"))
		require.NoError(t, err)
		_, err = d.Approve(t.Context(), command(it, lea))
		require.NoError(t, err)
		_, err = d.Erase(t.Context(), "lune", "helene", lea)
		require.NoError(t, err)
		require.NoError(t, d.Verify(t.Context(), "lune", it.ID))
	})
}
