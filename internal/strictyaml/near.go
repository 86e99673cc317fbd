package strictyaml

import "strings"

// nearest returns the candidate closest to key, or "" when none is close enough to be what was meant.
func nearest(key string, candidates []string) string {
	best, bestDist := "", 1+max(1, len(key)/3)
	if len(key) > 64 {
		return ""
	}
	folded := squash(key)
	for _, c := range candidates {
		if d := distance(folded, squash(c)); d < bestDist {
			best, bestDist = c, d
		}
	}
	return best
}

func squash(s string) string {
	return strings.NewReplacer("-", "_", " ", "_").Replace(strings.ToLower(s))
}

// distance is the Levenshtein distance of two short strings, in bytes.
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := diagonal
			if a[i] != b[j] {
				cost++
			}
			diagonal = row[j+1]
			row[j+1] = min(cost, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}

// Near returns the candidate closest to key, or "" when none is close enough to be what was meant.
func Near(key string, candidates []string) string { return nearest(key, candidates) }
