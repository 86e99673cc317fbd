package website

import (
	"bytes"
	"compress/gzip"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/souffleur-go/souffleur/assistant/knowledge"
)

func TestNew(t *testing.T) {
	_, err := New(Config{Agent: "1 Bot\n", MaxPages: -1, MaxBytes: mostBytes + 1, Timeout: -1})
	require.EqualError(t, err, `website: Client is nil: pass the http.Client whose transport may reach the site
website: Agent "1 Bot\n" does not begin with a name: write it as MyBrandBot/1.0
website: Agent "1 Bot\n" holds characters that no header may hold: use printable ASCII
website: MaxPages is -1: use 0 for 500, or a positive number
website: MaxBytes is 8388609: use 0 for 8388608, or less
website: Timeout is -1ns: use 0 for 30s, or a positive duration`)
	r, err := New(Config{Client: http.DefaultClient})
	require.NoError(t, err)
	require.Equal(t, defaultAgent, r.token)
	require.Nil(t, http.DefaultClient.CheckRedirect, "the client of the host is not changed")
}

// TestSite begins at the root and finds the pages over robots.txt, an index, a packed sitemap and a feed.
func TestSite(t *testing.T) {
	s := newSite(t, map[string]string{
		"/robots.txt": "User-agent: *\nDisallow: /private\nSitemap: @/index.xml\nSitemap: https://elsewhere.example/s.xml",
		"/index.xml":  `<sitemapindex><sitemap><loc>@/a.xml.gz</loc></sitemap><sitemap><loc>/index.xml</loc></sitemap><sitemap><loc>@/none.xml</loc></sitemap></sitemapindex>`,
		"/": `<html lang="en"><title>House</title><link rel="alternate" type="application/atom+xml" href="/feed"><link rel="alternate" type="application/rss+xml" href="/comments">
<main><p>Welcome to our house of books.</p></main></html>`,
		"/feed": `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><entry><title>Parcels</title><link href="news/parcels#top"/></entry>
<entry><title>Opening</title><author><name>Anne</name></author><link href="/news/opening"/><published>2026-02-01T08:30:00Z</published><content type="html">` + strings.ReplaceAll(article, "<", "&lt;") + `</content></entry></feed>`,
		"/comments": `<rss><channel><item><title>By: Bob</title><link>/returns#comment-1</link><description>` + strings.ReplaceAll(article, "<", "&lt;") + `</description></item></channel></rss>`,
		"/returns":  html("returns"), "/news/parcels": html("parcels"), "/private/1": html("secrets"),
	})
	s.handle("/a.xml.gz", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/x-gzip")
		z := gzip.NewWriter(w)
		_, _ = io.WriteString(z, "\ufeff"+strings.NewReplacer("@@", "https://", "@", s.URL).Replace(urlset("/returns", "/returns#part", "/private/1", "/returns?", "@other.example/x")))
		_ = z.Close()
	})
	var state State
	lines, pages := s.read(t, s.reader(t, nil), "", &state)
	require.Equal(t, []string{
		"website: /none.xml: answers 404 Not Found: check the address",
		"added /", "added /returns", "added /news/parcels", "added /news/opening",
		"website: /private/1: the first of 1 that robots.txt disallows: allow there what is to be read",
		"website: https://other.example/x: the first of 2 of another site, left out: read that site by itself if it is the brand's",
	}, lines)
	require.Equal(t, []string{
		"/robots.txt", "/", "/index.xml", "/a.xml.gz", "/none.xml", "/feed", "/comments", "/returns", "/news/parcels",
	}, s.requests(), "each once, and the article that the feed holds not at all")

	opening := pages["/news/opening"]
	require.Equal(t, day(1), opening.Published)
	require.Equal(t, knowledge.Source{
		ID: s.URL + "/news/opening", URL: s.URL + "/news/opening", Title: "Opening", Author: "Anne", Lang: "en",
		Text: article, Format: knowledge.HTML, Updated: day(1),
	}, opening.Source)
	require.Empty(t, pages["/returns"].Source.Title, "a comment gives no title")

	kb := knowledge.New()
	for _, p := range pages {
		require.NoError(t, kb.Add(p.Source))
	}
	require.Equal(t, 4, kb.Stats().Sources)
	for _, src := range kb.Sources() {
		require.NotEmpty(t, src.Title)
		require.Equal(t, "en", src.Lang)
	}
}

func TestPageSaysOfItself(t *testing.T) {
	s := newSite(t, map[string]string{
		"/sitemap.xml": strings.ReplaceAll(urlset("/a?utm=1", "/a", "/b", "/c", "/plain.txt"), "</loc>", "</loc><lastmod>2026-01-05</lastmod>"),
		"/a": `<html lang="fr"><title>Retours</title><link rel="canonical" href="@/a"><meta property="article:published_time" content="2026-02-01T08:30:00Z">
<meta property="article:modified_time" content="2026-02-02T08:30:00Z"><main><p>Trente jours pour rendre un livre neuf.</p></main></html>`,
		"/b":         `<html><title>B</title><link rel="canonical" href="https://elsewhere.example/b"><p>Five words or some more.</p><meta name="visibility" content="internal"></html>`,
		"/c":         `<html><title>C</title><link rel="canonical" href="@/a"><p>An address that another page claims.</p></html>`,
		"/plain.txt": "Opening hours are from nine to five.",
	})
	var state State
	lines, pages := s.read(t, s.reader(t, nil), "/sitemap.xml", &state)
	require.Equal(t, []string{"added /a?utm=1", "added /b", "added /c", "added /plain.txt"}, lines, "/a is the same page again")
	a := pages["/a?utm=1"]
	require.Equal(t, s.URL+"/a", a.Source.URL)
	require.Equal(t, day(1), a.Published)
	require.Equal(t, s.URL+"/b", pages["/b"].Source.URL)
	require.Equal(t, s.URL+"/c", pages["/c"].Source.URL)
	require.Equal(t, time.Date(2026, 1, 5, 0, 0, 0, 0, time.UTC), pages["/b"].Source.Updated)
	require.Equal(t, knowledge.Text, pages["/plain.txt"].Source.Format)
	kb := knowledge.New()
	for _, p := range pages {
		require.NoError(t, kb.Add(p.Source))
	}
	require.Equal(t, 1, kb.Stats().Internal)
	for _, src := range kb.Sources() {
		if src.ID == a.Source.ID {
			require.Equal(t, "Retours", src.Title)
			require.Equal(t, "fr", src.Lang)
			require.Equal(t, day(2), src.Updated)
		}
	}
	lines, _ = s.read(t, s.reader(t, nil), "/sitemap.xml", &state)
	require.Equal(t, []string{"unchanged /a?utm=1", "unchanged /b", "unchanged /c", "unchanged /plain.txt"}, lines)
}

func TestScope(t *testing.T) {
	s := newSite(t, map[string]string{
		"/help":        html("the help centre"),
		"/sitemap.xml": urlset("/help/a", "/helpers", "/shop", "/help"),
		"/help/a":      html("accounts"),
		"/helpers":     html("helpers"), "/shop": html("the shop"), "/alone/page.html": html("one page alone"),
	})
	state := State{Pages: map[string]Record{s.URL + "/shop": {Hash: "x"}, "https://elsewhere.example/help/b": {Hash: "y"}}}
	lines, _ := s.read(t, s.reader(t, nil), "/help", &state)
	require.Equal(t, []string{"added /help", "added /help/a"}, lines)
	require.Contains(t, state.Pages, s.URL+"/shop", "what lies outside is left as it is")
	for path, want := range map[string]string{"/": "/", "/help/": "/help/", "/fr/index.html": "/fr/", "/index.html": "/", "/help": "/help/"} {
		u, err := parseURL(nil, "https://a.example"+path)
		require.NoError(t, err)
		require.Equal(t, want, scopeOf(u))
	}
}

func TestSiteWithoutLists(t *testing.T) {
	s := newSite(t, map[string]string{"/": html("a small house")})
	lines, _ := s.read(t, s.reader(t, nil), "/", nil)
	require.Equal(t, []string{"website: /: names no feed and no sitemap, so only this page was read: pass the address of one", "added /"}, lines)
}

func TestAddresses(t *testing.T) {
	base, err := parseURL(nil, "HTTPS://Www.Example.com:443/a/../b/?#x")
	require.NoError(t, err)
	require.Equal(t, "https://www.example.com/b/", base.String())
	for s, want := range map[string]string{
		" c d ": "https://www.example.com/b/c%20d", "../c?d=1#e": "https://www.example.com/c?d=1", "//example.com": "https://example.com/", "": "https://www.example.com/b/",
		"http://example.com:80/": "http://example.com/", "http://example.com:8080/": "http://example.com:8080/",
	} {
		u, err := parseURL(base, s)
		require.NoError(t, err, s)
		require.Equal(t, want, u.String())
		require.Equal(t, want != "http://example.com:8080/", sameHost(u, base), s)
	}
	for _, s := range []string{
		"javascript:alert(1)", "mailto:a@b.example", "ftp://a.example/", "file:///etc/passwd", "https://", "https://user:secret@a.example/", "https://café.example/", "https://a.example/" + strings.Repeat("a", maxURL), "https://a b/", "https://[::1", "%zz",
	} {
		_, err := parseURL(base, s)
		require.Error(t, err, s)
		require.NotContains(t, err.Error(), "secret")
	}
}

func TestEncodings(t *testing.T) {
	s := newSite(t, map[string]string{"/sitemap.xml": urlset("/latin", "/mark")})
	s.handle("/latin", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=ISO-8859-1")
		_, _ = w.Write([]byte("<p>Le d\xe9lai est d\xe9j\xe0 pass\xe9 \x96 30 \x80.</p>"))
	})
	s.handle("/mark", func(w http.ResponseWriter, _ *http.Request) {
		_, _ = w.Write([]byte("\xef\xbb\xbf<!doctype html><p>Le délai est déjà passé.</p>"))
	})
	_, pages := s.read(t, s.reader(t, nil), "/sitemap.xml", nil)
	require.Equal(t, "<p>Le délai est déjà passé – 30 €.</p>", pages["/latin"].Source.Text)
	require.Equal(t, "<!doctype html><p>Le délai est déjà passé.</p>", pages["/mark"].Source.Text)
}

// zeros packs many zeros into few bytes.
func zeros(t *testing.T, n int64) []byte {
	t.Helper()
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	_, err := io.CopyN(z, endless(" "), n)
	require.NoError(t, err)
	require.NoError(t, z.Close())
	return b.Bytes()
}

// endless is a reader of one text again and again.
type endless string

func (e endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = e[i%len(e)]
	}
	return len(p), nil
}
