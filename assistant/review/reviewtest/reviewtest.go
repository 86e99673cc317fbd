package reviewtest

import (
	"slices"
	"testing"

	"github.com/souffleur-go/souffleur/assistant/review"
)

// Maker makes the stores under test.
type Maker struct {
	// Open opens a fresh, empty store. It registers its own clean-up with t.
	Open func(t testing.TB) review.Store
	// Reopen returns another handle on the data of a store, as a second process or a restart would have it; the first
	// handle stays usable. nil = the data is gone with its handle.
	Reopen func(t testing.TB, s review.Store) review.Store
	// Slow asks for fewer rounds and goroutines. The cases stay the same.
	Slow bool
}

// Test runs every case as a subtest of t.
func Test(t *testing.T, m Maker) {
	t.Helper()
	if m.Open == nil {
		t.Fatal("reviewtest: Maker.Open is nil: say how a store is opened")
	}
	for _, c := range cases() {
		t.Run(c.name, func(t *testing.T) { c.run(trial{t, m}) })
	}
}

// testCase is one promise of a store, and how to see that it is kept.
type testCase struct {
	name string
	run  func(t trial)
}

// trial is one run of a case.
type trial struct {
	testing.TB
	Maker
}

func cases() []testCase {
	return slices.Concat(commitCases(), readCases(), orderCases(), filterCases(), nameCases(), valueCases(), eraseCases(),
		decisionCases(), editCases(), threadCases(), timeCases(), crashCases(), faultCases(), erasureCases(), stormCases())
}

// rounds returns how often a race is run.
func (m Maker) rounds() int {
	if m.Slow {
		return 3
	}
	return 10
}

// crowd returns how many goroutines race.
func (m Maker) crowd() int {
	if m.Slow {
		return 8
	}
	return 16
}

// handles opens a store and, where there can be one, a second handle on its data.
func (t trial) handles() []review.Store {
	t.Helper()
	s := t.Open(t.TB)
	if t.Reopen == nil {
		return []review.Store{s}
	}
	return []review.Store{s, t.Reopen(t.TB, s)}
}
