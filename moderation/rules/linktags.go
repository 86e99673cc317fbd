package rules

import (
	"html"
	"strings"

	"github.com/souffleur-go/souffleur/moderation"
)

// tagPlaces finds HTML tags, comments, declarations and processing instructions, "<svg/onload=…" included, and tags written
// with entities.
func tagPlaces(s string) []moderation.Span {
	var spans []moderation.Span
	for i := 0; i < len(s); i++ {
		from := i
		switch {
		case s[i] == '<':
			i++
		case s[i] == '&':
			n := entityLess(s[i:])
			if n == 0 {
				continue
			}
			i += n
		default:
			continue
		}
		j := i
		for j < len(s) && (s[j] == '/' || s[j] == ' ' && s[from] == '<' && byteAt(s, i) == '/') {
			j++
		}
		k := j
		for k < len(s) && k-j < 14 && (asciiLetter(s[k]) || s[k] >= '0' && s[k] <= '9') {
			k++
		}
		known := htmlTags[strings.ToLower(s[j:k])] && (k == len(s) || strings.IndexByte(" >/\t\n\r\f&", s[k]) >= 0)
		if !known && !strings.HasPrefix(s[i:], "!--") && !strings.HasPrefix(s[i:], "?xml") && !hasPrefixFold(s[i:], "!doctype") && !strings.HasPrefix(s[i:], "![CDATA[") {
			i = from
			continue
		}
		end := max(k, i)
		if n := tagEnd(s[from:min(len(s), from+2*maxImageText)]); n > 0 {
			end = max(end, from+n)
		}
		spans = append(spans, moderation.Span{Start: from, End: end})
		i = end - 1
	}
	return spans
}

func hasPrefixFold(s, prefix string) bool {
	return len(s) >= len(prefix) && strings.EqualFold(s[:len(prefix)], prefix)
}

// entityLess returns the length of an entity that stands for "<" at the beginning of s, or 0.
func entityLess(s string) int {
	for _, e := range [...]string{"&lt;", "&LT;", "&lt", "&#60;", "&#x3c;", "&#x3C;", "&#X3C;", "&#060;", "&#0060;", "&#x003c;", "&#x003C;"} {
		if strings.HasPrefix(s, e) {
			return len(e)
		}
	}
	return 0
}

// tagEnd returns the length of a tag, up to ">" outside quotation marks or to a ">" written as an entity, or 0.
func tagEnd(s string) int {
	if n := strings.Index(s, "-->"); strings.HasPrefix(s, "<!--") && n > 0 {
		return n + 3
	}
	quote := byte(0)
	plain := 0
	for i := range len(s) {
		switch c := s[i]; {
		case c == '>' && plain == 0:
			plain = i + 1
			if quote == 0 {
				return plain
			}
		case c == '>' && quote == 0:
			return i + 1
		case quote != 0 && c == quote:
			quote = 0
		case quote == 0 && (c == '"' || c == '\''):
			quote = c
		case c == '&' && quote == 0 && strings.HasPrefix(s[i:], "&gt;"):
			return i + 4
		}
	}
	return plain // a mark was never closed: the first ">"
}

// schemePlaces finds the schemes that run code, with white space, control characters or entities inside them too.
func schemePlaces(s string) []moderation.Span {
	if strings.IndexByte(s, ':') < 0 && !strings.Contains(s, "&#") && !strings.Contains(s, "&colon") && !strings.Contains(s, "%3") {
		return nil
	}
	low := lowerASCII(s)
	var spans []moderation.Span
	for _, scheme := range schemes {
		for at := 0; ; {
			i := strings.Index(low[at:], scheme)
			if i < 0 {
				break
			}
			i += at
			at = i + len(scheme)
			if (i == 0 || !asciiLetter(low[i-1])) && runs(scheme, s[at:min(len(s), at+30)]) {
				spans = append(spans, moderation.Span{Start: i, End: at})
			}
		}
	}
	if !strings.ContainsAny(s, "&%\t\n\r\x00") {
		return spans
	}
	squeezed, places := squeezeScheme(s)
	for _, scheme := range [...]string{"javascript:", "vbscript:", "data:text/html"} {
		if i := strings.Index(squeezed, scheme); i >= 0 {
			spans = append(spans, moderation.Span{Start: places[i], End: places[i+len(scheme)-1] + 1})
		}
	}
	return spans
}

// runs tells schemes from words that look like them, by what stands behind.
func runs(scheme, behind string) bool {
	switch scheme {
	case "file:", "blob:", "filesystem:", "jar:", "view-source:", "intent:":
		return strings.HasPrefix(behind, "/") || strings.HasPrefix(behind, "http")
	case "ms-":
		n := strings.IndexByte(behind, ':')
		return n > 0 && n < 20 && strings.IndexByte(behind[:n], ' ') < 0 && !strings.HasPrefix(behind[n:], ": ")
	case "data:,":
		return !strings.HasPrefix(behind, " ")
	}
	return true
}

// squeezeScheme lowers a text, decodes its entities and percent escapes one character at a time, and leaves white space and
// control characters out; with the place of each byte.
func squeezeScheme(s string) (string, []int) {
	out := make([]byte, 0, len(s))
	places := make([]int, 0, len(s))
	for i := 0; i < len(s); {
		c, size := s[i], 1
		switch {
		case c == '&':
			if n := strings.IndexByte(s[i:min(len(s), i+12)], ';'); n > 0 {
				if plain := html.UnescapeString(s[i : i+n+1]); len(plain) == 1 {
					c, size = plain[0], n+1
				}
			}
		case c == '%' && i+2 < len(s):
			if v, ok := parseDigits(s[i+1:i+3], 16); ok {
				c, size = byte(v), 3
			}
		}
		if c > ' ' && c != 0x7F {
			if c >= 'A' && c <= 'Z' {
				c |= 0x20
			}
			out, places = append(out, c), append(places, i)
		}
		i += size
	}
	return string(out), places
}

// bareServers finds addresses without a scheme, "//server.example/…", and those with a user name, which show one server and
// open another: "https://bank.example@evil.example".
func bareServers(s string) []moderation.Span {
	var spans []moderation.Span
	for at := 0; ; {
		i := strings.Index(s[at:], "//")
		if i < 0 {
			return spans
		}
		i += at
		at = i + 2
		end := at + indexAny(s[at:min(len(s), at+maxImageText)], " \n\t<>\"')]")
		server := s[at : at+indexAny(s[at:end], "/?#")]
		from := i
		for from > 0 && asciiLetter(s[from-1]) {
			from--
		}
		switch {
		case i > 0 && s[i-1] == ':':
			if user := strings.LastIndexByte(server, '@'); user < 0 || !strings.Contains(server[user:], ".") {
				continue
			}
			for from = i - 1; from > 0 && asciiLetter(s[from-1]); from-- { //nolint:revive // steps back over the scheme
			}
		case i > 0 && (s[i-1] == '/' || asciiLetter(s[i-1]) || s[i-1] >= '0' && s[i-1] <= '9'), host(server) == "":
			continue
		default:
			from = i
		}
		spans = append(spans, moderation.Span{Start: from, End: end})
		at = end
	}
}
