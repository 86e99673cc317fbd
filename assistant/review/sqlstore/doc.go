// Package sqlstore keeps review items in a SQL database: SQLite on one machine, PostgreSQL beyond it, through database/sql.
//
// The flow: the host opens a *sql.DB with the driver of its choice; New takes it; Migrate makes or checks the tables; the
// Store goes into review.Config. Every write is one transaction that compares the item's Seq in the UPDATE itself; several
// processes may share one database. Inside a transaction of the host, Desk.With(store.Tx(tx)) makes the desk's step and the
// host's rows one.
//
// Types by task:
//   - set up: New, Flavour, Store.Migrate
//   - use: Store, which is a review.Store
//   - join the host's transaction: Store.Tx, DBTX
//
// SQLite: open the database with a busy timeout, so that readers and writers wait for each other instead of failing:
//
//	sql.Open("sqlite", "file:review.db?_pragma=busy_timeout(10000)&_txlock=immediate") // modernc.org/sqlite
//	sql.Open("sqlite3", "file:review.db?_busy_timeout=10000&_txlock=immediate")        // mattn/go-sqlite3
//
// Migrate switches the file to write-ahead logging. Every connection that the package writes with gets synchronous=FULL,
// foreign_keys and secure_delete. _txlock=immediate matters for the host's own transactions with Tx: a transaction that reads
// first and writes later is otherwise refused when somebody else wrote in between. SQLite 3.37 or newer is needed, on a local
// file; a database in memory is refused. An erasure inside a transaction of the host stands in the write-ahead log until its
// next checkpoint: PRAGMA wal_checkpoint(TRUNCATE).
//
// PostgreSQL: the tables are made in the first schema of the search path. Writes run at READ COMMITTED whatever the default
// is, and are repeated after a deadlock or a serialization failure. Erased texts leave the files when VACUUM has run and the
// write-ahead log is recycled.
//
// Errors: review.ErrConflict and review.ErrNotFound come back as they are. Every other error starts with "sqlstore:", wraps
// the driver's and keeps context errors detectable; after one of a write, nobody knows whether it was made: read again.
//
// The package imports no driver, starts no goroutine, keeps no prepared statements and deletes no row.
package sqlstore
