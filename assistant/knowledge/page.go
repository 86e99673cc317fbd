package knowledge

import (
	"path"
	"slices"
	"strings"

	"github.com/souffleur-go/souffleur/internal/text"
)

// page is what a reader made of a text.
type page struct {
	meta     meta
	sections []section
	problems []Problem
}

// section is the text under one heading.
type section struct {
	path  []string // headings above, outermost first
	units []unit
}

// unit is a paragraph, a list item, a row or a line of code: text that is packed whole when it is not too long.
type unit struct {
	text string
	line int    // where it begins
	more []mark // further lines of the source inside it
}

// mark says that the text from offset at on stands on line.
type mark struct{ at, line int }

// lineAt returns the line of the source for an offset of the unit's text.
func (u *unit) lineAt(offset int) int {
	line := u.line
	for _, m := range u.more {
		if m.at > offset {
			break
		}
		line = m.line
	}
	return line
}

func (u *unit) move(to func(int) int) {
	u.line = to(u.line)
	for i := range u.more {
		u.more[i].line = to(u.more[i].line)
	}
}

func (u *unit) words() int { return countWords(u.text) }

func countWords(s string) int {
	n := 0
	for range strings.FieldsSeq(s) {
		n++
	}
	return n
}

// untitled makes a title for a page that has none: its first heading, else the first words of its first sentence, else
// the name of the file.
func (p *page) untitled(name string) string {
	for _, sec := range p.sections {
		if len(sec.path) > 0 {
			return sec.path[0]
		}
		for _, u := range sec.units {
			if spans := text.Sentences(u.text); len(spans) > 0 {
				return firstWords(u.text[spans[0].Start:spans[0].End])
			}
		}
	}
	base := path.Base(name)
	return strings.TrimSuffix(base, path.Ext(base))
}

const titleWords = 10

// firstWords shortens a sentence to a title.
func firstWords(sentence string) string {
	words := strings.Fields(sentence)
	if len(words) <= titleWords+2 {
		return label(strings.TrimRight(sentence, ".;:, "))
	}
	return label(strings.TrimRight(strings.Join(words[:titleWords], " "), ".;:, ")) + "…"
}

// builder gathers the sections of a page.
type builder struct {
	sections []section
	open     []opened
}

type opened struct {
	level int
	title string
}

// heading begins a section. level counts from 1.
func (b *builder) heading(level int, title string) {
	title = label(title)
	if title == "" {
		return
	}
	for len(b.open) > 0 && b.open[len(b.open)-1].level >= level {
		b.open = b.open[:len(b.open)-1]
	}
	b.open = append(b.open, opened{level, title})
	var above []string
	for _, o := range b.open {
		above = append(above, o.title)
	}
	b.sections = append(b.sections, section{path: above})
}

// add appends a unit to the section that is open.
func (b *builder) add(u unit) {
	if strings.TrimSpace(u.text) == "" {
		return
	}
	if len(b.sections) == 0 {
		b.sections = append(b.sections, section{})
	}
	last := &b.sections[len(b.sections)-1]
	last.units = append(last.units, u)
}

// titled takes the title of the page out of the heading paths: the headings repeat it when the page begins with it.
// Without a title the first heading of the lowest level becomes it, if it stands alone.
func (b *builder) titled(title string) string {
	if title == "" {
		title = b.onlyTop()
	}
	folded := text.Fold(title)
	for i := range b.sections {
		if p := b.sections[i].path; len(p) > 0 && title != "" && text.Fold(p[0]) == folded {
			b.sections[i].path = p[1:]
		}
	}
	return title
}

// onlyTop returns the heading that stands above all sections but those before it, "" if there is none.
func (b *builder) onlyTop() string {
	first := slices.IndexFunc(b.sections, func(s section) bool { return len(s.path) > 0 })
	if first < 0 {
		return ""
	}
	top := b.sections[first].path[0]
	for _, s := range b.sections[first:] {
		if s.path[0] != top {
			return ""
		}
	}
	return top
}

// lineIndex finds the line of an offset.
type lineIndex []int

func newLineIndex(s string) lineIndex {
	idx := lineIndex{0}
	for i := range len(s) {
		if s[i] == '\n' {
			idx = append(idx, i+1)
		}
	}
	return idx
}

func (idx lineIndex) line(offset int) int {
	i, found := slices.BinarySearch(idx, offset)
	if found {
		return i + 1
	}
	return i
}
