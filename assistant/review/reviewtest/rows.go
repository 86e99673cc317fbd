package reviewtest

import (
	"fmt"
	"reflect"
	"testing"
	"time"

	"github.com/souffleur-go/souffleur/assistant/review"
	"github.com/souffleur-go/souffleur/moderation"
)

// base is when the story of every case begins.
var base = time.Date(2026, time.November, 22, 10, 0, 0, 0, time.UTC)

// insert returns the change that makes a new, plain item.
func insert(tenant, id string) review.Change {
	it := review.Item{
		Tenant: tenant, ID: id, State: review.StatePending, Thread: "thread", Channel: "email", Person: "helene", Risk: 1,
		Times: review.Times{Received: base, Submitted: base},
	}
	return follow(it, review.VerbSubmit)
}

// follow returns the next change of an item: a new text, a new revision, one entry.
func follow(it review.Item, verb review.Verb) review.Change {
	from, state := it.Seq, it.State
	it.Seq++
	it.Revision++
	it.Text, it.Hash = fmt.Sprintf("text %d", it.Seq), fmt.Sprintf("hash %d", it.Seq)
	it.Spans = []review.Provenance{{Span: moderation.Span{End: len(it.Text)}, Origin: review.FromHuman, By: "lea"}}
	e := review.Entry{
		N: it.Seq, At: base.Add(time.Duration(it.Seq) * time.Second), Verb: verb, From: state, To: it.State, Kind: review.Person,
		Actor: "salted", Text: it.Hash, Prev: it.Head, Hash: fmt.Sprintf("%s-%d", it.ID, it.Seq),
	}
	it.Head = e.Hash
	r := &review.Revision{N: it.Revision, Hash: it.Hash, Text: it.Text, Spans: append([]review.Provenance(nil), it.Spans...), By: lea, At: e.At}
	return review.Change{From: from, Item: it, Revision: r, Entry: e}
}

// quiet is follow without a new text.
func quiet(it review.Item, verb review.Verb) review.Change {
	text, hash, n, spans := it.Text, it.Hash, it.Revision, it.Spans
	c := follow(it, verb)
	c.Item.Text, c.Item.Hash, c.Item.Revision, c.Item.Spans, c.Revision = text, hash, n, spans, nil
	return c
}

// put commits changes that must fit.
func put(t testing.TB, s review.Store, changes ...review.Change) {
	t.Helper()
	must(t, s.Commit(t.Context(), changes), "commit")
}

// get reads an item that must be there.
func get(t testing.TB, s review.Store, tenant, id string) review.Item {
	t.Helper()
	it, err := s.Get(t.Context(), tenant, id)
	must(t, err, fmt.Sprintf("get %q of %q", id, tenant))
	return it
}

// log reads the history of an item that must be there.
func log(t testing.TB, s review.Store, tenant, id string) ([]review.Revision, []review.Entry) {
	t.Helper()
	revisions, entries, err := s.Log(t.Context(), tenant, id)
	must(t, err, fmt.Sprintf("log of %q of %q", id, tenant))
	return revisions, entries
}

// photo is all that a store shows of an item, to see later that nothing changed.
type photo struct {
	Item      review.Item
	Revisions []review.Revision
	Entries   []review.Entry
}

func shot(t testing.TB, s review.Store, tenant, id string) photo {
	t.Helper()
	p := photo{Item: get(t, s, tenant, id)}
	p.Revisions, p.Entries = log(t, s, tenant, id)
	return p
}

// absent checks that nothing of an item is there.
func absent(t testing.TB, s review.Store, tenant, id string) {
	t.Helper()
	_, err := s.Get(t.Context(), tenant, id)
	wantError(t, err, review.ErrNotFound, fmt.Sprintf("get %q of %q", id, tenant))
	_, _, err = s.Log(t.Context(), tenant, id)
	wantError(t, err, review.ErrNotFound, fmt.Sprintf("log of %q of %q", id, tenant))
}

// fill sets every exported field of v to a value of its own, so that a field that a store forgets is seen.
func fill(v reflect.Value, n *int) {
	*n++
	switch v.Kind() {
	case reflect.String:
		v.SetString(fmt.Sprintf("valeur %d : « é » 'q' \"d\" \\ %%_ 🙂\n", *n))
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		v.SetInt(int64(*n))
	case reflect.Uint8: // verdicts and severities
		v.SetUint(uint64(1 + *n%3))
	case reflect.Uint, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		v.SetUint(uint64(*n))
	case reflect.Float32, reflect.Float64:
		v.SetFloat(float64(*n) + 0.25)
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fill(v.Elem(), n)
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		fill(v.Index(0), n)
		fill(v.Index(1), n)
	case reflect.Map:
		key, value := reflect.New(v.Type().Key()).Elem(), reflect.New(v.Type().Elem()).Elem()
		fill(key, n)
		fill(value, n)
		v.Set(reflect.MakeMap(v.Type()))
		v.SetMapIndex(key, value)
	case reflect.Struct:
		if at, ok := v.Addr().Interface().(*time.Time); ok {
			*at = base.Add(time.Duration(*n) * 1001 * time.Millisecond)
			return
		}
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				fill(v.Field(i), n)
			}
		}
	default:
		panic("reviewtest: a row holds a " + v.Kind().String())
	}
}

// filled returns an insertion in which every field of item, revision and entry has a value.
func filled(tenant, id string) review.Change {
	c, n := review.Change{}, 0
	fill(reflect.ValueOf(&c).Elem(), &n)
	c.From, c.Item.Tenant, c.Item.ID, c.Item.Seq, c.Item.State = 0, tenant, id, 1, review.StatePending
	c.Entry.N, c.Entry.To, c.Revision.N = 1, review.StatePending, 1
	c.Item.Head, c.Entry.Prev = c.Entry.Hash, ""
	return c
}
