package website

import (
	"fmt"
	"io"
	"net/http"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestLists holds what is read of lists that lists name, and what is said of those that are none.
func TestLists(t *testing.T) {
	index := func(paths ...string) string {
		out := "<sitemapindex>"
		for _, p := range paths {
			out += "<sitemap><loc>" + p + "</loc></sitemap>"
		}
		return out + "</sitemapindex>"
	}
	s := newSite(t, map[string]string{
		"/index":  index("/deep", "/page", "ftp://x/", "/shut", "/feed", "/strange"),
		"/deep":   index("/deeper"),
		"/deeper": index("/deepest"),
		"/page":   html("no sitemap"),
		"/feed": `<feed xmlns="http://www.w3.org/2005/Atom" xml:base="/blog/"><entry><link href="a"/></entry><entry xml:base="old/"><link href="b"/></entry>
<entry><title>No address</title></entry><entry><link href="javascript:alert(1)"/></entry></feed>`,
		"/blog/a": html("the blog"), "/blog/old/b": html("the old blog"),
		"/robots.txt": "User-agent: *\nDisallow: /shut",
	})
	s.handle("/strange", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/xml; charset=koi8-r")
		_, _ = io.WriteString(w, "\xf0")
	})
	lines, _ := s.read(t, s.reader(t, nil), "/index", nil)
	require.Equal(t, []string{
		"website: /deeper: is an index inside 2 others: put the sitemaps into one index",
		"website: /page: is no sitemap, its outermost element is not urlset or sitemapindex: name one there",
		"website: ftp://x/: only whole http and https addresses are read",
		`website: /strange: is in the encoding "koi8-r", which is not read: serve UTF-8`,
		"added /blog/a", "added /blog/old/b",
		"website: /shut: the first of 1 that robots.txt disallows: allow there what is to be read",
		"website: /blog/: lists the first of 2 entries without an address that can be read: give each its whole address",
	}, lines)
	require.NotContains(t, s.requests(), "/deepest")

	var many []string
	for i := range maxLists + 1 {
		many = append(many, fmt.Sprintf("/s%d", i))
		s.page(many[i], urlset("/blog/a"))
	}
	s.page("/many", index(many...))
	lines, _ = s.read(t, s.reader(t, nil), "/many", nil)
	require.Equal(t, []string{"added /blog/a", "website: /s99: the first of 2 feeds and sitemaps too many, left out: put their pages into fewer"}, lines)

	s.page("/start", `<link rel=alternate type="application/rss+xml" href="/page"><p>Five words of text here.</p>`)
	lines, _ = s.read(t, s.reader(t, nil), "/start", nil)
	require.Equal(t, []string{
		"website: /page: is no feed, its outermost element is not rss, RDF or feed: link one there",
		"website: /start: names no feed and no sitemap, so only this page was read: pass the address of one", "added /start",
	}, lines)
}

// TestOnePageTwice holds what becomes of addresses that turn out to be the same page.
func TestOnePageTwice(t *testing.T) {
	s := newSite(t, map[string]string{"/sitemap.xml": urlset("/new", "/twin", "/old")})
	text := "<p>All there is to know about twins.</p>"
	canonical := ""
	twin := func(w http.ResponseWriter, r *http.Request) {
		if canonical == "" {
			_, _ = io.WriteString(w, "<html><title>Twins of "+r.URL.Path+"</title>"+text)
			return
		}
		_, _ = io.WriteString(w, `<html><title>Twins</title><link rel="canonical" href="`+canonical+`">`+text)
	}
	s.handle("/new", twin)
	s.handle("/twin", twin)
	moved := false
	s.handle("/old", func(w http.ResponseWriter, r *http.Request) {
		if moved {
			http.Redirect(w, r, "/new", http.StatusMovedPermanently)
			return
		}
		_, _ = io.WriteString(w, html("what is old"))
	})
	var state State
	lines, _ := s.read(t, s.reader(t, nil), "/sitemap.xml", &state)
	require.Equal(t, []string{"added /new", "added /twin", "added /old"}, lines)
	canonical, moved = s.URL+"/new", true
	lines, _ = s.read(t, s.reader(t, nil), "/sitemap.xml", &state)
	require.Equal(t, []string{"changed /new", "gone /twin", "gone /old"}, lines)
	lines, _ = s.read(t, s.reader(t, nil), "/sitemap.xml", &state)
	require.Equal(t, []string{"unchanged /new"}, lines)
	// The page that the others were the same as goes: the next in line takes its place in the reading after.
	canonical = s.URL + "/twin"
	lines, _ = s.read(t, s.reader(t, nil), "/sitemap.xml", &state)
	require.Equal(t, []string{"changed /new"}, lines)
	require.Equal(t, s.URL+"/twin", state.Pages[s.URL+"/new"].URL)
}

// TestSharedAddress holds that of several articles at one address none is taken for the page.
func TestSharedAddress(t *testing.T) {
	item := "<item><title>News</title><link>/news</link><encoded><![CDATA[" + article + "]]></encoded></item>"
	s := newSite(t, map[string]string{"/feed": "<rss><channel>" + item + item + item + "</channel></rss>", "/news": html("all news")})
	lines, pages := s.read(t, s.reader(t, nil), "/feed", nil)
	require.Equal(t, []string{"added /news"}, lines)
	require.Equal(t, html("all news"), pages["/news"].Source.Text)
}

// TestLoopEnds holds that nothing comes after the loop is left, wherever that is.
func TestLoopEnds(t *testing.T) {
	s := newSite(t, map[string]string{"/index": `<sitemapindex><sitemap><loc>/none</loc></sitemap><sitemap><loc>/list</loc></sitemap></sitemapindex>`, "/list": urlset("/a", "/dead"), "/a": html("anything")})
	for stop := 1; stop <= 3; stop++ {
		n := 0
		for range s.reader(t, nil).Read(t.Context(), s.URL+"/index", &State{}) {
			if n++; n == stop {
				break
			}
		}
		require.Equal(t, stop, n)
	}
	s.requests()
	for range s.reader(t, nil).Read(t.Context(), s.URL+"/index", nil) {
		break
	}
	require.Equal(t, []string{"/robots.txt", "/index", "/none"}, s.requests())
}
