package main

import (
	"context"
	"encoding/base64"
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/souffleur-go/souffleur/assistant/review"
	"github.com/souffleur-go/souffleur/moderation"
)

func TestNobodyWithoutANameSeesTheInbox(t *testing.T) {
	h := start(t, calm(t))
	thread := h.stranger().writes("Zéphyrine", question)
	it := h.item(thread, review.StatePending)
	for _, value := range []string{"", "x", "e30", base64.RawURLEncoding.EncodeToString([]byte(`{"n":"  "}`)), base64.RawURLEncoding.EncodeToString([]byte("{\"n\":\"a\\u0000b\"}"))} {
		for _, path := range []string{"/inbox/", "/inbox/draft?id=" + it.ID, "/inbox/?shelf=closed", "/inbox/paste", "/inbox/nothing"} {
			b := h.stranger()
			r, err := http.NewRequest(http.MethodGet, h.url+path, nil)
			require.NoError(t, err)
			if value != "" {
				r.AddCookie(&http.Cookie{Name: cookie, Value: value})
			}
			a := b.do(r)
			require.Equal(t, http.StatusForbidden, a.status, path)
			require.NotContains(t, a.body, "phyrine")
			require.NotContains(t, a.body, it.ID)
		}
		a := h.stranger().post("/inbox/draft?id="+it.ID, "do", "approve", "revision", it.Hash, "key", "k")
		require.Equal(t, http.StatusForbidden, a.status)
	}
	require.Equal(t, http.StatusUnprocessableEntity, h.stranger().post("/", "name", " \u200b").status)
	now, err := h.desk.Get(t.Context(), it.Tenant, it.ID)
	require.NoError(t, err)
	require.Equal(t, review.StatePending, now.State)
}

func TestTheCookie(t *testing.T) {
	h := start(t, calm(t))
	b := h.stranger()
	b.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	a := b.post("/", "name", " Chloé\u202e   Ange ", "lang", "en")
	require.Equal(t, http.StatusSeeOther, a.status)
	c := a.header.Get("Set-Cookie")
	require.Contains(t, c, "HttpOnly")
	require.Contains(t, c, "SameSite=Lax")
	require.Contains(t, c, "Path=/")
	require.Contains(t, b.get("/inbox/").body, "Chloé Ange")
	require.Contains(t, b.get("/inbox/").body, `lang="en"`)
	require.Contains(t, b.get("/").words(), "A demo identity")
}

func TestOtherSitesCannotPost(t *testing.T) {
	h := start(t, calm(t))
	me := h.visitor("Camille")
	thread := me.writes("Hélène", question)
	it := h.item(thread, review.StatePending)
	for name, value := range map[string]string{"Origin": "https://evil.example", "Sec-Fetch-Site": "cross-site"} {
		for _, r := range []*http.Request{
			me.form("/", "name", "Mallory"),
			me.form("/desk/", "name", "Mallory", "text", "Bonjour"),
			me.form("/inbox/draft?id="+it.ID, "do", "approve", "revision", it.Hash, "key", "k"),
		} {
			r.Header.Set(name, value)
			require.Equal(t, http.StatusForbidden, me.do(r).status, r.URL.Path)
		}
	}
	for host, status := range map[string]int{"evil.example": 421, "evil.example:80": 421, "localhost:80": 200, "127.0.0.1": 200, "[::1]:8080": 200, "localhost.evil.example": 421} {
		r, err := http.NewRequest(http.MethodGet, h.url+"/", nil)
		require.NoError(t, err)
		r.Host = host
		require.Equal(t, status, me.do(r).status, host)
	}
	now, err := h.desk.Get(t.Context(), it.Tenant, it.ID)
	require.NoError(t, err)
	require.Equal(t, review.StatePending, now.State)
	replies, _ := h.place.thread(thread)
	require.Len(t, replies.Messages, 1)
}

func TestHeadersOfEveryPage(t *testing.T) {
	h := start(t, calm(t))
	for _, path := range []string{"/", "/desk/", "/healthz", "/style.css", "/nothing", "/inbox/"} {
		a := h.stranger().get(path)
		for _, name := range []string{"Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy", "Cross-Origin-Opener-Policy", "X-Frame-Options"} {
			require.NotEmpty(t, a.header.Get(name), "%s of %s", name, path)
		}
		require.Contains(t, a.header.Get("Content-Security-Policy"), "default-src 'none'")
		require.NotContains(t, a.header.Get("Content-Security-Policy"), "unsafe")
	}
	require.Equal(t, http.StatusMethodNotAllowed, h.stranger().post("/healthz").status)
	require.Equal(t, http.StatusNotFound, h.stranger().get("/nothing").status)
}

// attacks are texts that become code wherever a page forgets to escape them.
var attacks = []string{
	`<script>window.__pwned=1</script>`,
	`"><img src=x onerror="window.__pwned=1">`,
	`'><svg/onload=window.__pwned=1>`,
	`javascript:window.__pwned=1`,
	`</textarea><script>window.__pwned=1</script>`,
	`{{.Brand}}${window.__pwned=1}`,
	"\u202e<b onmouseover=window.__pwned=1>x</b>\u0000",
}

func TestNothingThatIsWrittenBecomesCode(t *testing.T) {
	h := start(t, calm(t))
	for _, x := range attacks {
		me := h.visitor(x)
		require.Equal(t, http.StatusOK, me.post("/desk/", "name", x, "subject", x, "channel", x, "text", question+" "+x).status)
		thread := h.place.newest(1)[0].ID
		var it review.Item
		h.until(func() bool {
			items, _, err := h.desk.List(t.Context(), review.Filter{Tenant: h.place.tenant, Thread: thread})
			require.NoError(t, err)
			if len(items) > 0 {
				it = items[0]
			}
			return it.ID != ""
		})
		written := "Bonjour, vous avez 30 jours. " + strings.ReplaceAll(x, "\x00", "")
		pages := []answer{
			me.get("/"), me.get("/inbox/"), me.get("/inbox/draft?id=" + it.ID),
			me.decide(it.ID, "edit", "text", written), me.decide(it.ID, "vouch", "text", x), me.get("/inbox/draft?id=" + it.ID),
			me.post("/desk/", "thread", thread, "name", x, "text", ""), me.post("/desk/", "name", "", "subject", x, "text", x),
		}
		it, err := h.desk.Get(t.Context(), it.Tenant, it.ID)
		require.NoError(t, err)
		require.Equal(t, strings.TrimSpace(written), strings.TrimSpace(it.Text))
		by := review.Actor{ID: "alex", Kind: review.Person, Name: x}
		for _, f := range it.Findings { // a person lets everything stand
			if f.Severity < moderation.Error {
				continue
			}
			reason := strings.ReplaceAll(x, "\x00", "")
			if _, err := h.desk.Override(t.Context(), review.Command{Tenant: it.Tenant, ID: it.ID, Revision: it.Hash, Actor: by}, f.Rule, f.Match, reason); err != nil {
				t.Log(err) // the same words were let through already
			}
		}
		pages = append(pages, me.get("/inbox/draft?id="+it.ID), me.decide(it.ID, "approve"))
		h.item(thread, review.StatePublished)
		pages = append(pages, me.get("/desk/"), me.get("/inbox/?shelf=closed"), me.get("/inbox/draft?id="+it.ID))
		for i, a := range pages {
			require.Less(t, a.status, 500, "page %d", i)
			for _, bad := range []string{"<script>window", "<img src=x", "<svg/onload", "<b onmouseover", `href="javascript:`, "\u202e"} {
				require.NotContains(t, a.body, bad, "page %d", i)
			}
		}
	}
	require.NotContains(t, h.log.String(), "__pwned")
}

// TestTheLogKnowsNobody plants names and texts everywhere a person can write, has things fail, and reads the log.
func TestTheLogKnowsNobody(t *testing.T) {
	o := calm(t, lively, moving)
	h := start(t, o)
	me := h.visitor("Quatrepoint Relecteur")
	thread := me.writes("Zéphyrine Quatrepoint", "Mot planté xylophone-7391 : "+question+" zephyrine@planted.example, 06 12 34 56 78")
	it := h.item(thread, review.StatePending)
	me.decide(it.ID, "edit", "text", it.Text+" xylophone-7391")
	me.post("/desk/", "thread", thread, "name", "Zéphyrine Quatrepoint", "text", "Encore xylophone-7391")
	me.decide(it.ID, "approve")
	me.decide(it.ID, "override", "text", "xylophone-7391")
	me.decide(it.ID, "reject", "reason", "nonsense", "text", "xylophone-7391")
	me.get("/inbox/draft?id=xylophone-7391")
	me.get("/xylophone-7391?name=Quatrepoint")
	me.post("/desk/", "name", "Quatrepoint", "text", strings.Repeat("xylophone-7391", 9000))
	require.Equal(t, http.StatusOK, me.decide(it.ID, "changes", "text", "Plus court, xylophone-7391").status)
	h.item(thread, review.StateChangesRequested)
	r := me.form("/desk/", "name", "Quatrepoint", "text", "xylophone-7391")
	r.Method = "XYLOPHONE-7391"
	me.do(r)
	for _, prefix := range []string{"ml-mail-5112", "ml-mail-5107", "ml-forum-881"} {
		h.item(h.sent(prefix), review.StatePending)
	}
	canceled, cancel := context.WithCancel(t.Context())
	cancel()
	_, err := h.worker.paste(canceled, "", h.place.newest(1)[0])
	require.Error(t, err)
	require.NoError(t, h.store.db.Close()) // from here on everything fails
	me.get("/inbox/")
	me.get("/inbox/draft?id=" + it.ID)
	h.stranger().writes("Zéphyrine Quatrepoint", "xylophone-7391 encore")
	h.until(func() bool { return strings.Contains(h.log.String(), "souffleur: publishing") })
	require.NoError(t, h.stop())

	said := strings.ToLower(h.log.String())
	require.Contains(t, said, "drafted")
	require.Contains(t, said, "draft failed", "a failing database is told")
	for _, planted := range []string{"xylophone", "7391", "quatrepoint", "phyrine", "planted.example", "56 78", "relecteur", "sandrine", "théo", "hélène", "helene", "courriel.example", "ml-2481", "bonjour"} {
		require.NotContains(t, said, planted)
	}
}

// TestStoppingDrainsWhatIsAtWork stops while a request is half sent and a thread waits for its draft.
func TestStoppingDrainsWhatIsAtWork(t *testing.T) {
	o := calm(t, moving)
	h := start(t, o)
	me := h.visitor("Camille")
	thread := me.writes("Hélène", question)
	h.item(thread, review.StatePending)
	me.post("/desk/", "thread", thread, "name", "Hélène", "text", "Et quel est le délai de livraison en France ?") // drafted in an hour

	half, rest := io.Pipe()
	r, err := http.NewRequest(http.MethodPost, h.url+"/desk/", half)
	require.NoError(t, err)
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	me.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	status := make(chan int, 1)
	go func() {
		defer close(status)
		if res, err := me.Do(r); err == nil {
			res.Body.Close()
			status <- res.StatusCode
		}
	}()
	_, err = rest.Write([]byte("name=Dernier&text="))
	require.NoError(t, err)
	h.until(func() bool { return h.atWork.Load() > 0 })
	stopped := make(chan error, 1)
	go func() { stopped <- h.stop() }()
	h.until(func() bool { return strings.Contains(h.log.String(), "stopping") })
	_, err = rest.Write([]byte("Au+revoir"))
	require.NoError(t, err)
	require.NoError(t, rest.Close())
	require.Equal(t, http.StatusSeeOther, <-status)
	require.NoError(t, <-stopped)
	require.Contains(t, h.log.String(), "stopped")

	o.every = 0
	h = start(t, o)
	require.Equal(t, "2", h.item(thread, review.StatePending).Version, "the message that waited was drafted")
	found := false
	for _, other := range h.place.newest(10) {
		found = found || other.Messages[0].Text == "Au revoir"
	}
	require.True(t, found, "the letter that was half sent arrived")
}
