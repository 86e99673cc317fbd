package knowledge_test

import (
	"context"
	"fmt"
	"os"
	"testing/fstest"
	"time"

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

func ExampleOpenStore() {
	dir, err := os.MkdirTemp("", "help")
	if err != nil {
		panic(err)
	}
	defer os.RemoveAll(dir)
	pages := fstest.MapFS{
		"retours.md": {Data: []byte("# Retours\n\nVous avez 30 jours pour rendre un livre neuf.")},
		"club.md":    {Data: []byte("# Club\n\nLe club se réunit le jeudi.")},
	}
	kb, err := knowledge.OpenStore(dir)
	if err != nil {
		panic(err) // a *knowledge.Damage comes with a base of all that is whole
	}
	rep, err := kb.Update(context.Background(), knowledge.Tree{FS: pages})
	fmt.Println(rep.Added, rep.Changed, rep.Unchanged, rep.Removed, err)
	pages["retours.md"].Data = []byte("# Retours\n\nVous avez 60 jours pour rendre un livre neuf.")
	delete(pages, "club.md")
	rep, err = kb.Update(context.Background(), knowledge.Tree{FS: pages})
	fmt.Println(rep.Added, rep.Changed, rep.Unchanged, rep.Removed, err)
	fmt.Println(kb.Close())
	// Output:
	// 2 0 0 0 <nil>
	// 0 1 0 1 <nil>
	// <nil>
}

func ExampleOpenHistory() {
	dir, err := os.MkdirTemp("", "desk")
	if err != nil {
		panic(err)
	}
	defer os.RemoveAll(dir)
	history, err := knowledge.OpenHistory(dir)
	if err != nil {
		panic(err)
	}
	err = history.Add(assistant.Precedent{ // what review.Approved.Precedent returns
		ID: "d-17", Tenant: "lune", Person: "omar", Question: "Mon colis est perdu, que faire ?", Lang: "fr",
		Text: "Nous ouvrons une enquête.", Approvers: []string{"Léa"}, At: time.Date(2026, 11, 3, 9, 0, 0, 0, time.UTC),
	})
	if err != nil {
		panic(err)
	}
	found, err := history.Recall(context.Background(), assistant.Query{Tenant: "lune", Turns: []string{"Que faire, le colis est perdu ?"}, Lang: "fr"})
	fmt.Println(found[0].Text, found[0].Approvers, found[0].At.Format(time.DateOnly), err)
	forgotten, err := history.Forget("lune", "omar")
	fmt.Println(forgotten, err, history.Close())
	// Output:
	// Nous ouvrons une enquête. [Léa] 2026-11-03 <nil>
	// 1 <nil> <nil>
}
