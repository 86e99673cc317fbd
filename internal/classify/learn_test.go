package classify

import (
	"math"
	"math/rand/v2"
	"slices"
)

// sample is a labelled text as the learner reads it.
type sample struct {
	source string
	like   string // whose intercept it shares
	text   string
	bad    bool
	weight float64
	fold   int // of cross-validation
	at     []uint32
	x      []float64
}

// Constants of the learner; they are part of the recipe.
const (
	epochs   = 40
	smooth   = 1.0
	fewest   = 2 // texts that must have a feature
	seed     = 7
	clipping = 127
)

func (m model) read(s *sample, bits int) {
	ws := words(s.text)
	fs := features(m.list(), m.lang, s.text, ws)
	v := m.share.values(fs)
	sum := map[uint32]float64{}
	for _, f := range fs {
		sum[f.hash&(1<<bits-1)] += v[f.space]
	}
	s.at, s.x = s.at[:0], s.x[:0]
	for h := range sum {
		s.at = append(s.at, h)
	}
	slices.Sort(s.at)
	for _, h := range s.at {
		s.x = append(s.x, sum[h])
	}
}

// learn returns the weights of a linear model: the dual of a support vector machine with squared loss, by coordinate
// descent, over features scaled by how unevenly the classes have them. Each source has an intercept of its own, so that
// the share of bad texts in it says nothing; the mean of them is the bias.
func (tr training) learn(samples []*sample) (w []float64, bias float64) {
	r := tr.ratios(samples)
	n := len(samples)
	w = make([]float64, 1<<tr.bits)
	sources := map[string]float64{}
	alpha, q := make([]float64, n), make([]float64, n)
	for i, s := range samples {
		q[i] = 1
		for k, h := range s.at {
			q[i] += s.x[k] * s.x[k] * r[h] * r[h]
		}
	}
	rng := rand.New(rand.NewPCG(seed, seed))
	order := rng.Perm(n)
	for range epochs {
		rng.Shuffle(n, func(i, j int) { order[i], order[j] = order[j], order[i] })
		for _, i := range order {
			s := samples[i]
			y := -1.0
			if s.bad {
				y = 1
			}
			dot := sources[s.like]
			for k, h := range s.at {
				dot += w[h] * s.x[k] * r[h]
			}
			d := 1 / (2 * tr.cost * s.weight)
			old := alpha[i]
			alpha[i] = max(0, old-(y*dot-1+d*old)/(q[i]+d))
			if step := (alpha[i] - old) * y; step != 0 {
				for k, h := range s.at {
					w[h] += step * s.x[k] * r[h]
				}
				sources[s.like] += step
			}
		}
	}
	for h := range w {
		w[h] *= r[h]
	}
	for _, s := range samples {
		bias += sources[s.like] / float64(n)
	}
	return w, bias
}

// ratios returns the absolute log ratio of the classes for each feature; rare features have none.
func (tr training) ratios(samples []*sample) []float64 {
	bad, good := make([]float64, 1<<tr.bits), make([]float64, 1<<tr.bits)
	seen := make([]int, 1<<tr.bits)
	var allBad, allGood float64
	for _, s := range samples {
		to, all := good, &allGood
		if s.bad {
			to, all = bad, &allBad
		}
		*all += s.weight
		for _, h := range s.at {
			to[h] += s.weight
			seen[h]++
		}
	}
	r := make([]float64, 1<<tr.bits)
	for h := range r {
		if seen[h] >= fewest {
			ratio := math.Log((bad[h]+smooth)/(allBad+2*smooth)) - math.Log((good[h]+smooth)/(allGood+2*smooth))
			r[h] = tr.level + (1-tr.level)*min(math.Abs(ratio), 3)
		}
	}
	return r
}

func (s *sample) score(w []float64, bias float64) float64 {
	sum := bias
	for k, h := range s.at {
		sum += w[h] * s.x[k]
	}
	return sum
}

// calibrate fits the logistic curve from scores to probabilities.
func calibrate(scores []float64, bad []bool, weights []float64) (slope, offset float64) {
	slope = 1
	for range 200 {
		var ga, gb, haa, hab, hbb float64
		for i, z := range scores {
			p := 1 / (1 + math.Exp(-(slope*z + offset)))
			y := 0.0
			if bad[i] {
				y = 1
			}
			g, h := (p-y)*weights[i], (p*(1-p)+1e-6)*weights[i]
			ga, gb = ga+g*z, gb+g
			haa, hab, hbb = haa+h*z*z, hab+h*z, hbb+h
		}
		det := haa*hbb - hab*hab
		if det < 1e-9 {
			break
		}
		da, db := (hbb*ga-hab*gb)/det, (haa*gb-hab*ga)/det
		slope, offset = slope-da, offset-db
		if math.Abs(da)+math.Abs(db) < 1e-9 {
			break
		}
	}
	return slope, offset
}

// pack turns weights into a table.
func pack(w []float64, bias, slope, offset float64, recipe string) *table {
	top := 0.0
	for _, x := range w {
		top = max(top, math.Abs(x))
	}
	t := &table{recipe: recipe, scale: top / clipping, slope: slope, offset: offset + slope*bias, weights: make([]int8, len(w))}
	for i, x := range w {
		t.weights[i] = int8(math.Round(x / t.scale))
	}
	return t
}
