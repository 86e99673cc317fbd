package openaimodel

import (
	"context"
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/sashabaranov/go-openai"
)

// BenchmarkDraftHTTP compares this package with go-openai used by hand, as its documentation shows it, for the same
// request to the same server. Compare within one run only.
func BenchmarkDraftHTTP(b *testing.B) {
	text := strings.Repeat("Bonjour Amélie, |votre colis |part demain. |", 30)
	s := serve(b, say(text))
	m := newModel(b, s.URL, nil)
	p := newPrompt()
	cfg := openai.DefaultConfig(testKey)
	cfg.BaseURL = s.URL + "/v1"
	transport := http.DefaultTransport.(*http.Transport).Clone()
	b.Cleanup(transport.CloseIdleConnections)
	cfg.HTTPClient = &http.Client{Transport: transport}
	client := openai.NewClientWithConfig(cfg)
	request := openai.ChatCompletionRequest{Model: "m", Temperature: 1e-6, Messages: []openai.ChatCompletionMessage{
		{Role: "system", Content: p.System()}, {Role: "user", Content: p.User()},
	}}
	limitTokens(&request, 64)
	byHand := func(ctx context.Context) (string, error) {
		r, err := client.CreateChatCompletion(ctx, request)
		if err != nil {
			return "", err
		}
		return r.Choices[0].Message.Content, nil
	}
	byHandStreamed := func(ctx context.Context) (string, error) {
		streamed := request
		streamed.StreamOptions = &openai.StreamOptions{IncludeUsage: true}
		stream, err := client.CreateChatCompletionStream(ctx, streamed)
		if err != nil {
			return "", err
		}
		defer func() { _ = stream.Close() }()
		var all strings.Builder
		for {
			r, err := stream.Recv()
			if errors.Is(err, io.EOF) {
				return all.String(), nil
			}
			if err != nil {
				return "", err
			}
			if len(r.Choices) > 0 {
				all.WriteString(r.Choices[0].Delta.Content)
			}
		}
	}
	run := func(name string, want string, draft func(context.Context) (string, error)) {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				ctx, cancel := context.WithTimeout(b.Context(), time.Minute)
				got, err := draft(ctx)
				cancel()
				if err != nil || got != want {
					b.Fatal(err, len(got))
				}
			}
		})
	}
	run("plain/byhand", text, byHand)
	run("plain/souffleur", text, func(ctx context.Context) (string, error) {
		c, err := m.Complete(ctx, p)
		if err != nil {
			return "", err
		}
		return c.Text, nil
	})
	run("streamed/byhand", strings.ReplaceAll(text, "|", ""), byHandStreamed)
	run("streamed/souffleur", strings.ReplaceAll(text, "|", ""), func(ctx context.Context) (string, error) {
		for piece, err := range m.Stream(ctx, p) {
			if err != nil {
				return "", err
			}
			if piece.Completion != nil {
				return piece.Completion.Text, nil
			}
		}
		return "", io.ErrUnexpectedEOF
	})
}
