package classify

import (
	"cmp"
	"math"
	"math/bits"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/souffleur-go/souffleur/internal/text"
)

// space is a family of features. Its name is part of the recipe.
type space uint8

const (
	wordGrams   space = iota // single words and pairs of neighbours
	letterGrams              // two to five letters of a word and its edges
	signs                    // kinds of words, their neighbours, and marks of form
	spaces
)

// shares is the length of the feature vector in each space.
type shares [spaces]float64

const (
	minGram, maxGram = 2, 5
	maxWord          = 24 // letters of a word that are read
	reach            = 3  // words between two kinds that count as neighbours
)

// feature is one fact of a text: a hash, with the word it rests on and, for a pair, the other; -1 is the text as a whole.
type feature struct {
	hash       uint32
	space      space
	word, with int32
}

// extractor finds the features of one text.
type extractor struct {
	list *wordList
	lang string
	out  []feature
}

// features returns the features of ws, ordered by space and hash, each once, at the first word that has it.
func features(list *wordList, lang, s string, ws []word) []feature {
	x := extractor{list: list, lang: lang, out: make([]feature, 0, 24*len(ws)+16)}
	kinds := list.kinds(ws)
	for i := range ws {
		kinds[i] &^= list.plain
		x.word(ws, i)
	}
	x.kinds(ws, kinds)
	x.hurts(kinds)
	x.form(s, ws)
	slices.SortFunc(x.out, func(a, b feature) int {
		return cmp.Or(cmp.Compare(a.space, b.space), cmp.Compare(a.hash, b.hash), cmp.Compare(a.word, b.word))
	})
	return slices.CompactFunc(x.out, func(a, b feature) bool { return a.space == b.space && a.hash == b.hash })
}

func (x *extractor) add(sp space, h uint32, i, with int) {
	x.out = append(x.out, feature{mix(h), sp, int32(i), int32(with)}) //nolint:gosec // a count of words
}

// FNV-1a, with a last step that spreads the bits.
func hash(h uint32, s string) uint32 {
	for i := range len(s) {
		h = (h ^ uint32(s[i])) * 16777619
	}
	return h
}

func mix(h uint32) uint32 {
	h ^= h >> 16
	h *= 0x7feb352d
	h ^= h >> 15
	h *= 0x846ca68b
	return h ^ h>>16
}

// Seeds keep the kinds of features apart.
const (
	seedWord   = 2166136261
	seedStem   = 2166136261 ^ 0x11
	seedPair   = 2166136261 ^ 0x22
	seedLetter = 2166136261 ^ 0x33
	seedSign   = 2166136261 ^ 0x44
	seedUpper  = 2166136261 ^ 0x55
)

// token is how a word stands in word features.
func token(w *word) string {
	switch w.kind {
	case link:
		return "<link>"
	case mail:
		return "<mail>"
	case handle:
		return "<handle>"
	case number:
		return "<" + strings.Repeat("9", min(len(w.fold), 12)) + ">"
	case letters, symbol:
	}
	return w.thin
}

func (x *extractor) word(ws []word, i int) {
	w := &ws[i]
	t := token(w)
	x.add(wordGrams, hash(seedWord, t), i, -1)
	if w.kind == letters && w.fold != w.thin {
		x.add(wordGrams, hash(seedWord, w.fold), i, -1)
	}
	if w.upper {
		x.add(wordGrams, hash(seedUpper, t), i, -1)
	}
	if w.kind == letters && len(t) > 4 {
		x.add(wordGrams, hash(seedStem, text.Stem(x.lang, t)), i, -1)
	}
	if i > 0 {
		x.add(wordGrams, hash(hash(hash(seedPair, token(&ws[i-1])), " "), t), i, i-1)
	}
	if w.kind == letters {
		x.letters(t, i)
	}
}

func (x *extractor) letters(t string, i int) {
	var buf [maxWord + 2]byte
	buf[0] = '^'
	n := 1 + copy(buf[1:maxWord+1], t)
	buf[n] = '$'
	b := buf[:n+1]
	for from := range b {
		h := uint32(seedLetter)
		for to := from; to < len(b) && to < from+maxGram; to++ {
			h = (h ^ uint32(b[to])) * 16777619
			if to-from+1 >= minGram {
				x.add(letterGrams, h, i, -1)
			}
		}
	}
}

// kinds adds which kinds of words there are and which stand near one another, in order.
func (x *extractor) kinds(ws []word, kinds []mask) {
	var last [64]int // of each kind, one more than the word that had it last
	for i, m := range kinds {
		if ws[i].broken {
			last = [64]int{}
		}
		for k := range x.list.names {
			if m&(1<<k) == 0 {
				continue
			}
			x.add(signs, hash(seedSign, x.list.names[k]), i, -1)
			for other, at := range last {
				if at > 0 && i-(at-1) <= reach && at-1 != i {
					x.add(signs, hash(hash(hash(seedSign, x.list.names[other]), "~"), x.list.names[k]), i, at-1)
				}
			}
		}
		for k := range x.list.names {
			if m&(1<<k) != 0 {
				last[k] = i + 1
			}
		}
	}
}

// hurts adds how many words hurt, and in how many ways.
func (x *extractor) hurts(kinds []mask) {
	n, all := 0, mask(0)
	for _, m := range kinds {
		if m &= x.list.hurts; m != 0 {
			n, all = n+1, all|m
		}
	}
	for i := range min(n, 5) {
		x.add(signs, hash(seedSign, "#hurts"+string(rune('1'+i))), -1, -1)
	}
	for i := range min(bits.OnesCount64(uint64(all)), 6) {
		x.add(signs, hash(seedSign, "#ways"+string(rune('1'+i))), -1, -1)
	}
}

// form adds marks of form: length, capitals, numbers, links, exclamation.
func (x *extractor) form(s string, ws []word) {
	sign := func(name string, n int) {
		x.add(signs, hash(hash(seedSign, "#"+name), string(rune('0'+min(n, 9)))), -1, -1)
	}
	upper, digits, links, cries, money := 0, 0, 0, 0, 0
	for i := range ws {
		switch w := &ws[i]; {
		case w.upper:
			upper++
		case w.kind == number && len(w.fold) >= 5:
			digits++
		case w.kind == link || w.kind == mail:
			links++
		case w.kind == symbol && strings.HasPrefix(w.fold, "!"):
			cries++
		}
	}
	for _, r := range s {
		if r == '£' || r == '$' || r == '€' {
			money++
		}
	}
	sign("length", int(math.Log2(float64(1+utf8.RuneCountInString(s)))))
	sign("upper", 4*upper/max(len(ws), 1))
	sign("digits", min(digits, 2))
	sign("links", min(links, 2))
	sign("cries", min(cries, 2))
	sign("money", min(money, 2))
}

// values returns the weight of each feature of a text: the same for all of a space, so that each space has its share
// whatever the length of the text. Signs are not levelled.
func (share shares) values(fs []feature) [spaces]float64 {
	var n [spaces]int
	for i := range fs {
		n[fs[i].space]++
	}
	var v [spaces]float64
	for sp := range v {
		v[sp] = share[sp]
		if space(sp) != signs && n[sp] > 0 {
			v[sp] /= math.Sqrt(float64(n[sp]))
		}
	}
	return v
}
