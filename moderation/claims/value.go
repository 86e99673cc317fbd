package claims

import "github.com/souffleur-go/souffleur/moderation"

// Kind tells what a Value is.
type Kind string

// The kinds of values.
const (
	Number    Kind = "number"    // without a known unit; Unit is "" or a label such as "article"
	Quantity  Kind = "quantity"  // with a unit: 30 jours, 12 km
	Money     Kind = "money"     // Unit is the currency: EUR, USD, GBP, CHF
	Percent   Kind = "percent"   // 5 %
	Time      Kind = "time"      // Norm is hh:mm
	Date      Kind = "date"      // Norm is yyyy-mm-dd, --mm-dd without a year, or yyyy-mm
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
	weekday int  // of a date as written, 1 = Monday … 7 = Sunday, 0 = none
	soft    bool // supports, but is no claim when a draft says it: two, noon
}

// Extract returns the values of a text in order of their start. lang is a BCP 47 tag: the language decides which words
// are known (fr, en, de, es, it, pt and nl; French and English when it is another) and how "1,234" is read, the region
// what 03/12/2026 and "$" mean. Names are looked for where lang capitalises only names.
func Extract(lang, text string) []Value {
	r := reading{loc: localeOf(lang), text: text}
	r.scan()
	found := r.values
	out := make([]Value, 0, len(found))
	for _, v := range found {
		if !v.soft {
			out = append(out, v.Value)
		}
	}
	return out
}
