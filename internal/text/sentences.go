package text

import (
	"strings"
	"unicode"
)

// Sentences cuts s into sentences without surrounding space, in order and
// without overlap. A line break or a bullet always ends a sentence, and the
// bullet belongs to none. A full stop ends one unless it closes an
// abbreviation, an initial, an ordinal or a list number, stands inside a
// number or an address, or is an ellipsis that goes on in lower case. Closing
// quotes, brackets and emoji after the mark belong to the sentence they close.
// Lines without a letter, a digit, a symbol or a question mark are left out.
func Sentences(s string) []Span {
	c := cutter{s: s, first: -1, line: true}
	for c.pos < len(s) {
		c.step()
	}
	c.cut(len(s))
	return c.out
}

// cutter walks over a text. The open sentence begins at start, its first word
// at first (-1 before any), the word being read at word; previous is the word
// before. line tells that the open sentence begins a line.
type cutter struct {
	s                       string
	pos, start, first, word int
	previous                string
	line                    bool
	out                     []Span
}

func (c *cutter) step() {
	r, size := decode(c.s, c.pos)
	switch {
	case isBreak(r) || isBullet(r):
		c.cut(c.pos)
		c.open(c.pos + size)
		c.line = true
		return
	case isMark(r):
		c.mark()
		return
	case unicode.IsSpace(r):
		if c.word < c.pos {
			c.previous = c.s[c.word:c.pos]
		}
		c.word = c.pos + size
	case r == '\'' || r == '/' || r > 0x7F && strings.ContainsRune(openers+"’", r) || r < 0x80 && strings.IndexByte("([\"*_", byte(r)) >= 0:
		c.word = c.pos + size
	case isWordRune(r) && c.pos == c.word:
		c.wordStart(size)
		return
	}
	c.pos += size
}

// openers may stand before the first word of a sentence.
const openers = "(«\"“„‘[‹¿¡*_»"

// wordStart notes the first word of a sentence and moves over the run, or the
// address, that begins with a character of the given size.
func (c *cutter) wordStart(size int) {
	if c.first < 0 {
		c.first = c.pos
	}
	end := max(takeRun(c.s, c.pos).end, c.pos+size)
	if end < len(c.s) && strings.IndexByte(":.@+%-_", c.s[end]) >= 0 {
		end = addressEnd(c.s, c.pos, end)
	}
	c.pos = end
}

// open begins a new sentence at i.
func (c *cutter) open(i int) {
	c.pos, c.start, c.word, c.first, c.previous, c.line = i, i, i, -1, "", false
}

// mark reads a run of terminal marks with what they close, and cuts behind
// them when they end the sentence.
func (c *cutter) mark() {
	m := readMarks(c.s, c.pos)
	if !c.ends(m) {
		if m.closed > m.end {
			c.word = m.closed
		}
		c.pos = m.closed
		return
	}
	end := emojiEnd(c.s, m.closed)
	c.cut(end)
	c.open(end)
}

// ends decides whether marks end the open sentence.
func (c *cutter) ends(m marks) bool {
	if m.wide {
		return true
	}
	next := readNext(c.s, m.closed)
	if next.last {
		return true
	}
	lower := unicode.IsLower(next.r)
	dots := m.end - m.start
	switch {
	case !next.spaced:
		return (m.strong || dots > 1) && unicode.IsUpper(next.r)
	case m.start > 0 && (c.s[m.start-1] == '(' || c.s[m.start-1] == '['):
		return false
	case m.closed > m.end && (lower && !m.again || next.r == ':' || next.r == ',' || next.r == ';'):
		return false
	case m.strong || m.again:
		return true
	case dots > 1:
		return !lower
	}
	return c.stop(m, next)
}

// stop decides about a single full stop followed by a space.
func (c *cutter) stop(m marks, next follower) bool {
	token := c.s[c.word:m.start]
	if token == "" || len(token) > maxAbbreviation {
		return true
	}
	opening := c.word == c.first
	switch last := token[len(token)-1]; {
	case isASCIIDigit(last):
		return numberStop(token, next, opening)
	case last < 0x80 && !isASCIILetter(last):
		return true
	}
	if opening && len(token) == 1 && (token[0] >= 'a' || c.line) && token != "M" {
		return false // a list letter
	}
	return abbreviationStop(token, c.previous, next, m.closed > m.end)
}

// cut closes the open sentence at end.
func (c *cutter) cut(end int) {
	from := c.start
	if c.line {
		from = afterBullet(c.s, from, end)
	}
	body := c.s[from:end]
	from += len(body) - len(strings.TrimLeftFunc(body, unicode.IsSpace))
	end -= len(body) - len(strings.TrimRightFunc(body, unicode.IsSpace))
	if from < end && strings.IndexFunc(c.s[from:end], isContent) >= 0 {
		c.out = append(c.out, Span{from, end})
	}
}

// afterBullet skips a hyphen, dash, plus or star that begins a line and is
// followed by a space.
func afterBullet(s string, i, end int) int {
	from := i
	for i < end {
		r, size := decode(s, i)
		switch {
		case unicode.IsSpace(r):
			i += size
			continue
		case strings.ContainsRune("-–—*+", r) && i+size < end:
			if next, _ := decode(s, i+size); unicode.IsSpace(next) {
				return i + size
			}
		}
		return from
	}
	return from
}

func isContent(r rune) bool {
	return r == '?' || r == '!' || isWordRune(r) || unicode.In(r, unicode.So, unicode.Sc, unicode.No)
}

func isBreak(r rune) bool {
	return r == '\n' || r == '\r' || r == '\v' || r == '\f' || r == 0x85 || r == 0x2028 || r == 0x2029
}

func isBullet(r rune) bool {
	switch r {
	case '•', '‣', '◦', '▪', '▫', '●', '○', '■', '□', '⁃', '▸', '►', '➢', '➤':
		return true
	}
	return false
}
