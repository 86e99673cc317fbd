package knowledge

import "strings"

// plainDialect takes the marks that site generators add to Markdown out of the text and leaves every line in its place:
// containers (:::note, !!! note, [!NOTE]), short codes ({{< >}}, {{% %}}, {% %}) and attribute lines ({: .class}). The
// titles and the text of what they enclose stay.
func plainDialect(s string) string {
	if !strings.Contains(s, ":::") && !strings.Contains(s, "!!!") && !strings.Contains(s, "???") && !strings.Contains(s, "[!") &&
		!strings.Contains(s, "{{") && !strings.Contains(s, "{%") && !strings.Contains(s, "{:") {
		return s
	}
	var b strings.Builder
	d := dialect{}
	for line := range strings.Lines(s) {
		body := strings.TrimSuffix(line, "\n")
		b.WriteString(d.line(body))
		b.WriteString(line[len(body):])
	}
	return b.String()
}

// dialect knows whether the line being read stands in fenced code or in an indented container.
type dialect struct {
	fence     string
	container bool
}

func (d *dialect) line(s string) string {
	trimmed := strings.TrimSpace(s)
	if d.fence != "" {
		if strings.HasPrefix(trimmed, d.fence) {
			d.fence = ""
		}
		return s
	}
	if d.container {
		if strings.HasPrefix(s, "    ") {
			s = s[4:]
			trimmed = strings.TrimSpace(s)
		} else if trimmed != "" {
			d.container = false
		}
	}
	switch {
	case strings.HasPrefix(trimmed, "```"), strings.HasPrefix(trimmed, "~~~"):
		d.fence = trimmed[:3]
		return s
	case strings.HasPrefix(trimmed, ":::"):
		return containerTitle(strings.TrimLeft(trimmed, ":"))
	case strings.HasPrefix(trimmed, "!!! "), strings.HasPrefix(trimmed, "??? "), strings.HasPrefix(trimmed, "???+ "):
		d.container = true
		_, rest, _ := strings.Cut(trimmed, " ")
		return containerTitle(rest)
	case strings.HasPrefix(trimmed, "{:"):
		return ""
	}
	return dropCodes(alertTitle(s))
}

// containerTitle returns what stands behind the kind of a container: note Title, note[Title], note "Title".
func containerTitle(s string) string {
	s = strings.TrimSpace(s)
	end := strings.IndexFunc(s, func(r rune) bool { return !(r == '-' || r == '_' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z') })
	if end < 0 {
		return ""
	}
	title := strings.TrimSpace(s[end:])
	if strings.HasPrefix(title, "{") {
		return ""
	}
	return strings.Trim(title, "[]\"")
}

// alertTitle drops the [!NOTE] at the start of a quoted line.
func alertTitle(s string) string {
	head := strings.TrimLeft(s, "> ")
	if !strings.HasPrefix(head, "[!") || len(head) == len(s) {
		return s
	}
	if i := strings.IndexByte(head, ']'); i > 0 {
		return s[:len(s)-len(head)] + strings.TrimLeft(head[i+1:], "+- ")
	}
	return s
}

// dropCodes takes the short codes out of a line.
func dropCodes(s string) string {
	for _, code := range [...]struct{ open, end string }{{"{{<", ">}}"}, {"{{%", "%}}"}, {"{%", "%}"}} {
		if !strings.Contains(s, code.open) {
			continue
		}
		var b strings.Builder
		for {
			before, after, found := strings.Cut(s, code.open)
			b.WriteString(before)
			if !found {
				break
			}
			_, rest, closed := strings.Cut(after, code.end)
			if !closed {
				b.WriteString(code.open + after)
				break
			}
			s = rest
		}
		s = b.String()
	}
	return s
}

// Limits above which a Markdown parser takes time that grows with the square of the text.
const (
	maxMarkers  = 200  // quote marks and bullets before a line
	maxBrackets = 1000 // opening brackets in a paragraph
	maxColumns  = 200  // columns of a table
)

// tooTangled names the first line that passes a limit, and the limit.
func tooTangled(s string) (line int, why string) {
	brackets := 0
	for body := range strings.Lines(s) {
		line++
		trimmed := strings.TrimSpace(body)
		if trimmed == "" {
			brackets = 0
			continue
		}
		brackets += strings.Count(trimmed, "[")
		content := strings.TrimLeft(trimmed, "> \t-+*0123456789.)")
		markers := trimmed[:len(trimmed)-len(content)]
		switch {
		case len(markers) > maxMarkers && (content != "" || strings.Trim(markers, "-* \t") != ""):
			return line, "more than 200 marks before a line"
		case brackets > maxBrackets:
			return line, "more than 1000 brackets in one paragraph"
		case strings.Count(trimmed, "|") > maxColumns && strings.Trim(trimmed, "|-: ") == "":
			return line, "a table of more than 200 columns"
		}
	}
	return 0, ""
}
