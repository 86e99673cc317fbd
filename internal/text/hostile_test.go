package text

import (
	"strings"
	"testing"
)

// TestHostile feeds long repetitions to every function; one that takes more
// than linear time does not end within the patience of a test run.
func TestHostile(*testing.T) {
	const size = 1 << 17
	for _, unit := range []string{
		"a", "A-", "A1-", "a.", ".", ". ", ".)", "? ", "a@", "a_", "'", "1,", "1.1.", "http://(", "http://a", ")", "…", "« ", "((", "é",
		"\u0301", "\u00ad", "\u200b\u200c", "a\u200b", "\U000E0041", "\ufe0f", "🏴\U000E0067", "😊", "\xff", "\n- ", "日", "ا\u200d", "x. y ", "\u202e", "a-b.",
	} {
		for _, s := range []string{strings.Repeat(unit, size/len(unit)), "http://(" + strings.Repeat(unit, size/len(unit)), "a. " + strings.Repeat(unit, size/len(unit)) + "a"} {
			Words(s)
			Sentences(s)
			Terms("fr", s)
			Language(s)
			Fold(s)
			Graphemes(s)
			Valid(s)
			Reveal(s)
		}
	}
}
