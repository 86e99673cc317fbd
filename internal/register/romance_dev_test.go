package register

import (
	"crypto/sha256"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
)

// held tells the third of the pairs that is only measured on.
func held(id string) bool { return sha256.Sum256([]byte(id))[1]%3 == 0 }

func containsWord(list, word string) bool {
	return slices.Contains(strings.FieldsFunc(list, func(r rune) bool { return r == ',' || r == ' ' }), word)
}

func envF(k string, d float64) float64 {
	if x, err := strconv.ParseFloat(os.Getenv(k), 64); err == nil {
		return x
	}
	return d
}

func envInt(k string, d int) int { return int(envF(k, float64(d))) }

var devChances = map[string][]chance{}

// tokenErrors prints the candidates that are read wrongly in texts of the same form.
func tokenErrors(docs []labelled) {
	if os.Getenv("REGISTER_TOK") == "" {
		return
	}
	for _, d := range docs {
		cs := devChances[d.text]
		for i, p := range cs {
			tok := &d.r.tokens[i]
			got := 0
			if p.t >= .5 {
				got = 1
			}
			if p.v >= .5 {
				got = 2
			}
			if got == d.labels[i] {
				continue
			}
			from, to := max(0, tok.Start-60), min(len(d.text), tok.End+50)
			fmt.Printf("TOK %s %s want %d t %.2f v %.2f: %s[%s]%s\n", d.want, kindNames[tok.kind], d.labels[i], p.t, p.v, d.text[from:tok.Start], d.text[tok.Start:tok.End], d.text[tok.End:to])
		}
		for _, sp := range d.spans {
			any := false
			for i := range d.r.tokens {
				tok := &d.r.tokens[i]
				if tok.Start < sp.End && sp.Start < tok.End && (tok.kind != noCandidate || tok.plural) {
					any = true
				}
			}
			if !any {
				fmt.Printf("SPAN %s %q in %s\n", d.want, d.text[sp.Start:sp.End], d.text)
			}
		}
	}
}
