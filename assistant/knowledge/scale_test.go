package knowledge

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/souffleur-go/souffleur/assistant"
)

// TestScale logs what stored bases of 1,000, 20,000 and 200,000 chunks cost. It takes minutes, so it runs only where
// SOUFFLEUR_LONG is set.
func TestScale(t *testing.T) {
	if os.Getenv("SOUFFLEUR_LONG") == "" {
		t.Skip("set SOUFFLEUR_LONG=1 to measure large bases")
	}
	for _, n := range []int{1000, 20_000, 200_000} {
		t.Run(fmt.Sprint(n), func(t *testing.T) { scale(t, n) })
	}
}

func scale(t *testing.T, n int) {
	t.Helper()
	dir := t.TempDir()
	b := openStore(t, dir)
	sources := corpus(n)
	begin := time.Now()
	for part := range slices.Chunk(sources, 2000) {
		require.NoError(t, b.Add(part...))
	}
	t.Logf("added in %v", time.Since(begin))
	t.Logf("longest search beside changes %v, alone %v", waits(t, b, sources[:min(n, 2000)]), waits(t, b, nil))
	begin = time.Now()
	require.NoError(t, b.Close())
	t.Logf("closed in %v", time.Since(begin))
	one := sources[n/2]
	sources, b = nil, nil

	before := heapNow()
	begin = time.Now()
	b = openStore(t, dir)
	t.Logf("opened in %v", time.Since(begin))
	_ = ask(t, b, question(0))
	t.Logf("first passages after %v", time.Since(begin))
	t.Logf("%d bytes of memory a chunk", (heapNow()-before)/n)
	for _, e := range must(filepath.Glob(filepath.Join(dir, "*"))) {
		info, err := os.Stat(e)
		require.NoError(t, err)
		t.Logf("%s: %d bytes a chunk", filepath.Base(e), info.Size()/int64(n))
	}
	took := make([]time.Duration, 300)
	for i := range took {
		begin := time.Now()
		_ = ask(t, b, question(i))
		took[i] = time.Since(begin)
	}
	slices.Sort(took)
	t.Logf("search p50 %v, p99 %v", took[150], took[296])
	begin = time.Now()
	one.Text += " Un mot de plus."
	require.NoError(t, b.Add(one))
	t.Logf("first change %v", time.Since(begin))
	begin = time.Now()
	one.Text += " Encore un."
	require.NoError(t, b.Add(one))
	t.Logf("next change %v", time.Since(begin))
	begin = time.Now()
	require.NoError(t, b.Delete(one.ID))
	t.Logf("one source deleted for good in %v", time.Since(begin))
	require.NoError(t, b.Close())
}

func question(i int) assistant.Query {
	return assistant.Query{Turns: []string{fmt.Sprintf("Bonjour, le suivi du colis mot%d est-il en réparation ?", i%4000)}}
}

// waits returns the longest search while sources are added again.
func waits(t *testing.T, b *Base, sources []Source) time.Duration {
	t.Helper()
	var done atomic.Bool
	longest := make(chan time.Duration)
	go func() {
		most := time.Duration(0)
		for i := 0; !done.Load(); i++ {
			begin := time.Now()
			_, _ = b.Retrieve(context.Background(), question(i))
			most = max(most, time.Since(begin))
		}
		longest <- most
	}()
	if len(sources) == 0 {
		time.Sleep(300 * time.Millisecond)
	}
	require.NoError(t, b.Add(sources...))
	done.Store(true)
	return <-longest
}

func heapNow() int {
	runtime.GC()
	runtime.GC()
	var st runtime.MemStats
	runtime.ReadMemStats(&st)
	return int(st.HeapAlloc) //nolint:gosec // far below
}

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}
