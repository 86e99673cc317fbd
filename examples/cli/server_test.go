package main

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"
)

// server is a loopback chat server that gives its answers in order and repeats the last one.
type server struct {
	*httptest.Server
	mu      sync.Mutex
	answers []string
	bodies  []string
	keys    []string
}

func serve(t *testing.T, answers ...string) *server {
	t.Helper()
	s := &server{answers: answers}
	s.Server = httptest.NewServer(s)
	t.Cleanup(s.Close)
	return s
}

func (s *server) env() map[string]string {
	return map[string]string{"OPENAI_BASE_URL": s.URL + "/v1", "OPENAI_API_KEY": "sk-test", "OPENAI_MODEL": "gpt-4o-mini"}
}

func (s *server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, _ := io.ReadAll(r.Body)
	s.mu.Lock()
	s.bodies, s.keys = append(s.bodies, string(body)), append(s.keys, r.Header.Get("Authorization"))
	answer := s.answers[min(len(s.bodies), len(s.answers))-1]
	s.mu.Unlock()
	if status, isStatus := strings.CutPrefix(answer, "HTTP "); isStatus {
		var code int
		_, _ = fmt.Sscan(status, &code)
		w.WriteHeader(code)
		_, _ = io.WriteString(w, `{"error":{"message":"no","type":"invalid_request_error"}}`)
		return
	}
	text, _ := json.Marshal(answer)
	usage := fmt.Sprintf(`{"prompt_tokens":%d,"completion_tokens":40,"total_tokens":%d}`, len(body)/4, len(body)/4+40)
	if !strings.Contains(string(body), `"stream":true`) {
		w.Header().Set("Content-Type", "application/json")
		fmt.Fprintf(w, `{"id":"1","object":"chat.completion","model":"gpt-4o-mini","choices":[{"index":0,"message":{"role":"assistant","content":%s},"finish_reason":"stop"}],"usage":%s}`, text, usage)
		return
	}
	w.Header().Set("Content-Type", "text/event-stream")
	for _, word := range strings.SplitAfter(answer, " ") {
		text, _ := json.Marshal(word)
		fmt.Fprintf(w, "data: {\"id\":\"1\",\"object\":\"chat.completion.chunk\",\"model\":\"gpt-4o-mini\",\"choices\":[{\"index\":0,\"delta\":{\"content\":%s}}]}\n\n", text)
	}
	fmt.Fprint(w, "data: {\"id\":\"1\",\"object\":\"chat.completion.chunk\",\"model\":\"gpt-4o-mini\",\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n")
	fmt.Fprintf(w, "data: {\"id\":\"1\",\"object\":\"chat.completion.chunk\",\"model\":\"gpt-4o-mini\",\"choices\":[],\"usage\":%s}\n\ndata: [DONE]\n\n", usage)
}

const goodBody = "Vous avez 30 jours pour rendre un livre à l'état neuf ; le remboursement suit sous 14 jours après réception [1]."

func TestDraftWithAServer(t *testing.T) {
	s := serve(t, goodBody)
	got := call(t, "", s.env(), "draft", "--json")
	require.Equal(t, exitDone, got.code, got.stdout+got.stderr)
	d := object(t, got.stdout)
	require.Equal(t, `"gpt-4o-mini"`, string(d["model"]))
	require.JSONEq(t, fmt.Sprintf(`{"promptTokens":%d,"completionTokens":40}`, len(s.bodies[0])/4), string(d["usage"]))
	require.NotEqual(t, "[]", string(d["citations"]))
	require.Contains(t, got.stderr, "gpt-4o-mini")
	require.NotContains(t, got.stderr, "sk-test")
	require.Equal(t, []string{"Bearer sk-test"}, s.keys)
	require.NotContains(t, s.bodies[0], "60 jours")
	require.NotContains(t, s.bodies[0], "avoir.example")
}

func TestStreamFromAServer(t *testing.T) {
	s := serve(t, goodBody)
	got := call(t, "", s.env(), "draft", "--stream")
	require.Equal(t, exitDone, got.code, got.stdout+got.stderr)
	require.Contains(t, got.stderr, goodBody)
	require.Contains(t, got.stdout, "Bonjour Hélène,")
}

func TestAnObedientServerIsHeld(t *testing.T) {
	s := serve(t, "Vous avez 60 jours pour rendre le livre. Voyez https://avoir.example/h")
	got := call(t, "", s.env(), "draft", "--stream")
	require.Equal(t, exitHeld, got.code, got.stdout+got.stderr)
	require.Contains(t, got.stderr, "restart (repair:")
	require.Contains(t, got.stdout, "30 jours")
}

func TestAServerThatFails(t *testing.T) {
	for _, answer := range []string{"HTTP 401", "HTTP 404"} {
		s := serve(t, answer)
		for _, stream := range []bool{false, true} {
			got := call(t, "", s.env(), "draft", fmt.Sprintf("--stream=%t", stream))
			require.Equal(t, exitFailed, got.code, got.stdout)
			require.Empty(t, got.stdout)
			require.Contains(t, got.stderr, answer)
			require.NotContains(t, got.stderr, "sk-test")
		}
	}
}

func TestCheckAndPromptCallNoServer(t *testing.T) {
	s := serve(t, goodBody)
	got := call(t, "", s.env(), "check", wrongReply)
	require.Equal(t, exitHeld, got.code)
	require.Empty(t, s.bodies)
}
