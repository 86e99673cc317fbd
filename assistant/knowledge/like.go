package knowledge

import (
	"cmp"
	"math"
	"slices"
	"strings"
)

// Terms of the vocabulary that resemble a term of the query join it: inflections that the stemmer leaves apart, parts of
// compounds, misspellings. Likeness is the cosine of character trigrams weighed by how rare they are among terms.
const (
	gramLen   = 3
	nearly    = .3 // likeness without weights below which a term is not looked at
	maxAlike  = 6  // terms that join one of the query, the most alike first
	maxGrams  = 40 // of a term; longer ones are numbers and addresses, which are kept exact
	minLetter = 4  // letters that a term needs to have likes
)

type gram [gramLen]byte

// vocabulary finds the terms of a lexicon by what they are made of.
type vocabulary struct {
	terms []*postings // by number; nil = free
	size  []uint8     // grams of each
	free  []uint32
	by    map[gram][]uint32 // sorted by number
}

// gramsOf returns the distinct trigrams of a term, its ends marked; none for a term that is compared as it is.
func gramsOf(t string, out []gram) []gram {
	out = out[:0]
	if len(t) < minLetter || len(t) > maxGrams || strings.ContainsAny(t, "0123456789@/.") {
		return out
	}
	s := "^" + t + "$"
	for i := 0; i+gramLen <= len(s); i++ {
		g := gram([]byte(s[i : i+gramLen]))
		if !slices.Contains(out, g) {
			out = append(out, g)
		}
	}
	return out
}

func (v *vocabulary) add(p *postings) {
	n := uint32(len(v.terms)) //nolint:gosec // fewer terms than bytes of memory
	if last := len(v.free) - 1; last >= 0 {
		n, v.free = v.free[last], v.free[:last]
	} else {
		v.terms, v.size = append(v.terms, nil), append(v.size, 0)
	}
	var room [maxGrams]gram
	found := gramsOf(p.term, room[:0])
	v.terms[n], v.size[n] = p, uint8(len(found)) //nolint:gosec // at most maxGrams
	p.number = n
	for _, g := range found {
		list := v.by[g]
		at, _ := slices.BinarySearch(list, n)
		v.by[g] = slices.Insert(list, at, n)
	}
}

// term returns the term of a number, nil when none has it.
func (v *vocabulary) term(number uint32) *postings {
	if int(number) >= len(v.terms) {
		return nil
	}
	return v.terms[number]
}

func (v *vocabulary) remove(p *postings) {
	var room [maxGrams]gram
	for _, g := range gramsOf(p.term, room[:0]) {
		list := v.by[g]
		if at, ok := slices.BinarySearch(list, p.number); ok {
			list = slices.Delete(list, at, at+1)
		}
		if v.by[g] = list; len(list) == 0 {
			delete(v.by, g)
		}
	}
	v.terms[p.number] = nil
	v.free = append(v.free, p.number)
}

// rarity is the squared weight of a gram.
func (v *vocabulary) rarity(g gram) float64 {
	w := math.Log1p(float64(len(v.terms)-len(v.free)) / float64(len(v.by[g])+1))
	return w * w
}

// alike is a term of the vocabulary with its likeness to one of the query, 0 to 1.
type alike struct {
	p    *postings
	like float64
}

// find returns the terms that resemble t, the most alike first, without t itself.
func (v *vocabulary) find(t string, least float64, s *scorer) []alike {
	var room, theirs [maxGrams]gram
	mine := gramsOf(t, room[:0])
	if len(mine) == 0 {
		return nil
	}
	if len(s.shared) < len(v.terms) {
		s.shared = make([]uint8, len(v.terms)+len(v.terms)/4)
	}
	own := 0.
	met := s.met[:0]
	for _, g := range mine {
		own += v.rarity(g)
		for _, n := range v.by[g] {
			if s.shared[n] == 0 {
				met = append(met, n)
			}
			s.shared[n]++
		}
	}
	s.met = met
	s.found = s.found[:0]
	for _, n := range met {
		shared := float64(s.shared[n])
		s.shared[n] = 0
		if shared < nearly*math.Sqrt(float64(len(mine))*float64(v.size[n])) || v.terms[n].term == t {
			continue
		}
		norm, both := 0., 0.
		for _, g := range gramsOf(v.terms[n].term, theirs[:0]) {
			w := v.rarity(g)
			norm += w
			if slices.Contains(mine, g) {
				both += w
			}
		}
		if like := both / math.Sqrt(own*norm); like >= least {
			s.found = append(s.found, alike{v.terms[n], like})
		}
	}
	slices.SortFunc(s.found, func(a, b alike) int {
		return cmp.Or(cmp.Compare(b.like, a.like), strings.Compare(a.p.term, b.p.term))
	})
	return s.found[:min(len(s.found), maxAlike)]
}
