package main

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	_ "github.com/jackc/pgx/v5/stdlib" // the driver "pgx"
	_ "modernc.org/sqlite"             // the driver "sqlite"

	"github.com/souffleur-go/souffleur/assistant/review/sqlstore"
)

// store is the database of the desk.
type store struct {
	*sqlstore.Store
	db   *sql.DB
	name string // for --store; of PostgreSQL only the scheme, since an address may hold a password
}

// openStore opens sqlite:PATH or postgres://…; "" is a file in a new temporary folder.
func openStore(ctx context.Context, address string) (store, error) {
	scheme, path, _ := strings.Cut(address, ":")
	switch {
	case address == "":
		dir, err := os.MkdirTemp("", "souffleur-helpdesk-")
		if err != nil {
			return store{}, err
		}
		return openSQLite(ctx, filepath.Join(dir, "desk.db"))
	case scheme == "sqlite" && path != "":
		return openSQLite(ctx, strings.TrimPrefix(path, "//"))
	case scheme == "postgres", scheme == "postgresql":
		return openSQL(ctx, "pgx", address, sqlstore.PostgreSQL, scheme+"://…")
	}
	return store{}, errors.New("--store: it begins with neither sqlite: nor postgres://, such as sqlite:desk.db")
}

// openSQLite opens a file that only its owner reads: drafts hold what members wrote.
func openSQLite(ctx context.Context, path string) (store, error) {
	abs, err := filepath.Abs(path)
	if err != nil {
		return store{}, err
	}
	f, err := os.OpenFile(abs, os.O_CREATE|os.O_RDWR, 0o600) //nolint:gosec // the user names the file
	if err != nil {
		return store{}, fmt.Errorf("--store: %w", err)
	}
	if err := f.Close(); err != nil {
		return store{}, err
	}
	dsn := url.URL{Scheme: "file", Path: filepath.ToSlash(abs), RawQuery: url.Values{
		"_txlock": {"immediate"},
		"_pragma": {"busy_timeout(10000)"},
	}.Encode()}
	return openSQL(ctx, "sqlite", dsn.String(), sqlstore.SQLite, "sqlite:"+abs)
}

func openSQL(ctx context.Context, driver, dsn string, flavour sqlstore.Flavour, name string) (store, error) {
	db, err := sql.Open(driver, dsn)
	if err != nil {
		return store{}, fmt.Errorf("--store: %w", err)
	}
	s, err := sqlstore.New(db, flavour)
	if err == nil {
		err = s.Migrate(ctx)
	}
	if err != nil {
		return store{}, errors.Join(fmt.Errorf("--store: no desk can be kept there: %w", err), db.Close())
	}
	return store{s, db, name}, nil
}
