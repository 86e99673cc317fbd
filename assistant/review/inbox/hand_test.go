package inbox_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/souffleur-go/souffleur/assistant"
	"github.com/souffleur-go/souffleur/assistant/review"
	"github.com/souffleur-go/souffleur/assistant/review/inbox"
)

// byHand returns an approved draft of a pasted exchange.
func (o *office) byHand() review.Item {
	it := o.submit("paste-AAAA", "Vous avez 30 jours.")
	require.Equal(o, http.StatusSeeOther, o.post(it, "Léa", "fr", "approve").Code)
	return o.item(it.ID)
}

func TestOnlyWhoTookItHasTheTextToCopy(t *testing.T) {
	o, _ := counter(t)
	it := o.byHand()
	f := o.form(it, "copy", "unchanged", "yes")
	for range 2 { // pressed twice, or sent again
		a := o.send(post("/draft?id="+it.ID, f), "Léa", "fr")
		require.Equal(t, http.StatusSeeOther, a.Code)
		require.Contains(t, a.Header().Get("Location"), "done=copy")
	}
	require.Equal(t, http.StatusSeeOther, o.post(it, "Léa", "fr", "copy", "unchanged", "yes").Code, "from another window")
	require.Equal(t, 1, o.item(it.ID).Attempt)
	mine := o.get("/draft?id="+it.ID+"&done=copy", "fr")
	require.Contains(t, mine.body, `id="copied"`)
	require.Contains(t, mine.words(), "Le texte est à vous")
	for lang, want := range map[string]string{"fr": "Une autre personne le publie", "en": "Somebody else publishes it"} {
		r := httptest.NewRequest(http.MethodGet, "/draft?id="+it.ID, nil)
		other := o.send(r, "Bob", lang)
		require.NotContains(t, other.body, `id="copied"`)
		require.Contains(t, other.words(), want)
		require.Contains(t, other.words(), "Léa")
		require.Contains(t, other.words(), "10:42")
	}
}

func TestADraftWithAConnectorIsNotCopied(t *testing.T) {
	o, _ := counter(t)
	it := o.submit("t", "Vous avez 30 jours.")
	require.Equal(t, http.StatusSeeOther, o.post(it, "Léa", "fr", "approve").Code)
	require.NotContains(t, o.get("/draft?id="+it.ID, "fr").body, `value="copy"`)
	require.Equal(t, http.StatusBadRequest, o.post(it, "Léa", "fr", "copy", "unchanged", "yes").Code)
	require.Equal(t, review.StateApproved, o.item(it.ID).State)
	require.Equal(t, http.StatusNotFound, o.get("/paste?id="+it.ID, "fr").Code)
}

// TestACopyIsRefusedWhereTheDeskKnowsBetter lets somebody paste what followed while another one is about to copy.
func TestACopyIsRefusedWhereTheDeskKnowsBetter(t *testing.T) {
	o, _ := counter(t)
	it := o.byHand()
	newer := o.draft("paste-AAAA", "Alors non.", func(d *assistant.Draft) {
		d.ID = "draft-newer"
		d.Basis.Request.Thread.Messages = append(d.Basis.Request.Thread.Messages, assistant.Message{ID: "m2", Author: assistant.Author{Name: "Hélène"}, Text: "Finalement, je le garde."})
	})
	_, err := o.desk.Submit(t.Context(), newer)
	require.NoError(t, err)
	a := o.post(it, "Léa", "fr", "copy", "unchanged", "yes")
	require.Equal(t, http.StatusConflict, a.Code)
	require.Contains(t, a.words(), "Finalement, je le garde.")
	require.Equal(t, review.StateApproved, o.item(it.ID).State)
	version := regexp.MustCompile(`name="version" value="([^"]*)"`).FindStringSubmatch(a.body)
	require.NotNil(t, version)
	require.Equal(t, http.StatusSeeOther, o.post(it, "Léa", "fr", "rebase", "version", version[1]).Code)
	require.Equal(t, review.StatePending, o.item(it.ID).State, "it must be approved again")
}

func TestWhatFollowedIsPasted(t *testing.T) {
	o, got := counter(t)
	a := o.paste("draft", exchange)
	id := strings.TrimPrefix(a.Header().Get("Location"), "draft?id=")
	first := (*got)[0]
	require.Equal(t, "Nadia", first.Member.Name)
	it := o.item(id)
	o.post(it, "Léa", "fr", "approve")
	o.post(it, "Léa", "fr", "copy", "unchanged", "yes")
	o.post(it, "Léa", "fr", "published")
	box := o.get("/paste?id="+id, "fr")
	require.Contains(t, box.words(), "Coller la suite")
	require.Contains(t, box.body, `name="thread" value="`+first.ID+`"`)
	text := regexp.MustCompile(`(?s)<textarea id="text"[^>]*>\n(.*?)</textarea>`).FindStringSubmatch(box.body)
	require.NotNil(t, text)
	require.Contains(t, text[1], "Maison Lune :\nVous avez 30 jours.", "with what was published")
	o.paste("draft", text[1]+"\nNadia :\nMerci, et pour un DVD ?", "thread", first.ID, "key", "another")
	require.Len(t, *got, 2)
	second := (*got)[1]
	require.Equal(t, first.ID, second.ID)
	require.Len(t, second.Messages, 5)
	require.Equal(t, first.Messages, second.Messages[:3], "the exchange so far is understood as before")
	require.Equal(t, assistant.AuthorAgent, second.Messages[3].Author.Kind)
}

func TestPasteCanBeTurnedAround(t *testing.T) {
	o, got := counter(t)
	o.paste("draft", "Maison Lune :\nBonjour, lequel ?\n\nNadia :\nQuel délai ?", "flip", "yes")
	require.Equal(t, "Quel délai ?", (*got)[0].Messages[0].Text)
	require.Equal(t, "1", (*got)[0].Messages[0].ID)
	a := o.paste("read", "De : Nadia <n@x.example>\nObjet : Retour\n\nQuel délai ?")
	require.Contains(t, a.body, `name="subject" value="Retour"`, "the subject of a mail is taken over")
}

func TestForgedPastes(t *testing.T) {
	o, got := counter(t)
	form := o.form(review.Item{}, "draft", "text", exchange, "channel", "forum")
	for name, change := range map[string]func(*http.Request){
		"cross-site": func(r *http.Request) { r.Header.Set("Sec-Fetch-Site", "cross-site") },
		"origin":     func(r *http.Request) { r.Header.Del("Sec-Fetch-Site"); r.Header.Set("Origin", "https://evil.example") },
	} {
		r := post("/paste", form)
		change(r)
		require.Equal(t, http.StatusForbidden, o.send(r, "Léa", "fr").Code, name)
	}
	require.Equal(t, http.StatusForbidden, o.send(post("/paste", form), "", "fr").Code)
	require.Equal(t, http.StatusOK, o.get("/paste?"+form.Encode(), "fr").Code, "an address drafts nothing")
	form.Del("key")
	require.Equal(t, http.StatusBadRequest, o.send(post("/paste", form), "Léa", "fr").Code)
	require.Equal(t, http.StatusRequestEntityTooLarge, o.paste("draft", strings.Repeat("a", 300<<10)).Code)
	require.Equal(t, http.StatusUnprocessableEntity, o.paste("draft", strings.Repeat("a ", 50<<10)).Code)
	require.Empty(t, *got)
}

func TestHostilePastes(t *testing.T) {
	o, _ := counter(t)
	for _, text := range []string{evil, evil + " :\n" + evil, "De : " + evil + "\nObjet : " + evil + "\n\n" + evil, "> " + evil + "\n" + evil} {
		for _, do := range []string{"read", "draft", evil} {
			a := o.paste(do, text, "who", evil, "us", evil, "subject", evil, "channel", evil, "thread", evil)
			requireTame(t, a.body)
		}
	}
	a := o.paste("draft", "Nadia :\n"+evil, "subject", evil)
	require.Equal(t, http.StatusSeeOther, a.Code)
	id := strings.TrimPrefix(a.Header().Get("Location"), "draft?id=")
	requireTame(t, o.get("/draft?id="+id, "fr").body)
	requireTame(t, o.get("/paste?id="+id, "fr").body)
}

func TestNothingToAnswer(t *testing.T) {
	o := newOffice(t, func(c *inbox.Config) {
		c.Paste = func(context.Context, string, assistant.Thread) (string, error) { return "", nil }
	})
	a := o.paste("draft", exchange)
	require.Equal(t, http.StatusUnprocessableEntity, a.Code)
	require.Contains(t, a.words(), "cet échange n'appelle pas de réponse")
	require.Contains(t, a.body, "Le roman du mois.")
}
