package main

import (
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/require"

	"github.com/souffleur-go/souffleur/assistant/review"
)

// asked puts the draft of a new thread on the desk and returns it.
func (h *house) asked(name, text string) review.Item {
	h.Helper()
	return h.item(h.stranger().writes(name, text), review.StatePending)
}

// now is a draft as the desk has it.
func (h *house) now(it review.Item) review.Item {
	h.Helper()
	it, err := h.desk.Get(h.Context(), it.Tenant, it.ID)
	require.NoError(h, err)
	return it
}

var bot = review.Actor{ID: "bot", Kind: review.Service}

func command(it review.Item, by string) review.Command {
	return review.Command{Tenant: it.Tenant, ID: it.ID, Revision: it.Hash, Actor: review.Actor{ID: strings.ToLower(by), Kind: review.Person, Name: by}}
}

// lose approves and releases a draft, and reports that nobody knows what became of it.
func lose(t *testing.T, desk *review.Desk, it review.Item) review.Item {
	t.Helper()
	_, err := desk.Approve(t.Context(), command(it, "Alex"))
	require.NoError(t, err)
	ask := review.Release{Command: command(it, "bot")}
	ask.Actor = bot
	a, err := desk.Release(t.Context(), ask)
	if err != nil {
		return it // somebody else was faster
	}
	it, err = desk.Unknown(t.Context(), a, "test")
	require.NoError(t, err)
	return it
}

func TestBrowserNewcomer(t *testing.T) {
	h := start(t, calm(t, lively))
	it := h.item(h.sent("ml-mail-5112"), review.StatePending)
	for _, prefix := range []string{"ml-forum-881", "ml-mail-5107"} {
		h.item(h.sent(prefix), review.StatePending)
	}
	me := h.tab()
	me.open("/")
	me.shot("welcome")
	require.Equal(t, 200, me.goes(chromedp.Click(chromedp.CSS("main form button")))) // Camille is chosen already
	me.shot("queue")
	require.Contains(t, me.text(".who"), "Camille")
	require.Equal(t, 200, me.goes(chromedp.Click(chromedp.CSS(`a[href="draft?id=`+it.ID+`"]`))))
	require.Contains(t, me.text("main"), "60 jours et un remboursement intégral")
	me.shot("draft")
	me.shot("hidden-text")
	require.Equal(t, 200, me.acts("approve"))
	h.item(it.Thread, review.StatePublished)
	me.open("/desk/")
	me.shot("members")
	require.Equal(t, 1, strings.Count(me.text(".ours"), "30 jours"))
}

func TestBrowserEditCheckOverride(t *testing.T) {
	h := start(t, calm(t))
	it := h.asked("Hélène", question)
	me := h.tab().enters("Camille")
	me.draft(it.ID)
	wrong := strings.ReplaceAll(it.Text, "30 jours", "60 jours")
	require.Equal(t, 200, me.acts("check", "text", wrong))
	require.Contains(t, me.text("main"), "30 jours", "the source's words")
	require.Equal(t, it.Hash, h.now(it).Hash, "nothing was saved")
	require.Equal(t, 200, me.acts("edit"), "the typed text is still there")
	saved := h.now(it)
	require.Equal(t, 2, saved.Revision)
	require.Contains(t, saved.Text, "60 jours")
	require.False(t, me.has(string(button("approve"))), "what is held cannot be approved")
	me.shot("finding")
	for i := 0; me.has(string(button("override"))) && i < 5; i++ {
		require.Equal(t, 200, me.acts("override", "text", "Geste décidé par la gérance."))
	}
	require.Equal(t, 200, me.acts("approve"))
	said := h.item(it.Thread, review.StatePublished)
	require.Contains(t, said.Text, "60 jours")
	require.NotEmpty(t, said.Overrides)
	require.Equal(t, "Camille", said.Overrides[0].By.Name)
}

func TestBrowserVouch(t *testing.T) {
	h := start(t, calm(t))
	it := h.asked("Hélène", question)
	it, err := h.desk.Edit(t.Context(), command(it, "Alex"), it.Text+"\n\nLa dédicace a lieu le 14 mars à 18 h 30.")
	require.NoError(t, err)
	me := h.tab().enters("Camille")
	me.draft(it.ID)
	require.Equal(t, 200, me.acts("vouch", "text", "La dédicace a lieu le 14 mars à 18 h 30."))
	require.Less(t, h.now(it).Verdict, max(it.Verdict, 1), "the fact is vouched for")
	require.Equal(t, 200, me.acts("approve"))
	require.Contains(t, h.item(it.Thread, review.StatePublished).Text, "14 mars")
}

func TestBrowserRejectAndWithdraw(t *testing.T) {
	h := start(t, calm(t))
	me := h.tab().enters("Camille")
	it := h.asked("Hélène", question)
	me.draft(it.ID)
	require.Equal(t, 200, me.acts("reject", "reason", review.Reasons()[0], "text", "Trop sec."))
	require.Equal(t, review.StateRejected, h.now(it).State)
	require.Equal(t, review.Reasons()[0], h.now(it).Decision.Code)
	require.Equal(t, "Trop sec.", h.now(it).Decision.Text)
	me.open("/inbox/?shelf=closed")
	require.True(t, me.has(`a[href="draft?id=`+it.ID+`"]`))

	it = h.asked("Inès", question)
	me.draft(it.ID)
	require.Equal(t, 200, me.acts("withdraw", "text", "Déjà répondu au téléphone."))
	require.Equal(t, review.StateWithdrawn, h.now(it).State)
}

func TestBrowserChangesAndAnswer(t *testing.T) {
	h := start(t, calm(t))
	me := h.tab().enters("Camille")
	it := h.asked("Hélène", question)
	me.draft(it.ID)
	require.Equal(t, 200, me.acts("changes", "text", "Plus court."))
	require.Equal(t, review.StateChangesRequested, h.now(it).State)
	fresh := h.item(it.Thread, review.StatePending)
	me.draft(fresh.ID)
	require.Equal(t, 200, me.acts("answer", "text", "Le délai est de 30 jours, et de 45 jours en décembre."))
	require.Equal(t, review.StateChangesRequested, h.now(fresh).State)
	last := h.item(it.Thread, review.StatePending)
	me.draft(last.ID)
	require.Contains(t, me.text("main"), "45 jours")
}

func TestBrowserLease(t *testing.T) {
	h := start(t, calm(t))
	it := h.asked("Hélène", question)
	camille, alex := h.tab().enters("Camille"), h.tab().enters("Alex")
	camille.draft(it.ID)
	require.Equal(t, 200, camille.acts("lease"))
	alex.open("/inbox/")
	require.Contains(t, alex.text(".rows"), "Camille")
	alex.draft(it.ID)
	require.Contains(t, alex.text("main"), "Camille")
	require.Equal(t, 200, camille.acts("return"))
	require.Nil(t, h.now(it).Lease)
}

func TestBrowserUnknown(t *testing.T) {
	h := start(t, calm(t))
	h.place.mu.Lock()
	h.place.since = time.Now().Add(time.Hour) // it cannot know what it published
	h.place.mu.Unlock()
	me := h.tab().enters("Camille")
	for _, outcome := range []review.State{review.StatePublished, review.StateNotPublished} {
		var it review.Item
		for try := 0; it.State != review.StateUnknown; try++ {
			require.Less(t, try, 10, "the desk's own Run is always faster")
			it = lose(t, h.desk, h.asked("Hélène", question))
		}
		me.open("/inbox/?shelf=unknown")
		require.Equal(t, 200, me.goes(chromedp.Click(chromedp.CSS(`a[href="draft?id=`+it.ID+`"]`))))
		require.Equal(t, 200, me.acts(string(outcome)))
		require.Equal(t, outcome, h.now(it).State)
	}
}

func TestBrowserConflictAndRebase(t *testing.T) {
	h := start(t, calm(t, moving))
	it := h.asked("Hélène", question)
	me := h.tab().enters("Camille")
	me.draft(it.ID)
	require.NoError(t, h.place.add(it.Thread, it.Basis.Request.Thread.Messages[0].Author, "Il est encore sous film plastique."))
	require.Equal(t, 409, me.acts("approve"))
	require.Contains(t, me.text(".fresh"), "sous film plastique")
	me.shot("conflict")
	require.Equal(t, 200, me.acts("rebase"))
	require.Equal(t, it.Text, h.now(it).Text)
	require.Equal(t, 200, me.acts("approve"))
	require.Equal(t, it.Text, h.item(it.Thread, review.StatePublished).Text)
}

func TestBrowserAlternatives(t *testing.T) {
	h := start(t, calm(t))
	it := h.asked("Hélène", question)
	me := h.tab().enters("Camille")
	me.draft(it.ID)
	require.Equal(t, 200, me.acts("lease"))
	require.NoError(t, h.place.add(it.Thread, it.Basis.Request.Thread.Messages[0].Author, "Et quel est le délai de livraison en France ?"))
	h.until(func() bool { return len(h.now(it).Alternatives) > 0 })
	me.draft(it.ID)
	require.Contains(t, me.text("main"), "livraison en France")
	me.shot("alternatives")
	require.Equal(t, 200, me.goes(chromedp.Click(chromedp.CSS(".other a"))))
	require.Equal(t, 200, me.acts("approve"))
	said := h.item(it.Thread, review.StatePublished)
	require.Equal(t, h.now(it).Alternatives[0], said.ID)
}
