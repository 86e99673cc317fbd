//go:build race

package stores

// raced tells that the race detector is on: the SQLite driver, itself in Go, is ten times slower then.
const raced = true
