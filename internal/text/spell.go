package text

import (
	"unicode"
	"unicode/utf8"
)

// spell fills in the Text of the hidden runs of s.
func spell(s string, hidden []Hidden) {
	for i := range hidden {
		h := &hidden[i]
		switch h.Kind {
		case tagKind:
			h.Text = spellTags(s[h.Start:h.End])
		case variation:
			h.Text = spellVariations(s[h.Start:h.End])
		case zeroWidth, bidi:
			h.Text = spellBits([]rune(s[h.Start:h.End]))
		}
	}
	for _, kind := range []string{zeroWidth, variation} {
		spellStrewn(s, hidden, kind)
	}
}

// spellStrewn decodes a message cut into runs none of which spells anything.
func spellStrewn(s string, hidden []Hidden, kind string) {
	first, runs := -1, 0
	var all []byte
	for i, h := range hidden {
		if h.Kind != kind {
			continue
		}
		if h.Text != "" {
			return
		}
		if first < 0 {
			first = i
		}
		runs++
		all = append(all, s[h.Start:h.End]...)
	}
	if runs < 2 {
		return
	}
	if kind == variation {
		hidden[first].Text = spellVariations(string(all))
		return
	}
	hidden[first].Text = spellBits([]rune(string(all)))
}

// spellTags reads tag characters as the ASCII they mirror.
func spellTags(s string) string {
	var out []byte
	for _, r := range s {
		if r >= 0xE0020 && r < 0xE007F {
			out = append(out, byte(r-0xE0000))
		}
	}
	return string(out)
}

// spellVariations reads the 256 variation selectors as bytes, VS1 being 0.
func spellVariations(s string) string {
	var out []byte
	for _, r := range s {
		switch {
		case r >= 0xFE00 && r <= 0xFE0F:
			out = append(out, byte(r-0xFE00))
		case r >= 0xE0100 && r <= 0xE01EF:
			out = append(out, byte(r-0xE0100+16))
		default:
			return ""
		}
	}
	if text := readable(out); text != "" {
		return text
	}
	if len(out) > 1 && out[0] >= 14 && out[0] <= 15 {
		return readable(out[1:]) // the first one styled the emoji before
	}
	return ""
}

// spellBits reads two symbols as bits, the most significant first, eight to a
// byte, whichever symbol is the one. A third symbol may part or frame the
// bytes. It returns the most readable of the results.
func spellBits(run []rune) string {
	var symbols []rune
	for _, r := range run {
		known := false
		for _, s := range symbols {
			known = known || s == r
		}
		if !known {
			symbols = append(symbols, r)
		}
		if len(symbols) > 3 {
			return ""
		}
	}
	best := ""
	for i, zero := range symbols {
		for j, one := range symbols {
			if i == j {
				continue
			}
			if text := bitText(run, zero, one, len(symbols) == 3); text != "" && (best == "" || legibility(text) > legibility(best)) {
				best = text
			}
		}
	}
	return best
}

// bitText decodes a run with a given zero and one. With a separator each group
// is one byte or one code point of any width; without, or when the groups make
// no sense, all bits form one stream of bytes.
func bitText(run []rune, zero, one rune, separated bool) string {
	stream := make([]byte, 0, len(run))
	for _, r := range run {
		switch r {
		case zero:
			stream = append(stream, 0)
		case one:
			stream = append(stream, 1)
		}
	}
	if separated {
		if text := groupText(run, zero, one); text != "" {
			return text
		}
	}
	for _, width := range []int{8, 7} {
		if len(stream)%width == 0 {
			if text := readable(pack(stream, width)); text != "" {
				return text
			}
		}
	}
	return readable(pack(stream[:len(stream)-len(stream)%8], 8))
}

// groupText reads each group of bits between separators as a byte, or, when
// that is no UTF-8, as a code point.
func groupText(run []rune, zero, one rune) string {
	var raw []byte
	var points []rune
	value, width, bytes := rune(0), 0, true
	flush := func() {
		if width > 0 {
			bytes = bytes && value < 256
			raw = append(raw, byte(value))
			points = append(points, value)
		}
		value, width = 0, 0
	}
	for _, r := range run {
		switch r {
		case zero, one:
			value <<= 1
			if r == one {
				value |= 1
			}
			width++
			if width > 21 {
				return ""
			}
		default:
			flush()
		}
	}
	flush()
	if bytes {
		if text := readable(raw); text != "" {
			return text
		}
	}
	return readable([]byte(string(points)))
}

// pack joins bits into numbers of a width of up to eight.
func pack(bits []byte, width int) []byte {
	out := make([]byte, 0, len(bits)/width)
	for len(bits) >= width {
		var b byte
		for _, bit := range bits[:width] {
			b = b<<1 | bit
		}
		out = append(out, b)
		bits = bits[width:]
	}
	return out
}

// readable returns b as a text, or nothing when it is shorter than two
// characters or not printable.
func readable(b []byte) string {
	if utf8.RuneCount(b) < 2 || !utf8.Valid(b) {
		return ""
	}
	for _, r := range string(b) {
		if r == utf8.RuneError || !unicode.IsPrint(r) && !unicode.IsSpace(r) && r != 0x200D {
			return ""
		}
	}
	return string(b)
}

// legibility counts the Latin letters, digits and spaces of a text, less its
// characters that are no letters.
func legibility(text string) int {
	n := 0
	for _, r := range text {
		switch {
		case r == ' ' || r < utf8.RuneSelf && isASCIIWord(byte(r)) || r < 0x250 && isLetter(r):
			n++
		case !isLetter(r):
			n--
		}
	}
	return n
}
