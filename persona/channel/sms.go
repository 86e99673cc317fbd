package channel

import (
	"strings"

	"github.com/clipperhouse/uax29/v2/graphemes"
)

// Encoding is how the characters of a short message travel.
type Encoding string

// The encodings of short messages.
const (
	GSM7 Encoding = "GSM-7" // 7 bits a character, 14 for the ten of the extension table
	UCS2 Encoding = "UCS-2" // 16 bits a UTF-16 unit; one character outside GSM-7 puts the whole message in it
)

// Message is how a text travels as short messages. The zero Message is that of no text.
type Message struct {
	Encoding   Encoding
	Segments   int // messages that are sent and paid for; 0 only for the empty text
	Units      int // septets, or UTF-16 units in UCS-2, headers left out
	Bits       int // Units times 7 or 16
	Characters int // as a reader sees them; a line end of two characters counts as two
}

// What one message holds, and one of several, which gives six bytes to its header (3GPP TS 23.038 and TS 23.040).
const (
	gsmSingle, gsmJoined   = 160, 153
	ucs2Single, ucs2Joined = 70, 67
)

// The GSM 7-bit default alphabet and its extension table (3GPP TS 23.038).
const (
	gsm = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?" +
		"¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
	gsmExtension = "^{}\\[~]|€\f"
)

// septets returns what a character counts in GSM-7, 0 where it is not in it.
func septets(r rune) int {
	switch {
	case r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z', r >= ' ' && r <= '?' && r != '$':
		return 1
	case strings.ContainsRune(gsm, r):
		return 1
	case strings.ContainsRune(gsmExtension, r):
		return 2
	}
	return 0
}

func encoding(s string) Encoding {
	for _, r := range s {
		if septets(r) == 0 {
			return UCS2
		}
	}
	return GSM7
}

// Segments returns how s travels as short messages, as Twilio's segment calculator states it: 160 septets in one message
// or 153 in each of several, 70 or 67 units in UCS-2. No character is divided between two messages, neither one of the
// extension table nor a surrogate pair nor a cluster of several characters, unless the cluster is longer than a message.
func Segments(s string) Message {
	if s == "" {
		return Message{}
	}
	m := Message{Encoding: encoding(s)}
	single, joined, bits := gsmSingle, gsmJoined, 7
	if m.Encoding == UCS2 {
		single, joined, bits = ucs2Single, ucs2Joined, 16
	}
	m.Segments = 1
	used := 0 // of the last segment, had it a header
	add := func(n int) {
		if used+n > joined {
			m.Segments++
			used = 0
		}
		used += n
		m.Units += n
	}
	for g := graphemes.FromString(s); g.Next(); {
		cluster := g.Value()
		m.Characters++
		if cluster == "\r\n" {
			m.Characters++
		}
		if n := utf16Len(cluster); m.Encoding == UCS2 && cluster != "\r\n" && n <= joined {
			add(n)
			continue
		}
		for _, r := range cluster {
			if m.Encoding == GSM7 {
				add(septets(r))
			} else {
				add(utf16Len(string(r)))
			}
		}
	}
	if m.Units <= single {
		m.Segments = 1
	}
	m.Bits = m.Units * bits
	return m
}

// scaled counts GSM-7 septets. A text outside GSM-7 is sent in UCS-2, 70 units to a message instead of 160 septets: its
// units are scaled so that one limit serves both.
func scaled(s string) int {
	n := 0
	for _, r := range s {
		k := septets(r)
		if k == 0 {
			return (utf16Len(s)*16 + 6) / 7
		}
		n += k
	}
	return n
}
