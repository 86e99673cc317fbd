package pii

import (
	"net/netip"
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxNetwork bounds an address as written: IPv6 with an embedded IPv4 and a prefix length.
const maxNetwork = 49

// network reads the IP or hardware address around a word.
func (sc *scanner) network(w group) {
	s := sc.s
	if w.start < sc.nets || !joins(s, w.start-1) && !joins(s, w.end) || !sc.opt.wants(IP) && !sc.opt.wants(MAC) {
		return
	}
	start, end := w.start, w.end
	for start > sc.nets && networkByte(s[start-1]) {
		start--
	}
	for end < len(s) && networkByte(s[end]) {
		end++
	}
	sc.nets = max(end, w.end)
	for start < end && (s[start] == '.' || s[start] == '/' || s[start] == '-') {
		start++
	}
	if end-start < 3 || end-start > 2*maxNetwork || !numbered6(s[start:end]) {
		return
	}
	if r, _ := utf8.DecodeLastRuneInString(s[:start]); !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '#' && r != '_' {
		if m, ok := network(s, start, end, &sc.opt); ok {
			sc.add(m, 3)
			return
		}
	}
	if last := start + strings.LastIndexByte(s[start:end], ':') + 1; last > start { // "ip:10.0.0.1"
		if m, ok := network(s, last, end, &sc.opt); ok && strings.IndexByte(m.Value, '.') >= 0 {
			sc.add(m, 3)
		}
	}
}

// joins reports whether an address may go on at i.
func joins(s string, i int) bool {
	return i >= 0 && i < len(s) && (s[i] == '.' || s[i] == ':' || s[i] == '-')
}

// numbered6 reports whether a run has as many signs as the addresses have.
func numbered6(run string) bool {
	dots, colons, dashes := strings.Count(run, "."), strings.Count(run, ":"), strings.Count(run, "-")
	return dots >= 3 || colons >= 5 || dashes >= 5 || dots == 2 && len(run) >= 14 || colons >= 2 && strings.Contains(run, "::")
}

func networkByte(c byte) bool {
	return isDigit(c) || c|0x20 >= 'a' && c|0x20 <= 'f' || c == ':' || c == '.' || c == '/' || c == '-'
}

// network reads an address at the start of s[i:end].
func network(s string, i, end int, opt *Options) (Match, bool) {
	next, _ := utf8.DecodeRuneInString(s[end:])
	if unicode.IsLetter(next) || unicode.IsDigit(next) {
		return Match{}, false
	}
	run := strings.TrimRight(s[i:end], ".:/-")
	if rest := s[i+len(run) : end]; strings.HasPrefix(rest, "::") && !strings.HasPrefix(rest, ":::") && (run == "" && len(rest) == 2 || run == "" && rest[2] == '/' || hasDigit(run) || strings.Contains(run, ":")) {
		run += "::" // the zeros that an address ends with
	}
	if opt.wants(MAC) {
		if v, ok := mac(run); ok {
			return Match{i, i + len(run), MAC, v}, true
		}
	}
	if !opt.wants(IP) {
		return Match{}, false
	}
	addr, bits, cidr := strings.Cut(run, "/")
	if cidr {
		if p, err := netip.ParsePrefix(run); err == nil {
			return Match{i, i + len(run), IP, p.String()}, true
		}
		_ = bits
	}
	if a, err := netip.ParseAddr(addr); err == nil && (strings.Contains(addr, ".") || strings.Count(addr, ":") >= 2) {
		return Match{i, i + len(addr), IP, a.String()}, true
	}
	// What a sentence or a port leaves: the first four numbers, or what stands before the last colon.
	if quad := firstQuad(run); quad > 0 && quad < len(run) && (run[quad] == ':' || run[quad] == '.' && opt.named(IP)) {
		if a, err := netip.ParseAddr(run[:quad]); err == nil {
			return Match{i, i + quad, IP, a.String()}, true
		}
	}
	return Match{}, false
}

// firstQuad returns the length of the dotted quad that a run begins with, 0 for none.
func firstQuad(run string) int {
	dots, k := 0, 0
	for k < len(run) && (isDigit(run[k]) || run[k] == '.') {
		if run[k] == '.' {
			if dots++; dots == 4 {
				break
			}
		}
		k++
	}
	if dots < 3 {
		return 0
	}
	return k
}

// mac reads a hardware address: six pairs with one separator, or three fours with dots.
func mac(run string) (string, bool) {
	sep, size := byte(0), 0
	switch len(run) {
	case 17:
		sep, size = run[2], 2
	case 14:
		sep, size = run[4], 4
	default:
		return "", false
	}
	if size == 2 && sep != ':' && sep != '-' || size == 4 && sep != '.' {
		return "", false
	}
	value := make([]byte, 0, 12)
	zero := true
	for k := range len(run) {
		if k%(size+1) == size {
			if run[k] != sep {
				return "", false
			}
			continue
		}
		if !isDigit(run[k]) && (run[k]|0x20 < 'a' || run[k]|0x20 > 'f') {
			return "", false
		}
		zero = zero && run[k] == '0'
		value = append(value, upper(run[k]))
	}
	return string(value), !zero && string(value) != "FFFFFFFFFFFF" // everybody's
}

func upper(c byte) byte {
	if c >= 'a' && c <= 'z' {
		return c - 0x20
	}
	return c
}
