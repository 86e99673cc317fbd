package sqlstore

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/souffleur-go/souffleur/assistant"
	"github.com/souffleur-go/souffleur/assistant/review"
)

// row is an item as the table keeps it: the columns that are searched and sorted by, and the item itself in two parts, so
// that a listing need not read the long one.
type row struct {
	risk, received, due      int64
	thread, channel, person  string
	topic, language, holder  string
	stale, held              int64
	head, body               string
	revision, blank, journal string // empty, or the change's revision, what erasure leaves of it, and its audit entry
}

// body is the part of an item that brief listings leave out.
type body struct {
	Draft assistant.Draft     `json:"draft"`
	Basis assistant.Basis     `json:"basis"`
	Spans []review.Provenance `json:"spans,omitempty"`
}

// maxRisk is the highest risk that a listing by urgency tells apart.
const maxRisk = 4

// maxKey bounds tenants and IDs, in bytes: index entries of PostgreSQL hold about 2,700.
const maxKey = 512

// encode makes the row of a change, or says why the change cannot be kept.
func encode(c *review.Change) (row, error) {
	it := c.Item // a shallow copy: the parts below replace, they do not write through
	switch {
	case it.Seq != c.From+1:
		return row{}, fmt.Errorf("item %.20q: Seq is %d after %d", it.ID, it.Seq, c.From)
	case !keyed(it.Tenant, it.ID):
		return row{}, fmt.Errorf("item %.20q: tenant and ID are UTF-8 without NUL, at most %d bytes, the ID not empty", it.ID, maxKey)
	}
	r := row{
		risk: class(&it), received: nanos(it.Times.Received), due: due(&it),
		thread: short(it.Thread), channel: short(it.Channel), person: short(it.Person),
	}
	r.topic, r.language = short(it.Topic), language(it.Language)
	if it.Stale {
		r.stale = 1
	}
	if l := it.Lease; l != nil {
		r.holder, r.held = short(l.By.ID), nanos(l.Until)
	}
	var err, all error
	r.body, err = marshal(body{it.Draft, it.Basis, it.Spans})
	all = errors.Join(all, err)
	it.Draft, it.Basis, it.Spans = assistant.Draft{}, assistant.Basis{}, nil
	r.head, err = marshal(it)
	all = errors.Join(all, err)
	r.journal, err = marshal(c.Entry)
	all = errors.Join(all, err)
	if c.Revision != nil {
		r.revision, err = marshal(c.Revision)
		all = errors.Join(all, err)
		r.blank, err = marshal(review.Revision{N: c.Revision.N, At: c.Revision.At})
		all = errors.Join(all, err)
	}
	return r, all
}

func marshal(v any) (string, error) {
	b, err := json.Marshal(v)
	return string(b), err
}

// decode puts an item together; an empty long part stays out.
func decode(head, long string) (review.Item, error) {
	var it review.Item
	if err := json.Unmarshal([]byte(head), &it); err != nil {
		return it, err
	}
	if long == "" {
		return it, nil
	}
	var b body
	if err := json.Unmarshal([]byte(long), &b); err != nil {
		return it, err
	}
	it.Draft, it.Basis, it.Spans = b.Draft, b.Basis, b.Spans
	return it, nil
}

// keyed reports whether a tenant and an ID can be keys in both databases.
func keyed(tenant, id string) bool {
	return id != "" && plain(tenant, maxKey) && plain(id, maxKey)
}

func plain(s string, most int) bool {
	return len(s) <= most && utf8.ValidString(s) && strings.IndexByte(s, 0) < 0
}

// language is what a column holds of a BCP 47 tag: its primary subtag, in lower case.
func language(tag string) string {
	lang, _, _ := strings.Cut(tag, "-")
	return short(strings.ToLower(lang))
}

// The longest value that is a column as it is, and the mark of those that stand there as a hash.
const (
	maxShort = 255
	hashed   = "sha256:"
)

// short returns what stands in a column that is only compared for equality: the value itself, or a hash of what is too long
// for an index or cannot be text in PostgreSQL.
func short(s string) string {
	if plain(s, maxShort) && !strings.HasPrefix(s, hashed) {
		return s
	}
	sum := sha256.Sum256([]byte(s))
	return hashed + hex.EncodeToString(sum[:])
}

// The columns of times hold nanoseconds since 1970. They are held within about 146 years of it, so that two of them can be
// subtracted; beyond, items keep their exact times but are listed as if at the end of the range.
const (
	minNanos = -1 << 62
	maxNanos = 1<<62 - 1
	never    = math.MinInt64 // of due: before every time
)

func nanos(t time.Time) int64 {
	const most = maxNanos / int64(time.Second)
	if s := t.Unix(); s <= -most {
		return minNanos
	} else if s >= most {
		return maxNanos
	}
	return t.UnixNano()
}

// class is the risk that an item is listed by.
func class(it *review.Item) int64 { return int64(min(max(it.Risk, 1), maxRisk)) }

func due(it *review.Item) int64 {
	if at := it.Due(); !at.IsZero() {
		return nanos(at)
	}
	return never
}
