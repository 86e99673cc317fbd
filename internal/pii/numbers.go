package pii

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// group is a run of letters and digits.
type group struct{ start, end int }

const maxGroups = 10

func wordEnd(s string, i int) int {
	for i < len(s) && isAlnum(s[i]) {
		i++
	}
	return i
}

// number reads the identifiers, accounts and cards that begin with a word that holds a digit, its first at i, or with the
// letters p before it.
func (sc *scanner) number(w, p group, i int) {
	s := sc.s
	if p.end > 0 && p.end-p.start <= 6 && bounded(s, p.start) {
		sc.numberAt(p)
	}
	if w.end-w.start <= maxCompact && (w.start == sc.glue && w.start > 0 || bounded(s, w.start)) {
		sc.numberAt(w)
	}
	if w.start < i && sc.opt.named(Personnr) { // "kod199003052397"
		sc.numberAt(group{i, w.end})
	}
}

// previous returns the word of letters that stands before a digit at i, with one separator between; none has End 0.
func previous(s string, i int) group {
	if i == 0 || !isDigit(s[i]) {
		return group{}
	}
	_, size := utf8.DecodeLastRuneInString(s[:i])
	end := i - size
	if gap(s, end) != i {
		return group{}
	}
	start := end
	for start > 0 && end-start < maxWord && isASCIILetter(s[start-1]) {
		start--
	}
	if start == end || start > 0 && isDigit(s[start-1]) {
		return group{}
	}
	return group{start, end}
}

// maxWord bounds the words that are looked at before a number: names of months, beginnings of identifiers.
const maxWord = 12

// bounded reports whether an identifier may begin at i: no letter or digit stands before, nor a decimal point.
func bounded(s string, i int) bool {
	if i == 0 {
		return true
	}
	if c := s[i-1]; c < utf8.RuneSelf {
		return !isAlnum(c) && !(i >= 2 && (c == '.' || c == ',') && isDigit(s[i-2]))
	}
	r, _ := utf8.DecodeLastRuneInString(s[:i])
	return !unicode.IsLetter(r) && !unicode.IsDigit(r)
}

// gap returns where the next group may begin: behind one blank, hyphen or dot; i itself where nothing of the kind stands.
func gap(s string, i int) int {
	if i >= len(s) {
		return i
	}
	size := 1
	switch c := s[i]; {
	case c == ' ' || c == '-' || c == '.' || c == '/':
	case c < utf8.RuneSelf:
		return i
	default:
		r, n := utf8.DecodeRuneInString(s[i:])
		if r != '\u00a0' && r != '\u202f' && r != '\u2011' {
			return i
		}
		size = n
	}
	if i+size < len(s) && isAlnum(s[i+size]) {
		return i + size
	}
	return i
}

// numberAt tries what begins with a group: the group alone, with the next, and so on.
func (sc *scanner) numberAt(g group) {
	s := sc.s
	var room [maxCompact]byte
	d, begin, digits := room[:0], g.start, true
	for n := 0; n < maxGroups && len(d)+g.end-g.start <= maxCompact; n++ {
		letters := true
		for k := g.start; k < g.end; k++ {
			c := upper(s[k])
			letters = letters && !isDigit(c)
			d = append(d, c)
		}
		if n > 0 && letters && (g.end-g.start > 4 || digits && g.end-g.start > 2) {
			return // a word of the sentence
		}
		digits = digits && allDigits(d[len(d)-(g.end-g.start):])
		if len(d) >= 7 && closes(s, g.end) {
			sc.identify(d, Match{Start: begin, End: g.end}, digits)
		}
		next := gap(s, g.end)
		if next == g.end {
			return
		}
		g = group{next, wordEnd(s, next)}
	}
}

func allDigits(d []byte) bool {
	for _, c := range d {
		if !isDigit(c) {
			return false
		}
	}
	return true
}

// closes reports whether a number may end at i.
func closes(s string, i int) bool {
	if i < len(s) && s[i] < utf8.RuneSelf {
		return !isAlnum(s[i]) && s[i] != '_'
	}
	r, _ := utf8.DecodeRuneInString(s[i:])
	return !unicode.IsLetter(r) && !unicode.IsDigit(r)
}

var (
	bookWords = lexOf("isbn", "ean", "gtin", "issn", "isan")
	nirWords  = lexOf("nir", "secu", "securite sociale", "insee", "social", "immatriculation", "assure")
)

// identify adds what a compact number can be.
func (sc *scanner) identify(d []byte, m Match, digits bool) {
	s, opt, written := sc.s, &sc.opt, sc.s[m.Start:m.End]
	if digits && len(d) >= 12 && len(d) <= 19 && opt.wants(Card) && card(string(d)) && grouped(written) && !before(s, m.Start, bookWords) {
		m.Kind, m.Value = Card, string(d)
		sc.add(m, 3)
	}
	if len(d) >= 15 && !isDigit(d[0]) && !isDigit(d[1]) && isDigit(d[2]) && opt.wants(IBAN) && strings.IndexByte(written, '/') < 0 && iban(d) {
		m.Kind, m.Value = IBAN, string(d)
		sc.add(m, 4)
	}
	for k := range ids[len(d)] {
		x := &ids[len(d)][k]
		if !x.fits(d) || !opt.wants(x.kind) || !x.loose && !right(x.kind, string(d)) || !shaped(written, x) {
			continue
		}
		sure := x.sure
		if words := x.words; words != nil && !opt.named(x.kind) && !near(s, m.Start, m.End, words) && !(x.kind == SSN && hyphened(written) && !before(s, m.Start, otherNumbers)) {
			continue
		}
		if x.kind == NIR && digits && card(string(d)) && !near(s, m.Start, m.End, nirWords) {
			sure = 2 // fifteen digits that are an American Express number as well
		}
		m.Kind, m.Value = x.kind, string(d)
		sc.add(m, sure)
	}
}

// shaped refuses separators that a kind does not have.
func shaped(written string, x *id) bool {
	switch x.kind { //nolint:exhaustive // the others have the default
	case SSN, ITIN:
		switch sep := len(written) > 9; {
		case !sep:
			return true
		case len(written) == 10:
			return written[3] == '-' || written[5] == '-'
		}
		return len(written) == 11 && !isAlnum(written[3]) && written[3] == written[6] && written[3] != '.' && written[3] != '/'
	case Personnr:
		return !strings.ContainsAny(written, " ./") && (len(written) < 12 || !strings.Contains(written, "-") || written[len(written)-5] == '-')
	case Orgnr:
		return len(written) == 11 && written[6] == '-'
	case DETaxNumber:
		return germanTax(written)
	case FRCard, UKPass, ESPass, DEPass, DECard, DELicence, UKLicence, DEHealth, FRPass, DEDoctor, DEPractice, ITLicence, ITCard, ITPass, USPass:
		return len(written) == len(x.form)
	}
	return strings.IndexByte(written, '/') < 0
}

// hyphened reports the groups that only American social security numbers have: 3-2-4.
func hyphened(written string) bool {
	return len(written) == 11 && written[3] == '-' && written[6] == '-'
}

// germanTax reports a tax number as an office writes it: thirteen digits, or three groups with slashes.
func germanTax(written string) bool {
	if strings.IndexByte(written, '/') < 0 {
		return len(written) == 13
	}
	a, rest, _ := strings.Cut(written, "/")
	b, c, found := strings.Cut(rest, "/")
	return found && (len(a) == 2 || len(a) == 3) && (len(b) == 3 && len(c) == 5 || len(b) == 4 && len(c) == 4)
}

// grouped reports whether digits stand together, or in groups of three to six with the same blank or hyphen between.
func grouped(written string) bool {
	sep, run := byte(0), 0
	for i := range len(written) {
		c := written[i]
		if isDigit(c) {
			run++
			continue
		}
		if c != ' ' && c != '-' || run < 3 || run > 6 || sep != 0 && c != sep {
			return false
		}
		sep, run = c, 0
	}
	return sep == 0 || run >= 1 && run <= 7
}
