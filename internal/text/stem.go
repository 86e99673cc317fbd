package text

import (
	"strings"
	"unicode/utf8"

	"github.com/blevesearch/snowballstem"
	"github.com/blevesearch/snowballstem/arabic"
	"github.com/blevesearch/snowballstem/danish"
	"github.com/blevesearch/snowballstem/dutch"
	"github.com/blevesearch/snowballstem/english"
	"github.com/blevesearch/snowballstem/finnish"
	"github.com/blevesearch/snowballstem/french"
	"github.com/blevesearch/snowballstem/german"
	"github.com/blevesearch/snowballstem/hungarian"
	"github.com/blevesearch/snowballstem/italian"
	"github.com/blevesearch/snowballstem/norwegian"
	"github.com/blevesearch/snowballstem/portuguese"
	"github.com/blevesearch/snowballstem/romanian"
	"github.com/blevesearch/snowballstem/russian"
	"github.com/blevesearch/snowballstem/spanish"
	"github.com/blevesearch/snowballstem/swedish"
	"github.com/blevesearch/snowballstem/turkish"
)

// maxStem is the length in bytes beyond which a word is no word: stemming it
// would cost time quadratic in its length.
const maxStem = 64

// Stem strips the ending of a word by the Snowball algorithm of lang, a code
// such as fr or pt-BR. The word must be lower case and keep its accents. It
// comes back unchanged when the language is unknown, when it is longer than 64
// bytes and when it is not valid UTF-8.
func Stem(lang, word string) string {
	var env snowballstem.Env
	return stemWith(&env, stemmer(baseLang(lang)), word)
}

type stemFunc func(*snowballstem.Env) bool

func stemWith(env *snowballstem.Env, stem stemFunc, word string) string {
	if stem == nil || len(word) > maxStem || len(word) < 3 || !utf8.ValidString(word) {
		return word
	}
	env.SetCurrent(word)
	stem(env)
	if out := env.Current(); out != "" {
		return out
	}
	return word
}

// baseLang reduces a language tag to its first subtag in lower case.
func baseLang(lang string) string {
	if i := strings.IndexAny(lang, "-_"); i >= 0 {
		lang = lang[:i]
	}
	return strings.ToLower(lang)
}

func stemmer(lang string) stemFunc {
	switch lang {
	case "fr":
		return french.Stem
	case "en":
		return english.Stem
	case "de":
		return german.Stem
	case "es":
		return spanish.Stem
	case "it":
		return italian.Stem
	case "pt":
		return portuguese.Stem
	case "nl":
		return dutch.Stem
	case "da":
		return danish.Stem
	case "sv":
		return swedish.Stem
	case "no", "nb", "nn":
		return norwegian.Stem
	case "fi":
		return finnish.Stem
	case "hu":
		return hungarian.Stem
	case "ro":
		return romanian.Stem
	case "ru":
		return russian.Stem
	case "tr":
		return turkish.Stem
	case "ar":
		return arabic.Stem
	}
	return nil
}
