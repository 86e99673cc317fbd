package review

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/souffleur-go/souffleur/assistant"
	"github.com/souffleur-go/souffleur/moderation"
)

// world is everything a walk can change: the store, the thread, the persona, the clock, and what publishers hold.
type world struct {
	rows    *memory
	thread  int // messages so far
	persona int
	now     time.Time
	hand    bool // a person publishes by copying
	// granted are the Approved handed out, with what was true at that moment.
	granted []grant
}

type grant struct {
	a       Approved
	thread  string
	persona string
}

func (w *world) threadNow() assistant.Thread {
	t := assistant.Thread{ID: "t", Tenant: "lune", Channel: "email", Recipients: []string{"h@exemple.example"}}
	for i := range w.thread {
		t.Messages = append(t.Messages, assistant.Message{ID: fmt.Sprint(i), Author: assistant.Author{ID: "h", Kind: assistant.AuthorMember}, Text: fmt.Sprint("message ", i)})
	}
	return t
}

func (w *world) personaHash() string { return fmt.Sprint("persona-", w.persona) }

// Check holds every text with "60" in it.
func (w *world) Check(_ context.Context, b assistant.Basis, text string) (*assistant.Report, error) {
	r := &assistant.Report{PersonaHash: w.personaHash(), Hash: assistant.RevisionHash(text, b, w.personaHash())}
	if i := strings.Index(text, "60"); i >= 0 {
		r.Result = r.Add(moderation.Finding{Rule: "claims-number", Severity: moderation.Error, Span: moderation.Span{Start: i, End: i + 2}, Match: "60"})
	}
	return r, nil
}

func (w *world) clone() *world {
	c := *w
	c.rows = &memory{rows: map[rowKey]*row{}}
	for k, r := range w.rows.rows {
		c.rows.rows[k] = &row{item: r.item, revisions: slices.Clone(r.revisions), entries: slices.Clone(r.entries)}
	}
	c.granted = slices.Clone(w.granted)
	return &c
}

func (w *world) desk(policy DeskPolicy) *Desk {
	d, err := New(Config{
		Store: w.rows, Checker: w, Clock: func() time.Time { return w.now }, Random: strings.NewReader(strings.Repeat("x", 1<<10)),
		Threads: func(context.Context, string, string) (assistant.Thread, error) { return w.threadNow(), nil },
		Policy:  func(context.Context, string) (DeskPolicy, error) { return policy, nil },
		ByHand:  func(Item) bool { return w.hand },
	})
	if err != nil {
		panic(err)
	}
	return d
}

// key names a world up to what later behaviour depends on.
func (w *world) key() string {
	out := fmt.Sprint(w.thread, w.persona, len(w.granted))
	for _, id := range []string{"d", "e"} {
		r := w.rows.rows[rowKey{"lune", id}]
		if r == nil {
			continue
		}
		it := r.item
		var by []string
		for _, a := range it.Approvals {
			by = append(by, a.By.ID+a.Hash[:4])
		}
		lease := ""
		if it.Lease != nil {
			lease = fmt.Sprint(it.Lease.By.ID, it.Lease.Until.Sub(w.now))
		}
		due := it.Due().Sub(w.now)
		if it.Due().IsZero() {
			due = -1
		}
		next := max(it.Next.Sub(w.now), 0)
		out += fmt.Sprint("|", it.State, it.Text, it.Version, it.Basis.PersonaHash, by, lease, len(it.Overrides), it.Attempt, next, due, it.Decision != nil)
	}
	return out
}

var (
	ana  = Actor{ID: "ana", Kind: Person}
	bob  = Actor{ID: "bob", Kind: Person}
	cleo = Actor{ID: "cleo", Kind: Person}
	bot  = Actor{ID: "bot", Kind: Service}
)

// move is one thing that can happen.
type move struct {
	name string
	do   func(w *world, d *Desk, c Command) error
}

// maxAttempts bounds the releases of a walk, so that the worlds are finitely many.
const maxAttempts = 2

// moves lists everything the walk tries in every world, for every actor.
func moves(actors []Actor) []move {
	var out []move
	for _, by := range actors {
		with := func(name string, do func(ctx context.Context, w *world, d *Desk, c Command) error) {
			out = append(out, move{by.ID + " " + name, func(w *world, d *Desk, c Command) error {
				c.Actor = by
				return do(context.Background(), w, d, c)
			}})
		}
		with("lease", func(ctx context.Context, _ *world, d *Desk, c Command) error { _, err := d.Lease(ctx, c); return err })
		with("return", func(ctx context.Context, _ *world, d *Desk, c Command) error { _, err := d.Return(ctx, c); return err })
		for _, text := range []string{"trente", "60"} {
			with("edit "+text, func(ctx context.Context, _ *world, d *Desk, c Command) error {
				_, err := d.Edit(ctx, c, text)
				return err
			})
		}
		with("override", func(ctx context.Context, _ *world, d *Desk, c Command) error {
			_, err := d.Override(ctx, c, "claims-number", "60", "accord")
			return err
		})
		with("approve", func(ctx context.Context, _ *world, d *Desk, c Command) error { _, err := d.Approve(ctx, c); return err })
		with("approve blind", func(ctx context.Context, _ *world, d *Desk, c Command) error {
			c.Revision = "what nobody saw"
			_, err := d.Approve(ctx, c)
			return err
		})
		with("reject", func(ctx context.Context, _ *world, d *Desk, c Command) error {
			_, err := d.Reject(ctx, c, "verbose", "")
			return err
		})
		with("changes", func(ctx context.Context, _ *world, d *Desk, c Command) error {
			_, err := d.RequestChanges(ctx, c, "x")
			return err
		})
		with("answer", func(ctx context.Context, _ *world, d *Desk, c Command) error {
			_, err := d.Answer(ctx, c, "x")
			return err
		})
		with("withdraw", func(ctx context.Context, _ *world, d *Desk, c Command) error {
			_, err := d.Withdraw(ctx, c, "")
			return err
		})
		with("rebase", func(ctx context.Context, w *world, d *Desk, c Command) error {
			_, err := d.Rebase(ctx, c, w.threadNow())
			return err
		})
		with("release", func(ctx context.Context, w *world, d *Desk, c Command) error {
			if w.rows.rows[rowKey{"lune", "d"}].item.Attempt >= maxAttempts {
				return errors.New("far enough")
			}
			a, err := d.Release(ctx, Release{Command: c})
			if a.Valid() {
				w.granted = append(w.granted, grant{a, assistant.ThreadVersion(w.threadNow()), w.personaHash()})
			}
			return err
		})
		for _, published := range []bool{true, false} {
			with(fmt.Sprint("resolve ", published), func(ctx context.Context, _ *world, d *Desk, c Command) error {
				_, err := d.Resolve(ctx, c, published, Receipt{})
				return err
			})
		}
	}
	// What the publisher says of the last Approved it got; a crash is a publisher that says nothing.
	last := func(name string, do func(ctx context.Context, d *Desk, a Approved, now time.Time) error) {
		out = append(out, move{name, func(w *world, d *Desk, _ Command) error {
			if len(w.granted) == 0 {
				return errors.New("nothing held")
			}
			return do(context.Background(), d, w.granted[len(w.granted)-1].a, w.now)
		}})
	}
	last("published", func(ctx context.Context, d *Desk, a Approved, _ time.Time) error {
		_, err := d.Published(ctx, a, Receipt{})
		return err
	})
	last("failed", func(ctx context.Context, d *Desk, a Approved, now time.Time) error {
		_, err := d.Failed(ctx, a, now, "x")
		return err
	})
	last("unknown", func(ctx context.Context, d *Desk, a Approved, _ time.Time) error {
		_, err := d.Unknown(ctx, a, "x")
		return err
	})
	// A newer draft of the same thread, and the same people and programs at work on it.
	second := func(c Command, w *world, by Actor) (Command, error) {
		r := w.rows.rows[rowKey{"lune", "e"}]
		if r == nil {
			return c, errors.New("no second draft")
		}
		c.ID, c.Revision, c.Actor = "e", r.item.Hash, by
		return c, nil
	}
	return append(out,
		move{"a newer draft", func(w *world, d *Desk, _ Command) error {
			if w.rows.rows[rowKey{"lune", "e"}] != nil {
				return errors.New("far enough")
			}
			_, err := d.Submit(context.Background(), w.draft("e", "autre"))
			return err
		}},
		move{"the newer one is approved", func(w *world, d *Desk, c Command) error {
			c, err := second(c, w, actors[0])
			if err == nil {
				_, err = d.Approve(context.Background(), c)
			}
			return err
		}},
		move{"the newer one is released", func(w *world, d *Desk, c Command) error {
			c, err := second(c, w, actors[len(actors)-1])
			if err != nil || w.rows.rows[rowKey{"lune", "e"}].item.Attempt >= maxAttempts {
				return errors.New("far enough")
			}
			a, err := d.Release(context.Background(), Release{Command: c})
			if a.Valid() {
				w.granted = append(w.granted, grant{a, assistant.ThreadVersion(w.threadNow()), w.personaHash()})
			}
			return err
		}},
		move{"the thread moves", func(w *world, _ *Desk, _ Command) error {
			if w.thread > 1 {
				return errors.New("far enough")
			}
			w.thread++
			return nil
		}},
		move{"the persona changes", func(w *world, _ *Desk, _ Command) error {
			if w.persona > 0 {
				return errors.New("far enough")
			}
			w.persona++
			return nil
		}},
		move{"time passes", func(w *world, d *Desk, _ Command) error {
			if w.now = w.now.Add(releaseLease); w.hand {
				w.now = w.now.Add(handLease)
			}
			_, err := d.Sweep(context.Background(), "lune")
			return err
		}},
	)
}

// TestWalk visits every distinct world reachable from a submitted draft, breadth first, and holds each against the
// promises: an Approved exists only for bytes that enough persons approved, for the thread version and persona that were
// true when it was released, once per attempt, and never again after an unknown outcome.
func TestWalk(t *testing.T) {
	taken := map[string]bool{}
	for _, c := range []struct {
		name, text string
		actors     []Actor
		policy     DeskPolicy
		deep       int
		hand       bool
	}{
		{name: "by hand", text: "douze", actors: []Actor{ana, bot}, deep: 5, hand: true},
		{name: "one person", text: "douze", actors: []Actor{ana, bot}, deep: 5},
		{"two approvals, four eyes, expiry", "douze", []Actor{ana, bob, bot}, DeskPolicy{Approvals: []Requirement{{Number: 2, FourEyes: true}}, Expiry: []Expiry{{After: 2 * releaseLease}}}, 5, false},
		{"three people, roles and leases", "douze", []Actor{ana, bob, cleo}, DeskPolicy{MustLease: true, Members: []Member{
			{Actor: "ana", Role: RoleDrafter}, {Actor: "bob", Role: RoleApprover}, {Actor: "cleo", Role: RolePublisher}, {Actor: "cleo", Role: RoleExpert},
		}}, 5, false},
		{"a question first", "", []Actor{ana, bot}, DeskPolicy{Expiry: []Expiry{{After: 2 * releaseLease}}}, 5, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			if os.Getenv("SOUFFLEUR_LONG") != "" {
				c.deep = 8
			}
			first := start(c.policy, c.text)
			first.hand = c.hand
			worlds, steps := walk(t, first, c.actors, c.policy, c.deep, taken)
			t.Logf("%d distinct worlds, %d successful moves, to depth %d", worlds, steps, c.deep)
			require.Greater(t, worlds, 100)
		})
	}
	var missed []string
	for _, tr := range transitions {
		if !taken[fmt.Sprint(tr.from, tr.verb, tr.to)] {
			missed = append(missed, fmt.Sprint(tr.from, " ", tr.verb, " ", tr.to))
		}
	}
	t.Logf("transitions taken: %d of %d; not taken: %v", len(transitions)-len(missed), len(transitions), missed)
	require.LessOrEqual(t, len(missed), 6)
}

// draft makes a sealed draft of the thread as it is; without a text it asks for input.
func (w *world) draft(id, text string) *assistant.Draft {
	basis, err := assistant.Basis{Request: assistant.Request{Task: assistant.TaskReply}, PersonaHash: w.personaHash()}.WithThread(w.threadNow())
	if err != nil {
		panic(err)
	}
	d := &assistant.Draft{ID: id, Outcome: assistant.NeedsInput, Task: assistant.TaskReply, Channel: "email", Text: text, Basis: basis}
	if text != "" {
		d.Outcome = assistant.Drafted
		d.Hash = assistant.RevisionHash(text, basis, w.personaHash())
	}
	return d
}

func start(policy DeskPolicy, text string) *world {
	w := &world{rows: &memory{rows: map[rowKey]*row{}}, thread: 1, now: time.Date(2026, 11, 22, 10, 0, 0, 0, time.UTC)}
	if _, err := w.desk(policy).Submit(context.Background(), w.draft("d", text)); err != nil {
		panic(err)
	}
	return w
}

// rows returns the drafts of a world.
func (w *world) items() map[string]Item {
	out := map[string]Item{}
	for k, r := range w.rows.rows {
		out[k.id] = r.item
	}
	return out
}

func walk(t *testing.T, first *world, actors []Actor, policy DeskPolicy, deep int, taken map[string]bool) (worlds, steps int) {
	t.Helper()
	seen := map[string]bool{first.key(): true}
	level := []*world{first}
	all := moves(actors)
	for range deep {
		if len(level) == 0 {
			t.Log("every reachable world was visited")
			break
		}
		var next []*world
		for _, w := range level {
			before := w.items()
			for _, m := range all {
				after := w.clone()
				err := m.do(after, after.desk(policy), Command{Tenant: "lune", ID: "d", Revision: before["d"].Hash})
				check(t, m.name, policy, before, after, len(w.granted), taken)
				if err != nil {
					for id, it := range before {
						require.Equal(t, it.Seq, after.items()[id].Seq, "%s failed and still changed a draft: %v", m.name, err)
					}
					continue
				}
				steps++
				if k := after.key(); !seen[k] {
					seen[k] = true
					next = append(next, after)
				}
			}
		}
		level = next
	}
	return len(seen), steps
}

// check holds one step against the promises.
func check(t *testing.T, name string, policy DeskPolicy, before map[string]Item, w *world, held int, taken map[string]bool) {
	t.Helper()
	failures, attempts := 0, 0
	for key, r := range w.rows.rows {
		it, was := &r.item, before[key.id]
		require.NoError(t, verify(it, r.entries), name)
		attempts += it.Attempt
		for n, e := range r.entries {
			if e.Verb == VerbFailed {
				failures++
			}
			if uint64(n) < was.Seq || e.Verb == VerbSubmit {
				continue
			}
			require.True(t, slices.ContainsFunc(transitions, func(tr transition) bool {
				return tr.from == e.From && tr.verb == e.Verb && tr.to == e.To && (w.hand || !tr.hand)
			}), "%s went from %s by %s to %s, which the table does not hold", name, e.From, e.Verb, e.To)
			taken[fmt.Sprint(e.From, e.Verb, e.To)] = true
			if e.To == StateApproved && e.From != StateApproved && e.Verb != VerbFailed {
				require.True(t, e.Verb == VerbApprove && e.Kind == Person, "%s: approved by %s of a %s", name, e.Verb, e.Kind)
			}
		}
		// P3: every text that was current is in the history.
		if it.Text != "" {
			require.True(t, slices.ContainsFunc(r.revisions, func(rv Revision) bool { return rv.Text == it.Text }), "%s: P3", name)
		}
	}
	// P2: after a first Approved for the thread, another one exists only after its publisher said that nothing went out, or
	// after a person found that it did not.
	require.LessOrEqual(t, len(w.granted), attempts, "%s: more Approved than attempts", name)
	settled := 0
	for _, r := range w.rows.rows {
		if r.item.State == StateNotPublished || r.item.State == StatePublished {
			settled++
		}
	}
	require.LessOrEqual(t, len(w.granted), failures+1+settled, "%s: P2", name)
	if len(w.granted) > held {
		released(t, name, policy, before, w)
	}
}

// released holds a fresh Approved against P1 (nothing leaves unapproved) and P4 (never stale); check holds every step against P2
// (never twice) and P3 (never lost).
func released(t *testing.T, name string, policy DeskPolicy, before map[string]Item, w *world) {
	t.Helper()
	g := w.granted[len(w.granted)-1]
	was := before[g.a.DraftID()]
	require.Equal(t, StateApproved, was.State, "%s: P1, released from %s", name, was.State)
	require.Equal(t, StateReleasing, w.items()[was.ID].State)
	require.Equal(t, was.Text, g.a.Text(), "%s: the bytes approved are the bytes released", name)
	number, fourEyes := policy.required(&was)
	persons := map[string]bool{}
	for _, a := range was.Approvals {
		require.Equal(t, Person, a.By.Kind)
		require.Equal(t, was.Hash, a.Hash, "%s: an approval of another revision", name)
		require.False(t, fourEyes && was.wrote(a.By), "%s: four eyes", name)
		persons[a.By.ID] = true
	}
	require.GreaterOrEqual(t, len(persons), number, "%s: P1", name)
	require.Equal(t, was.Version, g.thread, "%s: P4, the thread moved", name)
	require.Equal(t, was.Basis.PersonaHash, g.persona, "%s: the persona changed", name)
	sent := assistant.Basis{Request: assistant.Request{Thread: assistant.Thread{Channel: g.a.Channel(), Recipients: g.a.Recipients()}}, ThreadVersion: g.thread}
	require.Equal(t, was.Hash, assistant.RevisionHash(g.a.Text(), sent, g.persona))
	if strings.Contains(g.a.Text(), "60") {
		require.NotEmpty(t, was.Overrides, "%s: a held text went out", name)
	}
	for id, it := range before {
		if id != was.ID {
			require.False(t, it.State == StateReleasing || it.State == StateUnknown, "%s: another draft of the thread is on its way", name)
		}
	}
}

// TestDiagram keeps the package documentation true to the table.
func TestDiagram(t *testing.T) {
	src, err := os.ReadFile("doc.go")
	require.NoError(t, err)
	var commented strings.Builder
	for line := range strings.Lines(diagram()) {
		commented.WriteString(strings.TrimRight("//\t"+line, " \n") + "\n")
	}
	require.Contains(t, string(src), commented.String(), "put this into doc.go:\n%s", commented.String())
}

// TestEveryStateIsReachable finds a way from submission to each state in the table.
func TestEveryStateIsReachable(t *testing.T) {
	reached := map[State]bool{StatePending: true, StateNeedsInput: true}
	for range transitions {
		for _, tr := range transitions {
			if reached[tr.from] {
				reached[tr.to] = true
			}
		}
	}
	for _, s := range States() {
		require.True(t, reached[s], "%s", s)
	}
	for _, tr := range transitions {
		require.Contains(t, States(), tr.from)
		require.Contains(t, States(), tr.to)
		if tr.to == StateApproved && tr.from != StateApproved && tr.verb != VerbFailed {
			require.Equal(t, VerbApprove, tr.verb)
			require.Equal(t, person, tr.by, "only persons approve")
		}
		if tr.to == StateReleasing {
			require.Equal(t, StateApproved, tr.from)
			require.Equal(t, VerbRelease, tr.verb)
		}
	}
}
