package main

import (
	"context"
	"errors"
	"time"

	"github.com/souffleur-go/souffleur/assistant"
	"github.com/souffleur-go/souffleur/assistant/review"
)

var errForgotten = errors.New("helpdesk: it was restarted since and cannot know: a person looks and says so")

// Publish implements review.Publisher: it posts the reply, or takes the measure, once, whatever the number of calls with its key.
func (h *helpdesk) Publish(_ context.Context, a review.Approved) (review.Receipt, error) {
	if !a.Valid() {
		return review.Receipt{}, review.Definite(errors.New("helpdesk: not approved"))
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	if r, done := h.posts[a.Key()]; done {
		return r, nil
	}
	t, known := h.threads[a.Thread().ID]
	if !known {
		return review.Receipt{}, review.Definite(errNoThread)
	}
	if m := a.Measure(); m != nil {
		return h.take(a.Key(), a.Thread(), *m, a.DraftID(), a.Text(), time.Now().UTC()), nil
	}
	return h.post(t, a.Key(), a.DraftID(), a.Text(), time.Now().UTC()), nil
}

// Find implements review.Finder: it looks a reply up by its key.
func (h *helpdesk) Find(_ context.Context, key string, it review.Item) (review.Receipt, bool, error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	r, found := h.posts[key]
	if !found && it.Times.Released.Before(h.since) {
		return r, false, errForgotten
	}
	return r, found, nil
}

// post appends a reply to a thread. The caller holds the lock.
func (h *helpdesk) post(t assistant.Thread, key, draft, text string, at time.Time) review.Receipt {
	t = copied(t)
	m := assistant.Message{ID: replyID(draft), Author: assistant.Author{ID: "souffleur", Name: h.brand, Kind: assistant.AuthorAgent}, Text: text, At: at}
	t.Messages = append(t.Messages, m)
	t.Version = versionOf(t)
	h.put(t)
	r := review.Receipt{ID: m.ID, At: at}
	if h.url != "" {
		r.URL = h.url + "#t-" + t.ID
	}
	h.posts[key] = r
	return r
}

// replyID is the ID of the message that a draft became.
func replyID(draft string) string { return "r-" + draft[:min(len(draft), 16)] }
