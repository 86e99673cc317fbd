package assistant_test

import (
	"context"
	"fmt"
	"io/fs"

	"github.com/souffleur-go/souffleur/assistant"
	"github.com/souffleur-go/souffleur/assistant/assistanttest"
	"github.com/souffleur-go/souffleur/assistant/knowledge"
	"github.com/souffleur-go/souffleur/assistant/openaimodel"
	"github.com/souffleur-go/souffleur/persona"
)

// The whole program: persona, knowledge, model, thread; a draft comes back for a person to review.
func Example() {
	draft := func(ctx context.Context, fsys, pages fs.FS, url, key, name string, thread assistant.Thread) (*assistant.Draft, error) {
		p, err := persona.Load(fsys, "persona.yaml")
		if err != nil {
			return nil, err
		}
		kb, err := knowledge.Open(pages)
		if err != nil {
			return nil, err
		}
		llm, err := openaimodel.New(openaimodel.Config{BaseURL: url, Key: key, Model: name})
		if err != nil {
			return nil, err
		}
		a, err := assistant.New(assistant.Config{Persona: p, Retriever: kb, Models: []assistant.Model{llm}})
		if err != nil {
			return nil, err
		}
		return a.Draft(ctx, assistant.Request{Thread: thread})
	}
	_ = draft
	// Output:
}

// A draft without a server: a scripted model stands in for it.
func ExampleAssistant_Draft() {
	p, err := persona.Parse("persona.yaml", []byte("spec: persona/1\nid: demo\nversion: 1\nidentity: {brand: Demo}\nlocale: en-GB\nlanguages: {allowed: [en], fallback: en}\ngreeting: {use: always, forms: {en: [\"Hello {name},\", \"Hello,\"]}}\n"))
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
