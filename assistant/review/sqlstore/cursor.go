package sqlstore

import (
	"encoding/base64"
	"encoding/json"
	"errors"
	"math"
	"time"

	"github.com/souffleur-go/souffleur/assistant/review"
)

// position is where a page of a listing ended: what the orders compare, and the clock that urgency is computed with.
type position struct {
	Now      int64  `json:"n"`
	ID       string `json:"i"`
	Risk     int64  `json:"r"`
	Received int64  `json:"t"`
	Due      int64  `json:"d"`
}

var errCursor = errors.New("the cursor is none of List: begin again without one")

// begin returns where a listing goes on.
func begin(f *review.Filter) (p position, err error) {
	if f.Cursor == "" {
		return position{Now: nanos(f.Now), Received: math.MinInt64, Due: math.MinInt64}, nil
	}
	b, err := base64.RawURLEncoding.DecodeString(f.Cursor)
	if err != nil || json.Unmarshal(b, &p) != nil {
		return p, errCursor
	}
	inside := func(at int64) bool { return minNanos <= at && at <= maxNanos }
	if p.Risk < 1 || p.Risk > maxRisk || !inside(p.Now) || !inside(p.Received) || p.Due != never && !inside(p.Due) || !keyed("", p.ID) {
		return p, errCursor
	}
	return p, nil
}

// after returns the cursor of a page that ends with an item.
func (p position) after(it *review.Item) (string, error) {
	end := position{Now: p.Now, ID: it.ID, Risk: class(it), Received: nanos(it.Times.Received), Due: due(it)}
	b, err := json.Marshal(end)
	return base64.RawURLEncoding.EncodeToString(b), err
}

// start returns the key, itself excluded, behind which the items of one risk stand that come after the position in an order
// by urgency. Within a risk they are sorted by (received, id); urgency is risk × whole milliseconds waited, at least one.
//
// With u the urgency at the position, an item of this risk comes later when it waited less than u/risk, or exactly u/risk
// and its key is greater.
func (p position) start(risk int64) (received int64, id string) {
	if p.Risk == 0 { // nothing was listed yet
		return math.MinInt64, ""
	}
	const milli = int64(time.Millisecond)
	u := p.Risk * max((p.Now-p.Received)/milli, 1)
	q := u / risk
	if q >= math.MaxInt64/milli-1 {
		return math.MinInt64, "" // longer than anybody can have waited
	}
	first := less(p.Now, (q+1)*milli) + 1 // the earliest arrival that waited q milliseconds or less
	if u%risk != 0 {
		if q == 0 { // everybody counts as having waited one millisecond
			return math.MaxInt64, ""
		}
		return first, ""
	}
	switch {
	case p.Received < first:
		return first, ""
	case q > 1 && p.Received > less(p.Now, q*milli):
		return less(p.Now, q*milli) + 1, "" // behind all that waited exactly q
	}
	return p.Received, p.ID
}

// less subtracts without wrapping around.
func less(a, b int64) int64 {
	if b > 0 && a < math.MinInt64+b {
		return math.MinInt64
	}
	return a - b
}
