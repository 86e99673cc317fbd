package rules

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/souffleur-go/souffleur/internal/htmltext"
	"github.com/souffleur-go/souffleur/internal/text"
	"github.com/souffleur-go/souffleur/moderation"
)

// hiddenPart is one thing a reader does not see. Span is empty when it stands in the markup.
type hiddenPart struct {
	moderation.Span
	kind string // html, or a kind of text.Hidden
	text string
}

// hiddenParts returns what the text and its markup hide, in order of the text.
func hiddenParts(s moderation.Subject) ([]hiddenPart, error) {
	var parts []hiddenPart
	_, hidden, _ := text.Reveal(s.Text)
	for _, h := range hidden {
		parts = append(parts, hiddenPart{moderation.Span{Start: h.Start, End: h.End}, h.Kind, h.Text})
	}
	if s.HTML == "" {
		return parts, nil
	}
	doc, err := htmltext.Parse(s.HTML)
	if err != nil {
		return parts, err
	}
	for _, h := range doc.Hidden {
		if h = strings.TrimSpace(h); h != "" && !mailComment(h) {
			visible, inside, _ := text.Reveal(h)
			for _, in := range inside {
				visible += " " + in.Text
			}
			parts = append(parts, hiddenPart{kind: "html", text: visible})
		}
	}
	return parts, nil
}

// mailComment recognises the comments by which mail programs address one another.
func mailComment(s string) bool {
	return strings.HasPrefix(s, "[if ") || strings.HasPrefix(s, "[endif") || strings.HasPrefix(s, "<![endif")
}

// Sizes that tell a preheader, or a stray character of a word processor, from a message.
const (
	maxPreheader = 150 // characters; mail programs preview fewer
	maxStray     = 8   // bytes of invisible characters that spell nothing
	maxShown     = 2000
)

// encoded is the kind of a part that everybody sees and nobody reads.
const encoded = "encoded"

// minEncodedWords is the smallest number of words that make an encoded part worth a remark.
const minEncodedWords = 3

// encodedParts returns the sentences that a text holds in code. Codes of addresses and markup are left out.
func encodedParts(s string) []hiddenPart {
	visible, _, offsets := text.Reveal(s)
	var parts []hiddenPart
	for _, d := range disguises(visible) {
		switch d.kind {
		case "base64", "base32", "base85", "hex", "binary", "decimal", "morse", "braille", "spelling":
			if len(strings.Fields(d.text)) < minEncodedWords {
				continue
			}
			if offsets != nil {
				d.Span = moderation.Span{Start: offsets[d.Start], End: offsets[d.End-1] + 1}
			}
			parts = append(parts, hiddenPart{d.Span, encoded, d.text})
		}
	}
	return parts
}

// HiddenText returns the rule "hidden-text": what the text or its markup holds that a reader does not see, or cannot read
// because it is encoded, revealed in Match. It warns when hidden characters spell a message or reverse the reading direction, and when hidden markup is long
// or gives orders; soft hyphens, stray characters, preview lines and encoded sentences stay info.
func HiddenText() moderation.Rule {
	return moderation.NewRule("hidden-text", func(_ context.Context, s moderation.Subject) ([]moderation.Finding, error) {
		parts, err := hiddenParts(s)
		parts = append(parts, encodedParts(s.Text)...)
		var findings []moderation.Finding
		strays := -1 // the finding that stands for all harmless characters
		shown := words(s.Text)
		for _, p := range parts {
			f := moderation.Finding{Severity: p.severity(s.Text, shown), Span: p.Span, Match: shorten(p.text)}
			f.Why = p.why(s)
			if f.Severity > moderation.Info {
				f.Suggestion = word(s, "Lire ce texte avant de répondre ; le brouillon n'en tient pas compte.", "Read this text before answering; the draft does not rely on it.")
			} else if p.kind != "html" && p.kind != encoded {
				if strays >= 0 {
					continue
				}
				strays = len(findings)
			}
			findings = append(findings, f)
		}
		slices.SortStableFunc(findings, func(a, b moderation.Finding) int { return cmp.Compare(b.Severity, a.Severity) })
		findings = findings[:min(len(findings), maxFindings)]
		slices.SortStableFunc(findings, func(a, b moderation.Finding) int { return cmp.Compare(a.Start, b.Start) })
		return findings, err
	})
}

func (p hiddenPart) severity(all string, shown map[string]bool) moderation.Severity {
	switch {
	case p.kind == "html":
		if ordered(p.text) || utf8.RuneCountInString(p.text) > maxPreheader && !repeats(p.text, shown) {
			return moderation.Warn
		}
	case p.kind == "soft-hyphen", p.kind == encoded:
	case p.text != "" || p.kind == "tag":
		return moderation.Warn
	case p.kind == "bidi":
		if strings.ContainsAny(p.In(all), "\u202d\u202e") {
			return moderation.Warn
		}
	case p.End-p.Start > maxStray*3:
		return moderation.Warn
	}
	return moderation.Info
}

func (p hiddenPart) why(s moderation.Subject) string {
	switch {
	case p.kind == "html":
		return word(s, "La mise en forme du message cache ce texte au lecteur.", "The message's markup hides this text from its reader.")
	case p.kind == encoded:
		return word(s, "Ce passage est codé ; voici ce qu'il dit.", "This passage is encoded; this is what it says.")
	case p.text != "":
		return word(s, "Des caractères invisibles forment ce texte.", "Invisible characters spell this text.")
	case p.kind == "soft-hyphen":
		return word(s, "Césures invisibles, sans conséquence.", "Invisible hyphens, harmless.")
	case p.kind == "bidi":
		return word(s, "Des caractères invisibles changent le sens de lecture.", "Invisible characters change the reading direction.")
	}
	return word(s, "Des caractères invisibles se trouvent dans le message.", "The message holds invisible characters.")
}

// repeats reports whether most words of a hidden text are seen anyway, as in a preview line or a plain-text twin.
func repeats(hidden string, shown map[string]bool) bool {
	n, seen := 0, 0
	for _, w := range text.Words(hidden) {
		n++
		if shown[text.Fold(w.Text)] {
			seen++
		}
	}
	return 10*seen >= 8*n
}

func words(s string) map[string]bool {
	m := map[string]bool{}
	for _, w := range text.Words(s) {
		m[text.Fold(w.Text)] = true
	}
	return m
}

func shorten(s string) string {
	if len(s) <= maxShown {
		return s
	}
	n := maxShown
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n] + "…"
}

// merge sorts spans and joins those that touch.
func merge(spans []moderation.Span) []moderation.Span {
	slices.SortFunc(spans, func(a, b moderation.Span) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End))
	})
	out := spans[:0]
	for _, sp := range spans {
		if n := len(out); n > 0 && sp.Start <= out[n-1].End {
			out[n-1].End = max(out[n-1].End, sp.End)
			continue
		}
		out = append(out, sp)
	}
	return out
}
