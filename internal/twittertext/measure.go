package twittertext

import (
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Config is a way to count: one of twitter-text's configurations.
type Config struct {
	Max   int  // the longest post
	Link  int  // what a link of any length counts
	Wide  int  // what a character outside the light ranges counts; those inside count 1
	Emoji bool // an emoji of several characters counts Wide
}

// The configurations, as config/v1.json, v2.json and v3.json of twitter-text state them. X uses the third.
var (
	V1 = Config{Max: 140, Link: 23, Wide: 1}
	V2 = Config{Max: 280, Link: 23, Wide: 2}
	V3 = Config{Max: 280, Link: 23, Wide: 2, Emoji: true}
)

// Post is how a text fares as a post.
type Post struct {
	Length   int // of the whole text
	Permille int // of the longest post, rounded down
	Valid    bool
	Clean    bool // free of characters that X refuses
	// End is the UTF-16 index of the last unit that fits, in the text as it was passed in; 0 for a text of which nothing
	// fits, too.
	End int
}

// Measure counts s after normalising it to NFC. A post is valid when it is not empty, not too long and free of U+FFFE,
// U+FEFF and U+FFFF.
func Measure(c Config, s string) Post {
	text := norm.NFC.String(s)
	links := Links(text)
	p := Post{Clean: true}
	unit := 0 // UTF-16 index of what comes next
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		weight := c.weight(r)
		if len(links) > 0 && links[0].Start == i {
			size, weight = links[0].End-i, c.Link
			links = links[1:]
		} else if n := c.emoji(text[i:], r); n > 0 {
			size, weight = n, c.Wide
		}
		unit += utf16Len(text[i : i+size])
		i += size
		for len(links) > 0 && links[0].Start < i {
			links = links[1:]
		}
		p.Length += weight
		p.Clean = p.Clean && !cannotAppear(r)
		if p.Clean && p.Length <= c.Max {
			p.End = unit - 1
		}
	}
	p.End = max(p.End+utf16Len(s)-utf16Len(text), 0)
	p.Valid = p.Clean && p.Length > 0 && p.Length <= c.Max
	p.Permille = p.Length * 1000 / c.Max
	return p
}

// Length returns the length of s alone.
func Length(c Config, s string) int { return Measure(c, s).Length }

func (c Config) emoji(s string, r rune) int {
	if !c.Emoji || r > 0x39 && r < 0xA9 {
		return 0
	}
	return xEmoji(s)
}

func (c Config) weight(r rune) int {
	switch {
	case r <= 0x10FF, r >= 0x2000 && r <= 0x200D, r >= 0x2010 && r <= 0x201F, r >= 0x2032 && r <= 0x2037:
		return 1
	}
	return c.Wide
}
