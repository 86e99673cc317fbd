package website

import (
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/souffleur-go/souffleur/assistant/knowledge"
)

// article is long enough to be whole.
var article = "<p>" + strings.Repeat("Parcels leave our house on the day of the order. ", 6) + "</p>"

func day(d int) time.Time { return time.Date(2026, 2, d, 8, 30, 0, 0, time.UTC) }

func TestFeedRSS(t *testing.T) {
	f := parseFeed(`<?xml version="1.0" encoding="ISO-8859-1"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
  xmlns:atom="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/">
<channel><title>News</title><link>https://a.example/</link><language>fr-FR</language><atom:link rel="self" href="https://a.example/feed"/>
<item><title><![CDATA[Livres &amp; <em>cartes</em>]]></title><media:title>not this</media:title><link> /livres </link>
  <dc:creator>Anne</dc:creator><author>anne@a.example</author><pubDate>Mon, 02 Feb 2026 09:30:00 +0100</pubDate>
  <description>Court.</description><content:encoded><![CDATA[` + article + `]]></content:encoded></item>
<item><guid isPermaLink="false">17</guid><title>No link</title></item>
<item><guid>https://a.example/by-guid</guid><title>Caf&eacute;&nbsp;ouvert</title><pubDate>2 Feb 26 08:30:00 GMT</pubDate></item>
</channel></rss>`)
	require.Empty(t, f.fault)
	require.Equal(t, "fr-FR", f.lang)
	require.Len(t, f.entries, 3)
	e := f.entries[0]
	require.Equal(t, []string{"Livres & cartes", "/livres", "Anne", "Court."}, []string{e.title, e.address(), e.author, e.summary})
	require.Equal(t, day(2), e.published)
	require.True(t, e.complete())
	require.Equal(t, "", f.entries[1].address())
	require.Equal(t, "https://a.example/by-guid", f.entries[2].address())
	require.Equal(t, "Café ouvert", f.entries[2].title)
	require.Equal(t, day(2), f.entries[2].published)
	require.False(t, f.entries[2].complete())
}

func TestFeedAtom(t *testing.T) {
	f := parseFeed(`<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de" xml:base="https://a.example/blog/">
<title>Blog</title><author><name>All</name></author>
<entry xml:lang="en"><title type="html">Fish &amp;amp; &lt;b&gt;chips&lt;/b&gt;</title>
  <link rel="edit" href="/edit/1"/><link rel="alternate" type="text/html" href="1.html"/><link rel="enclosure" href="x.mp3"/>
  <id>tag:1</id><author><name>Ben</name><email>ben@a.example</email></author>
  <published>2026-02-01T08:30:00Z</published><updated>2026-02-03T09:30:00.5+01:00</updated>
  <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">` + article + `</div></content></entry>
<entry><title type="text">5 &lt; 6 &amp;amp; 7</title><link href="2.html"/><summary>Short</summary>
  <content type="text">` + strings.Repeat("Plain words here. ", 30) + `</content></entry>
<entry><title>Elsewhere</title><link href="3.html"/><content type="video/mp4" src="v.mp4"/></entry>
</feed>`)
	require.Empty(t, f.fault)
	require.Equal(t, "de", f.lang)
	require.Equal(t, "https://a.example/blog/", f.base)
	require.Len(t, f.entries, 3)
	e := f.entries[0]
	require.Equal(t, []string{"Fish & chips", "1.html", "Ben", "en"}, []string{e.title, e.address(), e.author, e.lang})
	require.Equal(t, day(1), e.published)
	require.Equal(t, day(3).Add(500*time.Millisecond), e.updated)
	require.True(t, e.complete())
	require.Contains(t, e.content, "<p>Parcels leave")
	require.Equal(t, "5 < 6 &amp; 7", f.entries[1].title)
	require.Equal(t, knowledge.Text, f.entries[1].format)
	require.True(t, f.entries[1].complete())
	require.Empty(t, f.entries[2].content)
}

func TestFeedRDF(t *testing.T) {
	f := parseFeed(`<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="https://a.example/"><title>R</title><dc:language>es</dc:language><items><rdf:Seq><rdf:li rdf:resource="https://a.example/1"/></rdf:Seq></items></channel>
<item rdf:about="https://a.example/1"><title>Uno</title><link>https://a.example/1</link><dc:date>2026-02-04T08:30:00Z</dc:date></item></rdf:RDF>`)
	require.Empty(t, f.fault)
	require.Equal(t, "es", f.lang)
	require.Len(t, f.entries, 1)
	require.Equal(t, "https://a.example/1", f.entries[0].address())
	require.Equal(t, day(4), f.entries[0].published)
}

func TestComplete(t *testing.T) {
	for end, want := range map[string]bool{
		"":                             true,
		"<p>That is all.</p>":          true,
		"<p>And then […]</p>":          false,
		"<p>And then...</p>":           false,
		"<a>Continue reading →</a>":    false,
		"<p>Lire la suite</p>":         false,
		"<p>Read more about fish</p>":  false,
		"<p>Leer más</p><p>Tienda</p>": false,
		"<p>Read more books, we told the children of the school before they left for the summer.</p>": true,
	} {
		e := entry{content: article + end, format: knowledge.HTML}
		require.Equal(t, want, e.complete(), end)
	}
	require.False(t, (&entry{content: "<p>Short.</p>", format: knowledge.HTML}).complete())
	require.False(t, (&entry{content: article, summary: article, format: knowledge.HTML}).complete(), "no more than the summary")
}

func TestFeedFaults(t *testing.T) {
	item := "<item><title>A</title><link>https://a.example/</link></item>"
	tests := []struct {
		name, body, fault string
		entries           int
	}{
		{"cut", "<rss><channel>" + item + "<item><title>B", "line 1 is no XML: unexpected EOF", 1},
		{"wrong end", "<rss><channel>" + item + "\n</rss>", "line 2 is no XML: element <channel> closed by </rss>", 1},
		{"control character", "<rss><channel>" + item + "<item>&#8;</item>", "line 1 is no XML: illegal character code U+0008", 1},
		{"declared entities", `<!DOCTYPE rss [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><rss><channel>` + item + "<item><title>&b;</title></item></channel></rss>", "line 1 is no XML: invalid character entity &b;", 1},
		{"deep", strings.Repeat("<rss>", 1000), "has more than 100 elements inside one another", 0},
		{"nothing", "", "", 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			f := parseFeed(tt.body)
			require.Equal(t, tt.fault, f.fault)
			require.Len(t, f.entries, tt.entries)
		})
	}
	f := parseFeed("<rss><channel>" + strings.Repeat(item, maxEntries+1))
	require.Equal(t, "lists more than is read", f.fault)
	require.Len(t, f.entries, maxEntries)
	require.NotEmpty(t, parseFeed("<rss><item>"+strings.Repeat("<a>", 100_000)).fault)
}

func TestSitemap(t *testing.T) {
	m := parseSitemap(`<?xml version="1.0"?><!-- by hand --><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
<url><loc> https://a.example/1?a=1&amp;b=2 </loc><lastmod>2026-02-01</lastmod><image:image><image:loc>https://a.example/i.png</image:loc></image:image></url>
<url><loc><![CDATA[https://a.example/2]]></loc><lastmod>yesterday</lastmod></url></urlset>`)
	require.Equal(t, sitemap{pages: []listed{
		{" https://a.example/1?a=1&b=2 ", time.Date(2026, 2, 1, 0, 0, 0, 0, time.UTC)}, {loc: "https://a.example/2"},
	}}, m)
	m = parseSitemap(`<sitemapindex><sitemap><loc>/s1.xml.gz</loc></sitemap><sitemap><loc>/s2.xml</loc></sitemap>`)
	require.Equal(t, []listed{{loc: "/s1.xml.gz"}, {loc: "/s2.xml"}}, m.maps)
	require.Equal(t, "line 1 is no XML: unexpected EOF", m.fault)
	m = parseSitemap("<urlset>" + strings.Repeat("<url><loc>/</loc></url>", maxListed+1))
	require.Len(t, m.pages, maxListed)
	require.Equal(t, "lists more than is read", m.fault)
}

func TestDates(t *testing.T) {
	for s, want := range map[string]time.Time{
		"Sun, 01 Feb 2026 08:30:00 GMT": day(1), "Sun,  1 Feb 2026 09:30 +0100": day(1), "1 Feb 26 08:30:00 UT": day(1), "2026-02-01T08:30Z": day(1), "01 Feb 2026 03:30:00 EST": day(1),
		"2026-02-01 08:30:00": day(1), "2026-02-01T08:30:00+0000": day(1), "2026-02": time.Date(2026, 2, 1, 0, 0, 0, 0, time.UTC),
	} {
		got, ok := parseDate(s)
		require.True(t, ok, s)
		require.Equal(t, want, got, s)
	}
	for _, s := range []string{"", "soon", "0001-01-01T00:00:00Z", "1 Feb 1970 00:00:00 GMT", "31 Feb 2026 08:30:00 GMT", strings.Repeat("2", 99)} {
		_, ok := parseDate(s)
		require.False(t, ok, s)
	}
}

func TestDecode(t *testing.T) {
	u := &url.URL{Scheme: "https", Host: "a.example", Path: "/"}
	tests := []struct{ name, data, header, want string }{
		{"nothing said", "caf\xc3\xa9", "", "café"},
		{"Latin-1 by header", "caf\xe9 \x80", "text/xml; charset=ISO-8859-1", "café €"},
		{"Latin-9 by header", "\xa4", "text/html; charset=iso-8859-15", "€"},
		{"by declaration", "<?xml version='1.0' encoding='windows-1252'?>caf\xe9", "text/xml", "<?xml version='1.0' encoding='windows-1252'?>café"},
		{"by meta", `<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1">caf` + "\xe9", "text/html", `<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1">café`},
		{"the header lies", "caf\xc3\xa9", "text/html; charset=iso-8859-1", "café"},
		{"nothing said of an 8-bit text", "d\xe9j\xe0 vu", "text/html", "déjà vu"},
		{"UTF-8 announced in vain", "d\xe9j\xe0 vu", "text/html; charset=utf-8", "déjà vu"},
		{"one broken character", "caf\xc3\xa9 \xc3", "text/html; charset=utf-8", "café "},
		{"UTF-8 mark", "\xef\xbb\xbf<rss/>", "", "<rss/>"},
		{"UTF-16 mark", "\xff\xfe\xe9\x00\x20\x00", "text/xml; charset=utf-8", "é "},
		{"UTF-16 mark, big end first", "\xfe\xff\x00\xe9", "", "é"},
		{"UTF-16 by header", "\x00\xe9\x00a", "text/xml; charset=utf-16be", "éa"},
		{"a meta that says UTF-16", `<meta charset="utf-16">é`, "", `<meta charset="utf-16">é`},
		{"control characters", "a\x08b\r\nc", "", "ab\nc"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := decode(u, []byte(tt.data), tt.header)
			require.NoError(t, err)
			require.Equal(t, tt.want, got)
		})
	}
	_, err := decode(u, []byte("\x93\xfa\x96\x7b"), "text/html; charset=Shift_JIS")
	require.EqualError(t, err, `website: https://a.example/: is in the encoding "shift_jis", which is not read: serve UTF-8`)
}

func FuzzFeed(f *testing.F) {
	f.Add([]byte(`<rss><channel><language>fr</language><item><title>a&amp;b</title><link>/x</link><content:encoded>&lt;p>c</content:encoded></item>`), "text/xml; charset=latin1")
	f.Add([]byte(`<feed xml:lang="de" xml:base="/b"><entry><link href="/a" rel="alternate"/><content type="xhtml"><p>x</p></content><updated>2026-02-01</updated></entry></feed>`), "")
	f.Add([]byte("\xff\xfe<\x00r\x00s\x00s\x00>\x00"), "")
	f.Fuzz(func(t *testing.T, data []byte, header string) {
		body, err := decode(&url.URL{}, data, header)
		if err != nil {
			return
		}
		require.Equal(t, strings.ToValidUTF8(body, ""), body)
		rootOf(body)
		got := parseFeed(body)
		require.LessOrEqual(t, len(got.entries), maxEntries)
		for i := range got.entries {
			e := &got.entries[i]
			require.NotContains(t, e.title, "\n")
			if e.complete() {
				p := e.page(&target{key: "k"})
				require.NotEmpty(t, p.Source.Text)
				require.Len(t, p.hash(), 32)
			}
		}
		require.Equal(t, got, parseFeed(body))
	})
}

func FuzzSitemap(f *testing.F) {
	f.Add(`<urlset><url><loc>https://a.example/</loc><lastmod>2026-02-01</lastmod></url></urlset>`)
	f.Add(`<sitemapindex><sitemap><loc>&amp;</loc></sitemap>`)
	f.Fuzz(func(t *testing.T, body string) {
		m := parseSitemap(body)
		require.LessOrEqual(t, len(m.pages)+len(m.maps), strings.Count(body, "<"))
		for _, l := range m.pages {
			u, err := parseURL(nil, l.loc)
			if err != nil {
				continue
			}
			again, err := parseURL(nil, u.String())
			require.NoError(t, err)
			require.Equal(t, u.String(), again.String())
			require.True(t, within(u, "/"))
			require.True(t, sameHost(u, again))
		}
	})
}
