package extractive

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/souffleur-go/souffleur/internal/text"
)

type lineKind uint8

const (
	lineBlank lineKind = iota
	lineProse
	lineHeading
	lineItem // of a list
	lineStep // of a numbered list
	lineRow  // of a table
	lineRule // between a table's head and body
)

// line is one line of a passage, read for its markup.
type line struct {
	kind  lineKind
	text  string   // without bullet, number or heading marks
	cells []string // of a row
}

// maxHeading is the length in bytes up to which a lone line without a final mark reads as a heading.
const maxHeading = 90

// readLine reads line i of a passage.
func readLine(raw string, all []string, i int) line {
	s := strings.TrimSpace(strings.TrimLeft(strings.TrimSpace(raw), ">"))
	if s == "" {
		return line{}
	}
	if marks := len(s) - len(strings.TrimLeft(s, "#")); marks > 0 && marks <= 6 && marks < len(s) && s[marks] == ' ' {
		return line{kind: lineHeading, text: clean(s[marks:])}
	}
	if cells := rowCells(s); cells != nil {
		if isRule(cells) {
			return line{kind: lineRule}
		}
		return line{kind: lineRow, cells: cells}
	}
	if rest, ok := bulleted(s); ok {
		return line{kind: lineItem, text: rest}
	}
	if rest, ok := numbered(s); ok {
		return line{kind: lineStep, text: rest}
	}
	if isHeading(s, all, i) {
		return line{kind: lineHeading, text: clean(s)}
	}
	return line{kind: lineProse, text: s}
}

// isHeading tells a short line that ends without a mark, or with a question mark, does not go on from the line before
// it and has something below it.
func isHeading(s string, all []string, i int) bool {
	if len(s) > maxHeading || i > 0 && !closes(all[i-1]) {
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(s)
	if last != '?' && !unicode.IsLetter(last) && !unicode.IsDigit(last) && last != ')' && last != '»' {
		return false
	}
	if first, _ := utf8.DecodeRuneInString(s); unicode.IsLower(first) {
		return false
	}
	if last == '?' && len(text.Sentences(s)) > 1 {
		return false
	}
	for j := i + 1; j < len(all) && j <= i+3; j++ {
		if next := strings.TrimSpace(all[j]); next != "" {
			lower, _ := utf8.DecodeRuneInString(next)
			return !unicode.IsLower(lower)
		}
	}
	return false
}

// closes reports whether a line ends what it says: it is blank, ends with a final mark, or is a row or an item.
func closes(raw string) bool {
	s := strings.TrimSpace(raw)
	if s == "" || rowCells(s) != nil {
		return true
	}
	if _, ok := bulleted(s); ok {
		return true
	}
	if _, ok := numbered(s); ok {
		return true
	}
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(s, "»”\" )\u00a0\u202f"))
	return strings.ContainsRune(".!?…:;", last)
}

// rowCells returns the cells of a table row, nil when s is none.
func rowCells(s string) []string {
	if !strings.HasPrefix(s, "|") && !strings.Contains(s, " | ") {
		return nil
	}
	cells := strings.Split(strings.Trim(s, "| "), "|")
	if len(cells) < 2 {
		return nil
	}
	for i := range cells {
		cells[i] = strings.TrimSpace(cells[i])
	}
	return cells
}

func isRule(cells []string) bool {
	for _, c := range cells {
		if strings.Trim(c, "-: ") != "" {
			return false
		}
	}
	return true
}

func bulleted(s string) (rest string, ok bool) {
	for _, bullet := range []string{"- ", "* ", "+ ", "• ", "– ", "— ", "‣ ", "· "} {
		if strings.HasPrefix(s, bullet) {
			return strings.TrimSpace(s[len(bullet):]), true
		}
	}
	return "", false
}

func numbered(s string) (rest string, ok bool) {
	i := 0
	for i < len(s) && i < 3 && s[i] >= '0' && s[i] <= '9' {
		i++
	}
	if i == 0 || i+1 >= len(s) || s[i] != '.' && s[i] != ')' || s[i+1] != ' ' {
		return "", false
	}
	return strings.TrimSpace(s[i+1:]), true
}

// block collects lines that belong together.
type block struct {
	lines  []line
	header []string // head of the table being read
}

// ends reports whether l does not continue the block.
func (b *block) ends(l line) bool {
	if len(b.lines) == 0 {
		return false
	}
	if l.kind == lineProse && b.lines[0].kind == lineProse {
		first, _ := utf8.DecodeRuneInString(l.text)
		return closes(b.lines[len(b.lines)-1].text) && !unicode.IsLower(first)
	}
	return b.lines[0].kind != l.kind && !b.continues(l)
}

// continues tells the wrapped line of a list item.
func (b *block) continues(l line) bool {
	kind := b.lines[0].kind
	first, _ := utf8.DecodeRuneInString(l.text)
	return (kind == lineItem || kind == lineStep) && l.kind == lineProse && unicode.IsLower(first)
}

func (b *block) add(l line) {
	if len(b.lines) > 0 && b.lines[0].kind != l.kind {
		b.lines[len(b.lines)-1].text += " " + l.text
		return
	}
	b.lines = append(b.lines, l)
}

// promote makes the only row read so far the head of the table.
func (b *block) promote() {
	if n := len(b.lines); n > 0 && b.lines[n-1].kind == lineRow {
		b.header = b.lines[n-1].cells
		b.lines = b.lines[:n-1]
	}
}

// guessHead takes the first of several rows for the head of a table that came without a rule under it, when no cell of
// it holds a digit and some later cell does, or when it says yes and no.
func (b *block) guessHead() {
	if b.header != nil || len(b.lines) < 2 {
		return
	}
	later := false
	for _, l := range b.lines[1:] {
		later = later || digits(strings.Join(l.cells, "")) > 0
	}
	first := b.lines[0].cells
	if digits(strings.Join(first, "")) == 0 && later || isYesNo(first) {
		b.header = first
		b.lines = b.lines[1:]
	}
}

// isYesNo tells a head whose columns stand side by side without belonging to each other.
func isYesNo(head []string) bool {
	if len(head) < 2 {
		return false
	}
	switch text.Fold(head[0]) {
	case "oui", "yes", "non", "no":
		return true
	}
	return false
}

// prose joins wrapped lines: one that goes on in lower case continues the line before it.
func (b *block) prose() string {
	var out strings.Builder
	for i, l := range b.lines {
		if i > 0 {
			sep := "\n"
			if first, _ := utf8.DecodeRuneInString(l.text); unicode.IsLower(first) {
				sep = " "
			}
			out.WriteString(sep)
		}
		out.WriteString(l.text)
	}
	return out.String()
}

// row renders a table row: "first : second", further cells under the name of their column.
func row(cells, header []string, lex *lexicon) string {
	var parts []string
	if isYesNo(header) {
		for i, cell := range cells {
			if i < len(header) && cell != "" {
				parts = append(parts, lex.sayf("colon", header[i], cell))
			}
		}
		return strings.Join(parts, lex.say["list"])
	}
	for i, cell := range cells {
		if i == 0 || cell == "" {
			continue
		}
		if i >= 2 && i < len(header) && header[i] != "" {
			cell = lex.sayf("colon", lowerFirst(header[i]), cell)
		}
		parts = append(parts, cell)
	}
	if len(parts) == 0 {
		return ""
	}
	return lex.sayf("colon", cells[0], strings.Join(parts, lex.say["list"]))
}
