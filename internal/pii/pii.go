package pii

import "slices"

// Kind tells what a Match is.
type Kind string

// The kinds of matches.
const (
	URL       Kind = "url"       // with or without scheme; Value has no scheme, no "www.", no closing slash
	Email     Kind = "email"     // Value in lower case
	Phone     Kind = "phone"     // Value: digits, with "+" and the country where it is written or French
	Reference Kind = "reference" // order and ticket numbers; Value in upper case without hyphens, "#" or "n°"
)

// Match is one place found. Start and End are bytes of the text, half-open.
type Match struct {
	Start, End int
	Kind       Kind
	Value      string // normalised: two ways to write the same thing have the same Value
}

// Find returns everything it knows in text, by start and without overlap. Targets of Markdown and HTML links and images
// are found like any other address.
func Find(text string) []Match {
	found := addresses(text)
	found = fill(found, phones(text))
	return fill(found, references(text))
}

// fill adds to found, sorted and without overlap, what of more does not touch it.
func fill(found, more []Match) []Match {
	if len(more) == 0 {
		return found
	}
	out := make([]Match, 0, len(found)+len(more))
	i := 0
	for _, m := range more {
		for i < len(found) && found[i].End <= m.Start {
			out = append(out, found[i])
			i++
		}
		if i == len(found) || found[i].Start >= m.End {
			out = append(out, m)
		}
	}
	return slices.Clip(append(out, found[i:]...))
}
