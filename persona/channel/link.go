package channel

import (
	"strings"

	"golang.org/x/net/publicsuffix"
)

// nextLink finds the first http or https link whose host ends in a public suffix, the only links that X and Mastodon
// shorten. end is 0 when there is none. The link ends before punctuation, so that doubtful characters count by weight.
func nextLink(s string) (start, end int) {
	from := 0
	for {
		i := strings.Index(s[from:], "://")
		if i < 0 {
			return 0, 0
		}
		i += from
		from = i + 3
		start = schemeStart(s, i)
		if start < 0 {
			continue
		}
		hostEnd := i + 3 + span(s[i+3:], "-.")
		if !linkable(s[i+3 : hostEnd]) {
			continue
		}
		end = hostEnd
		if end < len(s) && s[end] == '/' {
			end += span(s[end:], "/-._~%?=&#+")
		}
		return start, len(strings.TrimRight(s[:end], ".-?&=#+~%"))
	}
}

// bareLinks returns what host names without a scheme add to the weight of s: X may link and lengthen them.
func bareLinks(s string) int {
	extra := 0
	for i := 0; i < len(s); {
		n := span(s[i:], "-.")
		if n < linkLength && (i == 0 || s[i-1] != '@') && linkable(s[i:i+n]) {
			extra += linkLength - n
		}
		i += max(n, 1)
	}
	return extra
}

// schemeStart returns where the scheme before s[i:] begins, or -1 when it is not http or https on its own.
func schemeStart(s string, i int) int {
	for _, scheme := range []string{"https", "http"} {
		start := i - len(scheme)
		if start >= 0 && strings.EqualFold(s[start:i], scheme) {
			if start > 0 && isWordByte(s[start-1]) {
				return -1
			}
			return start
		}
	}
	return -1
}

// span returns how many bytes of s are ASCII letters, digits or in extra.
func span(s, extra string) int {
	for i := range len(s) {
		if !isWordByte(s[i]) && strings.IndexByte(extra, s[i]) < 0 {
			return i
		}
	}
	return len(s)
}

func isWordByte(c byte) bool {
	return c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'z'
}

func linkable(host string) bool {
	host = strings.ToLower(strings.TrimRight(host, ".-"))
	if !strings.Contains(strings.TrimLeft(host, "."), ".") || len(host) > 253 || strings.Contains(host, "..") {
		return false
	}
	_, icann := publicsuffix.PublicSuffix(host)
	return icann
}
