package claims

import (
	_ "embed"
	"strconv"
	"strings"
	"sync"
)

//go:embed weights.txt
var weightsFile string

// logistic is a weighted sum of features on the logistic scale.
type logistic struct{ weights features }

var model = sync.OnceValue(func() logistic { return readModel(weightsFile) })

// readModel reads lines of a feature and its weight; a line that begins with # is a comment.
func readModel(file string) logistic {
	var m logistic
	for line := range strings.SplitSeq(file, "\n") {
		name, number, ok := strings.Cut(line, " ")
		if !ok || name == "#" {
			continue
		}
		w, err := strconv.ParseFloat(strings.TrimSpace(number), 64)
		if err != nil {
			continue // a test reads every line
		}
		for f, known := range featureNames {
			if known == name {
				m.weights[f] = w
			}
		}
	}
	return m
}

func (m logistic) probability(f *features) float64 {
	sum := 0.
	for i, w := range m.weights {
		sum += w * f[i]
	}
	return sigmoid(sum)
}
