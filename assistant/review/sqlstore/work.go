package sqlstore

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"math/rand/v2"
	"time"
)

// atomically runs do in a transaction: all of it or nothing.
func (s *Store) atomically(ctx context.Context, do func(DBTX) error) error {
	switch {
	case s.db == nil:
		return s.within(ctx, do)
	case s.flavour == SQLite:
		return s.immediately(ctx, do)
	}
	return s.patiently(ctx, do)
}

// within runs do in the host's transaction, up to a savepoint.
func (s *Store) within(ctx context.Context, do func(DBTX) error) error {
	tx, err := s.reader()
	if err != nil {
		return err
	}
	open := "SAVEPOINT souffleur"
	if s.flavour == SQLite {
		open += "; PRAGMA secure_delete = ON" // what else is asked of a connection cannot be set in a transaction
	}
	if _, err := tx.ExecContext(ctx, open); err != nil {
		return fmt.Errorf("savepoint: %w", err)
	}
	if err := do(tx); err != nil {
		ctx = context.WithoutCancel(ctx)
		if _, undo := tx.ExecContext(ctx, "ROLLBACK TO SAVEPOINT souffleur"); undo != nil {
			return fmt.Errorf("not undone: %w", undo) // never a conflict: something may be written
		}
		if _, undo := tx.ExecContext(ctx, "RELEASE SAVEPOINT souffleur"); undo != nil {
			return fmt.Errorf("not undone: %w", undo)
		}
		return err
	}
	_, err = tx.ExecContext(ctx, "RELEASE SAVEPOINT souffleur")
	return err
}

// connection is what the package asks of every SQLite connection it writes with: a commit survives a loss of power, no row
// is left without its item, and what is erased is overwritten with zeros.
const connection = "PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON"

// immediately runs do in a SQLite transaction that takes the file's write lock at once, so that nothing it read can change
// before it writes.
func (s *Store) immediately(ctx context.Context, do func(DBTX) error) error {
	select {
	case s.writing <- struct{}{}:
		defer func() { <-s.writing }()
	case <-ctx.Done():
		return ctx.Err()
	}
	conn, err := s.db.Conn(ctx)
	if err != nil {
		return err
	}
	defer func() { _ = conn.Close() }()
	if _, err := conn.ExecContext(ctx, connection); err != nil {
		return err
	}
	if _, err := conn.ExecContext(ctx, "BEGIN IMMEDIATE"); err != nil {
		return err
	}
	err = do(conn)
	if err == nil {
		err = ctx.Err()
	}
	ctx = context.WithoutCancel(ctx) // an interrupted COMMIT leaves everybody guessing
	if err == nil {
		if _, err = conn.ExecContext(ctx, "COMMIT"); err == nil {
			return nil
		}
	}
	if _, undo := conn.ExecContext(ctx, "ROLLBACK"); undo != nil {
		// The connection may still hold its transaction: it must not be used again.
		_ = conn.Raw(func(any) error { return driver.ErrBadConn })
	}
	return err
}

// The repetitions after a deadlock or a serialization failure of PostgreSQL, and the longest first wait.
const (
	repeats   = 8
	firstWait = 10 * time.Millisecond
)

// patiently runs do in a PostgreSQL transaction, again when the server gave it up in favour of another one.
func (s *Store) patiently(ctx context.Context, do func(DBTX) error) error {
	wait := firstWait
	for try := 1; ; try++ {
		err := s.once(ctx, do)
		if err == nil || try == repeats || !givenUp(err) {
			return err
		}
		timer := time.NewTimer(rand.N(wait)) //nolint:gosec // spreads repetitions, hides nothing
		select {
		case <-timer.C:
		case <-ctx.Done():
			timer.Stop()
			return ctx.Err()
		}
		wait *= 2
	}
}

func (s *Store) once(ctx context.Context, do func(DBTX) error) error {
	tx, err := s.db.BeginTx(ctx, &sql.TxOptions{Isolation: sql.LevelReadCommitted})
	if err != nil {
		return err
	}
	if err := do(tx); err != nil {
		_ = tx.Rollback() // a transaction that was never committed leaves nothing, however this ends
		return err
	}
	return tx.Commit()
}

// givenUp reports whether the server rolled a transaction back only because of others (SQLSTATE 40001 and 40P01).
func givenUp(err error) bool {
	var state interface{ SQLState() string }
	return errors.As(err, &state) && (state.SQLState() == "40001" || state.SQLState() == "40P01")
}
