package rules

import (
	"slices"
	"strings"

	"github.com/souffleur-go/souffleur/moderation"
)

var cuePhrases = load("cues")

// A cue alone says little: novels have characters, manuals have rules. cueWeights says what a family of phrases/cues.txt
// adds to the score of a passage, however often it occurs there. The weights were set by hand, see enough.
var cueWeights = map[string]int{
	"refusal": 5, "moral": 5, "slot": 5, "assign": 5, "machine": 4, "reset": 3, "format": 3,
	"persona": 2, "bot": 2, "fiction": 2, "harm": 2, "rule": 2,
}

const (
	cueThreshold = 14
	cueWindow    = 120 // words within which cues support one another
)

// directed returns the first passage whose cues weigh enough together, with their families as its reason.
func (r reading) directed() []order {
	hits := r.found[fromCues]
	if len(hits) == 0 {
		return nil
	}
	in := map[string]int{}
	score, from := 0, 0
	for to, h := range hits {
		for ; hits[from].first < h.first-cueWindow; from++ {
			if in[hits[from].family]--; in[hits[from].family] == 0 {
				score -= cueWeights[hits[from].family]
			}
		}
		if in[h.family]++; in[h.family] == 1 {
			score += cueWeights[h.family]
		}
		if enough(score, in) {
			return []order{passage(r.tokens, hits[from:to+1])}
		}
	}
	return nil
}

// passage spans hits and names their families.
func passage(ts []token, hits []hit) order {
	var families []string
	last := 0
	for _, h := range hits {
		last = max(last, h.last)
		if !slices.Contains(families, h.family) {
			families = append(families, h.family)
		}
	}
	slices.Sort(families)
	return order{moderation.Span{Start: ts[hits[0].first].Start, End: ts[last].End}, "cues " + strings.Join(families, "+"), ""}
}

// enough tells whether the families of a passage together direct an assistant: at least two of them are such
// that ordinary texts seldom hold, for a role alone, or a form of answers alone, is asked of writers every day.
func enough(score int, in map[string]int) bool {
	if score < cueThreshold {
		return false
	}
	heavy := 0
	for family, n := range in {
		if n > 0 && cueWeights[family] >= 4 {
			heavy++
		}
	}
	return heavy >= 2
}
