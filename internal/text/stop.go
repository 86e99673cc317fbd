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
