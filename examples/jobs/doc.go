// Package jobs shows a host whose background jobs are born in the same transaction as what the desk decides.
//
// The flow: SubmitAndNotify opens a *sql.Tx, submits the draft on a desk inside it, inserts a River job inside it, and commits
// both. A worker tells the reviewers. RequestChanges and Answer do the same with a job that redrafts: its worker asks the
// Assistant, then submits the new draft, inserts the next notification and completes itself in one transaction. A crash or an
// error at any point leaves the draft and its job, or neither.
//
// The whole trick, with any job engine that inserts through a *sql.Tx:
//
//	tx, err := db.BeginTx(ctx, nil)
//	if err != nil {
//		return err
//	}
//	defer tx.Rollback() // does nothing after the commit
//	item, err := desk.With(store.Tx(tx)).Submit(ctx, draft)
//	if err != nil {
//		return err
//	}
//	if _, err := jobs.InsertTx(ctx, tx, NotifyArgs{Tenant: item.Tenant, ID: item.ID}, nil); err != nil {
//		return err
//	}
//	return tx.Commit()
//
// Types by task:
//   - set up: New, Config, Notify
//   - enqueue and work: Host, NotifyArgs, RedraftArgs
//
// SQLite: open the database as package sqlstore says, and with synchronous(FULL), foreign_keys(1) and secure_delete(1) among
// its _pragma parameters: connections that the host's transactions run on get no settings from sqlstore.
//
// PostgreSQL: River's driver for database/sql polls for jobs, once a second unless River.FetchPollInterval says otherwise;
// riverdatabasesql.NewWithPgxListener makes it listen.
//
// A Release does not belong in such a transaction: after a rollback its Approved would still look good, and the draft would be
// released again.
//
// Errors: those of packages review and sqlstore come back as they are; those of River and of the database start with "jobs:".
// After one that is not the desk's, nobody knows whether the commit was made: repeat the call. SubmitAndNotify is repeatable, a
// decision is with a Command.Key; neither enqueues a second job while River keeps the first (a day after its end). A worker's
// error makes River repeat the job; what no repetition cures cancels it, with the reason in river_job.errors.
//
// The tests run on SQLite and, where SOUFFLEUR_POSTGRES names a server or its programs are installed, on PostgreSQL. The
// package is an example to copy: it publishes nothing and knows no users.
package jobs
