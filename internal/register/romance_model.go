package register

import (
	"math"
	"strconv"
	"strings"
)

// model holds the weights of the two readings of a text: of a word alone, and with the probabilities of the first.
type model struct {
	*layout
	first, second weights
}

// weights of a logistic regression over none, T and V; those of none are zero.
type weights struct{ t, v []float32 }

// chance is what a candidate says: T, V, and the rest neither.
type chance struct{ t, v float32 }

func (w weights) chance(k kind, ids []int32) chance {
	var t, v float32
	for _, id := range ids {
		t += w.t[id]
		v += w.v[id]
	}
	canT, canV := k.allows()
	et, ev := 0., 0.
	if canT {
		et = math.Exp(float64(min(t, 30)))
	}
	if canV {
		ev = math.Exp(float64(min(v, 30)))
	}
	sum := 1 + et + ev
	return chance{float32(et / sum), float32(ev / sum)}
}

// context is what the first reading says of the other candidates.
type context struct {
	chances []chance // by token
	// The two highest of the text and of the open sentence, so that a candidate can be left out.
	textT, textV [2]float32
	sentences    map[int]*[4]float32
}

func newContext(r *reader, chances []chance) *context {
	c := &context{chances: chances, sentences: map[int]*[4]float32{}}
	for i, p := range chances {
		keep(&c.textT, p.t)
		keep(&c.textV, p.v)
		s := c.sentences[r.tokens[i].sentence]
		if s == nil {
			s = &[4]float32{}
			c.sentences[r.tokens[i].sentence] = s
		}
		t, v := [2]float32{s[0], s[1]}, [2]float32{s[2], s[3]}
		keep(&t, p.t)
		keep(&v, p.v)
		*s = [4]float32{t[0], t[1], v[0], v[1]}
	}
	return c
}

func keep(top *[2]float32, p float32) {
	switch {
	case p > top[0]:
		top[1], top[0] = top[0], p
	case p > top[1]:
		top[1] = p
	}
}

func without(top [2]float32, p float32) float32 {
	if p >= top[0] {
		return top[1]
	}
	return top[0]
}

// bucket sorts a probability.
func bucket(p float32) int {
	switch {
	case p < .05:
		return 0
	case p < .2:
		return 1
	case p < .5:
		return 2
	case p < .8:
		return 3
	case p < .95:
		return 4
	}
	return 5
}

func (c *context) describe(f *features, r *reader, i int) {
	own := c.chances[i]
	s := c.sentences[r.tokens[i].sentence]
	maxV := bucket(without(c.textV, own.v))
	f.add(fMaxT, bucket(without(c.textT, own.t)))
	f.add(fMaxV, maxV)
	f.add(fSentenceT, bucket(without([2]float32{s[0], s[1]}, own.t)))
	f.add(fSentenceV, bucket(without([2]float32{s[2], s[3]}, own.v)))
	f.add(fKindMaxV, int(r.tokens[i].kind)*buckets+maxV)
	coordinated := 0
	if i > 0 && r.tokens[i-1].class&coord != 0 {
		coordinated = 1
	}
	for j := i - 1; j >= 0 && j > i-2*reach && r.tokens[j].sentence == r.tokens[i].sentence; j-- {
		if r.tokens[j].kind.group() >= 4 && r.tokens[j].kind != noCandidate {
			f.add(fPreviousV, bucket(c.chances[j].v)*2+coordinated)
			break
		}
	}
	for j := i + 1; j < len(r.tokens) && j < i+2*reach && r.tokens[j].sentence == r.tokens[i].sentence; j++ {
		if r.tokens[j].kind.group() >= 4 && r.tokens[j].kind != noCandidate {
			f.add(fNextV, bucket(c.chances[j].v))
			break
		}
	}
}

// chances returns what every token says, in the second reading.
func (r *reader) chances() []chance {
	m := r.model
	f := features{layout: m.layout, ids: make([]int32, 0, 40)}
	read := func(w weights, c *context) []chance {
		out := make([]chance, len(r.tokens))
		for i := range r.tokens {
			if r.tokens[i].kind == noCandidate {
				continue
			}
			r.describe(&f, i, c)
			out[i] = w.chance(r.tokens[i].kind, f.ids)
		}
		return out
	}
	return read(m.second, newContext(r, read(m.first, nil)))
}

// valueName names a value of a template in the file of weights.
func valueName(tp template, v int) string {
	if tp == fKind {
		return kindNames[v]
	}
	return strconv.Itoa(v)
}

// parseModel reads a file of weights: template, group, value, and the weights of T and V in the first and second reading.
func parseModel(file string) *model {
	m := &model{layout: newLayout()}
	for _, w := range []*weights{&m.first, &m.second} {
		w.t, w.v = make([]float32, m.total), make([]float32, m.total)
	}
	names := weightNames(m.layout)
	for line := range strings.Lines(file) {
		f := strings.Fields(line)
		if len(f) != 7 || f[0] == "#" {
			continue
		}
		id, ok := names[f[0]+" "+f[1]+" "+f[2]]
		if !ok {
			continue
		}
		for i, w := range [][]float32{m.first.t, m.first.v, m.second.t, m.second.v} {
			x, err := strconv.ParseFloat(f[3+i], 32)
			if err == nil {
				w[id] = float32(x)
			}
		}
	}
	return m
}

// weightNames maps the name of each weight to its number.
func weightNames(l *layout) map[string]int {
	names := make(map[string]int, l.total)
	for tp := range templates {
		for g := range groups {
			for v := range l.size[tp] {
				names[templateNames[tp]+" "+groupNames[g]+" "+valueName(tp, v)] = l.base[tp] + g*l.size[tp] + v
			}
		}
	}
	return names
}
