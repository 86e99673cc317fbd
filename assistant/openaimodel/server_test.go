package openaimodel

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/souffleur-go/souffleur/assistant"
)

const (
	testKey    = "sk-secret-4711"
	promptWord = "Zwetschgenmus" // stands in every prompt and must not come back in an error
)

func newPrompt() *assistant.Prompt {
	return &assistant.Prompt{MaxTokens: 64, Sections: []assistant.Section{
		{Name: "contract", Text: "Tu réponds au nom de la marque. " + promptWord, Stable: true},
		{Name: "thread", Text: "Bonjour, où est ma commande ?"},
	}}
}

// script answers the first request with its first handler, and so on; the last one answers the rest.
type script struct {
	*httptest.Server
	requests atomic.Int32
	only     atomic.Pointer[http.HandlerFunc] // answers everything where it is set
	gone     chan struct{}                    // told when a handler saw its client leave
}

func serve(t testing.TB, handlers ...http.HandlerFunc) *script {
	t.Helper()
	s := &script{gone: make(chan struct{}, 64)}
	s.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		n := int(s.requests.Add(1))
		if h := s.only.Load(); h != nil {
			(*h)(w, r)
			return
		}
		handlers[min(n, len(handlers))-1](w, r)
	}))
	t.Cleanup(s.Close)
	return s
}

// turn lets h answer everything from now on.
func (s *script) turn(h http.HandlerFunc) { s.only.Store(&h) }

// newModel returns a model of s with a short backoff; edit changes its configuration.
func newModel(t testing.TB, url string, edit func(*Config)) *Model {
	t.Helper()
	cfg := Config{BaseURL: url + "/v1", Key: testKey, Model: "m"}
	if edit != nil {
		edit(&cfg)
	}
	m, err := New(cfg)
	require.NoError(t, err)
	m.backoff = time.Millisecond
	if tr := plainTransport(m); tr != nil {
		t.Cleanup(tr.CloseIdleConnections)
	}
	return m
}

// plainTransport returns the transport behind the masking, nil where it is the host's.
func plainTransport(m *Model) *http.Transport {
	next := m.transport
	if hop, ok := next.(lastHop); ok {
		next = hop.next
	}
	tr, _ := next.(*http.Transport)
	return tr
}

// answer is what came of a call.
type answer struct {
	completion *assistant.Completion
	pieces     string
	err        error
}

// call asks m plain or streamed and checks what holds for every stream.
func call(ctx context.Context, t testing.TB, m *Model, p *assistant.Prompt, streamed bool) answer {
	t.Helper()
	if !streamed {
		c, err := m.Complete(ctx, p)
		require.NotEqual(t, c == nil, err == nil, "a completion or an error, and one only")
		return answer{completion: c, err: err}
	}
	var a answer
	over := false
	for piece, err := range m.Stream(ctx, p) {
		require.False(t, over, "something follows the end")
		if err != nil {
			a.err, over = err, true
			require.Equal(t, assistant.Piece{}, piece)
			continue
		}
		a.pieces += piece.Text
		if piece.Completion != nil {
			a.completion, over = piece.Completion, true
			require.Equal(t, a.pieces, piece.Completion.Text)
		}
	}
	require.True(t, over, "the stream ended without a completion or an error")
	return a
}

func modelError(t testing.TB, err error) *assistant.ModelError {
	t.Helper()
	var e *assistant.ModelError
	require.ErrorAs(t, err, &e)
	return e
}

func wantsStream(r *http.Request) bool {
	b, _ := io.ReadAll(r.Body)
	r.Body = io.NopCloser(strings.NewReader(string(b)))
	var v struct{ Stream bool }
	_ = json.Unmarshal(b, &v)
	return v.Stream
}

// say answers with text, in the form the request asks for.
func say(text string) http.HandlerFunc { return sayEnd(text, "stop", 0) }

func sayEnd(text, finish string, promptTokens int) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if !wantsStream(r) {
			whole(fmt.Sprintf(`{"model":"served","choices":[{"index":0,"message":{"role":"assistant","content":%s},"finish_reason":%s}],`+
				`"usage":{"prompt_tokens":%d,"completion_tokens":2}}`, quote(text), finishJSON(finish), promptTokens))(w, r)
			return
		}
		var b strings.Builder
		b.WriteString(`data: {"model":"served","choices":[{"index":0,"delta":{"role":"assistant","content":null},"finish_reason":null}]}` + "\n\n")
		for part := range strings.SplitSeq(text, "|") {
			b.WriteString(delta(part))
		}
		b.WriteString(end(finish))
		fmt.Fprintf(&b, `data: {"model":"served","choices":[],"usage":{"prompt_tokens":%d,"completion_tokens":2}}`+"\n\n", promptTokens)
		b.WriteString("data: [DONE]\n\n")
		events(b.String())(w, r)
	}
}

func quote(s string) string { b, _ := json.Marshal(s); return string(b) }

func finishJSON(finish string) string {
	if finish == "" {
		return "null"
	}
	return quote(finish)
}

func delta(text string) string {
	return `data: {"choices":[{"index":0,"delta":{"content":` + quote(text) + `},"finish_reason":null}]}` + "\n\n"
}

func end(finish string) string {
	return `data: {"choices":[{"index":0,"delta":{},"finish_reason":` + finishJSON(finish) + `}]}` + "\n\n"
}

const done = "data: [DONE]\n\n"

// whole answers with a JSON body.
func whole(body string) http.HandlerFunc { return typed(200, "application/json", body) }

func typed(status int, media, body string, headers ...string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", media)
		for i := 0; i+1 < len(headers); i += 2 {
			w.Header().Set(headers[i], headers[i+1])
		}
		w.WriteHeader(status)
		_, _ = io.WriteString(w, body)
	}
}

// events answers with an event stream, written in the given parts.
func events(parts ...string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/event-stream")
		for _, part := range parts {
			_, _ = io.WriteString(w, part)
			w.(http.Flusher).Flush()
		}
	}
}

// hangUp sends what h sends and then cuts the connection.
func hangUp(h http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if h != nil {
			h(w, r)
			w.(http.Flusher).Flush()
		}
		panic(http.ErrAbortHandler)
	}
}

// hang sends what h sends and then nothing until the client leaves.
func (s *script) hang(h http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body)
		if h != nil {
			h(w, r)
			w.(http.Flusher).Flush()
		}
		<-r.Context().Done()
		s.gone <- struct{}{}
	}
}
