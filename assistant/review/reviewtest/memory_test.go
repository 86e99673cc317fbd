package reviewtest

import (
	"slices"
	"testing"

	"github.com/souffleur-go/souffleur/assistant/review"
)

// memory is as durable as the program: another handle on it is the same one.
var memory = Maker{
	Open:   func(testing.TB) review.Store { return review.Memory() },
	Reopen: func(_ testing.TB, s review.Store) review.Store { return s },
}

func TestMemory(t *testing.T) { Test(t, memory) }

// TestOneHandle runs the cases that look at a second handle without one.
func TestOneHandle(t *testing.T) {
	m := Maker{Open: memory.Open, Slow: true}
	for _, c := range slices.Concat(crashCases(), erasureCases(), stormCases()) {
		t.Run(c.name, func(t *testing.T) { c.run(trial{t, m}) })
	}
}
