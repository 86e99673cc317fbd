package channel

import (
	"unicode/utf8"

	"github.com/souffleur-go/souffleur/internal/text"
	"github.com/souffleur-go/souffleur/internal/twittertext"
)

// Count returns the length of s as the channel measures it, or more, never less. An unknown Unit counts UTF-16 units.
func (c Channel) Count(s string) int {
	switch c.Unit {
	case Clusters:
		return text.Graphemes(s)
	case Runes:
		return utf8.RuneCountInString(s)
	case Bytes:
		return len(s)
	case Weighted:
		return twittertext.Length(twittertext.V3, s)
	case Bluesky:
		return max(text.Graphemes(s), (len(s)+9)/10)
	case Mastodon:
		return text.Graphemes(tooted(s))
	case EmojiByte:
		return emojiBytes(s)
	case SMS:
		return scaled(s)
	case UTF16:
	}
	return utf16Len(s)
}

// CountWarned returns the length of s published behind a content warning, which Mastodon counts in full, its links and
// mentions as they are written. Elsewhere the warning is text like any other.
func (c Channel) CountWarned(warning, s string) int {
	if c.Unit == Mastodon {
		return text.Graphemes(warning + tooted(s))
	}
	return c.Count(warning + s)
}

// Room returns how much of the limit is left for a body between head and tail: greeting and content warning before it,
// sign-off, signature and link after it. It is negative when they are too long by themselves; limited is false, and units
// 0, where the channel has no limit. A body of that Count fits, except in an SMS that it takes out of GSM-7: there the
// whole has to be counted. The @handles that X puts before a reply by itself count nothing and are no part of head.
func (c Channel) Room(head, tail string) (units int, limited bool) {
	if c.Limit == 0 {
		return 0, false
	}
	if c.Unit == SMS && encoding(head+tail) == UCS2 {
		return ucs2Single - utf16Len(head+tail), true
	}
	return c.Limit - c.Count(head) - c.Count(tail), true
}

func utf16Len(s string) int {
	n := 0
	for _, r := range s {
		n++
		if r > 0xFFFF {
			n++
		}
	}
	return n
}

func emojiBytes(s string) int {
	n, done := 0, 0
	for _, e := range Emoji(s) {
		n += utf8.RuneCountInString(s[done:e[0]]) + e[1] - e[0]
		done = e[1]
	}
	return n + utf8.RuneCountInString(s[done:])
}
