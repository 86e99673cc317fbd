package typography

import (
	"cmp"
	"slices"
	"strings"

	"github.com/souffleur-go/souffleur/internal/text"
)

// Kind is a set of kinds of repair; a single [Repair] has exactly one. The zero value is the empty set.
type Kind uint16

const (
	// Commas takes the spaces before a comma away and leaves one after it.
	Commas Kind = 1 << iota
	// Spacing sets the spaces before ! ? ; : and inside « » by the locale.
	Spacing
	// Quotes turns pairs of straight double quotes into those of the locale.
	Quotes
	// Apostrophes turns straight apostrophes into U+2019; feet, minutes and pairs of single quotes stay.
	Apostrophes
	// Ellipses turns three dots or more into U+2026; leaders of ten dots or more stay.
	Ellipses
	// Dashes turns the hyphen of a range, double hyphens and pairs of hyphens around an aside into dashes.
	Dashes
	// Dimensions turns the x between two measures into U+00D7.
	Dimensions
	// Marks turns (c), (r) and (tm) into signs.
	Marks
	// Units keeps a number and its unit or currency on one line.
	Units
	// Eszett writes ss for ß where the locale is Swiss or of Liechtenstein.
	Eszett
	// Doubles makes one space of several between two words.
	Doubles
	// Hyphens puts soft hyphens into long words of languages with regular syllables (fr es it pt).
	Hyphens
)

var kindNames = [...]string{
	"commas", "spacing", "quotes", "apostrophes", "ellipses", "dashes", "dimensions", "marks", "units", "eszett", "doubles",
	"hyphens",
}

// String returns the names of the kinds in k, joined by "+".
func (k Kind) String() string {
	var names []string
	for i, name := range kindNames {
		if k&(1<<i) != 0 {
			names = append(names, name)
		}
	}
	return strings.Join(names, "+")
}

// Space is a character that may stand for the narrow no-break space; the zero value means Narrow.
type Space string

// What may stand before ! ? ; in a locale that asks for a narrow no-break space.
const (
	Narrow  Space = "u202f" // U+202F
	NoBreak Space = "u00a0" // U+00A0, which some channels count as one where U+202F counts as two
	None    Space = "none"  // nothing at all
)

// Style is a choice of quotation marks; the zero value means Customary.
type Style string

// Quotation marks that Quotes may write.
const (
	Customary  Style = ""           // those of the locale
	Guillemets Style = "guillemets" // « », with spaces inside where the language has them
	Curly      Style = "curly"      // “ ”
)

// Options say what is repaired and by whose customs.
type Options struct {
	// Locale is a language with or without a region: fr, fr-CA, fr_CA. Empty or unknown: only the kinds that have no local
	// custom (Ellipses, Marks, …) find something, and Quotes and Dashes follow English.
	Locale string
	// Kinds are the repairs to look for.
	Kinds Kind
	// Style chooses what Quotes writes; the zero value is the custom of the locale.
	Style Style
	// Thin stands for U+202F wherever the locale asks for it; the zero value keeps U+202F. With another value Spacing also
	// turns the U+202F already there, such as those within numbers, into U+00A0.
	Thin Space
	// Plain makes every space that is written U+0020, as GSM-7 text messages need; Spacing then also replaces the no-break
	// spaces already there.
	Plain bool
}

// Repair is one edit: With in place of the bytes Start to End, which may be empty.
type Repair struct {
	text.Span
	With string
	Kind Kind
}

// Repairs returns the repairs of s in order and without overlap, so that any subset of them may be applied. The spans of
// skip, in any order, are left alone, as is everything that is not running text. Quotation marks come in pairs: the two
// repairs of a pair stand or fall together.
func Repairs(s string, o Options, skip []text.Span) []Repair {
	f := finder{s: s, customs: customsOf(o), kinds: o.Kinds, skip: skip}
	for i, step := range steps {
		if o.Kinds&step.kind != 0 {
			f.kind, f.step = step.kind, i
			step.find(&f)
		}
	}
	return f.resolve()
}

// steps are in order of precedence where two repairs want the same bytes.
var steps = []struct {
	kind Kind
	find func(*finder)
}{
	{Dashes, (*finder).dashes},
	{Commas, (*finder).commas},
	{Quotes, (*finder).quotes},
	{Spacing, (*finder).spacing},
	{Apostrophes, (*finder).apostrophes},
	{Ellipses, (*finder).ellipses},
	{Dimensions, (*finder).dimensions},
	{Marks, (*finder).marks},
	{Units, (*finder).units},
	{Eszett, (*finder).eszett},
	{Commas, (*finder).afterCommas},
	{Doubles, (*finder).doubles},
	{Hyphens, (*finder).hyphens},
	{Spacing, (*finder).cheaperSpaces},
}

// Fix returns s with all its repairs applied.
func Fix(s string, o Options, skip []text.Span) string {
	return Apply(s, Repairs(s, o, skip))
}

// Apply returns s with repairs written into it; they must be in order and without overlap, as [Repairs] returns them.
func Apply(s string, repairs []Repair) string {
	if len(repairs) == 0 {
		return s
	}
	var b strings.Builder
	b.Grow(len(s) + 4*len(repairs))
	at := 0
	for _, r := range repairs {
		b.WriteString(s[at:r.Start])
		b.WriteString(r.With)
		at = r.End
	}
	b.WriteString(s[at:])
	return b.String()
}

// finder collects the repairs of one text.
type finder struct {
	s       string
	customs customs
	kinds   Kind
	kind    Kind // of the step that runs
	step    int  // its place in the order of precedence
	skip    []text.Span
	guarded bool
	guards  []text.Span // sorted, without overlap; valid once guarded
	found   []candidate
	written []guillemet // that take the place of straight quotes, in order once spacing reads them
}

// candidate is a repair with the step that found it.
type candidate struct {
	Repair
	step int
}

func (f *finder) add(start, end int, with string) {
	if f.s[start:end] != with && !f.covered(start, end) {
		f.found = append(f.found, candidate{Repair{text.Span{Start: start, End: end}, with, f.kind}, f.step})
	}
}

// covered tells whether a guard holds a byte of start to end, or the point between two bytes of a guard.
func (f *finder) covered(start, end int) bool {
	if !f.guarded {
		f.guards, f.guarded = guards(f.s, f.skip), true
	}
	i := f.guardAt(start)
	return i < len(f.guards) && f.guards[i].Start < end
}

// guardAt returns the number of the first guard that ends behind i.
func (f *finder) guardAt(i int) int {
	n, _ := slices.BinarySearchFunc(f.guards, i, func(sp text.Span, at int) int {
		if sp.End <= at {
			return -1
		}
		return 1
	})
	return n
}

// resolve puts the repairs in order; of two that overlap the one of the earlier step stays.
func (f *finder) resolve() []Repair {
	if len(f.found) == 0 {
		return nil
	}
	slices.SortStableFunc(f.found, func(a, b candidate) int {
		return cmp.Or(a.Start-b.Start, a.End-b.End)
	})
	out := make([]Repair, 0, len(f.found))
	step := 0 // of the last one in out
	for _, r := range f.found {
		if n := len(out); n == 0 || apart(out[n-1].Span, r.Span) {
			out = append(out, r.Repair)
		} else if r.step < step {
			out[n-1] = r.Repair
		} else {
			continue
		}
		step = r.step
	}
	return out
}

// apart tells that b begins behind a; two insertions at one point are not apart.
func apart(a, b text.Span) bool {
	return b.Start > a.End || b.Start == a.End && (a.Start < a.End || b.Start < b.End)
}
