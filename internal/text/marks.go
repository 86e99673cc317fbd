package text

import (
	"strings"
	"unicode"
)

// marks is a run of terminal marks with the closing quotes and brackets
// behind it: s[start:end] holds the marks, the closers reach up to closed.
type marks struct {
	start, end, closed int
	strong             bool // a mark other than dots
	wide               bool // an ideographic mark, which needs no space
	again              bool // marks before and behind a closer: « Oui ? ».
}

func readMarks(s string, i int) marks {
	m := marks{start: i}
	m.end = m.run(s, i)
	m.closed = closersEnd(s, m.end)
	for m.closed > m.end && m.closed < len(s) {
		r, _ := decode(s, m.closed)
		if !isMark(r) {
			break
		}
		m.again = true
		m.end = m.run(s, m.closed)
		m.closed = closersEnd(s, m.end)
	}
	return m
}

// run reads marks from i on, over the spaces in ? ! and returns their end.
func (m *marks) run(s string, i int) int {
	end := i
	for i < len(s) {
		r, size := decode(s, i)
		switch {
		case isMark(r):
			m.wide = m.wide || r > 0x3000
			m.strong = m.strong || r != '.' && r != '…'
			i += size
			end = i
			continue
		case isInlineSpace(r) && m.strong:
			if after := i + size; after < len(s) && (s[after] == '?' || s[after] == '!') {
				i = after
				continue
			}
		}
		break
	}
	return end
}

func isMark(r rune) bool {
	switch r {
	case '.', '!', '?', '…', '‽', '⁇', '⁈', '⁉', '؟', '।', '。', '！', '？', '．':
		return true
	}
	return false
}

func isInlineSpace(r rune) bool {
	return r == ' ' || r == 0xA0 || r == 0x202F || r == 0x2009
}

// closersEnd reads closing quotes and brackets from i on. A closing guillemet
// may stand after a space, as in French.
func closersEnd(s string, i int) int {
	for i < len(s) {
		r, size := decode(s, i)
		if isInlineSpace(r) && i+size < len(s) {
			next, n := decode(s, i+size)
			if next != '»' && next != '›' || !endsWord(s, i+size+n) {
				return i
			}
			size += n
		} else if !strings.ContainsRune(")]}\"'”’»›“*_`", r) {
			return i
		}
		i += size
	}
	return i
}

func endsWord(s string, i int) bool {
	if i >= len(s) {
		return true
	}
	r, _ := decode(s, i)
	return !isWordRune(r)
}

// emojiEnd reads emoji and emoticons, with the spaces before them, from i on.
func emojiEnd(s string, i int) int {
	end, found := i, false
	for i < len(s) {
		r, size := decode(s, i)
		switch {
		case isInlineSpace(r):
			i += size
			continue
		case isPictograph(r):
			found = true
		case found && (r == 0x200D || r == 0xFE0F || r >= 0x1F3FB && r <= 0x1F3FF || isTag(r)):
		default:
			size = emoticon(s[i:])
			if size == 0 {
				return end
			}
		}
		i += size
		end = i
	}
	return end
}

// emoticon returns the length of an emoticon such as :-) at the start of s.
func emoticon(s string) int {
	if len(s) < 2 || s[0] != ':' && s[0] != ';' {
		return 0
	}
	i := 1
	if s[i] == '-' {
		i++
	}
	if i >= len(s) || strings.IndexByte(")(DPp|/", s[i]) < 0 || !endsWord(s, i+1) {
		return 0
	}
	return i + 1
}

// follower is what stands after the marks: the first rune behind spaces and
// opening quotes, and the word it begins.
type follower struct {
	r            rune
	word         string
	spaced, last bool
}

func readNext(s string, i int) follower {
	f := follower{last: true}
	for i < len(s) {
		r, size := decode(s, i)
		switch {
		case isBreak(r) || isBullet(r):
			return f
		case unicode.IsSpace(r):
			f.spaced = true
		case f.spaced && strings.ContainsRune(openers, r):
		default:
			f.r, f.last = r, false
			f.word = s[i:wordEnd(s, i)]
			return f
		}
		i += size
	}
	return f
}

// wordEnd reads at most maxAbbreviation bytes of the run at i.
func wordEnd(s string, i int) int {
	limit := min(len(s), i+maxAbbreviation)
	return i + takeRun(s[i:limit], 0).end
}
