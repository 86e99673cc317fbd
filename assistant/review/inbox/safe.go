package inbox

import (
	"fmt"
	"net/url"
	"strings"
	"unicode/utf8"

	"github.com/souffleur-go/souffleur/internal/text"
)

// maxShown bounds what is spelled of one hidden run.
const maxShown = 400

// safe makes what the eye does not see visible: a control, direction or zero-width character that is not at honest work is
// written as its number, and a text encoded in such characters as that text. Soft hyphens go.
func safe(s string) string {
	s = strings.ToValidUTF8(s, "\uFFFD")
	visible, hidden, _ := text.Reveal(s)
	if len(hidden) == 0 {
		return visible
	}
	var b strings.Builder
	at := 0
	for _, h := range hidden {
		b.WriteString(s[at:h.Start])
		at = h.End
		if h.Kind == "soft-hyphen" {
			continue
		}
		r, _ := utf8.DecodeRuneInString(s[h.Start:])
		fmt.Fprintf(&b, "⟦U+%04X", r)
		if n := utf8.RuneCountInString(s[h.Start:h.End]); n > 1 {
			fmt.Fprintf(&b, " ×%d", n)
		}
		if h.Text != "" {
			seen, _, _ := text.Reveal(text.Valid(h.Text))
			b.WriteString(" « " + cut(seen, maxShown) + " »")
		}
		b.WriteString("⟧")
	}
	b.WriteString(s[at:])
	return b.String()
}

// typable is a text as a person edits it: without what the eye does not see.
func typable(s string) string {
	visible, _, _ := text.Reveal(strings.ToValidUTF8(s, "\uFFFD"))
	return visible
}

// cut shortens a text to at most n characters.
func cut(s string, n int) string {
	for at := range s {
		if n == 0 {
			return s[:at] + "…"
		}
		n--
	}
	return s
}

// line is a text on one line, shortened.
func line(s string, n int) string {
	return cut(strings.Join(strings.Fields(safe(s[:boundary(s, 8*n)])), " "), n)
}

// boundary is the nearest offset at or before at where a character begins.
func boundary(s string, at int) int {
	at = min(max(at, 0), len(s))
	for at > 0 && at < len(s) && !utf8.RuneStart(s[at]) {
		at--
	}
	return at
}

// web returns an address that a reader may follow, "" for any other.
func web(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" || u.User != nil {
		return ""
	}
	return u.String()
}

// short is an ID as people name it.
func short(id string) string { return safe(cut(id, 8)) }
