package main

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"log"
	"net"
	"net/http"
	"sync"
	"time"

	"github.com/souffleur-go/souffleur/assistant/review"
)

// drain is how long requests at work may go on when the program ends.
const drain = 10 * time.Second

// serve answers requests, drafts and publishes until ctx ends. It returns when nothing is at work any more.
func (h *host) serve(ctx context.Context, l net.Listener) error {
	h.place.at("http://" + l.Addr().String() + "/desk/")
	srv := &http.Server{
		Handler: h.handler(l.Addr()), ErrorLog: log.New(io.Discard, "", 0), // it would write addresses of visitors
		ReadHeaderTimeout: 5 * time.Second, ReadTimeout: 30 * time.Second, WriteTimeout: 5 * time.Minute, IdleTimeout: time.Minute,
		MaxHeaderBytes: 32 << 10,
	}
	work, stop := context.WithCancel(context.WithoutCancel(ctx))
	defer stop()
	feeding, hush := context.WithCancel(ctx)
	defer hush()
	var all sync.WaitGroup
	all.Go(func() { h.feed.run(feeding) })
	all.Go(func() { h.worker.run(work) })
	all.Go(func() {
		if err := h.desk.Run(work, h.place.tenant, h.place); !errors.Is(err, context.Canceled) {
			h.log.Error("publishing ended", "cause", cause(err))
		}
	})
	failed := make(chan error, 1)
	go func() { failed <- srv.Serve(l) }()
	if !loopback(l.Addr()) {
		h.log.Warn("not on loopback: names are taken on trust, so whoever reaches this address decides")
	}
	h.log.Info("open", "tenant", h.place.tenant, "every", h.o.every, "again", h.o.again)
	var err error
	select {
	case err = <-failed:
	case <-ctx.Done():
		h.log.Info("stopping")
		draining, cancel := context.WithTimeout(context.WithoutCancel(ctx), drain)
		err = srv.Shutdown(draining)
		cancel()
		if served := <-failed; err == nil && !errors.Is(served, http.ErrServerClosed) {
			err = served
		}
	}
	hush()
	stop()
	all.Wait()
	h.log.Info("stopped")
	return err
}

// health is the answer of /healthz: counts, no names.
type health struct {
	Status  string `json:"status"`
	Store   string `json:"store"`
	Waiting int    `json:"waiting"` // for a person, up to a thousand
	Unknown int    `json:"unknown"`
	Threads int    `json:"threads"`
	Replies int    `json:"replies"`
	Busy    int    `json:"busy"` // requests at work, this one included
}

// healthz says whether the database answers, and how much there is.
func (h *host) healthz(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(r.Context(), 2*time.Second)
	defer cancel()
	out, status := health{Status: "ok", Store: "ok"}, http.StatusOK
	out.Threads, out.Replies = h.place.counts()
	out.Busy = int(h.atWork.Load())
	count := func(states ...review.State) (n int, err error) {
		return h.desk.Count(ctx, review.Filter{Tenant: h.place.tenant, States: states, Limit: 1000})
	}
	err := h.store.db.PingContext(ctx)
	if err == nil {
		out.Waiting, err = count(review.StatePending, review.StateNeedsInput)
	}
	if err == nil {
		out.Unknown, err = count(review.StateUnknown)
	}
	if err != nil {
		h.log.Error("health", "cause", cause(err))
		out.Status, out.Store, status = "failing", "unreachable", http.StatusServiceUnavailable
	}
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(out) // a reader who left is no fault
}
