package text

import "unicode"

// Kinds of hidden characters.
const (
	zeroWidth  = "zero-width"
	tagKind    = "tag"
	bidi       = "bidi"
	softHyphen = "soft-hyphen"
	variation  = "variation"
	control    = "control"
)

// hiddenKind names the kind of an invisible character, whatever stands around
// it, and is empty for a visible one.
func hiddenKind(r rune) string {
	switch {
	case r < 0x20:
		if r == '\n' || r == '\t' || r == '\r' {
			return ""
		}
		return control
	case r < 0x7F:
		return ""
	case r < 0xA0:
		if r == 0x85 {
			return ""
		}
		return control
	case r == 0xAD:
		return softHyphen
	case r < 0x300:
		return ""
	case r < 0x3000:
		return hiddenLow(r)
	case r >= 0xFE00 && r <= 0xFE0F, r >= 0xE0100 && r <= 0xE01EF:
		return variation
	case isTag(r):
		return tagKind
	case r == 0x3164, r == 0xFFA0, r == 0xFEFF:
		return zeroWidth
	case r >= 0xFFF9 && r <= 0xFFFB, r >= 0x1D173 && r <= 0x1D17A:
		return control
	}
	return ""
}

// hiddenLow is hiddenKind between U+0300 and U+3000.
func hiddenLow(r rune) string {
	switch {
	case r == 0x200E, r == 0x200F, r == 0x61C, r >= 0x202A && r <= 0x202E, r >= 0x2066 && r <= 0x2069:
		return bidi
	case r >= 0x200B && r <= 0x200D, r >= 0x2060 && r <= 0x2065,
		r == 0x34F, r == 0x115F, r == 0x1160, r == 0x17B4, r == 0x17B5, r == 0x180E:
		return zeroWidth
	case r >= 0x180B && r <= 0x180F:
		return variation
	case r >= 0x206A && r <= 0x206F:
		return control
	}
	return ""
}

func isTag(r rune) bool { return r >= 0xE0000 && r <= 0xE007F }

// isPictograph tells characters that can begin an emoji, digits of keycaps
// excluded.
func isPictograph(r rune) bool {
	switch {
	case r < 0x203C:
		return r == 0xA9 || r == 0xAE
	case r >= 0x1F000 && r <= 0x1FAFF:
		return r < 0x1F3FB || r > 0x1F3FF
	case r >= 0x2190 && r <= 0x21FF, r >= 0x2300 && r <= 0x23FF, r >= 0x2460 && r <= 0x24FF,
		r >= 0x25A0 && r <= 0x27BF, r >= 0x2900 && r <= 0x297F, r >= 0x2B00 && r <= 0x2BFF:
		return true
	}
	switch r {
	case 0x203C, 0x2049, 0x2122, 0x2139, 0x3030, 0x303D, 0x3297, 0x3299:
		return true
	}
	return false
}

// joinerScripts write words with the joiners U+200C and U+200D.
var joinerScripts = []*unicode.RangeTable{
	unicode.Arabic, unicode.Syriac, unicode.Nko, unicode.Mongolian, unicode.Mandaic,
	unicode.Devanagari, unicode.Bengali, unicode.Gurmukhi, unicode.Gujarati, unicode.Oriya, unicode.Tamil,
	unicode.Telugu, unicode.Kannada, unicode.Malayalam, unicode.Sinhala, unicode.Khmer, unicode.Myanmar, unicode.Tibetan,
}

// spacelessScripts may part words with U+200B.
var spacelessScripts = []*unicode.RangeTable{unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar, unicode.Tibetan}

// rightToLeft scripts need direction marks beside digits and Latin words.
var rightToLeft = []*unicode.RangeTable{unicode.Arabic, unicode.Hebrew, unicode.Syriac, unicode.Thaana, unicode.Nko}

// allowed tells whether an invisible character of a kind does honest work at
// this place: prev and next are its neighbours, -1 at the ends, before is the
// rune in front of prev.
func allowed(kind string, r, before, prev, next rune, rtl bool) bool {
	switch kind {
	case bidi:
		return rtl && (r < 0x202A || r > 0x202E)
	case variation:
		return variationAllowed(r, prev, next)
	case zeroWidth:
		return zeroWidthAllowed(r, before, prev, next)
	}
	return false
}

func variationAllowed(r, prev, next rune) bool {
	if next >= 0 && hiddenKind(next) == variation {
		return false
	}
	switch {
	case r == 0xFE0E || r == 0xFE0F:
		return isPictograph(prev) || prev >= 0x1F3FB && prev <= 0x1F3FF || prev == '#' || prev == '*' || prev >= '0' && prev <= '9'
	case r >= 0xFE00 && r <= 0xFE0D:
		return unicode.In(prev, unicode.Han, unicode.Sm, unicode.Myanmar, unicode.Phags_Pa)
	case r >= 0xE0100:
		return unicode.Is(unicode.Han, prev)
	}
	return unicode.Is(unicode.Mongolian, prev)
}

func zeroWidthAllowed(r, before, prev, next rune) bool {
	switch r {
	case 0xFEFF:
		return prev < 0
	case 0x200B:
		return unicode.In(prev, spacelessScripts...) && unicode.In(next, spacelessScripts...)
	case 0x200C, 0x200D:
		if r == 0x200D && isPictograph(next) {
			modified := prev == 0xFE0F || prev >= 0x1F3FB && prev <= 0x1F3FF
			return isPictograph(prev) || modified && isPictograph(before)
		}
		return unicode.In(prev, joinerScripts...) && (next < 0 || hiddenKind(next) == "")
	}
	return false
}
