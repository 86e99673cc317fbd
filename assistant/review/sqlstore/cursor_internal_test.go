package sqlstore

import (
	"cmp"
	"math"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/souffleur-go/souffleur/assistant/review"
)

// urgent compares two positions as the order by urgency does.
func urgent(now int64, a, b position) int {
	urgency := func(p position) int64 { return p.Risk * max((now-p.Received)/int64(time.Millisecond), 1) }
	return cmp.Or(cmp.Compare(urgency(b), urgency(a)), cmp.Compare(a.Received, b.Received), cmp.Compare(a.ID, b.ID))
}

func TestStartFindsTheFirstItemBehindThePosition(t *testing.T) {
	const now = 1_800_000_000_000_000_000
	received := rapid.OneOf(
		rapid.Map(rapid.Int64Range(-5_000_000, 30_000_000), func(d int64) int64 { return now - d }),
		rapid.Map(rapid.Int64Range(-3, 30), func(ms int64) int64 { return now - ms*int64(time.Millisecond) }),
		rapid.SampledFrom([]int64{now, minNanos, maxNanos, now - 1, now + 1, 0}),
	)
	at := rapid.Custom(func(t *rapid.T) position {
		return position{Risk: rapid.Int64Range(1, maxRisk).Draw(t, "risk"), Received: received.Draw(t, "received"), ID: rapid.SampledFrom([]string{"a", "b", "c"}).Draw(t, "id")}
	})
	rapid.Check(t, func(t *rapid.T) {
		end, other := at.Draw(t, "end"), at.Draw(t, "other")
		end.Now = now
		first, id := end.start(other.Risk)
		got := cmp.Or(cmp.Compare(other.Received, first), cmp.Compare(other.ID, id)) > 0
		require.Equal(t, urgent(now, end, other) < 0, got, "start %d %q", first, id)
	})
}

func TestCursorsComeBack(t *testing.T) {
	it := review.Item{ID: "é\"", Risk: 3, State: review.StatePending, Expires: time.Unix(7, 9), Times: review.Times{Received: time.Unix(5, 1)}}
	f := review.Filter{Now: time.Unix(100, 0)}
	p, err := begin(&f)
	require.NoError(t, err)
	f.Cursor, err = p.after(&it)
	require.NoError(t, err)
	f.Now = time.Unix(200, 0)
	p, err = begin(&f)
	require.NoError(t, err)
	require.Equal(t, position{Now: 100e9, ID: it.ID, Risk: 3, Received: 5e9 + 1, Due: 7e9 + 9}, p, "with the clock of the first page")
}

func TestNanosStayInRange(t *testing.T) {
	for _, at := range []time.Time{{}, time.Date(1, 1, 1, 0, 0, 0, 0, time.UTC), time.Date(9999, 1, 1, 0, 0, 0, 0, time.UTC), time.Unix(0, 1), time.Unix(math.MaxInt64, 0), time.Unix(math.MinInt64, 0)} {
		n := nanos(at)
		require.GreaterOrEqual(t, n, int64(minNanos))
		require.LessOrEqual(t, n, int64(maxNanos))
	}
	require.Equal(t, int64(1_800_000_000_123_456_789), nanos(time.Unix(1_800_000_000, 123_456_789)))
}

func FuzzCursor(f *testing.F) {
	f.Add("x")
	f.Add("e30")
	f.Add("eyJuIjoxLCJpIjoiYSIsInIiOjEsInQiOjEsImQiOjF9")
	f.Fuzz(func(t *testing.T, cursor string) {
		p, err := begin(&review.Filter{Cursor: cursor})
		if err != nil || cursor == "" {
			return
		}
		for risk := int64(1); risk <= maxRisk; risk++ {
			p.start(risk)
		}
		l := listing{f: &review.Filter{Cursor: cursor}, at: p, states: wanted(nil), limit: 51}
		require.NotContains(t, l.statement(), p.ID+"'", "values are arguments, never text of a statement")
	})
}
