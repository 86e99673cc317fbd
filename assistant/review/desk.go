package review

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"slices"
	"strings"
	"time"

	"github.com/souffleur-go/souffleur/assistant"
)

// Checker screens a text against what a draft stands on. *assistant.Assistant is one. It is asked again after every change
// of a text and before every approval and release; an error holds the draft. One that has a method Inbound too, as the
// Assistant does, also screens the new messages of a thread before a Rebase.
type Checker interface {
	Check(ctx context.Context, b assistant.Basis, text string) (*assistant.Report, error)
}

// Threads tells what a thread looks like now. Without it a release needs the thread from its caller, and Run is refused.
type Threads func(ctx context.Context, tenant, id string) (assistant.Thread, error)

// Config sets a Desk up. Store and Checker are required.
type Config struct {
	Store   Store
	Checker Checker

	Policy   func(ctx context.Context, tenant string) (DeskPolicy, error) // read at every command; nil = the zero DeskPolicy
	Threads  Threads
	Eligible func(ctx context.Context, it Item) error // asked before a release: may this member still be written to? nil = yes
	// ByHand names the drafts for places without a connector: a person releases them, copies the text there and says with
	// Resolve what became of it. Run and Drain leave them alone. nil = none.
	ByHand func(Item) bool
	Clock  func() time.Time // nil = time.Now
	Random io.Reader        // of audit salts, nil = crypto/rand
	Logger *slog.Logger     // nil = silent; never receives texts or names
}

// Desk is the review queue. It is immutable and safe for concurrent use; all shared state is in its Store.
type Desk struct {
	cfg    Config
	joined bool // on a store inside the host's transaction
}

// New returns a Desk, or every fault of the configuration at once.
func New(cfg Config) (*Desk, error) {
	var faults []error
	if cfg.Store == nil {
		faults = append(faults, errors.New("review: Config.Store is nil: use review.Memory(), or sqlstore.New for a database"))
	}
	if cfg.Checker == nil {
		faults = append(faults, errors.New("review: Config.Checker is nil: pass the Assistant that drafts"))
	}
	if len(faults) > 0 {
		return nil, errors.Join(faults...)
	}
	if cfg.Policy == nil {
		cfg.Policy = func(context.Context, string) (DeskPolicy, error) { return DeskPolicy{}, nil }
	}
	if cfg.Clock == nil {
		cfg.Clock = time.Now
	}
	if cfg.Random == nil {
		cfg.Random = rand.Reader
	}
	if cfg.Logger == nil {
		cfg.Logger = slog.New(slog.DiscardHandler)
	}
	return &Desk{cfg: cfg}, nil
}

// ByHand reports whether a person publishes the draft by copying it, see Config.ByHand.
func (d *Desk) ByHand(it Item) bool { return d.cfg.ByHand != nil && d.cfg.ByHand(it) }

// With returns the same desk on a store inside the host's transaction, so that its steps and the host's rows are made
// together. Checker, Policy, Threads and Eligible then run inside that transaction: they must not wait for it. Release,
// Publish, Drain and Run are refused there: an Approved that a rollback takes back would be handed out twice.
func (d *Desk) With(s Store) *Desk {
	cfg := d.cfg
	cfg.Store = s
	return &Desk{cfg: cfg, joined: true}
}

var errJoined = errors.New("review: release outside the host's transaction: what a rollback takes back was already handed out")

// Command says which draft a command is about, what its giver has seen, and who gives it.
type Command struct {
	Tenant   string
	ID       string
	Revision string // Item.Hash as the giver saw it; required where the text matters
	Actor    Actor
	// Key makes a command safe to repeat: the same key with the same command gives the same answer and changes nothing.
	// "" = not repeatable.
	Key string

	own bool // the desk acts by itself
	dry bool // nothing is written
}

// step is one attempt at a command: the item as it is, and what the command adds.
type step struct {
	desk     *Desk
	cmd      Command
	verb     Verb
	now      time.Time
	policy   DeskPolicy
	it       Item
	from     State
	fresh    *Revision
	beside   []Change // of other items, made together with this one
	code     string
	to       State // set by the command where the table allows several
	unneeded bool  // nothing is to be written
}

// maxTries bounds the attempts against concurrent changes; each failure means that somebody else got on.
const maxTries = 64

// run carries out one command: read, judge, change, compare-and-swap; from the start again when somebody was faster.
func (d *Desk) run(ctx context.Context, cmd Command, verb Verb, role Role, body string, change func(context.Context, *step) error) (Item, error) {
	if cmd.Actor.ID == "" || cmd.Actor.who() == 0 {
		return Item{}, fmt.Errorf("%w: %s without an actor: the host says which person or service acts", ErrForbidden, verb)
	}
	body = digest(string(verb), cmd.ID, cmd.Revision, cmd.Actor.ID, body)
	for range maxTries {
		if err := ctx.Err(); err != nil {
			return Item{}, err
		}
		it, err := d.cfg.Store.Get(ctx, cmd.Tenant, cmd.ID)
		if err != nil {
			return Item{}, err
		}
		if done, err := used(&it, cmd.Key, body); done || err != nil {
			return it, err
		}
		s := &step{desk: d, cmd: cmd, verb: verb, now: d.now(), it: it, from: it.State}
		if s.policy, err = d.cfg.Policy(ctx, cmd.Tenant); err != nil {
			return it, fmt.Errorf("review: policy: %w", err)
		}
		if err := s.gate(role); err != nil {
			return it, err
		}
		if err := change(ctx, s); err != nil {
			return it, err
		}
		if s.unneeded {
			return it, nil
		}
		if cmd.dry {
			s.it.State = s.to
			return s.it, nil
		}
		err = s.commit(ctx, body)
		if !errors.Is(err, ErrConflict) {
			if err != nil {
				return it, err
			}
			d.cfg.Logger.Info("souffleur: review", "verb", verb, "id", it.ID, "state", s.it.State)
			return s.it, nil
		}
	}
	return Item{}, ErrConflict
}

// gate refuses what no command may do, whatever it is about.
func (s *step) gate(role Role) error {
	it := &s.it
	hand := s.desk.ByHand(*it)
	to := allowed(it.State, s.verb, s.cmd.Actor.who(), hand)
	if len(to) == 0 {
		if len(allowed(it.State, s.verb, person|service, hand)) > 0 {
			return fmt.Errorf("%w: %s is for a person", ErrForbidden, s.verb)
		}
		return decided(it)
	}
	s.to = to[len(to)-1]
	if !s.cmd.own && !s.policy.may(s.cmd.Actor, role, it, s.now) {
		return fmt.Errorf("%w: %s needs the role %s here", ErrForbidden, s.verb, role)
	}
	if it.expired(s.now) && (it.State == StatePending || it.State == StateNeedsInput || it.State == StateApproved) {
		switch s.verb {
		case VerbExpire, VerbWithdraw, VerbReject:
		default:
			return ErrExpired
		}
	}
	if person := s.cmd.Actor.Kind == Person; person && role != RolePublisher && s.verb != VerbLease {
		held := it.Lease != nil && s.now.Before(it.Lease.Until)
		if held && it.Lease.By.ID != s.cmd.Actor.ID {
			return &LeasedError{*it.Lease}
		}
		if !held && s.policy.MustLease && s.verb != VerbReturn {
			return fmt.Errorf("%w: take the draft first, the policy asks for a lease", ErrForbidden)
		}
	}
	return nil
}

// seen refuses a command about a text that its giver has not seen.
func (s *step) seen() error {
	if s.cmd.Revision != s.it.Hash {
		return fmt.Errorf("%w: revision %.12s was looked at, %.12s is current", ErrStale, s.cmd.Revision, s.it.Hash)
	}
	return nil
}

// commit writes the changed item, its new revision and one audit entry.
func (s *step) commit(ctx context.Context, body string) error {
	s.it.State = s.to
	if !s.to.Open() {
		s.it.settle(s.now, s.policy)
	}
	if s.cmd.Key != "" {
		s.it.Uses = append(slices.Clone(s.it.Uses), use{s.cmd.Key, body})
		s.it.Uses = s.it.Uses[max(0, len(s.it.Uses)-maxUses):]
	}
	return s.desk.cfg.Store.Commit(ctx, append([]Change{s.change()}, s.beside...))
}

// maxUses bounds the keys an item remembers. A repetition after so many other commands finds the draft in another state.
const maxUses = 64

// change seals the step into a compare-and-swap with its audit entry.
func (s *step) change() Change {
	from := s.it.Seq
	s.it.Seq++
	e := Entry{
		N: s.it.Seq, At: s.now.UTC(), Verb: s.verb, From: s.from, To: s.it.State, Kind: s.cmd.Actor.Kind,
		Actor: salted(s.it.Salt, s.cmd.Actor.ID), Code: s.code, Text: salted(s.it.Salt, s.it.Hash),
		Version: salted(s.it.Salt, s.it.Version), Prev: s.it.Head,
	}
	e.Hash = e.sum(s.it.Tenant, s.it.ID)
	s.it.Head = e.Hash
	return Change{From: from, Item: s.it, Revision: s.fresh, Entry: e}
}

// settle notes when an item closed, and when its texts go.
func (it *Item) settle(now time.Time, p DeskPolicy) {
	it.Times.Settled = now
	if p.Retention > 0 {
		it.Forget = now.Add(p.Retention)
	}
}

func (s *step) decide(text, code string) {
	s.it.Decision = &Decision{Verb: s.verb, By: s.cmd.Actor, At: s.now, Code: code, Text: text, Hash: s.it.Hash}
	s.code = code
}

func (d *Desk) now() time.Time { return d.cfg.Clock().UTC().Round(0) }

func (it *Item) expired(now time.Time) bool {
	return !it.Expires.IsZero() && !now.Before(it.Expires)
}

func decided(it *Item) error {
	e := &DecidedError{State: it.State, Decision: it.Decision, By: it.SupersededBy, At: it.Times.Settled}
	return e
}

// used reports whether the key was used for this very command before.
func used(it *Item, key, body string) (bool, error) {
	if key == "" {
		return false, nil
	}
	for _, u := range it.Uses {
		if u.Key == key {
			if u.Body != body {
				return false, ErrReused
			}
			return true, nil
		}
	}
	return false, nil
}

func digest(parts ...string) string {
	h := sha256.New()
	put(h, parts...)
	return hex.EncodeToString(h.Sum(nil)[:16])
}

func newSalt(r io.Reader) (string, error) {
	var b [16]byte
	if _, err := io.ReadFull(r, b[:]); err != nil {
		return "", fmt.Errorf("review: no random salt: %w", err)
	}
	return hex.EncodeToString(b[:]), nil
}

func clean(s string) string { return strings.TrimSpace(s) }
