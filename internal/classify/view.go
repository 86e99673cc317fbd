package classify

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/souffleur-go/souffleur/internal/text"
)

// word is one word as its reader takes it, with the bytes it came from.
type word struct {
	text.Span
	fold   string // plain lower-case letters; runs of three and more are cut to two
	thin   string // fold, or where a letter was drawn out, fold with every run cut to one
	kind   kind
	upper  bool // all of two or more letters are capitals
	broken bool // a sentence or line ends before it
}

type kind uint8

const (
	letters kind = iota
	number
	link
	mail
	handle
	symbol // an emoji or a run of punctuation that speaks
)

// leet are digits and signs that stand for letters inside a word.
var leet = [128]byte{'0': 'o', '1': 'i', '3': 'e', '4': 'a', '5': 's', '7': 't', '8': 'b', '9': 'g', '@': 'a', '$': 's', '!': 'i', '|': 'l'}

// view is a text in plain letters; at[i] is where byte i came from, and the last entry is the length of the source.
type view struct {
	b     []byte
	at    []int
	upper []bool
}

func newView(s string) view {
	visible, _, offsets := text.Reveal(s)
	v := view{b: make([]byte, 0, len(visible)), at: make([]int, 0, len(visible)+1), upper: make([]bool, 0, len(visible))}
	for i := 0; i < len(visible); {
		r, size := utf8.DecodeRuneInString(visible[i:])
		place := i
		if offsets != nil {
			place = offsets[i]
		}
		v.add(visible[i:i+size], r, place)
		i += size
	}
	v.at = append(v.at, len(s))
	return v
}

// add appends what a reader takes one character for.
func (v *view) add(s string, r rune, place int) {
	upper := unicode.IsUpper(r)
	if r < utf8.RuneSelf {
		v.put(byte(unicode.ToLower(r)), place, upper)
		return
	}
	if r == utf8.RuneError {
		return
	}
	if c := text.Lookalike(r); c != 0 {
		v.put(c, place, upper)
		return
	}
	folded := text.Fold(s)
	for i := range len(folded) {
		v.put(folded[i], place, upper)
	}
}

func (v *view) put(c byte, place int, upper bool) {
	v.b, v.at, v.upper = append(v.b, c), append(v.at, place), append(v.upper, upper)
}

// span returns the bytes of the source behind the bytes from i to j.
func (v *view) span(s string, i, j int) text.Span {
	last := v.at[j-1]
	_, size := utf8.DecodeRuneInString(s[last:])
	return text.Span{Start: v.at[i], End: last + size}
}

// words cuts the view of s.
func words(s string) []word {
	v := newView(s)
	out := make([]word, 0, len(v.b)/6+1)
	broken := true
	for i := 0; i < len(v.b); {
		j, k := v.token(i)
		if j == i {
			if strings.IndexByte(".!?\n;", v.b[i]) >= 0 {
				broken = true
			}
			i++
			continue
		}
		w := word{Span: v.span(s, i, j), kind: k, broken: broken}
		if n := len(out); n > 0 && w.Start < out[n-1].End { // one character that folds to two words
			i = j
			continue
		}
		w.fold = v.read(i, j, &w)
		if w.thin = w.fold; v.drawn(i, j) {
			w.thin = thin(w.fold)
		}
		out = append(out, w)
		broken, i = k == symbol && (v.b[i] == '!' || v.b[i] == '?'), j
	}
	return join(s, out)
}

// token measures the word that begins at i; its end is i when none does.
func (v *view) token(i int) (int, kind) {
	c := v.b[i]
	switch {
	case c == '@' && i+1 < len(v.b) && plain(v.b[i+1]) && (i == 0 || !plain(v.b[i-1])):
		return v.run(i+1, func(c byte) bool { return plain(c) || c == '_' }), handle
	case c == 'h' && v.has(i, "http"), c == 'w' && v.has(i, "www."):
		if j := v.run(i, func(c byte) bool { return c > ' ' }); j-i > 6 {
			return j, link
		}
	case c >= utf8.RuneSelf:
		r, size := utf8.DecodeRune(v.b[i:])
		if unicode.IsLetter(r) {
			return v.run(i, func(c byte) bool { return c >= utf8.RuneSelf || plain(c) }), letters
		}
		if (r > 0x2000 || r == '£' || r == '¥') && unicode.IsSymbol(r) {
			return i + size, symbol
		}
		return i, symbol
	case c == '!' || c == '?':
		if j := v.run(i, func(c byte) bool { return c == '!' || c == '?' }); j-i > 1 {
			return j, symbol
		}
		return i, symbol
	}
	if c == '$' && (i+1 == len(v.b) || !letter(v.b[i+1])) {
		return i + 1, symbol
	}
	if !plain(c) && c != '$' {
		return i, symbol
	}
	return v.word(i)
}

// word measures a word of letters and digits, with the signs inside it that stand for letters.
func (v *view) word(i int) (int, kind) {
	j, has, at := i, false, false
	for ; j < len(v.b); j++ {
		c := v.b[j]
		switch {
		case letter(c) || c >= utf8.RuneSelf && wide(v.b[j:]):
			has = true
			continue
		case plain(c):
			continue
		case c == '$' && (has || j == i), c == '\'' && has && v.contracted(j):
			continue
		case (c == '@' || c == '!' || c == '|' || c == '*') && has && v.inside(j):
			at = at || c == '@'
			continue
		case c == '.' && at && j+1 < len(v.b) && letter(v.b[j+1]):
			return v.run(j, func(c byte) bool { return plain(c) || c == '.' || c == '-' }), mail
		}
		break
	}
	if !has {
		return j, number
	}
	return j, letters
}

// contracted reports whether the apostrophe at i joins an English ending to its verb: don't, you're.
func (v *view) contracted(i int) bool {
	j := v.run(i+1, plain)
	switch string(v.b[i+1 : j]) {
	case "t", "re", "s", "m", "ll", "ve", "d":
		return true
	}
	return false
}

// inside reports whether a letter follows the signs at i.
func (v *view) inside(i int) bool {
	for n := 0; i < len(v.b) && n < 4; i, n = i+1, n+1 {
		if letter(v.b[i]) {
			return true
		}
		if v.b[i] != '*' && leet[v.b[i]&127] == 0 || v.b[i] >= utf8.RuneSelf {
			return false
		}
	}
	return false
}

// wide reports whether a letter outside ASCII begins b, or goes on there.
func wide(b []byte) bool {
	if b[0] < 0xC0 {
		return true
	}
	r, _ := utf8.DecodeRune(b)
	return unicode.IsLetter(r)
}

func (v *view) run(i int, in func(byte) bool) int {
	for i < len(v.b) && in(v.b[i]) {
		i++
	}
	return i
}

func (v *view) has(i int, s string) bool { return len(v.b)-i >= len(s) && string(v.b[i:i+len(s)]) == s }

func letter(c byte) bool { return c-'a' < 26 }

func plain(c byte) bool { return letter(c) || c-'0' < 10 }

// read returns the letters of a token and sets upper.
func (v *view) read(i, j int, w *word) string {
	b := v.b[i:j]
	if w.kind != letters {
		return string(b)
	}
	n, ups := 0, 0
	for k := i; k < j; k++ {
		if letter(v.b[k]) {
			n++
			if v.upper[k] {
				ups++
			}
		}
	}
	w.upper = n > 1 && ups == n
	if coded(b) {
		return string(b)
	}
	out := make([]byte, 0, len(b))
	for _, c := range b {
		if c == '\'' {
			continue
		}
		if c < utf8.RuneSelf && leet[c] != 0 {
			c = leet[c]
		}
		if n := len(out); n > 1 && out[n-1] == c && out[n-2] == c && c < utf8.RuneSelf {
			continue
		}
		out = append(out, c)
	}
	return string(out)
}

// drawn reports whether a letter stands three times in a row.
func (v *view) drawn(i, j int) bool {
	for k := i + 2; k < j; k++ {
		if v.b[k] == v.b[k-1] && v.b[k] == v.b[k-2] && letter(v.b[k]) {
			return true
		}
	}
	return false
}

// units are endings that leave the number before them a number.
var units = func() map[string]bool {
	m := map[string]bool{}
	for u := range strings.FieldsSeq("st nd rd th am pm h km kg k m mn min mins s e er ere eme x d p ans px go mo gb mb cm mm ml cl l g v w ms bn pcs yr yrs hrs hr days eur usd gbp euros pence") {
		m[u] = true
	}
	return m
}()

// coded reports whether the digits of a word are numbers and not letters in disguise: measures, ordinals, names and codes
// with a number at one end.
func coded(b []byte) bool {
	first := 0
	for first < len(b) && b[first]-'0' < 10 {
		first++
	}
	last := len(b)
	for last > first && b[last-1]-'0' < 10 {
		last--
	}
	inner := false
	for i, c := range b {
		if c == '2' || c == '6' { // no letters look like them
			return true
		}
		inner = inner || i >= first && i < last && c-'0' < 10
	}
	tail := len(b) - last
	return len(b) < 3 || !inner && (first > 2 || units[string(b[first:])] || tail > 2 || tail == 2 && (last > 4 || first > 0))
}

// thin cuts runs of one letter to one.
func thin(s string) string {
	for i := 1; i < len(s); i++ {
		if s[i] == s[i-1] && s[i] < utf8.RuneSelf {
			out := []byte(s[:i])
			for ; i < len(s); i++ {
				if s[i] != s[i-1] || s[i] >= utf8.RuneSelf {
					out = append(out, s[i])
				}
			}
			return string(out)
		}
	}
	return s
}

// minApart is how many single letters in a row are one word spelt out.
const minApart = 3

// join puts letters that stand apart by the same single sign into one word.
func join(s string, ws []word) []word {
	out := ws[:0]
	for i := 0; i < len(ws); {
		j := i + 1
		for j < len(ws) && single(ws[j-1]) && single(ws[j]) && gap(s, ws, j) == gap(s, ws, i+1) && gap(s, ws, j) != 0 {
			j++
		}
		w := ws[i]
		if j-i >= minApart {
			var b strings.Builder
			for _, one := range ws[i:j] {
				c := one.fold[0]
				if leet[c] != 0 {
					c = leet[c]
				}
				b.WriteByte(c)
			}
			w.kind, w.fold, w.End = letters, b.String(), ws[j-1].End
			w.thin = w.fold
			out, i = append(out, w), j
			continue
		}
		out, i = append(out, w), i+1
	}
	return out
}

func single(w word) bool {
	return len(w.fold) == 1 && (w.kind == letters || w.kind == number && leet[w.fold[0]] != 0)
}

// gap returns the one sign between a word and the one before it, else 0.
func gap(s string, ws []word, i int) byte {
	if i < len(ws) && ws[i].Start == ws[i-1].End+1 && strings.IndexByte(" .-_*,/|", s[ws[i-1].End]) >= 0 {
		return s[ws[i-1].End]
	}
	return 0
}
