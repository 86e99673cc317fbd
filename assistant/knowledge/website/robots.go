package website

import (
	"math"
	"strconv"
	"strings"
	"time"
)

// maxRobots is how many bytes of a robots.txt are read (RFC 9309, 2.5).
const maxRobots = 500 << 10

// maxCrawlDelay is the longest pause that a robots.txt is granted.
const maxCrawlDelay = 30 * time.Second

// robots is what a robots.txt says to one agent. The zero robots allows everything.
type robots struct {
	rules    []robotsRule
	delay    time.Duration
	sitemaps []string // as written
	closed   string   // why nothing may be read, "" = what the rules say may
}

// robotsRule allows or disallows the paths that match its pattern.
type robotsRule struct {
	pattern string // normalised; * stands for anything, $ at the end for the end
	allow   bool
}

// parseRobots reads the groups that name token, or those for everybody when none does.
func parseRobots(body, token string) robots {
	var mine, others robots
	named, inMine, inOthers, naming := false, false, false, false
	if len(body) > maxRobots {
		body = body[:maxRobots]
		body = body[:strings.LastIndexAny(body, "\r\n")+1]
	}
	var sitemaps []string
	for line := range strings.FieldsFuncSeq(strings.TrimPrefix(body, "\ufeff"), func(r rune) bool { return r == '\r' || r == '\n' }) {
		line, _, _ = strings.Cut(line, "#")
		key, value, ok := strings.Cut(line, ":")
		if !ok {
			continue
		}
		key, value = strings.ToLower(strings.TrimSpace(key)), strings.TrimSpace(value)
		switch key {
		case "user-agent":
			if !naming {
				inMine, inOthers = false, false
			}
			naming = true
			switch {
			case value == "*":
				inOthers = true
			case strings.EqualFold(productToken(value), token):
				inMine, named = true, true
			}
		case "allow", "disallow", "crawl-delay":
			naming = false
			if inMine {
				mine.add(key, value)
			}
			if inOthers {
				others.add(key, value)
			}
		case "sitemap":
			sitemaps = append(sitemaps, value)
		}
	}
	if !named {
		mine = others
	}
	mine.sitemaps = sitemaps
	return mine
}

// add takes in one line of a group.
func (r *robots) add(key, value string) {
	switch {
	case key == "crawl-delay":
		if s, err := strconv.ParseFloat(value, 64); err == nil && s > 0 {
			r.delay = max(r.delay, time.Duration(math.Min(s, maxCrawlDelay.Seconds())*float64(time.Second)))
		}
	case value != "":
		r.rules = append(r.rules, robotsRule{normalPath(value, true), key == "allow"})
	}
}

// allows reports whether a path with its query may be read: the longest pattern that matches decides, and of two as long
// the one that allows (RFC 9309, 2.2.2).
func (r *robots) allows(path string) bool {
	if r.closed != "" {
		return false
	}
	path = normalPath(path, false)
	if path == "/robots.txt" {
		return true
	}
	longest, allow := -1, true
	for _, rule := range r.rules {
		if n := len(rule.pattern); (n > longest || n == longest && rule.allow) && matchPath(rule.pattern, path) {
			longest, allow = n, rule.allow
		}
	}
	return allow
}

// matchPath reports whether a pattern matches the beginning of a path, or all of it where it ends in $.
func matchPath(pattern, path string) bool {
	pattern, whole := strings.CutSuffix(pattern, "$")
	first, rest, starred := strings.Cut(pattern, "*")
	path, ok := strings.CutPrefix(path, first)
	if !ok {
		return false
	}
	for starred {
		var part string
		part, rest, starred = strings.Cut(rest, "*")
		if !starred && whole {
			return strings.HasSuffix(path, part)
		}
		at := strings.Index(path, part)
		if at < 0 {
			return false
		}
		path = path[at+len(part):]
	}
	return !whole || path == ""
}

// normalPath writes a path in the one form in which two are compared: characters beyond ASCII in percent-encoding, and
// what needs none without. In a pattern * and a $ at its end keep their meaning.
func normalPath(s string, pattern bool) string {
	const hex = "0123456789ABCDEF"
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		c, encoded := s[i], false
		if c == '%' && i+2 < len(s) {
			if v, err := strconv.ParseUint(s[i+1:i+3], 16, 8); err == nil {
				c, encoded = byte(v), true
				i += 2
			}
		}
		switch {
		case encoded && !unreserved(c), c >= 0x80, c <= ' ',
			c == '*' && !pattern, c == '$' && !(pattern && i == len(s)-1):
			b.WriteByte('%')
			b.WriteByte(hex[c>>4])
			b.WriteByte(hex[c&15])
		default:
			b.WriteByte(c)
		}
	}
	return b.String()
}

// unreserved reports whether a byte means the same with and without percent-encoding (RFC 3986, 2.3).
func unreserved(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || c == '-' || c == '.' || c == '_' || c == '~'
}

// productToken returns the name that an agent begins with: letters, - and _.
func productToken(agent string) string {
	end := strings.IndexFunc(agent, func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') && r != '-' && r != '_'
	})
	if end < 0 {
		return agent
	}
	return agent[:end]
}
