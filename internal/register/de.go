package register

import "github.com/souffleur-go/souffleur/internal/text"

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
	g.s, g.t = s, tokenize(s, withOutward(s, skip))
	g.tags = make([]tag, len(g.t))
	g.familiar()
	g.certain()
	g.orders()
	g.openings()
	g.group()
	g.polite()
	return g
}
