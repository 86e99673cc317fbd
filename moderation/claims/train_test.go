package claims

import (
	"bufio"
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"hash/fnv"
	"math"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/souffleur-go/souffleur/moderation"
	"github.com/stretchr/testify/require"
)

var train = flag.Bool("train", false, "write weights.txt and report cross-validated figures")

// weightsHead says in weights.txt where the weights come from.
const weightsHead = `# Weights of the probability that a sentence says more than its sources: a feature of features.go and its weight.
# Recipe: go test ./moderation/claims -run TestTrain -train, with the data sets below in ../shared/data.
# A logistic regression whose answers are the union of their sentences, each set weighing the same, L2 0.001, 300 steps;
# what is bad in a set for no reason that a feature sees is taken up by a constant of that set and left out here.
# summedits  Apache-2.0  salesforce/factualNLG, summaries of eight domains
# begin      CC BY 4.0   google/BEGIN-dataset, the parts wow and cmu; the part tc is left out
# q2         Apache-2.0  orhonovich/q-squared, snippets CC BY 4.0
# ragtruth-qa is measured only: its passages are for research.
`

// bag is an answer with a label: bad when at least one of its sentences says more than the sources.
type bag struct {
	set, group string
	bad        bool
	sentences  []features
}

func (b bag) score(w features) float64 {
	none := 1.
	for i := range b.sentences {
		none *= 1 - logistic{w}.probability(&b.sentences[i])
	}
	return 1 - none
}

// TestTrain makes the weights anew and expects those of weights.txt; with -train it writes the file, each time the same.
func TestTrain(t *testing.T) {
	if testing.Short() {
		t.Skip("training takes seconds")
	}
	var bags []bag
	for _, set := range trainSets {
		more := readBags(t, set)
		if len(more) == 0 {
			t.Skipf("../../../shared/data/%s is not there: the weights cannot be made anew", set)
		}
		bags = append(bags, more...)
	}
	made := fit(bags)
	if *train {
		require.NoError(t, os.WriteFile("weights.txt", weightsText(made), 0o600))
		validate(t, bags)
		return
	}
	for f, name := range featureNames {
		require.InDelta(t, made[f], model().weights[f], drift, "%s: run go test -run TestTrain -train", name)
	}
}

// drift is how far a weight may be from what the recipe gives now: processors round differently, and small changes of what
// counts as a value need no new weights.
const drift = .25

// TestWeights: every feature has one weight, and every line of the file is read.
func TestWeights(t *testing.T) {
	again := weightsText(model().weights)
	require.Equal(t, string(again), weightsFile)
}

func weightsText(w features) []byte {
	b := bytes.NewBufferString(weightsHead)
	for f, name := range featureNames {
		fmt.Fprintf(b, "%s %.4f\n", name, w[f])
	}
	return b.Bytes()
}

// validate logs figures: by folds of documents, by leaving each set out, and of the set that is never trained on.
func validate(t *testing.T, bags []bag) {
	t.Helper()
	const folds = 5
	scores := map[string][]score{}
	for k := range uint32(folds) {
		w := fit(slices.DeleteFunc(slices.Clone(bags), func(b bag) bool { return fold(b.group, folds) == k }))
		for _, b := range bags {
			if fold(b.group, folds) == k {
				scores[b.set+" by document"] = append(scores[b.set+" by document"], score{b.score(w), b.bad})
			}
		}
	}
	for _, set := range trainSets {
		w := fit(slices.DeleteFunc(slices.Clone(bags), func(b bag) bool { return b.set == set }))
		for _, b := range bags {
			if b.set == set {
				scores[set+" left out"] = append(scores[set+" left out"], score{b.score(w), b.bad})
			}
		}
	}
	w := fit(bags)
	for _, b := range readBags(t, "ragtruth-qa") {
		scores["ragtruth-qa never seen"] = append(scores["ragtruth-qa never seen"], score{b.score(w), b.bad})
	}
	for name, s := range scores {
		auc, f1, balanced := judgeScores(s)
		t.Logf("%-24s %5d answers: AUC %.3f, best F1 %.3f, best balanced accuracy %.3f", name, len(s), auc, f1, balanced)
	}
}

func fold(group string, n uint32) uint32 {
	h := fnv.New32a()
	_, _ = h.Write([]byte(group))
	return h.Sum32() % n
}

type score struct {
	value float64
	bad   bool
}

func judgeScores(s []score) (auc, f1, balanced float64) {
	slices.SortFunc(s, func(a, b score) int {
		switch {
		case a.value < b.value:
			return -1
		case a.value > b.value:
			return 1
		}
		return 0
	})
	var bad, good, fn, tn float64
	for _, x := range s {
		if x.bad {
			bad++
		} else {
			good++
		}
	}
	for _, x := range s {
		tp, fp := bad-fn, good-tn
		f1, balanced = max(f1, 2*tp/(2*tp+fp+fn)), max(balanced, (tp/bad+tn/good)/2)
		if x.bad {
			fn++
			auc += tn
		} else {
			tn++
		}
	}
	return auc / bad / good, f1, balanced
}

const (
	steps        = 300
	ridge        = 1e-3
	stride       = .03
	maxSentences = 400 // sentences of one answer
)

// trainSets are the sets whose licence allows it.
var trainSets = []string{"summedits", "begin", "q2"}

// parameters are the weights and, per set, how often an answer is bad in a way that no feature sees. What is not seen
// belongs to the set, not to its sentences, and is left behind.
type parameters [int(featureCount) + 3]float64

// fit returns the weights that make the labels of the bags most likely, by Adam over all of them.
func fit(bags []bag) features {
	mean, spread := moments(bags)
	count := map[string]float64{}
	for _, b := range bags {
		count[b.set]++
	}
	var w, first, second parameters
	for step := 1.; step <= steps; step++ {
		var slope parameters
		for _, b := range bags {
			addSlope(&slope, &w, b, 1/(count[b.set]*float64(len(count))), &mean, &spread)
		}
		for i := range w {
			if i > 0 && i < int(featureCount) {
				slope[i] -= ridge * w[i]
			}
			first[i] = .9*first[i] + .1*slope[i]
			second[i] = .999*second[i] + .001*slope[i]*slope[i]
			w[i] += stride * (first[i] / (1 - math.Pow(.9, step))) / (math.Sqrt(second[i]/(1-math.Pow(.999, step))) + 1e-9)
		}
	}
	var out features
	for i := range out {
		out[i] = w[i] / spread[i]
		if i > 0 {
			out[0] -= w[i] * mean[i] / spread[i]
		}
	}
	return out
}

func moments(bags []bag) (mean, spread features) {
	n := 0.
	for _, b := range bags {
		for _, x := range b.sentences {
			n++
			for i, v := range x {
				mean[i] += v
				spread[i] += v * v
			}
		}
	}
	for i := range mean {
		mean[i] /= n
		spread[i] = math.Sqrt(max(0, spread[i]/n-mean[i]*mean[i]))
		if spread[i] < 1e-6 {
			spread[i] = 1
		}
	}
	mean[0], spread[0] = 0, 1
	return mean, spread
}

// addSlope adds the slope of the logarithm of one answer's likelihood.
func addSlope(slope, w *parameters, b bag, weight float64, mean, spread *features) {
	var p [maxSentences]float64
	unseen := int(featureCount) + slices.Index(trainSets, b.set)
	leak := min(max(sigmoid(w[unseen]), 1e-9), 1-1e-9)
	none := 1 - leak
	sentences := b.sentences[:min(len(b.sentences), maxSentences)]
	for k := range sentences {
		z := 0.
		for i, v := range sentences[k] {
			z += w[i] * (v - mean[i]) / spread[i]
		}
		p[k] = min(max(sigmoid(z), 1e-9), 1-1e-9)
		none *= 1 - p[k]
	}
	odds := -1.
	if b.bad {
		odds = none / max(1-none, 1e-9)
	}
	slope[unseen] += weight * leak * odds
	for k := range sentences {
		d := p[k] * odds
		for i, v := range sentences[k] {
			slope[i] += weight * d * (v - mean[i]) / spread[i]
		}
	}
}

// labelled is a line of any of the sets.
type labelled struct {
	SourceID                                     string `json:"source_id"`
	Source, Question, Message, Response, Summary string
	Data, Label                                  string
	Consistent, Hallucinated                     int
}

// readBags reads and measures a set, none when it is not there.
func readBags(t *testing.T, set string) []bag {
	t.Helper()
	var bags []bag
	sources := map[string]labelled{}
	eachLine(t, set, "sources", func(l labelled) { sources[l.SourceID] = l })
	add := func(text, said, source, group string, bad bool) {
		s := moderation.Subject{Text: text, Lang: "en", Evidence: moderation.Evidence{Items: []moderation.Item{
			{ID: "p", Kind: moderation.KindPassage, Text: source}, {ID: "m", Kind: moderation.KindThread, Text: said},
		}}}
		j := newJudge(s)
		m := j.measurer()
		b := bag{set: set, group: group, bad: bad}
		for i := range j.draft.sentences {
			if f := m.measure(i); !f.idle {
				b.sentences = append(b.sentences, f.features)
			}
		}
		bags = append(bags, b)
	}
	eachLine(t, set, "cases", func(l labelled) {
		add(l.Summary, "", sources[l.SourceID].Source, l.SourceID, l.Consistent == 0)
	})
	eachLine(t, set, "replies", func(l labelled) {
		if set == "q2" || l.Data != "tc" && l.Label != "generic" {
			add(l.Response, l.Message, l.Source, l.Source, l.Label == "unattributable" || set == "q2" && l.Consistent == 0)
		}
	})
	eachLine(t, set, "responses", func(l labelled) {
		s := sources[l.SourceID]
		add(l.Response, s.Question+"?", s.Source, l.SourceID, l.Hallucinated == 1)
	})
	return bags
}

func eachLine(t *testing.T, set, name string, each func(labelled)) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join("..", "..", "..", "shared", "data", set, name+"*.jsonl"))
	require.NoError(t, err)
	for _, file := range files {
		f, err := os.Open(file)
		require.NoError(t, err)
		lines := bufio.NewScanner(f)
		lines.Buffer(nil, 1<<24)
		for lines.Scan() {
			var l labelled
			require.NoError(t, json.Unmarshal(lines.Bytes(), &l))
			each(l)
		}
		require.NoError(t, lines.Err())
		require.NoError(t, f.Close())
	}
}
