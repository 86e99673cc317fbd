package register

import (
	_ "embed"
	"slices"
	"strings"

	"github.com/souffleur-go/souffleur/internal/text"
)

//go:embed lexicon/romance-concepts.txt
var romanceConceptsFile string

// romanceColumns are the languages of a line of concepts.
var romanceColumns = []string{"es", "it", "pt"}

const concepts = 64

// tables are what a Romance grammar is made of.
type tables struct {
	lang      string
	verbs     *verbTable
	words     *wordTable
	kinds     []uint16               // of a verb, by its number
	concepts  []uint8                // of a verb, by its number; 0 = none
	tailed    func(*reader, *token)  // reads pronouns behind a verb; nil = the language writes them apart
	adjust    func(r *reader, i int) // corrects what token i can be, from its neighbours; nil = nothing
	agrees    func(string) string    // the participle in the masculine singular of one that agrees
	nounish   func(string) bool      // endings of nouns that are forms of verbs as well; nil = none
	proclitic bool                   // only an indicative or a subjunctive has its pronouns before it
	things    map[string]bool        // words before "que" in "lo que"
}

func newTables(lang, verbs, words string, conjugate func(verb) paradigm) *tables {
	t := &tables{lang: lang, verbs: newVerbTable(parseVerbs(verbs), conjugate), words: parseWords(words)}
	t.kinds = make([]uint16, len(t.verbs.verbs))
	for i, v := range t.verbs.verbs {
		t.kinds[i] = t.words.kinds[v.inf]
	}
	t.concepts = make([]uint8, len(t.verbs.verbs))
	concept := 0
	for line := range strings.Lines(romanceConceptsFile) {
		columns := strings.Split(line, "|")
		if len(columns) != len(romanceColumns) || line[0] == '#' {
			continue
		}
		concept++
		for _, inf := range strings.Fields(columns[slices.Index(romanceColumns, lang)]) {
			if id, ok := t.verbs.ids[inf]; ok {
				t.concepts[id] = uint8(concept)
			}
		}
	}
	return t
}

// verbKind returns the meanings of the verb a word may be.
func (t *tables) verbKind(tok *token) uint16 {
	var k uint16
	for _, f := range tok.forms {
		k |= t.kinds[f.verb]
	}
	return k
}

// romance holds the tables of the languages.
var romance = map[string]func() *tables{"es": esTables, "it": itTables, "pt": ptTables}

// readRomance is the Read of a language of romance.
func readRomance(lang string) func(s string, skip []text.Span) Reading {
	get := romance[lang]
	return func(s string, skip []text.Span) Reading { return get().read(s, skip) }
}
