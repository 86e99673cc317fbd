package knowledge

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"github.com/souffleur-go/souffleur/internal/htmltext"
)

// markdownReader walks over the tree of one Markdown page.
type markdownReader struct {
	src      []byte
	lines    lineIndex
	out      builder
	problems []Problem
}

// readMarkdown reads a Markdown page; title is its title if that is known already. What goldmark would take too long for, or cannot bear, is read as plain text.
func readMarkdown(body, title string) (p page) {
	body = plainDialect(body)
	if line, why := tooTangled(body); why != "" {
		p = readText(body, title)
		p.problems = append(p.problems, Problem{Line: line, Msg: why + ": the page is read as plain text, simplify the line"})
		return p
	}
	defer func() {
		if r := recover(); r != nil {
			p = readText(body, title)
			p.problems = append(p.problems, Problem{Msg: fmt.Sprintf("not Markdown that can be read (%v): the page is read as plain text", r)})
		}
	}()
	r := markdownReader{src: []byte(body), lines: newLineIndex(body)}
	r.children(markdownParser().Parse(text.NewReader(r.src)), "")
	p.meta.title = r.out.titled(title)
	p.sections, p.problems = siftSections(r.out.sections, markdownHits), r.problems
	return p
}

func markdownParser() parser.Parser {
	return goldmark.New(goldmark.WithExtensions(
		extension.Table, extension.Strikethrough, extension.TaskList, extension.DefinitionList, extension.Footnote,
	)).Parser()
}

func (r *markdownReader) children(n ast.Node, lead string) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		r.block(c, lead)
	}
}

// block reads one block. lead stands before its first line: the bullet of the list item that it begins.
func (r *markdownReader) block(n ast.Node, lead string) {
	switch n := n.(type) {
	case *ast.Heading:
		if n.Lines().Len() > 0 {
			u := r.inline(n)
			r.out.heading(n.Level, withoutAttributes(strings.ReplaceAll(u.text, "\n", " ")))
		}
	case *ast.Paragraph, *ast.TextBlock:
		if !onlyImages(n) {
			r.unit(n, lead)
		}
	case *ast.List:
		r.list(n, lead)
	case *ast.CodeBlock, *ast.FencedCodeBlock:
		r.code(n)
	case *ast.HTMLBlock:
		r.html(n)
	case *extast.Table:
		for row := n.FirstChild(); row != nil; row = row.NextSibling() {
			r.row(row)
		}
	case *extast.DefinitionTerm:
		r.unit(n, lead)
	case *extast.DefinitionDescription:
		r.children(n, "")
	case *ast.ThematicBreak, *ast.LinkReferenceDefinition:
	default:
		r.children(n, lead)
	}
}

// unit reads the inline text of n as one unit.
func (r *markdownReader) unit(n ast.Node, lead string) {
	u := r.inline(n)
	if lead != "" && strings.TrimSpace(u.text) != "" {
		u.text = lead + u.text
		for i := range u.more {
			u.more[i].at += len(lead)
		}
	}
	r.out.add(u)
}

func (r *markdownReader) list(n *ast.List, lead string) {
	indent := strings.Repeat(" ", min(len(lead), maxIndent))
	number := n.Start
	for item := n.FirstChild(); item != nil; item = item.NextSibling() {
		bullet := "- "
		if n.IsOrdered() {
			bullet = strconv.Itoa(number) + ". "
			number++
		}
		at := indent + bullet
		for c := item.FirstChild(); c != nil; c = c.NextSibling() {
			if nested, ok := c.(*ast.List); ok {
				r.list(nested, indent+"  ")
				continue
			}
			r.block(c, at)
			at = indent + "  "
		}
	}
}

const maxIndent = 16 // spaces before a nested bullet

func (r *markdownReader) code(n ast.Node) {
	lines := n.Lines()
	for i := range lines.Len() {
		seg := lines.At(i)
		r.out.add(unit{text: strings.TrimRight(string(seg.Value(r.src)), "\n"), line: r.lines.line(seg.Start)})
	}
}

// html reads embedded HTML the way a page is read.
func (r *markdownReader) html(n *ast.HTMLBlock) {
	lines := n.Lines()
	if lines.Len() == 0 {
		return
	}
	var b strings.Builder
	for i := range lines.Len() {
		seg := lines.At(i)
		b.Write(seg.Value(r.src))
	}
	if n.HasClosure() {
		b.Write(n.ClosureLine.Value(r.src))
	}
	first := r.lines.line(lines.At(0).Start)
	doc, err := htmltext.Parse(b.String())
	if err != nil {
		r.problems = append(r.problems, Problem{Line: first, Msg: "embedded HTML is left out: " + err.Error()})
		return
	}
	for _, block := range doc.Blocks {
		addBlock(&r.out, block, first-1)
	}
}

// row reads a row of a table, its cells between bars.
func (r *markdownReader) row(n ast.Node) {
	var u unit
	var cells []string
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		cell := r.inline(c)
		if u.line == 0 {
			u.line = cell.line
		}
		cells = append(cells, strings.ReplaceAll(cell.text, "\n", " "))
	}
	u.text = strings.TrimSpace(strings.Join(cells, " | "))
	if strings.Trim(u.text, " |") != "" {
		r.out.add(u)
	}
}

func onlyImages(n ast.Node) bool {
	if n.FirstChild() == nil {
		return false
	}
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if c.Kind() != ast.KindImage {
			return false
		}
	}
	return true
}

// withoutAttributes drops the {#id .class} that some generators allow behind a heading.
func withoutAttributes(s string) string {
	if i := strings.LastIndexByte(s, '{'); i >= 0 && strings.HasSuffix(s, "}") && len(s) > i+1 && strings.IndexByte("#.:", s[i+1]) >= 0 {
		return strings.TrimSpace(s[:i])
	}
	return s
}
