package stores

import (
	"os"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/souffleur-go/souffleur/assistant/review"
	"github.com/souffleur-go/souffleur/assistant/review/reviewtest"
	"github.com/souffleur-go/souffleur/assistant/review/sqlstore"
)

// TestConformance runs the suite of all stores, in full when SOUFFLEUR_ROUNDS is set. Under the race detector it leaves SQLite
// to the other tests: what is instrumented there is the driver.
func TestConformance(t *testing.T) {
	for _, p := range places {
		t.Run(p.name, func(t *testing.T) {
			if raced && p.name == "SQLite" && !thorough() {
				t.Skip("the driver is too slow under the race detector: set SOUFFLEUR_ROUNDS")
			}
			p.make(t) // skips where the database cannot be had
			var mu sync.Mutex
			of := map[review.Store]place{}
			note := func(s *sqlstore.Store, at place) review.Store {
				mu.Lock()
				defer mu.Unlock()
				of[s] = at
				return s
			}
			reviewtest.Test(t, reviewtest.Maker{
				Slow: !thorough(),
				Open: func(t testing.TB) review.Store {
					t.Helper()
					at := p.make(t)
					s, _ := at.open(t)
					return note(s, at)
				},
				Reopen: func(t testing.TB, s review.Store) review.Store {
					t.Helper()
					mu.Lock()
					at, ok := of[s]
					mu.Unlock()
					require.True(t, ok)
					again, _ := at.open(t)
					return note(again, at)
				},
			})
		})
	}
}

func thorough() bool { return os.Getenv("SOUFFLEUR_ROUNDS") != "" }
