package pii

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxHost bounds a host name and the local part of a mail address (RFC 1035, RFC 5321).
const maxHost = 255

// addresses finds web and mail addresses.
func addresses(s string) []Match {
	var found []Match
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		if !isNameRune(r) {
			i += size
			continue
		}
		end := nameEnd(s, i)
		m, ok := address(s, i, end)
		if ok {
			found = append(found, m)
			end = m.End
		}
		i = max(end, i+size)
	}
	return found
}

// address looks at the run s[start:end] of characters of host names and mail addresses, and at what follows it.
func address(s string, start, end int) (Match, bool) {
	switch {
	case strings.HasPrefix(s[end:], "://"):
		scheme := end
		for scheme > start && isASCIILetter(s[scheme-1]) {
			scheme--
		}
		if scheme == end {
			return Match{}, false
		}
		stop := trimURL(s, end+3, urlEnd(s, end+3))
		if stop == end+3 {
			return Match{}, false
		}
		return Match{scheme, stop, URL, normalURL(s[end+3 : stop])}, true
	case strings.IndexByte(s[start:end], '@') >= 0:
		m, ok := mail(s, start, end)
		if at := start + strings.LastIndexByte(s[start:end], '@'); !ok { // no mail address, perhaps a host on either side
			if m, ok = site(s, at+1, end); !ok {
				m, ok = site(s, start, at)
			}
		}
		return m, ok
	}
	return site(s, start, end)
}

// mail reads local@host in s[start:end].
func mail(s string, start, end int) (Match, bool) {
	at := start + strings.LastIndexByte(s[start:end], '@')
	local := at
	for local > start && s[local-1] != '@' {
		local--
	}
	for local < at && strings.IndexByte(".-+%", s[local]) >= 0 {
		local++
	}
	stop := trimHost(s, at+1, end)
	if local == at || at-local > maxHost || stop-at > maxHost || topLabel(s[at+1:stop]) == "" {
		return Match{}, false
	}
	return Match{local, stop, Email, strings.ToLower(s[local:stop])}, true
}

// site reads a host name without scheme, with the path that follows it.
func site(s string, start, end int) (Match, bool) {
	for start < end && strings.IndexByte(".-_+%", s[start]) >= 0 {
		start++
	}
	stop := trimHost(s, start, end)
	if stop-start > maxHost || stop <= start {
		return Match{}, false
	}
	host := s[start:stop]
	top := topLabel(host)
	path := stop == end && end < len(s) && (s[end] == '/' || s[end] == '?')
	relative := start >= 2 && s[start-2:start] == "//"
	switch {
	case top == "":
		return Match{}, false
	case len(host) > 4 && strings.EqualFold(host[:4], "www.") && strings.Contains(host[4:], "."), relative:
	case path && len(host)-len(top) > 2 && end+1 < len(s) && isAlnum(s[end+1]):
	case !knownTop(top):
		return Match{}, false
	}
	if relative {
		start -= 2
	}
	if end < len(s) && stop == end && strings.IndexByte("/?:#", s[end]) >= 0 {
		stop = max(stop, trimURL(s, stop, urlEnd(s, stop)))
	}
	return Match{start, stop, URL, normalURL(strings.TrimPrefix(s[start:stop], "//"))}, true
}

// urlEnd returns where an address that started before i ends: at white space, at quotes and angle brackets, or at a
// bracket that was not opened inside.
func urlEnd(s string, i int) int {
	round, square := 0, 0
	for i < len(s) {
		r, size := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == '(':
			round++
		case r == '[':
			square++
		case r == ')':
			round--
		case r == ']':
			square--
		case r <= ' ' || strings.ContainsRune("<>\"`{}|\\^«»“”„…", r) || unicode.IsSpace(r):
			return i
		}
		if round < 0 || square < 0 {
			return i
		}
		i += size
	}
	return i
}

// trimURL leaves the punctuation of the sentence outside s[start:end].
func trimURL(s string, start, end int) int {
	for end > start && strings.IndexByte(".,;:!?'*_~", s[end-1]) >= 0 {
		end--
	}
	return end
}

func trimHost(s string, start, end int) int {
	for end > start && strings.IndexByte(".-_+%", s[end-1]) >= 0 {
		end--
	}
	return end
}

// topLabel returns the last label of a host name of two labels or more, or "" when host is none.
func topLabel(host string) string {
	top := ""
	labels := 0
	for label := range strings.SplitSeq(host, ".") {
		if label == "" || label[0] == '-' || label[len(label)-1] == '-' || strings.ContainsAny(label, "%+@_") {
			return ""
		}
		top = label
		labels++
	}
	if labels < 2 || len(top) < 2 {
		return ""
	}
	for _, r := range top {
		if !unicode.IsLetter(r) && !strings.HasPrefix(strings.ToLower(top), "xn--") {
			return ""
		}
	}
	return top
}

// normalURL brings an address without scheme to one form: user name and "www." out, host in lower case, no closing slash.
func normalURL(s string) string {
	host, path := s, ""
	if i := strings.IndexAny(s, "/?#"); i >= 0 {
		host, path = s[:i], s[i:]
	}
	if i := strings.LastIndexByte(host, '@'); i >= 0 {
		host = host[i+1:]
	}
	host = strings.TrimPrefix(strings.TrimSuffix(strings.ToLower(host), "."), "www.")
	if normal := host + strings.TrimRight(path, "/"); normal != "" {
		return normal
	}
	return "/" // "file:///": an address all the same
}

// nameEnd returns the end of the run of host and mail characters at i.
func nameEnd(s string, i int) int {
	for i < len(s) {
		r, size := utf8.DecodeRuneInString(s[i:])
		if !isNameRune(r) {
			break
		}
		i += size
	}
	return i
}

func isNameRune(r rune) bool {
	switch {
	case r < utf8.RuneSelf:
		return isAlnum(byte(r)) || strings.ContainsRune(".-_+%@", r)
	case r == utf8.RuneError:
		return false
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

func isASCIILetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

func isAlnum(c byte) bool { return isASCIILetter(c) || isDigit(c) }
