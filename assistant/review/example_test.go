package review_test

import (
	"context"
	"errors"
	"fmt"

	"github.com/souffleur-go/souffleur/assistant"
	"github.com/souffleur-go/souffleur/assistant/assistanttest"
	"github.com/souffleur-go/souffleur/assistant/review"
	"github.com/souffleur-go/souffleur/persona"
)

// The whole loop: a draft is submitted, a colleague is too late, the text is released once and published.
func Example() {
	ctx := context.Background()
	p, err := persona.Parse("persona.yaml", []byte("spec: persona/1\nid: demo\nversion: 1\nidentity: {brand: Demo}\nlocale: en-GB\nlanguages: {allowed: [en], fallback: en}\n"))
	if err != nil {
		fmt.Println(err)
		return
	}
	a, err := assistant.New(assistant.Config{
		Persona:   p,
		Retriever: assistanttest.Fixed{{ID: "returns", Source: "returns.md", Text: "You can return a new book within 30 days."}},
		Models:    []assistant.Model{assistanttest.Say("You can return it within 30 days [1].")},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	thread := assistant.Thread{ID: "42", Messages: []assistant.Message{{ID: "m1", Text: "How long do I have to return a new book?"}}}
	draft, err := a.Draft(ctx, assistant.Request{Thread: thread})
	if err != nil {
		fmt.Println(err)
		return
	}

	desk, err := review.New(review.Config{Store: review.Memory(), Checker: a})
	if err != nil {
		fmt.Println(err)
		return
	}
	item, err := desk.Submit(ctx, draft)
	if err != nil {
		fmt.Println(err)
		return
	}
	ana := review.Actor{ID: "ana@demo.example", Kind: review.Person, Name: "Ana"}
	bob := review.Actor{ID: "bob@demo.example", Kind: review.Person, Name: "Bob"}
	cmd := review.Command{ID: item.ID, Revision: item.Hash, Actor: ana}
	item, err = desk.Approve(ctx, cmd)
	fmt.Println(item.State, err)

	cmd.Actor = bob
	_, err = desk.Reject(ctx, cmd, "verbose", "")
	var late *review.DecidedError
	if errors.As(err, &late) {
		fmt.Println("Bob is too late:", late.Decision.Verb, "by", late.Decision.By)
	}

	approved, err := desk.Release(ctx, review.Release{Command: cmd, Thread: &thread})
	fmt.Printf("%q %v\n", approved.Text(), err)
	item, err = desk.Published(ctx, approved, review.Receipt{ID: "reply-1"})
	fmt.Println(item.State, err)
	// Output:
	// approved <nil>
	// Bob is too late: approve by Ana
	// "You can return it within 30 days." <nil>
	// published <nil>
}
