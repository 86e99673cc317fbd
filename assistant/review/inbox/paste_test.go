package inbox_test

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/souffleur-go/souffleur/assistant"
	"github.com/souffleur-go/souffleur/assistant/review"
	"github.com/souffleur-go/souffleur/assistant/review/inbox"
)

// counter opens an office with a paste box; what is pasted is published by hand.
func counter(t *testing.T) (*office, *[]assistant.Thread) {
	t.Helper()
	var got []assistant.Thread
	var o *office
	o = newOffice(t, func(c *inbox.Config) {
		c.Us = []string{"Maison Lune"}
		c.Paste = func(ctx context.Context, _ string, th assistant.Thread) (string, error) {
			got = append(got, th)
			if strings.Contains(th.Subject, "panne") {
				return "", errors.New("no model")
			}
			d := o.draft(th.ID, "Vous avez 30 jours.", func(d *assistant.Draft) { d.Basis.Request.Thread = th })
			it, err := o.desk.Submit(ctx, d)
			return it.ID, err
		}
	})
	return o, &got
}

func (o *office) paste(do, text string, more ...string) answer {
	f := url.Values{"do": {do}, "revision": {""}, "key": {"key-of-the-page"}, "text": {text}, "channel": {"forum"}, "us": {"Maison Lune"}}
	for i := 0; i < len(more); i += 2 {
		f.Set(more[i], more[i+1])
	}
	return o.send(post("/paste", f), "Léa", "fr")
}

const exchange = "Nadia :\nQuel délai pour rendre un livre ?\n\nMaison Lune a écrit :\nBonjour, lequel ?\n\nNadia :\nLe roman du mois.\n"

func TestPasteIsReadThenDrafted(t *testing.T) {
	o, got := counter(t)
	require.Contains(t, o.get("/", "fr").body, `href="paste"`)
	require.Equal(t, http.StatusOK, o.get("/paste", "fr").Code)
	a := o.paste("read", exchange)
	require.Equal(t, http.StatusOK, a.Code)
	require.Empty(t, *got, "reading drafts nothing")
	for _, w := range []string{"Ce qui a été compris", "Nadia (membre) Quel délai pour rendre un livre ?", "Maison Lune (équipe) Bonjour, lequel ?", "Demander un brouillon"} {
		require.Contains(t, a.words(), w)
	}
	a = o.paste("draft", exchange, "subject", "Retour")
	require.Equal(t, http.StatusSeeOther, a.Code)
	require.Len(t, *got, 1)
	th := (*got)[0]
	require.True(t, strings.HasPrefix(th.ID, "paste-"))
	require.Equal(t, "Retour", th.Subject)
	require.Len(t, th.Messages, 3)
	require.Equal(t, assistant.AuthorAgent, th.Messages[1].Author.Kind)
	again := o.paste("draft", exchange, "subject", "Retour")
	require.Equal(t, a.Header().Get("Location"), again.Header().Get("Location"), "the same form twice is one draft")
}

func TestPasteSaysWhatIsWrongAndKeepsTheText(t *testing.T) {
	o, got := counter(t)
	for name, c := range map[string]struct {
		text string
		more []string
		want string
	}{
		"nothing":    {"  \n", nil, "collez d'abord un échange"},
		"only us":    {"Maison Lune :\nBonjour", nil, "aucun message d'un membre"},
		"channel":    {exchange, []string{"channel", "pigeon"}, "ce canal n'existe pas"},
		"thread":     {exchange, []string{"thread", "t1"}, "ce fil n'a pas été collé"},
		"no drafter": {exchange, []string{"subject", "panne"}, "votre texte est gardé"},
	} {
		a := o.paste("draft", c.text, c.more...)
		require.GreaterOrEqual(t, a.Code, 400, name)
		require.Contains(t, a.words(), c.want, name)
		require.Contains(t, a.body, strings.SplitN(strings.TrimSpace(c.text), "\n", 2)[0], name)
	}
	require.Len(t, *got, 1)
	require.Equal(t, http.StatusNotFound, newOffice(t).get("/paste", "fr").Code, "no box without Config.Paste")
	require.Equal(t, http.StatusForbidden, o.send(post("/paste", url.Values{}), "", "fr").Code)
}

func TestAHostilePasteIsOnlyText(t *testing.T) {
	o, _ := counter(t)
	a := o.paste("read", `<script>alert(1)</script> :`+"\n"+`"><img src=x onerror=alert(1)>`+"\u202e\u200b", "who", `"><script>`, "subject", `</textarea><script>`)
	require.Equal(t, http.StatusOK, a.Code)
	require.NotContains(t, a.body, "<script>alert")
	require.NotContains(t, a.body, "<img")
	require.NotContains(t, a.body, "\u202e")
}

func TestPublishedByHand(t *testing.T) {
	o, _ := counter(t)
	o.paste("draft", exchange)
	items, _, err := o.desk.List(t.Context(), review.Filter{})
	require.NoError(t, err)
	it := items[0]
	require.Contains(t, o.get("/draft?id="+it.ID, "fr").words(), "Coller la suite de l'échange")
	require.Contains(t, o.get("/paste?id="+it.ID, "fr").body, "Le roman du mois.", "the exchange so far")
	require.Equal(t, http.StatusSeeOther, o.post(it, "Léa", "fr", "approve").Code)
	it = o.item(it.ID)
	a := o.get("/draft?id="+it.ID, "fr")
	require.Contains(t, a.words(), "J'ai relu le fil")
	require.NotContains(t, a.body, `id="copied"`, "nothing to copy before it is released")

	a = o.post(it, "Léa", "fr", "copy")
	require.Equal(t, http.StatusUnprocessableEntity, a.Code, "without the tick")
	require.Equal(t, review.StateApproved, o.item(it.ID).State)
	require.Equal(t, http.StatusSeeOther, o.post(it, "Léa", "fr", "copy", "unchanged", "yes").Code)
	it = o.item(it.ID)
	require.Equal(t, review.StateReleasing, it.State)
	a = o.get("/draft?id="+it.ID, "fr")
	require.Contains(t, a.words(), "copié par Léa à 10:42")
	require.Contains(t, a.body, "Vous avez 30 jours.</textarea>")

	a = o.post(it, "Bob", "fr", "copy", "unchanged", "yes")
	require.Equal(t, http.StatusConflict, a.Code)
	require.Contains(t, a.words(), "déjà copié pour être publié par Léa à 10:42")

	a = o.post(it, "Bob", "fr", "published", "url", "https://forum.example/42")
	require.Equal(t, http.StatusSeeOther, a.Code)
	it = o.item(it.ID)
	require.Equal(t, review.StatePublished, it.State)
	require.Equal(t, "https://forum.example/42", it.Receipt.URL)
}

func TestNotPublishedByHand(t *testing.T) {
	o, _ := counter(t)
	o.paste("draft", exchange)
	items, _, err := o.desk.List(t.Context(), review.Filter{})
	require.NoError(t, err)
	o.post(items[0], "Léa", "fr", "approve")
	o.post(o.item(items[0].ID), "Léa", "fr", "copy", "unchanged", "yes")
	o.post(o.item(items[0].ID), "Léa", "fr", "not-published")
	require.Equal(t, review.StateNotPublished, o.item(items[0].ID).State)
}

func TestCitationsStayOnlyWhereTheSentenceDoes(t *testing.T) {
	o := newOffice(t)
	const text = "Bonjour. Vous avez 30 jours pour rendre un livre neuf. Le remboursement suit."
	cite := func(d *assistant.Draft) {
		d.Citations = []assistant.Citation{{Start: 9, End: 54, Passage: "returns", Source: "retours.md:3"}}
	}
	it := o.submit("t", text, cite)
	const mark = `<sup class="ref"><a href="#s1">[1]</a></sup>`
	require.Equal(t, 1, strings.Count(o.get("/draft?id="+it.ID, "fr").body, mark))
	o.post(it, "Léa", "fr", "edit", "text", strings.Replace(text, "Bonjour.", "Bonjour Hélène.", 1))
	require.Equal(t, 1, strings.Count(o.get("/draft?id="+it.ID, "fr").body, mark), "another sentence was changed")
	o.post(o.item(it.ID), "Léa", "fr", "edit", "text", strings.Replace(text, " neuf", "", 1))
	require.Zero(t, strings.Count(o.get("/draft?id="+it.ID, "fr").body, mark), "the condition is gone, and so is the mark")
}

func TestPagesAreLight(t *testing.T) {
	o := newOffice(t)
	for i := range 30 {
		o.submit("t"+strings.Repeat("x", i), strings.Repeat("Vous avez 30 jours pour rendre un livre. ", 12))
	}
	assets := o.get("/style.css", "fr").Body.Len() + o.get("/keys.js", "fr").Body.Len()
	for _, path := range []string{"/", "/draft?id=draft-t"} {
		page := o.get(path, "fr").Body.Len()
		t.Logf("%s: %d bytes, with style and script %d", path, page, page+assets)
		require.Less(t, page+assets, 60<<10)
	}
}
