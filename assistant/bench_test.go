package assistant_test

import (
	"context"
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/souffleur-go/souffleur/assistant"
	"github.com/souffleur-go/souffleur/assistant/assistanttest"
)

// BenchmarkDraft measures everything but the model and the retrieval: triage, prompt, settling, every rule.
func BenchmarkDraft(b *testing.B) {
	a := newAssistant(b, assistanttest.Say("Vous avez 30 jours pour rendre un livre à l'état neuf [1]. Le remboursement suit sous 14 jours après réception [1]."))
	b.ReportAllocs()
	for b.Loop() {
		_, err := a.Draft(context.Background(), mail(question))
		require.NoError(b, err)
	}
}

// slow is a model that thinks for 50 ms, so that what is measured is whether drafts wait for each other.
type slow struct{ assistant.Model }

func (s slow) Complete(ctx context.Context, p *assistant.Prompt) (*assistant.Completion, error) {
	time.Sleep(50 * time.Millisecond)
	return s.Model.Complete(ctx, p)
}

// BenchmarkConcurrent reports how long N concurrent drafts take together; with a model of 50 ms a library that queues
// inside would take N times that.
func BenchmarkConcurrent(b *testing.B) {
	for _, n := range []int{1, 16, 256} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			a := newAssistant(b, slow{assistanttest.Say("Vous avez 30 jours pour rendre un livre à l'état neuf [1].")})
			for b.Loop() {
				var wg sync.WaitGroup
				for range n {
					wg.Go(func() {
						if _, err := a.Draft(context.Background(), mail(question)); err != nil {
							b.Error(err)
						}
					})
				}
				wg.Wait()
			}
		})
	}
}
