package twittertext

import (
	"slices"
	"strings"
	"unicode/utf8"
)

const (
	maxName = 20 // characters of a name on X
	maxList = 25 // characters of the name of a list
)

// Mentions returns the mentions of s, each with its @: up to twenty ASCII letters, digits or underscores. None begins
// inside a word, save after RT, or goes on into an address; the lists of a member (@name/list) are none.
func Mentions(s string) []Span {
	var out []Span
	done := 0
	for i := nextOf(s, 0, "@", "＠"); i < len(s); i = nextOf(s, i, "@", "＠") {
		_, n := utf8.DecodeRuneInString(s[i:])
		name := i + n
		end := name
		for end < len(s) && end-name < maxName && isName(s[end]) {
			end++
		}
		if end == name || !mayPrecedeMention(s, done, i) {
			i = name
			continue
		}
		list := listLen(s[end:])
		done = end + list
		if list == 0 && !leadsOn(s[done:]) {
			out = append(out, Span{i, end})
		}
		i = done
	}
	return out
}

func isName(c byte) bool { return isWord(rune(c)) || c == '_' }

// mayPrecedeMention looks at what stands before s[i:], from done on.
func mayPrecedeMention(s string, done, i int) bool {
	if i == 0 {
		return true
	}
	r, n := utf8.DecodeLastRuneInString(s[done:i])
	if n == 0 {
		return false
	}
	if !isWord(r) && !strings.ContainsRune("_!#$%&*@＠", r) {
		return true
	}
	rt := i - 2
	if rt < done || !strings.EqualFold(s[rt:i], "rt") {
		return false
	}
	if rt == 0 {
		return true
	}
	r, n = utf8.DecodeLastRuneInString(s[done:rt])
	return n > 0 && !isWord(r) && !strings.ContainsRune("_+~.-", r)
}

// leadsOn reports whether what follows a name makes it something else.
func leadsOn(rest string) bool {
	r, _ := utf8.DecodeRuneInString(rest)
	return r == '@' || r == '＠' || isAccented(r) || strings.HasPrefix(rest, "://")
}

func listLen(s string) int {
	if len(s) < 2 || s[0] != '/' || !isWord(rune(s[1])) || s[1] <= '9' {
		return 0
	}
	n := 2
	for n < len(s) && n <= maxList && (isName(s[n]) || s[n] == '-') {
		n++
	}
	return n
}

// Hashtags returns the hashtags of s, each with its #: letters, marks and digits of any script, one letter or mark at
// least. None begins inside a word or stands in a link.
func Hashtags(s string) []Span {
	var out []Span
	done := 0
	for i := nextOf(s, 0, "#", "＃"); i < len(s); i = nextOf(s, i, "#", "＃") {
		_, n := utf8.DecodeRuneInString(s[i:])
		end, letter := tagEnd(s, i+n)
		if !letter || !mayPrecedeTag(s, done, i) {
			i += n
			continue
		}
		done = end
		if rest := s[end:]; !strings.HasPrefix(rest, "#") && !strings.HasPrefix(rest, "＃") && !strings.HasPrefix(rest, "://") {
			out = append(out, Span{i, end})
		}
		i = done
	}
	if len(out) == 0 {
		return nil
	}
	return outside(out, Links(s))
}

func tagEnd(s string, i int) (end int, letter bool) {
	if r, _ := utf8.DecodeRuneInString(s[i:]); r == 0xFE0F || r == 0x20E3 {
		return i, false
	}
	for i < len(s) {
		r, n := utf8.DecodeRuneInString(s[i:])
		if !isTag(r) {
			break
		}
		letter = letter || isTagLetter(r)
		i += n
	}
	return i, letter
}

// mayPrecedeTag looks at what stands before s[i:], from done on.
func mayPrecedeTag(s string, done, i int) bool {
	if i == 0 {
		return true
	}
	r, n := utf8.DecodeLastRuneInString(s[done:i])
	return n > 0 && (r == 0xFE0E || r == 0xFE0F || r != '&' && !isTag(r))
}

// outside returns the tags that begin outside links that begin before them.
func outside(tags []Span, links []Link) []Span {
	i, end := 0, 0
	return slices.DeleteFunc(tags, func(t Span) bool {
		for i < len(links) && links[i].Start <= t.Start {
			if links[i].Start >= end {
				end = links[i].End
			}
			i++
		}
		if t.Start < end {
			return true
		}
		end = t.End
		return false
	})
}

// nextOf returns where the first of two signs stands in s from i on, len(s) = nowhere.
func nextOf(s string, i int, narrow, wide string) int {
	for i < len(s) && !strings.HasPrefix(s[i:], narrow) && !strings.HasPrefix(s[i:], wide) {
		i++
	}
	return i
}
