package stores

import (
	"context"
	"fmt"
	"time"

	"github.com/souffleur-go/souffleur/assistant"
	"github.com/souffleur-go/souffleur/assistant/review"
)

var (
	lea  = review.Actor{ID: "lea", Kind: review.Person, Name: "Léa"}
	omar = review.Actor{ID: "omar", Kind: review.Person, Name: "Omar"}
	bot  = review.Actor{ID: "bot", Kind: review.Service}
)

var morning = time.Date(2026, 11, 22, 10, 0, 0, 0, time.UTC)

// checker finds nothing.
type checker struct{}

func (checker) Check(_ context.Context, b assistant.Basis, text string) (*assistant.Report, error) {
	return &assistant.Report{PersonaHash: "p1", Hash: assistant.RevisionHash(text, b, "p1")}, nil
}

func thread(tenant, id string) assistant.Thread {
	return assistant.Thread{ID: id, Tenant: tenant, Channel: "email", Messages: []assistant.Message{
		{ID: "1", Author: assistant.Author{ID: "helene"}, Text: "Quel est le délai de retour ?", At: morning.Add(-time.Hour)},
	}}
}

// draft makes a sealed draft that answers a thread.
func draft(tenant, id string) *assistant.Draft {
	t := thread(tenant, id)
	basis, err := assistant.Basis{Request: assistant.Request{Thread: t, Task: assistant.TaskReply}, PersonaHash: "p1"}.WithThread(t)
	if err != nil {
		panic(err)
	}
	text := "Bonjour Hélène, vous avez 30 jours pour nous retourner un livre, dossier " + id + "."
	return &assistant.Draft{
		ID: "d-" + id, Outcome: assistant.Drafted, Text: text, Task: assistant.TaskReply, Channel: "email",
		Hash: assistant.RevisionHash(text, basis, "p1"), Basis: basis,
	}
}

func desk(s review.Store, clock func() time.Time) *review.Desk {
	d, err := review.New(review.Config{
		Store: s, Checker: checker{}, Clock: clock,
		Threads: func(_ context.Context, tenant, id string) (assistant.Thread, error) { return thread(tenant, id), nil },
	})
	if err != nil {
		panic(err)
	}
	return d
}

func still() time.Time { return morning }

func command(it review.Item, by review.Actor) review.Command {
	return review.Command{Tenant: it.Tenant, ID: it.ID, Revision: it.Hash, Actor: by}
}

// item is a bare row for tests of the store alone.
func item(tenant, id string, seq uint64) review.Item {
	return review.Item{
		Tenant: tenant, ID: id, Seq: seq, State: review.StatePending, Thread: "t", Risk: 1, Text: fmt.Sprintf("%s %d", id, seq),
		Times: review.Times{Received: morning, Submitted: morning},
	}
}

func change(it review.Item) review.Change {
	return review.Change{
		From: it.Seq - 1, Item: it, Entry: review.Entry{N: it.Seq, At: morning, Verb: review.VerbEdit},
		Revision: &review.Revision{N: int(it.Seq), Text: it.Text, At: morning},
	}
}
