package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Hidden is a run of characters of one kind that a reader does not see.
type Hidden struct {
	Span // in the original text
	// Kind is zero-width, tag, bidi, soft-hyphen, variation or control. A
	// soft-hyphen is harmless inside a word.
	Kind string
	// Text is what the run spells when it encodes a text, else empty: tag
	// characters as ASCII, variation selectors as bytes, zero-width characters
	// as bits. A message strewn bit by bit over the text is given by the first
	// run of its kind.
	Text string
}

// Reveal parts s into what is seen and what is hidden. visible is s without the
// hidden characters, and offsets[i] is the position in s of the visible byte i;
// its last entry, for len(visible), is len(s). When nothing is hidden visible is
// s and the others are nil.
//
// Invisible characters at honest work stay: in emoji sequences, keycaps and
// flags, between the letters of scripts that need joiners, direction marks in
// a text written from right to left, variants of ideographs, and a leading byte
// order mark.
func Reveal(s string) (visible string, hidden []Hidden, offsets []int) {
	first := firstHidden(s)
	if first == len(s) {
		return s, nil, nil
	}
	out := make([]byte, 0, len(s))
	offsets = make([]int, 0, len(s)+1)
	for sc := (revealer{s: s, before: -1, prev: -1}); sc.pos < len(s); {
		from := sc.pos
		kind := sc.next()
		if kind == "" {
			for i := from; i < sc.pos; i++ {
				offsets = append(offsets, i)
			}
			out = append(out, s[from:sc.pos]...)
			continue
		}
		if last := len(hidden) - 1; last >= 0 && hidden[last].End == from && hidden[last].Kind == kind {
			hidden[last].End = sc.pos
		} else {
			hidden = append(hidden, Hidden{Span: Span{from, sc.pos}, Kind: kind})
		}
	}
	if len(hidden) == 0 {
		return s, nil, nil
	}
	spell(s, hidden)
	return string(out), hidden, append(offsets, len(s))
}

// firstHidden finds the first character that may be hidden.
func firstHidden(s string) int {
	i := 0
	for i < len(s) {
		r, size := decode(s, i)
		if hiddenKind(r) != "" {
			return i
		}
		i += size
	}
	return i
}

// revealer reads a text unit by unit with the neighbours in view. rtl is 0
// until asked for, then 1 or -1.
type revealer struct {
	s            string
	pos          int
	before, prev rune
	rtl          int
}

// next moves over one character, or one flag with its tags, and returns the
// kind of a hidden one.
func (v *revealer) next() string {
	r, size := decode(v.s, v.pos)
	v.pos += size
	kind := hiddenKind(r)
	if kind != "" {
		next := rune(-1)
		if v.pos < len(v.s) {
			next, _ = decode(v.s, v.pos)
		}
		if !allowed(kind, r, v.before, v.prev, next, kind == bidi && v.rightToLeft()) {
			v.before, v.prev = v.prev, r
			return kind
		}
	}
	v.before, v.prev = v.prev, r
	if r == 0x1F3F4 {
		v.pos += flagTags(v.s[v.pos:])
	}
	return ""
}

func (v *revealer) rightToLeft() bool {
	if v.rtl == 0 {
		v.rtl = -1
		if strings.ContainsFunc(v.s, func(r rune) bool { return r >= 0x590 && r < 0x200E && r != 0x61C && unicode.In(r, rightToLeft...) }) {
			v.rtl = 1
		}
	}
	return v.rtl > 0
}

// flagTags returns the length of the tags of a subdivision flag at the start
// of s: two letters of a region, one to three letters or digits and the end
// tag.
func flagTags(s string) int {
	i := 0
	for n := range 6 {
		r, size := utf8.DecodeRuneInString(s[i:])
		i += size
		letter := r >= 0xE0061 && r <= 0xE007A
		digit := r >= 0xE0030 && r <= 0xE0039
		switch {
		case r == 0xE007F && n >= 3:
			return i
		case !letter && (!digit || n < 2):
			return 0
		}
	}
	return 0
}
