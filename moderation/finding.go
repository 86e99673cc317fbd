package moderation

import (
	"encoding"
	"fmt"
)

// Severity orders findings by what they ask of the person who reviews.
type Severity uint8

// The severities, in rising order. The zero Severity is Info.
const (
	Info  Severity = iota // good to know; the text passes
	Warn                  // shown to the reviewer; the text is flagged
	Error                 // the text is held until a person has decided
	Block                 // the text may not leave unless a person overrides the finding by name
)

// Verdict is what a Screen concludes from the worst severity found.
type Verdict uint8

// The verdicts, in rising order, one per Severity. The zero Verdict is Pass.
const (
	Pass Verdict = iota
	Flag
	Hold
	Blocked
)

var (
	severityNames = []string{"info", "warn", "error", "block"}
	verdictNames  = []string{"pass", "flag", "hold", "block"}
)

// Verdict returns the verdict that a finding of this severity alone leads to.
func (s Severity) Verdict() Verdict { return Verdict(s) }

// String returns "info", "warn", "error" or "block".
func (s Severity) String() string { return nameOf(severityNames, uint8(s)) }

// String returns "pass", "flag", "hold" or "block".
func (v Verdict) String() string { return nameOf(verdictNames, uint8(v)) }

// MarshalText implements encoding.TextMarshaler with the names of String.
func (s Severity) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// MarshalText implements encoding.TextMarshaler with the names of String.
func (v Verdict) MarshalText() ([]byte, error) { return []byte(v.String()), nil }

// UnmarshalText implements encoding.TextUnmarshaler; it refuses unknown names.
func (s *Severity) UnmarshalText(b []byte) error {
	n, err := numberOf("severity", severityNames, string(b))
	if err == nil {
		*s = Severity(n)
	}
	return err
}

// UnmarshalText implements encoding.TextUnmarshaler; it refuses unknown names.
func (v *Verdict) UnmarshalText(b []byte) error {
	n, err := numberOf("verdict", verdictNames, string(b))
	if err == nil {
		*v = Verdict(n)
	}
	return err
}

var (
	_ encoding.TextUnmarshaler = (*Severity)(nil)
	_ encoding.TextUnmarshaler = (*Verdict)(nil)
)

func nameOf(names []string, n uint8) string {
	if int(n) < len(names) {
		return names[n]
	}
	return fmt.Sprintf("unknown(%d)", n)
}

func numberOf(what string, names []string, s string) (uint8, error) {
	for i, n := range names {
		if n == s {
			return uint8(i), nil
		}
	}
	return 0, fmt.Errorf("moderation: unknown %s %q (want one of %v)", what, s, names)
}

// Source points from a Finding into the Evidence.
type Source struct {
	Item  string `json:"item"`            // Item.ID
	Span  Span   `json:"span"`            // bytes of Item.Text
	Value string `json:"value,omitempty"` // what the source says there, as written
}

// Finding is one located observation of a Rule. It reads on its own: what was matched, why it matters, what to do.
type Finding struct {
	Rule     string   `json:"rule"`
	Severity Severity `json:"severity"`
	Span              // bytes of Subject.Text; zero = the whole text
	Match    string   `json:"match,omitempty"` // the matched text as written, or the text a hidden part reveals
	// Why is one sentence for the reviewer in the language of Subject.Reader.
	Why        string `json:"why"`
	Suggestion string `json:"suggestion,omitempty"` // what a person could do
	// Replacement, when not nil, is the text to put in place of Span; "" deletes it.
	Replacement *string `json:"replacement,omitempty"`
	// Repair says that Replacement may be applied without asking: it changes form, never meaning.
	Repair bool    `json:"repair,omitempty"`
	Source *Source `json:"source,omitempty"` // the nearest place in the evidence
}
