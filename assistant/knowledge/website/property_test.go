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
	"pgregory.net/rapid"
)

// paper is a web site that is a map: of each path the text of its page, a status, or a redirect.
type paper map[string]string

// RoundTrip implements http.RoundTripper.
func (p paper) RoundTrip(r *http.Request) (*http.Response, error) {
	resp := &http.Response{StatusCode: http.StatusOK, Header: http.Header{}, Request: r}
	kind, rest, _ := strings.Cut(p[r.URL.Path], " ")
	switch kind {
	case "":
		resp.StatusCode = http.StatusNotFound
	case "301", "302", "410", "500":
		_, _ = fmt.Sscan(kind, &resp.StatusCode)
		resp.Header.Set("Location", rest)
	default:
		etag := fmt.Sprintf("%q", rest)
		resp.Header.Set("ETag", etag)
		if kind == "tagged" && r.Header.Get("If-None-Match") == etag {
			resp.StatusCode, rest = http.StatusNotModified, ""
		}
	}
	resp.Body = io.NopCloser(strings.NewReader(rest))
	return resp, nil
}

// TestStateFollowsBase changes a site at random between readings that may be broken off, and holds that the State always
// knows just what a base would hold, and that a whole reading brings the base to what the site says.
func TestStateFollowsBase(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		const n = 6
		path := rapid.Custom(func(t *rapid.T) string { return fmt.Sprintf("/%d", rapid.IntRange(0, n-1).Draw(t, "path")) })
		p, base, state, clock := paper{}, map[string]string{}, &State{}, noon
		for range rapid.IntRange(1, 5).Draw(t, "readings") {
			for i := range n {
				key := fmt.Sprintf("/%d", i)
				switch rapid.IntRange(0, 9).Draw(t, key) {
				case 0, 1, 2:
					p[key] = fmt.Sprintf("plain <p>Page %d says one of these: %d</p>", i, rapid.IntRange(0, 1).Draw(t, "text"))
				case 3:
					p[key] = fmt.Sprintf("tagged <p>Page %d says one of these: %d</p>", i, rapid.IntRange(0, 1).Draw(t, "text"))
				case 4, 5:
					p[key] = rapid.SampledFrom([]string{"301 ", "302 "}).Draw(t, "status") + path.Draw(t, "to")
				case 6:
					p[key] = rapid.SampledFrom([]string{"", "410", "500"}).Draw(t, "status")
				}
			}
			p["/sitemap.xml"] = "plain " + strings.ReplaceAll(urlset(rapid.SliceOfN(path, 0, n).Draw(t, "listed")...), "@", "https://a.example")
			whole := rapid.Bool().Draw(t, "whole")
			readPaper(t, p, base, state, clock, whole)
			clock = clock.Add(time.Hour)
			known := map[string]string{}
			for key, rec := range state.Pages {
				if rec.Hash != "" {
					known[key] = base[key]
				}
			}
			require.Equal(t, base, known)
			for key, text := range base {
				kind, now, _ := strings.Cut(p[strings.TrimPrefix(key, "https://a.example")], " ")
				if whole && (kind == "plain" || kind == "tagged") {
					require.Equal(t, now, text, key)
				}
				require.False(t, whole && (kind == "" || kind == "410"), "%s is gone", key)
			}
		}
	})
}

// readPaper reads a site into a base that is a map.
func readPaper(t *rapid.T, p paper, base map[string]string, state *State, clock time.Time, whole bool) {
	cfg := Config{Client: &http.Client{Transport: p}, AllowPrivate: true, Delay: -1, Now: func() time.Time { return clock }}
	stop := -1
	if !whole {
		cfg.MaxPages = rapid.IntRange(1, 4).Draw(t, "pages")
		stop = rapid.IntRange(-1, 4).Draw(t, "stop")
	}
	r, err := New(cfg)
	require.NoError(t, err)
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	seen := map[string]bool{}
	for page, err := range r.Read(ctx, "https://a.example/sitemap.xml", state) {
		stop--
		if err == nil {
			id := page.Source.ID
			_, held := base[id]
			require.Equal(t, page.Change != Added, held, "%s %s", page.Change, id)
			require.False(t, seen[id], "%s comes twice", id)
			seen[id] = true
			if stop == 0 {
				break // before it is stored
			}
			switch page.Change {
			case Added, Changed:
				require.NotEqual(t, base[id], page.Source.Text)
				base[id] = page.Source.Text
			case Gone:
				delete(base, id)
			case Unchanged:
			}
		}
		if stop == 1 {
			cancel()
		}
	}
	for _, listed := range parseSitemap(p["/sitemap.xml"][len("plain "):]).pages {
		kind, text, _ := strings.Cut(p[strings.TrimPrefix(listed.loc, "https://a.example")], " ")
		if whole && (kind == "plain" || kind == "tagged") {
			require.Equal(t, text, base[listed.loc])
		}
	}
}
