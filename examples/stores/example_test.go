package stores

import (
	"context"
	"database/sql"
	"fmt"
	"os"
	"path/filepath"

	"github.com/souffleur-go/souffleur/assistant/review"
	"github.com/souffleur-go/souffleur/assistant/review/sqlstore"
)

// A desk on SQLite, and a decision that is made together with a row of the host: both are there, or neither.
func Example() {
	if err := example(context.Background()); err != nil {
		fmt.Println(err)
	}
	// Output:
	// pending, no job
	// approved, job for d-42
}

func example(ctx context.Context) error {
	dir, err := os.MkdirTemp("", "souffleur-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	db, err := sql.Open("sqlite", "file:"+filepath.Join(dir, "review.db")+"?_pragma=busy_timeout(10000)&_txlock=immediate")
	if err != nil {
		return err
	}
	defer db.Close()
	store, err := sqlstore.New(db, sqlstore.SQLite)
	if err != nil {
		return err
	}
	if err := store.Migrate(ctx); err != nil {
		return err
	}
	d := desk(store, still) // review.New with Config.Store: store
	it, err := d.Submit(ctx, draft("lune", "42"))
	if err != nil {
		return err
	}
	fmt.Printf("%s, no job\n", it.State)

	if _, err := db.ExecContext(ctx, "CREATE TABLE jobs (draft TEXT)"); err != nil {
		return err
	}
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	it, err = d.With(store.Tx(tx)).Approve(ctx, review.Command{Tenant: it.Tenant, ID: it.ID, Revision: it.Hash, Actor: lea})
	if err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, "INSERT INTO jobs (draft) VALUES (?)", it.ID); err != nil {
		return err
	}
	if err := tx.Commit(); err != nil {
		return err
	}
	var job string
	if err := db.QueryRowContext(ctx, "SELECT draft FROM jobs").Scan(&job); err != nil {
		return err
	}
	fmt.Printf("%s, job for %s\n", it.State, job)
	return nil
}
