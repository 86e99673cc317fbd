package jobs_test

import (
	"context"
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/riverqueue/river"
	_ "modernc.org/sqlite" // the driver "sqlite"

	"github.com/souffleur-go/souffleur/assistant"
	"github.com/souffleur-go/souffleur/assistant/assistanttest"
	"github.com/souffleur-go/souffleur/assistant/review"
	"github.com/souffleur-go/souffleur/assistant/review/sqlstore"
	"github.com/souffleur-go/souffleur/examples/jobs"
	"github.com/souffleur-go/souffleur/persona"
)

// A draft is submitted; a worker tells the reviewers; a reviewer asks for a change; another worker redrafts, and the reviewers
// are told again.
func Example() {
	ctx, stop := context.WithCancel(context.Background())
	dir, err := os.MkdirTemp("", "jobs-")
	check(err)
	defer os.RemoveAll(dir)
	db, err := sql.Open("sqlite", "file:"+filepath.Join(dir, "host.db")+"?_txlock=immediate&_pragma=busy_timeout(10000)"+
		"&_pragma=journal_mode(WAL)&_pragma=synchronous(FULL)&_pragma=foreign_keys(1)&_pragma=secure_delete(1)")
	check(err)
	defer db.Close()

	told := make(chan review.Item, 2)
	draft, a, threads := demo(ctx)
	host, err := jobs.New(ctx, jobs.Config{
		DB: db, Flavour: sqlstore.SQLite, Assistant: a, Threads: threads,
		Notify: func(_ context.Context, _ *sql.Tx, it review.Item) error {
			told <- it
			return nil
		},
		River: river.Config{
			Queues:            map[string]river.QueueConfig{river.QueueDefault: {MaxWorkers: 2}},
			FetchPollInterval: 100 * time.Millisecond,
		},
	})
	check(err)
	done := make(chan error)
	go func() { done <- host.Run(ctx) }()

	_, err = host.SubmitAndNotify(ctx, draft)
	check(err)
	it := <-told
	fmt.Println(it.State, it.Text)

	ana := review.Actor{ID: "ana@demo.example", Kind: review.Person, Name: "Ana"}
	it, err = host.RequestChanges(ctx, review.Command{Tenant: it.Tenant, ID: it.ID, Revision: it.Hash, Actor: ana}, "Say hello first.")
	check(err)
	fmt.Println(it.State)
	it = <-told
	fmt.Println(it.State, it.Text)

	stop()
	fmt.Println(<-done)
	// Output:
	// pending You can return it within 30 days.
	// changes-requested
	// pending Hello! You can return it within 30 days.
	// context canceled
}

// demo returns a draft, the assistant that made it, and its threads.
func demo(ctx context.Context) (*assistant.Draft, *assistant.Assistant, func(context.Context, string, string) (assistant.Thread, error)) {
	p, err := persona.Parse("persona.yaml", []byte("spec: persona/1\nid: demo\nversion: 1\nidentity: {brand: Demo}\nlocale: en-GB\nlanguages: {allowed: [en], fallback: en}\n"))
	check(err)
	a, err := assistant.New(assistant.Config{
		Persona:   p,
		Retriever: assistanttest.Fixed{{ID: "returns", Source: "returns.md", Text: "You can return a new book within 30 days."}},
		Models:    []assistant.Model{assistanttest.Say("You can return it within 30 days [1].", "Hello! You can return it within 30 days [1].")},
	})
	check(err)
	thread := assistant.Thread{ID: "42", Messages: []assistant.Message{{ID: "m1", Text: "How long do I have to return a new book?"}}}
	draft, err := a.Draft(ctx, assistant.Request{Thread: thread})
	check(err)
	return draft, a, func(context.Context, string, string) (assistant.Thread, error) { return thread, nil }
}

func check(err error) {
	if err != nil {
		panic(err)
	}
}
