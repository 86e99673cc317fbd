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
}

// lex cuts a text into tokens and leaves out the places in skip, which are in order.
func lex(lang, s string, skip []pii.Match) []token {
	toks := make([]token, 0, len(s)/5+1)
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
			readNumber(lang, s, &t)
		case unicode.IsLetter(r):
			t.kind, t.capital = word, unicode.IsUpper(r)
			afterNumber := t.glued && len(toks) > 0 && toks[len(toks)-1].kind == number
			t.end = wordEnd(s, i, !afterNumber)
			t.fold = text.Fold(s[i:t.end])
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

// readNumber reads the number, time, date or ordinal at t.start.
func readNumber(lang, s string, t *token) {
	rest := s[t.start:]
	if n := shape(rest, "dddd-dd-dd"); n > 0 {
		t.kind, t.end, t.fold = day, t.start+n, rest[:n]
		return
	}
	for _, f := range []string{"dd/dd/dddd", "d/dd/dddd", "dd/d/dddd", "d/d/dddd", "dd.dd.dddd"} {
		if n := shape(rest, f); n > 0 {
			t.kind, t.end, t.fold = day, t.start+n, slashDate(rest[:n])
			return
		}
	}
	for _, f := range []string{"dd:dd", "d:dd"} {
		if n := shape(rest, f); n > 0 {
			t.kind, t.end, t.fold = clock, t.start+n, strings.Repeat("0", 5-n)+rest[:n]
			return
		}
	}
	n := amountEnd(rest)
	t.kind, t.end, t.digits = number, t.start+n, rest[:n]
	t.fold = decimal(lang, rest[:n])
	end := wordEnd(s, t.end, true)
	switch text.Fold(s[t.end:end]) {
	case "er", "re", "e", "eme", "nd", "rd", "th", "st":
		t.kind, t.end = ordinal, end
	}
}

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

// slashDate reads day, month, year; month and day change places when only that makes a date.
func slashDate(s string) string {
	f := strings.FieldsFunc(s, func(r rune) bool { return r == '/' || r == '.' })
	d, m := pad(f[0]), pad(f[1])
	if m > "12" && d <= "12" {
		d, m = m, d
	}
	return f[2] + "-" + m + "-" + d
}

func pad(s string) string {
	if len(s) < 2 {
		return "0" + s
	}
	return s
}

// amountEnd returns the end of the digits at the start of s with their separators: "1 234,56", "1,234.56".
func amountEnd(s string) int {
	i := digitsEnd(s, 0)
	lead := i
	for i < len(s) {
		r, size := utf8.DecodeRuneInString(s[i:])
		next := digitsEnd(s, i+size)
		n := next - i - size
		switch {
		case (r == ' ' || r == '\u00a0' || r == '\u202f') && n == 3 && lead <= 3 && s[0] != '0':
		case (r == '.' || r == ',') && n > 0:
		default:
			return i
		}
		i = next
	}
	return i
}

func digitsEnd(s string, i int) int {
	for i < len(s) && isDigit(s[i]) {
		i++
	}
	return i
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// blanks and points stand between groups of digits.
var (
	blanks = strings.NewReplacer(" ", "", "\u00a0", "", "\u202f", "")
	points = strings.NewReplacer(".", "", ",", "")
)

// decimal brings a number as written to digits with at most one dot, without idle zeros.
func decimal(lang, s string) string {
	s = blanks.Replace(s)
	dots, commas := strings.Count(s, "."), strings.Count(s, ",")
	point := -1 // of the decimals
	switch {
	case dots+commas == 0:
	case dots > 0 && commas > 0:
		point = max(strings.LastIndexByte(s, '.'), strings.LastIndexByte(s, ','))
	case dots+commas == 1:
		at := strings.IndexAny(s, ".,")
		thousands := len(s)-at-1 == 3 && at <= 3 && s[0] != '0'
		if !thousands || s[at] == '.' && lang == "en" || s[at] == ',' && lang != "en" && lang != "" {
			point = at
		}
	}
	whole, part := s, ""
	if point >= 0 {
		whole, part = s[:point], strings.TrimRight(s[point+1:], "0")
	}
	whole = strings.TrimLeft(points.Replace(whole), "0")
	if whole == "" {
		whole = "0"
	}
	if part != "" {
		return whole + "." + part
	}
	return whole
}
