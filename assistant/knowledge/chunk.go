package knowledge

import (
	"crypto/sha256"
	"encoding/hex"
	"io"
	"strings"

	"github.com/souffleur-go/souffleur/internal/text"
)

// Sizes of chunks. About 120 words, whole lines and sentences, no overlap is what found answers best in the measurements
// of the design.
const (
	chunkWords = 120
	chunkBytes = 4000 // for texts without spaces
)

// chunk is a part of a source that is retrieved as one passage.
type chunk struct {
	id      string
	heading string // path of the first section in it, " › " between
	inner   string // headings of further sections in it, for ranking
	text    string // "" when it is stored
	order   string // the terms of the title field and of the body, see ordered
	line    int

	at, size uint32 // of its frame in the frames of its document
}

// cutChunks packs the sections of a source into chunks: small neighbours join, long sections are cut evenly.
func cutChunks(id string, sections []section) []chunk {
	c := chunker{id: id, seen: map[string]bool{}}
	for i := range sections {
		c.section(&sections[i])
	}
	c.flush()
	return c.out
}

type chunker struct {
	id    string
	out   []chunk
	open  chunk
	lines []string
	words int
	whole bool // the open chunk holds whole sections only
	seen  map[string]bool
}

func (c *chunker) section(s *section) {
	words := 0
	for i := range s.units {
		words += s.units[i].words()
	}
	title := s.title()
	if len(c.lines) > 0 && (!c.whole || c.words+words+countWords(title) > chunkWords) {
		c.flush()
	}
	if len(c.lines) == 0 {
		c.open.heading = strings.Join(s.path, " › ")
	} else if title != "" {
		c.open.inner += " " + title
		c.lines = append(c.lines, title)
		c.words += countWords(title)
	}
	c.whole = words <= chunkWords
	if c.whole {
		for i := range s.units {
			for _, u := range s.units[i].split() {
				c.add(u)
			}
		}
		return
	}
	target := even(words)
	for i := range s.units {
		for _, u := range s.units[i].split() {
			if n := u.words(); len(c.lines) > 0 && (c.words >= target || c.words+n > chunkWords+chunkWords/6) {
				heading := c.open.heading
				c.flush()
				c.open.heading = heading
			}
			c.add(u)
		}
	}
}

func (c *chunker) add(u unit) {
	if len(c.lines) == 0 {
		c.open.line = u.line
	}
	c.lines = append(c.lines, u.text)
	c.words += u.words()
	if c.size() > chunkBytes {
		heading := c.open.heading
		c.flush()
		c.open.heading = heading
	}
}

func (c *chunker) size() int {
	n := 0
	for _, l := range c.lines {
		n += len(l)
	}
	return n
}

// flush ends the open chunk. A text that a source holds twice under one heading is one chunk.
func (c *chunker) flush() {
	c.open.text = strings.TrimSpace(strings.Join(c.lines, "\n"))
	if c.open.text != "" {
		c.open.id = chunkID(c.id, c.open.heading, c.open.text)
		if !c.seen[c.open.id] {
			c.seen[c.open.id] = true
			c.out = append(c.out, c.open)
		}
	}
	c.open, c.lines, c.words, c.whole = chunk{}, nil, 0, true
}

// chunkID is the same as long as the content is, wherever in the source it moves.
func chunkID(source, heading, text string) string {
	h := sha256.New()
	for _, part := range []string{source, heading, text} {
		_, _ = io.WriteString(h, itoa(len(part))+":"+part) // a hash never fails
	}
	return hex.EncodeToString(h.Sum(nil)[:8])
}

// even returns how many words each part has when a text is cut into the fewest parts of at most chunkWords.
func even(words int) int {
	parts := max(1, (words+chunkWords-1)/chunkWords)
	return (words + parts - 1) / parts
}

// split cuts a unit of too many words or bytes evenly at its sentences, and a sentence that is still too long between
// words.
func (u *unit) split() []unit {
	words := u.words()
	if len(u.text) <= chunkBytes && words <= chunkWords {
		return []unit{*u}
	}
	target := even(words)
	var out []unit
	start := 0
	words = 0 // in the part since start
	cutAt := func(at int) {
		if s := strings.TrimSpace(u.text[start:at]); s != "" {
			lead := strings.Index(u.text[start:at], s)
			out = append(out, unit{text: s, line: u.lineAt(start + lead)})
		}
		start, words = at, 0
	}
	for i, span := range text.Sentences(u.text) {
		from := span.Start
		if i == 0 {
			from = 0
		}
		n := countWords(u.text[span.Start:span.End])
		if from > start && (words >= target || words+n > chunkWords || span.End-start > chunkBytes) {
			cutAt(from)
		}
		words += n
		if n > chunkWords || span.End-span.Start > chunkBytes {
			for _, at := range wordCuts(u.text, start, span.End) {
				cutAt(at)
			}
			words = countWords(u.text[start:span.End])
		}
	}
	cutAt(len(u.text))
	return out
}

// wordCuts returns where to cut s[from:to] so that no part has too many words or bytes.
func wordCuts(s string, from, to int) []int {
	var cuts []int
	words, begin, space := 0, from, true
	for i := from; i < to; i++ {
		blank := s[i] == ' ' || s[i] == '\n' || s[i] == '\t'
		if !blank && space {
			if words == chunkWords {
				cuts = append(cuts, i)
				words, begin = 0, i
			}
			words++
		}
		if i-begin >= chunkBytes && s[i]&0xC0 != 0x80 {
			cuts = append(cuts, i)
			words, begin = 1, i
		}
		space = blank
	}
	return cuts
}
