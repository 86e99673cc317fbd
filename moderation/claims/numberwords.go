package claims

// maxWords bounds the words of one number.
const maxWords = 12

// sum adds the parts of a number in words in the order in which they are said.
type sum struct {
	total, current int64 // complete groups, and the group below the next multiplier
	last           int64 // the multiplier of the last group, 0 = none
	said           int   // parts so far
}

// add takes the next part and reports whether it goes on with the number. joined says that a joining word stood before
// it: only then tens may follow units, as in German and Dutch.
func (s *sum) add(v int64, joined, glued bool) bool {
	low := s.current % 100
	switch {
	case v >= 1000:
		if s.last > 0 && s.current == 0 || s.last > 0 && v >= s.last {
			return false
		}
		s.total += max(s.current, 1) * v
		s.current, s.last = 0, v
	case v == 100 && s.current > 0 && s.current < 100:
		s.current *= 100
	case v == 20 && low == 4 && !glued: // quatre-vingts
		s.current += 76
	case v >= 200 && v%100 == 0 && s.current > 0:
		return false
	case s.said == 0, s.current == 0, low == 0 && v < 100:
		s.current += v
	case low == 10 && v >= 7 && v < 10 && !glued, // dix-sept
		low%10 == 0 && low >= 20 && v < 10, (low == 60 || low == 80) && v < 20, glued && joined && low < 10 && v >= 20 && v < 100:
		s.current += v
	default:
		return false
	}
	s.said++
	return true
}

func (s *sum) value() int64 { return s.total + s.current }

// words reads a number in words at i and returns it with the place behind it, or the place i when there is none.
func (p *parser) words(i int) (n int64, next int) {
	var s sum
	next = i
	joined := false
	for k := i; k < len(p.toks) && k < i+maxWords; k++ {
		t := &p.toks[k]
		if s.said > 0 && !joined && (t.fold == "-" || p.has(joinTable, k)) {
			joined = t.fold != "-"
			continue
		}
		if t.kind != word || t.first && k > i {
			break
		}
		before := s
		if !p.addWord(&s, t.fold, joined) {
			s = before
			break
		}
		joined, next = false, k+1
	}
	return s.value(), next
}

// addWord adds one word, which may hold several parts.
func (p *parser) addWord(s *sum, fold string, joined bool) bool {
	if v, ok := p.loc.numbers[fold]; ok {
		return s.add(v, joined, false)
	}
	if p.loc.morphemes == nil || len(fold) > maxMorphemes {
		return false
	}
	return p.loc.glued(s, fold)
}

// maxMorphemes bounds the bytes of a number written as one word.
const maxMorphemes = 80

// glued adds the parts of a number written as one word, such as dreihundertfünfundzwanzig.
func (l *lexicon) glued(s *sum, word string) bool {
	// reach[i] is the length of the part to take at i so that the rest can be read, 0 = none; a joiner is negative.
	var reach [maxMorphemes + 1]int
	for i := len(word) - 1; i >= 0; i-- {
		for n := min(l.longest, len(word)-i); n > 0; n-- {
			if i+n < len(word) && reach[i+n] == 0 {
				continue
			}
			if _, ok := l.morphemes[word[i:i+n]]; ok {
				reach[i] = n
				break
			}
		}
		n := len(l.glue)
		if reach[i] == 0 && n > 0 && i > 0 && i+n < len(word) && reach[i+n] > 0 && word[i:i+n] == l.glue {
			reach[i] = -n
		}
	}
	if reach[0] <= 0 {
		return false
	}
	joined := false
	for i := 0; i < len(word); {
		n := reach[i]
		if n < 0 {
			joined = true
			i -= n
			continue
		}
		if !s.add(l.morphemes[word[i:i+n]], joined, true) {
			return false
		}
		joined = false
		i += n
	}
	return true
}
