package reviewtest

import (
	"encoding/json"
	"errors"
	"sync"
	"testing"

	"github.com/souffleur-go/souffleur/assistant/review"
)

func must(t testing.TB, err error, doing string) {
	t.Helper()
	if err != nil {
		t.Fatalf("%s: %v", doing, err)
	}
}

func wantError(t testing.TB, err, target error, doing string) {
	t.Helper()
	if !errors.Is(err, target) {
		t.Errorf("%s: got error %v, want %v", doing, err, target)
	}
}

func want[T comparable](t testing.TB, got, wanted T, what string) {
	t.Helper()
	if got != wanted {
		t.Errorf("%s: got %v, want %v", what, got, wanted)
	}
}

// same compares two values as JSON, which is what a host sees of them.
func same(t testing.TB, got, wanted any, what string) {
	t.Helper()
	g, w := encoded(t, got), encoded(t, wanted)
	if g == w {
		return
	}
	at := 0
	for at < len(g) && at < len(w) && g[at] == w[at] {
		at++
	}
	t.Errorf("%s differs at byte %d:\n got …%.160s\nwant …%.160s", what, at, g[max(0, at-60):], w[max(0, at-60):])
}

func encoded(t testing.TB, v any) string {
	t.Helper()
	b, err := json.Marshal(v)
	must(t, err, "encode for comparison")
	return string(b)
}

// isDecided reports whether an error says that a draft is already in another state.
func isDecided(err error) bool {
	var d *review.DecidedError
	return errors.As(err, &d)
}

// isLate reports whether an error is one that the loser of a race may get.
func isLate(err error) bool {
	var leased *review.LeasedError
	return isDecided(err) || errors.As(err, &leased) || errors.Is(err, review.ErrStale) || errors.Is(err, review.ErrThreadMoved) ||
		errors.Is(err, review.ErrConflict) || errors.Is(err, review.ErrExpired)
}

// together runs do(0) to do(n-1) from one moment on and waits for all of them.
func together(n int, do func(i int)) {
	var ready, done sync.WaitGroup
	start := make(chan struct{})
	for i := range n {
		ready.Add(1)
		done.Go(func() {
			ready.Done()
			<-start
			do(i)
		})
	}
	ready.Wait()
	close(start)
	done.Wait()
}
