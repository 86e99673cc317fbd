package persona

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/souffleur-go/souffleur/internal/text"
)

// maxName bounds a given name in characters.
const maxName = 30

// noName are words that stand where a name should and are none, folded.
var noName = boolSet("admin", "administrator", "anonyme", "anonymous", "client", "cliente", "contact", "customer", "deleted", "guest", "info",
	"invite", "membre", "member", "mme", "mr", "mrs", "ms", "noreply", "null", "none", "nan", "root", "support", "test", "undefined", "unknown",
	"user", "utilisateur", "visiteur", "webmaster", "madame", "monsieur", "dr", "the", "le", "la", "les", "team", "service", "compte", "account")

// GivenName returns the given name in a display name, "" when none is plausible: its first word, of letters, hyphens and
// apostrophes, between 2 and 30 characters, with a capital. A name all in capitals is written with one; a word without any
// is taken for a handle.
func GivenName(display string) string {
	fields := strings.Fields(display)
	if len(fields) == 0 || len(fields) > 5 || len(display) > 120 {
		return ""
	}
	name := fields[0]
	n := utf8.RuneCountInString(name)
	if n < 2 || n > maxName || noName[text.Fold(name)] || !plausible(name) {
		return ""
	}
	switch name {
	case strings.ToLower(name):
		return ""
	case strings.ToUpper(name):
		return capitalised(name)
	}
	return name
}

func plausible(name string) bool {
	letter := false
	for i, r := range name {
		switch {
		case unicode.IsLetter(r):
			letter = true
		case unicode.IsMark(r) && letter:
		case (r == '-' || r == '\'' || r == '’') && i > 0 && letter:
			letter = false
		default:
			return false
		}
	}
	return letter
}

// capitalised writes each part of a name with one capital.
func capitalised(name string) string {
	var b strings.Builder
	start := true
	for _, r := range name {
		if start {
			b.WriteRune(unicode.ToUpper(r))
		} else {
			b.WriteRune(unicode.ToLower(r))
		}
		start = r == '-' || r == '\'' || r == '’'
	}
	return b.String()
}
