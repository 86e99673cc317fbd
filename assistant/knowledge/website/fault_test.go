package website

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// TestPageFaults holds that no bad page keeps the others from being read.
func TestPageFaults(t *testing.T) {
	redirect := func(to string, status int) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, to, status) }
	}
	body := func(mediaType, body string) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", mediaType)
			_, _ = io.WriteString(w, body)
		}
	}
	tests := []struct {
		name   string
		handle http.HandlerFunc
		want   string
	}{
		{"circle of one", redirect("/bad", 302), "redirects in a circle, by way of /bad: repair the redirects"},
		{"other site", redirect("https://elsewhere.example/x", 301), "leads to https://elsewhere.example/x, outside the site: read that site by itself if it is the brand's"},
		{"no web address", redirect("javascript:alert(1)", 302), `redirects to "javascript:alert(1)", which is no address to follow: repair the redirect`},
		{"no location", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(302) }, `redirects to "", which is no address to follow: repair the redirect`},
		{"PDF", body("application/pdf", "%PDF-1.4 one two three four five six"), `is "application/pdf", not a page: only HTML and plain text are read`},
		{"PDF without a type", body("application/octet-stream", "%PDF-1.4 one two three four five six"), `is "application/pdf", not a page: only HTML and plain text are read`},
		{"only a script", body("text/html", "<html><title>App</title><div id=root></div><script>go()</script>"), "holds no text: what only a script shows is not read"},
		{"empty", body("text/html", ""), "holds no text: what only a script shows is not read"},
		{"huge", func(w http.ResponseWriter, _ *http.Request) { _, _ = io.CopyN(w, endless("<p>word "), 1<<20) }, "has more than 65536 bytes: raise MaxBytes, or split the page"},
		{"packed bomb", func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Encoding", "gzip")
			_, _ = w.Write(zeros(t, 32<<20))
		}, "has more than 65536 bytes: raise MaxBytes, or split the page"},
		{"unknown coding", func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Encoding", "br")
			_, _ = io.WriteString(w, "x")
		}, `comes in the Content-Encoding "br", which was not asked for: serve it plain or in gzip`},
		{"nested too deep", body("text/html", strings.Repeat("<b>", 5000)+"one two three four five"), "is left out: line 1: more than 4096 elements inside one another: simplify the page"},
		{"encoding", body("text/html; charset=big5", "\xa4\xa4"), `is in the encoding "big5", which is not read: serve UTF-8`},
		{"not found", http.NotFound, "answers 404, though a list or a redirect names it: take it off there, or repair the page"},
		{"forbidden", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(403) }, "answers 403 Forbidden: it must open in a browser without signing in"},
		{"server error", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(500) }, "answers 500 Internal Server Error: it must open in a browser without signing in"},
		{"not modified, unasked", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(304) }, "answers 304 Not Modified: it must open in a browser without signing in"},
		{"broken off", func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Length", "1000")
			_, _ = io.WriteString(w, "<p>one two")
		}, "broke off after 10 bytes (unexpected EOF): try later"},
		{"hung up", func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }, "cannot be reached (EOF): try later"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := newSite(t, map[string]string{"/sitemap.xml": urlset("/bad", "/good"), "/good": html("good things")})
			s.handle("/bad", tt.handle)
			lines, _ := s.read(t, s.reader(t, func(c *Config) { c.MaxBytes = 1 << 16 }), "/sitemap.xml", nil)
			require.Equal(t, []string{"website: /bad: " + tt.want, "added /good"}, lines)
		})
	}
}

// TestListFaults holds the same for the start: it is told what is wrong, and pages read before are asked for all the same.
func TestListFaults(t *testing.T) {
	tests := []struct {
		name   string
		handle http.HandlerFunc
		want   string
	}{
		{"not found", http.NotFound, "answers 404 Not Found: check the address"},
		{"circle", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/start", http.StatusFound) }, "redirects more than 5 times, or in a circle: name the address where it ends"},
		{"other site", func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "https://elsewhere.example/", http.StatusFound)
		}, "leads to https://elsewhere.example/, another site: begin there if it is the brand's"},
		{"to what robots.txt disallows", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/shut", http.StatusFound) }, "/shut"},
		{"damaged gzip", func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte("\x1f\x8b\x08nonsense")) }, "cannot be unpacked (unexpected EOF): pack it again"},
		{"packed bomb", func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "application/gzip")
			_, _ = w.Write(zeros(t, 32<<20))
		}, ""},
		{"malformed", func(w http.ResponseWriter, _ *http.Request) {
			_, _ = io.WriteString(w, "<urlset>\n<url><loc>/old</loc></url>\n<url><loc>/a&b</loc></url></urlset>")
		}, "line 3 is no XML: invalid character entity &b (no semicolon); what stands before was read: repair the rest"},
		{"too long", func(w http.ResponseWriter, _ *http.Request) {
			_, _ = io.WriteString(w, "<urlset><url><loc>/old</loc></url>"+strings.Repeat(" ", 1<<16))
		}, "has more than 65536 bytes, the rest is left out: raise MaxBytes, or split it"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := newSite(t, map[string]string{"/old": html("old things"), "/robots.txt": "User-agent: *\nDisallow: /shut", "/shut": urlset("/more")})
			s.handle("/start", tt.handle)
			state := State{Pages: map[string]Record{s.URL + "/old": {Hash: "x", URL: s.URL + "/older"}}}
			lines, _ := s.read(t, s.reader(t, func(c *Config) { c.MaxBytes = 1 << 16 }), "/start", &state)
			if tt.want == "/shut" {
				require.Equal(t, []string{"changed /old", "website: /shut: the first of 1 that robots.txt disallows: allow there what is to be read"}, lines)
				require.NotContains(t, s.requests(), "/shut")
				return
			}
			if tt.want == "" { // no list at all: blanks, which are no page either
				require.Contains(t, strings.Join(lines, "\n"), "names no feed and no sitemap")
				return
			}
			require.Equal(t, []string{"website: /start: " + tt.want, "changed /old"}, lines)
		})
	}
	s := newSite(t, nil)
	for start, want := range map[string]string{
		"file:///etc/passwd": "only whole http and https addresses are read", "www.example.com": "only whole http and https addresses are read",
		"http://a:b@" + s.URL[7:]: "the address holds a name or a password: leave them to the transport of the Client",
	} {
		for _, err := range s.reader(t, nil).Read(t.Context(), start, nil) {
			require.EqualError(t, err, "website: "+start+": "+want)
		}
	}
	require.Empty(t, s.requests())
}

func TestRedirectChain(t *testing.T) {
	s := newSite(t, map[string]string{"/sitemap.xml": urlset("/1", "/end1", "/a", "/c"), "/end": html("the end"), "/robots.txt": ""})
	s.mux.HandleFunc("/{n}", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, r.URL.Path+"1", http.StatusFound) })
	s.handle("/end1", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/end", http.StatusFound) })
	s.handle("/a", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/b", http.StatusFound) })
	s.handle("/b", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/a", http.StatusFound) })
	s.handle("/c", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/a", http.StatusFound) })
	lines, _ := s.read(t, s.reader(t, nil), "/sitemap.xml", nil)
	require.Equal(t, []string{
		"website: /111111: is the end of more than 5 redirects: name the page where they lead",
		"added /end", "website: /b: redirects in a circle, by way of /a: repair the redirects",
	}, lines)
	refuse := func(c *Config) {
		client := *c.Client
		client.CheckRedirect = func(to *http.Request, via []*http.Request) error {
			return fmt.Errorf("%s from %s", to.URL.Path, via[0].URL.Path)
		}
		c.Client = &client
	}
	lines, _ = s.read(t, s.reader(t, refuse), "/end1", nil)
	require.Equal(t, []string{"website: /end1: leads to /end, which CheckRedirect of the Client refuses (/end from /end1)"}, lines)
}

// TestRobotsUnavailable follows RFC 9309, 2.3.1.
func TestRobotsUnavailable(t *testing.T) {
	tests := []struct {
		name   string
		handle http.HandlerFunc
		want   string
	}{
		{"404", http.NotFound, "added /a"},
		{"403", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(403) }, "added /a"},
		{"circle", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/robots.txt", http.StatusFound) }, "added /a"},
		{"elsewhere", func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "/r/robots", http.StatusMovedPermanently)
		}, ""},
		{"500", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(500) }, "website: /robots.txt: cannot be had, so nothing of the host is read (Internal Server Error): repair it, or let it answer 404"},
		{"hung up", func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }, "website: /robots.txt: cannot be had, so nothing of the host is read (cannot be reached (EOF): try later): repair it, or let it answer 404"},
		{"503 with a time", func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Retry-After", "60")
			w.WriteHeader(503)
		}, "website: /robots.txt: answers 503 and asks to be left alone, so the rest is left until 2026-03-02T12:01:00Z: read again then"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := newSite(t, map[string]string{"/sitemap.xml": urlset("/a"), "/a": html("anything"), "/r/robots": "User-agent: *\nDisallow: /a"})
			s.handle("/robots.txt", tt.handle)
			lines, _ := s.read(t, s.reader(t, nil), "/sitemap.xml", nil)
			if tt.want == "" {
				tt.want = "website: /a: the first of 1 that robots.txt disallows: allow there what is to be read"
			}
			require.Equal(t, []string{tt.want}, lines)
		})
	}
}

// TestSlow holds that a body that does not end costs one Timeout, and that ctx ends the reading within it.
func TestSlow(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	s := newSite(t, map[string]string{"/sitemap.xml": urlset("/slow", "/good"), "/good": html("good things"), "/slowest.xml": urlset("/slower")})
	slow := func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.WriteString(w, "<p>one")
		w.(http.Flusher).Flush()
		if r.URL.Path == "/slower" {
			cancel()
		}
		<-r.Context().Done()
	}
	s.handle("/slow", slow)
	s.handle("/slower", slow)
	lines, _ := s.read(t, s.reader(t, func(c *Config) { c.Timeout = 50 * time.Millisecond }), "/sitemap.xml", nil)
	require.Equal(t, []string{"website: /slow: took longer than 50ms: try later, or raise Timeout", "added /good"}, lines)
	var errs []error
	for _, err := range s.reader(t, nil).Read(ctx, s.URL+"/slowest.xml", nil) {
		errs = append(errs, err)
	}
	require.Len(t, errs, 1)
	require.ErrorIs(t, errs[0], context.Canceled)
	require.EqualError(t, errs[0], "website: reading "+s.URL+"/slowest.xml stopped: context canceled")
}

func TestSiteDown(t *testing.T) {
	var paths []string
	for i := range 12 {
		paths = append(paths, fmt.Sprintf("/%d", i))
	}
	s := newSite(t, map[string]string{"/sitemap.xml": urlset(paths...), "/4": html("the good page")})
	for i, path := range paths {
		if i != 4 {
			s.handle(path, func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(502) })
		}
	}
	lines, _ := s.read(t, s.reader(t, nil), "/sitemap.xml", nil)
	require.Len(t, lines, 5+maxFailures, "only failures in a row count")
	require.Equal(t, "website: /9: the site failed 5 times in a row, so the rest is left for later", lines[9])
	require.NotContains(t, s.requests(), "/10")
}
