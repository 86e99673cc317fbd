package review

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"strconv"
	"time"
)

// Entry is one row of an item's audit chain. It holds codes and salted hashes, never a text or a name, so that it can stay
// when a person's texts are erased.
type Entry struct {
	N       uint64    `json:"n"` // from 1: the Seq of the item it led to
	At      time.Time `json:"at"`
	Verb    Verb      `json:"verb"`
	From    State     `json:"from,omitempty"`
	To      State     `json:"to"`
	Kind    ActorKind `json:"kind"`              // of who did it
	Actor   string    `json:"actor"`             // salted hash of Actor.ID
	Code    string    `json:"code,omitempty"`    // rejection reason, overridden rule, attempt number
	Text    string    `json:"text,omitempty"`    // salted hash of the revision hash it was about
	Version string    `json:"version,omitempty"` // salted hash of the thread version
	Prev    string    `json:"prev"`              // Hash of the entry before, "" for the first
	Hash    string    `json:"hash"`
}

// sum computes the hash of an entry over its fields, each prefixed with its length.
func (e *Entry) sum(tenant, id string) string {
	h := sha256.New()
	put(h, "souffleur/audit/1", tenant, id, strconv.FormatUint(e.N, 10), e.At.UTC().Format(time.RFC3339Nano), string(e.Verb),
		string(e.From), string(e.To), string(e.Kind), e.Actor, e.Code, e.Text, e.Version, e.Prev)
	return hex.EncodeToString(h.Sum(nil))
}

// salted hides a value behind an item's salt.
func salted(salt, value string) string {
	if value == "" {
		return ""
	}
	m := hmac.New(sha256.New, []byte(salt))
	m.Write([]byte(value))
	return hex.EncodeToString(m.Sum(nil)[:16])
}

func put(h hash.Hash, parts ...string) {
	var n [8]byte
	for _, p := range parts {
		binary.BigEndian.PutUint64(n[:], uint64(len(p)))
		h.Write(n[:])
		h.Write([]byte(p))
	}
}

// ErrBroken reports an audit chain that was changed from outside.
var ErrBroken = errors.New("review: the audit chain is broken")

// verify checks that the entries form the chain that ends in the item's head.
func verify(it *Item, entries []Entry) error {
	prev := ""
	for i := range entries {
		e := &entries[i]
		switch {
		case e.N != uint64(i+1), e.Prev != prev, e.Hash != e.sum(it.Tenant, it.ID):
			return fmt.Errorf("%w: %s, entry %d", ErrBroken, it.ID, i+1)
		}
		prev = e.Hash
	}
	if it.Head != prev || it.Seq != uint64(len(entries)) {
		return fmt.Errorf("%w: %s ends at entry %d, the draft is at %d", ErrBroken, it.ID, len(entries), it.Seq)
	}
	return nil
}

// Checkpoint is a digest of every audit chain of a tenant at one moment. Kept elsewhere, it shows later whether a chain was
// cut short or rewritten.
type Checkpoint struct {
	Tenant string            `json:"tenant"`
	At     time.Time         `json:"at"`
	Heads  map[string]uint64 `json:"heads"` // item ID → length of its chain
	Digest string            `json:"digest"`
}
