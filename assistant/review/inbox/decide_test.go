package inbox_test

import (
	"errors"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/souffleur-go/souffleur/assistant"
	"github.com/souffleur-go/souffleur/assistant/review"
)

func TestDecisions(t *testing.T) {
	for _, c := range []struct {
		do, text string
		to       review.State
		back     string // where it leads
		fr, en   string
	}{
		{"approve", "", review.StateApproved, "./?done=", "approuvé par Léa à 10:42", "approved by Léa at 10:42"},
		{"edit", "Vous avez trente jours.", review.StatePending, "draft?done=edit", "Révision 2 : rien à signaler", "Revision 2: nothing to report"},
		{"reject", "Trop.", review.StateRejected, "./?done=", "rejeté par Léa à 10:42 : trop long. Trop.", "rejected by Léa at 10:42: too long. Trop."},
		{"changes", "Plus court.", review.StateChangesRequested, "./?done=", "renvoyé avec une consigne par Léa", "sent back with an instruction by Léa"},
		{"answer", "C'est 30.", review.StateChangesRequested, "./?done=", "clos par une réponse par Léa", "closed with an answer by Léa"},
		{"vouch", "Le délai est de 30 jours.", review.StatePending, "draft?done=vouch", "Révision 2", "Revision 2"},
		{"withdraw", "Doublon.", review.StateWithdrawn, "./?done=", "retiré par Léa", "withdrawn by Léa"},
		{"lease", "", review.StatePending, "draft?done=lease", "pris par Léa jusqu'à 10:52", "taken by Léa until 10:52"},
		{"return", "", review.StatePending, "draft?done=return", "Rendu.", "Given back."},
	} {
		for lang, want := range map[string]string{"fr": c.fr, "en": c.en} {
			o := newOffice(t)
			it := o.submit("t", "Vous avez 30 jours.")
			a := o.post(it, "Léa", lang, c.do, "text", c.text, "reason", "verbose")
			require.Equal(t, http.StatusSeeOther, a.Code, c.do)
			to := a.Header().Get("Location")
			require.True(t, strings.HasPrefix(to, c.back), to)
			require.Equal(t, c.to, o.item(it.ID).State, c.do)
			after := o.get("/"+strings.TrimPrefix(to, "./"), lang)
			require.Equal(t, http.StatusOK, after.Code)
			require.Contains(t, after.words(), want)
			require.Contains(t, after.body, `role="status"`)
		}
	}
}

func TestOverrideThenApprove(t *testing.T) {
	o := newOffice(t)
	it := o.submit("t", "Vous avez 60 jours.")
	a := o.post(it, "Léa", "fr", "approve")
	require.Equal(t, http.StatusConflict, a.Code)
	require.Contains(t, a.words(), "Rien n'a été fait : retenu : corrigez le texte")
	mark := regexp.MustCompile(`name="finding" value="([^"]*)"`).FindStringSubmatch(a.body)
	require.NotNil(t, mark)
	require.Equal(t, http.StatusUnprocessableEntity, o.post(it, "Léa", "fr", "override", "finding", mark[1]).Code)
	stale := o.post(it, "Léa", "fr", "override", "finding", "other", "text", "Ma raison précieuse")
	require.Equal(t, http.StatusConflict, stale.Code)
	require.Contains(t, stale.words(), "Ma raison précieuse")
	a = o.post(it, "Léa", "fr", "override", "finding", mark[1], "text", "geste commercial")
	require.Equal(t, http.StatusSeeOther, a.Code)
	page := o.get("/draft?id="+it.ID, "fr")
	require.Contains(t, page.words(), "Léa laisse passer claims-number « 60 » à 10:42 : geste commercial")
	require.Contains(t, page.words(), "laissé passer par une personne")
	require.Equal(t, http.StatusSeeOther, o.post(it, "Léa", "fr", "approve").Code)
	require.Equal(t, review.StateApproved, o.item(it.ID).State)
}

func TestEditShowsTheNameOfItsWriter(t *testing.T) {
	o := newOffice(t)
	it := o.submit("t", "Vous avez 30 jours.")
	_, err := o.desk.Edit(t.Context(), review.Command{ID: it.ID, Revision: it.Hash, Actor: review.Actor{ID: "u-17", Kind: review.Person, Name: "Zoé"}}, "Vous avez 30 jours pleins.")
	require.NoError(t, err)
	require.Contains(t, o.get("/draft?id="+it.ID, "fr").words(), "Souligné : écrit par Zoé")
}

func TestEditShowsWhoWroteWhat(t *testing.T) {
	o := newOffice(t)
	it := o.submit("t", "Vous avez 30 jours.")
	require.Equal(t, http.StatusSeeOther, o.post(it, "Léa", "fr", "edit", "text", "Vous avez 30 jours pleins.\r\nBien à vous").Code)
	require.Equal(t, "Vous avez 30 jours pleins.\nBien à vous", o.item(it.ID).Text, "line ends of forms are not those of texts")
	a := o.get("/draft?id="+it.ID, "fr")
	require.Contains(t, a.body, "<ins>")
	require.Contains(t, a.words(), "Souligné : écrit par Léa")
	require.Contains(t, a.words(), "Ce que des personnes ont changé")
	require.Contains(t, a.body, "jours<ins> pleins</ins>.<ins>\nBien à vous</ins>")
}

func TestCheckSavesNothing(t *testing.T) {
	o := newOffice(t)
	it := o.submit("t", "Vous avez 30 jours.")
	a := o.post(it, "Léa", "fr", "check", "text", "Vous avez 60 jours.")
	require.Equal(t, http.StatusOK, a.Code)
	require.Contains(t, a.words(), "Vérifié, pas encore enregistré : retenu")
	require.Contains(t, a.body, `<mark class="error">60</mark>`)
	require.Contains(t, a.body, "Vous avez 60 jours.</textarea>")
	require.Equal(t, it, o.item(it.ID))
	a = o.post(it, "Léa", "en", "check", "text", it.Text)
	require.Contains(t, a.words(), "Checked, not saved yet: nothing to report")
}

func TestConflictsKeepWhatWasTyped(t *testing.T) {
	const mine = "Mon texte, tapé longtemps."
	bob := review.Actor{ID: "bob", Kind: review.Person, Name: "Bob"}
	for name, c := range map[string]struct {
		before func(*office, review.Item)
		do     string
		status int
		fr, en string
	}{
		"decided": {func(o *office, it review.Item) {
			_, err := o.desk.Reject(o.Context(), review.Command{ID: it.ID, Revision: it.Hash, Actor: bob}, "verbose", "")
			require.NoError(o, err)
		}, "edit", http.StatusConflict, "déjà rejeté par Bob à 10:42", "already rejected by Bob at 10:42"},
		"leased": {func(o *office, it review.Item) {
			_, err := o.desk.Lease(o.Context(), review.Command{ID: it.ID, Actor: bob})
			require.NoError(o, err)
		}, "edit", http.StatusConflict, "pris par Bob jusqu'à 10:52", "taken by Bob until 10:52"},
		"stale": {func(o *office, it review.Item) {
			_, err := o.desk.Edit(o.Context(), review.Command{ID: it.ID, Revision: it.Hash, Actor: bob}, "De Bob.")
			require.NoError(o, err)
		}, "edit", http.StatusConflict, "le texte ou la persona a changé depuis", "changed meanwhile"},
		"stale instruction": {func(o *office, it review.Item) {
			_, err := o.desk.Edit(o.Context(), review.Command{ID: it.ID, Revision: it.Hash, Actor: bob}, "De Bob.")
			require.NoError(o, err)
		}, "changes", http.StatusConflict, "le texte ou la persona a changé depuis", "changed meanwhile"},
		"expired": {func(o *office, _ review.Item) { o.now = o.now.Add(48 * time.Hour) }, "edit", http.StatusConflict, "le brouillon a expiré", "the draft has expired"},
		"forbidden": {func(o *office, _ review.Item) {
			o.policy.Members = []review.Member{{Actor: "bob", Role: review.RoleApprover}}
		}, "vouch", http.StatusForbidden, "votre rôle ne le permet pas", "your role does not allow it"},
		"broken":    {func(o *office, _ review.Item) { o.fail = errors.New("no model") }, "edit", http.StatusInternalServerError, "rien n'est perdu", "nothing is lost"},
		"no reason": {func(*office, review.Item) {}, "reject", http.StatusUnprocessableEntity, "choisissez une raison", "choose a reason"},
		"unknown":   {func(*office, review.Item) {}, "launch", http.StatusBadRequest, "cette action n'existe pas", "there is no such action"},
	} {
		for lang, want := range map[string]string{"fr": c.fr, "en": c.en} {
			t.Run(name+" "+lang, func(t *testing.T) {
				o := newOffice(t)
				o.policy.Expiry = []review.Expiry{{After: 24 * time.Hour}}
				it := o.submit("t", "Vous avez 30 jours.")
				c.before(o, it)
				a := o.post(it, "Léa", lang, c.do, "text", mine)
				require.Equal(t, c.status, a.Code)
				require.Contains(t, a.words(), want)
				require.Contains(t, a.body, `role="alert"`)
				require.Equal(t, 1, strings.Count(a.body, mine+"</textarea>"), "the text is there, once")
				require.NotContains(t, o.item(it.ID).Text, mine)
			})
		}
	}
}

func TestMovedThread(t *testing.T) {
	o := newOffice(t)
	it := o.submit("t", "Vous avez 30 jours.")
	moved := it.Basis.Request.Thread
	moved.Messages = append(moved.Messages, assistant.Message{ID: "m2", Author: assistant.Author{Name: "Hélène"}, Text: "Finalement, non."})
	o.thread = &moved
	a := o.post(it, "Léa", "fr", "approve")
	require.Equal(t, http.StatusConflict, a.Code)
	require.Contains(t, a.words(), "le fil a bougé : lisez ce qui est nouveau")
	require.Contains(t, a.words(), "Finalement, non.")
	version := regexp.MustCompile(`name="version" value="([^"]*)"`).FindStringSubmatch(a.body)
	require.NotNil(t, version)

	again := moved
	again.Messages = append(again.Messages[:2:2], assistant.Message{ID: "m3", Text: "Et si."})
	o.thread = &again
	a = o.post(it, "Léa", "fr", "rebase", "version", version[1])
	require.Equal(t, http.StatusConflict, a.Code, "a message came in after the page was shown")
	require.Contains(t, a.words(), "Et si.")
	version = regexp.MustCompile(`name="version" value="([^"]*)"`).FindStringSubmatch(a.body)
	a = o.post(it, "Léa", "fr", "rebase", "version", version[1])
	require.Equal(t, http.StatusSeeOther, a.Code)
	after := o.item(it.ID)
	require.Equal(t, it.Text, after.Text)
	require.Equal(t, assistant.ThreadVersion(again), after.Version)
	require.Equal(t, http.StatusSeeOther, o.post(after, "Léa", "fr", "approve").Code)
}

func TestResolveUnknown(t *testing.T) {
	for do, want := range map[string]review.State{"published": review.StatePublished, "not-published": review.StateNotPublished} {
		o := newOffice(t)
		it := o.submit("t", "Vous avez 30 jours.")
		require.Equal(t, http.StatusSeeOther, o.post(it, "Léa", "fr", "approve").Code)
		cmd := review.Command{ID: it.ID, Revision: it.Hash, Actor: review.Actor{ID: "w", Kind: review.Service}}
		a, err := o.desk.Release(t.Context(), review.Release{Command: cmd})
		require.NoError(t, err)
		_, err = o.desk.Unknown(t.Context(), a, "ambiguous outcome")
		require.NoError(t, err)
		require.Contains(t, o.get("/?shelf=unknown", "fr").body, it.ID)
		require.Contains(t, o.get("/draft?id="+it.ID, "fr").words(), "Nul ne sait s'il est parti")
		if do == "published" {
			a := o.post(it, "Léa", "fr", do, "receipt", "42", "url", "javascript:alert(1)")
			require.Equal(t, http.StatusUnprocessableEntity, a.Code)
			require.Contains(t, a.words(), "l'adresse doit commencer par https://")
			require.Contains(t, a.body, `value="42"`, "what was typed is still there")
		}
		require.Equal(t, http.StatusSeeOther, o.post(it, "Léa", "fr", do, "receipt", "42").Code)
		after := o.item(it.ID)
		require.Equal(t, want, after.State)
		if after.Receipt != nil {
			require.Equal(t, "42", after.Receipt.ID)
			require.Empty(t, after.Receipt.URL)
		}
	}
}

func TestNeedsInput(t *testing.T) {
	o := newOffice(t)
	it := o.submit("t", "", func(d *assistant.Draft) {
		d.Outcome, d.Question = assistant.NeedsInput, &assistant.Question{Text: "Quel prix ?", For: "ventes"}
	})
	a := o.get("/draft?id="+it.ID, "fr")
	require.Contains(t, a.words(), "Question (pour : ventes)")
	require.Contains(t, a.words(), "Écrire le texte")
	require.Equal(t, http.StatusSeeOther, o.post(it, "Léa", "fr", "answer", "text", "12 €").Code)
	require.Equal(t, review.StateChangesRequested, o.item(it.ID).State)
}

func TestForgedAndRepeatedForms(t *testing.T) {
	o := newOffice(t)
	it := o.submit("t", "Vous avez 30 jours.")
	path := "/draft?id=" + it.ID
	for name, change := range map[string]func(*http.Request){
		"cross-site":   func(r *http.Request) { r.Header.Set("Sec-Fetch-Site", "cross-site") },
		"same-site":    func(r *http.Request) { r.Header.Set("Sec-Fetch-Site", "same-site") },
		"other origin": func(r *http.Request) { r.Header.Del("Sec-Fetch-Site"); r.Header.Set("Origin", "https://evil.example") },
	} {
		r := post(path, o.form(it, "approve"))
		change(r)
		require.Equal(t, http.StatusForbidden, o.send(r, "Léa", "fr").Code, name)
	}
	for name, f := range map[string]url.Values{
		"no key":      {"do": {"approve"}, "revision": {it.Hash}},
		"no revision": {"do": {"approve"}, "key": {"k"}},
		"long key":    {"do": {"approve"}, "revision": {it.Hash}, "key": {strings.Repeat("k", 500)}},
	} {
		require.Equal(t, http.StatusBadRequest, o.send(post(path, f), "Léa", "fr").Code, name)
	}
	large := o.form(it, "edit", "text", strings.Repeat("a", 300<<10))
	require.Equal(t, http.StatusRequestEntityTooLarge, o.send(post(path, large), "Léa", "fr").Code)
	plain := httptest.NewRequest(http.MethodPost, path, strings.NewReader(o.form(it, "approve").Encode()))
	plain.Header.Set("Content-Type", "text/plain")
	require.Equal(t, http.StatusBadRequest, o.send(plain, "Léa", "fr").Code)
	get := httptest.NewRequest(http.MethodGet, path+"&"+o.form(it, "approve").Encode(), nil)
	require.Equal(t, http.StatusOK, o.send(get, "Léa", "fr").Code, "an address decides nothing")
	query := post(path+"&"+o.form(it, "approve").Encode(), nil)
	require.Equal(t, http.StatusBadRequest, o.send(query, "Léa", "fr").Code)
	require.Equal(t, review.StatePending, o.item(it.ID).State)

	f := o.form(it, "approve")
	for range 2 {
		require.Equal(t, http.StatusSeeOther, o.send(post(path, f), "Léa", "fr").Code, "the same form twice is one yes")
	}
	require.Len(t, o.item(it.ID).Approvals, 1)
	a := o.send(post(path, f), "Bob", "fr")
	require.Equal(t, http.StatusConflict, a.Code, "a key is its owner's")
}

func TestTwoApprovals(t *testing.T) {
	o := newOffice(t)
	o.policy.Approvals = []review.Requirement{{Number: 2}}
	it := o.submit("t", "Vous avez 30 jours.")
	a := o.post(it, "Léa", "fr", "approve")
	require.Equal(t, http.StatusSeeOther, a.Code)
	page := o.get("/"+a.Header().Get("Location"), "fr")
	require.Contains(t, page.words(), "Votre oui est noté ; il en faut un autre.")
	require.Contains(t, page.words(), "oui de Léa à 10:42")
	require.Equal(t, http.StatusSeeOther, o.post(it, "Bob", "fr", "approve").Code)
	require.Equal(t, review.StateApproved, o.item(it.ID).State)
}

// TestRaces lets two people decide on the page that both have before them.
func TestRaces(t *testing.T) {
	o := newOffice(t)
	it := o.submit("t", "Vous avez 30 jours.")
	require.Equal(t, http.StatusSeeOther, o.post(it, "Léa", "fr", "approve").Code)
	a := o.post(it, "Bob", "en", "reject", "reason", "verbose", "text", "Too long for me.")
	require.Equal(t, http.StatusConflict, a.Code)
	require.Contains(t, a.words(), "Nothing was done: already approved by Léa at 10:42")
	require.Contains(t, a.words(), "Too long for me.")
	require.Equal(t, review.StateApproved, o.item(it.ID).State)
}
