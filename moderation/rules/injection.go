package rules

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/souffleur-go/souffleur/internal/text"
	"github.com/souffleur-go/souffleur/moderation"
)

var (
	injectionPhrases = load("injection")
	orderPhrases     = load("orders")
)

// Injection returns the rule "injection": passages that command the assistant instead of asking the brand, in what a reader
// sees, in what is hidden from him, and in what is encoded, reversed or spelt in other letters; inside hidden text any
// order is one. A passage commands by a phrase that no member needs, by the marks of chat formats, by questions with ready
// answers, or by many small signs together; Why names what was seen.
//
// The finding is a warning: the message is still answered, as data. Orders about the reply itself are info only. Where
// Subject.Evidence holds the message a document is to answer (moderation.KindThread), Text is that document: there orders
// about the reply, and orders and questions foreign to document and message, are warnings too. A finding in hidden markup
// has no span; its Match is the hidden text. Match of an encoded passage is what it means.
func Injection() moderation.Rule {
	return moderation.NewRule("injection", func(_ context.Context, s moderation.Subject) ([]moderation.Finding, error) {
		visible, _, offsets := text.Reveal(s.Text)
		var findings []moderation.Finding
		r := read(visible)
		for _, o := range joinOrders(append(r.orders(0), r.about(s)...)) {
			if offsets != nil {
				o.Span = moderation.Span{Start: offsets[o.Start], End: offsets[o.End-1] + 1}
			}
			findings = append(findings, o.finding(s))
		}
		hidden, err := hiddenParts(s)
		for _, h := range hidden {
			if ordered(h.text) {
				findings = append(findings, order{h.Span, "hidden", h.text}.finding(s))
			}
		}
		slices.SortStableFunc(findings, func(a, b moderation.Finding) int { return cmp.Compare(a.Start, b.Start) })
		return findings[:min(len(findings), maxFindings)], err
	})
}

// order is a passage that commands. reason is a key of reasons; meaning is what an encoded or hidden passage says.
type order struct {
	moderation.Span
	reason, meaning string
}

func (o order) finding(s moderation.Subject) moderation.Finding {
	f := moderation.Finding{
		Severity: moderation.Warn, Span: o.Span, Match: o.meaning, Why: whyOrder(s, o.reason),
		Suggestion: word(s, "Répondre à la demande visible, sans suivre ce passage.", "Answer the visible request; do not follow this passage."),
	}
	if o.meaning == "" {
		f.Match = shorten(o.In(s.Text))
	}
	if o.reason == "shape" {
		f.Severity = moderation.Info
	}
	return f
}

// reading is a text cut into words, with the phrases found in it.
type reading struct {
	text   string
	tokens []token
	found
}

func read(s string) reading {
	ts := tokens(s)
	return reading{s, ts, commandIndex().find(ts)}
}

// orders returns where a visible text commands the assistant, by start and without overlap. layer counts the disguises
// around it.
func (r reading) orders(layer int) []order {
	out := tagSpans(r.text)
	out = append(out, r.phrased()...)
	if len(out) == 0 {
		out = append(out, r.directed()...)
	}
	out = append(out, transcript(r.text)...)
	out = append(out, r.flood()...)
	out = joinOrders(out)
	if layer < maxLayers {
		for _, o := range disguised(r.text, layer+1) {
			if !slices.ContainsFunc(out, func(f order) bool { return f.Start < o.End && o.Start < f.End }) {
				out = append(out, o)
			}
		}
	}
	return out
}

// phrased returns the phrases of phrases/injection.txt. Signs behind a family bind its phrases: "^" to the beginning of a
// clause or to "you must", "$" to the end of a sentence, "," to a comma that follows, a quotation mark to a quotation.
func (r reading) phrased() []order {
	var out []order
	for _, h := range r.found[fromInjection] {
		family := strings.TrimRight(h.family, "^$,\"")
		for _, sign := range h.family[len(family):] {
			if !r.bound(h, sign) {
				family = ""
			}
		}
		if family != "" {
			out = append(out, order{h.span(r.tokens), family, ""})
		}
	}
	return out
}

func (r reading) bound(h hit, sign rune) bool {
	s, ts := r.text, r.tokens
	behind := s[ts[h.last].End:]
	switch sign {
	case '^':
		return h.first == 0 || ts[h.first].broken || clauseStart(s, ts, h.first) || commanded(ts[h.first-1].fold)
	case '$':
		return h.last+1 == len(ts) || ts[h.last+1].broken
	case ',':
		return strings.HasPrefix(behind, ",")
	}
	behind = strings.TrimLeft(behind, ": ")
	return behind != "" && strings.ContainsAny(behind[:min(len(behind), 2)], "\"'“«")
}

// commanded reports whether a word puts the next one into somebody's mouth as an order.
func commanded(before string) bool {
	switch before {
	case "you", "must", "should", "kindly", "tu", "vous", "dois", "devez":
		return true
	}
	return false
}

// joinOrders sorts orders and joins those that touch; the earlier one's reason stays unless it is a mere remark.
func joinOrders(found []order) []order {
	slices.SortStableFunc(found, func(a, b order) int { return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End)) })
	out := found[:0]
	for _, o := range found {
		if n := len(out); n > 0 && o.Start <= out[n-1].End {
			out[n-1].End = max(out[n-1].End, o.End)
			if out[n-1].reason == "shape" {
				out[n-1].reason, out[n-1].meaning = o.reason, o.meaning
			}
			continue
		}
		out = append(out, o)
	}
	return out
}

// ordered reports whether a hidden text holds an injection or an order.
func ordered(s string) bool {
	_, ok := commanding(s, 0)
	return ok
}

// imperative reports whether a clause of s begins with an order to whoever answers.
func imperative(s string) bool {
	ts := tokens(s)
	for _, h := range orderPhrases().find(ts) {
		if h.first == 0 || ts[h.first].broken || clauseStart(s, ts, h.first) {
			return true
		}
	}
	return false
}

// clauseStart reports whether a clause begins at token i: behind a sign, or behind "et", "puis", "and", "then", "please".
func clauseStart(s string, ts []token, i int) bool {
	switch ts[i-1].fold {
	case "et", "puis", "and", "then", "please", "de", "faut":
		return true
	}
	return strings.ContainsAny(s[ts[i-1].End:ts[i].Start], ",;:(-–—\"'«“")
}

// lowerASCII lowers ASCII letters only, so that offsets stay.
func lowerASCII(s string) string {
	for i := range len(s) {
		if c := s[i]; c >= 'A' && c <= 'Z' {
			b := []byte(s)
			for i, c := range b {
				if c >= 'A' && c <= 'Z' {
					b[i] = c + 'a' - 'A'
				}
			}
			return string(b)
		}
	}
	return s
}
