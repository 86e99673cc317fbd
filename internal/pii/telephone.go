package pii

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// callWords say that a number near them is a telephone's.
var callWords = lexOf(
	"phone", "call", "tel", "mobile", "cell", "fax", "desk", "dial", "reach", "contact", "whatsapp", "sms", "text me", "ring",
	"answer", "appel", "portable", "joindre", "numero", "number", "line", "hotline", "telefon", "handy", "rufen", "telefono",
	"rappel", "standard", "gsm", "rufnummer", "chiamare", "cellulare", "movil", "telemovel", "bellen",
)

// officeWords follow a number; otherNumbers come before numbers that are none of a telephone.
var (
	officeWords  = lexOf("office", "bureau")
	otherNumbers = lexOf("part n", "order n", "serial", "ref", "commande", "dossier", "facture", "suivi", "tracking", "invoice", "modele", "model n", "ticket",
		"numero de serie", "numero de compte", "numero de client", "isbn", "account n", "contrat", "contract", "bestell", "rechnung", "kundennummer")
)

// telephone reads the number that begins with the digit at i, or with a bracket or a plus before it.
func (sc *scanner) telephone(i int) {
	s := sc.s
	if i < sc.calls || !enough(s, i) {
		return
	}
	start := i
	for start > sc.calls && i-start < 3 && strings.IndexByte("(+ ", s[start-1]) >= 0 && (s[start-1] != ' ' || start > 1 && s[start-2] == '+') {
		start--
	}
	for ; start <= i; start++ {
		if s[start] == ' ' || !phoneMayStart(s, start) && !(start >= 2 && s[start-1] == ',' && !isDigit(s[start-2])) {
			continue
		}
		d := dial(s, start)
		for d.n > 0 {
			if m := d.match(sc); m.End > 0 {
				sc.calls = m.End
				sc.add(m, 1)
				return
			}
			d.n--
		}
	}
}

// maxOther is how far before a number a word of otherNumbers may stand.
const maxOther = 20

// enough reports whether digits at i and behind the usual separators are as many as a telephone number has.
func enough(s string, i int) bool {
	n := 0
	for end := min(len(s), i+maxPhone); i < end; i++ {
		switch c := s[i]; {
		case isDigit(c):
			if n++; n >= 7 {
				return true
			}
		case c == ' ' || c == '.' || c == '-' || c == '(' || c == ')' || c >= 0x80:
		default:
			return false
		}
	}
	return false
}

const maxCallGroups = 15

// dialling is a number as it is written, cut into groups.
type dialling struct {
	s       string
	start   int
	plus    bool
	n       int                // groups that are taken
	all     int                // groups that there are
	groups  [maxCallGroups]int // starts
	ends    [maxCallGroups]int // ends of the digits
	closes  [maxCallGroups]int // ends with a closing bracket
	bracket int                // the group in brackets, -1 for none
}

// dial reads groups of digits at i.
func dial(s string, i int) (d dialling) {
	d.s, d.start, d.bracket = s, i, -1
	k := i
	if k < len(s) && s[k] == '(' && k+1 < len(s) && s[k+1] == '+' { // (+33) 6 …
		k++
	}
	if d.plus = s[k] == '+'; d.plus {
		if k++; k < len(s) && s[k] == ' ' {
			k++
		}
	}
	for k < len(s) && d.n < maxCallGroups {
		opened := s[k] == '('
		if opened {
			k++
		}
		start := k
		for k < len(s) && isDigit(s[k]) {
			k++
		}
		if k == start {
			break
		}
		if opened && d.n > 0 && (k >= len(s) || s[k] != ')') {
			break // a remark behind the number
		}
		d.groups[d.n], d.ends[d.n] = start, k
		if k < len(s) && s[k] == ')' && (opened || d.n == 0 && s[i] == '(') {
			if opened {
				d.bracket = d.n
			}
			k++
		}
		d.closes[d.n] = k
		d.n++
		next := k + separatorSize(s, k)
		if next >= len(s) || !isDigit(s[next]) && s[next] != '(' {
			break
		}
		k = next
	}
	d.all = d.n
	return d
}

// separatorSize is the size of one blank, dot or hyphen at k, 0 for anything else.
func separatorSize(s string, k int) int {
	if k >= len(s) {
		return 0
	}
	if s[k] < utf8.RuneSelf {
		if s[k] == ' ' || s[k] == '.' || s[k] == '-' {
			return 1
		}
		return 0
	}
	if r, size := utf8.DecodeRuneInString(s[k:]); r == '\u00a0' || r == '\u202f' || r == '\u2011' {
		return size
	}
	return 0
}

// group is the digits of a group.
func (d *dialling) group(k int) string { return d.s[d.groups[k]:d.ends[k]] }

// match takes the first n groups for a number, where they are one.
func (d *dialling) match(sc *scanner) Match {
	s, end := d.s, d.closes[d.n-1]
	if s[d.start] == '(' && d.closes[0] == d.ends[0] {
		return Match{} // its bracket closes elsewhere
	}
	if d.n == d.all && tailRefuses(s, end) || d.n < d.all && end < len(s) && s[end] != ' ' {
		return Match{}
	}
	if next, _ := utf8.DecodeRuneInString(s[end:]); unicode.IsLetter(next) || next == '-' && end+1 < len(s) && (isDigit(s[end+1]) || tailRefuses(s, end)) {
		return Match{}
	}
	if !d.dialled(sc, end) {
		return Match{}
	}
	digits := make([]byte, 0, 16)
	for k := range d.n {
		if g := d.group(k); !d.plus || k == 0 || d.bracket != k || g != "0" { // +33 (0)6 …
			digits = append(digits, g...)
		}
	}
	return Match{d.start, end, Phone, d.value(string(digits), sc.opt.Region)}
}

// value is a number with its country, where it is written or told. Without a region a national number counts as French, as in
// Find.
func (d *dialling) value(digits, in string) string {
	if r, known := regions[in]; known && !d.plus && !strings.HasPrefix(digits, "00") && r.fits(digits) {
		return "+" + r.code + strings.TrimPrefix(digits, r.trunk)
	}
	if v := phoneValue(d.plus, []string{digits}); v != "" {
		return v
	}
	if d.plus {
		return "+" + digits
	}
	return digits
}

// dialled decides whether groups of digits are a telephone number.
func (d *dialling) dialled(sc *scanner, end int) bool {
	var room [maxCallGroups]int
	n, sizes := 0, room[:0]
	for k := range d.n {
		sizes = append(sizes, d.ends[k]-d.groups[k])
		n += sizes[k]
	}
	first := d.group(0)
	switch {
	case n < 7 || n > 15 || d.dated() || three(sizes, 3, 2, 4) || three(sizes, 4, 2, 4):
		return false
	case d.plus:
		return n >= 8 && first[0] != '0'
	case strings.HasPrefix(first, "00") && n >= 10:
		return d.n > 1 || n >= 11 && first[2] != '0'
	case d.bracket == 0 && len(first) >= 2 && len(first) <= 5 && n >= 8 && d.n > 1:
		return true
	case n == 10 && (three(sizes, 3, 3, 4) || d.n == 1 && first[0] == '0' && first[1] != '0' || d.n == 10 && first == "0"):
		return true
	case d.french(sizes, n):
		return true
	case d.national(sc.opt.Region, n):
		return true
	case d.n > 1 && first == "0":
		return false
	case first[0] == '0' && n >= 9 && n <= 12 && d.n > 1 && len(first) <= 5 && first[1] != '0' && (len(first) < 5 || n > 9):
		return sc.opt.named(Phone) || n == 10 || n == 11 || near(d.s, d.start, end, callWords)
	}
	if d.yearly() || n > 13 || sizes[0] > 5 && d.n > 1 && (first[0] != '0' || sizes[0] > 7) || d.n > 6 || d.n == 1 && (n < 10 || n > 12) {
		return false
	}
	if d.n == 1 && n >= 12 && card(first) {
		return false
	}
	if from := max(0, d.start-maxOther); before(d.s[from:], d.start-from, otherNumbers) {
		return false
	}
	return near(d.s, d.start, end, callWords) || follows(d.s, end, officeWords)
}

// french reports service numbers as they are written in France: 0 800 130 000, 0800 200 000, 0811 02 02 17.
func (d *dialling) french(sizes []int, n int) bool {
	first := d.group(0)
	if n != 10 || first[0] != '0' || d.n < 3 {
		return false
	}
	return first == "0" && d.group(1)[0] == '8' && (len(sizes) == 4 && sizes[1] == 3 && sizes[2] == 3 || len(sizes) == 5 && sizes[1] == 3)
}

// national reports a number of the region that was told.
func (d *dialling) national(region string, n int) bool {
	r, known := regions[region]
	if !known || d.n > 6 || d.dated() {
		return false
	}
	var room [16]byte
	b := room[:0]
	for k := range d.n {
		if len(b)+d.ends[k]-d.groups[k] > len(room) {
			return false
		}
		b = append(b, d.group(k)...)
	}
	return n == len(b) && r.fits(string(b)) && !d.yearly()
}

func three(sizes []int, a, b, c int) bool {
	return len(sizes) == 3 && sizes[0] == a && sizes[1] == b && sizes[2] == c
}

// dated reports whether the groups look like a day, a month and a year, in either order.
func (d *dialling) dated() bool {
	if d.n < 3 || d.plus {
		return false
	}
	a, b, c := d.group(0), d.group(1), d.group(2)
	if len(a) <= 2 && len(b) <= 2 && len(c) == 4 && (len(a) == 2 && len(b) == 2 || d.n == 3) {
		return true
	}
	y := number(a)
	return len(a) == 4 && y >= 1900 && y < 2100 && len(b) == 2 && len(c) == 2 && number(b) <= 12 && number(c) <= 31
}

// yearly reports a range of years, or a year with a month and a day.
func (d *dialling) yearly() bool {
	if d.n != 2 && d.n != 3 || d.ends[0]-d.groups[0] != 4 {
		return false
	}
	y := number(d.group(0))
	return y >= 1900 && y < 2100 && d.ends[1]-d.groups[1] <= 4
}
