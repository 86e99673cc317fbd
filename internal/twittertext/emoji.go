package twittertext

import (
	"strings"
	"unicode/utf8"
)

const (
	selector = 0xFE0F
	joiner   = 0x200D
)

// xEmoji returns how many bytes of s, from its start, twitter-text counts as one emoji; 0 where s does not begin with an
// emoji of several characters. Sequences newer than Emoji 11 are several emoji to it.
func xEmoji(s string) int {
	r, n := utf8.DecodeRuneInString(s)
	switch {
	case r < utf8.RuneSelf:
		return keycap(s)
	case isRegional(r):
		return xFlag(s)
	}
	for _, end := range [...]int{xTrade(s, r, n), xGender(s, r, n), xFamily(s), xListed(s)} {
		if end > 0 {
			return end
		}
	}
	end := n
	if in(xSelectable[:], r) {
		end += prefixed(s[end:], selector)
	}
	if in(xToned[:], r) {
		end += tone(s[end:])
	}
	if end == n {
		return 0
	}
	return end
}

// keycap reads a digit, # or *, the optional selector and U+20E3.
func keycap(s string) int {
	if s == "" || s[0] != '#' && s[0] != '*' && (s[0] < '0' || s[0] > '9') {
		return 0
	}
	end := 1 + prefixed(s[1:], selector)
	if n := prefixed(s[end:], 0x20E3); n > 0 {
		return end + n
	}
	return 0
}

func xFlag(s string) int {
	first, n := utf8.DecodeRuneInString(s)
	second, m := utf8.DecodeRuneInString(s[n:])
	if !isRegional(second) {
		return 0
	}
	a, b := byte(first-0x1F1E6)+'A', byte(second-0x1F1E6)+'A'
	for row := range strings.SplitSeq(xFlags, " ") {
		if row[0] == a && strings.IndexByte(row[1:], b) >= 0 {
			return n + m
		}
	}
	return 0
}

// xTrade reads a man or a woman, an optional skin tone, and a trade or hair.
func xTrade(s string, r rune, n int) int {
	if r != '👨' && r != '👩' {
		return 0
	}
	end := n + tone(s[n:])
	j := prefixed(s[end:], joiner)
	if j == 0 {
		return 0
	}
	end += j
	for _, trade := range xSelectedTrades {
		if strings.HasPrefix(s[end:], trade) {
			return end + len(trade)
		}
	}
	if what, m := utf8.DecodeRuneInString(s[end:]); m > 1 && strings.ContainsRune(xTrades, what) {
		return end + m
	}
	return 0
}

// xGender reads a person joined to a sign of gender.
func xGender(s string, r rune, n int) int {
	end := n
	switch {
	case in(xActive[:], r):
		if end += tone(s[n:]); end == n {
			end += prefixed(s[n:], selector)
		}
		if end == n {
			return 0
		}
	case in(xGendered[:], r):
		end += tone(s[n:])
	case !in(xGroups[:], r):
		return 0
	}
	for _, sign := range [...]string{"\u200D\u2640\uFE0F", "\u200D\u2642\uFE0F"} {
		if strings.HasPrefix(s[end:], sign) {
			return end + len(sign)
		}
	}
	return 0
}

// xFamily reads one or two parents and one or two children, a girl before a boy.
func xFamily(s string) int {
	names, ends := make([]byte, 0, 4), make([]int, 0, 4)
	for at := 0; len(names) < 4; {
		r, n := utf8.DecodeRuneInString(s[at:])
		i := strings.IndexRune("👨👩👦👧", r)
		if n < 2 || i < 0 {
			break
		}
		names, ends = append(names, "MWBG"[i/4]), append(ends, at+n)
		j := prefixed(s[at+n:], joiner)
		if j == 0 {
			break
		}
		at += n + j
	}
	for k := len(names); k > 1; k-- {
		if family(string(names[:k])) {
			return ends[k-1]
		}
	}
	return 0
}

func family(names string) bool {
	children := strings.TrimLeft(names, "MW")
	switch names[:len(names)-len(children)] {
	case "M", "W", "MM", "MW", "WW":
	default:
		return false
	}
	switch children {
	case "B", "G", "BB", "GB", "GG":
		return true
	}
	return false
}

func xListed(s string) int {
	for _, seq := range xJoined {
		if strings.HasPrefix(s, seq) {
			return len(seq)
		}
	}
	return 0
}

func tone(s string) int {
	if r, n := utf8.DecodeRuneInString(s); r >= 0x1F3FB && r <= 0x1F3FF {
		return n
	}
	return 0
}

// prefixed returns the length of r where s begins with it, else 0.
func prefixed(s string, r rune) int {
	if got, n := utf8.DecodeRuneInString(s); n > 0 && got == r && (r != utf8.RuneError || n > 1) {
		return n
	}
	return 0
}

// in reports whether sorted ranges hold r.
func in(ranges [][2]rune, r rune) bool {
	lo, hi := 0, len(ranges)
	for lo < hi {
		mid := (lo + hi) / 2
		switch e := ranges[mid]; {
		case r < e[0]:
			hi = mid
		case r > e[1]:
			lo = mid + 1
		default:
			return true
		}
	}
	return false
}

func isRegional(r rune) bool { return r >= 0x1F1E6 && r <= 0x1F1FF }
