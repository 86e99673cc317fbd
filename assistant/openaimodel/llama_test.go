package openaimodel

import (
	"context"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/souffleur-go/souffleur/assistant"
)

// TestLlamaServer talks to a running llama-server, whose model may be random: the protocol is tested, not the words.
// SOUFFLEUR_LLAMA_URL is its address, such as http://127.0.0.1:8080/v1; its context should be 2,048 tokens a slot.
func TestLlamaServer(t *testing.T) {
	url := os.Getenv("SOUFFLEUR_LLAMA_URL")
	if url == "" {
		const why = "SKIPPED: no real server was tested. Set SOUFFLEUR_LLAMA_URL to the /v1 address of a running llama-server."
		if os.Getenv("CI") == "true" && os.Getenv("SOUFFLEUR_LLAMA") == "required" {
			t.Fatal(why)
		}
		t.Skip(why)
	}
	m, err := New(Config{BaseURL: url, Model: "tiny"})
	require.NoError(t, err)
	prompt := func(text string, limit int) *assistant.Prompt {
		return &assistant.Prompt{MaxTokens: limit, Sections: []assistant.Section{
			{Name: "contract", Text: "Réponds brièvement.", Stable: true}, {Name: "thread", Text: text},
		}}
	}

	t.Run("plain and streamed agree and repeat", func(t *testing.T) {
		var texts []string
		for i := range 6 {
			got := call(t.Context(), t, m, prompt("Bonjour, où est mon colis ?", 48), i%2 == 1)
			require.NoError(t, got.err)
			require.Contains(t, []assistant.Finish{assistant.FinishStop, assistant.FinishLength}, got.completion.Finish)
			require.NotEmpty(t, got.completion.Model)
			require.Positive(t, got.completion.Usage.PromptTokens)
			require.LessOrEqual(t, got.completion.Usage.CompletionTokens, 48)
			texts = append(texts, got.completion.Text)
			t.Logf("%q %s %+v", got.completion.Text, got.completion.Finish, got.completion.Usage)
		}
		for _, text := range texts {
			require.Equal(t, texts[0], text, "temperature 0 reaches the server")
		}
	})
	t.Run("variants differ and repeat", func(t *testing.T) {
		var texts [4]string
		for i := range texts {
			p := prompt("Bonjour", 32)
			p.Variant = 1 + i/2
			got := call(t.Context(), t, m, p, i%2 == 1)
			require.NoError(t, got.err)
			texts[i] = got.completion.Text
		}
		require.Equal(t, texts[0], texts[1])
		require.Equal(t, texts[2], texts[3])
		require.NotEqual(t, texts[0], texts[2])
	})
	t.Run("length", func(t *testing.T) {
		for _, streamed := range []bool{false, true} {
			got := call(t.Context(), t, m, prompt("Bonjour", 3), streamed)
			require.NoError(t, got.err)
			require.Equal(t, assistant.FinishLength, got.completion.Finish)
			require.Equal(t, 3, got.completion.Usage.CompletionTokens)
		}
	})
	t.Run("context overflow", func(t *testing.T) {
		for _, streamed := range []bool{false, true} {
			got := call(t.Context(), t, m, prompt(strings.Repeat("Bonjour, où est mon colis ? ", 20_000), 16), streamed)
			e := modelError(t, got.err)
			t.Log(e)
			require.Equal(t, 400, e.Status)
			require.Equal(t, "exceed_context_size_error", e.Code)
			require.Equal(t, 1, e.Attempts)
			require.False(t, e.Temporary)
		}
	})
	t.Run("cancel", func(t *testing.T) {
		for i := range 10 {
			ctx, cancel := context.WithCancel(t.Context())
			text, stopped := "", false
			for piece, err := range m.Stream(ctx, prompt(fmt.Sprint("Bonjour ", i), 400)) {
				require.Nil(t, piece.Completion)
				if err != nil {
					require.ErrorIs(t, err, context.Canceled)
					require.Equal(t, text, modelError(t, err).Partial)
					stopped = true
				}
				text += piece.Text
				cancel()
			}
			cancel()
			require.True(t, stopped)
		}
		start := time.Now()
		require.NoError(t, call(t.Context(), t, m, prompt("Bonjour", 4), false).err)
		t.Log("next answer after", time.Since(start).Round(time.Millisecond))
	})
	t.Run("wrong path", func(t *testing.T) {
		other, err := New(Config{BaseURL: url + "/no/such/path", Model: "tiny"})
		require.NoError(t, err)
		e := modelError(t, call(t.Context(), t, other, prompt("Bonjour", 4), true).err)
		t.Log(e)
		require.Equal(t, 404, e.Status)
		require.True(t, e.Unusable)
	})
}
