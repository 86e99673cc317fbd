package review

import (
	"context"
	"errors"
	"strings"
	"time"
)

// Store keeps items, their revisions and their audit entries. Implementations are safe for concurrent use by several
// goroutines and, where they say so, several processes. Tenant is part of every key: no call reads or writes another
// tenant's rows. Tenants and IDs are compared and ordered by their bytes; a valid one is UTF-8 without NUL of at most 512
// bytes, and an ID is not empty. Times come
// back in UTC, those of entries to the nanosecond, because the chain hashes them. An error of a context that ended wraps
// ctx.Err().
type Store interface {
	// Commit makes all changes or none. Each Change is applied only if the stored item has the Seq that Change.From names
	// (0: no item with this ID exists) and stands in the batch once; otherwise nothing is written and the error is ErrConflict. When Commit returns nil
	// the changes are durable; when it returns any error but ErrConflict, the caller does not know and reads again.
	Commit(ctx context.Context, changes []Change) error
	// Get returns the item, or ErrNotFound.
	Get(ctx context.Context, tenant, id string) (Item, error)
	// List returns items in the order of the Filter and a cursor for the next page, "" at the end. A cursor keeps the clock
	// of its first page. Items without their
	// texts (Draft, Basis and Spans empty) are allowed where Filter.Brief asks for them. With Filter.Count the items are empty
	// values: only their number is wanted, up to the limit.
	List(ctx context.Context, f Filter) (items []Item, next string, err error)
	// Log returns the revisions and the audit entries of an item, oldest first, or ErrNotFound.
	Log(ctx context.Context, tenant, id string) ([]Revision, []Entry, error)
	// Erase commits one change like Commit and, in the same step, blanks the text and spans of every stored revision of the
	// item. Entries stay.
	Erase(ctx context.Context, c Change) error
}

// Change is one compare-and-swap of an item together with what it adds.
type Change struct {
	From     uint64 // Seq the stored item must have; 0 = it must not exist
	Item     Item   // the new row; its Seq is From+1
	Revision *Revision
	Entry    Entry
}

// Revision is one version of a text, kept until it is erased.
type Revision struct {
	N     int          `json:"n"` // from 1
	Hash  string       `json:"hash"`
	Text  string       `json:"text"`
	Spans []Provenance `json:"spans,omitempty"`
	By    Actor        `json:"by"`
	At    time.Time    `json:"at"`
}

// Order is the order of a listing.
type Order string

// The orders. The zero Order is ByUrgency.
const (
	ByUrgency Order = "urgency" // risk × time since received in whole milliseconds (at least 1), highest first, at Filter.Now
	ByAge     Order = "age"     // received first
	ByDue     Order = "due"     // by Item.Due, soonest first, before them those that never fall due
)

// Filter says what to list. Empty strings take everything.
type Filter struct {
	Tenant   string
	States   []State // nil = the open ones; empty = none
	Thread   string
	Channel  string
	Topic    string // the situation
	Language string // its primary subtag: "fr" takes "fr-CA"
	Person   string // the member answered
	Holder   string // ID of the actor whose lease is alive at Now
	Stale    *bool  // nil = either
	Order    Order
	Now      time.Time // the clock of ByUrgency, Due and Holder
	Due      bool      // only items whose Item.Due has come
	Limit    int       // 0 = 50
	Cursor   string
	Brief    bool // texts may be left out
	Count    bool // only how many there are, at most Limit: the items are empty values
}

// primary returns the language subtag of a BCP 47 tag, in lower case.
func primary(tag string) string {
	lang, _, _ := strings.Cut(tag, "-")
	return strings.ToLower(lang)
}

// The errors of a store and of the desk. Compare with errors.Is.
var (
	ErrConflict    = errors.New("review: somebody else changed the draft first")
	ErrNotFound    = errors.New("review: no such draft")
	ErrStale       = errors.New("review: the text, the persona or the evidence is not the one that was looked at")
	ErrForbidden   = errors.New("review: this actor may not do that")
	ErrThreadMoved = errors.New("review: the thread moved") // as *MovedError
	ErrExpired     = errors.New("review: the draft has expired")
	ErrKilled      = errors.New("review: publishing is switched off here")
	ErrReused      = errors.New("review: the idempotency key was used for something else")
)
