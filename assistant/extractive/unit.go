package extractive

import (
	"strings"

	"github.com/souffleur-go/souffleur/internal/text"
	"github.com/souffleur-go/souffleur/moderation"
)

// section is a part of a passage under one heading.
type section struct {
	item    *moderation.Item
	n       int    // number of the passage in the prompt
	rank    int    // place among the passages, from 0
	title   string // of the page
	heading string // nearest heading
	asks    bool   // the heading, or the title where there is none, is a question
	terms   map[string]bool
	page    map[string]bool // terms of the whole passage
}

// name returns what the section is called: its heading, else the page's title.
func (s *section) name() string {
	if s.heading != "" {
		return s.heading
	}
	return s.title
}

// source tells passages of one page from those of another.
func (s *section) source() string {
	it := s.item
	if it.Source == "" {
		return it.Author + "\x00" + s.title
	}
	if i := strings.LastIndexByte(it.Source, ':'); i > 0 && strings.Trim(it.Source[i+1:], "0123456789") == "" {
		return it.Source[:i]
	}
	return it.Source
}

// unit is the smallest piece that is quoted: a sentence, a table row, a list with what introduces it.
type unit struct {
	sec   *section
	para  int // units of one paragraph share it
	first bool
	index int // place among all units
	text  string
	plain string
	terms map[string]bool
	asks  bool // a question, quoted only together with what follows
	row   bool // of a table: no sentence follows from the one before
	dead  bool // never quoted: too long, too short, page furniture
}

// cutter turns passages into units.
type cutter struct {
	lex   *lexicon
	lang  string
	units []unit
	para  int
}

// passage adds the units of one passage.
func (c *cutter) passage(it *moderation.Item, n, rank int) {
	title, heading := splitTitle(it.Title)
	page := map[string]bool{}
	sec := c.section(&section{item: it, n: n, rank: rank, title: title, heading: heading, page: page})
	body := strings.Split(text.Valid(cut(it.Text, maxItem)), "\n")
	var b block
	flush := func() {
		c.block(sec, &b)
		b = block{header: b.header}
	}
	for i, line := range body {
		l := readLine(line, body, i)
		switch {
		case l.kind == lineBlank:
			flush()
			b.header = nil
		case l.kind == lineHeading:
			flush()
			b.header = nil
			if !strings.EqualFold(l.text, title) {
				sec = c.section(&section{item: it, n: n, rank: rank, title: title, heading: short(l.text), page: page})
			}
		case l.kind == lineRule:
			b.promote()
		default:
			if b.ends(l) {
				flush()
			}
			b.add(l)
		}
	}
	flush()
}

// splitTitle cuts "Page › Heading › Sub-heading" into the page and the nearest heading.
func splitTitle(s string) (title, heading string) {
	parts := strings.Split(clean(cut(s, 4*maxTitle)), " › ")
	title = short(parts[0])
	if len(parts) > 1 {
		heading = short(parts[len(parts)-1])
	}
	return title, heading
}

func (c *cutter) section(s *section) *section {
	s.terms = set(text.Terms(c.lang, s.title+"\n"+s.heading))
	for term := range s.terms {
		s.page[term] = true
	}
	s.asks = strings.HasSuffix(strings.TrimSpace(s.name()), "?")
	return s
}

// block cuts the collected lines of a paragraph, list or table into units.
func (c *cutter) block(sec *section, b *block) {
	if len(b.lines) == 0 {
		return
	}
	c.para++
	switch b.lines[0].kind {
	case lineRow:
		b.guessHead()
		for _, l := range b.lines {
			c.unit(sec, row(l.cells, b.header, c.lex), true)
			c.units[len(c.units)-1].row = true
		}
	case lineItem, lineStep:
		c.list(sec, b)
	default:
		s := b.prose()
		for i, span := range text.Sentences(s) {
			c.unit(sec, s[span.Start:span.End], i == 0)
		}
	}
}

// list joins a list to the sentence that introduces it, and the steps of a numbered list to one another, so that none
// stands without the others. A list too long for that gives one unit per item.
func (c *cutter) list(sec *section, b *block) {
	intro := -1
	if last := len(c.units) - 1; last >= 0 && c.units[last].sec == sec && strings.HasSuffix(c.units[last].text, ":") {
		intro = last
	}
	sep := c.lex.say["list"]
	if b.lines[0].kind == lineStep {
		sep = " "
	}
	items, size := items(b.lines, sep)
	together := intro >= 0 || sep == " "
	if together && size <= maxSentence {
		joined := strings.Join(items, sep)
		if intro < 0 {
			c.unit(sec, joined, true)
			return
		}
		first := c.units[intro].first
		joined = c.units[intro].text + " " + joined
		c.units = c.units[:intro]
		c.unit(sec, joined, first)
		return
	}
	if intro >= 0 {
		c.units[intro].dead = true
	}
	for _, l := range b.lines {
		for _, span := range text.Sentences(l.text) {
			c.unit(sec, strings.TrimRight(l.text[span.Start:span.End], " ;,"), true)
			c.units[len(c.units)-1].dead = c.units[len(c.units)-1].dead || together
		}
		c.para++
	}
}

// items returns the texts of a list, ready to be joined by sep, and their length together.
func items(lines []line, sep string) (out []string, size int) {
	for _, l := range lines {
		item := clean(l.text)
		if sep == " " {
			item = closed(item)
		} else {
			item = strings.TrimRight(item, " ;,.\u00a0\u202f")
		}
		out = append(out, item)
		size += len(item) + len(sep)
	}
	return out, size
}

// unit adds one unit.
func (c *cutter) unit(sec *section, raw string, first bool) {
	s := clean(raw)
	if s == "" || len(c.units) >= maxUnits {
		return
	}
	u := unit{
		sec: sec, para: c.para, first: first, index: len(c.units),
		text: closed(s), plain: plain(s), terms: set(text.Terms(c.lang, s)), asks: strings.HasSuffix(s, "?"),
	}
	for _, kind := range kindsOf(c.lex, s, u.plain) {
		u.terms[kind] = true
	}
	for term := range u.terms {
		sec.page[term] = true
	}
	u.dead = len(u.text) > maxSentence || len(u.terms) < 2 || c.lex.has("junk", u.plain)
	c.units = append(c.units, u)
}

// closed ends s with a full stop where it ends with no mark at all.
func closed(s string) string {
	if s == "" || strings.HasSuffix(s, "…") || strings.ContainsRune(".!?:", rune(s[len(s)-1])) {
		return s
	}
	for _, tail := range []string{".»", ". »", ".\u00a0»", "!\u00a0»", "?\u00a0»", ".”", ".\"", ".)", "! »", "? »"} {
		if strings.HasSuffix(s, tail) {
			return s
		}
	}
	return strings.TrimRight(s, " ;,\u00a0\u202f") + "."
}

func set(terms []string) map[string]bool {
	m := make(map[string]bool, len(terms))
	for _, t := range terms {
		m[t] = true
	}
	return m
}
