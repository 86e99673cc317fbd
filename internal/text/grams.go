package text

import (
	_ "embed"
	mathbits "math/bits"
)

// gramFile holds what groups of letters say about the language; data/README.md tells its layout and its recipe.
//
//go:embed data/language.bin
var gramFile string

const (
	maxGram    = 5  // the longest group of letters, ends of the word included
	maxLetters = 24 // of a word that are read
	maxWord    = 80 // the longest word in bytes

	gramClasses = 8 // languages, and the last for every other one
	gramZero    = 8 // the weight that says nothing

	gramSlots = 8                               // in a group of slots
	gramBytes = gramSlots * (1 + gramClasses/2) // of a group of slots
)

var _ = [1]int{}[gramClasses-1-len(languages)]

// Ends of a word among its letters.
const (
	letterBegin = 1
	letterEnd   = 2
)

// gramTable finds the weights of a group of letters by its hash. Of the groups of letters that are not in the table one in
// 32 is taken for another.
type gramTable struct {
	prints, weights string // for each slot a byte of the hash, and four bits a class
	groups          uint64
}

func newGramTable(file string) gramTable {
	n := len(file) / gramBytes
	return gramTable{file[:n*gramSlots], file[n*gramSlots : n*gramBytes], uint64(n)}
}

// find returns the weights for a key, and false where there are none.
func (t *gramTable) find(key uint64) (uint32, bool) {
	const low, high = 0x0101010101010101, 0x8080808080808080
	group, _ := mathbits.Mul64(key, t.groups)
	at := int(group) * gramSlots //nolint:gosec // less than the length of prints
	p := t.prints[at : at+gramSlots]
	x := uint64(p[0]) | uint64(p[1])<<8 | uint64(p[2])<<16 | uint64(p[3])<<24 | uint64(p[4])<<32 | uint64(p[5])<<40 | uint64(p[6])<<48 | uint64(p[7])<<56
	x ^= key & 0xFF * low
	x = (x - low) &^ x & high // the lowest bit is that of the first byte that is equal
	if x == 0 {
		return 0, false
	}
	at = 4 * (at + mathbits.TrailingZeros64(x)/8)
	w := t.weights[at : at+4]
	return uint32(w[0]) | uint32(w[1])<<8 | uint32(w[2])<<16 | uint32(w[3])<<24, true
}

// gramHash extends the hash of a group of letters by one.
func gramHash(h uint64, letter rune) uint64 {
	h = (h ^ uint64(letter)) * 0x9E3779B97F4A7C15 //nolint:gosec // letters are not negative
	return h ^ h>>32
}

// gramKey turns the hash of a group of letters into what the table is searched by.
func gramKey(h uint64) uint64 {
	return h*0xD6E8FEB86659FD93 ^ h>>29
}

// eachGram calls f with the key of every group of letters of a word between its ends.
func eachGram(letters []rune, f func(key uint64)) {
	for i := range letters {
		h := uint64(0)
		for n, r := range letters[i:min(len(letters), i+maxGram)] {
			h = gramHash(h, r)
			if n > 0 || r > letterEnd {
				f(gramKey(h))
			}
		}
	}
}

// gramScores adds up weights, a class each.
type gramScores [gramClasses]int

// word adds up what the groups of letters of a word say.
func (t *gramTable) word(letters []rune) (out gramScores) {
	var even, odd uint64 // four sums of 16 bits each: a word has too few groups of letters for more
	found := 0
	eachGram(letters, func(key uint64) {
		if w, ok := t.find(key); ok {
			even += spread(w & 0x0F0F0F0F)
			odd += spread(w >> 4 & 0x0F0F0F0F)
			found++
		}
	})
	for i := range gramClasses / 2 {
		out[2*i] = int(even>>(16*i)&0xFFFF) - gramZero*found  //nolint:gosec // 16 bits
		out[2*i+1] = int(odd>>(16*i)&0xFFFF) - gramZero*found //nolint:gosec // 16 bits
	}
	return out
}

// spread moves four bytes to four places of 16 bits.
func spread(w uint32) uint64 {
	x := uint64(w)
	x = (x | x<<16) & 0x0000FFFF0000FFFF
	return (x | x<<8) & 0x00FF00FF00FF00FF
}
