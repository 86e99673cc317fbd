package knowledge

import (
	"strings"
	"time"

	"github.com/souffleur-go/souffleur/internal/strictyaml"
	"github.com/souffleur-go/souffleur/internal/text"
)

// Problem is one thing wrong with a file. The rest of the file, and the other files, are read all the same.
type Problem struct {
	Path string
	Line int // from 1, 0 = the whole file
	Msg  string
}

// Error implements error: "knowledge: path:line: message".
func (p Problem) Error() string {
	return "knowledge: " + place{path: p.Path}.show(p.Line) + ": " + p.Msg
}

func (p place) show(line int) string {
	if line <= 0 {
		return p.path
	}
	return p.path + ":" + itoa(line)
}

// meta is what a page says of itself, as written.
type meta struct {
	title, url, author, lang, visibility string
	from, until, updated                 string
	draft                                bool
	lines                                map[string]int // lines of the fields, for problems
}

// add takes what is still empty from o.
func (m *meta) add(o meta) {
	for _, f := range []struct{ to, from *string }{
		{&m.title, &o.title},
		{&m.url, &o.url},
		{&m.author, &o.author},
		{&m.lang, &o.lang},
		{&m.visibility, &o.visibility},
		{&m.from, &o.from},
		{&m.until, &o.until},
		{&m.updated, &o.updated},
	} {
		if *f.to == "" {
			*f.to = *f.from
		}
	}
	m.draft = m.draft || o.draft
}

// fill completes a source and reports the values that cannot be used.
func (m *meta) fill(s *Source) []Problem {
	var problems []Problem
	fault := func(key, msg string) {
		problems = append(problems, Problem{Line: m.lines[key], Msg: msg})
	}
	set := func(to *string, from string) {
		if *to == "" {
			*to = label(from)
		}
	}
	set(&s.Title, m.title)
	set(&s.Author, m.author)
	set(&s.Lang, m.lang)
	if m.url != "" && s.URL == "" {
		if !strings.HasPrefix(m.url, "https://") && !strings.HasPrefix(m.url, "http://") {
			fault("url", "url "+quote(m.url)+" is left out: write the whole address, with https://")
		} else {
			s.URL = label(m.url)
		}
	}
	switch text.Fold(strings.TrimSpace(m.visibility)) {
	case "", "public":
	case "internal":
		s.Internal = true
	default:
		s.Internal = true
		fault("visibility", "visibility "+quote(m.visibility)+" is unknown, so the page is kept internal: write public or internal")
	}
	s.Internal = s.Internal || m.draft
	date := func(to *time.Time, key, value string) {
		if value == "" || !to.IsZero() {
			return
		}
		t, ok := parseDate(value)
		if !ok {
			fault(key, key+" "+quote(value)+" is no date: write it as 2026-11-22")
			return
		}
		*to = t
	}
	date(&s.From, "valid_from", m.from)
	date(&s.Until, "valid_until", m.until)
	date(&s.Updated, "updated", m.updated)
	return problems
}

// parseDate reads a day or a moment; a day begins at midnight UTC.
func parseDate(s string) (time.Time, bool) {
	s = strings.TrimSpace(s)
	for _, layout := range []string{time.DateOnly, time.RFC3339, time.DateTime, "2006-01-02T15:04:05", "2006-01-02 15:04", "02/01/2006"} {
		if t, err := time.Parse(layout, s); err == nil {
			return t, true
		}
	}
	return time.Time{}, false
}

// header is the front matter that is understood; other keys belong to the site generator.
type header struct {
	Title      string `yaml:"title"`
	URL        string `yaml:"url"`
	Author     string `yaml:"author"`
	Lang       string `yaml:"lang"`
	Visibility string `yaml:"visibility"`
	ValidFrom  string `yaml:"valid_from"`
	ValidUntil string `yaml:"valid_until"`
	Updated    string `yaml:"updated"`
	Draft      bool   `yaml:"draft"`
}

var headerKeys = [...]string{"title", "url", "author", "lang", "visibility", "valid_from", "valid_until", "updated", "draft"}

// frontMatter parts the YAML at the top of a text from its body, which gets empty lines in its place.
func frontMatter(format Format, s string) (body string, m meta, problems []Problem) {
	s = strings.TrimPrefix(s, "\ufeff")
	if format == HTML || !strings.HasPrefix(s, "---\n") && !strings.HasPrefix(s, "--- \n") {
		return s, meta{}, nil
	}
	yaml, body, lines, closed := cutFrontMatter(s)
	if !closed {
		if format != Markdown {
			return s, meta{}, nil
		}
		// Without its end nothing tells the front matter from the page: a page that may be internal stays internal.
		return s, meta{draft: mentionsInternal(s)}, []Problem{{Line: 1, Msg: "the front matter has no end: close it with a line ---"}}
	}
	var h header
	known, some := knownKeys(yaml)
	if some {
		pos, faults := strictyaml.Decode("front matter", []byte(known), &h)
		for _, f := range faults {
			problems = append(problems, Problem{Line: f.Line + 1, Msg: "front matter: " + pathed(f)})
		}
		m.lines = map[string]int{}
		for _, key := range headerKeys {
			m.lines[key] = pos.At(key).Line + 1
		}
		// A page whose visibility could not be read is kept from members.
		m.draft = h.Draft || len(faults) > 0 && h.Visibility == "" && mentionsInternal(known)
	}
	m.title, m.url, m.author, m.lang, m.visibility = h.Title, h.URL, h.Author, h.Lang, h.Visibility
	m.from, m.until, m.updated = h.ValidFrom, h.ValidUntil, h.Updated
	return strings.Repeat("\n", lines) + body, m, problems
}

func pathed(p strictyaml.Problem) string {
	if p.Path == "" {
		return p.Msg
	}
	return p.Path + ": " + p.Msg
}

// cutFrontMatter splits behind the line --- or ... that ends the front matter.
func cutFrontMatter(s string) (yaml, body string, lines int, closed bool) {
	start := strings.IndexByte(s, '\n') + 1
	lines = 1
	for at := start; at < len(s); {
		end := strings.IndexByte(s[at:], '\n')
		next := at + end + 1
		if end < 0 {
			end, next = len(s)-at, len(s)
		}
		line := strings.TrimRight(s[at:at+end], " \t")
		lines++
		if line == "---" || line == "..." {
			return s[start:at], s[next:], lines, true
		}
		at = next
	}
	return "", s, 0, false
}

// knownKeys blanks the top-level keys that are not understood, with what belongs to them, and keeps the lines in place.
// Lines outside any key stay, so that broken YAML is reported.
func knownKeys(yaml string) (out string, found bool) {
	var b strings.Builder
	keep := true
	for line := range strings.Lines(yaml) {
		trimmed := strings.TrimSpace(line)
		inner := trimmed == "" || line[0] == ' ' || line[0] == '\t' || strings.HasPrefix(line, "- ") || line[0] == '#' || line[0] == ']' || line[0] == '}'
		if !inner {
			key, _, isKey := strings.Cut(trimmed, ":")
			keep = !isKey || isKnown(strings.TrimSpace(key))
			found = found || keep
		}
		if keep {
			b.WriteString(line)
		} else {
			b.WriteByte('\n')
		}
	}
	return b.String(), found
}

func isKnown(key string) bool {
	for _, k := range headerKeys {
		if k == key {
			return true
		}
	}
	return false
}

// mentionsInternal reports whether the top of a text speaks of visibility other than public.
func mentionsInternal(s string) bool {
	for line := range strings.Lines(s[:min(len(s), 4096)]) {
		key, value, ok := strings.Cut(strings.TrimSpace(line), ":")
		if ok && strings.Trim(text.Fold(key), " \"'") == "visibility" && strings.Trim(text.Fold(value), " \"'") != "public" {
			return true
		}
	}
	return false
}
