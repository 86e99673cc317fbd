package register

import (
	_ "embed"
	"math"
	"strconv"
	"strings"
	"sync"
)

//go:embed lexicon/romance-weights.txt
var romanceWeightsFile string

var romanceModel = sync.OnceValue(func() *weights { return parseWeights(romanceWeightsFile) })

// weights of a logistic regression over none, T and V; those of none are zero.
type weights struct{ t, v []float32 }

// chance is what a candidate says: T, V, and the rest neither.
type chance struct{ t, v float32 }

func (w *weights) chance(k kind, ids []int32) chance {
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

// chances returns what every token says.
func (r *reader) chances(w *weights) []chance {
	f := features{ids: make([]int32, 0, 40)}
	out := make([]chance, len(r.tokens))
	for i := range r.tokens {
		if r.tokens[i].kind != noCandidate {
			r.describe(&f, i)
			out[i] = w.chance(r.tokens[i].kind, f.ids)
			r.temper(i, f.who, &out[i])
		}
	}
	return out
}

// temper corrects what the weights cannot know from the texts they were fitted on.
func (r *reader) temper(i, who int, p *chance) {
	tok := &r.tokens[i]
	switch {
	case tok.kind == sureV, who == polite && (tok.kind == verbV || tok.kind == commandV):
		p.v = max(p.v, .95)
	case tok.kind == verbT && tok.person(sg1) && r.others(i).t == 0:
		p.t *= .5 // "se avessi tempo": alone, the first person as well
	case tok.kind == infinitiveV && i > 1 && r.tokens[i-1].class&prep != 0 && r.tokens[i-2].class&please != 0:
		p.v = max(p.v, sureFrom) // "obrigado por confiar": of tu it would be "confiares"
	case tok.kind.group() >= 4 && !tok.asked && r.named(i):
		p.v *= .5 // "Pedro sabe"
	case tok.kind == commandV && !tok.asked && r.verbKind(tok)&kindCopula == 0 && r.begins(i) && r.goesOn(i):
		p.v = max(p.v, sureFrom) // "ci scriva", "dígame": a subjunctive that begins a sentence is a wish to V
	}
}

// goesOn reports whether the clause goes on behind the verb at i: "vaya," is no wish.
func (r *reader) goesOn(i int) bool {
	return i+1 < len(r.tokens) && (r.tokens[i+1].before == 0 || r.tokens[i+1].before == '-')
}

// named reports whether a name stands directly before the verb at i.
func (r *reader) named(i int) bool {
	if i == 0 || r.tokens[i].before != 0 {
		return false
	}
	p := &r.tokens[i-1]
	return p.capital && p.class == 0 && len(p.forms) == 0 && !strings.HasSuffix(p.low, "mente")
}

// begins reports whether token i begins a sentence or a clause, pronouns and negations passed over.
func (r *reader) begins(i int) bool {
	for i > 0 && r.tokens[i].before == 0 && r.tokens[i-1].class&(clitic|neg|please) != 0 && r.tokens[i-1].class&(subord|relative|det) == 0 {
		i--
	}
	return i == 0 || r.tokens[i].first || r.tokens[i].before == '.' || r.tokens[i].before == ','
}

func newWeights() *weights {
	n := bases[templates]
	return &weights{make([]float32, n), make([]float32, n)}
}

// parseWeights reads a file of weights: template, group, value, and the weights of T and V.
func parseWeights(file string) *weights {
	w := newWeights()
	first := map[string]int{}
	for t, row := range templateTable {
		first[row.name] = t
	}
	for line := range strings.Lines(file) {
		f := strings.Fields(line)
		if len(f) != 5 || f[0] == "#" {
			continue
		}
		t, ok := first[f[0]]
		group, err := strconv.Atoi(f[1])
		value, err2 := strconv.Atoi(f[2])
		wt, err3 := strconv.ParseFloat(f[3], 32)
		wv, err4 := strconv.ParseFloat(f[4], 32)
		if !ok || err != nil || err2 != nil || err3 != nil || err4 != nil || group >= groups || value >= templateTable[t].size {
			continue
		}
		id := bases[t] + group*templateTable[t].size + value
		w.t[id], w.v[id] = float32(wt), float32(wv)
	}
	return w
}
