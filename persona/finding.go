package persona

import (
	"unicode"
	"unicode/utf8"

	"github.com/souffleur-go/souffleur/moderation"
)

// finding makes a finding with its reason in the reader's language, as a sentence.
func finding(s moderation.Subject, rule string, sev moderation.Severity, sp moderation.Span, fr, en string) moderation.Finding {
	why := en
	if s.French() {
		why = fr
	}
	r, n := utf8.DecodeRuneInString(why)
	why = string(unicode.ToUpper(r)) + why[n:] + "."
	return moderation.Finding{Rule: rule, Severity: sev, Span: sp, Match: sp.In(s.Text), Why: why}
}

// repaired adds a replacement that may be made without asking.
func repaired(f moderation.Finding, replacement string) moderation.Finding {
	f.Replacement, f.Repair = &replacement, true
	return f
}

func local(s moderation.Subject, fr, en string) string {
	if s.French() {
		return fr
	}
	return en
}
