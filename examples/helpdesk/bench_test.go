package main

import (
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/souffleur-go/souffleur/assistant"
	"github.com/souffleur-go/souffleur/assistant/review"
)

// rows is how many drafts the pages are measured over; SOUFFLEUR_HUNDRED=1 makes it a hundred thousand, which takes minutes
// to fill.
func rows() int {
	if os.Getenv("SOUFFLEUR_HUNDRED") != "" {
		return 100_000
	}
	return 2_000
}

// full returns a host on SQLite with so many drafts, each with the texts of a real one, and the ID of one of them. One in ten
// waits for an answer, one in a hundred has a thread that moved, one in a thousand is of unknown fate; a person holds one in
// five hundred.
func full(b *testing.B, n int) (h *host, one string) {
	b.Helper()
	o := calm(b)
	o.store = "sqlite:" + filepath.Join(b.TempDir(), "desk.db")
	h, err := open(b.Context(), o, slog.New(slog.DiscardHandler))
	require.NoError(b, err)
	b.Cleanup(h.close)
	plays, err := casting()
	require.NoError(b, err)
	var models []*assistant.Draft
	for _, s := range plays {
		t, err := s.thread(0)
		require.NoError(b, err)
		t.Tenant = h.place.tenant
		d, err := h.worker.assist.Draft(b.Context(), assistant.Request{Thread: t})
		require.NoError(b, err)
		models = append(models, d)
	}
	now := time.Now().UTC()
	var batch []review.Change
	for i := range n {
		d := models[i%len(models)]
		it := review.Item{
			Tenant: h.place.tenant, ID: fmt.Sprintf("%032x", i+1), Seq: 1, State: review.StatePending, Draft: *d, Basis: d.Basis, Text: d.Text, Hash: d.Hash,
			Revision: 1, Verdict: d.Verdict, Findings: d.Findings, Thread: fmt.Sprint("thread-", i), Version: d.Basis.ThreadVersion, Channel: d.Channel,
			Topic: d.Situation, Persona: d.Persona.ID, Person: fmt.Sprint("person-", i%997), Language: d.Language, Risk: 1 + i%4,
			Times: review.Times{Received: now.Add(-time.Duration(i*7919%100_000) * time.Second), Submitted: now},
		}
		it.Draft.Basis = assistant.Basis{}
		it.Basis.Request.Thread.ID = it.Thread
		switch {
		case i%1000 == 999:
			it.State = review.StateUnknown
		case i%10 == 9:
			it.State = review.StateNeedsInput
		case i%100 == 42:
			it.Stale = true
		case i%500 == 7:
			it.Lease = &review.Lease{By: review.Actor{ID: "alex", Kind: review.Person, Name: "Alex"}, Until: now.Add(time.Hour)}
		case one == "" && it.State == review.StatePending:
			one = it.ID
		}
		batch = append(batch, review.Change{
			Item: it, Entry: review.Entry{N: 1, At: now, Verb: review.VerbSubmit, To: it.State},
			Revision: &review.Revision{N: 1, Hash: it.Hash, Text: it.Text, At: now},
		})
		if len(batch) == 500 || i == n-1 {
			require.NoError(b, h.store.Commit(b.Context(), batch))
			batch = batch[:0]
		}
	}
	return h, one
}

// BenchmarkPages measures the server's time for the pages that a person opens, over the whole handler, and what they weigh.
func BenchmarkPages(b *testing.B) {
	h, one := full(b, rows())
	handler := h.handler(&net.TCPAddr{IP: net.IPv4(127, 0, 0, 1)})
	name := visitor{Name: "Alex", Lang: "fr"}.cookie()
	for _, page := range []struct{ name, path string }{
		{"queue", "/inbox/"},
		{"queue-needs-input", "/inbox/?shelf=needs-input"},
		{"queue-stale", "/inbox/?shelf=stale"},
		{"queue-mine", "/inbox/?held=me"},
		{"queue-topic", "/inbox/?topic=complaint"},
		{"queue-channel", "/inbox/?channel=email&lang=fr"},
		{"queue-nothing", "/inbox/?channel=email&topic=grief"},
		{"draft", "/inbox/draft?id=" + one},
		{"health", "/healthz"},
	} {
		b.Run(fmt.Sprintf("%s/rows=%d", page.name, rows()), func(b *testing.B) {
			size := 0
			for b.Loop() {
				r := httptest.NewRequest(http.MethodGet, "http://localhost"+page.path, nil)
				r.AddCookie(name)
				w := httptest.NewRecorder()
				handler.ServeHTTP(w, r)
				require.Equal(b, http.StatusOK, w.Code)
				size = w.Body.Len()
			}
			b.ReportMetric(float64(size), "B/page")
		})
	}
}
