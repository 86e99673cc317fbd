package twittertext

import (
	"strings"
	"unicode/utf8"
)

// Span is a half-open byte range of the text that was read.
type Span struct{ Start, End int }

// Link is where a link stands.
type Link struct {
	Span
	Scheme bool // written with http:// or https://
}

const (
	maxLink = 4096 - len("https://") // UTF-16 units of a link, its host in ASCII
	maxSlug = 40                     // characters of the slug of a t.co link
)

// Links returns the links of s: hosts under a known top-level domain with or without http:// or https://, with port, path
// and query. A host without scheme is a link from its first ASCII or accented letter, and only so; none begins after @, #
// or $ or inside a word.
func Links(s string) []Link {
	if strings.IndexByte(s, '.') < 0 {
		return nil
	}
	x := linker{s: s}
	for p := 0; p < len(s); {
		r, n := utf8.DecodeRuneInString(s[p:])
		end := 0
		if n == utf8.UTFMax { // two UTF-16 units: the first one precedes, the second begins a host
			end = x.at(p, r)
		}
		if end == 0 && mayPrecedeLink(r) {
			end = x.at(p+n, r)
		}
		if end == 0 && p == 0 {
			end = x.at(0, ' ')
		}
		p = max(p+n, end)
	}
	return x.out
}

type linker struct {
	s     string
	hosts hosts
	out   []Link
}

// at reads a link at p that r precedes and returns where it ends, 0 where there is none. What has the form of a link and
// is none is read and not kept.
func (x *linker) at(p int, r rune) int {
	host := p + scheme(x.s[p:])
	hostEnd := x.hosts.host(x.s, host)
	if hostEnd == 0 {
		return 0
	}
	path := hostEnd + port(x.s[hostEnd:])
	pathEnd := path + pathLen(x.s[path:])
	end := pathEnd + queryLen(x.s[pathEnd:])
	n := encodes(x.s[host:hostEnd])
	if n == 0 || host-p+n+utf16Len(x.s[hostEnd:end]) > maxLink {
		return end
	}
	if host > p {
		to := end
		if n := tco(x.s[p:end]); n != 0 {
			to = p + n
		}
		x.keep(p, to, true)
		return end
	}
	if r == '-' || r == '_' || r == '.' || r == '/' {
		return end
	}
	plain := plainHosts(x.s[host:hostEnd])
	for i, h := range plain {
		start, to := host+h.Start, host+h.End
		if i == len(plain)-1 && to == hostEnd && pathEnd > path {
			to = end
		}
		x.keep(start, to, false)
	}
	return end
}

func (x *linker) keep(start, end int, scheme bool) {
	if end > start {
		x.out = append(x.out, Link{Span{start, end}, scheme})
	}
}

// scheme returns the length of http:// or https:// at the start of s.
func scheme(s string) int {
	for _, w := range [...]string{"https://", "http://"} {
		if len(s) >= len(w) && strings.EqualFold(s[:len(w)], w) {
			return len(w)
		}
	}
	return 0
}

// tco returns the length of the t.co link that s begins with, less than 0 where its slug is too long, 0 where there is none.
func tco(s string) int {
	n := scheme(s)
	if len(s) < n+5 || !strings.EqualFold(s[n:n+5], "t.co/") {
		return 0
	}
	n += 5
	slug := n
	for n < len(s) && isWord(rune(s[n])) {
		n++
	}
	switch {
	case n == slug:
		return 0
	case n-slug > maxSlug:
		return -1
	}
	return n + queryLen(s[n:])
}

func port(s string) int {
	if s == "" || s[0] != ':' {
		return 0
	}
	n := 1
	for n < len(s) && s[n] >= '0' && s[n] <= '9' {
		n++
	}
	if n == 1 {
		return 0
	}
	return n
}

// pathLen returns the length of the path that s begins with.
func pathLen(s string) int {
	if s == "" || s[0] != '/' {
		return 0
	}
	end := 1
	for i := 1; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == '(':
			if n = brackets(s[i:]); n == 0 {
				return end
			}
			end = i + n
		case !isPath(r):
			return end
		case endsPath(r):
			end = i + n
		}
		i += n
	}
	return end
}

// brackets returns the length of a pair of brackets, another pair in it at most, 0 where s begins with none.
func brackets(s string) int {
	i := 1 + pathRun(s[1:])
	inner := false
	if i < len(s) && s[i] == '(' {
		n := pathRun(s[i+1:])
		if n == 0 || i+1+n >= len(s) || s[i+1+n] != ')' {
			return 0
		}
		i += n + 2
		i += pathRun(s[i:])
		inner = true
	}
	if i >= len(s) || s[i] != ')' || i == 1 && !inner {
		return 0
	}
	return i + 1
}

func pathRun(s string) int {
	for i, r := range s {
		if !isPath(r) {
			return i
		}
	}
	return len(s)
}

// queryLen returns the length of the query that s begins with.
func queryLen(s string) int {
	if s == "" || s[0] != '?' {
		return 0
	}
	end := 0
	for i, r := range s {
		if !isQuery(r) {
			break
		}
		if i > 0 && endsQuery(r) {
			end = i + 1
		}
	}
	return end
}

func utf16Len(s string) int {
	n := 0
	for _, r := range s {
		n++
		if r > 0xFFFF {
			n++
		}
	}
	return n
}
