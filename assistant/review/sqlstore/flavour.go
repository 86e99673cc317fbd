package sqlstore

import (
	"fmt"
	"strings"
)

// Flavour is the kind of database behind a *sql.DB. The zero Flavour is refused.
type Flavour int

// The flavours.
const (
	SQLite Flavour = iota + 1
	PostgreSQL
)

// String returns the name of the flavour.
func (f Flavour) String() string {
	switch f {
	case SQLite:
		return "SQLite"
	case PostgreSQL:
		return "PostgreSQL"
	}
	return fmt.Sprintf("Flavour(%d)", int(f))
}

// folder is where the migrations of the flavour are.
func (f Flavour) folder() string {
	if f == PostgreSQL {
		return "migrations/postgres"
	}
	return "migrations/sqlite"
}

// sql returns a statement in the flavour's spelling. Statements are written with numbered marks, ?1, ?2, and contain no
// other question mark.
func (f Flavour) sql(statement string) string {
	if f == PostgreSQL {
		return strings.ReplaceAll(statement, "?", "$")
	}
	return statement
}
