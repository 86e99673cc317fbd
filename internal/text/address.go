package text

import (
	"strings"
	"unicode"
)

// Longest e-mail local part and host name (RFC 5321, RFC 1035); they also
// bound how far a failed attempt reads ahead.
const (
	maxLocal = 64
	maxHost  = 253
)

// addressEnd reports the end of the URL, e-mail address or host name that
// starts at start, or end when there is none. The first run ends at end.
func addressEnd(s string, start, end int) int {
	if to := urlEnd(s, start, end); to > end {
		return to
	}
	if to := emailEnd(s, start); to > end {
		return to
	}
	if s[end] == '.' || s[end] == '-' {
		if to := siteEnd(s, start); to > end {
			return to
		}
	}
	return end
}

func urlEnd(s string, start, end int) int {
	head := s[start:end]
	scheme := strings.EqualFold(head, "https") || strings.EqualFold(head, "http") || strings.EqualFold(head, "ftp")
	switch {
	case scheme && strings.HasPrefix(s[end:], "://"):
		if to := pathEnd(s, end+3); to > end+3 {
			return to
		}
	case strings.EqualFold(head, "www") && end+1 < len(s) && s[end] == '.' && isASCIIWord(s[end+1]):
		return pathEnd(s, end+1)
	}
	return end
}

// pathEnd reads a URL from i up to a space or a delimiter, and leaves the
// punctuation of the sentence around it outside.
func pathEnd(s string, i int) int {
	from, open := i, 0
	for i < len(s) {
		r, size := decode(s, i)
		if unicode.IsSpace(r) || unicode.IsControl(r) || strings.ContainsRune("<>\"`{}|\\^«»“”„‹›", r) {
			break
		}
		switch r {
		case '(':
			open++
		case ')':
			open--
		}
		i += size
	}
	return trimPath(s, from, i, open)
}

// trimPath leaves trailing punctuation out of s[from:i]; open is the number of
// opening brackets less that of closing ones.
func trimPath(s string, from, i, open int) int {
	for i > from {
		c := s[i-1]
		switch {
		case c == ')' && open >= 0:
			return i
		case c == ')':
			open++
			i--
		case strings.IndexByte(".,;:!?'*]", c) >= 0:
			i--
		case strings.HasSuffix(s[from:i], "’"), strings.HasSuffix(s[from:i], "…"):
			i -= len("…")
		default:
			return i
		}
	}
	return i
}

// emailEnd reports the end of the e-mail address at start, or 0.
func emailEnd(s string, start int) int {
	i := start
	for i < len(s) && i-start <= maxLocal && (isASCIIWord(s[i]) || strings.IndexByte("._%+-", s[i]) >= 0) {
		i++
	}
	if i >= len(s) || s[i] != '@' || i == start || s[i-1] == '.' {
		return 0
	}
	host, top := hostEnd(s, i+1)
	if len(top) < 2 {
		return 0
	}
	return host
}

// siteEnd reports the end of a host name written without scheme, with its path
// if any, or 0. Only usual top-level names count, so that a missing space after
// a full stop does not look like a host.
func siteEnd(s string, start int) int {
	end, top := hostEnd(s, start)
	if top == "" {
		return 0
	}
	path := end+1 < len(s) && s[end] == '/' && isASCIIWord(s[end+1])
	switch strings.ToLower(top) {
	case "com", "org", "net", "fr", "eu", "be", "ch", "uk", "nl", "io", "app", "dev", "info", "gov", "edu", "pt", "ca", "lu":
	case "de", "es", "it", "me", "ai", "co", "tv":
		if !path {
			return 0
		}
	default:
		return 0
	}
	if path {
		return pathEnd(s, end+1)
	}
	return end
}

// hostEnd reads dotted labels from i; top is the last label when there are at
// least two and it is made of letters, else empty.
func hostEnd(s string, i int) (end int, top string) {
	from, label, dots := i, i, 0
	for i < len(s) && i-from <= maxHost {
		c := s[i]
		if c == '.' && i > label && i+1 < len(s) && isASCIIWord(s[i+1]) {
			dots++
			label = i + 1
		} else if !isASCIIWord(c) && (c != '-' || i == label) {
			break
		}
		i++
	}
	for i > label && s[i-1] == '-' {
		i--
	}
	if i < len(s) && s[i] >= 0x80 {
		if r, _ := decode(s, i); isWordRune(r) {
			return i, ""
		}
	}
	top = s[label:i]
	if dots == 0 || strings.IndexFunc(top, func(r rune) bool { return !isLetter(r) }) >= 0 {
		return i, ""
	}
	return i, top
}
