package rules

import (
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/souffleur-go/souffleur/internal/text"
)

// leet are digits and signs that stand for letters inside a word.
var leet = map[byte]byte{'0': 'o', '1': 'i', '3': 'e', '4': 'a', '5': 's', '7': 't', '8': 'b', '9': 'g', '@': 'a', '$': 's', '!': 'i', '|': 'l'}

// view is a text as its reader takes it: styled and borrowed letters as plain ones, letters set apart joined to words.
// places[i] is where byte i came from.
type view struct {
	text   string
	places []int
}

// behind returns v with its places led on to where u came from.
func (v view) behind(u view) view {
	for i, at := range v.places {
		v.places[i] = u.places[at]
	}
	return v
}

// end returns where in s the byte before i of the view ends.
func (v view) end(s string, i int) int {
	at := v.places[i-1]
	_, size := utf8.DecodeRuneInString(s[at:])
	return at + size
}

func (v *view) add(c byte, at int, b *strings.Builder) {
	b.WriteByte(c)
	v.places = append(v.places, at)
}

// plainView returns s with styled and borrowed letters made plain, and false when there are none.
func plainView(s string) (view, bool) {
	first := oddAt(s)
	if first < 0 {
		return view{}, false
	}
	var v view
	b := &strings.Builder{}
	b.Grow(len(s))
	v.places = make([]int, 0, len(s))
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		c := byte(0)
		if size > 1 {
			c = text.Lookalike(r)
		}
		switch {
		case c != 0:
			v.add(c, i, b)
		case size > 1 && heaped(r):
		default:
			for k := range size {
				v.add(s[i+k], i+k, b)
			}
		}
		i += size
	}
	v.text = b.String()
	return v, true
}

// heaped tells the accents that may be heaped on Latin letters.
func heaped(r rune) bool { return r >= 0x300 && r < 0x370 }

// oddAt finds the first letter that plainView changes, or -1.
func oddAt(s string) int {
	for i := 0; i < len(s); {
		if s[i] < 0xC4 {
			i++ // ASCII, Latin-1, and what continues a character
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		if heaped(r) || text.Lookalike(r) != 0 {
			return i
		}
		i += size
	}
	return -1
}

// leetView returns s with the digits and signs inside words read as letters, and false when fewer than two words change.
func leetView(s string) (string, bool) {
	var b []byte
	n := 0
	for i := 0; i < len(s); {
		if s[i] <= ' ' {
			i++
			continue
		}
		j := i
		letters, signs := 0, 0
		for ; j < len(s) && s[j] > ' '; j++ {
			if asciiLetter(s[j]) {
				letters++
			} else if leet[s[j]] != 0 {
				signs++
			}
		}
		end := j
		for end > i && (s[end-1] == '!' || s[end-1] == '.' || s[end-1] == ',') {
			end--
		}
		if letters >= 1 && signs >= 1 && letters+signs >= 3 && end-i-letters-signs < 2 {
			if b == nil {
				b = []byte(s)
			}
			for k := i; k < end; k++ {
				if c := leet[s[k]]; c != 0 {
					b[k] = c
				}
			}
			n++
		}
		i = j
	}
	return string(b), n >= 2
}

func asciiLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

// joinedView joins letters that stand apart ("i g n o r e", "i.g.n.o.r.e"), and parts words that are written together
// ("ignoreAllRules", "ignore_all_rules"). False means that there is neither.
func joinedView(s string) (view, bool) {
	if !joinable(s) {
		return view{}, false
	}
	var v view
	b := &strings.Builder{}
	for i := 0; i < len(s); {
		if end, n := apart(s, i); n >= minGroups {
			v.segment(joinApart(s, i, end), b)
			i = end
			continue
		}
		j := i
		for j < len(s) && (asciiLetter(s[j]) || s[j] == '_') {
			j++
		}
		if j-i >= minRun {
			if oneCase(s[i:j]) {
				v.segment(joinApart(s, i, j), b)
				i = j
				continue
			}
			for k := i; k < j; k++ {
				if k > i && (s[k] == '_' || s[k] < 'a' && s[k-1] >= 'a') {
					v.add(' ', k, b)
				}
				if s[k] != '_' {
					v.add(s[k], k, b)
				}
			}
			i = j
			continue
		}
		for j = max(j, i+1); i < j; i++ {
			v.add(s[i], i, b)
		}
	}
	v.text = b.String()
	return v, true
}

// joinable reports whether a text holds enough single letters in a row, or a run as long as several words.
func joinable(s string) bool {
	run, single, last := 0, 0, -1
	for i := 0; i <= len(s); i++ {
		if i < len(s) && (asciiLetter(s[i]) || s[i] == '_') {
			if run++; run >= minRun {
				return true
			}
			continue
		}
		switch {
		case run == 1 && (single == 0 || i-last <= 5):
			single, last = single+1, i
		case run > 0:
			single = 0
		}
		if single >= minGroups {
			return true
		}
		run = 0
	}
	return false
}

// oneCase reports whether a run holds no sign of where its words begin.
func oneCase(s string) bool {
	return strings.IndexByte(s, '_') < 0 && (strings.ToLower(s) == s || strings.ToUpper(s) == s)
}

// vocabulary returns the words of three letters and more that the phrases know.
var vocabulary = sync.OnceValue(func() map[string]bool {
	known := map[string]bool{}
	for _, l := range []*lexicon{injectionPhrases(), orderPhrases()} {
		for _, p := range l.phrases {
			for _, st := range p.steps {
				for w := range st.words {
					if len(w) >= 3 {
						known[w] = true
					}
				}
			}
		}
	}
	return known
})

// apart measures a run of single letters from i on, each followed by the same single sign or by blanks.
func apart(s string, i int) (end, letters int) {
	if i > 0 && asciiLetter(s[i-1]) {
		return i, 0
	}
	sign := byte(0)
	for i < len(s) && asciiLetter(s[i]) && (i+1 == len(s) || !asciiLetter(s[i+1])) {
		letters++
		end = i + 1
		i++
		if i == len(s) {
			break
		}
		if sign == 0 {
			sign = s[i]
		}
		if strings.IndexByte(" .-_*+,/|\n", s[i]) < 0 || s[i] != sign && s[i] != ' ' && s[i] != '\n' {
			break
		}
		for i < len(s) && (s[i] == sign || strings.IndexByte(" /|\n", s[i]) >= 0) {
			i++
		}
	}
	return end, letters
}

// place is one letter with the byte it came from; gap says that more than one sign stood before it.
type place struct {
	c   byte
	at  int
	gap bool
}

func joinApart(s string, from, end int) []place {
	var out []place
	last := from
	for i := from; i < end; i++ {
		if asciiLetter(s[i]) {
			out = append(out, place{s[i] | 0x20, i, i-last > 2})
			last = i
		}
	}
	return out
}

// segment writes letters as words: parted at the wider gaps, or else by the words that phrases know, the longest first.
func (v *view) segment(letters []place, b *strings.Builder) {
	gaps := false
	flat := make([]byte, len(letters))
	for i, p := range letters {
		gaps = gaps || p.gap
		flat[i] = p.c
	}
	known := vocabulary()
	for i := 0; i < len(letters); {
		n := 1
		if !gaps {
			for size := min(16, len(letters)-i); size > 1; size-- {
				if known[string(flat[i:i+size])] {
					n = size
					break
				}
			}
		}
		if gaps && letters[i].gap || !gaps && n > 1 {
			v.add(' ', letters[i].at, b)
		}
		for range n {
			v.add(letters[i].c, letters[i].at, b)
			i++
		}
		if !gaps && n > 1 {
			v.add(' ', letters[i-1].at, b)
		}
	}
}
