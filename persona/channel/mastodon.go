package channel

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/souffleur-go/souffleur/internal/twittertext"
)

const (
	mastodonLink = 23  // characters that a link of any length counts
	maxDomain    = 253 // characters of the domain of a member elsewhere
)

var linkHolder = strings.Repeat("x", mastodonLink)

// tooted returns s as Mastodon's validator of status lengths counts it: each link with http:// or https:// as 23
// characters, each mention of a member elsewhere (@name@domain) as @name. A link that ends in = or & is counted up to
// there, for not every version takes these into it.
func tooted(s string) string {
	var b strings.Builder
	done := 0
	write := func(start, end int, as string) {
		b.WriteString(s[done:start])
		b.WriteString(as)
		done = end
	}
	links := twittertext.Links(s)
	for i := 0; i < len(s); {
		if len(links) > 0 && links[0].Start <= i {
			l := links[0]
			links = links[1:]
			if l.Scheme && l.Start == i {
				i = l.Start + len(strings.TrimRight(s[l.Start:l.End], "=&"))
				write(l.Start, i, linkHolder)
			}
			continue
		}
		if s[i] == '@' && !follows(s[:i]) {
			name, end := mastodonMention(s[i:])
			if end > name && (len(links) == 0 || i+end <= links[0].Start) {
				write(i, i+end, s[i:i+name])
			}
			i += max(end, 1)
			continue
		}
		i++
	}
	if done == 0 {
		return s
	}
	b.WriteString(s[done:])
	return b.String()
}

// follows reports whether s ends in what a mention may not follow.
func follows(s string) bool {
	r, n := utf8.DecodeLastRuneInString(s)
	return n > 0 && (r == '=' || r == '/' || isMastodonWord(r))
}

// mastodonMention returns where @name ends that s begins with, and where the mention ends with its domain; both are the
// same for a member of the same server, 0 for no mention.
func mastodonMention(s string) (name, end int) {
	name = 1 + run(s[1:], func(r rune) bool { return r < 0x80 && isMastodonWord(r) })
	if name == 1 || name >= len(s) || s[name] != '@' {
		return name, name
	}
	end = name + 1 + run(s[name+1:], isMastodonWord)
	domain := utf8.RuneCountInString(s[name+1 : end])
	rest := s[end:]
	if domain == 0 || domain > maxDomain || strings.HasPrefix(rest, "@") || strings.HasPrefix(rest, "＠") || strings.HasPrefix(rest, "://") {
		return name, name
	}
	return name, end
}

// run returns the length of the words at the start of s, single or several dots and hyphens between them.
func run(s string, word func(rune) bool) int {
	end := 0
	for i, r := range s {
		switch {
		case word(r):
			end = i + utf8.RuneLen(r)
		case r != '.' && r != '-' || i == 0:
			return end
		}
	}
	return end
}

func isMastodonWord(r rune) bool {
	return r == '_' || unicode.IsLetter(r) || unicode.IsMark(r) || unicode.Is(unicode.Nd, r)
}
