package review_test

import (
	"context"
	"encoding/json"
	"errors"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/souffleur-go/souffleur/assistant"
	"github.com/souffleur-go/souffleur/assistant/review"
	"github.com/souffleur-go/souffleur/moderation"
)

// checker holds texts that say "60" until a note vouches for it, and knows one persona hash.
type checker struct {
	mu        sync.Mutex
	persona   string
	fail      error
	approvers int
}

func (c *checker) Check(_ context.Context, b assistant.Basis, text string) (*assistant.Report, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.fail != nil {
		return nil, c.fail
	}
	r := &assistant.Report{PersonaHash: c.persona, Approvers: c.approvers}
	r.Hash = assistant.RevisionHash(text, b, c.persona)
	if i := strings.Index(text, "60"); i >= 0 {
		for _, n := range b.Evidence.Of(moderation.KindNote) {
			if strings.Contains(n.Text, "60") {
				return r, nil
			}
		}
		r.Result = r.Add(moderation.Finding{Rule: "claims-number", Severity: moderation.Error, Span: moderation.Span{Start: i, End: i + 2}, Match: "60", Why: "the source says 30"})
	}
	return r, nil
}

// place is where a thread lives: it may move.
type place struct {
	mu      sync.Mutex
	threads map[string]assistant.Thread
}

func (p *place) read(_ context.Context, _, id string) (assistant.Thread, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.threads[id], nil
}

func (p *place) say(id, text string, kind assistant.AuthorKind) {
	p.mu.Lock()
	defer p.mu.Unlock()
	t := p.threads[id]
	t.Messages = append(append([]assistant.Message(nil), t.Messages...), assistant.Message{Author: assistant.Author{ID: "helene", Kind: kind}, Text: text})
	p.threads[id] = t
}

type bench struct {
	*review.Desk
	store  review.Store
	check  *checker
	place  *place
	now    time.Time
	policy review.DeskPolicy
}

var (
	lea  = review.Actor{ID: "lea", Kind: review.Person, Name: "Léa"}
	omar = review.Actor{ID: "omar", Kind: review.Person, Name: "Omar"}
	bot  = review.Actor{ID: "bot", Kind: review.Service}
)

func newBench(t testing.TB) *bench {
	t.Helper()
	b := &bench{
		store: review.Memory(), check: &checker{persona: "p1"}, now: time.Date(2026, 11, 22, 10, 0, 0, 0, time.UTC),
		place: &place{threads: map[string]assistant.Thread{}},
	}
	b.Desk = b.desk(t, b.store)
	return b
}

func (b *bench) desk(t testing.TB, s review.Store) *review.Desk {
	t.Helper()
	d, err := review.New(review.Config{
		Store: s, Checker: b.check, Threads: b.place.read, Clock: func() time.Time { return b.now },
		Policy: func(context.Context, string) (review.DeskPolicy, error) { return b.policy, nil },
	})
	require.NoError(t, err)
	return d
}

// draft makes a sealed draft that answers a thread.
func (b *bench) draft(id, text string) *assistant.Draft {
	t, ok := b.place.threads[id]
	if !ok {
		t = assistant.Thread{ID: id, Tenant: "lune", Channel: "email", Messages: []assistant.Message{{Author: assistant.Author{ID: "helene"}, Text: "Quel délai ?"}}}
		b.place.threads[id] = t
	}
	basis := assistant.Basis{Request: assistant.Request{Thread: t, Task: assistant.TaskReply}, PersonaHash: b.check.persona, ThreadVersion: assistant.ThreadVersion(t)}
	basis, err := basis.WithThread(t)
	if err != nil {
		panic(err)
	}
	d := &assistant.Draft{
		ID: id + "-" + text, Outcome: assistant.Drafted, Text: text, Task: assistant.TaskReply, Channel: "email",
		Hash: assistant.RevisionHash(text, basis, basis.PersonaHash), Basis: basis,
	}
	if text == "" {
		d.Outcome, d.Question, d.Hash = assistant.NeedsInput, &assistant.Question{Text: "Où en est la commande ?"}, ""
	}
	return d
}

func (b *bench) submit(t testing.TB, id, text string) review.Item {
	t.Helper()
	it, err := b.Submit(t.Context(), b.draft(id, text))
	require.NoError(t, err)
	return it
}

func cmd(it review.Item, by review.Actor) review.Command {
	return review.Command{Tenant: it.Tenant, ID: it.ID, Revision: it.Hash, Actor: by}
}

func TestTheWholeLoop(t *testing.T) {
	b := newBench(t)
	it := b.submit(t, "t1", "Vous avez 30 jours.")
	require.Equal(t, review.StatePending, it.State)

	it, err := b.Approve(t.Context(), cmd(it, lea))
	require.NoError(t, err)
	require.Equal(t, review.StateApproved, it.State)
	a, err := b.Release(t.Context(), review.Release{Command: cmd(it, bot)})
	require.NoError(t, err)
	require.True(t, a.Valid())
	require.Equal(t, "Vous avez 30 jours.", a.Text())
	require.Equal(t, []review.Actor{lea}, a.Approvers())

	_, err = b.Release(t.Context(), review.Release{Command: cmd(it, bot)})
	var late *review.DecidedError
	require.ErrorAs(t, err, &late)
	require.Equal(t, review.StateReleasing, late.State)

	done, err := b.Published(t.Context(), a, review.Receipt{ID: "m9"})
	require.NoError(t, err)
	require.Equal(t, review.StatePublished, done.State)
	again, err := b.Published(t.Context(), a, review.Receipt{ID: "m9"})
	require.NoError(t, err)
	require.Equal(t, done.Receipt, again.Receipt)
	require.NoError(t, b.Verify(t.Context(), it.Tenant, it.ID))
}

func TestTheLoserLearnsWhoDecided(t *testing.T) {
	b := newBench(t)
	it := b.submit(t, "t1", "Vous avez 30 jours.")
	_, err := b.Reject(t.Context(), cmd(it, omar), "verbose", "trop long")
	require.NoError(t, err)
	_, err = b.Approve(t.Context(), cmd(it, lea))
	var late *review.DecidedError
	require.ErrorAs(t, err, &late)
	require.Equal(t, review.StateRejected, late.State)
	require.Equal(t, omar, late.Decision.By)
	require.Equal(t, "verbose", late.Decision.Code)
	require.ErrorContains(t, err, "Omar")
}

func TestServicesDecideNothing(t *testing.T) {
	b := newBench(t)
	it := b.submit(t, "t1", "Vous avez 30 jours.")
	for name, do := range map[string]func() error{
		"approve":  func() error { _, err := b.Approve(t.Context(), cmd(it, bot)); return err },
		"edit":     func() error { _, err := b.Edit(t.Context(), cmd(it, bot), "x"); return err },
		"reject":   func() error { _, err := b.Reject(t.Context(), cmd(it, bot), "verbose", ""); return err },
		"override": func() error { _, err := b.Override(t.Context(), cmd(it, bot), "a", "b", "c"); return err },
		"nobody":   func() error { _, err := b.Approve(t.Context(), cmd(it, review.Actor{ID: "x"})); return err },
		"desk": func() error {
			_, err := b.Approve(t.Context(), cmd(it, review.Actor{ID: "desk", Kind: review.Service}))
			return err
		},
	} {
		require.ErrorIs(t, do(), review.ErrForbidden, name)
	}
}

func TestWhatWasSeenIsWhatIsApproved(t *testing.T) {
	b := newBench(t)
	it := b.submit(t, "t1", "Vous avez 30 jours.")
	edited, err := b.Edit(t.Context(), cmd(it, lea), "Vous avez 30 jours, Hélène.")
	require.NoError(t, err)
	require.NotEqual(t, it.Hash, edited.Hash)
	_, err = b.Approve(t.Context(), cmd(it, omar))
	require.ErrorIs(t, err, review.ErrStale, "approving what was seen before the edit")

	b.check.persona = "p2"
	_, err = b.Approve(t.Context(), cmd(edited, omar))
	require.ErrorIs(t, err, review.ErrStale, "the persona changed")
	b.check.persona = "p1"

	b.check.fail = errors.New("down")
	_, err = b.Approve(t.Context(), cmd(edited, omar))
	require.ErrorContains(t, err, "could not be checked")
	b.check.fail = nil

	approved, err := b.Approve(t.Context(), cmd(edited, omar))
	require.NoError(t, err)
	reopened, err := b.Edit(t.Context(), cmd(approved, lea), "Autre texte.")
	require.NoError(t, err)
	require.Equal(t, review.StatePending, reopened.State)
	require.Empty(t, reopened.Approvals)
	_, err = b.Release(t.Context(), review.Release{Command: cmd(reopened, bot)})
	require.Error(t, err)
}

func TestHeldTextNeedsANameOrAVouch(t *testing.T) {
	b := newBench(t)
	it := b.submit(t, "t1", "Vous avez 30 jours.")
	it, err := b.Edit(t.Context(), cmd(it, lea), "Vous avez 60 jours.")
	require.NoError(t, err)
	_, err = b.Approve(t.Context(), cmd(it, lea))
	var held *review.HeldError
	require.ErrorAs(t, err, &held)
	require.Equal(t, "claims-number", held.Findings[0].Rule)

	_, err = b.Override(t.Context(), cmd(it, lea), "claims-number", "60", " ")
	require.ErrorContains(t, err, "reason")
	it, err = b.Override(t.Context(), cmd(it, lea), "claims-number", "60", "geste accordé par la gérante")
	require.NoError(t, err)
	it, err = b.Approve(t.Context(), cmd(it, lea))
	require.NoError(t, err)
	require.Equal(t, review.StateApproved, it.State)

	other := b.submit(t, "t2", "Vous avez 30 jours.")
	other, err = b.Edit(t.Context(), cmd(other, lea), "Vous avez 60 jours.")
	require.NoError(t, err)
	other, err = b.Vouch(t.Context(), cmd(other, lea), "Pour Hélène, 60 jours, accord du 20 novembre.")
	require.NoError(t, err)
	require.Empty(t, other.Findings)
	require.Equal(t, "Léa", other.Basis.Evidence.Of(moderation.KindNote)[0].Author)
	_, err = b.Approve(t.Context(), cmd(other, lea))
	require.NoError(t, err)
}

func TestAMovedThreadRefusesAndRebases(t *testing.T) {
	b := newBench(t)
	it := b.submit(t, "t1", "Vous avez 30 jours.")
	it, err := b.Edit(t.Context(), cmd(it, lea), "Vous avez 30 jours, et mes mots restent.")
	require.NoError(t, err)
	it, err = b.Approve(t.Context(), cmd(it, lea))
	require.NoError(t, err)
	b.place.say("t1", "Une dernière chose…", assistant.AuthorMember)
	_, err = b.Release(t.Context(), review.Release{Command: cmd(it, bot)})
	require.ErrorIs(t, err, review.ErrThreadMoved)
	var moved *review.MovedError
	require.ErrorAs(t, err, &moved)
	require.Len(t, moved.New, 1)
	require.Equal(t, "Une dernière chose…", moved.New[0].Text)

	rebased, err := b.Rebase(t.Context(), cmd(it, lea), moved.Thread)
	require.NoError(t, err)
	require.Equal(t, it.Text, rebased.Text, "byte for byte")
	require.Equal(t, it.Spans, rebased.Spans)
	require.NotEqual(t, it.Hash, rebased.Hash)
	require.Equal(t, review.StatePending, rebased.State)
	rebased, err = b.Approve(t.Context(), cmd(rebased, lea))
	require.NoError(t, err)
	_, err = b.Release(t.Context(), review.Release{Command: cmd(rebased, bot)})
	require.NoError(t, err)
}

func TestApprovedComesFromReleaseOnly(t *testing.T) {
	b := newBench(t)
	var zero review.Approved
	require.False(t, zero.Valid())
	_, err := b.Published(t.Context(), zero, review.Receipt{})
	require.ErrorIs(t, err, review.ErrForbidden)
	require.Error(t, json.Unmarshal([]byte(`{"it":{"Text":"x"}}`), &zero))
	require.False(t, zero.Valid())
	require.Error(t, zero.GobDecode([]byte("x")))
}

// What a persona asks for counts beside the policy: the larger number wins, and an edit asks the persona of the day.
func TestThePersonaAsksForApprovers(t *testing.T) {
	b := newBench(t)
	d := b.draft("t1", "Vous avez 30 jours.")
	d.Approvers, b.check.approvers = 2, 2
	it, err := b.Submit(t.Context(), d)
	require.NoError(t, err)
	require.Equal(t, 2, it.Approvers)
	it, err = b.Approve(t.Context(), cmd(it, omar))
	require.NoError(t, err)
	require.Equal(t, review.StatePending, it.State)
	b.check.approvers = 0
	it, err = b.Edit(t.Context(), cmd(it, lea), "Vous avez 30 jours, Hélène.")
	require.NoError(t, err)
	require.Zero(t, it.Approvers)
	it, err = b.Approve(t.Context(), cmd(it, omar))
	require.NoError(t, err)
	require.Equal(t, review.StateApproved, it.State)
}

func TestFourEyesAndTwoApprovals(t *testing.T) {
	b := newBench(t)
	b.policy.Approvals = []review.Requirement{{Number: 2, FourEyes: true}}
	it := b.submit(t, "t1", "Vous avez 30 jours.")
	it, err := b.Edit(t.Context(), cmd(it, lea), "Vous avez 30 jours, Hélène.")
	require.NoError(t, err)
	_, err = b.Approve(t.Context(), cmd(it, lea))
	require.ErrorIs(t, err, review.ErrForbidden)
	it, err = b.Approve(t.Context(), cmd(it, omar))
	require.NoError(t, err)
	require.Equal(t, review.StatePending, it.State)
	it, err = b.Approve(t.Context(), cmd(it, omar))
	require.NoError(t, err, "a second yes of the same person is no second approval")
	require.Equal(t, review.StatePending, it.State)
	it, err = b.Approve(t.Context(), cmd(it, review.Actor{ID: "zoe", Kind: review.Person}))
	require.NoError(t, err)
	require.Equal(t, review.StateApproved, it.State)
}

func TestIdempotencyKeys(t *testing.T) {
	b := newBench(t)
	it := b.submit(t, "t1", "Vous avez 30 jours.")
	again, err := b.Submit(t.Context(), b.draft("t1", "Vous avez 30 jours."))
	require.NoError(t, err)
	require.Equal(t, it.Seq, again.Seq)

	c := cmd(it, lea)
	c.Key = "k1"
	one, err := b.Approve(t.Context(), c)
	require.NoError(t, err)
	two, err := b.Approve(t.Context(), c)
	require.NoError(t, err)
	require.Equal(t, one.Seq, two.Seq)
	_, err = b.Reject(t.Context(), c, "verbose", "")
	require.ErrorIs(t, err, review.ErrReused)
}
