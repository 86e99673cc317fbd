package htmltext

import (
	"fmt"
	"strings"

	"golang.org/x/net/html"
)

// start opens an element.
func (p *parser) start(tok *html.Token) error {
	tag := tok.Data
	switch tag {
	case "br":
		p.block.newline()
		return nil
	case "hr":
		p.flush()
		return nil
	case "meta", "link":
		p.describe(tag, tok.Attr)
		return nil
	case "image", "frameset":
		return nil
	}
	if isVoid(tag) || tok.Type == html.SelfClosingTagToken && (p.open("svg") || p.open("math")) {
		return nil
	}
	p.imply(tag)
	if isBlock(tag) {
		p.flush()
		p.hidden.add(" ", false)
	}
	if (tag == "td" || tag == "th") && p.at("tr") <= p.at("table") {
		p.open1("tr", nil)
	}
	p.open1(tag, tok.Attr)
	if len(p.stack) > maxDepth {
		return fmt.Errorf("htmltext: line %d: more than %d elements inside one another: simplify the page", p.line, maxDepth)
	}
	return nil
}

// open1 pushes one element that inherits from the innermost open one.
func (p *parser) open1(tag string, attrs []html.Attribute) {
	switch tag {
	case "tr":
		p.rows = append(p.rows, row{start: len(p.doc.Blocks)})
	case "td", "th":
		if len(p.rows) > 0 {
			r := &p.rows[len(p.rows)-1]
			r.cells = append(r.cells, len(p.doc.Blocks))
		}
	case "html", "body":
		if lang := attr(attrs, "lang"); lang != "" && p.doc.Lang == "" {
			p.doc.Lang = lang
		}
	}
	parent := p.top()
	e := element{
		tag: tag, list: parent.list, pre: parent.pre, region: region(tag, attrs, parent.region),
		look: parent.look, drop: parent.drop,
	}
	e.block, e.level = blockTag(tag, parent)
	switch tag {
	case "script", "style", "noscript":
		e.drop = true
	case "template", "iframe", "noframes", "noembed", "object", "audio", "video", "canvas", "datalist":
		e.look.gone = true
	case "dialog":
		e.look.gone = e.look.gone || !hasAttr(attrs, "open")
	case "pre", "textarea", "xmp", "listing", "plaintext":
		e.pre = true
	case "ul", "ol", "menu":
		e.list++
	}
	e.look.apply(tag, attrs, p.sheet)
	if e.look.unseen() != parent.look.unseen() {
		p.flushHidden()
	}
	p.push(e)
}

// blockTag returns the tag and level that blocks inside an element get: a paragraph in a list item is part of the item.
func blockTag(tag string, parent *element) (string, int) {
	switch tag {
	case "h1", "h2", "h3", "h4", "h5", "h6":
		return tag, int(tag[1] - '0')
	case "li":
		return tag, max(1, parent.list)
	case "dt", "dd", "td", "th", "caption", "pre", "blockquote", "figcaption", "summary", "button", "legend", "option",
		"textarea", "label":
		return tag, 0
	case "p":
		if parent.block == "" {
			return tag, 0
		}
	case "table", "ul", "ol", "body", "html", "main", "article", "section", "form", "nav", "header", "footer", "aside":
		return "", 0
	}
	return parent.block, parent.level
}

// describe notes what the page says of itself.
func (p *parser) describe(tag string, attrs []html.Attribute) {
	if p.top().drop || p.top().look.gone {
		return
	}
	if tag == "link" {
		href := strings.TrimSpace(attr(attrs, "href"))
		if strings.EqualFold(attr(attrs, "rel"), "canonical") && p.doc.Canonical == "" && isWeb(href) {
			p.doc.Canonical = href
		}
		if href != "" && len(p.doc.Feeds) < maxFeeds && isFeed(attrs) {
			p.doc.Feeds = append(p.doc.Feeds, href)
		}
		return
	}
	name := attr(attrs, "name")
	if name == "" {
		name = attr(attrs, "property")
	}
	name = strings.ToLower(strings.TrimSpace(name))
	if _, known := p.doc.Meta[name]; name != "" && !known {
		p.doc.Meta[name] = collapse(strings.ReplaceAll(attr(attrs, "content"), "\x00", ""))
	}
}

// isFeed reports whether a link element leads to a feed.
func isFeed(attrs []html.Attribute) bool {
	alternate := false
	for rel := range strings.FieldsSeq(attr(attrs, "rel")) {
		alternate = alternate || strings.EqualFold(rel, "alternate")
	}
	mediaType, _, _ := strings.Cut(attr(attrs, "type"), ";")
	switch strings.ToLower(strings.TrimSpace(mediaType)) {
	case "application/rss+xml", "application/atom+xml", "application/rdf+xml":
		return alternate
	}
	return false
}

func isWeb(url string) bool {
	return strings.HasPrefix(url, "https://") || strings.HasPrefix(url, "http://")
}

func attr(attrs []html.Attribute, name string) string {
	for _, a := range attrs {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

func hasAttr(attrs []html.Attribute, name string) bool {
	for _, a := range attrs {
		if a.Key == name {
			return true
		}
	}
	return false
}
