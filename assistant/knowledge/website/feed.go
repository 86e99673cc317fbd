package website

import (
	_ "embed"
	"encoding/xml"
	"strings"
	"sync"
	"time"

	"github.com/souffleur-go/souffleur/assistant/knowledge"
	"github.com/souffleur-go/souffleur/internal/htmltext"
	"github.com/souffleur-go/souffleur/internal/text"
)

// feed is what an RSS or Atom feed lists.
type feed struct {
	lang    string
	base    string // xml:base
	entries []entry
	fault   string // what is wrong with the rest, "" = nothing
}

// entry is one article of a feed.
type entry struct {
	link, title, author, lang string
	summary, content          string
	format                    knowledge.Format // of content
	published, updated        time.Time
	guid, base                string
}

// node is one element of an entry.
type node struct {
	Attrs []xml.Attr `xml:",any,attr"`
	Text  string     `xml:",chardata"`
	Inner string     `xml:",innerxml"`
	Name  string     `xml:"name"` // of an author
}

func (n *node) attr(name string) string { return attrOf(n.Attrs, name) }

func attrOf(attrs []xml.Attr, name string) string {
	for _, a := range attrs {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

const maxEntries = 5000

// parseFeed reads RSS 0.9 to 2.0, RSS 1.0 and Atom.
func parseFeed(body string) feed {
	var f feed
	f.fault = elements(body, func(d *xml.Decoder, e *xml.StartElement) (bool, error) {
		switch e.Name.Local {
		case "feed", "rss", "channel", "RDF":
			f.lang, f.base = attrOf(e.Attr, "lang"), attrOf(e.Attr, "base")
			return false, nil
		case "item", "entry":
			if len(f.entries) >= maxEntries {
				return true, errEnough
			}
			got, err := readEntry(d, e)
			if err == nil {
				f.entries = append(f.entries, got)
			}
			return true, err
		case "language":
			var n node
			err := d.DecodeElement(&n, e)
			f.lang = strings.TrimSpace(n.Text)
			return true, err
		}
		return true, d.Skip()
	})
	return f
}

// readEntry reads the element of one article.
func readEntry(d *xml.Decoder, e *xml.StartElement) (entry, error) {
	out := entry{base: attrOf(e.Attr, "base"), lang: attrOf(e.Attr, "lang"), format: knowledge.HTML}
	for {
		tok, err := d.Token()
		if err != nil {
			return out, err
		}
		switch tok := tok.(type) {
		case xml.EndElement:
			return out, nil
		case xml.StartElement:
			if foreign(tok.Name.Space) {
				if err := d.Skip(); err != nil {
					return out, err
				}
				continue
			}
			var n node
			if err := d.DecodeElement(&n, &tok); err != nil {
				return out, err
			}
			out.add(tok.Name.Local, &n)
		}
	}
}

// foreign reports whether a vocabulary uses the names of feeds for something else: pictures, podcasts.
func foreign(space string) bool {
	space = strings.ToLower(space)
	for _, s := range []string{"mrss", "media", "itunes", "googleplay", "podcast"} {
		if strings.Contains(space, s) {
			return true
		}
	}
	return false
}

// add takes in one element.
func (e *entry) add(name string, n *node) {
	set := func(to *string, value string) {
		if *to == "" {
			*to = strings.TrimSpace(value)
		}
	}
	date := func(to *time.Time) {
		if t, ok := parseDate(n.Text); ok && to.IsZero() {
			*to = t
		}
	}
	switch name {
	case "title":
		if e.title == "" {
			e.title = plain(n)
		}
	case "link":
		e.addLink(n)
	case "origLink":
		e.link = strings.TrimSpace(n.Text)
	case "guid":
		if n.attr("isPermaLink") != "false" && strings.HasPrefix(strings.TrimSpace(n.Text), "http") {
			set(&e.guid, n.Text)
		}
	case "author", "creator":
		if n.Name != "" {
			set(&e.author, n.Name)
		} else if !strings.Contains(n.Text, "@") {
			set(&e.author, n.Text)
		}
	case "description", "summary":
		set(&e.summary, n.body())
	case "encoded", "content":
		if e.content == "" && n.attr("src") == "" && isText(n.attr("type")) {
			e.content = strings.TrimSpace(n.body())
			if n.attr("type") == "text" {
				e.format = knowledge.Text
			}
		}
	case "pubDate", "published", "issued", "date":
		date(&e.published)
	case "updated", "modified":
		date(&e.updated)
	}
}

// addLink takes the address of the article from among the links of an entry.
func (e *entry) addLink(n *node) {
	link := n.attr("href")
	if link == "" {
		link = n.Text
	}
	if rel := n.attr("rel"); e.link == "" && (rel == "" || rel == "alternate") {
		e.link = strings.TrimSpace(link)
	}
}

// isText reports whether content of a type is text that stands in the entry.
func isText(mediaType string) bool {
	switch mediaType {
	case "", "text", "html", "xhtml", "text/html", "application/xhtml+xml", "text/plain":
		return true
	}
	return false
}

// body returns the text or HTML of an element.
func (n *node) body() string {
	if strings.Contains(n.attr("type"), "xhtml") {
		return n.Inner
	}
	return n.Text
}

// plain returns the text of a title, which may hold HTML.
func plain(n *node) string {
	s := n.body()
	if n.attr("type") != "text" && strings.ContainsAny(s, "<&") {
		if doc, err := htmltext.Parse(s); err == nil {
			s = doc.Text()
		}
	}
	return strings.Join(strings.Fields(s), " ")
}

//go:embed data/more.txt
var moreFile string

// more holds the folded words by which a teaser points to the whole article.
var more = sync.OnceValue(func() []string {
	var out []string
	for line := range strings.Lines(moreFile) {
		if line = strings.TrimSpace(line); line != "" && line[0] != '#' {
			out = append(out, text.Fold(line))
		}
	}
	return out
})

const (
	minArticle = 50 // words; what is shorter may be a teaser
	maxPointer = 12 // words of a line that points to the article
)

// complete reports whether an entry holds its whole article.
func (e *entry) complete() bool {
	var lines []string
	if e.format == knowledge.HTML {
		doc, err := htmltext.Parse(e.content)
		if err != nil {
			return false
		}
		for _, b := range doc.Blocks {
			lines = append(lines, b.Text)
		}
	} else {
		lines = strings.Split(e.content, "\n")
	}
	words := 0
	for _, line := range lines {
		words += len(strings.Fields(line))
	}
	if words < minArticle || len(e.content) <= len(e.summary) {
		return false
	}
	for _, line := range lines[max(0, len(lines)-2):] { // below the pointer there may be a line of the site
		if points(line) {
			return false
		}
	}
	return true
}

// points reports whether a line breaks off, or points to the whole article.
func points(line string) bool {
	line = strings.TrimRight(line, " \t\u00a0])→»>")
	if strings.HasSuffix(line, "…") || strings.HasSuffix(line, "...") {
		return true
	}
	line = text.Fold(line)
	for _, m := range more() {
		if strings.HasSuffix(line, m) || strings.HasPrefix(line, m) && len(strings.Fields(line)) <= maxPointer {
			return true
		}
	}
	return false
}

// page makes a page of an article that stands in a feed.
func (e *entry) page(t *target) Page {
	return Page{
		Source: knowledge.Source{
			ID: t.key, URL: t.key, Title: t.title, Author: t.author, Lang: e.lang, Text: e.content, Format: e.format, Updated: t.date(),
		},
		Published: t.published,
	}
}

// address returns where the article stands.
func (e *entry) address() string {
	if e.link == "" {
		return e.guid
	}
	return e.link
}
