package htmltext

import (
	"fmt"
	"strings"

	"golang.org/x/net/html"
)

// Limits of one document. A page of help is some tens of kilobytes and nests some tens of elements.
const (
	maxBytes = 2 << 20
	maxDepth = 4096
	maxFeeds = 16
)

// Block is a run of visible text that stands on its own lines.
type Block struct {
	Tag    string // h1 to h6, p, li, dt, dd, tr, pre, blockquote, button, …; "" = text outside any of them
	Level  int    // of a heading 1 to 6, of a list item its depth from 1, else 0
	Text   string // white space collapsed, but in pre; a line break is a line feed; cells of a row stand between " | "
	Line   int    // line of the source where the text begins, from 1; CR LF, LF and CR end lines
	Region string // main, nav, header, footer, aside, form, or "" = none of them
}

// Doc is what was read. The zero Doc is an empty page.
type Doc struct {
	Title     string
	Lang      string            // of the html element, as written
	Canonical string            // address the page gives itself, "" = none
	Feeds     []string          // links to its RSS and Atom feeds as written, at most 16
	Meta      map[string]string // meta elements by lower-case name or property, the first of each
	Blocks    []Block
	// Hidden holds text that a person would not see: comments, and elements that are not displayed, transparent, tiny,
	// off screen or of the colour of their background. Scripts and styles are not text.
	Hidden []string
}

// Text returns the visible text, a line for each block.
func (d Doc) Text() string {
	var b strings.Builder
	for i, block := range d.Blocks {
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(block.Text)
	}
	return b.String()
}

// Parse reads a page, a mail body or a fragment. It takes time linear in the length of src and fails only on more than
// 2 MiB or more than 4096 elements inside one another.
func Parse(src string) (Doc, error) {
	if len(src) > maxBytes {
		return Doc{}, fmt.Errorf("htmltext: %d bytes, at most %d: split the page", len(src), maxBytes)
	}
	if strings.Contains(src, "\r") {
		src = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(src)
	}
	p := parser{
		z: html.NewTokenizer(strings.NewReader(src)), line: 1, sheet: readSheets(src),
		tree: tree{last: map[string][]int{}}, doc: Doc{Meta: map[string]string{}},
	}
	for p.z.Next() != html.ErrorToken {
		if err := p.token(); err != nil {
			return Doc{}, err
		}
	}
	p.popTo(0)
	p.flush()
	p.flushHidden()
	p.doc.Title = collapse(p.doc.Title)
	return p.doc, nil
}

// parser walks over the tokens of one document.
type parser struct {
	z    *html.Tokenizer
	line int // where the current token begins
	tree
	sheet  sheet
	doc    Doc
	block  writer
	hidden writer
	rows   []row
	titled bool
}

// row is a table row being read: indexes into Doc.Blocks.
type row struct {
	start int
	cells []int
}

func (p *parser) token() error {
	raw := p.z.Raw() // must be read before the token is: the tokenizer decodes in place
	next := p.line
	for _, c := range raw {
		if c == '\n' {
			next++
		}
	}
	tok := p.z.Token()
	var err error
	switch tok.Type {
	case html.TextToken:
		p.text(tok.Data)
	case html.StartTagToken, html.SelfClosingTagToken:
		err = p.start(&tok)
	case html.EndTagToken:
		p.end(tok.Data)
	case html.CommentToken:
		p.comment(tok.Data)
	}
	p.line = next
	return err
}

func (p *parser) text(data string) {
	e := p.top()
	switch {
	case e.tag == "title":
		if !p.titled && !p.open("svg") {
			p.doc.Title += data
		}
	case e.drop:
	case e.look.unseen():
		p.hidden.add(data, false)
	default:
		p.flushHidden()
		if p.block.empty() {
			if e.pre {
				data = strings.TrimPrefix(data, "\n")
			}
			lead := len(data) - len(strings.TrimLeft(data, " \t\r\n\f"))
			p.block.meta = Block{
				Tag: e.block, Level: e.level, Region: e.region, Line: p.line + strings.Count(data[:lead], "\n"),
			}
		}
		p.block.add(data, e.pre)
	}
}

func (p *parser) comment(data string) {
	if !p.top().drop {
		p.flushHidden()
		p.hidden.add(commentText(data), false)
		p.flushHidden()
	}
}

// flush ends the block being written.
func (p *parser) flush() {
	if text := p.block.take(); text != "" {
		b := p.block.meta
		b.Text = text
		p.doc.Blocks = append(p.doc.Blocks, b)
	}
}

// flushHidden ends a run of hidden text.
func (p *parser) flushHidden() {
	if text := p.hidden.take(); hasContent(text) {
		p.doc.Hidden = append(p.doc.Hidden, text)
	}
}

// endRow joins the cells of the innermost row when each holds at most one plain block; otherwise the table is there for
// layout and its blocks stay apart.
func (p *parser) endRow() {
	if len(p.rows) == 0 {
		return
	}
	r := p.rows[len(p.rows)-1]
	p.rows = p.rows[:len(p.rows)-1]
	blocks := p.doc.Blocks[r.start:]
	if len(blocks) == 0 || len(blocks) > len(r.cells) {
		return
	}
	texts := make([]string, len(r.cells))
	for i, from := range r.cells {
		to := len(p.doc.Blocks)
		if i+1 < len(r.cells) {
			to = r.cells[i+1]
		}
		if to-from > 1 || from == to {
			if from == to {
				continue
			}
			return
		}
		b := p.doc.Blocks[from]
		if b.Tag == "tr" || b.Tag == "pre" || b.Level > 0 {
			return
		}
		texts[i] = strings.ReplaceAll(b.Text, "\n", " ")
	}
	joined := blocks[0]
	joined.Tag = "tr"
	if len(blocks) > 1 {
		joined.Text = strings.Join(texts, " | ")
	}
	p.doc.Blocks = append(p.doc.Blocks[:r.start], joined)
}
