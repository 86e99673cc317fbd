package stores

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/souffleur-go/souffleur/assistant/review/sqlstore"
	"github.com/souffleur-go/souffleur/examples/internal/pgserver"
)

// server is the PostgreSQL server of this test run.
var server struct {
	once sync.Once
	url  string // of a database
	err  error
	stop func()
}

// postgres returns a place in a schema of its own.
func postgres(t testing.TB) place {
	t.Helper()
	server.once.Do(func() { server.url, server.stop, server.err = pgserver.Serve() })
	if errors.Is(server.err, pgserver.ErrNone) && os.Getenv("CI") != "true" {
		t.Skip("SKIPPED LOUDLY: ", server.err)
	}
	require.NoError(t, server.err)
	admin, err := sql.Open("pgx", server.url)
	require.NoError(t, err)
	defer admin.Close()
	schema := fmt.Sprintf("souffleur_%d_%d", os.Getpid(), time.Now().UnixNano())
	_, err = admin.ExecContext(t.Context(), "CREATE SCHEMA "+schema)
	require.NoError(t, err)
	t.Cleanup(func() {
		admin, err := sql.Open("pgx", server.url)
		require.NoError(t, err)
		defer admin.Close()
		_, err = admin.ExecContext(context.Background(), "DROP SCHEMA "+schema+" CASCADE")
		require.NoError(t, err)
	})
	at, err := url.Parse(server.url)
	require.NoError(t, err)
	q := at.Query()
	q.Set("search_path", schema)
	at.RawQuery = q.Encode()
	return place{driver: "pgx", dsn: at.String(), flavour: sqlstore.PostgreSQL}
}
