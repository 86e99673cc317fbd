package assistant_test

import (
	"context"
	"fmt"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"testing/fstest"

	"github.com/souffleur-go/souffleur/assistant"
	"github.com/souffleur-go/souffleur/assistant/assistanttest"
	"github.com/souffleur-go/souffleur/assistant/knowledge"
	"github.com/souffleur-go/souffleur/assistant/openaimodel"
	"github.com/souffleur-go/souffleur/persona"
)

// reply is the whole program: a persona, what is known, a model; a thread goes in, a draft comes out.
func reply(ctx context.Context, files, pages fs.FS, url, key, model string, thread assistant.Thread) (*assistant.Draft, error) {
	p, err := persona.Load(files, "persona.yaml")
	if err != nil {
		return nil, err
	}
	kb, err := knowledge.Open(pages)
	if err != nil {
		return nil, err
	}
	llm, err := openaimodel.New(openaimodel.Config{BaseURL: url, Key: key, Model: model})
	if err != nil {
		return nil, err
	}
	a, err := assistant.New(assistant.Config{Persona: p, Retriever: kb, Models: []assistant.Model{llm}})
	if err != nil {
		return nil, err
	}
	return a.Draft(ctx, assistant.Request{Thread: thread})
}

// The whole program, against a loopback server that stands in for a model.
func Example() {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		fmt.Fprint(w, `{"model":"demo","choices":[{"finish_reason":"stop","message":{"role":"assistant","content":"You have 30 days to return a new book [1]."}}]}`)
	}))
	defer server.Close()
	files := fstest.MapFS{"persona.yaml": {Data: []byte(demo)}}
	pages := fstest.MapFS{"returns.md": {Data: []byte("# Returns\n\nYou have 30 days to return a new book, in new condition.\n")}}
	thread := assistant.Thread{Messages: []assistant.Message{{Author: assistant.Author{Name: "Ada"}, Text: "How long do I have to return a new book?"}}}

	d, err := reply(context.Background(), files, pages, server.URL, "", "demo", thread)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(d.Text)
	fmt.Println(d.Outcome, d.Verdict, d.Citations[0].Source)
	// Output:
	// Hello Ada,
	//
	// You have 30 days to return a new book.
	// drafted pass returns.md:3
}

const demo = `
spec: persona/1
id: demo
version: 1
identity: {brand: Demo}
locale: en-GB
languages: {allowed: [en], fallback: en}
greeting: {use: always, forms: {en: ["Hello {name},", "Hello,"]}}
`

// A draft without a server: a scripted model stands in for it.
func ExampleAssistant_Draft() {
	p, err := persona.Parse("persona.yaml", []byte(demo))
	if err != nil {
		fmt.Println(err)
		return
	}
	a, err := assistant.New(assistant.Config{
		Persona:   p,
		Retriever: assistanttest.Fixed{{ID: "returns", Source: "returns.md", Line: 3, Text: "You can return a new book within 30 days."}},
		Models:    []assistant.Model{assistanttest.Say("You can return it within 30 days [1].")},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	d, err := a.Draft(context.Background(), assistant.Request{Thread: assistant.Thread{
		Messages: []assistant.Message{{Author: assistant.Author{Name: "Ada"}, Text: "How long do I have to return a new book?"}},
	}})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(d.Text)
	fmt.Println(d.Verdict, d.Citations[0].Source)
	// Output:
	// Hello Ada,
	//
	// You can return it within 30 days.
	// pass returns.md:3
}
