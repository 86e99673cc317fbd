package stores

import (
	"context"
	"database/sql"
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/souffleur-go/souffleur/assistant/review/sqlstore"
)

// plans asks SQLite how it would run each query before it runs it.
type plans struct {
	sqlstore.DBTX
	plan string
}

func (p *plans) QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	rows, err := p.DBTX.QueryContext(ctx, "EXPLAIN QUERY PLAN "+query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var id, parent, unused int
		var detail string
		if err := rows.Scan(&id, &parent, &unused, &detail); err != nil {
			return nil, err
		}
		p.plan += fmt.Sprintln(detail)
	}
	if err := rows.Err(); err != nil {
		return nil, err
	}
	return p.DBTX.QueryContext(ctx, query, args...) //nolint:sqlclosecheck // the caller closes it
}

func begun(t testing.TB, db *sql.DB) *sql.Tx {
	t.Helper()
	tx, err := db.BeginTx(t.Context(), nil)
	require.NoError(t, err)
	return tx
}
