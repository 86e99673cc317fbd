package openaimodel_test

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"

	"github.com/souffleur-go/souffleur/assistant"
	"github.com/souffleur-go/souffleur/assistant/openaimodel"
)

var prompt = &assistant.Prompt{MaxTokens: 64, Sections: []assistant.Section{
	{Name: "contract", Text: "Réponds en une phrase.", Stable: true},
	{Name: "thread", Text: "Bonjour, où est mon colis ?"},
}}

func server(media, body string) *httptest.Server {
	return httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", media)
		_, _ = io.WriteString(w, body)
	}))
}

func ExampleNew() {
	s := server("application/json",
		`{"model":"local","choices":[{"message":{"content":"Il part demain."},"finish_reason":"stop"}]}`)
	defer s.Close()

	model, err := openaimodel.New(openaimodel.Config{BaseURL: s.URL + "/v1", Model: "local"})
	if err != nil {
		fmt.Println(err)
		return
	}
	c, err := model.Complete(context.Background(), prompt)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(c.Text, c.Finish)
	// Output: Il part demain. stop
}

func ExampleModel_Stream() {
	s := server("text/event-stream", `data: {"choices":[{"delta":{"content":"Il part"}}]}

data: {"choices":[{"delta":{"content":" dem"}}]}

`) // the connection ends in the middle of a word
	defer s.Close()

	model, err := openaimodel.New(openaimodel.Config{BaseURL: s.URL + "/v1", Model: "local"})
	if err != nil {
		fmt.Println(err)
		return
	}
	for piece, err := range model.Stream(context.Background(), prompt) {
		fmt.Printf("%q %v\n", piece.Text, err)
	}
	// Output:
	// "Il part" <nil>
	// " dem" <nil>
	// "" model local: HTTP 200: truncated: the answer ended without a finish reason
}
