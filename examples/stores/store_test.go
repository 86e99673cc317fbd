package stores

import (
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/souffleur-go/souffleur/assistant/review"
)

func TestTheWholeLoop(t *testing.T) {
	each(t, func(t *testing.T, p place) {
		t.Helper()
		s, _ := p.open(t)
		d := desk(s, still)
		it, err := d.Submit(t.Context(), draft("lune", "t1"))
		require.NoError(t, err)
		it, err = d.Edit(t.Context(), command(it, lea), it.Text+" À bientôt.")
		require.NoError(t, err)
		it, err = d.Approve(t.Context(), command(it, omar))
		require.NoError(t, err)
		a, err := d.Release(t.Context(), review.Release{Command: command(it, bot)})
		require.NoError(t, err)
		_, err = d.Published(t.Context(), a, review.Receipt{ID: "m1"})
		require.NoError(t, err)
		require.NoError(t, d.Verify(t.Context(), "lune", it.ID))

		again, _ := p.open(t)
		back, err := again.Get(t.Context(), "lune", it.ID)
		require.NoError(t, err)
		require.Equal(t, review.StatePublished, back.State)
		revisions, entries, err := again.Log(t.Context(), "lune", it.ID)
		require.NoError(t, err)
		require.Len(t, revisions, 2)
		require.Len(t, entries, 5)
	})
}

// TestTheHostsTransaction joins the desk's step to a row of the host: both or neither.
func TestTheHostsTransaction(t *testing.T) {
	each(t, func(t *testing.T, p place) {
		t.Helper()
		s, db := p.open(t)
		_, err := db.Exec("CREATE TABLE jobs (id TEXT)")
		require.NoError(t, err)
		d := desk(s, still)
		it, err := d.Submit(t.Context(), draft("lune", "t1"))
		require.NoError(t, err)

		for _, keep := range []bool{false, true} {
			tx := begun(t, db)
			_, err = d.With(s.Tx(tx)).Approve(t.Context(), command(it, lea))
			require.NoError(t, err)
			// A change that comes too late is undone in full; the host's transaction goes on.
			fresh, late := change(item("lune", "a-fresh", 1)), change(item("lune", it.ID, 1))
			require.ErrorIs(t, s.Tx(tx).Commit(t.Context(), []review.Change{late, fresh}), review.ErrConflict)
			_, err = s.Tx(tx).Get(t.Context(), "lune", "a-fresh")
			require.ErrorIs(t, err, review.ErrNotFound)
			_, err = tx.Exec("INSERT INTO jobs (id) VALUES ('publish')")
			require.NoError(t, err)
			if keep {
				require.NoError(t, tx.Commit())
			} else {
				require.NoError(t, tx.Rollback())
			}
			var jobs int
			require.NoError(t, db.QueryRow("SELECT count(*) FROM jobs").Scan(&jobs))
			now, err := s.Get(t.Context(), "lune", it.ID)
			require.NoError(t, err)
			require.Equal(t, keep, jobs == 1)
			require.Equal(t, keep, now.State == review.StateApproved)
		}
		require.NoError(t, d.Verify(t.Context(), "lune", it.ID))

		conn, err := db.Conn(t.Context())
		require.NoError(t, err)
		defer conn.Close()
		_, err = conn.ExecContext(t.Context(), "BEGIN")
		require.NoError(t, err)
		require.NoError(t, s.Tx(conn).Commit(t.Context(), []review.Change{change(item("lune", "fresh", 1))}))
		_, err = conn.ExecContext(t.Context(), "ROLLBACK")
		require.NoError(t, err)
		_, err = s.Get(t.Context(), "lune", "fresh")
		require.ErrorIs(t, err, review.ErrNotFound)
	})
}

// TestBatchesInAnyOrder lets batches over the same rows meet: each is made or refused, none hangs, none is made by halves.
func TestBatchesInAnyOrder(t *testing.T) {
	each(t, func(t *testing.T, p place) {
		t.Helper()
		s, _ := p.open(t)
		const rows, writers, rounds = 6, 8, 25
		var first []review.Change
		for i := range rows {
			first = append(first, change(item("lune", fmt.Sprint(i), 1)))
		}
		require.NoError(t, s.Commit(t.Context(), first))
		made := make([]int, writers)
		var wg sync.WaitGroup
		for w := range writers {
			wg.Go(func() {
				r := rand.New(rand.NewPCG(uint64(w), 0))
				for range rounds {
					var batch []review.Change
					for _, i := range r.Perm(rows) {
						it, err := s.Get(t.Context(), "lune", fmt.Sprint(i))
						require.NoError(t, err)
						it.Seq++
						it.Text = fmt.Sprint(w, len(batch))
						batch = append(batch, change(it))
					}
					err := s.Commit(t.Context(), batch)
					if err == nil {
						made[w]++
					} else {
						require.ErrorIs(t, err, review.ErrConflict)
					}
				}
			})
		}
		wg.Wait()
		total := 0
		for _, n := range made {
			total += n
		}
		require.Positive(t, total)
		for i := range rows {
			it, err := s.Get(t.Context(), "lune", fmt.Sprint(i))
			require.NoError(t, err)
			require.Equal(t, uint64(1+total), it.Seq)
			_, entries, err := s.Log(t.Context(), "lune", it.ID)
			require.NoError(t, err)
			require.Len(t, entries, 1+total)
		}
		twice := change(item("lune", "new", 1))
		require.ErrorIs(t, s.Commit(t.Context(), []review.Change{twice, twice}), review.ErrConflict)
	})
}

// TestHostileTenants writes rows under tenants and IDs made to be mistaken for each other, and reads each tenant's alone.
func TestHostileTenants(t *testing.T) {
	each(t, func(t *testing.T, p place) {
		t.Helper()
		s, _ := p.open(t)
		name := rapid.OneOf(
			rapid.SampledFrom([]string{"", " ", "a", "A", "a ", "a|b", "a\x1fb", "%", "_", "'", "' OR '1'='1", "\"; DROP TABLE souffleur_items; --", "?1", "$1", "é", "e\u0301", "ａ", "sha256:", strings.Repeat("x", 512)}),
			rapid.StringN(0, 6, 24),
		)
		round := 0
		rapid.Check(t, func(t *rapid.T) {
			round++
			mine := map[string]map[string]string{}
			prefix := fmt.Sprintf("%d/", round)
			for i := range rapid.IntRange(1, 12).Draw(t, "rows") {
				tenant, id := name.Draw(t, "tenant"), name.Draw(t, "id")
				if len(tenant)+len(prefix) > 512 {
					tenant = tenant[len(prefix):]
				}
				it := item(prefix+tenant, id, 1)
				it.Thread, it.Person, it.Channel, it.Text = name.Draw(t, "thread"), name.Draw(t, "person"), name.Draw(t, "channel"), fmt.Sprint(round, "/", i)
				err := s.Commit(context.Background(), []review.Change{change(it)})
				switch {
				case id == "" || strings.ContainsRune(tenant+id, 0):
					require.ErrorContains(t, err, "sqlstore: commit: item")
				case mine[it.Tenant][id] != "":
					require.ErrorIs(t, err, review.ErrConflict)
				default:
					require.NoError(t, err)
					if mine[it.Tenant] == nil {
						mine[it.Tenant] = map[string]string{}
					}
					mine[it.Tenant][id] = it.Text
				}
			}
			for tenant, texts := range mine {
				items, _, err := s.List(context.Background(), review.Filter{Tenant: tenant, Now: morning, Limit: 1000})
				require.NoError(t, err)
				require.Len(t, items, len(texts))
				for other := range mine {
					for id := range mine[other] {
						it, err := s.Get(context.Background(), tenant, id)
						if texts[id] == "" {
							require.ErrorIs(t, err, review.ErrNotFound)
							continue
						}
						require.NoError(t, err)
						require.Equal(t, texts[id], it.Text)
					}
				}
				for _, it := range items {
					require.Equal(t, tenant, it.Tenant)
					require.Equal(t, texts[it.ID], it.Text)
					revisions, entries, err := s.Log(context.Background(), tenant, it.ID)
					require.NoError(t, err)
					require.Len(t, revisions, 1)
					require.Len(t, entries, 1)
					require.Equal(t, it.Text, revisions[0].Text)
					for _, f := range []review.Filter{{Thread: it.Thread}, {Person: it.Person}, {Channel: it.Channel}} {
						f.Tenant, f.Now = tenant, morning
						found, _, err := s.List(context.Background(), f)
						require.NoError(t, err)
						for _, other := range found {
							require.Equal(t, tenant, other.Tenant)
							require.True(t, f.Thread == "" || other.Thread == f.Thread)
							require.True(t, f.Person == "" || other.Person == f.Person)
						}
						require.NotEmpty(t, found)
					}
				}
			}
		})
	})
}

// TestErasedTextsLeaveTheFiles looks for a text in the bytes of the database and of its write-ahead log.
func TestErasedTextsLeaveTheFiles(t *testing.T) {
	p := sqlite(t)
	s, db := p.open(t)
	d := desk(s, still)
	secret := "le secret d'Hélène"
	for i := range 30 {
		it, err := d.Submit(t.Context(), draft("lune", fmt.Sprint("t", i)))
		require.NoError(t, err)
		_, err = d.Edit(t.Context(), command(it, lea), strings.Repeat(secret+", ", 1+i*40))
		require.NoError(t, err)
	}
	require.True(t, inFiles(t, p, secret), "the test looks where the texts are")
	n, err := d.Erase(t.Context(), "lune", "helene", lea)
	require.NoError(t, err)
	require.Equal(t, 30, n)
	require.False(t, inFiles(t, p, secret))
	require.False(t, inFiles(t, p, "helene"), "nor the person's ID")
	_, err = d.Seal(t.Context(), "lune")
	require.NoError(t, err)
	require.NoError(t, db.Close())
}

func inFiles(t *testing.T, p place, text string) bool {
	t.Helper()
	name := strings.TrimPrefix(p.dsn[:strings.IndexByte(p.dsn, '?')], "file:")
	files, err := filepath.Glob(name + "*")
	require.NoError(t, err)
	found := false
	for _, f := range files {
		b, err := os.ReadFile(f)
		require.NoError(t, err)
		found = found || bytes.Contains(b, []byte(text))
	}
	return found
}

// TestEndedContexts ends a call while another transaction holds the row: the error is the context's, and nothing is written.
func TestEndedContexts(t *testing.T) {
	each(t, func(t *testing.T, p place) {
		t.Helper()
		s, db := p.open(t)
		require.NoError(t, s.Commit(t.Context(), []review.Change{change(item("lune", "a", 1))}))
		tx := begun(t, db)
		require.NoError(t, s.Tx(tx).Commit(t.Context(), []review.Change{change(item("lune", "a", 2))}))
		ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
		defer cancel()
		late := change(item("lune", "a", 2))
		err := s.Commit(ctx, []review.Change{change(item("lune", "b", 1)), late})
		require.ErrorIs(t, err, context.DeadlineExceeded)
		require.ErrorContains(t, err, "sqlstore: commit:")
		require.NotErrorIs(t, err, review.ErrConflict)
		require.NoError(t, tx.Commit())
		_, err = s.Get(t.Context(), "lune", "b")
		require.ErrorIs(t, err, review.ErrNotFound)
		require.ErrorIs(t, s.Commit(t.Context(), []review.Change{late}), review.ErrConflict)
	})
}
