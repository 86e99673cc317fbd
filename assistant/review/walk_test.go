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
	t := &b.Request.Thread
	r := &assistant.Report{PersonaHash: w.personaHash(), Hash: assistant.RevisionHash(text, t.Channel, t.Recipients, b.ThreadVersion, w.personaHash())}
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

func (w *world) desk(policy Policy) *Desk {
	d, err := New(Config{
		Store: w.rows, Checker: w, Clock: func() time.Time { return w.now }, Random: strings.NewReader(strings.Repeat("x", 1<<10)),
		Threads: func(context.Context, string, string) (assistant.Thread, error) { return w.threadNow(), nil },
		Policy:  func(context.Context, string) (Policy, error) { return policy, nil },
	})
	if err != nil {
		panic(err)
	}
	return d
}

// key names a world up to what later behaviour depends on.
func (w *world) key() string {
	it := w.rows.rows[rowKey{"lune", "d"}].item
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
	return fmt.Sprint(it.State, "|", it.Text, "|", it.Version, it.Basis.PersonaHash, "|", by, lease, len(it.Overrides), "|", it.Attempt, next, due, "|", w.thread, w.persona, len(w.granted))
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
	return append(out,
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
			w.now = w.now.Add(releaseLease)
			_, err := d.Sweep(context.Background(), "lune")
			return err
		}},
	)
}

// TestWalk visits every distinct world reachable from a submitted draft, breadth first, and holds each against the
// promises: an Approved exists only for bytes that enough persons approved, for the thread version and persona that were
// true when it was released, once per attempt, and never again after an unknown outcome.
func TestWalk(t *testing.T) {
	for _, c := range []struct {
		name   string
		actors []Actor
		policy Policy
		deep   int
	}{
		{"one person", []Actor{ana, bot}, Policy{}, 7},
		{"two approvals, four eyes, expiry", []Actor{ana, bob, bot}, Policy{Approvals: []Requirement{{Number: 2, FourEyes: true}}, Expiry: []Expiry{{After: 3 * releaseLease}}}, 5},
		{"three people, roles and leases", []Actor{ana, bob, cleo}, Policy{MustLease: true, Members: []Member{
			{Actor: "ana", Role: RoleDrafter}, {Actor: "bob", Role: RoleApprover}, {Actor: "cleo", Role: RolePublisher}, {Actor: "cleo", Role: RoleExpert},
		}}, 6},
	} {
		t.Run(c.name, func(t *testing.T) {
			if os.Getenv("SOUFFLEUR_LONG") != "" {
				c.deep = 1000 // until nothing new is found
			}
			worlds, steps, seen := walk(t, c.actors, c.policy, c.deep)
			t.Logf("%d distinct worlds, %d successful moves, to depth %d; transitions taken: %d of %d", worlds, steps, c.deep, len(seen), len(transitions))
			require.Greater(t, worlds, 100)
		})
	}
}

func start(policy Policy) *world {
	w := &world{rows: &memory{rows: map[rowKey]*row{}}, thread: 1, now: time.Date(2026, 11, 22, 10, 0, 0, 0, time.UTC)}
	basis, err := assistant.Basis{Request: assistant.Request{Task: assistant.TaskReply}, PersonaHash: w.personaHash()}.WithThread(w.threadNow())
	if err != nil {
		panic(err)
	}
	text := "douze"
	draft := &assistant.Draft{
		ID: "d", Outcome: assistant.Drafted, Task: assistant.TaskReply, Channel: "email", Text: text, Basis: basis,
		Hash: assistant.RevisionHash(text, "email", []string{"h@exemple.example"}, basis.ThreadVersion, w.personaHash()),
	}
	if _, err := w.desk(policy).Submit(context.Background(), draft); err != nil {
		panic(err)
	}
	return w
}

func walk(t *testing.T, actors []Actor, policy Policy, deep int) (worlds, steps int, taken map[string]bool) {
	t.Helper()
	taken = map[string]bool{}
	first := start(policy)
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
			before := w.rows.rows[rowKey{"lune", "d"}].item
			for _, m := range all {
				after := w.clone()
				held := len(after.granted)
				err := m.do(after, after.desk(policy), Command{Tenant: "lune", ID: "d", Revision: before.Hash})
				it := &after.rows.rows[rowKey{"lune", "d"}].item
				check(t, m.name, policy, before, it, after, held)
				if err != nil {
					require.Equal(t, before.Seq, it.Seq, "%s failed and still changed the draft: %v", m.name, err)
					continue
				}
				steps++
				for _, e := range after.rows.rows[rowKey{"lune", "d"}].entries[before.Seq:] {
					require.True(t, slices.ContainsFunc(transitions, func(tr transition) bool {
						return tr.from == e.From && tr.verb == e.Verb && tr.to == e.To
					}), "%s went from %s by %s to %s, which the table does not hold", m.name, e.From, e.Verb, e.To)
					taken[fmt.Sprint(e.From, e.Verb, e.To)] = true
				}
				if k := after.key(); !seen[k] {
					seen[k] = true
					next = append(next, after)
				}
			}
		}
		level = next
	}
	return len(seen), steps, taken
}

// check holds one step against the promises.
func check(t *testing.T, name string, policy Policy, before Item, it *Item, w *world, held int) {
	t.Helper()
	require.NoError(t, verify(it, w.rows.rows[rowKey{"lune", "d"}].entries), name)
	require.LessOrEqual(t, len(w.granted), it.Attempt, "%s: more Approved than attempts", name)
	if len(w.granted) > held {
		g := w.granted[len(w.granted)-1]
		require.Equal(t, StateApproved, before.State, "%s: P1, released from %s", name, before.State)
		require.Equal(t, StateReleasing, it.State)
		require.Equal(t, before.Text, g.a.Text(), "%s: the bytes approved are the bytes released", name)
		number, fourEyes := policy.required(&before)
		persons := map[string]bool{}
		for _, a := range before.Approvals {
			require.Equal(t, Person, a.By.Kind)
			require.Equal(t, before.Hash, a.Hash, "%s: an approval of another revision", name)
			require.False(t, fourEyes && before.wrote(a.By), "%s: four eyes", name)
			persons[a.By.ID] = true
		}
		require.GreaterOrEqual(t, len(persons), number, "%s: P1", name)
		require.Equal(t, before.Version, g.thread, "%s: P4, the thread moved", name)
		require.Equal(t, before.Basis.PersonaHash, g.persona, "%s: the persona changed", name)
		require.Equal(t, before.Hash, assistant.RevisionHash(g.a.Text(), g.a.Channel(), g.a.Recipients(), g.thread, g.persona))
		if strings.Contains(g.a.Text(), "60") {
			require.NotEmpty(t, before.Overrides, "%s: a held text went out", name)
		}
	}
	// P2: after a first Approved, a second one exists only after its publisher said that nothing went out.
	failures := 0
	for _, e := range w.rows.rows[rowKey{"lune", "d"}].entries {
		if e.Verb == VerbFailed {
			failures++
		}
	}
	require.LessOrEqual(t, len(w.granted), failures+1, "%s: P2", name)
	if it.State != before.State && (it.State == StateApproved) {
		last := w.rows.rows[rowKey{"lune", "d"}].entries[it.Seq-1]
		require.True(t, last.Verb == VerbFailed || last.Verb == VerbApprove && last.Kind == Person, "%s: approved by %s of a %s", name, last.Verb, last.Kind)
	}
	// P3: every text that was current is in the history.
	var texts []string
	for _, r := range w.rows.rows[rowKey{"lune", "d"}].revisions {
		texts = append(texts, r.Text)
	}
	require.Contains(t, texts, it.Text, "%s: P3", name)
}

// TestDiagram keeps the package documentation true to the table.
func TestDiagram(t *testing.T) {
	src, err := os.ReadFile("doc.go")
	require.NoError(t, err)
	var commented strings.Builder
	for line := range strings.Lines(Diagram()) {
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
