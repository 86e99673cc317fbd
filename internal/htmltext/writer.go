package htmltext

import (
	"strings"
	"unicode"
)

// writer gathers the text of one block and collapses its white space.
type writer struct {
	meta  Block
	b     strings.Builder
	space string // white space seen and not yet written: "", " ", a no-break space or a line feed
}

const nbsp = "\u00a0"

func (w *writer) empty() bool { return w.b.Len() == 0 }

// add appends data. White space in it collapses unless pre is set.
func (w *writer) add(data string, pre bool) {
	if pre {
		w.settle()
		w.b.WriteString(data)
		return
	}
	for data != "" {
		n := strings.IndexAny(data, " \t\r\n\f"+nbsp)
		if n < 0 {
			n = len(data)
		}
		if n > 0 {
			w.settle()
			w.b.WriteString(data[:n])
			data = data[n:]
			continue
		}
		if strings.HasPrefix(data, nbsp) {
			data = data[len(nbsp):]
			if w.space == "" {
				w.space = nbsp
			}
			continue
		}
		data = data[1:]
		if w.space != "\n" {
			w.space = " "
		}
	}
}

// newline appends a line break.
func (w *writer) newline() { w.space = "\n" }

// settle writes the white space that has been waiting for a word.
func (w *writer) settle() {
	if w.b.Len() > 0 {
		w.b.WriteString(w.space)
	}
	w.space = ""
}

// take returns what was gathered, valid UTF-8 without NUL and without space around it, and starts afresh.
func (w *writer) take() string {
	s := w.b.String()
	w.b.Reset()
	w.space = ""
	s = strings.ToValidUTF8(strings.ReplaceAll(s, "\x00", ""), "")
	return strings.Trim(s, "\n\t\r "+nbsp)
}

// collapse returns s with each run of white space made one space.
func collapse(s string) string {
	return strings.Join(strings.Fields(strings.ToValidUTF8(s, "")), " ")
}

// hasContent reports whether s holds a letter, a digit or a symbol: mails pad their preview with invisible characters.
func hasContent(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool {
		return unicode.IsLetter(r) && r != 'ㅤ' || unicode.IsNumber(r) || unicode.IsSymbol(r)
	}) >= 0
}

// commentText returns the text of a comment without its tags. Conditional comments of mail programs lose their
// condition, and bare ones hold no text.
func commentText(s string) string {
	if t := strings.TrimSpace(s); strings.HasPrefix(t, "[if") || strings.HasPrefix(t, "[endif") || strings.HasPrefix(t, "?") || strings.HasPrefix(t, "[CDATA[") {
		_, s, _ = strings.Cut(t, ">")
	}
	var b strings.Builder
	for s != "" {
		before, after, found := strings.Cut(s, "<")
		b.WriteString(before)
		if !found {
			break
		}
		tag, rest, closed := strings.Cut(after, ">")
		if !closed || !startsTag(tag) {
			if !closed && strings.HasPrefix(after, "!") {
				break // the end of a conditional comment
			}
			b.WriteByte('<')
			s = after
			continue
		}
		b.WriteByte(' ')
		s = rest
	}
	return b.String()
}

func startsTag(s string) bool {
	if s == "" {
		return false
	}
	c := s[0] | 0x20
	return s[0] == '/' || s[0] == '!' || c >= 'a' && c <= 'z'
}
