package knowledge

import "strings"

// A word that no page holds is read as the known one that is nearest to it: within one edit, and one more for each eight
// bytes. Numbers, references and addresses are never mended.
const (
	mendShare = 8 // bytes for a further edit
	mendGrams = 1 // grams that a candidate shares at least
)

// mend returns the known term that t is most likely meant for, nil where none is near.
func (v *vocabulary) mend(t string, s *scorer) *postings {
	var room [maxGrams]gram
	mine := gramsOf(t, room[:0])
	if len(mine) == 0 {
		return nil
	}
	if len(s.shared) < len(v.terms) {
		s.shared = make([]uint8, len(v.terms)+len(v.terms)/4)
	}
	met := s.met[:0]
	for _, g := range mine {
		for _, n := range v.by[g] {
			if s.shared[n] == 0 {
				met = append(met, n)
			}
			s.shared[n]++
		}
	}
	s.met = met
	most := 1 + len(t)/mendShare
	var best *postings
	for _, n := range met {
		shared, p := int(s.shared[n]), v.terms[n]
		s.shared[n] = 0
		// An edit breaks at most gramLen+1 grams.
		if shared < max(mendGrams, len(mine)-most*(gramLen+1)) {
			continue
		}
		d := distance(t, p.term, most)
		if d > most {
			continue
		}
		switch {
		case d < most || best == nil,
			len(p.list) > len(best.list),
			len(p.list) == len(best.list) && strings.Compare(p.term, best.term) < 0:
			best, most = p, d
		}
	}
	return best
}

// distance counts the bytes to change, add, drop or exchange with their neighbour to get from one term to the other; more
// than most is most+1.
func distance(a, b string, most int) int {
	if len(a)-len(b) > most || len(b)-len(a) > most {
		return most + 1
	}
	var rooms [3][maxGrams + 2]int
	before, last, row := rooms[0][:len(b)+1], rooms[1][:len(b)+1], rooms[2][:len(b)+1]
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		least := i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
			least = min(least, row[j])
		}
		if least > most {
			return most + 1
		}
		before, last, row = last, row, before
	}
	return last[len(b)]
}
