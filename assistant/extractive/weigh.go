package extractive

import (
	"math"
	"slices"
	"strings"
)

// scale holds the inverse frequencies of the evidence at hand. Titles and headings count as sentences.
type scale struct {
	df  map[string]int
	n   int
	lex *lexicon
	// byPrefix finds words of one family: terms by their first four bytes.
	byPrefix map[string][]string
}

const (
	prefixLen = 4
	maxCovers = 48
)

func newScale(units []unit, lex *lexicon) *scale {
	s := &scale{df: map[string]int{}, lex: lex, byPrefix: map[string][]string{}}
	var last *section
	for i := range units {
		if units[i].sec != last {
			last = units[i].sec
			s.count(last.terms)
		}
		s.count(units[i].terms)
	}
	for term := range s.df {
		if len(term) >= prefixLen {
			s.byPrefix[term[:prefixLen]] = append(s.byPrefix[term[:prefixLen]], term)
		}
	}
	for _, terms := range s.byPrefix {
		slices.Sort(terms)
	}
	return s
}

func (s *scale) count(terms map[string]bool) {
	s.n++
	for t := range terms {
		s.df[t]++
	}
}

// idf is highest for a term the evidence does not hold.
func (s *scale) idf(term string) float64 {
	return math.Log(1 + float64(s.n+1)/(float64(s.df[term])+.5))
}

// Share of a term's weight that a near one covers.
const (
	familyShare = .85 // retourner, retours
	groupShare  = .8  // retour, rendre
)

// wanted is a term of a question with all that stands for it in the evidence.
type wanted struct {
	term    string
	surface string // as the member wrote it
	weight  float64
	weak    bool               // says little of what a question is about
	back    bool               // stands in the question before, which this one refers back to
	covers  map[string]float64 // term of the evidence → share
}

// want builds the matcher of one term.
func (s *scale) want(term, surface string, weak bool) wanted {
	w := wanted{term: term, surface: surface, weak: weak, covers: map[string]float64{term: 1}}
	for _, other := range s.lex.same[term] {
		w.covers[other] = max(w.covers[other], groupShare)
	}
	if len(term) >= prefixLen {
		for _, other := range s.byPrefix[term[:prefixLen]] {
			if len(w.covers) < maxCovers && family(term, other) {
				w.covers[other] = max(w.covers[other], familyShare)
			}
		}
	}
	best := s.df[term]
	for other, share := range w.covers {
		if share >= familyShare && s.df[other] > best {
			best = s.df[other]
		}
	}
	w.weight = math.Log(1 + float64(s.n+1)/(float64(best)+.5))
	if weak {
		w.weight *= weakFactor
	}
	return w
}

// family tells stems that share at least five bytes and seven tenths of the longer one.
func family(a, b string) bool {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	if strings.ContainsAny(a+b, "0123456789") {
		return false
	}
	return n >= 5 && n*10 >= 7*max(len(a), len(b))
}

// covered returns the best share of w found in the sets.
func (w *wanted) covered(sets ...map[string]bool) float64 {
	best := 0.0
	for term, share := range w.covers {
		if share <= best {
			continue
		}
		for _, set := range sets {
			if set[term] {
				best = share
				break
			}
		}
	}
	return best
}

// coverage returns the share of the terms' weight that the sets hold, 0..1.
func coverage(terms []wanted, sets ...map[string]bool) float64 {
	total, found := 0.0, 0.0
	for i := range terms {
		total += terms[i].weight
		found += terms[i].weight * terms[i].covered(sets...)
	}
	if total == 0 {
		return 0
	}
	return found / total
}
