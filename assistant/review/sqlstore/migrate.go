package sqlstore

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strconv"
	"strings"
	"time"
)

//go:embed migrations
var migrations embed.FS

// migration is one numbered step of the schema.
type migration struct {
	number int
	script string
}

// steps returns the migrations of a flavour, numbered from 1 without gaps.
func (f Flavour) steps() ([]migration, error) {
	files, err := fs.ReadDir(migrations, f.folder())
	if err != nil {
		return nil, err
	}
	var out []migration
	for i, file := range files {
		digits, _, _ := strings.Cut(file.Name(), "_")
		number, err := strconv.Atoi(digits)
		if err != nil || number != i+1 {
			return nil, fmt.Errorf("migration %s is not number %d", file.Name(), i+1)
		}
		b, err := fs.ReadFile(migrations, path.Join(f.folder(), file.Name()))
		if err != nil {
			return nil, err
		}
		out = append(out, migration{number, string(b)})
	}
	return out, nil
}

// Migrate makes the tables, or brings them up to this version of the package, and checks the settings of the database: it
// says what is wrong and how to set it. Several processes may call it at once. It refuses a schema that a newer version of
// the package made. A role that may not create tables can call it once the tables are there.
func (s *Store) Migrate(ctx context.Context) error {
	if s.db == nil {
		return errors.New("sqlstore: migrate before the transaction, with the Store that New returned")
	}
	steps, err := s.flavour.steps()
	if err != nil {
		return fail(ctx, "migrate", err)
	}
	check := s.checkPostgres
	if s.flavour == SQLite {
		check = s.checkSQLite
	}
	if err := check(ctx); err != nil {
		return fail(ctx, "migrate", err)
	}
	err = s.atomically(ctx, func(tx DBTX) error { return s.migrate(ctx, tx, steps) })
	if err != nil {
		return fail(ctx, "migrate", err)
	}
	return nil
}

// lockKey is the advisory lock under which PostgreSQL migrates: the first bytes of "souffleur".
const lockKey = 0x736f7566666c

func (s *Store) migrate(ctx context.Context, tx DBTX, steps []migration) error {
	known := `SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = 'souffleur_schema'`
	if s.flavour == PostgreSQL {
		known = `SELECT count(to_regclass('souffleur_schema'))`
		if _, err := tx.ExecContext(ctx, `SELECT pg_advisory_xact_lock($1)`, int64(lockKey)); err != nil {
			return err
		}
	}
	var tables, version int
	if err := tx.QueryRowContext(ctx, known).Scan(&tables); err != nil {
		return err
	}
	if tables == 0 {
		if _, err := tx.ExecContext(ctx, `CREATE TABLE souffleur_schema (version INTEGER NOT NULL PRIMARY KEY)`); err != nil {
			return err
		}
	}
	if err := tx.QueryRowContext(ctx, `SELECT coalesce(max(version), 0) FROM souffleur_schema`).Scan(&version); err != nil {
		return err
	}
	if version > len(steps) {
		return fmt.Errorf("the tables are of version %d, this program knows %d: run a program with a newer souffleur", version, len(steps))
	}
	for _, m := range steps[version:] {
		if _, err := tx.ExecContext(ctx, m.script); err != nil {
			return fmt.Errorf("step %d: %w", m.number, err)
		}
		if _, err := tx.ExecContext(ctx, s.flavour.sql(`INSERT INTO souffleur_schema (version) VALUES (?1)`), m.number); err != nil {
			return fmt.Errorf("step %d: %w", m.number, err)
		}
	}
	return nil
}

// checkSQLite switches write-ahead logging on and holds the settings against what the package needs.
func (s *Store) checkSQLite(ctx context.Context) error {
	conn, err := s.db.Conn(ctx)
	if err != nil {
		return err
	}
	defer func() { _ = conn.Close() }()
	var strict, busy int
	if err := conn.QueryRowContext(ctx, `SELECT count(*) FROM pragma_table_list LIMIT 1`).Scan(&strict); err != nil {
		return fmt.Errorf("SQLite is too old, 3.37 is needed: %w", err)
	}
	if err := conn.QueryRowContext(ctx, `PRAGMA busy_timeout`).Scan(&busy); err != nil {
		return err
	}
	if busy <= 0 {
		return errors.New("busy_timeout is 0, so concurrent calls fail at once: add _pragma=busy_timeout(10000) to the data source name (mattn/go-sqlite3: _busy_timeout=10000)")
	}
	var encoding string
	if err := conn.QueryRowContext(ctx, `PRAGMA encoding`).Scan(&encoding); err != nil {
		return err
	}
	if encoding != "UTF-8" {
		return fmt.Errorf("the encoding is %s: the package needs a database in UTF-8", encoding)
	}
	if err := writeAhead(ctx, conn, time.Duration(busy)*time.Millisecond); err != nil {
		return err
	}
	return settled(ctx, conn)
}

// writeAhead switches the file to write-ahead logging. SQLite does not wait for others here, so this does.
func writeAhead(ctx context.Context, conn *sql.Conn, patience time.Duration) error {
	const pause = 10 * time.Millisecond
	for waited := time.Duration(0); ; waited += pause {
		var mode string
		err := conn.QueryRowContext(ctx, `PRAGMA journal_mode = WAL`).Scan(&mode)
		switch {
		case err == nil && mode == "wal":
			return nil
		case err == nil && mode == "memory":
			return errors.New("the database is in memory, where each connection has its own and nothing lasts: name a file, or use review.Memory")
		case waited >= patience && err == nil:
			return fmt.Errorf("journal_mode stays %s: the file must be on a local disk that may be written", mode)
		case waited >= patience:
			return fmt.Errorf("journal_mode cannot be set: %w", err)
		}
		select {
		case <-time.After(pause):
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

// settled sets what the package asks of a connection and reads it back.
func settled(ctx context.Context, conn *sql.Conn) error {
	if _, err := conn.ExecContext(ctx, connection); err != nil {
		return err
	}
	for _, want := range []struct {
		name  string
		least int
	}{{"foreign_keys", 1}, {"synchronous", 2}, {"secure_delete", 1}} {
		var got int
		if err := conn.QueryRowContext(ctx, "PRAGMA "+want.name).Scan(&got); err != nil {
			return err
		}
		if got < want.least {
			return fmt.Errorf("%s is %d and cannot be set: this build of SQLite does not fit", want.name, got)
		}
	}
	return nil
}

// checkPostgres holds the settings of the server against what the package needs.
func (s *Store) checkPostgres(ctx context.Context) error {
	var encoding, durable string
	err := s.db.QueryRowContext(ctx, `SELECT current_setting('server_encoding'), current_setting('synchronous_commit')`).Scan(&encoding, &durable)
	switch {
	case err != nil:
		return err
	case encoding != "UTF8":
		return fmt.Errorf("the encoding is %s: the package needs a database in UTF8", encoding)
	case durable == "off":
		return errors.New("synchronous_commit is off, so a commit may be lost: ALTER ROLE … SET synchronous_commit = on")
	}
	return nil
}
