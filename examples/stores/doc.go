// Package stores holds the tests and benchmarks of the review stores that need database drivers and real servers.
//
// SQLite is always tested. PostgreSQL is tested on the server that SOUFFLEUR_POSTGRES names (a URL of a database in which
// schemas may be made), else on a private cluster in a temporary directory, if the server's programs are installed. Where
// neither can be had the tests skip, and fail when CI is true. SOUFFLEUR_ROUNDS sets the number of crash rounds,
// SOUFFLEUR_MILLION=1 adds the benchmarks on a million drafts.
package stores
