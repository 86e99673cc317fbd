package channel

import (
	"unicode"
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
		return oldClusters(tooted(s))
	case EmojiByte:
		return emojiBytes(s)
	case SMS:
		return scaled(s)
	case UTF16:
	}
	return utf16Len(s)
}

// Accepts reports whether the platform takes s for its length and its characters: it is not empty, within the limit and, on
// X, free of U+FFFE, U+FEFF and U+FFFF, with which X refuses a post.
func (c Channel) Accepts(s string) bool {
	if c.Unit == Weighted {
		p := twittertext.Measure(twittertext.V3, s)
		return p.Length > 0 && p.Length <= c.Limit && p.Clean
	}
	return s != "" && (c.Limit == 0 || c.Count(s) <= c.Limit)
}

// CountWarned returns the length of s published behind a content warning, which Mastodon counts in full, its links and
// mentions as they are written. Elsewhere the warning is text like any other.
func (c Channel) CountWarned(warning, s string) int {
	if c.Unit == Mastodon {
		return oldClusters(warning + tooted(s))
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

// emojiBytes counts as symbols by their bytes, too, those that are emoji only with a selector: which of them the platform
// takes for emoji is not published.
func emojiBytes(s string) int {
	n, done := 0, 0
	for _, e := range Emoji(s) {
		n += plainBytes(s[done:e[0]]) + e[1] - e[0]
		done = e[1]
	}
	return n + plainBytes(s[done:])
}

func plainBytes(s string) int {
	n := 0
	for _, r := range s {
		if r > utf8.RuneSelf && (unicode.IsOneOf([]*unicode.RangeTable{unicode.So, unicode.Sm}, r) || r == '‼' || r == '⁉' || r == '〰' || r == '〽') {
			n += utf8.RuneLen(r)
		} else {
			n++
		}
	}
	return n
}

// oldClusters counts grapheme clusters as Unicode did before version 15.1, in which a consonant after a virama joined the
// cluster before it: which version a server follows is not known.
func oldClusters(s string) int {
	n := text.Graphemes(s)
	virama := false
	for _, r := range s {
		switch {
		case r < 0x900:
			virama = false
		case isVirama(r):
			virama = true
		case unicode.Is(unicode.Lo, r):
			if virama {
				n++
			}
			virama = false
		case !unicode.IsMark(r) && r != 0x200D:
			virama = false
		}
	}
	return n
}

// isVirama holds the signs that join consonants (Indic_Conjunct_Break=Linker), and those of scripts that may follow.
func isVirama(r rune) bool {
	switch r {
	case 0x94D, 0x9CD, 0xACD, 0xB4D, 0xC4D, 0xD4D, 0xA4D, 0xBCD, 0xCCD, 0xDCA, 0x1039, 0x17D2, 0x1A60, 0x1B44, 0x1BAB, 0xA9C0, 0xAAF6,
		0x10A3F, 0x11133, 0x113D0, 0x1193E, 0x11A47, 0x11A99, 0x11F42:
		return true
	}
	return false
}
