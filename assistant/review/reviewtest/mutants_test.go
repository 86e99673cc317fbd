package reviewtest

import (
	"fmt"
	"runtime"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/souffleur-go/souffleur/assistant/review"
)

// recorder is a testing.TB that takes failures down instead of failing. It is used in a goroutine of its own.
type recorder struct {
	testing.TB
	mu     sync.Mutex
	failed []string
}

func (r *recorder) Helper() {}

func (r *recorder) Errorf(format string, args ...any) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.failed = append(r.failed, fmt.Sprintf(format, args...))
}

func (r *recorder) Error(args ...any) { r.Errorf("%s", fmt.Sprint(args...)) }

func (r *recorder) Fatalf(format string, args ...any) {
	r.Errorf(format, args...)
	runtime.Goexit()
}

func (r *recorder) Fatal(args ...any) { r.Fatalf("%s", fmt.Sprint(args...)) }

// failures runs one case against a store and returns what it found.
func failures(t *testing.T, c testCase, open func() review.Store) []string {
	t.Helper()
	r := &recorder{TB: t}
	done := make(chan struct{})
	go func() {
		defer close(done)
		m := memory
		m.Open = func(testing.TB) review.Store { return open() }
		c.run(trial{r, m})
	}()
	select {
	case <-done:
	case <-time.After(30 * time.Second):
		t.Fatalf("the case %q hangs", c.name)
	}
	return r.failed
}

// TestBrokenStoresFail holds the suite against stores that each break one promise.
func TestBrokenStoresFail(t *testing.T) {
	for _, mutant := range []struct {
		name string
		open func(review.Store) review.Store
		fail []string // cases that must see it
	}{
		{"writes over what changed", func(s review.Store) review.Store { return overwrites{s} }, []string{
			"a change needs the Seq it names", "an item is inserted once", "of concurrent changes one wins", "of concurrent insertions one wins",
			"approve against reject", "of edits at once one counts and its words stay", "leases have one holder",
		}},
		{"checks, then writes", func(s review.Store) review.Store { return &checksFirst{Store: s} }, []string{
			"of concurrent changes one wins", "overlapping batches never interleave", "of erasures and changes at once one wins",
		}},
		{"commits a batch one by one", func(s review.Store) review.Store { return oneByOne{s} }, []string{"a batch is all or nothing", "a large batch is one step"}},
		{"finds rows of other tenants", func(s review.Store) review.Store { return &noTenants{Store: s} }, []string{"what is not there is ErrNotFound"}},
		{"folds case and blanks of IDs", func(s review.Store) review.Store { return folds{s} }, []string{"hostile tenants and IDs name rows of their own"}},
		{"drops a revision", func(s review.Store) review.Store { return dropsRevisions{s} }, []string{
			"revisions and entries come in order", "of edits at once one counts and its words stay",
		}},
		{"returns the history backwards", func(s review.Store) review.Store { return backwards{s} }, []string{
			"revisions and entries come in order", "a checkpoint holds after erasure and further work",
		}},
		{"hands out its own memory", func(s review.Store) review.Store { return &shares{Store: s, items: map[string]review.Item{}} }, []string{
			"returned values share no memory with the store", "committed values share no memory with the store",
		}},
		{"forgets ties at a cursor", func(s review.Store) review.Store { return pager{s, afterTime} }, []string{"lists by age, with ties, on pages of any size"}},
		{"pages by number", func(s review.Store) review.Store { return pager{s, afterNumber} }, []string{"pages stay stable while rows change"}},
		{"takes % for anything", func(s review.Store) review.Store { return wildcards{s} }, []string{"filters choose rows, alone and together"}},
		{"lists closed rows too", func(s review.Store) review.Store { return allStates{s} }, []string{"filters choose rows, alone and together"}},
		{"keeps texts when it erases", func(s review.Store) review.Store { return keepsTexts{s} }, []string{
			"erasing blanks every revision and keeps the entries", "erase against edit: no text survives, the chain verifies",
		}},
		{"drops entries when it erases", func(s review.Store) review.Store { return &dropsEntries{Store: s} }, []string{
			"erasing blanks every revision and keeps the entries", "erase against edit: no text survives, the chain verifies",
		}},
		{"cuts times to milliseconds", func(s review.Store) review.Store { return cutsTimes{s} }, []string{"times come back in UTC"}},
		{"ignores cancellation", func(s review.Store) review.Store { return ignoresContext{s} }, []string{"a cancelled context changes nothing"}},
		{"reports a conflict after it wrote", func(s review.Store) review.Store { return &lies{Store: s} }, []string{
			"of concurrent changes one wins", "revisions and entries come in order",
		}},
		{"takes each page's clock", func(s review.Store) review.Store { return newClock{s} }, []string{"pages stay stable while rows change"}},
		{"orders IDs without case", func(s review.Store) review.Store { return foldedOrder{s} }, []string{"ties are ordered by the bytes of the ID"}},
		{"loses a release", func(s review.Store) review.Store { return &losesReleases{s} }, []string{
			"one Approved per draft, whoever approves and releases", "of two drafts of a thread one leaves", "several publishers send each draft once",
			"a crash while publishing is never sent again",
		}},
	} {
		t.Run(mutant.name, func(t *testing.T) {
			for _, name := range mutant.fail {
				i := slices.IndexFunc(cases(), func(c testCase) bool { return c.name == name })
				require.GreaterOrEqual(t, i, 0, name)
				found := failures(t, cases()[i], func() review.Store { return mutant.open(review.Memory()) })
				require.NotEmpty(t, found, "the case %q does not see it", name)
			}
		})
	}
}
