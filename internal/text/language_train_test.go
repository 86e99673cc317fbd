package text

import (
	"encoding/binary"
	"math"
	mathbits "math/bits"
	"math/rand/v2"
	"slices"
	"strings"
)

// gramText is a text to learn from: lang is an index of languages, or len(languages) for any other.
type gramText struct {
	lang   int
	text   string
	weight float32
}

// example is a text as the groups of letters that it holds.
type example struct {
	grams  []uint32 // ids
	lang   int
	weight float32
}

// trainer fits a logistic regression over groups of letters.
type trainer struct {
	ids    map[uint64]uint32
	counts []float32
	keys   []uint64
	w, g   [][gramClasses]float32 // weights, and the squares of their gradients
	rng    *rand.Rand
}

// groupsOf returns the hashes of the groups of letters of a text.
func groupsOf(s string, f func(key uint64)) {
	eachWord(s, func(letters []rune, _, _ int) { eachGram(letters, f) })
}

// newTrainer numbers the groups of letters that the texts hold often enough. The same texts give the same numbers.
func newTrainer(texts []gramText, least float32) *trainer {
	t := &trainer{ids: map[uint64]uint32{}, rng: rand.New(rand.NewPCG(1, 1))}
	seen := map[uint64]float32{}
	for _, x := range texts {
		groupsOf(x.text, func(key uint64) { seen[key] += x.weight })
	}
	for key, n := range seen {
		if n >= least {
			t.keys = append(t.keys, key)
		}
	}
	slices.Sort(t.keys)
	t.number(seen)
	return t
}

func (t *trainer) number(seen map[uint64]float32) {
	clear(t.ids)
	t.counts = t.counts[:0]
	for i, key := range t.keys {
		t.ids[key] = uint32(i)
		t.counts = append(t.counts, seen[key])
	}
	t.w, t.g = make([][gramClasses]float32, len(t.keys)), make([][gramClasses]float32, len(t.keys))
}

func (t *trainer) examples(texts []gramText) []example {
	var out []example
	for _, x := range texts {
		e := example{lang: x.lang, weight: x.weight}
		groupsOf(x.text, func(key uint64) {
			if id, ok := t.ids[key]; ok {
				e.grams = append(e.grams, id)
			}
		})
		if len(e.grams) > 0 {
			out = append(out, e)
		}
	}
	return out
}

// fit goes over the examples in a random order, again and again, and keeps the mean of the weights after the later rounds.
// decay pulls weights to zero.
func (t *trainer) fit(examples []example, rounds int, rate, decay float32) {
	order := t.rng.Perm(len(examples))
	mean := make([][gramClasses]float32, len(t.w))
	late := 0
	for round := range rounds {
		t.rng.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		step := rate * (1 - float32(round)/float32(rounds+1))
		for _, i := range order {
			t.step(&examples[i], step, decay)
		}
		if round >= rounds/2 {
			late++
			for i := range t.w {
				for c, w := range t.w[i] {
					mean[i][c] += w
				}
			}
		}
	}
	for i := range mean {
		for c := range mean[i] {
			t.w[i][c] = mean[i][c] / float32(late)
		}
	}
}

// step moves the weights of the groups of letters of an example by what the prediction lacks, less for those that moved much
// before.
func (t *trainer) step(e *example, rate, decay float32) {
	p := t.predict(e)
	for c := range p {
		p[c] *= e.weight
	}
	p[e.lang] -= e.weight
	for _, id := range e.grams {
		w, g := &t.w[id], &t.g[id]
		for c := range p {
			d := p[c] + decay*w[c]
			g[c] += d * d
			w[c] -= rate * d / float32(math.Sqrt(float64(g[c])+1e-6))
		}
	}
}

func (t *trainer) predict(e *example) (p [gramClasses]float32) {
	for _, id := range e.grams {
		for c, w := range t.w[id] {
			p[c] += w
		}
	}
	top, sum := slices.Max(p[:]), float32(0)
	for c := range p {
		p[c] = float32(math.Exp(float64(p[c] - top)))
		sum += p[c]
	}
	for c := range p {
		p[c] /= sum
	}
	return p
}

// prune keeps what a table of that many groups has room for: in each group the slots whose weights move most texts.
func (t *trainer) prune(groups int) {
	value := make([]float32, len(t.keys))
	for i, w := range t.w {
		mean, sum := float32(0), float32(0)
		for _, x := range w {
			mean += x / gramClasses
		}
		for _, x := range w {
			sum += (x - mean) * (x - mean)
		}
		value[i] = sum * float32(math.Sqrt(float64(t.counts[i])))
	}
	byGroup := make([][]int, groups)
	for i, key := range t.keys {
		g, _ := mathbits.Mul64(key, uint64(groups))
		byGroup[g] = append(byGroup[g], i)
	}
	var kept []uint64
	seen := map[uint64]float32{}
	for _, ids := range byGroup {
		slices.SortFunc(ids, func(a, b int) int { return int(math.Copysign(1, float64(value[b]-value[a]))) })
		var prints [256]bool
		n := 0
		for _, i := range ids {
			if mark := byte(t.keys[i]); n < gramSlots && !prints[mark] {
				prints[mark] = true
				n++
				kept = append(kept, t.keys[i])
				seen[t.keys[i]] = t.counts[i]
			}
		}
	}
	slices.Sort(kept)
	t.keys = kept
	t.number(seen)
}

// table writes the weights as a file, four bits each, steps of scale.
func (t *trainer) table(groups int, scale float64) []byte {
	prints, weights := make([]byte, groups*gramSlots), make([]byte, groups*gramSlots*gramClasses/2)
	for i := range groups * gramSlots {
		binary.LittleEndian.PutUint32(weights[4*i:], 0x88888888)
	}
	used := make([]int, groups)
	for i, key := range t.keys {
		g, _ := mathbits.Mul64(key, uint64(groups))
		at := int(g)*gramSlots + used[g]
		used[g]++
		prints[at] = byte(key)
		binary.LittleEndian.PutUint32(weights[4*at:], quantise(t.w[i], scale))
	}
	return append(prints, weights...)
}

// quantise rounds weights less their mean, which says nothing, or less the middle between the ends where that does not fit.
func quantise(w [gramClasses]float32, scale float64) uint32 {
	low, high, zero := float64(slices.Min(w[:])), float64(slices.Max(w[:])), 0.0
	for _, x := range w {
		zero += float64(x) / gramClasses
	}
	if zero-low > gramZero*scale || high-zero > (gramZero-1)*scale {
		zero = (low + high) / 2
	}
	out := uint32(0)
	for c, x := range w {
		v := int(math.Round((float64(x) - zero) / scale))
		out |= uint32(min(2*gramZero-1, max(0, v+gramZero))) << (4 * c)
	}
	return out
}

// isListWord tells a line of a list that is one word.
func isListWord(s string) bool {
	return s != "" && !strings.ContainsFunc(s, func(r rune) bool { return !isLetter(r) && r != '\'' && r != '-' })
}
