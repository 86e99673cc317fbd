package main

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"
)

// columns is the width of everything printed for people.
const columns = 80

// page prints for people: wrapped, in French or English, in colour only where it is asked for, and with every control
// character of a text made visible instead of being obeyed.
type page struct {
	w      io.Writer
	fr     bool
	colour bool
}

// page returns a page on stdout.
func (a *app) page(fr bool) *page {
	return &page{w: a.stdout, fr: fr, colour: isTerminal(a.stdout) && a.env("NO_COLOR") == "" && a.env("TERM") != "dumb"}
}

// note prints a remark on stderr.
func (a *app) note(s string) {
	p := page{w: a.stderr}
	p.hang(0, 2, "# ", s)
}

// say picks the wording of the page's language.
func (p *page) say(fr, en string) string {
	if p.fr {
		return fr
	}
	return en
}

// quote puts a text between the quotation marks of the page's language.
func (p *page) quote(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if p.fr {
		return "«\u00a0" + s + "\u00a0»"
	}
	return "“" + s + "”"
}

func (p *page) blank() { fmt.Fprintln(p.w) }

// head prints a heading.
func (p *page) head(s string) { fmt.Fprintln(p.w, p.paint("1", safe(s))) }

// paint colours a text that is already safe.
func (p *page) paint(code, s string) string {
	if !p.colour {
		return s
	}
	return "\x1b[" + code + "m" + s + "\x1b[0m"
}

// text prints a text wrapped, line by line, behind an indent.
func (p *page) text(indent int, s string) {
	for line := range strings.SplitSeq(safe(s), "\n") {
		p.wrap(indent, indent, "", line)
	}
}

// hang prints a label and a text whose further lines stand at column to.
func (p *page) hang(from, to int, label, s string) {
	p.wrap(from, to, safe(label), strings.ReplaceAll(safe(s), "\n", " "))
}

func (p *page) wrap(from, to int, label, s string) {
	line := strings.Repeat(" ", from) + label
	if w := width(line); w < to {
		line += strings.Repeat(" ", to-w)
	}
	at, first := width(line), true
	for _, word := range breakable(s) {
		w := width(word)
		if !first && at+1+w > columns {
			fmt.Fprintln(p.w, strings.TrimRight(line, " "))
			line, at, first = strings.Repeat(" ", to), to, true
		}
		if !first {
			line, at = line+" ", at+1
		}
		line, at, first = line+word, at+w, false
	}
	fmt.Fprintln(p.w, strings.TrimRight(line, " "))
}

// breakable cuts a text at the spaces where a line may end: not before French punctuation, nor behind an opening quote.
func breakable(s string) []string {
	var out []string
	for i, word := range strings.Split(s, " ") {
		if i > 0 && word != "" && (strings.Trim(word, "!?;:»") == "" || strings.HasSuffix(out[len(out)-1], "«")) {
			out[len(out)-1] += " " + word
			continue
		}
		out = append(out, word)
	}
	return out
}

// safe makes control and invisible characters of a text visible, so that no text moves the cursor, changes colours or
// hides anything. Joiners of emoji and variation selectors stay.
func safe(s string) string {
	if !strings.ContainsFunc(s, unsafe) && utf8.ValidString(s) {
		return strings.ReplaceAll(s, "\t", "    ")
	}
	s = strings.ReplaceAll(s, "\r\n", "\n")
	var b strings.Builder
	runes := []rune(s)
	for i := 0; i < len(runes); i++ {
		r := runes[i]
		switch {
		case r == '\t':
			b.WriteString("    ")
		case r < 0x20 && r != '\n':
			b.WriteRune(0x2400 + r) // control pictures: ␛ for escape
		case r == 0x7f:
			b.WriteRune('␡')
		case unsafe(r):
			n := 1
			for i+1 < len(runes) && unsafe(runes[i+1]) && runes[i+1] >= 0x80 {
				i, n = i+1, n+1
			}
			fmt.Fprintf(&b, "⟨U+%04X", r)
			if n > 1 {
				fmt.Fprintf(&b, "… ×%d", n)
			}
			b.WriteString("⟩")
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// unsafe reports a character that a terminal may obey or not show.
func unsafe(r rune) bool {
	switch {
	case r == '\n', r == '\t', r == '\u200d':
		return false
	case r == '\u2028', r == '\u2029':
		return true
	}
	return unicode.IsControl(r) || unicode.Is(unicode.Cf, r)
}

// width is the number of terminal columns of a text: near enough for wrapping and for markers under a line.
func width(s string) int {
	n, joined := 0, false
	for _, r := range s {
		switch {
		case joined:
			joined = false
		case r == '\u200d':
			joined = true
		case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf), r >= 0x1F3FB && r <= 0x1F3FF:
		case r >= 0x1100 && (r <= 0x115F || r >= 0x2E80 && r <= 0xA4CF || r >= 0xAC00 && r <= 0xD7A3 ||
			r >= 0xF900 && r <= 0xFAFF || r >= 0xFE30 && r <= 0xFE6F || r >= 0xFF00 && r <= 0xFF60 ||
			r >= 0x1F300 && r <= 0x1FAFF || r >= 0x20000 && r <= 0x3FFFD):
			n += 2
		default:
			n++
		}
	}
	return n
}

// printJSON prints one object on one line.
func (a *app) printJSON(v any) error {
	line, err := jsonLine(v)
	if err != nil {
		return err
	}
	_, err = io.WriteString(a.stdout, line)
	return err
}

// jsonLine is one object on one line. What a terminal may obey is escaped too, which JSON alone does not ask for.
func jsonLine(v any) (string, error) {
	var b strings.Builder
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return "", err
	}
	var out strings.Builder
	for _, r := range b.String() {
		switch {
		case !unsafe(r):
			out.WriteRune(r)
		case r > 0xFFFF:
			hi, lo := utf16.EncodeRune(r)
			fmt.Fprintf(&out, `\u%04x\u%04x`, hi, lo)
		default:
			fmt.Fprintf(&out, `\u%04x`, r)
		}
	}
	return out.String(), nil
}

// line prints a safe text as it stands.
func (p *page) line(indent int, s string) {
	fmt.Fprintln(p.w, strings.TrimRight(strings.Repeat(" ", indent)+s, " "))
}
