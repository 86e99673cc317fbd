package rules

import (
	"encoding/ascii85"
	"encoding/base32"
	"encoding/base64"
	"encoding/hex"
	"strings"

	"github.com/souffleur-go/souffleur/moderation"
)

// unbase decodes one run in base 16, 32 or 64, whichever makes sense, and names it.
func unbase(run string) (kind, plain string) {
	if strings.ContainsAny(run, "\r\n") {
		run = strings.NewReplacer("\r", "", "\n", "").Replace(run)
	}
	bare := strings.TrimRight(run, "=")
	if b, err := hex.DecodeString(bare); err == nil && legible(string(b)) {
		return "hex", string(b)
	}
	if strings.Trim(bare, "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567") == "" {
		if b, err := base32.StdEncoding.WithPadding(base32.NoPadding).DecodeString(bare); err == nil && legible(string(b)) {
			return "base32", string(b)
		}
	}
	enc := base64.RawStdEncoding
	if strings.ContainsAny(bare, "-_") {
		enc = base64.RawURLEncoding
	}
	// A run may have been cut off, or begin with a word that touches it.
	for _, code := range []string{bare, bare[:len(bare)-len(bare)%4], strings.TrimPrefix(bare, "base64")} {
		if b, err := enc.DecodeString(code); err == nil && legible(string(b)) {
			return "base64", string(b)
		}
	}
	return "", ""
}

func unbase85(code string) string {
	out := make([]byte, len(code)+4)
	n, _, err := ascii85.Decode(out, []byte(code), true)
	if err != nil || !legible(string(out[:n])) {
		return ""
	}
	return string(out[:n])
}

// decodeEscapes decodes "%69", "\x69", "\u0069", "=69" and groups of digits: "69 67", "0x69, 0x67", "01101001 01100111",
// "105 103".
func decodeEscapes(s string) []disguise {
	var found []disguise
	for _, e := range []struct {
		kind, prefix  string
		digits, least int
	}{{"url", "%", 2, 2}, {"escapes", `\x`, 2, minDecoded}, {"escapes", `\u`, 4, minDecoded}, {"quoted-printable", "=", 2, minDecoded}} {
		if strings.Count(s, e.prefix) >= e.least {
			found = append(found, escaped(s, e.kind, e.prefix, e.digits, e.least)...)
		}
	}
	return append(found, digitGroups(s)...)
}

// escaped decodes every word that holds at least a number of escapes.
func escaped(s, kind, prefix string, digits, least int) []disguise {
	var found []disguise
	for i := 0; i < len(s); {
		if s[i] <= ' ' {
			i++
			continue
		}
		from, n := i, 0
		var out []byte
		for i < len(s) && s[i] > ' ' {
			end := i + len(prefix) + digits
			if end <= len(s) && s[i] == prefix[0] && strings.HasPrefix(s[i:], prefix) {
				if v, ok := parseDigits(s[i+len(prefix):end], 16); ok {
					out, n, i = appendValue(out, v, digits), n+1, end
					continue
				}
			}
			out = append(out, s[i])
			i++
		}
		if n >= least {
			found = append(found, disguise{moderation.Span{Start: from, End: i}, kind, strings.ReplaceAll(string(out), "+", " ")})
		}
	}
	return found
}

func appendValue(out []byte, v, digits int) []byte {
	if digits == 4 {
		return append(out, string(rune(v))...)
	}
	return append(out, byte(v))
}

// parseDigits reads all of s in base 2, 10 or 16.
func parseDigits(s string, base int) (int, bool) {
	v := 0
	for _, c := range []byte(s) {
		d := 99
		switch {
		case c >= '0' && c <= '9':
			d = int(c - '0')
		case c|0x20 >= 'a' && c|0x20 <= 'f':
			d = int(c|0x20-'a') + 10
		}
		if d >= base || v > 1<<20 {
			return 0, false
		}
		v = v*base + d
	}
	return v, s != ""
}

// minGroups is the smallest number of groups of digits that are read as characters.
const minGroups = 8

// digitGroups decodes runs of digit groups parted by at most two of blank, comma, colon, semicolon, hyphen or slash.
func digitGroups(s string) []disguise {
	var found []disguise
	var parts []string
	from, end := 0, 0
	flush := func() {
		if len(parts) >= minGroups {
			if kind, plain := speltGroups(parts); plain != "" {
				found = append(found, disguise{moderation.Span{Start: from, End: end}, kind, plain})
			}
		}
		parts = parts[:0]
	}
	for i := 0; i < len(s); {
		c := s[i]
		if !(c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'f') || i > 0 && isBase(s[i-1]) && s[i-1] != '-' && s[i-1] != '/' {
			i++
			continue
		}
		j := i
		for j < len(s) && (isBase(s[j]) && s[j] != '-' && s[j] != '/') {
			j++
		}
		part := strings.TrimPrefix(s[i:j], "0x")
		if len(part) < 2 || len(part) > 8 || strings.Trim(part, "0123456789abcdefABCDEF") != "" || len(parts) > 0 && i-end > 2 {
			flush()
		}
		if len(part) >= 2 && len(part) <= 8 {
			if len(parts) == 0 {
				from = i
			}
			parts, end = append(parts, part), j
		}
		i = j
	}
	flush()
	return found
}

// speltGroups reads groups as one byte each: eight or seven bits, two hexadecimal digits, or a decimal number.
func speltGroups(parts []string) (kind, plain string) {
	for _, way := range []struct {
		kind        string
		base        int
		least, most int
	}{{"binary", 2, 7, 8}, {"hex", 16, 2, 2}, {"decimal", 10, 2, 3}} {
		out := make([]byte, 0, len(parts))
		for _, p := range parts {
			v, ok := parseDigits(p, way.base)
			if !ok || v > 255 || len(p) < way.least || len(p) > way.most {
				break
			}
			out = append(out, byte(v))
		}
		if len(out) == len(parts) && legible(string(out)) {
			return way.kind, string(out)
		}
	}
	return "", ""
}
