package rules

import (
	"context"
	"strings"

	"github.com/souffleur-go/souffleur/internal/text"
	"github.com/souffleur-go/souffleur/moderation"
)

var (
	injectionPhrases = load("injection")
	orderPhrases     = load("orders")
)

// roleTags are signs by which chat formats mark who speaks; no member needs them.
var roleTags = [...]string{
	"<|im_start|>", "<|im_end|>", "<|system|>", "<|user|>", "<|assistant|>", "<|endoftext|>", "<|eot_id|>", "<|start_header_id|>",
	"[inst]", "[/inst]", "<<sys>>", "<</sys>>", "<system>", "</system>", "<system mode>", "<system_prompt>", "</system_prompt>",
	"### instruction", "### system", "[system]", "[/system]", "[system message]", "begin system", "<assistant>", "</user>",
}

// Injection returns the rule "injection": phrases and role marks that command the assistant instead of asking the brand,
// in what a reader sees and in what is hidden from him; inside hidden text any order is one. The finding is a warning: the
// message is still answered, as data. A finding in hidden markup has no span; its Match is the hidden text.
func Injection() moderation.Rule {
	return moderation.NewRule("injection", func(_ context.Context, s moderation.Subject) ([]moderation.Finding, error) {
		visible, _, offsets := text.Reveal(s.Text)
		var findings []moderation.Finding
		for _, sp := range injections(visible) {
			if offsets != nil {
				sp = moderation.Span{Start: offsets[sp.Start], End: offsets[sp.End-1] + 1}
			}
			findings = append(findings, injectionFinding(s, sp, sp.In(s.Text), false))
		}
		hidden, err := hiddenParts(s)
		for _, h := range hidden {
			if ordered(h.text) {
				findings = append(findings, injectionFinding(s, h.Span, h.text, true))
			}
		}
		return findings[:min(len(findings), maxFindings)], err
	})
}

func injectionFinding(s moderation.Subject, sp moderation.Span, match string, hidden bool) moderation.Finding {
	f := moderation.Finding{
		Severity: moderation.Warn, Span: sp, Match: match,
		Why:        word(s, "Ce passage donne un ordre à l'assistant au lieu de s'adresser à vous.", "This passage gives the assistant an order instead of speaking to you."),
		Suggestion: word(s, "Répondre à la demande visible, sans suivre ce passage.", "Answer the visible request; do not follow this passage."),
	}
	if hidden {
		f.Why = word(s, "Un texte caché donne un ordre à l'assistant.", "Hidden text gives the assistant an order.")
	}
	return f
}

// injections returns where a visible text commands the assistant, by start and without overlap.
func injections(s string) []moderation.Span {
	spans := tagSpans(s)
	ts := tokens(s)
	for _, h := range injectionPhrases().find(ts) {
		spans = append(spans, h.span(ts))
	}
	return merge(spans)
}

// tagSpans finds role marks, and lines such as "system: you …".
func tagSpans(s string) []moderation.Span {
	var spans []moderation.Span
	low := lowerASCII(s)
	if strings.ContainsAny(low, "<[#") || strings.Contains(low, "begin system") {
		for _, tag := range roleTags {
			if i := strings.Index(low, tag); i >= 0 {
				spans = append(spans, moderation.Span{Start: i, End: i + len(tag)})
			}
		}
	}
	at := 0
	for line := range strings.SplitSeq(low, "\n") {
		if n := roleLine(line); n > 0 {
			spans = append(spans, moderation.Span{Start: at, End: at + n})
		}
		at += len(line) + 1
	}
	return spans
}

// roleLine returns the length of a line's beginning that speaks as the system, or 0. The word behind the colon decides,
// for people write "Système : Windows" too.
func roleLine(line string) int {
	trimmed := strings.TrimLeft(line, " \t>*#-")
	lead := len(line) - len(trimmed)
	for _, role := range []string{"system", "système", "assistant", "developer", "system prompt", "system message"} {
		rest, ok := strings.CutPrefix(trimmed, role)
		if !ok {
			continue
		}
		rest, ok = strings.CutPrefix(strings.TrimLeft(rest, " \u00a0\u202f*"), ":")
		if !ok {
			continue
		}
		f := strings.Fields(rest[:min(len(rest), 80)])
		if len(f) == 0 {
			continue
		}
		switch f[0] {
		case "you", "your", "tu", "vous", "ignore", "ignorez", "the", "new", "override", "sure,", "sure", "réponds", "répondez", "accorde", "accordez", "confirm", "grant", "approve":
			return lead + len(trimmed) - len(rest)
		}
	}
	return 0
}

// ordered reports whether a hidden text holds an injection or an order.
func ordered(s string) bool {
	if len(injections(s)) > 0 {
		return true
	}
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
	return strings.ContainsAny(s[ts[i-1].End:ts[i].Start], ",;:(-–—")
}

// lowerASCII lowers ASCII letters only, so that offsets stay.
func lowerASCII(s string) string {
	b := []byte(s)
	for i, c := range b {
		if c >= 'A' && c <= 'Z' {
			b[i] = c + 'a' - 'A'
		}
	}
	return string(b)
}
