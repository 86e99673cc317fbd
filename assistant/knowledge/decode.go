package knowledge

import (
	"bytes"
	"encoding/binary"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/souffleur-go/souffleur/internal/text"
)

// decode turns the bytes of a file into clean UTF-8 and says what had to be mended. ok is false for a file that is no
// text.
func decode(data []byte) (s, mended string, ok bool) {
	switch {
	case bytes.HasPrefix(data, []byte("\xff\xfe")):
		return text.Valid(fromUTF16(data[2:], binary.LittleEndian)), "", true
	case bytes.HasPrefix(data, []byte("\xfe\xff")):
		return text.Valid(fromUTF16(data[2:], binary.BigEndian)), "", true
	}
	if nul := bytes.Count(data, []byte{0}); nul > 0 {
		if nul > len(data)/1000+1 {
			return "", "", false
		}
		mended = "NUL bytes are left out: save the file as plain text"
	}
	if utf8.Valid(data) {
		return text.Valid(strings.TrimPrefix(string(data), "\ufeff")), mended, true
	}
	if singleBytes(data) {
		return text.Valid(fromWindows1252(data)), "not UTF-8, read as Windows-1252: save the file as UTF-8", true
	}
	return text.Valid(string(data)), "bytes that are not UTF-8 are left out: save the file as UTF-8", true
}

// singleBytes reports whether bytes above ASCII stand alone, as accented letters do in an 8-bit encoding, rather than in
// the sequences of UTF-8.
func singleBytes(data []byte) bool {
	alone, sequences := 0, 0
	for i := 0; i < len(data); {
		if data[i] < utf8.RuneSelf {
			i++
			continue
		}
		if _, size := utf8.DecodeRune(data[i:]); size > 1 {
			sequences++
			i += size
			continue
		}
		alone++
		i++
	}
	return alone > 4*sequences
}

// windows1252 holds the characters of the bytes 0x80 to 0x9F (WHATWG Encoding, index windows-1252).
var windows1252 = [32]rune{
	'€', 0x81, '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', 0x8D, 'Ž', 0x8F,
	0x90, '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', 0x9D, 'ž', 'Ÿ',
}

func fromWindows1252(data []byte) string {
	var b strings.Builder
	b.Grow(len(data) + len(data)/8)
	for _, c := range data {
		switch {
		case c < utf8.RuneSelf:
			b.WriteByte(c)
		case c < 0xA0:
			b.WriteRune(windows1252[c-0x80])
		default:
			b.WriteRune(rune(c))
		}
	}
	return b.String()
}

func fromUTF16(data []byte, order binary.ByteOrder) string {
	units := make([]uint16, len(data)/2)
	for i := range units {
		units[i] = order.Uint16(data[2*i:])
	}
	return string(utf16.Decode(units))
}

func quote(s string) string { return strconv.Quote(cut(s, 60)) }

func itoa(n int) string { return strconv.Itoa(n) }
