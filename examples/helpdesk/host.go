package main

import (
	"context"
	"log/slog"
	"net/http"
	"strings"
	"sync/atomic"

	"github.com/souffleur-go/souffleur/assistant/review"
	"github.com/souffleur-go/souffleur/assistant/review/inbox"
)

// maxWaiting is how many drafts may wait for a person before the feed pauses: a program left alone overnight fills no disk.
const maxWaiting = 50

// host is everything but the listener.
type host struct {
	o      options
	log    *slog.Logger
	brand  brand
	store  store
	desk   *review.Desk
	place  *helpdesk
	worker *worker
	feed   *feed
	inbox  http.Handler
	atWork atomic.Int32 // requests
}

// open joins the parts and takes up what an earlier run left. It starts nothing.
func open(ctx context.Context, o options, log *slog.Logger) (*host, error) {
	b, err := loadBrand(o.persona)
	if err != nil {
		return nil, err
	}
	a, err := b.assistant(o, log)
	if err != nil {
		return nil, err
	}
	plays, err := scripts(b)
	if err != nil {
		return nil, err
	}
	h := &host{o: o, log: log, brand: b, place: newHelpdesk(b.tenant(), b.profile.Brand())}
	if h.store, err = openStore(ctx, o.store); err != nil {
		return nil, err
	}
	h.desk, err = review.New(review.Config{
		Store:   watched{h.store, func(it review.Item) { h.worker.told(it) }},
		Checker: a, Threads: h.thread, Logger: log,
		ByHand: func(it review.Item) bool { return strings.HasPrefix(it.Thread, pasted) },
	})
	if err == nil {
		h.worker = newWorker(h.desk, a, h.place, o.quiet, log)
		h.place.moved = h.worker.threadMoved
		h.feed = &feed{place: h.place, scripts: plays, every: o.every, again: o.again, full: h.full, log: log}
		err = h.mount()
	}
	if err == nil {
		err = h.resume(ctx)
	}
	if err != nil {
		h.close()
		return nil, err
	}
	return h, nil
}

// mount makes the inbox.
func (h *host) mount() (err error) {
	h.inbox, err = inbox.New(inbox.Config{
		Desk: h.desk, Prefix: "/inbox", Logger: h.log,
		Identify: identify,
		Tenant:   func(*http.Request) (string, error) { return h.place.tenant, nil },
		Lang:     h.lang,
		Paste:    h.worker.paste,
		Us:       []string{h.place.brand},
	})
	return err
}

// resume takes up what an earlier run on the same database left.
func (h *host) resume(ctx context.Context) error {
	if err := h.restore(ctx); err != nil {
		return err
	}
	owed, err := h.owed(ctx)
	for i := range owed {
		h.worker.told(owed[i])
	}
	return err
}

// full reports whether enough drafts wait for a person.
func (h *host) full(ctx context.Context) (bool, error) {
	n, err := h.desk.Count(ctx, review.Filter{
		Tenant: h.place.tenant, States: []review.State{review.StatePending, review.StateNeedsInput}, Limit: maxWaiting,
	})
	return n >= maxWaiting, err
}

// close closes the database.
func (h *host) close() {
	if err := h.store.db.Close(); err != nil {
		h.log.Error("the database did not close", "cause", cause(err))
	}
}
