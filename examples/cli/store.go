package main

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	_ "github.com/jackc/pgx/v5/stdlib" // the driver "pgx"
	_ "modernc.org/sqlite"             // the driver "sqlite"

	"github.com/souffleur-go/souffleur/assistant/review"
	"github.com/souffleur-go/souffleur/assistant/review/sqlstore"
)

// store is an opened review store.
type store struct {
	review.Store
	close func() error
}

// openStore opens the store of a URL: sqlite:PATH, postgres://…, or memory: for a desk that forgets. "" is a file in the
// user's data folder.
func openStore(ctx context.Context, address string, env func(string) string) (store, error) {
	scheme, path, _ := strings.Cut(address, ":")
	switch {
	case address == "":
		file, err := dataFile(env)
		if err != nil {
			return store{}, err
		}
		return openSQLite(ctx, file)
	case address == "memory:":
		return store{review.Memory(), func() error { return nil }}, nil
	case scheme == "sqlite" && path != "":
		return openSQLite(ctx, strings.TrimPrefix(path, "//"))
	case scheme == "postgres", scheme == "postgresql":
		return openSQL(ctx, "pgx", address, sqlstore.PostgreSQL, "the database of --store")
	}
	// The address is not repeated: it may hold a password.
	return store{}, usage("--store: it begins with neither sqlite:, postgres:// nor memory: such as sqlite:desk.db")
}

// openSQLite opens a file that only its owner reads: drafts hold what members wrote.
func openSQLite(ctx context.Context, path string) (store, error) {
	abs, err := filepath.Abs(path)
	if err != nil {
		return store{}, usage("--store sqlite:%s: %v", path, err)
	}
	f, err := os.OpenFile(abs, os.O_CREATE|os.O_RDWR, 0o600) //nolint:gosec // the user names the file
	if err != nil {
		return store{}, usage("--store sqlite:%s: cannot open it: %v", path, reason(err))
	}
	if err := f.Close(); err != nil {
		return store{}, err
	}
	dsn := url.URL{Scheme: "file", Path: filepath.ToSlash(abs), RawQuery: url.Values{
		"_txlock": {"immediate"},
		"_pragma": {"busy_timeout(10000)"},
	}.Encode()}
	return openSQL(ctx, "sqlite", dsn.String(), sqlstore.SQLite, path)
}

func openSQL(ctx context.Context, driver, dsn string, flavour sqlstore.Flavour, name string) (store, error) {
	db, err := sql.Open(driver, dsn)
	if err != nil {
		return store{}, fmt.Errorf("%s: cannot be opened: %w", name, err)
	}
	s, err := sqlstore.New(db, flavour)
	if err == nil {
		err = s.Migrate(ctx)
	}
	if err != nil {
		return store{}, errors.Join(fmt.Errorf("%s: no review desk can be kept there: %w", name, err), db.Close())
	}
	return store{s, db.Close}, nil
}

// dataFile returns the desk in the user's data folder, which it makes.
func dataFile(env func(string) string) (string, error) {
	home := env("HOME")
	base := env("XDG_DATA_HOME")
	switch {
	case filepath.IsAbs(base):
	case runtime.GOOS == "windows":
		base = env("LOCALAPPDATA")
	case runtime.GOOS == "darwin" && home != "":
		base = filepath.Join(home, "Library", "Application Support")
	case home != "":
		base = filepath.Join(home, ".local", "share")
	}
	if !filepath.IsAbs(base) {
		return "", usage("the user's data folder is not known: name a store, such as --store sqlite:desk.db")
	}
	dir := filepath.Join(base, "souffleur")
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return "", usage("%s: cannot be made: %v; name a store, such as --store sqlite:desk.db", dir, reason(err))
	}
	return filepath.Join(dir, "desk.db"), nil
}
