package extractive_test

import (
	"context"
	"fmt"

	"github.com/souffleur-go/souffleur/assistant"
	"github.com/souffleur-go/souffleur/assistant/extractive"
	"github.com/souffleur-go/souffleur/moderation"
)

func ExampleNew() {
	p := &assistant.Prompt{Passages: []string{"returns"}}
	p.Basis.Request.Thread = assistant.Thread{Language: "en", Messages: []assistant.Message{
		{Text: "Hello, how long do I have to return a book? And do you sell vinyl records?"},
	}}
	p.Basis.Evidence.Items = []moderation.Item{{
		ID: "returns", Kind: moderation.KindPassage, Title: "Returns", Lang: "en",
		Text: "You have 14 days to return a book in saleable condition. After that, we offer an exchange.",
	}}
	c, err := extractive.New().Complete(context.Background(), p)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(c.Text)
	fmt.Println(c.Ask)
	// Output:
	// You have 14 days to return a book in saleable condition. After that, we offer an exchange. [1]
	// For a person to answer: “do you sell vinyl records?” The pages found say nothing of: sell, vinyl, records.
}
