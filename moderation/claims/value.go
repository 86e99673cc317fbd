package claims

import (
	"cmp"
	"slices"

	"github.com/souffleur-go/souffleur/internal/pii"
	"github.com/souffleur-go/souffleur/moderation"
)

// Kind tells what a Value is.
type Kind string

// The kinds of values.
const (
	Number    Kind = "number"    // without a known unit; Unit is "" or a label such as "article"
	Quantity  Kind = "quantity"  // with a unit: 30 jours, 12 km
	Money     Kind = "money"     // Unit is the currency: EUR, USD, GBP, CHF
	Percent   Kind = "percent"   // 5 %
	Time      Kind = "time"      // Norm is hh:mm
	Date      Kind = "date"      // Norm is yyyy-mm-dd, or --mm-dd without a year
	URL       Kind = "url"       // Norm without scheme and "www."
	Email     Kind = "email"     // Norm in lower case
	Phone     Kind = "phone"     // Norm is the last nine digits
	Reference Kind = "reference" // order and ticket numbers
	Name      Kind = "name"      // capitalised words inside a sentence
	Quote     Kind = "quote"     // what stands between quotation marks
)

// Value is one checkable thing that a text says. Two ways to write the same thing have the same Norm and Unit.
type Value struct {
	moderation.Span
	Kind Kind   `json:"kind"`
	Text string `json:"text"` // as written
	Norm string `json:"norm"`
	Unit string `json:"unit,omitempty"`
}

// value is a Value with what only the ledger needs.
type value struct {
	Value
	weekday int // of a date as written, 1 = Monday … 7 = Sunday, 0 = none
}

// Extract returns the values of a text in order of their start. lang, such as "fr" or "en", decides how "1,234" is read;
// the words of French and English are known whatever lang is. Names are looked for where lang capitalises only names.
func Extract(lang, text string) []Value {
	found := extract(lang, text)
	out := make([]Value, len(found))
	for i, v := range found {
		out[i] = v.Value
	}
	return out
}

func extract(lang, text string) []value {
	addresses := pii.Find(text)
	var found []value
	for _, m := range addresses {
		v := value{Value: Value{Span: moderation.Span{Start: m.Start, End: m.End}, Kind: Kind(m.Kind), Norm: m.Value}}
		if m.Kind == pii.Phone && len(m.Value) > 9 {
			v.Norm = m.Value[len(m.Value)-9:]
		}
		found = append(found, v)
	}
	toks := lex(lang, text, addresses)
	p := parser{toks: toks}
	found = append(found, p.values()...)
	quotes := quotations(text)
	found = append(found, quotes...)
	found = append(found, names(lang, text, toks, quotes)...)
	for i := range found {
		found[i].Text = found[i].In(text)
	}
	slices.SortStableFunc(found, func(a, b value) int { return cmp.Compare(a.Start, b.Start) })
	return found
}
