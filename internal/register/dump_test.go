package register

import (
	"fmt"
	"os"
	"testing"
)

func TestDump(t *testing.T) {
	lang := os.Getenv("DUMP")
	if lang == "" {
		t.Skip()
	}
	tb := romance[lang]()
	for i := range tb.verbs.verbs {
		p := tb.verbs.conjugate(tb.verbs.verbs[i])
		fmt.Print(p[at(pres, sg3)], " ", p[at(subj, sg3)], " ")
	}
}
