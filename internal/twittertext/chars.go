package twittertext

import (
	"strings"
	"unicode"
)

// cannotAppear are the characters that make a post invalid: U+FFFE, U+FEFF and U+FFFF.
func cannotAppear(r rune) bool { return r == 0xFFFE || r == 0xFEFF || r == 0xFFFF }

// isDirectional holds the marks and embeddings of writing direction.
func isDirectional(r rune) bool {
	return r >= 0x202A && r <= 0x202E || r == 0x061C || r == 0x200E || r == 0x200F || r >= 0x2066 && r <= 0x2069
}

func isSpace(r rune) bool {
	switch {
	case r >= 0x09 && r <= 0x0D, r == 0x20, r == 0x85, r == 0xA0, r == 0x1680, r == 0x180E, r >= 0x2000 && r <= 0x200A,
		r == 0x2028, r == 0x2029, r == 0x202F, r == 0x205F, r == 0x3000:
		return true
	}
	return false
}

// isHost holds what a label of a host may begin and end with: all but ASCII punctuation (the double quote and the back
// quote are no punctuation here), spaces, directional marks and what cannot appear.
func isHost(r rune) bool {
	if r < 0x80 {
		return isWord(r) || !isSpace(r) && !strings.ContainsRune(`!#%&'()*+,\-./:;<=>?@[]^_{|}~$`, r)
	}
	return !isSpace(r) && !cannotAppear(r) && !isDirectional(r)
}

// isWord holds ASCII letters and digits.
func isWord(r rune) bool { return r >= '0' && r <= '9' || r|0x20 >= 'a' && r|0x20 <= 'z' }

// isAccented holds Latin letters with accents, and accents by themselves.
func isAccented(r rune) bool {
	switch {
	case r < 0xC0:
		return false
	case r <= 0x24F:
		return r != 0xD7 && r != 0xF7
	case r >= 0x300 && r <= 0x36F, r >= 0x1E00 && r <= 0x1EFF:
		return true
	}
	return strings.ContainsRune("\u0253\u0254\u0256\u0257\u0259\u025B\u0263\u0268\u026F\u0272\u0289\u028B\u02BB", r)
}

func isCyrillic(r rune) bool { return r >= 0x400 && r <= 0x4FF }

// mayPrecedeLink tells what may stand before a link.
func mayPrecedeLink(r rune) bool {
	return !isWord(r) && !strings.ContainsRune("@＠$#＃", r) && !cannotAppear(r)
}

// isPath holds what a path consists of, brackets in pairs aside.
func isPath(r rune) bool {
	return isWord(r) || r < 0x80 && strings.ContainsRune("!*';:=+,.$/%#[]-_~@|&", r) || r == '\u2013' || isAccented(r) || isCyrillic(r)
}

// endsPath holds what a path may end with.
func endsPath(r rune) bool {
	return isWord(r) || r < 0x80 && strings.ContainsRune("+-=_#/", r) || isAccented(r) || isCyrillic(r)
}

func isQuery(r rune) bool {
	return isWord(r) || r < 0x80 && strings.ContainsRune("!?*'@();:&=+$/%#[]-_.,~|", r)
}

func endsQuery(r rune) bool { return isWord(r) || r < 0x80 && strings.ContainsRune("-_&=#/", r) }

// isTag holds what a hashtag consists of: letters, marks, decimal digits and the signs that words of some scripts need.
func isTag(r rune) bool {
	if r < 0x80 {
		return isWord(r) || r == '_'
	}
	return isTagLetter(r) || unicode.Is(unicode.Nd, r) || strings.ContainsRune("\u200c\u200d\ua67e\u05be\u05f3\u05f4\uff5e\u301c\u309b\u309c\u30a0\u30fb\u3003\u0f0b\u0f0c\u00b7", r)
}

// isTagLetter holds what a hashtag needs one of.
func isTagLetter(r rune) bool { return unicode.IsLetter(r) || unicode.IsMark(r) }
