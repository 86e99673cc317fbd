package jobs

import "sync"

// server is the PostgreSQL server of this test run.
var server struct {
	once sync.Once
	url  string
	err  error
	stop func()
}
