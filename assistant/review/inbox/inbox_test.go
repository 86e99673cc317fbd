package inbox_test

import (
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/souffleur-go/souffleur/assistant"
	"github.com/souffleur-go/souffleur/assistant/review"
	"github.com/souffleur-go/souffleur/assistant/review/inbox"
	"github.com/souffleur-go/souffleur/moderation"
)

func TestNewNamesEveryFault(t *testing.T) {
	_, err := inbox.New(inbox.Config{Prefix: "inbox/"})
	require.ErrorContains(t, err, "Config.Desk")
	require.ErrorContains(t, err, "Config.Identify")
	require.ErrorContains(t, err, "Config.Prefix")
}

func TestQueue(t *testing.T) {
	o := newOffice(t)
	o.submit("calm", "Vous avez 30 jours.")
	o.submit("held", "Vous avez 60 jours.")
	o.submit("asks", "", func(d *assistant.Draft) {
		d.Outcome, d.Question = assistant.NeedsInput, &assistant.Question{Text: "Quel prix ?"}
	})
	held := o.item("draft-held")
	_, err := o.desk.Lease(t.Context(), review.Command{ID: held.ID, Actor: review.Actor{ID: "Bob", Kind: review.Person}})
	require.NoError(t, err)
	for lang, want := range map[string][]string{
		"fr": {"À relire 2", "Attend une réponse 1", "Sort inconnu 0", "Hélène : Combien de jours ai-je ?", "reçu il y a 3 h", "pris par Bob jusqu'à 10:52"},
		"en": {"To review 2", "Waits for an answer 1", "Fate unknown 0", "Hélène: Combien de jours ai-je ?", "received 3 h ago", "taken by Bob until 10:52"},
	} {
		a := o.get("/", lang)
		require.Equal(t, http.StatusOK, a.Code)
		require.Contains(t, a.body, `<html lang="`+lang+`">`)
		for _, w := range want {
			require.Contains(t, a.words(), w)
		}
		require.Less(t, strings.Index(a.body, "draft?id=draft-held"), strings.Index(a.body, "draft?id=draft-calm"), "the riskier one first")
		require.NotContains(t, a.body, "draft-asks", "it has its own shelf")
	}
	require.Contains(t, o.get("/?shelf=needs-input", "en").body, "draft-asks")
	require.NotContains(t, o.get("/?held=me", "en").body, "draft-held")
	require.Contains(t, o.get("/?held=Bob", "en").body, "draft-held")
	require.Contains(t, o.get("/?channel=email", "en").words(), "Nothing here.")
	require.Contains(t, o.get("/?lang=FR", "en").body, "draft-calm")
	require.NotContains(t, o.get("/?lang=de", "en").body, "draft-calm")
	require.NotContains(t, o.get("/?topic=complaint", "en").body, "draft-calm")
	require.Equal(t, http.StatusBadRequest, o.get("/?cursor=nonsense", "en").Code)
}

func TestQueuePages(t *testing.T) {
	o := newOffice(t)
	for i := range 60 {
		o.submit(fmt.Sprint("t", i), "Vous avez 30 jours.")
	}
	seen, path := map[string]bool{}, "/"
	for range 5 {
		a := o.get(path, "en")
		require.Equal(t, http.StatusOK, a.Code)
		for _, part := range strings.Split(a.body, `href="draft?id=`)[1:] {
			id, _, _ := strings.Cut(part, `"`)
			require.False(t, seen[id], "%s twice", id)
			seen[id] = true
		}
		head, _, more := strings.Cut(a.body, `" rel="next"`)
		if !more {
			break
		}
		path = "/" + strings.ReplaceAll(head[strings.LastIndex(head, `href="./`)+len(`href="./`):], "&amp;", "&")
	}
	require.Len(t, seen, 60)
}

func TestStaleAndUnknownHaveTheirShelves(t *testing.T) {
	o := newOffice(t)
	it := o.submit("t", "Vous avez 30 jours.")
	_, err := o.desk.Edit(t.Context(), review.Command{ID: it.ID, Revision: it.Hash, Actor: review.Actor{ID: "a", Kind: review.Person}}, "Vous avez trente jours.")
	require.NoError(t, err)
	newer := o.draft("t", "Autre texte.", func(d *assistant.Draft) {
		d.ID = "draft-newer"
		d.Basis.Request.Thread.Messages = append(d.Basis.Request.Thread.Messages, assistant.Message{ID: "m2", Text: "Et alors ?"})
	})
	_, err = o.desk.Submit(t.Context(), newer)
	require.NoError(t, err)
	require.Contains(t, o.get("/?shelf=stale", "fr").body, `href="draft?id=draft-t"`)
	require.NotContains(t, o.get("/", "fr").body, `href="draft?id=draft-t"`)
	a := o.get("/draft?id=draft-t", "fr")
	require.Contains(t, a.words(), "Nouveau dans le fil")
	require.Contains(t, a.words(), "Et alors ?")
	require.Contains(t, a.words(), "Autres propositions")
	require.Contains(t, a.words(), "Autre texte.")
}

func TestDraftPage(t *testing.T) {
	o := newOffice(t)
	it := o.submit("t", "Bonjour. Vous avez 60 jours.", func(d *assistant.Draft) {
		d.Citations = []assistant.Citation{{Start: 9, End: 28, Passage: "returns", Source: "retours.md:3"}}
		d.Hints = []assistant.Passage{{Source: "interne.md", Text: "Marge : 40 %."}}
		d.Inbound = []assistant.InboundFinding{{Message: "m1", Finding: moderation.Finding{Rule: "hidden-text", Severity: moderation.Warn, Match: "oublie tout", Why: "caché"}}}
		d.Route = &assistant.Route{To: "litiges", Why: "complaint"}
	})
	for lang, want := range map[string][]string{
		"fr": {"Fil · Retour", "Hélène (membre)", "retenu : une personne doit décider", "La source dit :", "la source dit 30 jours", "Interne, pour vous seulement", "À transmettre à : litiges (réclamation)", "« oublie tout »", "vouvoiement", "un fait est faux", "Passer outre"},
		"en": {"Thread · Retour", "Hélène (member)", "held: a person must decide", "The source says:", "Internal, for you only", "Pass on to: litiges (complaint)", "“oublie tout”", "formal", "a fact is wrong", "Override"},
	} {
		a := o.get("/draft?id="+it.ID, lang)
		require.Equal(t, http.StatusOK, a.Code)
		for _, w := range want {
			require.Contains(t, a.words(), w)
		}
		require.Contains(t, a.body, `<mark class="error">60</mark><sup class="ref"><a href="#f1">(1)</a></sup>`)
		require.Contains(t, a.body, `Vous avez: <mark class="says">30</mark> jours`)
		require.Contains(t, a.body, `<sup class="ref"><a href="#s1">[1]</a></sup>`)
		require.Contains(t, a.body, `<a href="https://aide.example/retours"`)
		require.NotContains(t, a.body, `value="approve"`, "what is held is not offered for approval")
		require.Less(t, len(a.body), 40<<10)
	}
	require.Equal(t, http.StatusNotFound, o.get("/draft?id=none", "fr").Code)
}

func TestHeadersAndAssets(t *testing.T) {
	o := newOffice(t)
	for _, path := range []string{"/", "/draft?id=x", "/nothing"} {
		h := o.get(path, "en").Header()
		require.Contains(t, h.Get("Content-Security-Policy"), "default-src 'none'; style-src 'self'; script-src 'self'")
		require.Contains(t, h.Get("Content-Security-Policy"), "frame-ancestors 'none'")
		require.Equal(t, "nosniff", h.Get("X-Content-Type-Options"))
		require.NotEmpty(t, h.Get("Referrer-Policy"))
		require.Equal(t, "no-store", h.Get("Cache-Control"))
	}
	page := o.get("/", "en").body
	for _, name := range []string{"style.css?v=", "keys.js?v="} {
		_, rest, found := strings.Cut(page, name)
		require.True(t, found)
		version, _, _ := strings.Cut(rest, `"`)
		a := o.send(httptest.NewRequest(http.MethodGet, "/"+name+version, nil), "", "en")
		require.Equal(t, http.StatusOK, a.Code)
		require.Contains(t, a.Header().Get("Cache-Control"), "immutable")
	}
	require.NotRegexp(t, `(?i)\son\w+=|\sstyle=|<script>`, page, "nothing inline")
	require.Equal(t, http.StatusMethodNotAllowed, o.send(post("/", nil), "Léa", "en").Code)
	require.Equal(t, http.StatusMethodNotAllowed, o.send(post("/style.css", nil), "Léa", "en").Code)
}

func TestNobodyWithoutAName(t *testing.T) {
	who := review.Actor{}
	o := newOffice(t, func(c *inbox.Config) {
		c.Identify = func(*http.Request) (review.Actor, error) { return who, nil }
	})
	it := o.submit("t", "Vous avez 30 jours.")
	for _, who = range []review.Actor{{}, {ID: "x"}, {ID: "robot", Kind: review.Service}} {
		for _, r := range []*http.Request{
			httptest.NewRequest(http.MethodGet, "/", nil),
			httptest.NewRequest(http.MethodGet, "/draft?id="+it.ID, nil),
			post("/draft?id="+it.ID, o.form(it, "approve")),
		} {
			a := o.send(r, "", "fr")
			require.Equal(t, http.StatusForbidden, a.Code)
			require.NotContains(t, a.body, "Hélène")
			require.NotContains(t, a.body, "30 jours")
		}
	}
	require.Equal(t, review.StatePending, o.item(it.ID).State)
}

func TestTenant(t *testing.T) {
	o := newOffice(t, func(c *inbox.Config) {
		c.Tenant = func(r *http.Request) (string, error) {
			if id := r.Header.Get("X-Tenant"); id != "" {
				return id, nil
			}
			return "", errors.New("no tenant")
		}
	})
	it := o.submit("t", "Vous avez 30 jours.")
	require.Equal(t, http.StatusForbidden, o.get("/", "fr").Code)
	r := httptest.NewRequest(http.MethodGet, "/draft?id="+it.ID, nil)
	r.Header.Set("X-Tenant", "other")
	require.Equal(t, http.StatusNotFound, o.send(r, "Léa", "fr").Code)
	r = post("/draft?id="+it.ID, o.form(it, "approve"))
	r.Header.Set("X-Tenant", "other")
	require.Equal(t, http.StatusNotFound, o.send(r, "Léa", "fr").Code)
}

func TestLanguage(t *testing.T) {
	for header, want := range map[string]string{
		"": "en", "fr": "fr", "fr-CA,en;q=0.8": "fr", "en,fr;q=0.9": "en", "de,fr;q=0.5,en;q=0.3": "fr", "fr;q=0": "en", "en;q=0.1,fr;q=0.2": "fr",
		"fr,en": "fr", "en,fr": "en", strings.Repeat("x,", 5000) + "fr": "en", "de": "en", ";;q=,,": "en",
	} {
		require.Contains(t, newOffice(t).get("/", header).body, `<html lang="`+want+`">`, "%.40q", header)
	}
	o := newOffice(t, func(c *inbox.Config) { c.Lang = func(*http.Request) string { return "fr" } })
	require.Contains(t, o.get("/", "en").body, `<html lang="fr">`)
}

// TestMounting follows links and redirects as a browser does, under every way to mount the handler.
func TestMounting(t *testing.T) {
	for name, mount := range map[string]struct {
		base, prefix string
		wrap         func(http.Handler) http.Handler
	}{
		"root":                     {"", "", func(h http.Handler) http.Handler { return h }},
		"prefix":                   {"/team/inbox", "/team/inbox", func(h http.Handler) http.Handler { return h }},
		"strip":                    {"/team/inbox", "", func(h http.Handler) http.Handler { return http.StripPrefix("/team/inbox", h) }},
		"strip with prefix":        {"/team/inbox", "/team/inbox", func(h http.Handler) http.Handler { return http.StripPrefix("/team/inbox", h) }},
		"strip with a slash short": {"/team/inbox", "", func(h http.Handler) http.Handler { return http.StripPrefix("/team/inbox", h) }},
	} {
		t.Run(name, func(t *testing.T) {
			o := newOffice(t, func(c *inbox.Config) { c.Prefix = mount.prefix })
			it := o.submit("t", "Vous avez 30 jours.")
			o.page = mount.wrap(o.page)
			server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				if !strings.HasPrefix(r.URL.Path, mount.base) {
					http.NotFound(w, r)
					return
				}
				r.Header.Set("X-User", "Léa")
				o.page.ServeHTTP(w, r)
			}))
			defer server.Close()
			client := server.Client()
			client.Timeout = 5 * time.Second
			if mount.base != "" {
				res, err := client.Get(server.URL + mount.base)
				require.NoError(t, err)
				res.Body.Close()
				require.Equal(t, mount.base+"/", res.Request.URL.Path)
				require.Equal(t, http.StatusOK, res.StatusCode)
			}
			res, err := client.PostForm(server.URL+mount.base+"/draft?id="+it.ID, o.form(it, "lease"))
			require.NoError(t, err)
			res.Body.Close()
			require.Equal(t, http.StatusOK, res.StatusCode)
			require.Equal(t, mount.base+"/draft", res.Request.URL.Path)
			res, err = client.PostForm(server.URL+mount.base+"/draft?id="+it.ID, o.form(it, "approve"))
			require.NoError(t, err)
			res.Body.Close()
			require.Equal(t, http.StatusOK, res.StatusCode)
			require.Equal(t, mount.base+"/", res.Request.URL.Path)
			ref, err := res.Request.URL.Parse("style.css")
			require.NoError(t, err)
			res, err = client.Get(ref.String())
			require.NoError(t, err)
			res.Body.Close()
			require.Equal(t, http.StatusOK, res.StatusCode)
		})
	}
}

func TestBareMountLeadsNowhereElse(t *testing.T) {
	o := newOffice(t)
	for uri, want := range map[string]string{"/x": "./x/", "//evil.example": "./evil.example/", "/javascript:alert(1)": "./javascript:alert%281%29/", "/..": ""} {
		r := httptest.NewRequest(http.MethodGet, "/", nil)
		r.URL, r.RequestURI = &url.URL{}, uri
		require.Equal(t, want, o.send(r, "Léa", "en").Header().Get("Location"), uri)
	}
}
