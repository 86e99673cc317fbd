package sqlstore_test

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/souffleur-go/souffleur/assistant/review"
	"github.com/souffleur-go/souffleur/assistant/review/sqlstore"
)

// closed is a database that cannot be reached.
type closed struct{}

func (closed) Connect(context.Context) (driver.Conn, error) { return nil, errors.New("unplugged") }
func (closed) Driver() driver.Driver                        { return nil }

func ExampleNew() {
	_, err := sqlstore.New(nil, 0)
	fmt.Println(err)
	// With the driver modernc.org/sqlite: db, err := sql.Open("sqlite", "file:review.db?_pragma=busy_timeout(10000)&_txlock=immediate")
	s, err := sqlstore.New(sql.OpenDB(closed{}), sqlstore.SQLite)
	fmt.Println(s != nil, err)
	fmt.Println(s.Migrate(context.Background()))
	// Output:
	// sqlstore: the database is nil: pass what sql.Open returned
	// sqlstore: Flavour(0) is none of SQLite and PostgreSQL
	// true <nil>
	// sqlstore: migrate: unplugged
}

func TestAnUnreachableDatabaseIsNeitherAConflictNorAnAbsence(t *testing.T) {
	for _, f := range []sqlstore.Flavour{sqlstore.SQLite, sqlstore.PostgreSQL} {
		s, err := sqlstore.New(sql.OpenDB(closed{}), f)
		require.NoError(t, err)
		change := review.Change{Item: review.Item{ID: "a", Seq: 1}}
		_, get := s.Get(t.Context(), "", "a")
		_, _, list := s.List(t.Context(), review.Filter{})
		_, _, log := s.Log(t.Context(), "", "a")
		for _, err := range []error{s.Commit(t.Context(), []review.Change{change}), s.Erase(t.Context(), change), get, list, log} {
			require.ErrorContains(t, err, "unplugged", f)
			require.Regexp(t, "^sqlstore: (commit|erase|get|list|log): ", err.Error())
			require.NotErrorIs(t, err, review.ErrConflict)
			require.NotErrorIs(t, err, review.ErrNotFound)
		}
		ended, cancel := context.WithCancel(t.Context())
		cancel()
		require.ErrorIs(t, s.Commit(ended, []review.Change{change}), context.Canceled)
		require.ErrorIs(t, s.Migrate(ended), context.Canceled)
	}
}

func TestTxTakesTransactionsOnly(t *testing.T) {
	db := sql.OpenDB(closed{})
	s, err := sqlstore.New(db, sqlstore.SQLite)
	require.NoError(t, err)
	for _, tx := range []sqlstore.DBTX{nil, db} {
		in := s.Tx(tx)
		_, err := in.Get(t.Context(), "", "a")
		require.ErrorContains(t, err, "needs a transaction")
		require.ErrorContains(t, in.Commit(t.Context(), []review.Change{{Item: review.Item{ID: "a", Seq: 1}}}), "needs a transaction")
		require.ErrorContains(t, in.Migrate(t.Context()), "before the transaction")
	}
}

func TestChangesThatCannotBeKeptAreRefusedBeforeTheDatabase(t *testing.T) {
	s, err := sqlstore.New(sql.OpenDB(closed{}), sqlstore.SQLite)
	require.NoError(t, err)
	for name, it := range map[string]review.Item{
		"no ID":    {Seq: 1},
		"NUL":      {ID: "a\x00", Seq: 1},
		"no UTF-8": {ID: "\xff", Seq: 1},
		"tenant":   {ID: "a", Tenant: string(make([]byte, 600)), Seq: 1},
		"seq":      {ID: "a", Seq: 2},
	} {
		err := s.Commit(t.Context(), []review.Change{{Item: it}})
		require.ErrorContains(t, err, "sqlstore: commit: item", name)
	}
	_, err = s.Get(t.Context(), "", "a\x00")
	require.ErrorIs(t, err, review.ErrNotFound)
	require.NoError(t, s.Commit(t.Context(), nil))
}
