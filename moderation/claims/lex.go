package claims

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/souffleur-go/souffleur/internal/pii"
	"github.com/souffleur-go/souffleur/internal/text"
)

type tokenKind uint8

const (
	word tokenKind = iota
	number
	ordinal // 1er, 3rd
	clock   // 19:30
	day     // 2026-12-03, 03/12/2026
	mark    // any other sign
)

// token is a word, a number or a sign. fold is the folded word, the normal form of a number, or the sign itself.
type token struct {
	kind       tokenKind
	start, end int
	fold       string
	digits     string // a number as written
	capital    bool   // a word that begins with a capital
	glued      bool   // nothing between the token before and this one
	first      bool   // first of its line
	known      *entry // what the lexicon says of a word, nil = nothing
}

// lex cuts a text into tokens and leaves out the places in skip, which are in order.
func lex(loc locale, s string, skip []pii.Match) []token {
	toks := make([]token, 0, len(s)/4+8)
	last, first := -1, true
	for i := 0; i < len(s); {
		if len(skip) > 0 && i >= skip[0].Start {
			if i < skip[0].End {
				toks = append(toks, token{kind: mark, start: i, end: skip[0].End, fold: "@", first: first})
				i, last, first = skip[0].End, -1, false
			}
			skip = skip[1:]
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		if unicode.IsSpace(r) || r == utf8.RuneError && size == 1 {
			first = first || r == '\n'
			i += size
			continue
		}
		t := token{start: i, end: i + size, kind: mark, first: first, glued: last == i}
		switch {
		case r >= '0' && r <= '9':
			readNumber(loc, s, &t)
		case unicode.IsLetter(r):
			t.kind, t.capital = word, unicode.IsUpper(r)
			afterNumber := t.glued && len(toks) > 0 && toks[len(toks)-1].kind == number
			t.end = wordEnd(s, i, !afterNumber)
			t.fold = text.Fold(s[i:t.end])
			t.known = loc.words[t.fold]
		default:
			t.fold = s[i:t.end]
		}
		toks = append(toks, t)
		i, last, first = t.end, t.end, false
	}
	return toks
}

func wordEnd(s string, i int, digits bool) int {
	for i < len(s) {
		r, size := utf8.DecodeRuneInString(s[i:])
		if !unicode.IsLetter(r) && !unicode.IsMark(r) && !(digits && unicode.IsDigit(r)) {
			break
		}
		i += size
	}
	return i
}

// dateShapes are numeric dates, d standing for a digit; the two last digits of a year do for a point or a slash only.
var dateShapes = [...]string{
	"dd/dd/dddd", "d/dd/dddd", "dd/d/dddd", "d/d/dddd", "dd.dd.dddd", "d.dd.dddd", "dd.d.dddd", "d.d.dddd", "dd-dd-dddd", "d-d-dddd",
	"dd-d-dddd", "d-dd-dddd", "dd/dd/dd", "dd.dd.dd",
}

// readNumber reads the number, time, date or ordinal at t.start.
func readNumber(loc locale, s string, t *token) {
	rest := s[t.start:]
	if n := shape(rest, "dddd-dd-dd"); n > 0 {
		t.kind, t.end, t.fold = day, t.start+n, rest[:n]
		return
	}
	if len(rest) > 2 && (isSeparator(rest[1]) || isSeparator(rest[2])) {
		for _, f := range dateShapes {
			if n := shape(rest, f); n > 0 {
				if date := numericDate(rest[:n], loc.monthFirst); date != "" {
					t.kind, t.end, t.fold = day, t.start+n, date
					return
				}
			}
		}
		for _, f := range [...]string{"dd:dd", "d:dd"} {
			if n := shape(rest, f); n > 0 {
				t.kind, t.end, t.fold = clock, t.start+n, strings.Repeat("0", 5-n)+rest[:n]
				return
			}
		}
	}
	n := amountEnd(rest)
	t.kind, t.end, t.digits = number, t.start+n, rest[:n]
	t.fold = decimal(loc.decimal, rest[:n])
	end := wordEnd(s, t.end, true)
	if end == t.end {
		return
	}
	switch text.Fold(s[t.end:end]) {
	case "er", "re", "e", "eme", "nd", "rd", "th", "st", "º", "ª", "o":
		t.kind, t.end = ordinal, end
	}
}

func isSeparator(c byte) bool { return c == '/' || c == '.' || c == '-' || c == ':' }

// shape returns the length of form when s begins with it, "d" standing for a digit, and no digit follows.
func shape(s, form string) int {
	if len(s) < len(form) || len(s) > len(form) && isDigit(s[len(form)]) {
		return 0
	}
	for i := range len(form) {
		if form[i] == 'd' && !isDigit(s[i]) || form[i] != 'd' && s[i] != form[i] {
			return 0
		}
	}
	return len(form)
}

// numericDate reads day, month, year, or month, day, year; day and month change places when only that makes a date. It
// returns "" for what is no date.
func numericDate(s string, monthFirst bool) string {
	f := strings.FieldsFunc(s, func(r rune) bool { return r == '/' || r == '.' || r == '-' })
	d, m, y := pad(f[0]), pad(f[1]), f[2]
	if monthFirst {
		d, m = m, d
	}
	if m > "12" && d <= "12" {
		d, m = m, d
	}
	if len(y) == 2 {
		y = "20" + y
	}
	if !isYear(y) || m > "12" || m == "00" || d > "31" || d == "00" {
		return ""
	}
	return y + "-" + m + "-" + d
}

func pad(s string) string {
	if len(s) < 2 {
		return "0" + s
	}
	return s
}

// amountEnd returns the end of the digits at the start of s with their separators: "1 234,56", "1,234.56", "1'234.50".
func amountEnd(s string) int {
	i := digitsEnd(s, 0)
	lead := i
	for i < len(s) {
		r, size := utf8.DecodeRuneInString(s[i:])
		next := digitsEnd(s, i+size)
		n := next - i - size
		switch {
		case isGap(r) && n == 3 && lead <= 3 && s[0] != '0':
		case (r == '.' || r == ',') && n > 0:
		default:
			return i
		}
		i = next
	}
	return i
}

// isGap reports what may stand between groups of three digits: blanks and, in Switzerland, apostrophes.
func isGap(r rune) bool {
	switch r {
	case ' ', '\u00a0', '\u202f', '\u2009', '\u2007', '\'', '’':
		return true
	}
	return false
}

func digitsEnd(s string, i int) int {
	for i < len(s) && isDigit(s[i]) {
		i++
	}
	return i
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// decimal brings a number as written to digits with at most one dot, without idle zeros. point is what the locale writes
// before decimals, 0 when that is unknown.
func decimal(point byte, s string) string {
	s = strings.Map(func(r rune) rune {
		if isGap(r) {
			return -1
		}
		return r
	}, s)
	dots, commas := strings.Count(s, "."), strings.Count(s, ",")
	at := -1 // of the decimals
	switch {
	case dots+commas == 0:
	case dots > 0 && commas > 0:
		at = max(strings.LastIndexByte(s, '.'), strings.LastIndexByte(s, ','))
	case dots+commas == 1:
		i := strings.IndexAny(s, ".,")
		thousands := len(s)-i-1 == 3 && i <= 3 && s[0] != '0'
		if !thousands || s[i] == point {
			at = i
		}
	}
	whole, part := s, ""
	if at >= 0 {
		whole, part = s[:at], strings.TrimRight(s[at+1:], "0")
	}
	if dots+commas > 0 {
		whole = strings.Map(func(r rune) rune {
			if r == '.' || r == ',' {
				return -1
			}
			return r
		}, whole)
	}
	whole = strings.TrimLeft(whole, "0")
	if whole == "" {
		whole = "0"
	}
	if part != "" {
		return whole + "." + part
	}
	return whole
}
