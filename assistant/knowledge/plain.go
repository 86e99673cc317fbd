package knowledge

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// readText reads plain text: paragraphs between empty lines, and short lines that stand alone above a paragraph as its
// heading. When the title is not known the first such line is it.
func readText(body, title string) page {
	paras := paragraphs(body)
	var out builder
	var p page
	if title == "" {
		p.meta.title, paras = textTitle(paras)
	}
	for i := range paras {
		if u := paras[i]; u.alone && headingLike(u.text) && i+1 < len(paras) && !(paras[i+1].alone && headingLike(paras[i+1].text)) {
			out.heading(1, u.text)
		} else {
			out.add(u.unit)
		}
	}
	p.sections = out.sections
	return p
}

// paragraph is a unit of plain text; alone tells that empty lines stand around its only line.
type paragraph struct {
	unit
	alone bool
}

// paragraphs cuts a text at empty lines and at lines that are whole in themselves, and leaves boilerplate out.
func paragraphs(body string) []paragraph {
	lines := strings.Split(body, "\n")
	for i := range lines {
		lines[i] = trimLine(lines[i])
	}
	keep := sift(lines, 1)
	wrapped := isWrapped(lines)
	var out []paragraph
	before := "" // line above, as written
	for i, line := range lines {
		switch {
		case line == "" || !keep[i]:
		case wrapped && before != "" && wraps(before, line) && len(out) > 0:
			last := &out[len(out)-1]
			last.more = append(last.more, mark{len(last.text) + 1, i + 1})
			last.text += " " + line
			last.alone = false
		default:
			alone := before == "" && (i+1 == len(lines) || lines[i+1] == "")
			out = append(out, paragraph{unit{text: line, line: i + 1}, alone})
		}
		before = line
		if !keep[i] {
			before = ""
		}
	}
	return out
}

// trimLine drops the space around a line, but keeps an indented bullet where it is.
func trimLine(s string) string {
	s = strings.TrimRightFunc(s, unicode.IsSpace)
	head := strings.TrimLeftFunc(s, unicode.IsSpace)
	if strings.HasPrefix(head, "![") && strings.HasSuffix(head, ")") && !strings.Contains(head, ") ") {
		return "" // a picture
	}
	if image, ok := strings.CutPrefix(head, "- !["); ok && strings.HasSuffix(image, ")") && !strings.Contains(image, ") ") {
		return ""
	}
	return head
}

// isWrapped reports whether no line is longer than an editor or a mail program would leave it.
func isWrapped(lines []string) bool {
	for _, l := range lines {
		if utf8.RuneCountInString(l) > maxWrapped && !strings.Contains(l, "://") {
			return false
		}
	}
	return true
}

// Lines between these lengths that end in the middle of a sentence were broken by an editor or a mail program.
const minWrapped, maxWrapped = 45, 120

func wraps(line, next string) bool {
	n := utf8.RuneCountInString(line)
	if n < minWrapped || n > maxWrapped || isListItem(next) {
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(line)
	return unicode.IsLetter(last) || unicode.IsDigit(last) || strings.ContainsRune(",-–'’€%)", last)
}

func isListItem(s string) bool {
	for _, bullet := range []string{"- ", "* ", "• ", "– ", "+ "} {
		if strings.HasPrefix(s, bullet) {
			return true
		}
	}
	digits := 0
	for digits < len(s) && s[digits] >= '0' && s[digits] <= '9' {
		digits++
	}
	return digits > 0 && digits < 3 && digits+1 < len(s) && (s[digits] == '.' || s[digits] == ')') && s[digits+1] == ' '
}

const (
	maxHeadingWords = 12
	maxHeadingRunes = 90
)

// headingLike reports whether a line reads as a heading: short, a capital or a digit first, no sentence.
func headingLike(s string) bool {
	if utf8.RuneCountInString(s) > maxHeadingRunes || countWords(s) > maxHeadingWords || isListItem(s) || strings.Contains(s, " | ") || strings.Contains(s, "://") {
		return false
	}
	first, _ := utf8.DecodeRuneInString(strings.TrimLeft(s, "«\"“ \u00a0"))
	last, _ := utf8.DecodeLastRuneInString(s)
	return (unicode.IsUpper(first) || unicode.IsDigit(first)) && !strings.ContainsRune(".;,:!", last) &&
		strings.IndexFunc(s, unicode.IsLetter) >= 0
}

// titleWordsAlone is the number of words under which a first line is rather the name of a site: the line below joins it.
const titleWordsAlone = 3

// textTitle takes the title off the top of a text: its first line when it stands alone and is short.
func textTitle(paras []paragraph) (string, []paragraph) {
	if len(paras) < 2 || !paras[0].alone || utf8.RuneCountInString(paras[0].text) > maxHeadingRunes || strings.HasSuffix(paras[0].text, ",") {
		return "", paras
	}
	first := paras[0].text
	if !headingLike(first) && countWords(first) > titleWordsAlone {
		return "", paras
	}
	if countWords(first) <= titleWordsAlone && len(paras) > 2 && paras[1].alone && headingLike(paras[1].text) {
		return label(first + " – " + paras[1].text), paras[2:]
	}
	return label(first), paras[1:]
}
