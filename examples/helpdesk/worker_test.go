package main

import (
	"context"
	"log/slog"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/souffleur-go/souffleur/assistant"
	"github.com/souffleur-go/souffleur/assistant/assistanttest"
	"github.com/souffleur-go/souffleur/assistant/review"
	"github.com/souffleur-go/souffleur/persona"
)

// workshop is a worker on a desk in memory.
func workshop(t *testing.T, quiet time.Duration, answers ...assistanttest.Answer) (*worker, *helpdesk) {
	t.Helper()
	p, err := persona.Parse("persona.yaml", []byte("spec: persona/1\nid: demo\nversion: 1\nidentity: {brand: Demo}\nlocale: en-GB\nlanguages: {allowed: [en], fallback: en}\n"))
	require.NoError(t, err)
	a, err := assistant.New(assistant.Config{
		Persona: p, Models: []assistant.Model{assistanttest.Script(answers...)},
		Retriever: assistanttest.Fixed{{ID: "returns", Source: "returns.md", Text: "You can return a new book within 30 days."}},
	})
	require.NoError(t, err)
	place := newHelpdesk("demo", "Demo")
	desk, err := review.New(review.Config{Store: review.Memory(), Checker: a, Threads: func(_ context.Context, _, id string) (assistant.Thread, error) {
		th, known := place.thread(id)
		if !known {
			return th, errNoThread
		}
		return th, nil
	}})
	require.NoError(t, err)
	w := newWorker(desk, a, place, quiet, slog.New(slog.DiscardHandler))
	place.moved = w.threadMoved
	return w, place
}

func (w *worker) drafts(t *testing.T) []review.Item {
	t.Helper()
	items, _, err := w.desk.List(t.Context(), review.Filter{Tenant: "demo", States: review.States(), Order: review.ByAge})
	require.NoError(t, err)
	return items
}

func TestSeveralMessagesMakeOneDraft(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		says := assistanttest.Answer{Text: "You can return it within 30 days. [1]"}
		w, place := workshop(t, 10*time.Second, says, says)
		ctx, cancel := context.WithCancel(t.Context())
		done := make(chan struct{})
		go func() { w.run(ctx); close(done) }()
		id, err := place.write(letter{Name: "Ann", Text: "How long can I return a new book?"})
		require.NoError(t, err)
		synctest.Wait()
		require.Len(t, w.drafts(t), 1, "a new thread is drafted at once")
		for range 4 {
			time.Sleep(9 * time.Second)
			_, err = place.write(letter{Thread: id, Name: "Ann", Text: "Hello?"})
			require.NoError(t, err)
		}
		synctest.Wait()
		require.Len(t, w.drafts(t), 1)
		time.Sleep(10 * time.Second)
		synctest.Wait()
		require.Len(t, w.drafts(t), 2, "four messages make one more")
		cancel()
		<-done
	})
}

func TestAFailedDraftIsTriedAgain(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		fault := assistanttest.Answer{Err: &assistant.ModelError{Code: "connect", Temporary: true}}
		w, place := workshop(t, 0, fault, fault, assistanttest.Answer{Text: "You can return it within 30 days. [1]"})
		ctx, cancel := context.WithCancel(t.Context())
		done := make(chan struct{})
		go func() { w.run(ctx); close(done) }()
		_, err := place.write(letter{Name: "Ann", Text: "How long can I return a new book?"})
		require.NoError(t, err)
		time.Sleep(2900 * time.Millisecond) // after one second and after two more
		synctest.Wait()
		require.Empty(t, w.drafts(t))
		time.Sleep(200 * time.Millisecond)
		synctest.Wait()
		require.Len(t, w.drafts(t), 1)
		cancel()
		<-done
	})
}

func TestAReplyIsPostedOnce(t *testing.T) {
	says := assistanttest.Answer{Text: "You can return it within 30 days. [1]"}
	w, place := workshop(t, 0, says)
	id, err := place.write(letter{Name: "Ann", Text: "How long can I return a new book?"})
	require.NoError(t, err)
	require.NoError(t, w.work(t.Context(), job{thread: id}))
	it := w.drafts(t)[0]
	it, err = w.desk.Approve(t.Context(), command(it, "Camille"))
	require.NoError(t, err)
	ask := review.Release{Command: command(it, "bot")}
	ask.Actor = bot
	a, err := w.desk.Release(t.Context(), ask)
	require.NoError(t, err)
	first, err := place.Publish(t.Context(), a)
	require.NoError(t, err)
	again, err := place.Publish(t.Context(), a)
	require.NoError(t, err)
	require.Equal(t, first, again)
	th, _ := place.thread(id)
	require.Len(t, th.Messages, 2)
	found, known, err := place.Find(t.Context(), a.Key(), it)
	require.NoError(t, err)
	require.True(t, known)
	require.Equal(t, first, found)
	_, err = place.Publish(t.Context(), review.Approved{})
	require.Error(t, err)
	require.NotErrorIs(t, err, errNoThread)
	_, known, err = place.Find(t.Context(), "another", review.Item{Times: review.Times{Released: time.Now().Add(time.Minute)}})
	require.NoError(t, err)
	require.False(t, known)
	_, _, err = place.Find(t.Context(), "another", review.Item{Times: review.Times{Released: place.since.Add(-time.Minute)}})
	require.ErrorIs(t, err, errForgotten)
}
