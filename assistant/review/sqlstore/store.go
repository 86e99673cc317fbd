package sqlstore

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"github.com/souffleur-go/souffleur/assistant/review"
)

// Store is a review.Store in a SQL database. It is safe for concurrent use by several goroutines and, on one database, by
// several processes; a Store made by Tx is as safe as its transaction.
type Store struct {
	db      *sql.DB
	flavour Flavour
	writing chan struct{} // SQLite: writers of one process queue here, fairly, instead of polling for the file's lock
	tx      DBTX          // of the host, nil = own transactions
}

var _ review.Store = (*Store)(nil)

// DBTX is a transaction of the host: a *sql.Tx, or a *sql.Conn on which the host has begun one. A *sql.DB is refused.
type DBTX interface {
	ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error)
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// New returns a Store on a database that the host has opened and closes. It opens no connection: call Migrate before use.
func New(db *sql.DB, f Flavour) (*Store, error) {
	var faults []error
	if db == nil {
		faults = append(faults, errors.New("sqlstore: the database is nil: pass what sql.Open returned"))
	}
	if f != SQLite && f != PostgreSQL {
		faults = append(faults, fmt.Errorf("sqlstore: %s is none of SQLite and PostgreSQL", f))
	}
	if len(faults) > 0 {
		return nil, errors.Join(faults...)
	}
	return &Store{db: db, flavour: f, writing: make(chan struct{}, 1)}, nil
}

// Tx returns a Store that works inside a transaction of the host, for review.Desk.With: what it writes is there when the host
// commits, and gone when the host rolls back. It begins and commits nothing; a change that comes too late is undone up to a
// savepoint named souffleur, so that the host's transaction goes on. Migrate of such a Store is refused.
//
// An error other than review.ErrConflict and review.ErrNotFound leaves it to the host to roll back.
func (s *Store) Tx(tx DBTX) *Store { return &Store{flavour: s.flavour, tx: tx} }

var errNoTx = errors.New("Tx needs a transaction: a *sql.Tx, or a *sql.Conn after BEGIN")

// reader returns what reads run on.
func (s *Store) reader() (DBTX, error) {
	if s.db != nil {
		return s.db, nil
	}
	if _, pool := s.tx.(*sql.DB); pool || s.tx == nil {
		return nil, errNoTx
	}
	return s.tx, nil
}

// fail wraps an error of the database. A context that has ended is always found in it, whatever the driver makes of it.
func fail(ctx context.Context, op string, err error) error {
	if cause := ctx.Err(); cause != nil && !errors.Is(err, cause) {
		return fmt.Errorf("sqlstore: %s: %w: %w", op, cause, err)
	}
	return fmt.Errorf("sqlstore: %s: %w", op, err)
}
