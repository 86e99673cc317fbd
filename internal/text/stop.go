package text

import (
	"embed"
	"strings"
	"sync"
)

//go:embed stop/*.txt
var stopFiles embed.FS

// languages are those with a stop list, and those Language can name.
var languages = [...]string{"fr", "en", "de", "es", "it", "pt", "nl"}

// Stop reports whether folded, a word as returned by [Fold], is a function word
// of lang. Languages without a list (all but fr, en, de, es, it, pt, nl) have
// none.
func Stop(lang, folded string) bool {
	return stopWords()[baseLang(lang)][folded]
}

// stopWords holds the folded function words of each language.
var stopWords = sync.OnceValue(func() map[string]map[string]bool {
	lists := make(map[string]map[string]bool, len(languages))
	for _, lang := range languages {
		list := map[string]bool{}
		for _, word := range functionWords(lang) {
			list[Fold(word)] = true
		}
		lists[lang] = list
	}
	return lists
})

// functionWords reads a stop list as written: words between spaces, # starting
// a comment line.
func functionWords(lang string) []string {
	data, err := stopFiles.ReadFile("stop/" + lang + ".txt")
	if err != nil {
		panic("text: embedded stop list missing: " + lang)
	}
	var words []string
	for line := range strings.Lines(string(data)) {
		if !strings.HasPrefix(line, "#") {
			words = append(words, strings.Fields(line)...)
		}
	}
	return words
}

// NearStop reports whether folded, a word as returned by Fold, is one slip away from a function word of lang of at least
// four letters: a letter lost, doubled, changed or exchanged with the next.
func NearStop(lang, folded string) bool {
	if len(folded) < 3 || len(folded) > 16 {
		return false
	}
	for word := range stopWords()[baseLang(lang)] {
		if len(word) >= 4 && slip(folded, word) {
			return true
		}
	}
	return false
}

// slip reports whether one edit or one exchange of neighbours leads from a to b.
func slip(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(b)-len(a) > 1 {
		return false
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	if len(a) < len(b) {
		return a[i:] == b[i+1:]
	}
	if i == len(a) {
		return false // the same word
	}
	return a[i+1:] == b[i+1:] || i+1 < len(a) && a[i] == b[i+1] && a[i+1] == b[i] && a[i+2:] == b[i+2:]
}
