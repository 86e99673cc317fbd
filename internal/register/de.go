package register

import (
	"strings"

	"github.com/souffleur-go/souffleur/internal/text"
)

var german = grammar{
	read:    func(s string, skip []text.Span) Reading { return germanOf(s, skip).reading() },
	rewrite: func(s string, skip []text.Span, to Form) []Edit { return germanOf(s, skip).edits(to) },
}

// germanText is the analysis of a German text.
type germanText struct {
	addressed
	v *deVerbs
}

// germanOf tags the marks: what is certain first, then what needs the rest of the text.
func germanOf(s string, skip []text.Span) *germanText {
	g := &germanText{v: deForms()}
	g.s, g.t = s, tokenize(s, quotes(s, skip))
	g.tags = make([]tag, len(g.t))
	g.stressed()
	g.familiar()
	g.certain()
	g.orders()
	g.openings()
	g.group()
	g.polite()
	return g
}

// stressed reads a SIE among words in lower case as Sie.
func (g *germanText) stressed() {
	for i := range g.t {
		t := &g.t[i]
		if len(t.text) < 3 || t.text[1] > 'Z' || !dePolite[t.text[:1]+t.low[1:]] {
			continue
		}
		if i > 0 && strings.ToUpper(g.t[i-1].text) != g.t[i-1].text || i+1 < len(g.t) && strings.ToUpper(g.t[i+1].text) != g.t[i+1].text {
			t.text = t.text[:1] + t.low[1:]
		}
	}
}
