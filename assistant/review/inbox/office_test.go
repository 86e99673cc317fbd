package inbox_test

import (
	"context"
	"errors"
	"fmt"
	"html"
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
	"github.com/souffleur-go/souffleur/assistant/review/inbox"
	"github.com/souffleur-go/souffleur/moderation"
)

// office is a desk with an inbox, and what surrounds it.
type office struct {
	testing.TB
	desk    *review.Desk
	page    http.Handler
	now     time.Time
	policy  review.DeskPolicy
	thread  *assistant.Thread // as it is now; nil = as it was drafted for
	threads map[string]assistant.Thread
	fail    error
}

// Check holds every text that says 60 until somebody vouches for it.
func (o *office) Check(_ context.Context, b assistant.Basis, text string) (*assistant.Report, error) {
	if o.fail != nil {
		return nil, o.fail
	}
	r := &assistant.Report{PersonaHash: "p1", Hash: assistant.RevisionHash(text, b, "p1")}
	for _, n := range b.Evidence.Of(moderation.KindNote) {
		if strings.Contains(n.Text, "60") {
			return r, nil
		}
	}
	if i := strings.Index(text, "60"); i >= 0 {
		r.Result = r.Add(finding(text, i))
	}
	return r, nil
}

func finding(text string, at int) moderation.Finding {
	return moderation.Finding{
		Rule: "claims-number", Severity: moderation.Error, Span: moderation.Span{Start: at, End: at + 2}, Match: text[at : at+2],
		Why: "la source dit 30 jours", Source: &moderation.Source{Item: "returns", Span: moderation.Span{Start: 11, End: 13}, Value: "30"},
	}
}

func newOffice(t testing.TB, change ...func(*inbox.Config)) *office {
	t.Helper()
	o := &office{TB: t, now: time.Date(2026, 5, 4, 10, 42, 0, 0, time.UTC), threads: map[string]assistant.Thread{}}
	var err error
	o.desk, err = review.New(review.Config{
		Store: review.Memory(), Checker: o, Clock: func() time.Time { return o.now },
		Policy: func(context.Context, string) (review.DeskPolicy, error) { return o.policy, nil },
		ByHand: func(it review.Item) bool { return strings.HasPrefix(it.Thread, "paste-") },
		Threads: func(_ context.Context, _, id string) (assistant.Thread, error) {
			if o.thread != nil {
				return *o.thread, nil
			}
			return o.threads[id], nil
		},
	})
	require.NoError(t, err)
	cfg := inbox.Config{
		Desk: o.desk, Clock: func() time.Time { return o.now },
		Identify: func(r *http.Request) (review.Actor, error) {
			id := r.Header.Get("X-User")
			if id == "" {
				return review.Actor{}, errors.New("nobody")
			}
			return review.Actor{ID: id, Kind: review.Person, Name: id}, nil
		},
	}
	for _, c := range change {
		c(&cfg)
	}
	o.page, err = inbox.New(cfg)
	require.NoError(t, err)
	return o
}

// draft makes a draft of a text on a thread with one message.
func (o *office) draft(id, text string, change ...func(*assistant.Draft)) *assistant.Draft {
	thread := assistant.Thread{ID: id, Channel: "forum", Subject: "Retour", Messages: []assistant.Message{
		{ID: "m1", Author: assistant.Author{ID: "h", Name: "Hélène"}, Text: "Combien de jours ai-je ?", At: o.now.Add(-3 * time.Hour)},
	}}
	d := &assistant.Draft{
		ID: "draft-" + id, Outcome: assistant.Drafted, Text: text, Task: assistant.TaskReply, Language: "fr", Channel: "forum", Register: "V",
		Basis: assistant.Basis{Request: assistant.Request{Thread: thread}, PersonaHash: "p1", Evidence: moderation.Evidence{Items: []moderation.Item{
			{ID: "returns", Kind: moderation.KindPassage, Title: "Retours", Source: "retours.md:3", URL: "https://aide.example/retours", Text: "Vous avez: 30 jours pour rendre un livre."},
		}}},
	}
	for _, c := range change {
		c(d)
	}
	d.Basis.ThreadVersion = assistant.ThreadVersion(d.Basis.Request.Thread)
	d.Hash = assistant.RevisionHash(d.Text, d.Basis, "p1")
	if i := strings.Index(d.Text, "60"); i >= 0 {
		d.Findings, d.Verdict = append(d.Findings, finding(d.Text, i)), moderation.Hold
	}
	o.threads[id] = d.Basis.Request.Thread
	return d
}

func (o *office) submit(id, text string, change ...func(*assistant.Draft)) review.Item {
	it, err := o.desk.Submit(o.Context(), o.draft(id, text, change...))
	require.NoError(o, err)
	return it
}

func (o *office) item(id string) review.Item {
	it, err := o.desk.Get(o.Context(), "", id)
	require.NoError(o, err)
	return it
}

// answer is what the inbox answered.
type answer struct {
	*httptest.ResponseRecorder
	body string
}

func (o *office) send(r *http.Request, user, lang string) answer {
	if user != "" {
		r.Header.Set("X-User", user)
	}
	r.Header.Set("Accept-Language", lang)
	w := httptest.NewRecorder()
	o.page.ServeHTTP(w, r)
	a := answer{w, w.Body.String()}
	if strings.HasPrefix(w.Header().Get("Content-Type"), "text/html") {
		require.NoError(o, balanced(a.body))
	}
	return a
}

func (o *office) get(path, lang string) answer {
	return o.send(httptest.NewRequest(http.MethodGet, path, nil), "Léa", lang)
}

func post(path string, form url.Values) *http.Request {
	r := httptest.NewRequest(http.MethodPost, path, strings.NewReader(form.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	return r
}

var keys int

// form fills a form as the page of an item has it.
func (o *office) form(it review.Item, do string, more ...string) url.Values {
	keys++
	f := url.Values{"do": {do}, "revision": {it.Hash}, "key": {fmt.Sprint("key-", keys)}}
	for i := 0; i < len(more); i += 2 {
		f.Set(more[i], more[i+1])
	}
	return f
}

func (o *office) post(it review.Item, user, lang, do string, more ...string) answer {
	return o.send(post("/draft?id="+url.QueryEscape(it.ID), o.form(it, do, more...)), user, lang)
}

// words is a page as plain text on one line.
func (a answer) words() string {
	return strings.Join(strings.Fields(strings.ReplaceAll(html.UnescapeString(tags.ReplaceAllString(a.body, "")), "\u00a0", " ")), " ")
}

var (
	tags   = regexp.MustCompile(`<[^>]*>`)
	parsed = regexp.MustCompile(`<(/?)([a-zA-Z0-9]+)((?:[^>"]|"[^"]*")*)>`)
	ids    = regexp.MustCompile(` id="([^"]*)"`)
	fors   = regexp.MustCompile(` (?:for|aria-labelledby)="([^"]*)"`)
)

// balanced checks that every tag is closed in order, no id stands twice, and every label names what is there.
func balanced(page string) error {
	void := map[string]bool{"meta": true, "link": true, "input": true, "br": true}
	var open []string
	for _, m := range parsed.FindAllStringSubmatch(page, -1) {
		switch name := m[2]; {
		case void[name]:
		case m[1] == "":
			open = append(open, name)
		case len(open) == 0 || open[len(open)-1] != name:
			return fmt.Errorf("</%s> closes %v", name, open)
		default:
			open = open[:len(open)-1]
		}
	}
	if len(open) > 0 {
		return fmt.Errorf("left open: %v", open)
	}
	seen := map[string]bool{}
	for _, m := range ids.FindAllStringSubmatch(page, -1) {
		if seen[m[1]] {
			return fmt.Errorf("id %q twice", m[1])
		}
		seen[m[1]] = true
	}
	for _, m := range fors.FindAllStringSubmatch(page, -1) {
		if !seen[m[1]] {
			return fmt.Errorf("nothing has the id %q", m[1])
		}
	}
	return nil
}
