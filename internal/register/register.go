package register

import (
	"slices"
	"strings"

	"github.com/souffleur-go/souffleur/internal/text"
)

// Form is a form of address: T (tu, du, tú, je) or V (vous, Sie, usted, Lei, u).
type Form string

// The forms.
const (
	T Form = "T"
	V Form = "V"
)

// Answer is what a text as a whole says of its form of address.
type Answer string

// The answers. Only IsT and IsV name one form for one person.
const (
	None      Answer = "none"      // nobody is addressed
	IsT       Answer = "T"         // the familiar form
	IsV       Answer = "V"         // the polite form
	Plural    Answer = "plural"    // several people are addressed, and nobody alone
	Mixed     Answer = "mixed"     // both forms, to one person
	Ambiguous Answer = "ambiguous" // a form that may be somebody else's: "su hermano", "Ihr Team hilft"
)

// Mark is a word that shows a form of address.
type Mark struct {
	text.Span
	Form   Form // "" where Plural does not tell one form from the other, or Doubt
	Plural bool // it addresses several people
	Doubt  bool // it may belong to a third person
}

// Reading is what Read found: the answer and its marks in order, without overlap.
type Reading struct {
	Answer Answer
	Marks  []Mark
}

// Edit replaces a stretch of the text.
type Edit struct {
	text.Span
	With string
}

// Rewriting is a text in the other form of address.
type Rewriting struct {
	Text  string
	Edits []Edit // in the order of the text that was given, without overlap
	Sure  bool   // grammar allowed every change: reading Text again gives the wanted form; false = a person should look
}

// grammar is what the package knows of one language.
type grammar struct {
	read    func(s string, skip []text.Span) Reading
	rewrite func(s string, skip []text.Span, to Form) []Edit // nil = it cannot
}

// grammars holds the languages by their primary tag.
var grammars = map[string]grammar{
	"fr": {read: readFrench, rewrite: rewriteFrench},
}

// Known reports whether the language has forms of address that Read tells apart.
func Known(lang string) bool { return grammars[primary(lang)].read != nil }

// Read returns the form of address of s, in the language of a BCP 47 tag. Nothing is read between quotation marks, in quoted
// lines (">"), links, addresses, handles and code, nor in skip, whose spans are in order. An unknown language reads None.
func Read(lang, s string, skip []text.Span) Reading {
	g := grammars[primary(lang)]
	if g.read == nil {
		return Reading{Answer: None}
	}
	return g.read(s, text.Foreign(s, skip))
}

// Rewrite returns s in another form of address. What Read does not read it does not change, and a text without a form of
// address comes back as it was. It is a suggestion where Sure is false.
func Rewrite(lang, s string, skip []text.Span, to Form) Rewriting {
	g := grammars[primary(lang)]
	out := Rewriting{Text: s}
	if g.rewrite == nil || to != T && to != V {
		return out
	}
	out.Edits = g.rewrite(s, text.Foreign(s, skip), to)
	var b strings.Builder
	done := 0
	for _, e := range out.Edits {
		b.WriteString(s[done:e.Start])
		b.WriteString(e.With)
		done = e.End
	}
	b.WriteString(s[done:])
	out.Text = b.String()
	switch again := Read(lang, out.Text, moved(skip, out.Edits)).Answer; again {
	case Answer(to):
		out.Sure = true
	case None, Plural:
		out.Sure = len(out.Edits) == 0
	case IsT, IsV, Mixed, Ambiguous:
	}
	return out
}

// moved returns where spans of the old text stand in the edited one; none of them is edited.
func moved(spans []text.Span, edits []Edit) []text.Span {
	out := slices.Clone(spans)
	i, by := 0, 0
	for k, sp := range out {
		for ; i < len(edits) && edits[i].End <= sp.Start; i++ {
			by += len(edits[i].With) - (edits[i].End - edits[i].Start)
		}
		out[k] = text.Span{Start: sp.Start + by, End: sp.End + by}
	}
	return out
}

// primary returns the language of a tag: "fr" of "fr-CA".
func primary(tag string) string {
	p, _, _ := strings.Cut(tag, "-")
	return strings.ToLower(p)
}
