package openaimodel

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"
)

// memory carries requests to handlers inside the process, so that the fake clock of testing/synctest governs them.
type memory struct {
	mu       sync.Mutex
	handlers []http.HandlerFunc
	requests int
}

type memoryWriter struct {
	head   http.Header
	status int
	ready  chan struct{}
	once   sync.Once
	body   *io.PipeWriter
}

func (w *memoryWriter) Header() http.Header { return w.head }
func (w *memoryWriter) Flush()              { w.WriteHeader(200) }

func (w *memoryWriter) WriteHeader(status int) {
	w.once.Do(func() { w.status = status; close(w.ready) })
}

func (w *memoryWriter) Write(b []byte) (int, error) {
	w.WriteHeader(200)
	return w.body.Write(b)
}

// RoundTrip implements http.RoundTripper.
func (m *memory) RoundTrip(r *http.Request) (*http.Response, error) {
	m.mu.Lock()
	handler := m.handlers[min(m.requests, len(m.handlers)-1)]
	m.requests++
	m.mu.Unlock()
	out, in := io.Pipe()
	w := &memoryWriter{head: http.Header{}, ready: make(chan struct{}), body: in}
	stop := context.AfterFunc(r.Context(), func() { _ = in.CloseWithError(context.Cause(r.Context())) })
	go func() {
		defer stop()
		handler(w, r)
		w.WriteHeader(200)
		_ = in.Close()
	}()
	select {
	case <-w.ready:
		return &http.Response{StatusCode: w.status, Header: w.head, Body: out, ContentLength: -1}, nil
	case <-r.Context().Done():
		return nil, context.Cause(r.Context())
	}
}

func sleeping(d time.Duration, h http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		select {
		case <-time.After(d):
			h(w, r)
		case <-r.Context().Done():
		}
	}
}

// paced sends the parts of an event stream with a pause before each.
func paced(pause time.Duration, parts ...string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/event-stream")
		w.(http.Flusher).Flush()
		for _, part := range parts {
			sleeping(pause, func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, part) })(w, r)
		}
	}
}

func letters(s string) []string { return strings.Split(s, "") }

// timeRow is what must come of handlers, and when.
type timeRow struct {
	name     string
	handlers []http.HandlerFunc
	only     string        // "plain", "stream" or both
	deadline time.Duration // of the caller, 0 = none
	stop     time.Duration // when the caller cancels
	config   func(*Config)
	text     string
	code     string
	status   int
	partial  string
	is       error
	requests int
	after    time.Duration
}

func timeRows() []timeRow {
	ok := say("ok")
	date := func(w http.ResponseWriter, _ *http.Request) {
		now := time.Now().Add(time.Hour) // the server's clock is wrong
		w.Header().Set("Date", now.UTC().Format(http.TimeFormat))
		w.Header().Set("Retry-After", now.Add(3*time.Second).UTC().Format(http.TimeFormat))
		w.WriteHeader(429)
	}
	slow := delta("Bonjour")
	return []timeRow{
		{name: "Retry-After in seconds", handlers: []http.HandlerFunc{typed(429, "x", "", "Retry-After", "7"), ok}, text: "ok", requests: 2, after: 7 * time.Second},
		{name: "Retry-After as a date", handlers: []http.HandlerFunc{date, ok}, text: "ok", requests: 2, after: 3 * time.Second},
		{
			name: "Retry-After beyond the deadline", handlers: one(typed(429, "x", "", "Retry-After", "30")), deadline: 4 * time.Second,
			status: 429, requests: 1,
		},
		{
			name: "cancelled during Retry-After", handlers: one(typed(429, "x", "", "Retry-After", "30")), stop: 4 * time.Second,
			status: 429, requests: 1, after: 4 * time.Second, is: context.Canceled,
		},
		{name: "Retry-After beyond the limit", handlers: one(typed(503, "x", "", "Retry-After", "3600")), status: 503, requests: 1},
		{name: "backoff doubles", handlers: one(typed(500, "x", "")), status: 500, requests: 3, after: 750 * time.Millisecond},
		{name: "more retries", handlers: one(typed(500, "x", "")), config: func(c *Config) { c.Retries = 4 }, status: 500, requests: 5, after: 3750 * time.Millisecond},
		{name: "no retries", handlers: one(typed(500, "x", "")), config: func(c *Config) { c.Retries = -1 }, status: 500, requests: 1},
		{
			name: "total over attempts", handlers: one(sleeping(40*time.Second, typed(500, "x", ""))), config: func(c *Config) { c.Total = time.Minute },
			code: codeTimeout, requests: 2, after: time.Minute,
		},
		{name: "no head", handlers: one(sleeping(time.Hour, ok)), code: codeFirstByte, requests: 1, after: 2 * time.Minute},
		{name: "head, then nothing", handlers: one(paced(time.Hour, slow)), only: "stream", code: codeFirstByte, status: 200, requests: 1, after: 2 * time.Minute},
		{
			name: "first text after 100 s of role and comments", only: "stream", requests: 1, text: "Bonjour", after: 150 * time.Second,
			handlers: one(paced(25*time.Second, `data: {"choices":[{"index":0,"delta":{"role":"assistant","content":null}}]}`+"\n\n", ":\n\n", ":\n\n", slow, end("stop"), done)),
		},
		{name: "comments alone", only: "stream", handlers: one(paced(25*time.Second, strings.Split(strings.Repeat(":\n", 20), "\n")...)), code: codeFirstByte, status: 200, requests: 1, after: 2 * time.Minute},
		{
			name: "stalled", only: "stream", handlers: one(func(w http.ResponseWriter, r *http.Request) { events(slow)(w, r); <-r.Context().Done() }),
			code: codeIdle, status: 200, partial: "Bonjour", requests: 1, after: 30 * time.Second,
		},
		{
			name: "stalled with comments", only: "stream", handlers: one(paced(9*time.Second, slow, ":\n\n", ":\n\n", ":\n\n", ":\n\n")),
			code: codeIdle, status: 200, partial: "Bonjour", requests: 1, after: 39 * time.Second,
		},
		{
			name: "stalled while reasoning", only: "stream", handlers: one(paced(20*time.Second, strings.Repeat(`data: {"choices":[{"delta":{"reasoning_content":"hm"}}]}`+"\n\n", 1), slow, end("stop"), done)),
			text: "Bonjour", requests: 1, after: 80 * time.Second,
		},
		{
			name: "drop by drop", only: "stream", handlers: one(paced(time.Second, letters(slow+slow)...)), code: codeFirstByte, status: 200, requests: 1,
			config: func(c *Config) { c.FirstByte = 10 * time.Second }, after: 10 * time.Second,
		},
		{
			name: "drop by drop after the first", only: "stream", handlers: one(paced(time.Second, append([]string{slow}, letters(slow)...)...)), code: codeIdle, status: 200, requests: 1,
			partial: "Bonjour", config: func(c *Config) { c.Idle = 10 * time.Second }, after: 11 * time.Second,
		},
		{
			name: "drop by drop, whole", only: "plain", handlers: one(paced(time.Second, letters(message(`"content":"Bonjour"`, "stop"))...)), code: codeTimeout, status: 200, requests: 1,
			config: func(c *Config) { c.Total = 20 * time.Second }, after: 20 * time.Second,
		},
		{
			name: "drop by drop, deadline", handlers: one(paced(time.Second, letters(slow)...)), deadline: 4 * time.Second, code: codeTimeout, status: 200, requests: 1,
			is: context.DeadlineExceeded, after: 4 * time.Second,
		},
		{
			name: "stalled inside a whole answer", only: "plain", handlers: one(func(w http.ResponseWriter, r *http.Request) { whole(`{"choices":[`)(w, r); <-r.Context().Done() }),
			code: codeIdle, status: 200, requests: 1, after: 30 * time.Second,
		},
		{
			name: "silent after the finish reason", only: "stream", handlers: one(func(w http.ResponseWriter, r *http.Request) { events(slow, end("stop"))(w, r); <-r.Context().Done() }),
			text: "Bonjour", requests: 1, after: 30 * time.Second,
		},
		{
			name: "open after DONE", only: "stream", handlers: one(func(w http.ResponseWriter, r *http.Request) {
				events(slow, end("stop"), done)(w, r)
				<-r.Context().Done()
			}),
			text: "Bonjour", requests: 1, after: drainWait,
		},
		{
			name: "error body that never ends", handlers: one(func(w http.ResponseWriter, r *http.Request) { typed(401, "x", "{")(w, r); <-r.Context().Done() }),
			status: 401, requests: 1, after: errorBodyWait,
		},
		{
			name: "limits off", handlers: one(sleeping(time.Hour, ok)), requests: 1, text: "ok", after: time.Hour,
			config: func(c *Config) { c.Connect, c.FirstByte, c.Idle, c.Total = -1, -1, -1, -1 },
		},
	}
}

func TestTime(t *testing.T) {
	for _, r := range timeRows() {
		for _, streamed := range []bool{false, true} {
			if r.only == "plain" && streamed || r.only == "stream" && !streamed {
				continue
			}
			t.Run(fmt.Sprintf("%s/streamed=%v", r.name, streamed), func(t *testing.T) {
				synctest.Test(t, func(t *testing.T) {
					net := &memory{handlers: r.handlers}
					m := newModel(t, "http://memory.invalid", func(c *Config) {
						c.Transport = net
						if r.config != nil {
							r.config(c)
						}
					})
					m.backoff = firstBackoff
					ctx, cancel := context.WithCancel(t.Context())
					defer cancel()
					if r.deadline > 0 {
						ctx, cancel = context.WithTimeout(ctx, r.deadline)
						defer cancel()
					}
					if r.stop > 0 {
						defer time.AfterFunc(r.stop, cancel).Stop()
					}
					start := time.Now()
					got := call(ctx, t, m, newPrompt(), streamed)
					require.Equal(t, r.after, time.Since(start).Truncate(time.Millisecond))
					require.Equal(t, r.requests, net.requests)
					if r.text != "" {
						require.NoError(t, got.err)
						require.Equal(t, r.text, got.completion.Text)
						return
					}
					e := modelError(t, got.err)
					require.Equal(t, r.code, e.Code)
					require.Equal(t, r.status, e.Status)
					require.Equal(t, r.partial, e.Partial)
					for _, ended := range []error{context.Canceled, context.DeadlineExceeded} {
						require.Equal(t, errors.Is(r.is, ended), errors.Is(got.err, ended), ended)
					}
				})
			})
		}
	}
}

// The time a consumer takes for a piece is not the server's.
func TestSlowConsumer(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		m := newModel(t, "http://memory.invalid", func(c *Config) {
			c.Transport = &memory{handlers: one(paced(20*time.Second, delta("a"), delta("b"), end("stop"), done))}
		})
		text := ""
		for piece, err := range m.Stream(t.Context(), newPrompt()) {
			require.NoError(t, err)
			text += piece.Text
			time.Sleep(40 * time.Second)
		}
		require.Equal(t, "ab", text)
	})
}
