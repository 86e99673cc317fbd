package knowledge_test

import (
	"context"
	"fmt"
	"testing/fstest"

	"github.com/souffleur-go/souffleur/assistant"
	"github.com/souffleur-go/souffleur/assistant/knowledge"
)

func ExampleOpen() {
	pages := fstest.MapFS{ // usually os.DirFS("pages") or an embed.FS
		"retours.md": {Data: []byte("# Retours\n\nVous avez 30 jours pour rendre un livre à l'état neuf.\n")},
		"faq.csv":    {Data: []byte("question,réponse\nÊtes-vous ouverts le dimanche ?,\"Non, sauf en décembre.\"\n")},
	}
	kb, err := knowledge.Open(pages)
	if err != nil {
		fmt.Println(err)
		return
	}
	found, err := kb.Retrieve(context.Background(), assistant.Query{Turns: []string{"Quel délai pour rendre un livre ?"}})
	for _, p := range found {
		fmt.Printf("%s:%d %s %q\n", p.Source, p.Line, p.Text, p.Why)
	}
	fmt.Println(err)
	// Output:
	// retours.md:3 Vous avez 30 jours pour rendre un livre à l'état neuf. ["livre" "rendre"]
	// <nil>
}

func ExampleNew() {
	kb := knowledge.New()
	err := kb.Add(knowledge.Source{ID: "cms-17", Title: "Gift cards", Lang: "en", Text: "A gift card is valid for 24 months."})
	fmt.Println(kb.Stats().Sources, err)
	kb.Delete("cms-17")
	fmt.Println(kb.Stats().Sources)
	// Output:
	// 1 <nil>
	// 0
}

func ExampleRead() {
	faq := fstest.MapFS{"faq.json": {Data: []byte(`[{"question": "Open on Sunday?", "answer": "No."}, {"question": "Parking?"}]`)}}
	sources, err := knowledge.Read(faq, "faq.json")
	fmt.Println(sources[0].ID, sources[0].Title, sources[0].Text)
	fmt.Println(err)
	// Output:
	// faq.json#line-1 Open on Sunday? No.
	// knowledge: faq.json:1: an entry without an answer or a text is left out
}
