package openaimodel

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/souffleur-go/souffleur/assistant"
)

// Exchanges in the shape of real servers: llama-server, Ollama, a hosted service. Each is replayed whole, byte by byte
// and line by line.
func TestExchanges(t *testing.T) {
	const llama, ollama, hosted = "tiny", "tiny:latest", "large-2026"
	rows := map[string]struct {
		text   string
		finish assistant.Finish
		model  string
		usage  [2]int
		code   string
		status int
	}{
		"llama-reply.sse":           {text: "Bonjour Amélie, votre colis part demain [1].", finish: "stop", model: llama, usage: [2]int{57, 9}},
		"llama-length.sse":          {text: "Bonjour Amélie", finish: "length", model: llama, usage: [2]int{57, 9}},
		"llama-thinking.sse":        {code: codeReasoningOnly, status: 200},
		"llama-pings.sse":           {text: "Merci !", finish: "stop", model: llama, usage: [2]int{57, 9}},
		"llama-pings-error.sse":     {code: "server_error", status: 500},
		"llama-midstream-error.sse": {text: "Bonjour", code: "server_error", status: 500},
		"llama-sigterm.sse":         {text: "Bonjour Am", code: codeTruncated, status: 200},
		"llama-bytes.sse":           {code: codeEmpty, status: 200},
		"llama-reply.json":          {text: "Bonjour Amélie, votre colis part demain [1].", finish: "stop", model: llama, usage: [2]int{57, 9}},
		"llama-thinking.json":       {code: codeReasoningOnly, status: 200},
		"ollama-reply.sse":          {text: "Merci de votre patience.", finish: "stop", model: ollama, usage: [2]int{57, 4}},
		"ollama-cut-prompt.sse":     {text: "Merci de votre patience.", code: codePromptCut, status: 200},
		"ollama-reasoning.sse":      {code: codeReasoningOnly, status: 200},
		"ollama-reply.json":         {text: "Merci de votre patience.", finish: "stop", model: ollama, usage: [2]int{57, 4}},
		"hosted-reply.sse":          {text: "Bien reçu 👍🏽", finish: "stop", model: hosted, usage: [2]int{57, 4}},
		"hosted-filtered.sse":       {text: "Bien", finish: "content_filter", model: hosted},
	}
	files, err := filepath.Glob("testdata/*.*")
	require.NoError(t, err)
	require.Len(t, files, len(rows))
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			r, ok := rows[filepath.Base(file)]
			require.True(t, ok)
			b, err := os.ReadFile(file)
			require.NoError(t, err)
			streamed := filepath.Ext(file) == ".sse"
			handler := whole(string(b))
			if streamed {
				handler = events(string(b))
			}
			cuts := [][]string{nil}
			if streamed {
				cuts = append(cuts, strings.SplitAfter(string(b), "\n"), strings.Split(string(b), ""))
			}
			for _, parts := range cuts {
				if parts != nil {
					handler = events(parts...)
				}
				p := newPrompt()
				p.Exact, p.Tokens = true, 57
				m := newModel(t, serve(t, handler).URL, func(c *Config) { c.Retries = -1 })
				got := call(t.Context(), t, m, p, streamed)
				if r.code != "" {
					e := modelError(t, got.err)
					require.Equal(t, r.code, e.Code)
					require.Equal(t, r.status, e.Status)
					require.Equal(t, r.text, e.Partial)
					continue
				}
				require.NoError(t, got.err)
				require.Equal(t, &assistant.Completion{
					Text: r.text, Finish: r.finish, Model: r.model, Attempts: 1,
					Usage: assistant.Usage{PromptTokens: r.usage[0], CompletionTokens: r.usage[1]},
				}, got.completion)
			}
		})
	}
}
