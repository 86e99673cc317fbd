package inbox_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/souffleur-go/souffleur/assistant"
)

// visits asks for one page again and again.
func visits(b *testing.B, o *office, path string) {
	b.Helper()
	for b.Loop() {
		r := httptest.NewRequest(http.MethodGet, path, nil)
		r.Header.Set("X-User", "Léa")
		w := httptest.NewRecorder()
		o.page.ServeHTTP(w, r)
		require.Equal(b, http.StatusOK, w.Code)
	}
}

// BenchmarkQueue asks for a full page of a queue of 500. The store in memory reads every row; one with an index does not.
func BenchmarkQueue(b *testing.B) {
	o := newOffice(b)
	for i := range 500 {
		o.submit(fmt.Sprint("t", i), "Vous avez 30 jours pour rendre un livre.")
	}
	visits(b, o, "/")
}

// BenchmarkDraft asks for a draft of 250 words with findings, a source and a person's changes.
func BenchmarkDraft(b *testing.B) {
	o := newOffice(b)
	text := strings.Repeat("Vous avez 60 jours pour rendre un livre. ", 30)
	it := o.submit("t", text, func(d *assistant.Draft) {
		d.Citations = []assistant.Citation{{Start: 0, End: 40, Passage: "returns", Source: "retours.md:3"}}
	})
	o.post(it, "Léa", "fr", "edit", "text", strings.Replace(text, "un livre", "un ouvrage", 5))
	visits(b, o, "/draft?id="+it.ID)
}
