package main

import (
	"encoding/json"
	"net/url"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/require"

	"github.com/souffleur-go/souffleur/assistant"
	"github.com/souffleur-go/souffleur/assistant/review"
)

func quoted(s string) string {
	b, err := json.Marshal(s)
	if err != nil {
		panic(err) // a string always can
	}
	return string(b)
}

// wide is what breaks pages: a long word, emoji, and words that run from right to left.
const wide = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft 👩‍👩‍👧‍👦🏳️‍🌈 שלום עולם https://exemple.example/" +
	"abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz"

// everyPage returns the path of every kind of page, with everything on it that may stand there.
func everyPage(t *testing.T, h *house) map[string]string {
	t.Helper()
	plain := h.asked("Hélène", question)
	held := h.asked(wide, question+" "+wide)
	held, err := h.desk.Edit(t.Context(), command(held, "Alex"), strings.ReplaceAll(held.Text, "30 jours", "60 jours")+"\n\n"+wide)
	require.NoError(t, err)
	stale := h.asked("Inès", question)
	_, err = h.desk.Lease(t.Context(), command(stale, "Alex"))
	require.NoError(t, err)
	require.NoError(t, h.place.add(stale.Thread, stale.Basis.Request.Thread.Messages[0].Author, "Et quel est le délai de livraison en France ?"))
	h.until(func() bool { return len(h.now(stale).Alternatives) > 0 })
	plays, err := casting()
	require.NoError(t, err)
	mail, err := plays[0].thread(0)
	require.NoError(t, err)
	h.place.receive(mail)
	hidden := h.item(mail.ID, review.StatePending)
	h.place.receive(assistant.Thread{ID: "desk-join", Channel: "forum", Event: assistant.EventJoin, Member: &assistant.Member{ID: "theo", Name: "Théo"}})
	joke, err := plays[3].thread(0)
	require.NoError(t, err)
	h.place.receive(joke)
	asks := h.item(joke.ID, review.StateNeedsInput)
	mediation, measures := h.quarrel()
	draft := func(it review.Item) string { return "/inbox/draft?id=" + url.QueryEscape(it.ID) }
	return map[string]string{
		"welcome": "/", "members": "/desk/", "queue": "/inbox/", "closed": "/inbox/?shelf=closed", "stale": "/inbox/?shelf=stale", "paste": "/inbox/paste",
		"missing": "/inbox/draft?id=none", "draft": draft(plain), "held": draft(held), "moved": draft(stale), "hidden": draft(hidden), "asks": draft(asks),
		"mediation": draft(mediation), "measure": draft(measures["p-2"]), "title": draft(measures["subject"]),
	}
}

// sweep lists what keeps a page from being read by everybody.
const sweep = `(() => {
  const faults = [], name = e => e.outerHTML.slice(0, 120);
  if (!document.documentElement.lang) faults.push('no language');
  if (!document.title.trim()) faults.push('no title');
  if (document.querySelectorAll('main').length !== 1) faults.push('main landmarks: ' + document.querySelectorAll('main').length);
  const heads = [...document.querySelectorAll('h1,h2,h3,h4,h5,h6')];
  if (heads.filter(h => h.tagName === 'H1').length !== 1) faults.push('not one h1');
  let level = 0;
  for (const h of heads) {
    const n = +h.tagName[1];
    if (n > level + 1) faults.push('heading skips: ' + name(h));
    if (!h.textContent.trim()) faults.push('empty heading');
    level = n;
  }
  for (const e of document.querySelectorAll('input:not([type=hidden]),select,textarea'))
    if (!(e.labels && [...e.labels].some(l => l.textContent.trim())) && !e.getAttribute('aria-label')) faults.push('no label: ' + name(e));
  for (const e of document.querySelectorAll('button,a[href],summary'))
    if (!e.textContent.trim() && !e.getAttribute('aria-label')) faults.push('no name: ' + name(e));
  for (const e of document.querySelectorAll('details')) if (!e.querySelector(':scope > summary')) faults.push('no summary: ' + name(e));
  for (const e of document.querySelectorAll('img:not([alt])')) faults.push('no alternative: ' + name(e));
  for (const e of document.querySelectorAll('[tabindex]')) if (e.tabIndex > 0) faults.push('tab order: ' + name(e));
  for (const e of document.querySelectorAll('[aria-labelledby]'))
    for (const id of e.getAttribute('aria-labelledby').split(/\s+/)) if (!document.getElementById(id)) faults.push('labelled by nothing: ' + name(e));
  const ids = [...document.querySelectorAll('[id]')].map(e => e.id);
  for (const id of ids) if (ids.indexOf(id) !== ids.lastIndexOf(id)) faults.push('id twice: ' + id);
  for (const e of document.querySelectorAll('nav,section')) if (!e.getAttribute('aria-label') && !e.getAttribute('aria-labelledby')) faults.push('landmark without a name: ' + name(e));
  return [...new Set(faults)];
})()`

func TestBrowserEveryPageCanBeReadByEverybody(t *testing.T) {
	h := start(t, calm(t))
	pages := everyPage(t, h)
	me := h.tab().enters("Camille")
	for name, path := range pages {
		me.open(path)
		require.Empty(t, value[[]string](me, sweep), name)
		require.Equal(t, "fr", value[string](me, "document.documentElement.lang"), name)
	}
}

func TestBrowserPhone(t *testing.T) {
	h := start(t, calm(t))
	pages := everyPage(t, h)
	me := h.tab().phone().enters("Camille")
	for name, path := range pages {
		me.open(path)
		unfold(me)
		require.LessOrEqual(t, value[int](me, "document.documentElement.scrollWidth"), value[int](me, "innerWidth"), "%s scrolls sideways: %s", name,
			strings.Join(value[[]string](me, `[...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1).map(e => e.outerHTML.slice(0, 100))`), "\n"))
		require.Equal(t, 390, value[int](me, "innerWidth"), name)
	}
	for name, path := range map[string]string{"phone-queue": pages["queue"], "phone": pages["hidden"], "phone-held": pages["held"], "phone-members": pages["members"]} {
		me.open(path)
		me.shot(name)
	}
}

// unfold opens everything that can be opened.
func unfold(me *tab) {
	me.Helper()
	value[int](me, "document.querySelectorAll('details').forEach(d => d.open = true); 0")
}

func TestBrowserDark(t *testing.T) {
	h := start(t, calm(t))
	pages := everyPage(t, h)
	me := h.tab().prefers("dark").enters("Camille")
	const light = `(() => { const c = getComputedStyle(document.body).backgroundColor.match(/[\d.]+/g).map(Number); return (c[0] + c[1] + c[2]) / 3; })()`
	const ink = `(() => { const c = getComputedStyle(document.body).color.match(/[\d.]+/g).map(Number); return (c[0] + c[1] + c[2]) / 3; })()`
	for name, path := range pages {
		me.open(path)
		require.Less(t, value[float64](me, light), 80.0, name)
		require.Greater(t, value[float64](me, ink), 170.0, name)
	}
	me.open(pages["held"])
	me.shot("dark")
	me.open(pages["queue"])
	me.shot("dark-queue")
}

func TestBrowserProbesNeverRun(t *testing.T) {
	h := start(t, calm(t))
	me := h.tab().enters(attacks[0])
	calmly := func(what string) {
		t.Helper()
		unfold(me)
		require.True(t, value[bool](me, "window.__pwned === undefined && document.querySelector('main img, main svg, main script, main iframe') === null"), what)
	}
	for _, x := range attacks {
		x = strings.ReplaceAll(x, "\x00", "")
		me.open("/desk/")
		value[int](me, "document.querySelector('details').open = true; 0")
		for field, s := range map[string]string{"#name": x, "#subject": x, "#text": question + " " + x} {
			value[int](me, "document.querySelector("+quoted(field)+").value = "+quoted(s)+"; 0")
		}
		require.Equal(t, 200, me.goes(clicks("main > details form button")))
		calmly("members")
		thread := h.place.newest(1)[0].ID
		h.until(func() bool {
			n, err := h.desk.Count(t.Context(), review.Filter{Tenant: h.place.tenant, Thread: thread})
			require.NoError(t, err)
			return n == 1
		})
		items, _, err := h.desk.List(t.Context(), review.Filter{Tenant: h.place.tenant, Thread: thread})
		require.NoError(t, err)
		it := items[0]
		me.open("/inbox/")
		calmly("queue")
		me.draft(it.ID)
		calmly("draft")
		me.acts("edit", "text", "Bonjour, vous avez 30 jours. "+x)
		calmly("edited")
		if me.has(string(button("vouch"))) {
			me.acts("vouch", "text", x)
			calmly("vouched")
		}
		me.draft(it.ID)
		me.acts("reject", "reason", review.Reasons()[0], "text", x)
		calmly("rejected")
		me.draft(it.ID)
		calmly("closed")
		me.open("/inbox/paste")
		me.acts("read", "text", x+" :\n"+x, "subject", x, "who", x)
		calmly("pasted")
	}
}

func clicks(css string) chromedp.Action[chromedp.Void] { return chromedp.Click(chromedp.CSS(css)) }
