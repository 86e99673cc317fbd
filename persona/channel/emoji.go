package channel

import (
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/graphemes"
)

// Emoji returns the byte ranges, half-open, of the emoji in s, one per grapheme cluster. Symbols that are shown as text
// (©, ™, ★, →, ✓, ☎, digits) are emoji only with the emoji variation selector U+FE0F.
func Emoji(s string) [][2]int {
	var out [][2]int
	if isASCII(s) {
		return nil
	}
	for g := graphemes.FromString(s); g.Next(); {
		v := g.Value()
		switch {
		case len(v) == 1:
		case isEmoji(v):
			out = append(out, [2]int{g.Start(), g.End()})
		default:
			out = swatches(out, v, g.Start())
		}
	}
	return out
}

// swatches adds the skin tones that follow no emoji: each is shown as a patch of colour.
func swatches(out [][2]int, cluster string, start int) [][2]int {
	for i, r := range cluster {
		if isTone(r) {
			out = append(out, [2]int{start + i, start + i + 4})
		}
	}
	return out
}

func isTone(r rune) bool { return r >= 0x1F3FB && r <= 0x1F3FF }

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

func isEmoji(cluster string) bool {
	first, size := utf8.DecodeRuneInString(cluster)
	if first < utf8.RuneSelf { // keycaps
		return (first == '#' || first == '*' || first >= '0' && first <= '9') && hasRune(cluster[size:], 0x20E3)
	}
	if isRegional(first) {
		return len(cluster) > size
	}
	if shownAsEmoji(first) {
		return true
	}
	return (first == 0xA9 || first == 0xAE || first >= 0x203C && first <= 0x3299) && selected(cluster[size:])
}

// selected reports whether a symbol is followed by the emoji selector, a skin tone or what it is joined to.
func selected(rest string) bool {
	joined := false
	for _, r := range rest {
		if r == 0xFE0F || isTone(r) || joined {
			return true
		}
		joined = r == 0x200D
	}
	return false
}

func hasRune(s string, want rune) bool {
	for _, r := range s {
		if r == want {
			return true
		}
	}
	return false
}

func isRegional(r rune) bool { return r >= 0x1F1E6 && r <= 0x1F1FF }

func shownAsEmoji(r rune) bool {
	lo, hi := 0, len(emojiRanges)
	for lo < hi {
		mid := (lo + hi) / 2
		switch e := emojiRanges[mid]; {
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

// emojiRanges are the characters shown as emoji without a selector: Emoji_Presentation of Unicode's emoji-data.txt in
// the basic plane, with five hearts, faces and hands that keyboards insert bare (U+261D, 2639, 263A, 270C, 2764), and
// the pictographic blocks beyond it as a whole.
var emojiRanges = [...][2]rune{
	{0x231A, 0x231B},
	{0x23E9, 0x23EC},
	{0x23F0, 0x23F0},
	{0x23F3, 0x23F3},
	{0x25FD, 0x25FE},
	{0x2614, 0x2615},
	{0x261D, 0x261D},
	{0x2639, 0x263A},
	{0x2648, 0x2653},
	{0x267F, 0x267F},
	{0x2693, 0x2693},
	{0x26A1, 0x26A1},
	{0x26AA, 0x26AB},
	{0x26BD, 0x26BE},
	{0x26C4, 0x26C5},
	{0x26CE, 0x26CE},
	{0x26D4, 0x26D4},
	{0x26EA, 0x26EA},
	{0x26F2, 0x26F3},
	{0x26F5, 0x26F5},
	{0x26FA, 0x26FA},
	{0x26FD, 0x26FD},
	{0x2705, 0x2705},
	{0x270A, 0x270C},
	{0x2728, 0x2728},
	{0x274C, 0x274C},
	{0x274E, 0x274E},
	{0x2753, 0x2755},
	{0x2757, 0x2757},
	{0x2764, 0x2764},
	{0x2795, 0x2797},
	{0x27B0, 0x27B0},
	{0x27BF, 0x27BF},
	{0x2B1B, 0x2B1C},
	{0x2B50, 0x2B50},
	{0x2B55, 0x2B55},
	{0x1F004, 0x1F004},
	{0x1F0CF, 0x1F0CF},
	{0x1F170, 0x1F171},
	{0x1F17E, 0x1F17F},
	{0x1F18E, 0x1F18E},
	{0x1F191, 0x1F19A},
	{0x1F201, 0x1F202},
	{0x1F21A, 0x1F21A},
	{0x1F22F, 0x1F22F},
	{0x1F232, 0x1F23A},
	{0x1F250, 0x1F251},
	{0x1F300, 0x1F64F},
	{0x1F680, 0x1F6FF},
	{0x1F7E0, 0x1F7EB},
	{0x1F7F0, 0x1F7F0},
	{0x1F90C, 0x1F9FF},
	{0x1FA70, 0x1FAFF},
}
