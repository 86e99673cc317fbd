package main

import (
	"bytes"
	"context"
	"html"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/souffleur-go/souffleur/assistant/review"
)

// house is a helpdesk that runs on loopback.
type house struct {
	*host
	testing.TB
	url  string
	log  *journal
	stop func() error // stops it in order; safe to repeat
}

// journal is what a program logged.
type journal struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (j *journal) Write(p []byte) (int, error) {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.b.Write(p)
}

func (j *journal) String() string {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.b.String()
}

// calm are the options of a helpdesk in which nobody writes by themselves.
func calm(t testing.TB, change ...func(*options)) options {
	t.Helper()
	o, err := parse([]string{"--every", "0", "--quiet", "0", "--lang", "fr", "--store", "sqlite:" + filepath.Join(t.TempDir(), "desk.db")}, func(string) string { return "" }, io.Discard)
	require.NoError(t, err)
	for _, c := range change {
		c(&o)
	}
	return o
}

// lively has the first three threads come at once, and no others.
func lively(o *options) { o.every = time.Hour }

// moving leaves threads that moved without a new draft, so that a person meets the conflict.
func moving(o *options) { o.quiet = time.Hour }

// start runs a helpdesk until the test ends.
func start(t testing.TB, o options) *house {
	t.Helper()
	log := &journal{}
	ctx, cancel := context.WithCancel(context.Background())
	h, err := open(ctx, o, slog.New(slog.NewTextHandler(log, nil)))
	require.NoError(t, err)
	l, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	done := make(chan error, 1)
	go func() { done <- h.serve(ctx, l) }()
	out := &house{host: h, TB: t, url: "http://" + l.Addr().String(), log: log}
	out.stop = sync.OnceValue(func() error {
		cancel()
		err := <-done
		h.close()
		return err
	})
	t.Cleanup(func() { require.NoError(t, out.stop()) })
	return out
}

// browser is one visitor.
type browser struct {
	*house
	*http.Client
}

// stranger returns a visitor without a name.
func (h *house) stranger() *browser {
	jar, err := cookiejar.New(nil)
	require.NoError(h, err)
	return &browser{h, &http.Client{Jar: jar, Timeout: time.Minute}}
}

// visitor returns a visitor who chose a name on the first page.
func (h *house) visitor(name string) *browser {
	b := h.stranger()
	a := b.post("/", "who", "Camille", "name", name, "lang", "fr")
	require.Equal(h, http.StatusOK, a.status)
	require.Equal(h, "/inbox/", a.path)
	return b
}

// answer is a page as it came.
type answer struct {
	status     int
	path, body string
	header     http.Header
}

// words is a page as plain text on one line.
func (a answer) words() string {
	text := strings.ReplaceAll(html.UnescapeString(tags.ReplaceAllString(a.body, "")), "\u00a0", " ")
	return strings.Join(strings.Fields(text), " ")
}

var (
	tags   = regexp.MustCompile(`<[^>]*>`)
	links  = regexp.MustCompile(`href="draft\?id=([^"&]+)"`)
	fields = regexp.MustCompile(`<input type="hidden" name="([^"]*)" value="([^"]*)">`)
)

func (b *browser) do(r *http.Request) answer {
	res, err := b.Do(r)
	require.NoError(b, err)
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	require.NoError(b, err)
	return answer{res.StatusCode, res.Request.URL.Path, string(body), res.Header}
}

func (b *browser) get(path string) answer {
	r, err := http.NewRequest(http.MethodGet, b.url+path, nil)
	require.NoError(b, err)
	return b.do(r)
}

// form builds a post of pairs of names and values.
func (b *browser) form(path string, pairs ...string) *http.Request {
	v := url.Values{}
	for i := 0; i < len(pairs); i += 2 {
		v.Set(pairs[i], pairs[i+1])
	}
	r, err := http.NewRequest(http.MethodPost, b.url+path, strings.NewReader(v.Encode()))
	require.NoError(b, err)
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	return r
}

func (b *browser) post(path string, pairs ...string) answer { return b.do(b.form(path, pairs...)) }

// decide sends a form of a draft's page with what the page holds for it.
func (b *browser) decide(id, do string, pairs ...string) answer {
	hidden := map[string]string{}
	page := b.get("/inbox/draft?id=" + id)
	for _, m := range fields.FindAllStringSubmatch(page.body, -1) {
		hidden[m[1]] = html.UnescapeString(m[2])
	}
	require.NotEmpty(b, hidden["key"], "the page has a form: %s", page.words())
	all := append([]string{"do", do, "revision", hidden["revision"], "key", hidden["key"]}, pairs...)
	return b.post("/inbox/draft?id="+id, all...)
}

// item returns the newest draft of a thread in a state, when there is one.
func (h *house) item(thread string, state review.State) review.Item {
	h.Helper()
	var found review.Item
	h.until(func() bool {
		if state == review.StatePublished { // sooner than the desk's own second
			_, err := h.desk.Drain(context.Background(), h.place.tenant, h.place)
			require.NoError(h, err)
		}
		items, _, err := h.desk.List(context.Background(), review.Filter{Tenant: h.place.tenant, Thread: thread, States: []review.State{state}})
		require.NoError(h, err)
		for _, it := range items {
			if found.ID == "" || it.Times.Submitted.After(found.Times.Submitted) {
				found = it
			}
		}
		return found.ID != ""
	})
	return found
}

// sent returns the thread of the samples whose ID begins so, when it was sent.
func (h *house) sent(prefix string) string {
	h.Helper()
	var id string
	h.until(func() bool {
		for _, t := range h.place.newest(100) {
			if strings.HasPrefix(t.ID, prefix) {
				id = t.ID
			}
		}
		return id != ""
	})
	return id
}

func (h *house) until(done func() bool) {
	h.Helper()
	require.Eventually(h, done, 20*time.Second, 20*time.Millisecond)
}

// writes posts a thread as a member and returns it.
func (b *browser) writes(name, text string) string {
	b.Helper()
	require.Equal(b, http.StatusOK, b.post("/desk/", "name", name, "channel", "forum", "subject", "Question", "text", text).status)
	return b.place.newest(1)[0].ID
}

const question = "Bonjour, quel est le délai pour rendre un livre neuf, s'il vous plaît ?"

// TestMain runs the program itself where a test asks for it.
func TestMain(m *testing.M) {
	if os.Getenv("HELPDESK_MAIN") != "" {
		os.Args = append(os.Args[:1], strings.Fields(os.Getenv("HELPDESK_MAIN"))...)
		main()
		return
	}
	code := m.Run()
	if chromium.stop != nil {
		chromium.stop()
	}
	os.Exit(code)
}
