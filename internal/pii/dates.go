package pii

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// births are the words that make a date a personal one.
var births = lexOf("ne le", "nee le", "naissance", "born", "birth", "dob", "geboren", "geburts", "geb.", "nato il", "nata il", "nacid", "nascid", "geboortedatum")

// day reads the date that a word with a digit begins, or the name of a month p before it.
func (sc *scanner) day(w, p group) {
	s := sc.s
	if w.start < sc.days || !sc.opt.wants(Date) {
		return
	}
	if p.end-p.start >= 3 && p.start >= sc.days && month(s[p.start:p.end]) > 0 {
		sc.dayAt(p)
	}
	if w.start >= sc.days && isDigit(s[w.start]) {
		sc.dayAt(w)
	}
}

func (sc *scanner) dayAt(g group) {
	s := sc.s
	if g.start > 0 && (isAlnum(s[g.start-1]) || s[g.start-1] == '-' || s[g.start-1] == '/' || s[g.start-1] >= 0x80 && !behindSpace(s, g.start)) {
		return
	}
	stop := dateAt(s, g.start, g.end, sc.opt.named(Date))
	if stop == 0 {
		return
	}
	sc.days = stop
	if sc.opt.named(Date) || near(s, g.start, stop, births) {
		sc.add(Match{g.start, stop, Date, strings.ToUpper(s[g.start:stop])}, 1)
	}
}

// behindSpace reports whether a no-break space or a quotation mark stands before i.
func behindSpace(s string, i int) bool {
	r, _ := utf8.DecodeLastRuneInString(s[:i])
	return !unicode.IsLetter(r) && !unicode.IsDigit(r)
}

// dateAt returns where a date that begins with the word s[i:end] ends, 0 for none.
func dateAt(s string, i, end int, short bool) int {
	var f [3]string
	var at [3]int
	n, k, sep := 0, i, byte(0)
	for n < 3 && k < len(s) {
		stop := wordEnd(s, k)
		if stop == k {
			break
		}
		f[n], at[n] = s[k:stop], stop
		n++
		if stop >= len(s) || strings.IndexByte("/.-", s[stop]) < 0 || n > 1 && s[stop] != sep {
			break
		}
		sep = s[stop]
		k = stop + 1
	}
	switch {
	case n == 3 && validDate(f[0], f[1], f[2]):
		return clock(s, at[2])
	case n == 3 && strings.Contains(f[2], "T") && sep == '-' && validDate(f[0], f[1], f[2][:strings.IndexByte(f[2], 'T')]):
		return clock(s, at[1]+1+strings.IndexByte(f[2], 'T'))
	case short && n >= 2 && sep != '.' && (n == 2 || !isDigit(f[2][0])) && shortDate(f[0], f[1], sep):
		return at[1]
	}
	if stop := written(s, i, end); stop > 0 || !short {
		return stop
	}
	if y := number(s[i:end]); end-i == 4 && y >= 1900 && y < 2100 && yearBefore(s, i) {
		return end
	}
	return 0
}

// yearWords stand right before a year that is told as a date.
var yearWords = []string{"in", "year", "since", "a", "en", "annee", "depuis", "im", "seit", "jahr"}

// yearBefore reports whether one of yearWords ends right before i.
func yearBefore(s string, i int) bool {
	t := strings.TrimRight(s[max(0, i-12):i], " ")
	for _, w := range yearWords {
		if len(t) >= len(w) && strings.EqualFold(t[len(t)-len(w):], w) && (len(t) == len(w) || !isAlnum(t[len(t)-len(w)-1])) && len(t) < i {
			return true
		}
	}
	return false
}

func number(f string) int {
	if f == "" || len(f) > 4 {
		return -1
	}
	n := 0
	for i := range len(f) {
		if !isDigit(f[i]) {
			return -1
		}
		n = n*10 + int(f[i]-'0')
	}
	return n
}

func validDate(a, b, c string) bool {
	x, y, z := number(a), number(b), number(c)
	if y < 0 {
		y = month(b)
		if len(a) == 4 {
			return x > 0 && y > 0 && z >= 1 && z <= 31
		}
		return y > 0 && x >= 1 && x <= 31 && (len(c) == 4 || len(c) == 2) && z >= 0
	}
	if x < 0 || z < 0 {
		return false
	}
	if len(a) == 4 {
		return x >= 1000 && y >= 1 && y <= 12 && z >= 1 && z <= 31 && len(b) == 2 && len(c) == 2
	}
	day := x >= 1 && x <= 31 && y >= 1 && y <= 12 || x >= 1 && x <= 12 && y >= 1 && y <= 31
	return day && len(a) <= 2 && len(b) <= 2 && (len(c) == 4 && z >= 1000 || len(c) == 2)
}

// shortDate is a day and a month, or a month and a year.
func shortDate(a, b string, sep byte) bool {
	x, y := number(a), number(b)
	switch {
	case sep == '-':
		return month(a) > 0 && (y >= 1 && y <= 31 || y >= 1000) && len(b) != 3 || month(b) > 0 && x >= 1 && x <= 31
	case x >= 1 && x <= 12 && len(b) == 4 && y >= 1000:
		return true
	}
	return x >= 1 && y >= 1 && len(b) <= 2 && (x <= 12 && y <= 31 || x <= 31 && y <= 12)
}

// months by their first three letters, and the French ones that share them, in lower case without accents.
var months = map[string]int{
	"jan": 1, "feb": 2, "fev": 2, "mar": 3, "apr": 4, "avr": 4, "may": 5, "mai": 5, "jun": 6, "juin": 6, "jul": 7, "juil": 7, "aug": 8, "aou": 8,
	"sep": 9, "oct": 10, "okt": 10, "nov": 11, "dec": 12, "dez": 12,
}

var monthNames = words(`january february march april may june july august september october november december janvier fevrier mars avril mai juin
 juillet aout septembre octobre novembre decembre januar februar marz juni juli oktober dezember jan feb mar apr jun jul aug sep sept oct nov dec`)

func words(list string) map[string]bool {
	out := map[string]bool{}
	for w := range strings.FieldsSeq(list) {
		out[w] = true
	}
	return out
}

func month(f string) int {
	if len(f) < 3 || len(f) > maxWord {
		return 0
	}
	var room [maxWord]byte
	b := fold(room[:0], f)
	for len(b) > 0 && b[len(b)-1] == ' ' {
		b = b[:len(b)-1]
	}
	if !monthNames[string(b)] {
		return 0
	}
	if n := months[string(b[:min(4, len(b))])]; n > 0 {
		return n
	}
	return months[string(b[:3])]
}

// clock returns the end of a time of the day behind a date that ends at i, i itself for none.
func clock(s string, i int) int {
	k := i
	if k < len(s) && (s[k] == 'T' || s[k] == ' ') {
		k++
	}
	if k+5 > len(s) || k == i || !isDigit(s[k]) || !isDigit(s[k+1]) || s[k+2] != ':' {
		return i
	}
	for k < len(s) && (isDigit(s[k]) || s[k] == ':' || s[k] == '.' && k+1 < len(s) && isDigit(s[k+1])) {
		k++
	}
	switch {
	case k < len(s) && s[k] == 'Z':
		return k + 1
	case k+6 <= len(s) && (s[k] == '+' || s[k] == '-') && isDigit(s[k+1]) && isDigit(s[k+2]) && s[k+3] == ':' && isDigit(s[k+4]) && isDigit(s[k+5]):
		return k + 6
	}
	return k
}

// written reads "March 15, 1989", "15 mars 1989", "1er mars 1989".
func written(s string, i, end int) int {
	next := func(k int) (string, int) {
		for k < len(s) && (s[k] == ' ' || s[k] == ',') {
			k++
		}
		stop := k
		for stop < len(s) && (isAlnum(s[stop]) || s[stop] >= 0xC3 && s[stop] < 0xC4 || s[stop] >= 0x80 && s[stop] < 0xC0) {
			stop++
		}
		return s[k:stop], stop
	}
	first := s[i:end]
	if month(first) > 0 {
		d, stop := next(end)
		y, last := next(stop)
		if n := number(d); n >= 1 && n <= 31 && len(y) == 4 && number(y) >= 1000 {
			return last
		}
		return 0
	}
	first = strings.TrimSuffix(strings.TrimSuffix(first, "er"), "th")
	if n := number(first); n < 1 || n > 31 {
		return 0
	}
	m, stop := next(end)
	y, last := next(stop)
	if month(m) > 0 && len(y) == 4 && number(y) >= 1000 {
		return last
	}
	return 0
}
