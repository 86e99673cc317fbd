package register

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

func TestZY(t *testing.T) {
	tbs := map[string]*tables{}
	for l, g := range romance {
		tbs[l] = g()
		fmt.Println(l, len(g().verbs.verbs))
	}
	for line := range strings.Lines(romanceConceptsFile) {
		c := strings.Split(line, "|")
		if len(c) != 3 {
			continue
		}
		for i, col := range c {
			for _, inf := range strings.Fields(col) {
				if _, ok := tbs[romanceColumns[i]].verbs.ids[inf]; !ok {
					fmt.Println("MISSING", romanceColumns[i], inf)
				}
			}
		}
	}
	for l, tb := range tbs {
		seen := map[string]bool{}
		for _, d := range documents(t, l) {
			for _, tok := range tb.tokenize(d.text, nil).tokens {
				w := tok.low
				if tok.class == 0 && len(tok.forms) == 0 && !tok.part && !tok.capital && !seen[w] && (strings.HasSuffix(w, "ar") || strings.HasSuffix(w, "er") || strings.HasSuffix(w, "ir") || strings.HasSuffix(w, "are") || strings.HasSuffix(w, "ere") || strings.HasSuffix(w, "ire") || strings.HasSuffix(w, "ando") || strings.HasSuffix(w, "endo") || strings.HasSuffix(w, "rsi") || strings.HasSuffix(w, "ado") || strings.HasSuffix(w, "ato")) {
					seen[w] = true
				}
			}
		}
		var u []string
		for w := range seen {
			u = append(u, w)
		}
		slices.Sort(u)
		fmt.Println(l, u)
	}
}
