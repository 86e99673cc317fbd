package knowledge

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/souffleur-go/souffleur/internal/text"
)

// Format is how the text of a source is written.
type Format string

// The formats. The zero Format is Text.
const (
	Markdown Format = "markdown"
	HTML     Format = "html"
	Text     Format = "text"
)

// Source is one document: a page, an entry of an FAQ. ID and Text are required; what is empty elsewhere is taken from
// the front matter or the meta elements of Text, and Title at last from its first words. Internal is never taken back:
// a page that calls itself internal is internal.
type Source struct {
	ID       string // unique in a Base; of a file its path, of an entry path#id
	Title    string
	URL      string // where readers find it, http or https
	Author   string
	Lang     string // BCP 47; "" = detected
	Text     string // as written, at most 8 MiB, with its front matter if it has one
	Format   Format
	Internal bool      // for the people of the brand only
	From     time.Time // valid from, zero = always
	Until    time.Time // valid until and including this day, zero = for ever
	Updated  time.Time // last change, zero = unknown

	place place
}

// place tells where the text of a source stands.
type place struct {
	path    string // "" = ID
	line    int    // line of the file where Text begins, 0 = 1
	flat    bool   // Text stands on one line of the file, whatever line feeds it holds
	section string // a heading above the text: the category of an FAQ entry
	hint    surroundings
	made    bool // the title was made from the text: it says nothing more
}

// at returns the line of the file that holds line n of Text.
func (p place) at(n int) int {
	switch {
	case p.line == 0 || n == 0:
		return n
	case p.flat:
		return p.line
	}
	return p.line + n - 1
}

func (s *Source) path() string {
	if s.place.path != "" {
		return s.place.path
	}
	return s.ID
}

// check reports what keeps a source from being added.
func (s *Source) check() error {
	switch {
	case strings.TrimSpace(s.ID) == "":
		return errors.New("knowledge: a source without ID: give each document one that stays the same")
	case strings.TrimSpace(s.Text) == "":
		return fmt.Errorf("knowledge: source %q has no text", s.ID)
	case len(s.Text) > maxFile:
		return fmt.Errorf("knowledge: source %q has %d bytes, at most %d: split it", s.ID, len(s.Text), maxFile)
	case len(s.URL) > maxAddress || len(s.Lang) > maxLabel:
		return fmt.Errorf("knowledge: source %q has a URL of %d bytes and a language of %d, at most %d and %d", label(s.ID), len(s.URL), len(s.Lang), maxAddress, maxLabel)
	case s.Format != "" && s.Format != Markdown && s.Format != HTML && s.Format != Text:
		return fmt.Errorf("knowledge: source %q has format %q: use %q, %q or %q", s.ID, s.Format, Markdown, HTML, Text)
	}
	return nil
}

// parsed is a source with the page read from it.
type parsed struct {
	Source
	sections []section
}

// parse reads the text of a source and completes the source from it.
func (s Source) parse() (parsed, []Problem) {
	s.Text = text.Valid(s.Text)
	s.Title, s.Author, s.ID = label(s.Title), label(s.Author), label(s.ID)
	body, m, problems := frontMatter(s.Format, s.Text)
	title := s.Title
	if title == "" {
		title = label(m.title)
	}
	var p page
	switch s.Format {
	case Markdown:
		p = readMarkdown(body, title)
	case HTML:
		p = readHTML(body, title)
	default:
		p = readText(body, title)
	}
	m.add(p.meta)
	problems = append(problems, m.fill(&s)...)
	problems = append(problems, p.problems...)
	for i := range problems {
		problems[i].Path = s.path()
		problems[i].Line = s.place.at(problems[i].Line)
	}
	for i := range p.sections {
		for j := range p.sections[i].units {
			p.sections[i].units[j].move(s.place.at)
		}
		if s.place.section != "" {
			p.sections[i].path = append([]string{s.place.section}, p.sections[i].path...)
		}
	}
	if s.Title == "" {
		s.Title, s.place.made = p.untitled(s.path()), true
	}
	if s.Lang == "" {
		s.Lang = language(s.Title, p.sections, s.place.hint)
	}
	return parsed{s, p.sections}, problems
}

// language detects the language of a page from its title and first sections.
func language(title string, sections []section, hint surroundings) string {
	var b strings.Builder
	b.WriteString(title)
	for _, sec := range sections {
		for _, u := range sec.units {
			if b.Len() > 4096 {
				break
			}
			b.WriteString("\n" + u.text)
		}
	}
	lang, confidence := text.Language(b.String())
	if hint.lang != "" && (confidence < .6 || hint.share > .9 && b.Len() < fewBytes) {
		return hint.lang
	}
	return lang
}

// fewBytes is how much text is too little to name its own language where all around it is of another: names of places and
// dishes decide over few words.
const fewBytes = 400

// surroundings is the language of most of the text that a source came with, and its share. The zero surroundings say
// nothing.
type surroundings struct {
	lang  string
	share float64
}

// label makes a short text safe to show on one line.
func label(s string) string {
	s = strings.Join(strings.Fields(text.Valid(s)), " ")
	return cut(s, maxLabel)
}

const (
	maxLabel   = 300 // bytes of a title, a heading, a name
	maxAddress = 8192
)

// cut shortens s to at most n bytes, between characters.
func cut(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && s[n]&0xC0 == 0x80 {
		n--
	}
	return s[:n]
}

// around returns the language of most of the text of sources that were added together, nothing where they name their own
// or none prevails.
func around(sources []Source) surroundings {
	weights, all := map[string]float64{}, 0.
	for i := range sources {
		s := &sources[i]
		if s.Lang != "" {
			continue
		}
		lang, confidence := text.Language(s.Title + "\n" + cut(s.Text, 1024))
		weight := confidence * float64(min(len(s.Title)+len(s.Text), 1024))
		weights[lang] += weight
		all += weight
	}
	for _, lang := range slices.Sorted(maps.Keys(weights)) {
		if weights[lang] > .5*all {
			return surroundings{lang, weights[lang] / all}
		}
	}
	return surroundings{}
}
