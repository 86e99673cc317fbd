package website

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// site is a web site on the loopback interface that notes what it was asked for.
type site struct {
	*httptest.Server
	mux   *http.ServeMux
	mu    sync.Mutex
	asked []string
}

func newSite(t *testing.T, pages map[string]string) *site {
	t.Helper()
	s := &site{mux: http.NewServeMux()}
	s.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.mu.Lock()
		s.asked = append(s.asked, r.URL.RequestURI())
		s.mu.Unlock()
		s.mux.ServeHTTP(w, r)
	}))
	t.Cleanup(s.Close)
	for path, body := range pages {
		s.page(path, body)
	}
	return s
}

// page serves a body; @ in it stands for the address of the site.
func (s *site) page(path, body string) {
	s.handle(path, func(w http.ResponseWriter, _ *http.Request) {
		if strings.HasSuffix(path, ".txt") {
			w.Header().Set("Content-Type", "text/plain; charset=utf-8")
		}
		_, _ = io.WriteString(w, strings.ReplaceAll(body, "@", s.URL))
	})
}

func (s *site) handle(path string, f http.HandlerFunc) {
	if strings.HasSuffix(path, "/") {
		path += "{$}"
	}
	s.mux.HandleFunc(path, f)
}

// requests returns what was asked for since the last call.
func (s *site) requests() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	out := s.asked
	s.asked = nil
	return out
}

var noon = time.Date(2026, 3, 2, 12, 0, 0, 0, time.UTC)

func (s *site) reader(t *testing.T, change func(*Config)) *Reader {
	t.Helper()
	cfg := Config{
		Client: s.Client(), Delay: -1, AllowPrivate: true, Now: func() time.Time { return noon },
		Sleep: func(context.Context, time.Duration) error { return nil },
	}
	if change != nil {
		change(&cfg)
	}
	r, err := New(cfg)
	require.NoError(t, err)
	return r
}

// read reads the site and returns a line for each page and problem, and the pages by path.
func (s *site) read(t *testing.T, r *Reader, start string, state *State) (lines []string, pages map[string]Page) {
	t.Helper()
	pages = map[string]Page{}
	for p, err := range r.Read(t.Context(), s.URL+start, state) {
		if err != nil {
			lines = append(lines, s.strip(err.Error()))
			continue
		}
		lines = append(lines, string(p.Change)+" "+s.strip(p.Source.ID))
		pages[s.strip(p.Source.ID)] = p
	}
	return lines, pages
}

func (s *site) strip(text string) string { return strings.ReplaceAll(text, s.URL, "") }

// html is a page about something.
func html(title string) string {
	return fmt.Sprintf("<html lang=en><title>%s</title><main><h1>%s</h1><p>All that there is to know about %s.</p></main></html>", title, title, title)
}

// urlset is a sitemap of some paths.
func urlset(paths ...string) string {
	var b strings.Builder
	b.WriteString(`<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">`)
	for _, p := range paths {
		b.WriteString("<url><loc>@" + p + "</loc></url>")
	}
	return b.String() + "</urlset>"
}
