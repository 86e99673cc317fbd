package tokencount

import (
	"errors"
	"os"
	"os/exec"
	"sync"
	"testing"

	"github.com/pkoukk/tiktoken-go"
	"github.com/stretchr/testify/require"
)

// refusingLoader stands for the global loader, which this package must not use.
type refusingLoader struct{}

func (refusingLoader) LoadTiktokenBpe(file string) (map[string]int, error) {
	return nil, errors.New("global loader asked for " + file)
}

// TestFirstUse starts itself in a process of its own, where sixteen goroutines
// share the first call.
func TestFirstUse(t *testing.T) {
	const child = "TOKENCOUNT_FIRST_USE"
	if os.Getenv(child) == "" {
		self, err := os.Executable()
		require.NoError(t, err)
		cmd := exec.CommandContext(t.Context(), self, "-test.run=^TestFirstUse$") //nolint:gosec // this binary
		cmd.Env = append(os.Environ(), child+"=1")
		out, err := cmd.CombinedOutput()
		require.NoError(t, err, string(out))
		return
	}
	tiktoken.SetBpeLoader(refusingLoader{})
	const callers = 16
	counters, errs, counts := [callers]*Counter{}, [callers]error{}, [callers]int{}
	var wg sync.WaitGroup
	for i := range callers {
		wg.Go(func() {
			if counters[i], errs[i] = For("gpt-4o"); errs[i] == nil {
				counts[i], _ = counters[i].Count("hello world")
			}
		})
	}
	wg.Wait()
	for i := range callers {
		require.NoError(t, errs[i])
		require.Same(t, counters[0].enc, counters[i].enc)
		require.Equal(t, 2, counts[i])
	}
}

func TestBuildNamesMissingRanks(t *testing.T) {
	_, err := build("no_such_base", cl100kPattern)
	require.ErrorIs(t, err, os.ErrNotExist)
	require.ErrorContains(t, err, "tokencount: ranks of no_such_base")

	_, err = build(cl100k, "(")
	require.ErrorContains(t, err, "tokencount: build cl100k_base")
}
