package knowledge

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/util"
)

// inline returns the text of a block's inline nodes, its line breaks marked.
func (r *markdownReader) inline(n ast.Node) unit {
	w := inlineWriter{r: r}
	w.children(n)
	w.u.text = w.b.String()
	if w.u.line == 0 && n.Type() == ast.TypeBlock && n.Lines() != nil && n.Lines().Len() > 0 {
		w.u.line = r.lines.line(n.Lines().At(0).Start)
	}
	return w.u
}

type inlineWriter struct {
	r *markdownReader
	b strings.Builder
	u unit
}

func (w *inlineWriter) children(n ast.Node) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		w.node(c)
	}
}

func (w *inlineWriter) node(n ast.Node) {
	switch n := n.(type) {
	case *ast.Text:
		w.text(n)
	case *ast.String:
		w.b.Write(n.Value)
	case *ast.Link:
		before := w.b.Len()
		w.children(n)
		w.target(string(n.Destination), w.b.String()[before:])
	case *ast.AutoLink:
		w.place(n)
		w.b.Write(n.Label(w.r.src))
	case *ast.RawHTML:
		w.raw(n)
	case *extast.TaskCheckBox:
		if n.IsChecked {
			w.b.WriteString("[x] ")
		} else {
			w.b.WriteString("[ ] ")
		}
	case *extast.FootnoteLink, *extast.FootnoteBacklink:
	default:
		w.children(n)
	}
}

func (w *inlineWriter) text(n *ast.Text) {
	w.mark(n.Segment.Start)
	value := n.Segment.Value(w.r.src)
	if parent := n.Parent(); !n.IsRaw() && (parent == nil || parent.Kind() != ast.KindCodeSpan) {
		value = plain(value)
	}
	w.b.Write(value)
	switch {
	case n.HardLineBreak():
		w.b.WriteByte('\n')
	case n.SoftLineBreak():
		w.b.WriteByte(' ')
	}
}

// plain resolves the entities and escapes of a text node.
func plain(value []byte) []byte {
	if bytes.IndexByte(value, '&') >= 0 {
		value = util.ResolveEntityNames(util.ResolveNumericReferences(value))
	}
	if bytes.IndexByte(value, '\\') >= 0 {
		value = util.UnescapePunctuations(value)
	}
	return value
}

// mark notes the line of an offset of the source.
func (w *inlineWriter) mark(offset int) {
	line := w.r.lines.line(offset)
	switch {
	case w.u.line == 0:
		w.u.line = line
	case line != w.u.lineNow():
		w.u.more = append(w.u.more, mark{w.b.Len(), line})
	}
}

// lineNow returns the line of the last mark.
func (u *unit) lineNow() int {
	if n := len(u.more); n > 0 {
		return u.more[n-1].line
	}
	return u.line
}

func (w *inlineWriter) place(n ast.Node) {
	if at := n.Pos(); at >= 0 {
		w.mark(at)
	}
}

// target writes the address of a link behind its text, so that a draft may give it.
func (w *inlineWriter) target(dest, shown string) {
	switch {
	case strings.HasPrefix(dest, "mailto:"), strings.HasPrefix(dest, "tel:"):
		_, dest, _ = strings.Cut(dest, ":")
		dest, _, _ = strings.Cut(dest, "?")
	case !strings.HasPrefix(dest, "https://") && !strings.HasPrefix(dest, "http://"):
		return
	}
	if dest != "" && !strings.Contains(shown, dest) {
		w.b.WriteString(" (" + dest + ")")
	}
}

// raw keeps the line break of an inline tag and drops every other tag.
func (w *inlineWriter) raw(n *ast.RawHTML) {
	if n.Segments.Len() == 0 {
		return
	}
	seg := n.Segments.At(0)
	if tag := strings.ToLower(string(seg.Value(w.r.src))); strings.HasPrefix(tag, "<br") {
		w.b.WriteByte('\n')
	}
}
