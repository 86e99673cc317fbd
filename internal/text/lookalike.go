package text

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Lookalike returns the lower-case Latin letter that r is read as, or 0 when r is ASCII or read as none: letters of other
// scripts that look like it, small capitals, and the styled letters of Unicode (mathematical, circled, squared, full-width,
// regional indicators).
func Lookalike(r rune) byte {
	switch {
	case r >= 0x1F1E6 && r <= 0x1F1FF:
		return byte('a' + r - 0x1F1E6)
	case r >= 0x1F130 && r <= 0x1F149:
		return byte('a' + r - 0x1F130)
	case r >= 0x1F150 && r <= 0x1F169:
		return byte('a' + r - 0x1F150)
	case r >= 0x1F170 && r <= 0x1F189:
		return byte('a' + r - 0x1F170)
	}
	if c, ok := lookalikes[r]; ok {
		return c
	}
	if r >= 0x1D400 && r <= 0x1D7FF || r >= 0x2100 && r <= 0x214F || r >= 0x249C && r <= 0x24E9 || r >= 0xFF21 && r <= 0xFF5A ||
		r >= 0x2090 && r <= 0x209C || r >= 0x1D2C && r <= 0x1D6A || r == 0x2071 || r == 0x207F {
		for _, c := range norm.NFKD.String(string(r)) {
			if c < utf8.RuneSelf && unicode.IsLetter(c) {
				return byte(unicode.ToLower(c))
			}
		}
	}
	return 0
}

// lookalikes are letters of other scripts, and small capitals, that are read as Latin ones.
var lookalikes = func() map[rune]byte {
	m := map[rune]byte{}
	for _, p := range [...][2]string{
		{"аɑαᴀ", "a"},
		{"ЬЪвʙβ", "b"},
		{"сϲᴄς", "c"},
		{"ԁɗᴅđ", "d"},
		{"еєᴇεҽɛ", "e"},
		{"ғꜰ", "f"},
		{"ɡɢԍ", "g"},
		{"һʜнհ", "h"},
		{"іɪιıᎥ", "i"},
		{"јᴊ", "j"},
		{"кᴋκ", "k"},
		{"ӏʟⅼ", "l"},
		{"мᴍⅿ", "m"},
		{"ոɴηпո", "n"},
		{"оοσᴏօ", "o"},
		{"рρᴘ", "p"},
		{"ԛǫ", "q"},
		{"ʀгɾя", "r"},
		{"ѕꜱʂ", "s"},
		{"тᴛτ", "t"},
		{"υᴜսц", "u"},
		{"ѵᴠνⅴ", "v"},
		{"ԝᴡωш", "w"},
		{"хχ×", "x"},
		{"уγʏүყ", "y"},
		{"ᴢʐ", "z"},
		{"АΑ", "a"},
		{"ВΒ", "b"},
		{"СϹ", "c"},
		{"ЕΕ", "e"},
		{"НΗ", "h"},
		{"ІΙ", "i"},
		{"Ј", "j"},
		{"КΚ", "k"},
		{"МΜ", "m"},
		{"Ν", "n"},
		{"ОΟ", "o"},
		{"РΡ", "p"},
		{"Ѕ", "s"},
		{"ТΤ", "t"},
		{"Υ", "y"},
		{"Х", "x"},
		{"Ζ", "z"},
	} {
		for _, r := range p[0] {
			m[r] = p[1][0]
		}
	}
	return m
}()
