package channel

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/souffleur-go/souffleur/internal/text"
)

// linkLength is what X and Mastodon count for a link of any length.
const linkLength = 23

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
		return withLinks(norm.NFC.String(s), weigh)
	case Bluesky:
		return max(text.Graphemes(s), (len(s)+9)/10)
	case Mastodon:
		return withLinks(s, text.Graphemes)
	case EmojiByte:
		return emojiBytes(s)
	case SMS:
		return septets(s)
	case UTF16:
	}
	return utf16Len(s)
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

// withLinks counts each link as linkLength and the rest with count.
func withLinks(s string, count func(string) int) int {
	n := 0
	for {
		start, end := nextLink(s)
		if end == 0 {
			return n + count(s)
		}
		n += count(s[:start]) + linkLength
		s = s[end:]
	}
}

// weigh applies twitter-text's configuration v3 to text without links. Emoji joined by U+200D count 2 for each part,
// which is more than X counts for the sequences it knows.
func weigh(s string) int {
	n, done := bareLinks(s), 0
	for _, e := range Emoji(s) {
		n += weighPlain(s[done:e[0]])
		n += 2 * parts(s[e[0]:e[1]])
		done = e[1]
	}
	return n + weighPlain(s[done:])
}

func parts(emoji string) int { return 1 + strings.Count(emoji, "\u200d") }

func weighPlain(s string) int {
	n := 0
	for _, r := range s {
		switch {
		case r <= 0x10FF, r >= 0x2000 && r <= 0x200D, r >= 0x2010 && r <= 0x201F, r >= 0x2032 && r <= 0x2037:
			n++
		default:
			n += 2
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

// The GSM 7-bit default alphabet and its extension table (3GPP TS 23.038).
const (
	gsm = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?" +
		"¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
	gsmExtension = "^{}\\[~]|€\f"
)

// septets counts GSM-7 septets. A text outside GSM-7 is sent as UCS-2, 70 units to a message instead of 160 septets:
// its units are scaled so that one limit serves both.
func septets(s string) int {
	n := 0
	for _, r := range s {
		switch {
		case strings.ContainsRune(gsm, r):
			n++
		case strings.ContainsRune(gsmExtension, r):
			n += 2
		default:
			return (utf16Len(s)*16 + 6) / 7
		}
	}
	return n
}
