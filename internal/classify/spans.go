package classify

import (
	"math"
	"strings"

	"github.com/souffleur-go/souffleur/internal/text"
)

// Seeds of the features of a marked word.
const (
	seedSelf = 2166136261 ^ 0x101*iota
	seedBefore
	seedBehind
	seedWithBefore
	seedWithBehind
	seedPiece
	seedKind
	seedKindBefore
	seedKindBehind
	seedKindPair
	seedShape
	seedScore
)

// nearFeatures returns what a word and its neighbours say of the word at i.
func nearFeatures(list *wordList, lang string, ws []word, kinds []mask, i int, out []uint32) []uint32 {
	at := func(k int) string {
		if k < 0 || k >= len(ws) || k > i && ws[k].broken || k < i && ws[k+1].broken {
			return "<end>"
		}
		return token(&ws[k])
	}
	put := func(h uint32) { out = append(out, mix(h)) }
	self, before, behind := at(i), at(i-1), at(i+1)
	put(hash(seedSelf, self))
	put(hash(seedBefore, before))
	put(hash(seedBehind, behind))
	put(hash(hash(hash(seedWithBefore, before), " "), self))
	put(hash(hash(hash(seedWithBehind, self), " "), behind))
	if ws[i].kind == letters {
		put(hash(seedSelf+1, text.Stem(lang, ws[i].fold)))
		put(hash(seedSelf+2, ws[i].fold))
		out = pieces(self, out)
	}
	if ws[i].upper {
		put(hash(seedShape, "upper"))
	}
	for k, name := range list.names {
		bit := mask(1) << k
		if kinds[i]&bit != 0 {
			put(hash(seedKind, name))
		}
		if i > 0 && kinds[i-1]&bit != 0 {
			put(hash(seedKindBefore, name))
		}
		if i+1 < len(ws) && kinds[i+1]&bit != 0 {
			put(hash(seedKindBehind, name))
		}
	}
	return out
}

// pieces adds the letter groups of a word and its edges.
func pieces(t string, out []uint32) []uint32 {
	var buf [maxWord + 2]byte
	buf[0] = '^'
	n := 1 + copy(buf[1:maxWord+1], t)
	buf[n] = '$'
	for from := range n + 1 {
		h := uint32(seedPiece)
		for to := from; to <= n && to < from+maxGram; to++ {
			h = (h ^ uint32(buf[to])) * 16777619
			if to-from >= 2 {
				out = append(out, mix(h))
			}
		}
	}
	return out
}

// crowd is what the scores of all words of a text have in common.
type crowd struct {
	scores []float64
	top    [rankMost + 1]float64 // the highest scores, falling
	over   int                   // words with even odds or better
}

const rankMost = 4

func newCrowd(scores []float64) crowd {
	c := crowd{scores: scores}
	for i := range c.top {
		c.top[i] = math.Inf(-1)
	}
	for _, z := range scores {
		if z > 0 {
			c.over++
		}
		for k := range c.top {
			if z > c.top[k] {
				z, c.top[k] = c.top[k], z
			}
		}
	}
	return c
}

// level is a score as a letter.
func level(z float64) string { return string(rune('k' + int(math.Round(max(-6, min(6, 2*z)))))) }

func (c *crowd) level(k int) string {
	if k < 0 || k >= len(c.scores) {
		return "-"
	}
	return level(c.scores[k])
}

// farFeatures returns what the scores of all words of a text say of the word at i, which has the kinds m.
func (c *crowd) farFeatures(list *wordList, m mask, i int, out []uint32) []uint32 {
	put := func(name, value string) { out = append(out, mix(hash(hash(seedScore, name), value))) }
	self := c.level(i)
	best, above := c.top[0], 0
	for above < rankMost && c.top[above] > c.scores[i] {
		above++
	}
	if best == c.scores[i] {
		best = c.top[1]
	}
	rank := string(rune('0' + above))
	put("self", self)
	put("before", self+c.level(i-1))
	put("behind", self+c.level(i+1))
	put("best", self+level(best))
	put("rank", self+rank)
	put("over", self+string(rune('0'+min(c.over, 5))))
	put("length", self+string(rune('0'+int(math.Log2(float64(len(c.scores)+1))))))
	for k, name := range list.names {
		if m&(1<<k) != 0 {
			put("kind"+name, self)
			put("rank"+name, rank)
		}
	}
	return out
}

// raw is the score of a set of features, each of the same weight.
func (t *table) raw(fs []uint32) float64 {
	sum := 0
	for _, h := range fs {
		sum += int(t.weights[int(h)&(len(t.weights)-1)])
	}
	return t.slope*(float64(sum)*t.scale/math.Sqrt(float64(len(fs)))) + t.offset
}

// marks returns for each word the log odds that a reader would mark it as toxic.
func (m model) marks(ws []word, kinds []mask) []float64 {
	near, far := m.near(), m.far()
	scores := make([]float64, len(ws))
	var fs []uint32
	for i := range ws {
		fs = nearFeatures(m.list(), m.lang, ws, kinds, i, fs[:0])
		scores[i] = near.raw(fs)
	}
	c := newCrowd(scores)
	out := make([]float64, len(ws))
	for i := range ws {
		fs = c.farFeatures(m.list(), kinds[i], i, fs[:0])
		out[i] = far.raw(fs)
	}
	return out
}

// markFrom is the least log odds of a marked word; minWeight and minPlain are, in French, the least share of a score in log
// odds of a word of a kind that hurts, and of another.
const (
	markFrom  = -0.25
	minWeight = 0.15
	minPlain  = 0.9
)

// marked returns the stretches of s that make it toxic. English has a table for them, made from posts in which readers
// marked the words; French goes by the share of each word in the score and by its kinds.
func (m model) marked(s string, ws []word, kinds []mask, shares []Weighted) []text.Span {
	if m.near != nil {
		odds := m.marks(ws, kinds)
		return cover(s, ws, func(i int) bool { return odds[i] > markFrom })
	}
	return cover(s, ws, func(i int) bool {
		return shares[i].Weight > minPlain || shares[i].Weight > minWeight && m.list().role(kinds[i])&Hurts != 0
	})
}

// cover joins the marked words of a text; neighbours are one stretch, over a "de" or an "of" too.
func cover(s string, ws []word, marked func(i int) bool) []text.Span {
	var out []text.Span
	last := -3
	for i := range ws {
		if !marked(i) {
			continue
		}
		n := len(out) - 1
		if last == i-1 && adjoins(s[out[n].End:ws[i].Start]) || last == i-2 && links(ws[i-1].fold) && adjoins(s[out[n].End:ws[i-1].Start]) {
			out[n].End = ws[i].End
		} else {
			out = append(out, ws[i].Span)
		}
		last = i
	}
	return out
}

func links(w string) bool { return w == "de" || w == "d" || w == "of" || w == "du" }

// adjoins reports whether what stands between two words leaves them one stretch.
func adjoins(s string) bool { return len(s) <= 3 && !strings.ContainsAny(s, ".!?;:\n") }
