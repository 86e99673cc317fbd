package extractive

import (
	"embed"
	"fmt"
	"strconv"
	"strings"

	"github.com/souffleur-go/souffleur/internal/text"
)

//go:embed lexicon/*.txt
var lexiconFiles embed.FS

// lexicon holds the cues and phrases of one language. It is read-only once loaded.
type lexicon struct {
	lang    string
	phrases map[string][]string        // section → phrases in the form of plain
	words   map[string]map[string]bool // section → its words, folded, and their terms
	same    map[string][]string        // term → the terms of its groups
	say     map[string]string
}

// loadLexicon reads an embedded file; a fault in it is one of the package, found by its tests.
func loadLexicon(lang string) *lexicon {
	data, err := lexiconFiles.ReadFile("lexicon/" + lang + ".txt")
	if err != nil {
		panic("extractive: embedded lexicon missing: " + lang)
	}
	l := &lexicon{
		lang: lang, phrases: map[string][]string{}, words: map[string]map[string]bool{},
		same: map[string][]string{}, say: map[string]string{},
	}
	section := ""
	for line := range strings.Lines(string(data)) {
		line = strings.TrimSpace(line)
		switch {
		case line == "" || line[0] == '#':
		case line[0] == '[':
			section = strings.Trim(line, "[]")
			l.words[section] = map[string]bool{}
		default:
			l.add(section, line)
		}
	}
	return l
}

func (l *lexicon) add(section, line string) {
	switch section {
	case "say":
		key, value, _ := strings.Cut(line, " = ")
		if unquoted, err := strconv.Unquote(value); err == nil {
			value = unquoted
		}
		l.say[key] = value
	case "same":
		group := text.Terms(l.lang, line)
		for _, term := range group {
			l.same[term] = append(l.same[term], group...)
		}
	default:
		l.phrases[section] = append(l.phrases[section], plain(line))
		for _, word := range strings.Fields(plain(line)) {
			l.words[section][word] = true
		}
		for _, term := range text.Analyze(l.lang, line) {
			l.words[section][term.Text] = true
		}
	}
}

// has reports whether p, in the form of plain, holds a phrase of the section.
func (l *lexicon) has(section, p string) bool {
	_, found := l.find(section, p)
	return found
}

// find returns the first phrase of the section that p holds.
func (l *lexicon) find(section, p string) (phrase string, found bool) {
	for _, phrase := range l.phrases[section] {
		if strings.Contains(p, phrase) {
			return phrase, true
		}
	}
	return "", false
}

// all returns every phrase of the section that p holds.
func (l *lexicon) all(section, p string) []string {
	var out []string
	for _, phrase := range l.phrases[section] {
		if strings.Contains(p, phrase) {
			out = append(out, phrase)
		}
	}
	return out
}

// opens reports whether p begins with a phrase of the section.
func (l *lexicon) opens(section, p string) bool {
	for _, phrase := range l.phrases[section] {
		if strings.HasPrefix(p, phrase) {
			return true
		}
	}
	return false
}

// is reports whether the word or term belongs to the section.
func (l *lexicon) is(section, term string) bool { return l.words[section][term] }

// sayf returns a phrase with its blanks filled.
func (l *lexicon) sayf(key string, args ...any) string { return fmt.Sprintf(l.say[key], args...) }

// plain reduces s to its folded words between single spaces, with one space at each end.
func plain(s string) string {
	var b strings.Builder
	b.WriteByte(' ')
	for _, w := range text.Words(s) {
		b.WriteString(text.Fold(w.Text))
		b.WriteByte(' ')
	}
	return b.String()
}
