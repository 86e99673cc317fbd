package openaimodel

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/souffleur-go/souffleur/assistant"
)

const (
	firstBackoff = 250 * time.Millisecond // doubled with every attempt
	longestWait  = 30 * time.Second       // a server that asks for more is left at once
)

// attempts runs try until it succeeds, fails for good, or has used up the attempts, the context or the total time. The
// error is nil or an *assistant.ModelError.
func (m *Model) attempts(caller context.Context, p *assistant.Prompt, stream bool, try func(*exchange, ask) *fault) error {
	a := m.newAsk(p, stream)
	if a.bytes == 0 {
		return &assistant.ModelError{Model: m.name, Code: "empty_prompt", Message: "the prompt has no text: nothing was sent"}
	}
	ctx, cancel := context.WithTimeoutCause(caller, m.total, errTotal)
	defer cancel()
	retries, renewed := 0, false
	for n := 1; ; n++ {
		f := m.attempt(caller, ctx, n, stream, a, try)
		if f == nil {
			return nil
		}
		f.Model = m.name
		if f.stale && !renewed { // the fault of an old connection says nothing of the server: once, at once, beyond Retries
			renewed = true
			continue
		}
		if !f.again || retries >= m.retries || !m.pause(caller, ctx, f, retries) {
			return &f.ModelError
		}
		retries++
	}
}

// attempt runs try once, and not where the caller has already gone.
func (m *Model) attempt(caller, ctx context.Context, n int, stream bool, a ask, try func(*exchange, ask) *fault) *fault {
	x := m.newExchange(caller, ctx, a.mask, stream, n)
	defer x.close()
	var f *fault
	if caller.Err() != nil {
		f = x.ended("")
	} else {
		f = try(x, a)
	}
	if f != nil {
		f.Attempts = n
		if !x.sent {
			f.Attempts--
		}
	}
	return f
}

// pause waits before the attempt after f, when there were retries before, and reports whether there shall be one. It
// does not begin a wait that cannot end in time.
func (m *Model) pause(caller, ctx context.Context, f *fault, retries int) bool {
	wait := max(m.backoff<<min(retries, 16), f.RetryAfter)
	if wait > longestWait {
		return false
	}
	if end, ok := ctx.Deadline(); ok && time.Until(end) <= wait {
		return false
	}
	m.log.LogAttrs(caller, slog.LevelWarn, "openaimodel: trying again", slog.String("model", m.name),
		slog.Int("status", f.Status), slog.String("code", f.Code), slog.Int("attempt", f.Attempts), slog.Duration("wait", wait))
	timer := time.NewTimer(wait)
	defer timer.Stop()
	select {
	case <-timer.C:
		return true
	case <-ctx.Done():
		if err := caller.Err(); err != nil {
			f.Err = errors.Join(f.Err, err)
		}
		return false
	}
}

// retryAfter reads the header of that name: seconds, or a date (RFC 9110, 10.2.3) taken against the server's own clock
// where it gives one. 0 = none.
func retryAfter(h http.Header) time.Duration {
	v := strings.TrimSpace(h.Get("Retry-After"))
	if v == "" {
		return 0
	}
	if s, err := strconv.ParseUint(v, 10, 31); err == nil {
		return time.Duration(s) * time.Second
	}
	at, err := http.ParseTime(v)
	if err != nil {
		return 0
	}
	now, err := http.ParseTime(h.Get("Date"))
	if err != nil {
		now = time.Now()
	}
	return max(at.Sub(now), 0)
}
