package pii

import (
	"strings"
	"unicode/utf8"
)

// Addresses and numbers in another writing: escaped ("a%40b.fr"), spelled out ("a arobase b point fr", "a (at) b.fr"), in
// full-width characters, with invisible ones between.

// escaped finds mail addresses whose sign is "%40" in s[start:end], also as part of a web address.
func (sc *scanner) escaped(start, end int) {
	if !sc.opt.wants(Email) {
		return
	}
	s := sc.s
	for at := start; ; {
		k := strings.Index(s[at:end], "%40")
		if k < 0 {
			return
		}
		k += at
		local, stop := k, k+3
		for local > at && (isAlnum(s[local-1]) || strings.IndexByte(".-_+", s[local-1]) >= 0) && k-local < maxHost {
			local--
		}
		for stop < end && (isAlnum(s[stop]) || s[stop] == '.' || s[stop] == '-') && stop-k < maxHost {
			stop++
		}
		stop = trimHost(s, k+3, stop)
		if local < k && knownTop(topLabel(s[k+3:stop])) {
			sc.add(Match{local, stop, Email, strings.ToLower(s[local:k] + "@" + s[k+3:stop])}, 3)
		}
		at = max(k+3, stop)
	}
}

// glued finds a mail address that runs into a number: "a@b.com123-45".
func glued(s string, start, end int) (Match, bool) {
	sign := strings.IndexByte(s[start:end], '@')
	if sign <= 0 {
		return Match{}, false
	}
	host := start + sign + 1
	for k := host; k < end; k++ {
		if s[k] != '.' {
			continue
		}
		top := k + 1
		for top < end && isASCIILetter(s[top]) {
			top++
		}
		if top < end && isDigit(s[top]) && plainTops[s[k+1:top]] {
			return mail(s, start, top)
		}
	}
	return Match{}, false
}

// The words that stand for "@" and "." in addresses that are spelled out.
var (
	spelledAts  = []string{" arobase ", " (arobase) ", " [arobase] ", "(arobase)", "[arobase]", " (at) ", " [at] ", " {at} ", "(at)", "[at]", "{at}", " @ ", " at "}
	spelledDots = []string{" point ", " dot ", " (point) ", " (dot) ", " [dot] ", "(point)", "[point]", "(dot)", "[dot]", " . "}
)

// spelled finds mail addresses that are spelled out.
func (sc *scanner) spelled() {
	s := sc.s
	arobase := strings.Contains(s, "robase") || strings.Contains(s, "ROBASE")
	words := strings.Contains(s, " dot ")
	if !arobase && !sc.dots && !words {
		return
	}
	for i := 0; i < len(s); i++ {
		if s[i] != ' ' && class[s[i]] != open {
			continue
		}
		sign := starts(s[i:], spelledAts)
		if sign == "" {
			continue
		}
		local := spelledLocal(s, i)
		host, stop, said := spelledHost(s, i+len(sign))
		said = said || strings.ContainsAny(sign, "([{b")
		if local == i || !said || strings.HasPrefix(strings.ToLower(host), "www.") || !knownTop(topLabel(host)) || !isAlnum(s[stop-1]) || !closes(s, stop) {
			continue
		}
		name := s[local:i]
		for _, d := range spelledDots {
			name = strings.ReplaceAll(name, d, ".")
		}
		sc.add(Match{local, stop, Email, strings.ToLower(name + "@" + host)}, 2)
		i = stop - 1
	}
}

// spelledLocal returns where the name begins that ends at i.
func spelledLocal(s string, i int) int {
	local := i
	for local > 0 && i-local < maxHost {
		if c := s[local-1]; isAlnum(c) || strings.IndexByte(".-_+", c) >= 0 {
			local--
			continue
		}
		dot := len(ends(s[max(0, local-maxDot):local], spelledDots))
		if dot == 0 || local == dot || !isAlnum(s[local-dot-1]) {
			break
		}
		local -= dot
	}
	return local
}

// spelledHost reads a host name at i, and tells whether a dot of it is spelled out.
func spelledHost(s string, i int) (host string, stop int, said bool) {
	stop = i
	for len(host) < maxHost {
		k := stop
		for k < len(s) && (isAlnum(s[k]) || s[k] == '-') {
			k++
		}
		if k == stop {
			break
		}
		host += s[stop:k]
		stop = k
		if k+1 < len(s) && s[k] == '.' && isAlnum(s[k+1]) {
			host += "."
			stop++
			continue
		}
		dot := starts(s[k:], spelledDots)
		if dot == "" || plainTops[strings.ToLower(host[strings.LastIndexByte(host, '.')+1:])] {
			break
		}
		said = true
		host += "."
		stop += len(dot)
	}
	return host, stop, said
}

// maxDot is the length of the longest of spelledDots.
const maxDot = 9

func starts(s string, words []string) string {
	for _, w := range words {
		if len(s) >= len(w) && strings.EqualFold(s[:len(w)], w) {
			return w
		}
	}
	return ""
}

func ends(s string, words []string) string {
	for _, w := range words {
		if len(s) >= len(w) && strings.EqualFold(s[len(s)-len(w):], w) {
			return w
		}
	}
	return ""
}

// invisible returns the size of a character that shows nothing at the start of s, 0 for any other: soft hyphen, zero width
// space, joiners and marks, word joiner, byte order mark.
func invisible(s string) int {
	switch {
	case strings.HasPrefix(s, "\u00ad"):
		return 2
	case len(s) >= 3 && s[0] == 0xE2 && (s[1] == 0x80 && s[2] >= 0x8B && s[2] <= 0x8F || s[1] == 0x81 && s[2] >= 0xA0 && s[2] <= 0xA4),
		strings.HasPrefix(s, "\ufeff"):
		return 3
	}
	return 0
}

// hides reports whether s begins with a character that unfold changes.
func hides(s string) bool {
	if invisible(s) > 0 {
		return true
	}
	c, _ := shown(s)
	return c != 0
}

// shown returns the ASCII character that one of another width or script stands for, and its size; 0 for any other.
func shown(s string) (byte, int) {
	if len(s) >= 3 && s[0] == 0xEF {
		if r, _ := utf8.DecodeRuneInString(s); r >= 0xFF01 && r <= 0xFF5E {
			return byte(r - 0xFF01 + '!'), 3
		}
	}
	if len(s) >= 2 && s[0] == 0xD9 && s[1] >= 0xA0 && s[1] <= 0xA9 { // Arabic-Indic digits
		return s[1] - 0xA0 + '0', 2
	}
	return 0, 0
}

// unfold scans what a text shows: full-width characters as ASCII, without invisible ones. Spans are those of the text.
func unfold(text string, opt Options) []Match {
	visible := make([]byte, 0, len(text))
	from := make([]int, 0, len(text)+1)
	for i := 0; i < len(text); {
		if n := invisible(text[i:]); n > 0 {
			i += n
			continue
		}
		from = append(from, i)
		if c, n := shown(text[i:]); n > 0 {
			visible = append(visible, c)
			i += n
			continue
		}
		visible = append(visible, text[i])
		i++
	}
	sc := scanner{s: string(visible), opt: opt}
	sc.run()
	out := settle(sc.found, len(visible))
	for k := range out {
		last := from[out[k].End-1]
		end := last + 1
		if _, n := shown(text[last:]); n > 0 {
			end = last + n
		}
		out[k].Start, out[k].End = from[out[k].Start], end
	}
	return out
}
