package classify

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/souffleur-go/souffleur/internal/text"
)

// disguises change a word the way members do who want to get past a filter.
var disguises = []struct {
	name string
	turn func(rng *rand.Rand, w string) string
}{
	{"leet", func(_ *rand.Rand, w string) string {
		return strings.NewReplacer("a", "4", "e", "3", "i", "1", "o", "0", "s", "5", "t", "7").Replace(w)
	}},
	{"spaced", func(_ *rand.Rand, w string) string { return strings.Join(strings.Split(w, ""), " ") }},
	{"dotted", func(_ *rand.Rand, w string) string { return strings.Join(strings.Split(w, ""), ".") }},
	{"zero-width", func(_ *rand.Rand, w string) string { return strings.Join(strings.Split(w, ""), "\u200b") }},
	{"homoglyph", func(_ *rand.Rand, w string) string {
		return strings.NewReplacer("a", "а", "e", "е", "o", "о", "c", "с", "p", "р", "i", "і").Replace(w)
	}},
	{"repeated", func(rng *rand.Rand, w string) string {
		at := rng.IntN(len(w))
		for at > 0 && w[at]&0xC0 == 0x80 {
			at--
		}
		return w[:at] + strings.Repeat(w[at:at+1], 3*len(w[:1])) + w[at:]
	}},
}

// disguised turns the words of four letters and more; of neighbours that would melt together only every other one.
func disguised(s string, k int) string {
	rng := rand.New(rand.NewPCG(seed, uint64(len(s)))) //nolint:gosec // no secret
	var b strings.Builder
	end, last := 0, -9
	for i, w := range text.Words(s) {
		b.WriteString(s[end:w.Start])
		end = w.End
		plainWord := len(w.Text) >= 4 && strings.IndexFunc(w.Text, func(r rune) bool { return r|0x20 < 'a' || r|0x20 > 'z' }) < 0
		apart := disguises[k].name != "spaced" && disguises[k].name != "dotted" || i-last > 1
		if plainWord && apart {
			b.WriteString(disguises[k].turn(rng, w.Text))
			last = i
			continue
		}
		b.WriteString(w.Text)
	}
	b.WriteString(s[end:])
	return b.String()
}

// TestCrossDisguised reports what disguises cost, by tables that have not seen the texts.
func TestCrossDisguised(t *testing.T) {
	if !*crossFlag {
		t.Skip("run with -cross to validate the recipe")
	}
	for _, tr := range trainings {
		if *onlyFlag != "" && *onlyFlag != tr.table {
			continue
		}
		samples := tr.load(t)
		plain := tr.crossScores(samples)
		slope, offset := tr.calibrated(samples, plain)
		turned := make([][]*sample, len(disguises))
		for k := range disguises {
			for _, s := range samples {
				c := *s
				if slices.Contains(tr.target, s.source) {
					c = sample{source: s.source, text: disguised(s.text, k), bad: s.bad, weight: s.weight, fold: s.fold}
					tr.model.read(&c, tr.bits)
				}
				turned[k] = append(turned[k], &c)
			}
		}
		right := make([]float64, len(disguises)+1)
		n := 0.0
		for fold := range 5 {
			var rest []*sample
			for _, s := range samples {
				if s.fold != fold {
					rest = append(rest, s)
				}
			}
			w, bias := tr.learn(rest)
			for i, s := range samples {
				if s.fold != fold || !slices.Contains(tr.target, s.source) {
					continue
				}
				n++
				for k := range right {
					x := s
					if k > 0 {
						x = turned[k-1][i]
					}
					if x.score(w, bias)*slope+offset > 0 == s.bad {
						right[k]++
					}
				}
			}
		}
		t.Logf("%s: plain %.3f", tr.table, right[0]/n)
		for k := range disguises {
			t.Logf("  %-10s %.3f (%+.3f)", disguises[k].name, right[k+1]/n, (right[k+1]-right[0])/n)
		}
	}
}
