package register

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"
)

func TestZZ(t *testing.T) {
	b, _ := os.ReadFile(dataFile("traps.jsonl"))
	for line := range strings.Lines(string(b)) {
		var c struct{ Lang, Text, Register string }
		json.Unmarshal([]byte(line), &c)
		if !strings.Contains("es it pt", c.Lang) {
			continue
		}
		if r := Read(c.Lang, c.Text, nil); string(r.Answer) != c.Register {
			fmt.Println("TRAP", c.Lang, c.Text, "want", c.Register, "got", r.Answer)
			show(c.Lang, c.Text)
		}
	}
	for _, l := range strings.Split(os.Getenv("ZZ"), "|") {
		if lang, s, ok := strings.Cut(l, ":"); ok {
			r := Read(lang, s, nil)
			fmt.Println(s, "=>", r.Answer)
			show(lang, s)
		}
	}
}

func show(lang, s string) {
	r := romance[lang]().tokenize(s, nil)
	for i, c := range r.chances(romanceModel()) {
		if r.tokens[i].kind != noCandidate || r.tokens[i].plural {
			fmt.Printf("   %s k%d t%.2f v%.2f pl%v\n", r.tokens[i].low, r.tokens[i].kind, c.t, c.v, r.tokens[i].plural)
		}
	}
}
