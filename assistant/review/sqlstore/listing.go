package sqlstore

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/souffleur-go/souffleur/assistant/review"
)

// listing builds the statement of one page. The keys come from as many ranges of an index as there are classes, each already
// in order and cut at the limit; they are merged and cut again, and only then the items are read. So a page costs the same
// however many drafts wait or were closed.
type listing struct {
	f      *review.Filter
	at     position
	states []review.State
	limit  int
	args   []any
}

func (l *listing) arg(v any) string {
	l.args = append(l.args, v)
	return "?" + strconv.Itoa(len(l.args))
}

func (l *listing) statement() string {
	tenant, limit, order := l.arg(l.f.Tenant), l.arg(l.limit), l.order()
	var conditions []string
	switch {
	case l.f.Thread != "" || l.f.Person != "" || l.f.Holder != "":
		conditions = l.narrow()
	case l.f.Order == review.ByDue:
		conditions = l.byDue()
	default:
		conditions = l.byReceived()
	}
	rest := l.rest()
	ranges := make([]string, len(conditions))
	for i, c := range conditions {
		sorted := order
		if len(conditions) > 1 && l.f.Order != review.ByDue {
			sorted = "k.received, k.id" // of one risk: the same order, and the index's
		}
		ranges[i] = fmt.Sprintf("SELECT * FROM (SELECT k.id, k.risk, k.received, k.due FROM souffleur_items AS k WHERE k.tenant = %s AND %s%s ORDER BY %s LIMIT %s) AS k",
			tenant, c, rest, sorted, limit)
	}
	long := "i.body"
	if l.f.Brief {
		long = "''"
	}
	// CROSS JOIN keeps SQLite from walking the tenant's items in search of the keys.
	return fmt.Sprintf("SELECT i.head, %s FROM (SELECT * FROM (%s) AS k ORDER BY %s LIMIT %s) AS k\n CROSS JOIN souffleur_items AS i WHERE i.tenant = %s AND i.id = k.id ORDER BY %s",
		long, strings.Join(ranges, "\n UNION ALL "), order, limit, tenant, order)
}

// counted builds the statement that counts rows, up to the limit.
func (l *listing) counted() string {
	tenant, limit := l.arg(l.f.Tenant), l.arg(l.limit)
	states := make([]string, len(l.states))
	for i, st := range l.states {
		states[i] = l.arg(string(st))
	}
	return fmt.Sprintf("SELECT count(*) FROM (SELECT 1 FROM souffleur_items AS k WHERE k.tenant = %s AND k.state IN (%s)%s LIMIT %s) AS k",
		tenant, strings.Join(states, ", "), l.rest(), limit)
}

// order is the whole order of the listing. Urgency is risk × whole milliseconds waited, at least one.
func (l *listing) order() string {
	switch l.f.Order {
	case review.ByAge:
		return "k.received, k.id"
	case review.ByDue:
		return "k.due, k.id"
	default: // by urgency, also where the order is none of review's
	}
	now := l.arg(l.at.Now)
	return fmt.Sprintf("k.risk * CASE WHEN %[1]s - k.received < 2000000 THEN 1 ELSE (%[1]s - k.received) / 1000000 END DESC, k.received, k.id", now)
}

// byReceived returns one condition for each state and risk: a range of the index souffleur_queue.
func (l *listing) byReceived() []string {
	var behind [maxRisk + 1]string
	for risk := range behind[1:] {
		behind[risk+1] = l.behind(int64(risk + 1))
	}
	var out []string
	for _, st := range l.states {
		state := l.arg(string(st))
		for risk := 1; risk <= maxRisk; risk++ {
			out = append(out, fmt.Sprintf("k.state = %s AND k.risk = %d AND %s", state, risk, behind[risk]))
		}
	}
	return out
}

// behind is the condition that an item of a risk comes after the position, in the orders by urgency and by age.
func (l *listing) behind(risk int64) string {
	received, id := l.at.Received, l.at.ID
	if l.f.Order != review.ByAge {
		received, id = l.at.start(risk)
	}
	return fmt.Sprintf("(k.received, k.id) > (%s, %s)", l.arg(received), l.arg(id))
}

// byDue returns one condition for each state: a range of the index souffleur_due.
func (l *listing) byDue() []string {
	first := l.at.Due
	if l.f.Due {
		first = max(first, never+1)
	}
	at, id := l.arg(first), l.arg(l.at.ID)
	var out []string
	for _, st := range l.states {
		out = append(out, fmt.Sprintf("k.state = %s AND (k.due, k.id) > (%s, %s)", l.arg(string(st)), at, id))
	}
	return out
}

// narrow returns one condition for the few drafts of a thread, a person or a lease: an index finds them, sorting them is cheap.
func (l *listing) narrow() []string {
	var behind string
	switch l.f.Order {
	case review.ByAge:
		behind = l.behind(1)
	case review.ByDue:
		behind = fmt.Sprintf("(k.due, k.id) > (%s, %s)", l.arg(l.at.Due), l.arg(l.at.ID))
	default:
		each := make([]string, maxRisk)
		for i := range each {
			each[i] = fmt.Sprintf("k.risk = %d AND %s", i+1, l.behind(int64(i+1)))
		}
		behind = "(" + strings.Join(each, " OR ") + ")"
	}
	states := make([]string, len(l.states))
	for i, st := range l.states {
		states[i] = l.arg(string(st))
	}
	return []string{fmt.Sprintf("k.state IN (%s) AND %s", strings.Join(states, ", "), behind)}
}

// rest are the conditions that no range covers.
func (l *listing) rest() string {
	var b strings.Builder
	for _, c := range []struct{ column, value string }{
		{"thread", l.f.Thread}, {"channel", l.f.Channel}, {"topic", l.f.Topic}, {"person", l.f.Person}, {"holder", l.f.Holder},
	} {
		if c.value != "" {
			fmt.Fprintf(&b, " AND k.%s = %s", c.column, l.arg(short(c.value)))
		}
	}
	if l.f.Language != "" {
		b.WriteString(" AND k.language = " + l.arg(language(l.f.Language)))
	}
	if l.f.Topic != "" {
		b.WriteString(" AND k.topic <> ''") // the partial index holds these rows only
	}
	if l.f.Holder != "" {
		b.WriteString(" AND k.holder <> '' AND k.held > " + l.arg(nanos(l.f.Now)))
	}
	switch {
	case l.f.Stale == nil:
	case *l.f.Stale:
		b.WriteString(" AND k.stale = 1")
	default:
		b.WriteString(" AND k.stale = 0")
	}
	if l.f.Due {
		fmt.Fprintf(&b, " AND k.due > %s AND k.due <= %s", l.arg(int64(never)), l.arg(nanos(l.f.Now)))
	}
	return b.String()
}
