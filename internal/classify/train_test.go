package classify

import (
	"crypto/sha256"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

var (
	trainFlag = flag.Bool("train", false, "learn the tables again and write them to data/")
	onlyFlag  = flag.String("only", "", "the one table to learn or validate")
	crossFlag = flag.Bool("cross", false, "cross-validate the tables")
)

// probe is a text whose features stand for how texts are read.
const probe = comment + " C0nnard, e s p è c e de m0r0n!! 2nd £100 http://x.example @anna fuuuck you're 20h30 covid19"

// recipe names how a table was made: its sources, the constants of the learner, the word list and how texts are read.
func (tr training) recipe(t testing.TB) string {
	t.Helper()
	h := sha256.New()
	fmt.Fprintln(h, tr.table, tr.bits, tr.cost, epochs, smooth, tr.level, fewest, seed, tr.model.share, minGram, maxGram, maxWord, reach, tr.target)
	for _, s := range tr.sources {
		fmt.Fprintln(h, s.name, s.path, s.weight, s.like)
	}
	own, err := os.ReadFile(filepath.Join("testdata", tr.own.path))
	require.NoError(t, err)
	fmt.Fprintln(h, tr.own.like, tr.own.weight, string(own))
	tr.model.list().write(h)
	for _, f := range features(tr.model.list(), tr.model.lang, probe, words(probe)) {
		fmt.Fprintln(h, f)
	}
	return fmt.Sprintf("%x", h.Sum(nil)[:8])
}

// write puts the list in a fixed order.
func (l *wordList) write(w io.Writer) {
	fmt.Fprintln(w, l.names, l.hurts, l.alone, l.slurs, l.plain)
	for _, m := range []map[string]mask{l.whole, l.begins} {
		keys := make([]string, 0, len(m))
		for k, v := range m {
			keys = append(keys, fmt.Sprint(k, v))
		}
		slices.Sort(keys)
		fmt.Fprintln(w, keys)
	}
}

func (tr training) load(t testing.TB) []*sample {
	t.Helper()
	samples := append(loadSources(t, tr.sources), loadOwn(t, tr.own.path, tr.own.like, tr.own.weight)...)
	for _, s := range samples {
		tr.model.read(s, tr.bits)
	}
	return samples
}

// crossScores returns the score of each sample by a model that has not seen its fold.
func (tr training) crossScores(samples []*sample) []float64 {
	scores := make([]float64, len(samples))
	for fold := range 5 {
		var rest []*sample
		for _, s := range samples {
			if s.fold != fold {
				rest = append(rest, s)
			}
		}
		w, bias := tr.learn(rest)
		for i, s := range samples {
			if s.fold == fold {
				scores[i] = s.score(w, bias)
			}
		}
	}
	return scores
}

func (tr training) calibrated(samples []*sample, scores []float64) (slope, offset float64) {
	var zs, weights []float64
	var bad []bool
	for i, s := range samples {
		if slices.Contains(tr.target, s.source) {
			zs, bad, weights = append(zs, scores[i]), append(bad, s.bad), append(weights, s.weight)
		}
	}
	return calibrate(zs, bad, weights)
}

// TestTrain writes the tables when asked to.
func TestTrain(t *testing.T) {
	if !*trainFlag {
		t.Skip("run with -train to learn the tables again")
	}
	for _, tr := range trainings {
		if *onlyFlag != "" && *onlyFlag != tr.table {
			continue
		}
		samples := tr.load(t)
		slope, offset := tr.calibrated(samples, tr.crossScores(samples))
		w, bias := tr.learn(samples)
		require.NoError(t, os.WriteFile("data/"+tr.table+".bin", pack(w, bias, slope, offset, tr.recipe(t)).bytes(), 0o600))
	}
}

// TestRecipe refuses a table made by another recipe than the trainer's.
func TestRecipe(t *testing.T) {
	for _, tr := range trainings {
		require.Equal(t, tr.recipe(t), tr.model.table().recipe, "%s: go test ./internal/classify -run TestTrain -train", tr.table)
	}
	for _, tab := range []*table{toxicEn.near(), toxicEn.far()} {
		require.Equal(t, markRecipe(), tab.recipe, "go test ./internal/classify -run TestTrainSpans -train")
	}
}

// counts are the outcomes of a set.
type counts struct{ tp, fp, fn, tn float64 }

func (c *counts) add(bad, flagged bool) {
	switch {
	case bad && flagged:
		c.tp++
	case flagged:
		c.fp++
	case bad:
		c.fn++
	default:
		c.tn++
	}
}

func (c counts) String() string {
	p, r := c.tp/max(1, c.tp+c.fp), c.tp/max(1, c.tp+c.fn)
	return fmt.Sprintf("n %4.0f acc %.3f P %.3f R %.3f F1 %.3f FPR %.3f", c.tp+c.fp+c.fn+c.tn, (c.tp+c.tn)/(c.tp+c.fp+c.fn+c.tn), p, r, 2*p*r/max(1e-9, p+r), c.fp/max(1, c.fp+c.tn))
}

// TestCross reports five-fold and leave-one-source-out figures.
func TestCross(t *testing.T) {
	if !*crossFlag {
		t.Skip("run with -cross to validate the recipe")
	}
	for _, tr := range trainings {
		if *onlyFlag != "" && *onlyFlag != tr.table {
			continue
		}
		samples := tr.load(t)
		scores := tr.crossScores(samples)
		slope, offset := tr.calibrated(samples, scores)
		t.Logf("%s 5 folds\n%s", tr.table, report(samples, scores, -offset/slope))
		if len(tr.sources) < 3 {
			continue
		}
		for _, src := range tr.sources {
			var rest, out []*sample
			for _, s := range samples {
				if s.source == src.name {
					out = append(out, s)
				} else {
					rest = append(rest, s)
				}
			}
			w, bias := tr.learn(rest)
			scores := make([]float64, len(out))
			for i, s := range out {
				scores[i] = s.score(w, bias)
			}
			t.Logf("without %s: %s", src.name, report(out, scores, -offset/slope))
		}
	}
}

func report(samples []*sample, scores []float64, threshold float64) string {
	by := map[string]*counts{}
	auc := map[string][2][]float64{}
	var names []string
	for i, s := range samples {
		if by[s.source] == nil {
			by[s.source] = &counts{}
			names = append(names, s.source)
		}
		by[s.source].add(s.bad, scores[i] > threshold)
		a := auc[s.source]
		k := 0
		if s.bad {
			k = 1
		}
		a[k] = append(a[k], scores[i])
		auc[s.source] = a
	}
	var b strings.Builder
	for _, n := range names {
		acc, fpr := best(auc[n])
		fmt.Fprintf(&b, "  %-11s %s AUC %.3f best %.3f at FPR %.3f\n", n, by[n], area(auc[n]), acc, fpr)
	}
	return b.String()
}

func area(a [2][]float64) float64 {
	slices.Sort(a[0])
	sum := 0.0
	for _, z := range a[1] {
		n, _ := slices.BinarySearch(a[0], z)
		sum += float64(n)
	}
	return sum / max(1, float64(len(a[0])*len(a[1])))
}

// best returns the highest accuracy of any threshold whose false-positive rate is at most a fifth.
func best(a [2][]float64) (acc, fpr float64) {
	slices.Sort(a[0])
	slices.Sort(a[1])
	for _, z := range append(slices.Clone(a[0]), a[1]...) {
		g, _ := slices.BinarySearch(a[0], z)
		b, _ := slices.BinarySearch(a[1], z)
		f := float64(len(a[0])-g) / max(1, float64(len(a[0])))
		if got := float64(g+len(a[1])-b) / float64(len(a[0])+len(a[1])); f <= 0.2 && got > acc {
			acc, fpr = got, f
		}
	}
	return acc, fpr
}
