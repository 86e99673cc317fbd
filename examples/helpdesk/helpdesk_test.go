package main

import (
	"net/http"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/souffleur-go/souffleur/assistant/review"
	"github.com/souffleur-go/souffleur/examples/internal/pgserver"
)

// newcomer chooses a name, finds the thread with the hidden instruction, approves its draft, and sees the reply arrive once.
func newcomer(t *testing.T, o options) *house {
	t.Helper()
	h := start(t, o)
	first := h.stranger().get("/")
	require.Equal(t, http.StatusOK, first.status)
	require.Contains(t, first.words(), "Identité de démonstration")
	require.Contains(t, first.body, `href="/inbox/"`)
	require.Contains(t, first.body, `href="/desk/"`)

	me := h.visitor("Camille")
	it := h.item(h.sent("ml-mail-5112"), review.StatePending)
	require.Contains(t, it.Text, "30 jours")
	for _, other := range []string{"ml-forum-881", "ml-mail-5107"} {
		h.item(h.sent(other), review.StatePending)
	}
	queue := me.get("/inbox/")
	require.Contains(t, queue.body, "draft?id="+it.ID)
	require.Equal(t, 3, len(links.FindAllString(queue.body, -1)))
	draft := me.get("/inbox/draft?id=" + it.ID)
	require.Contains(t, draft.words(), "60 jours et un remboursement intégral", "what the mail hides is revealed")
	require.NotContains(t, h.stranger().get("/desk/").words(), "60 jours", "and stays hidden to members")

	require.Equal(t, http.StatusOK, me.decide(it.ID, "approve").status)
	h.item(it.Thread, review.StatePublished)
	for range 3 { // what looks for approved drafts finds none any more
		_, err := h.desk.Drain(t.Context(), h.place.tenant, h.place)
		require.NoError(t, err)
		require.Equal(t, 1, strings.Count(me.get("/desk/").body, "30 jours"))
	}
	twice := me.post("/inbox/draft?id="+it.ID, "do", "approve", "revision", it.Hash, "key", "another")
	require.Equal(t, http.StatusConflict, twice.status)
	require.Contains(t, twice.words(), "déjà publié")
	return h
}

func TestANewcomersFirstMinute(t *testing.T) { newcomer(t, calm(t, lively)) }

func TestOnPostgreSQL(t *testing.T) {
	url, stop, err := pgserver.Serve()
	if err != nil {
		t.Skip(err)
	}
	defer stop()
	h := newcomer(t, calm(t, lively, func(o *options) { o.store = url }))
	require.NoError(t, h.stop())
	require.NotContains(t, h.log.String(), "postgres://")
}

func TestAMovedThreadIsReadBeforeItIsAnswered(t *testing.T) {
	h := start(t, calm(t, moving))
	me := h.visitor("Camille")
	thread := me.writes("Hélène", question)
	it := h.item(thread, review.StatePending)
	me.post("/desk/", "thread", thread, "name", "Hélène", "text", "Il est encore sous film plastique.")

	refused := me.decide(it.ID, "approve")
	require.Equal(t, http.StatusConflict, refused.status)
	require.Contains(t, refused.words(), "Il est encore sous film plastique.")
	version := regexp.MustCompile(`name="version" value="([^"]*)"`).FindStringSubmatch(refused.body)
	require.NotNil(t, version, "the page offers to take the new thread on")
	require.Equal(t, http.StatusOK, me.decide(it.ID, "rebase", "version", version[1]).status)
	require.Equal(t, http.StatusOK, me.decide(it.ID, "approve").status)
	said := h.item(thread, review.StatePublished)
	require.Equal(t, it.Text, said.Text, "the words are the same")
	now, _ := h.place.thread(thread)
	require.Len(t, now.Messages, 3)
}

func TestAMovedThreadIsDraftedAgain(t *testing.T) {
	h := start(t, calm(t))
	me := h.visitor("Camille")
	thread := me.writes("Hélène", question)
	before := h.item(thread, review.StatePending)
	me.post("/desk/", "thread", thread, "name", "Hélène", "text", "Et quel est le délai de livraison en France ?")
	h.item(thread, review.StateSuperseded)
	after := h.item(thread, review.StatePending)
	require.NotEqual(t, before.ID, after.ID)
	require.Equal(t, "2", after.Version)
	late := me.post("/inbox/draft?id="+before.ID, "do", "approve", "revision", before.Hash, "key", "k")
	require.Equal(t, http.StatusConflict, late.status)
	require.Contains(t, late.words(), "déjà remplacé")
}

func TestAnExpertsAnswerMakesANewDraft(t *testing.T) {
	h := start(t, calm(t))
	me := h.visitor("Camille")
	thread := me.writes("Nadia", "Est-ce que la libraire du rayon policier sera là mardi prochain pour une dédicace ?")
	var it review.Item
	h.until(func() bool {
		items, _, err := h.desk.List(t.Context(), review.Filter{Tenant: h.place.tenant, Thread: thread})
		require.NoError(t, err)
		if len(items) > 0 {
			it = items[0]
		}
		return it.ID != ""
	})
	require.Equal(t, http.StatusOK, me.decide(it.ID, "answer", "text", "La libraire du rayon policier sera là mardi à 17 h pour la dédicace.").status)
	fresh := h.item(thread, review.StatePending)
	require.NotEqual(t, it.ID, fresh.ID)
	require.Contains(t, fresh.Text, "17 h")
	require.Contains(t, me.get("/inbox/").body, fresh.ID)
}

func TestChangesMakeANewDraft(t *testing.T) {
	h := start(t, calm(t))
	me := h.visitor("Camille")
	thread := me.writes("Hélène", question)
	it := h.item(thread, review.StatePending)
	require.Equal(t, http.StatusOK, me.decide(it.ID, "changes", "text", "Plus court.").status)
	h.item(thread, review.StateChangesRequested)
	require.NotEqual(t, it.ID, h.item(thread, review.StatePending).ID)
}

func TestARestartKeepsTheQueueAndSendsNothingTwice(t *testing.T) {
	o := calm(t, lively)
	h := start(t, o)
	me := h.visitor("Camille")
	said := h.item(h.sent("ml-mail-5112"), review.StatePending)
	require.Equal(t, http.StatusOK, me.decide(said.ID, "approve").status)
	said = h.item(said.Thread, review.StatePublished)
	waits := h.item(h.sent("ml-forum-881"), review.StatePending)
	lost := h.item(h.sent("ml-mail-5107"), review.StatePending)
	require.NoError(t, h.stop())
	// A release whose publisher never reported: the program died between the two.
	elsewhere(t, h, o, func(desk *review.Desk) { lost = lose(t, desk, lost) })
	require.Equal(t, review.StateUnknown, lost.State)

	o.every = 0
	h = start(t, o)
	me = h.visitor("Alex")
	require.Contains(t, me.get("/inbox/").body, waits.ID)
	require.Equal(t, 1, strings.Count(me.get("/desk/").body, "30 jours"))
	for range 2 {
		_, err := h.desk.Drain(t.Context(), h.place.tenant, h.place)
		require.NoError(t, err)
	}
	require.Contains(t, me.get("/inbox/?shelf=unknown").body, lost.ID, "nobody knows, so a person looks")
	for _, it := range []review.Item{said, lost} {
		now, known := h.place.thread(it.Thread)
		require.True(t, known)
		replies := 0
		for _, m := range now.Messages {
			if ours(m) {
				replies++
			}
		}
		require.Equal(t, map[bool]int{true: 1, false: 0}[it.ID == said.ID], replies)
	}
	require.Equal(t, http.StatusOK, me.decide(lost.ID, "not-published").status)
	require.Equal(t, http.StatusOK, me.decide(waits.ID, "approve").status)
	h.item(waits.Thread, review.StatePublished)
	now, _ := h.place.thread(waits.Thread)
	require.Len(t, now.Messages, 2)
}

// elsewhere uses the desk of a helpdesk that was stopped, as another program on the same database does.
func elsewhere(t *testing.T, h *house, o options, use func(*review.Desk)) {
	t.Helper()
	s, err := openStore(t.Context(), o.store)
	require.NoError(t, err)
	desk, err := review.New(review.Config{Store: s, Checker: h.worker.assist, Threads: h.thread})
	require.NoError(t, err)
	use(desk)
	require.NoError(t, s.db.Close())
}

// TestARedraftThatIsOwed is asked for before the program ends, and made after its next start.
func TestARedraftThatIsOwed(t *testing.T) {
	o := calm(t)
	h := start(t, o)
	thread := h.visitor("Camille").writes("Hélène", question)
	it := h.item(thread, review.StatePending)
	require.NoError(t, h.stop())

	elsewhere(t, h, o, func(desk *review.Desk) {
		_, err := desk.RequestChanges(t.Context(), command(it, "Alex"), "Plus court.")
		require.NoError(t, err)
	})
	for range 2 { // and once only
		h = start(t, o)
		fresh := h.item(thread, review.StatePending)
		require.NotEqual(t, it.ID, fresh.ID)
		all, _, err := h.desk.List(t.Context(), review.Filter{Tenant: it.Tenant, Thread: thread, States: review.States()})
		require.NoError(t, err)
		require.Len(t, all, 2)
		require.NoError(t, h.stop())
	}
}
