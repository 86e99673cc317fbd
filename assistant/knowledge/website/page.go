package website

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/souffleur-go/souffleur/assistant/knowledge"
	"github.com/souffleur-go/souffleur/internal/htmltext"
)

// Change says what became of a page since the State.
type Change string

// The changes.
const (
	Added     Change = "added"
	Changed   Change = "changed"
	Unchanged Change = "unchanged"
	Gone      Change = "gone" // the server says so (404, 410), or that it moved for good
)

// Page is one page of the site, or an article that its feed holds in full.
type Page struct {
	Change Change
	// Source is ready for knowledge.Base.Add. ID is the address that was asked for, URL the one to cite. Of an unchanged
	// page and of one that is gone it holds the ID only. Title and Lang are left to the page itself where no feed names
	// them.
	Source    knowledge.Source
	Published time.Time // zero = unknown
}

// Problem is what kept a page, a feed, a sitemap or the rest of a site from being read, and what to do.
type Problem struct {
	URL string
	Msg string
}

// Error implements error: "website: URL: message".
func (p Problem) Error() string { return "website: " + p.URL + ": " + p.Msg }

func problem(u *url.URL, format string, args ...any) error {
	return Problem{URL: u.String(), Msg: fmt.Sprintf(format, args...)}
}

// minWords is how many words a page must hold to be one.
const minWords = 5

// readPage makes a page of a document of HTML or plain text that was listed as t.
func readPage(t *target, a *answer) (Page, error) {
	mediaType := a.mediaType()
	body, err := decode(t.url, a.body, a.header.Get("Content-Type"))
	p := Page{Source: knowledge.Source{ID: t.key, URL: t.key, Text: body, Format: knowledge.HTML}}
	p.Source.Title, p.Source.Author, p.Published = t.title, t.author, t.published
	switch {
	case err != nil:
		return p, err
	case mediaType == "text/plain":
		p.Source.Format = knowledge.Text
		p.Source.Updated = t.date()
		if len(strings.Fields(body)) < minWords {
			return p, problem(t.url, "holds no text: take it off the list")
		}
		return p, nil
	case mediaType != "text/html" && mediaType != "application/xhtml+xml":
		return p, problem(t.url, "is %s, not a page: only HTML and plain text are read", quote(mediaType))
	}
	doc, err := htmltext.Parse(body)
	if err != nil {
		return p, problem(t.url, "is left out: %s", strings.TrimPrefix(err.Error(), "htmltext: "))
	}
	if len(strings.Fields(doc.Text())) < minWords {
		return p, problem(t.url, "holds no text: what only a script shows is not read")
	}
	p.fill(t, &doc)
	return p, nil
}

// fill completes a page by what its HTML says of itself.
func (p *Page) fill(t *target, doc *htmltext.Doc) {
	if c, err := parseURL(t.url, doc.Canonical); doc.Canonical != "" && err == nil && sameHost(c, t.url) {
		p.Source.URL = c.String()
	}
	published, known := parseDate(doc.Meta["article:published_time"])
	if known {
		p.Published = published
	}
	// The base reads these two itself.
	if doc.Meta["updated"] != "" || doc.Meta["article:modified_time"] != "" {
		return
	}
	if updated, ok := parseDate(doc.Meta["og:updated_time"]); ok {
		p.Source.Updated = updated
	} else if p.Source.Updated = t.date(); p.Source.Updated.IsZero() {
		p.Source.Updated = published
	}
}

// hash tells pages apart by what a reader sees of them, not by their markup, their dates or what stands around them.
func (p *Page) hash() string {
	parts := []string{"1", p.Source.Lang, string(p.Source.Format)}
	if p.Source.Format == knowledge.HTML {
		if doc, err := htmltext.Parse(p.Source.Text); err == nil {
			if doc.Title == "" {
				doc.Title = p.Source.Title
			}
			parts = append(parts, doc.Title, doc.Lang, doc.Meta["visibility"], doc.Meta["valid_from"], doc.Meta["valid_until"])
			for _, b := range doc.Blocks {
				switch b.Region {
				case "", "main", "form":
					parts = append(parts, b.Tag, b.Text)
				}
			}
		}
	} else {
		parts = append(parts, p.Source.Title, p.Source.Text)
	}
	h := sha256.New()
	for _, s := range parts {
		_, _ = fmt.Fprintf(h, "%d:%s", len(s), s) // a hash never fails
	}
	return hex.EncodeToString(h.Sum(nil)[:16])
}

func quote(s string) string { return strconv.Quote(s[:min(len(s), 60)]) }
