package website

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// validated serves a page with an ETag and a date, and tells 304 to those who have it.
func validated(s *site, path, etag string, body *string) {
	s.handle(path, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("ETag", etag)
		w.Header().Set("Last-Modified", "Sun, 01 Feb 2026 08:30:00 GMT")
		if r.Header.Get("If-None-Match") == etag && r.Header.Get("If-Modified-Since") == "Sun, 01 Feb 2026 08:30:00 GMT" && *body == "" {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		_, _ = io.WriteString(w, *body)
	})
}

// again writes a State as JSON and reads it back.
func again(t *testing.T, state State) *State {
	t.Helper()
	data, err := json.Marshal(state)
	require.NoError(t, err)
	var out State
	require.NoError(t, json.Unmarshal(data, &out))
	require.Equal(t, state, out)
	return &out
}

func TestReadAgain(t *testing.T) {
	s := newSite(t, map[string]string{"/sitemap.xml": urlset("/kept", "/same", "/new", "/gone", "/lost")})
	kept, same, lost := html("kept pages"), html("the same"), http.StatusOK
	validated(s, "/kept", `"v1"`, &kept)
	s.handle("/same", func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, same) })
	news := html("old news")
	s.handle("/new", func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, news) })
	status := func(w http.ResponseWriter, code int) {
		w.WriteHeader(code)
		_, _ = io.WriteString(w, html("a page"))
	}
	s.handle("/gone", func(w http.ResponseWriter, _ *http.Request) { status(w, lost) })
	s.handle("/lost", func(w http.ResponseWriter, _ *http.Request) {
		if lost != http.StatusOK {
			lost = http.StatusNotFound
		}
		status(w, lost)
	})
	var state State
	lines, _ := s.read(t, s.reader(t, nil), "/sitemap.xml", &state)
	require.Equal(t, []string{"added /kept", "added /same", "added /new", "added /gone", "added /lost"}, lines)
	require.Equal(t, `"v1"`, state.Pages[s.URL+"/kept"].ETag)

	kept = "" // 304 from now on
	same = strings.Replace(same, "<main>", "<nav>Home | Help | 4,711 visitors</nav>\n<main nonce=x>", 1)
	news = html("fresh news")
	lost = http.StatusGone
	next := again(t, state)
	later := s.reader(t, func(c *Config) { c.Now = func() time.Time { return noon.Add(time.Hour) } })
	lines, pages := s.read(t, later, "/sitemap.xml", next)
	require.ElementsMatch(t, []string{"unchanged /kept", "unchanged /same", "changed /new", "gone /gone", "gone /lost"}, lines)
	require.Contains(t, pages["/new"].Source.Text, "fresh news")
	require.Empty(t, pages["/kept"].Source.Text)
	require.Len(t, next.Pages, 3)
	require.Equal(t, noon.Add(time.Hour), next.Pages[s.URL+"/kept"].At)
	require.Equal(t, `"v1"`, next.Pages[s.URL+"/kept"].ETag)

	lines, _ = s.read(t, later, "/sitemap.xml", again(t, *next))
	require.Subset(t, lines, []string{
		"unchanged /kept", "unchanged /same", "unchanged /new", "website: /gone: answers 404, though a list or a redirect names it: take it off there, or repair the page",
	})
}

func TestMoved(t *testing.T) {
	s := newSite(t, map[string]string{"/sitemap.xml": urlset("/old", "/busy", "/out", "/round", "/dead"), "/here": html("the move"), "/maintenance": html("maintenance for an hour")})
	for path, to := range map[string]string{"/old": "/here", "/out": "https://elsewhere.example/", "/round": "/trip", "/trip": "/round", "/dead": "/nowhere"} {
		s.handle(path, func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, to, http.StatusMovedPermanently) })
	}
	s.handle("/busy", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/maintenance", http.StatusFound) })
	state := State{Pages: map[string]Record{}}
	for _, path := range []string{"/old", "/busy", "/out", "/round", "/dead"} {
		state.Pages[s.URL+path] = Record{Hash: path}
	}
	lines, _ := s.read(t, s.reader(t, nil), "/sitemap.xml", &state)
	require.Equal(t, []string{
		"added /here", "gone /old", // the new place comes first
		"website: /busy: leads to /maintenance for now, so it stays as it was read: redirect it for good, or repair it",
		"added /maintenance",
		"gone /out", "website: /out: leads to https://elsewhere.example/, outside the site: read that site by itself if it is the brand's",
		"website: /trip: redirects in a circle, by way of /round: repair the redirects",
		"website: /nowhere: answers 404, though a list or a redirect names it: take it off there, or repair the page",
	}, lines)
	var kept []string
	for key, rec := range state.Pages {
		require.Equal(t, noon, rec.At)
		if rec.Hash != "" {
			kept = append(kept, s.strip(key))
		}
	}
	require.ElementsMatch(t, []string{"/busy", "/round", "/dead", "/here", "/maintenance"}, kept)
	state.Pages[s.URL+"/never"] = Record{At: noon}
	_, _ = s.read(t, s.reader(t, nil), "/sitemap.xml", &state)
	require.NotContains(t, state.Pages, s.URL+"/never", "an address that nobody lists and that is no page is forgotten")
}

// TestMovedTwice follows several addresses over one that moved again.
func TestMovedTwice(t *testing.T) {
	s := newSite(t, map[string]string{"/sitemap.xml": urlset("/a", "/b", "/c"), "/end": html("the end")})
	status := http.StatusMovedPermanently
	for path, to := range map[string]string{"/a": "/via", "/b": "/via", "/c": "/end"} {
		s.handle(path, func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, to, http.StatusMovedPermanently) })
	}
	s.handle("/via", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/end", status) })
	known := func() *State {
		return &State{Pages: map[string]Record{s.URL + "/a": {Hash: "a"}, s.URL + "/b": {Hash: "b"}, s.URL + "/c": {Hash: "c"}}}
	}
	lines, _ := s.read(t, s.reader(t, nil), "/sitemap.xml", known())
	require.Equal(t, []string{"added /end", "gone /a", "gone /b", "gone /c"}, lines)
	status = http.StatusFound // a detour for now: nothing moved for good over it
	lines, _ = s.read(t, s.reader(t, nil), "/sitemap.xml", known())
	require.Equal(t, []string{"added /end", "gone /c"}, lines)
}

func TestRetryAfter(t *testing.T) {
	for _, tt := range []struct {
		name, header string
		status       int
		want         time.Duration
	}{
		{"seconds", "120", 429, 2 * time.Minute},
		{"date", "Mon, 02 Mar 2026 13:00:00 GMT", 503, time.Hour},
		{"past date", "Mon, 02 Mar 2020 13:00:00 GMT", 503, 0},
		{"none", "", 429, defaultWait},
		{"nonsense", "soon", 429, defaultWait},
		{"for ever", "4000000000", 429, maxWait},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := newSite(t, map[string]string{"/sitemap.xml": urlset("/a", "/b", "/c"), "/a": html("first things"), "/c": html("last things")})
			busy := true
			s.handle("/b", func(w http.ResponseWriter, _ *http.Request) {
				if !busy {
					_, _ = io.WriteString(w, html("second things"))
					return
				}
				w.Header().Set("Retry-After", tt.header)
				w.WriteHeader(tt.status)
			})
			var state State
			until := noon.Add(tt.want)
			lines, _ := s.read(t, s.reader(t, nil), "/sitemap.xml", &state)
			require.Equal(t, []string{"added /a", fmt.Sprintf(
				"website: /b: answers %d and asks to be left alone, so the rest is left until %s: read again then", tt.status, until.Format(time.RFC3339))}, lines)
			require.Equal(t, until, state.Wait)
			s.requests()

			state = *again(t, state)
			if tt.want > 0 {
				lines, _ = s.read(t, s.reader(t, nil), "/sitemap.xml", &state)
				require.Equal(t, []string{"website: /sitemap.xml: the site asked to be left alone until " + until.Format(time.RFC3339) + ": read again then"}, lines)
				require.Empty(t, s.requests())
			}
			busy = false
			lines, _ = s.read(t, s.reader(t, func(c *Config) { c.Now = func() time.Time { return until } }), "/sitemap.xml", &state)
			require.Equal(t, []string{"added /b", "added /c", "unchanged /a"}, lines)
			require.Zero(t, state.Wait)
		})
	}
	// A 503 that names no time is one failure like another.
	s := newSite(t, map[string]string{"/sitemap.xml": urlset("/a", "/b"), "/b": html("something")})
	s.handle("/a", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(503) })
	lines, _ := s.read(t, s.reader(t, nil), "/sitemap.xml", nil)
	require.Equal(t, []string{"website: /a: answers 503 Service Unavailable: it must open in a browser without signing in", "added /b"}, lines)
}

// TestResume breaks readings off in every way and holds that each page comes once they are through, none twice.
func TestResume(t *testing.T) {
	pages := map[string]string{}
	var paths []string
	for i := range 7 {
		paths = append(paths, fmt.Sprintf("/p%d", i))
		pages[paths[i]] = html("page " + paths[i])
	}
	pages["/sitemap.xml"] = urlset(paths...)
	s := newSite(t, pages)
	var state State

	for p, err := range s.reader(t, nil).Read(t.Context(), s.URL+"/sitemap.xml", &state) {
		require.NoError(t, err)
		if p.Source.ID == s.URL+"/p1" {
			break // it could not be stored
		}
	}
	require.Len(t, state.Pages, 1)

	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	var got []string
	for p, err := range s.reader(t, nil).Read(ctx, s.URL+"/sitemap.xml", &state) {
		if err != nil {
			require.True(t, errors.Is(err, context.Canceled))
			continue
		}
		got = append(got, s.strip(p.Source.ID))
		if len(got) == 2 {
			cancel()
		}
	}
	require.Equal(t, []string{"/p1", "/p2"}, got)
	require.Len(t, state.Pages, 3)

	// MaxPages: what is new first, then what was not looked at for longest.
	clock := noon
	few := s.reader(t, func(c *Config) {
		c.MaxPages = 3
		c.Now = func() time.Time { return clock }
	})
	for _, want := range [][]string{
		{"added /p3", "added /p4", "added /p5", "website: /p6: the first of 4 pages left for the next reading: read again with the same State, or raise MaxPages"},
		{"added /p6", "unchanged /p0", "unchanged /p1", "website: /p2: the first of 4 pages left for the next reading: read again with the same State, or raise MaxPages"},
		{"unchanged /p2", "unchanged /p3", "unchanged /p4", "website: /p5: the first of 4 pages left for the next reading: read again with the same State, or raise MaxPages"},
	} {
		clock = clock.Add(time.Minute)
		state = *again(t, state)
		lines, _ := s.read(t, few, "/sitemap.xml", &state)
		require.Equal(t, want, lines)
	}
}

// TestTurns holds that addresses which give no page do not keep others from their turn.
func TestTurns(t *testing.T) {
	pages := map[string]string{"/robots.txt": "User-agent: *\nDisallow: /no"}
	var paths []string
	for i := range 6 {
		paths = append(paths, fmt.Sprintf("/no/%d", i), fmt.Sprintf("/dead%d", i), fmt.Sprintf("/old%d", i))
		pages[fmt.Sprintf("/new%d", i)] = html(fmt.Sprintf("page %d", i))
	}
	pages["/sitemap.xml"] = urlset(paths...)
	s := newSite(t, pages)
	for i := range 6 {
		s.handle(fmt.Sprintf("/old%d", i), func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, strings.Replace(r.URL.Path, "old", "new", 1), http.StatusMovedPermanently)
		})
	}
	var state State
	clock := noon
	r := s.reader(t, func(c *Config) {
		c.MaxPages = 4
		c.Now = func() time.Time { return clock }
	})
	added := map[string]int{}
	for range 3 { // twelve addresses, four at a time
		clock = clock.Add(time.Hour)
		lines, _ := s.read(t, r, "/sitemap.xml", &state)
		for _, l := range lines {
			if strings.HasPrefix(l, "added ") {
				added[l]++
			}
		}
	}
	require.Len(t, added, 6)
}
