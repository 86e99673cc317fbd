package main

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/stretchr/testify/require"

	"github.com/souffleur-go/souffleur/assistant"
	"github.com/souffleur-go/souffleur/assistant/review"
)

func TestBrowserPasteAndPublishByHand(t *testing.T) {
	h := start(t, calm(t))
	me := h.tab().enters("Camille")
	require.Equal(t, 200, me.open("/inbox/paste"))
	require.Equal(t, 200, me.acts("read", "text", "Hélène :\n"+question))
	require.Contains(t, me.text("main"), "Hélène")
	require.Equal(t, 200, me.acts("draft"))
	var it review.Item
	h.until(func() bool {
		items, _, err := h.desk.List(t.Context(), review.Filter{Tenant: h.place.tenant, States: review.States()})
		require.NoError(t, err)
		if len(items) == 1 {
			it = items[0]
		}
		return it.ID != ""
	})
	require.True(t, strings.HasPrefix(it.Thread, pasted))
	require.Equal(t, 200, me.draft(it.ID))
	require.Equal(t, 200, me.acts("approve"))
	for range 2 { // what publishes by itself leaves it alone
		n, err := h.desk.Drain(t.Context(), h.place.tenant, h.place)
		require.NoError(t, err)
		require.Zero(t, n)
	}
	me.draft(it.ID)
	require.Equal(t, 200, me.acts("copy", "unchanged", "yes"))
	require.Equal(t, review.StateReleasing, h.now(it).State)
	require.Equal(t, it.Text, value[string](me, "document.querySelector('textarea[readonly]').value"))
	me.shot("by-hand")
	other := h.tab().enters("Alex")
	other.draft(it.ID)
	require.Contains(t, other.text("main"), "Camille", "who copied it")
	require.False(t, other.has(string(button("copy"))))
	require.Equal(t, 200, me.acts("published", "url", "https://forum.example/1"))
	require.Equal(t, review.StatePublished, h.now(it).State)
	require.Equal(t, "https://forum.example/1", h.now(it).Receipt.URL)
	me.open("/desk/")
	require.NotContains(t, me.text("main"), it.Text)
}

func TestBrowserTwoPeopleOnOneDraft(t *testing.T) {
	h := start(t, calm(t))
	it := h.asked("Hélène", question)
	camille, alex := h.tab().enters("Camille"), h.tab().enters("Alex")
	camille.draft(it.ID)
	alex.draft(it.ID)
	require.Equal(t, 200, camille.acts("approve"))
	require.Equal(t, 409, alex.acts("approve"))
	require.Contains(t, alex.text("[role=alert]"), "Camille")
	alex.shot("two-people")
	h.item(it.Thread, review.StatePublished)

	// One writes while the other decides: the words are kept on the page.
	it = h.asked("Inès", question)
	camille.draft(it.ID)
	alex.draft(it.ID)
	require.Equal(t, 200, camille.acts("reject", "reason", review.Reasons()[0]))
	require.Equal(t, 409, alex.acts("edit", "text", "Mes mots à moi"))
	require.Contains(t, value[string](alex, "[...document.querySelectorAll('textarea')].map(e => e.value).join()"), "Mes mots à moi")
	now, _ := h.place.thread(it.Thread)
	require.Len(t, now.Messages, 1)
}

func TestBrowserKeyboardOnly(t *testing.T) {
	h := start(t, calm(t))
	me := h.tab()
	me.open("/")
	reaches := func(css string) { // by Tab alone
		t.Helper()
		for range 60 {
			if value[bool](me, "document.activeElement.matches("+quoted(css)+")") {
				return
			}
			me.do(chromedp.KeyEvent(kb.Tab))
		}
		require.Fail(t, "Tab never reached", css)
	}
	reaches("#name")
	me.do(chromedp.KeyEvent("Alex"))
	reaches("main form button")
	require.Equal(t, 200, me.goes(chromedp.KeyEvent(kb.Enter)))

	it := h.asked("Hélène", question)
	me.open("/inbox/")
	me.do(chromedp.KeyEvent("j"))
	require.Equal(t, 200, me.goes(chromedp.KeyEvent(kb.Enter)))
	me.do(chromedp.KeyEvent("m"), chromedp.KeyEvent("!"))
	require.Contains(t, value[string](me, "document.activeElement.value"), "!", "the letter moved into the field, which takes the next")
	me.draft(it.ID)
	me.do(chromedp.KeyEvent("a"))
	require.Equal(t, review.StatePending, h.now(it).State, "a letter decides nothing")
	require.Equal(t, 200, me.goes(chromedp.KeyEvent(kb.Enter)))
	h.item(it.Thread, review.StatePublished)
	require.Equal(t, "Alex", h.now(it).Approvals[0].By.Name)

	it = h.asked("Inès", question)
	me.draft(it.ID)
	reaches(string(button("approve")))
	require.Equal(t, 200, me.goes(chromedp.KeyEvent(kb.Enter)))
	h.item(it.Thread, review.StatePublished)
}

func TestBrowserWithoutJavaScript(t *testing.T) {
	h := start(t, calm(t))
	me := h.tab().scriptless().enters("Camille")
	it := h.asked("Hélène", question)
	require.Equal(t, 200, me.open("/inbox/"))
	require.Equal(t, 200, me.goes(chromedp.Click(chromedp.CSS(`a[href="draft?id=`+it.ID+`"]`))))
	require.Equal(t, 200, me.acts("edit", "text", it.Text+"\n\nBonne lecture."))
	require.Equal(t, 200, me.acts("approve"))
	h.item(it.Thread, review.StatePublished)
	me.open("/desk/")
	require.Contains(t, me.text(".ours"), "Bonne lecture.")
	me.do(chromedp.Click(chromedp.CSS("article details > summary")), chromedp.SendKeys(chromedp.CSS("article textarea"), "Merci !"))
	require.Equal(t, 200, me.goes(chromedp.Click(chromedp.CSS("article form button"))))
	now, _ := h.place.thread(it.Thread)
	require.Equal(t, "Merci !", now.Messages[2].Text)
	require.Equal(t, assistant.AuthorMember, now.Messages[2].Author.Kind)
}
