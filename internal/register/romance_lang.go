package register

// tables are what a Romance grammar is made of.
type tables struct {
	lang  string
	verbs *verbTable
	words *wordTable
	kinds []uint8 // of a verb, by its number
}

func newTables(lang, verbs, words string, conjugate func(verb) paradigm) *tables {
	t := &tables{lang: lang, verbs: newVerbTable(parseVerbs(verbs), conjugate), words: parseWords(words)}
	t.kinds = make([]uint8, len(t.verbs.verbs))
	for i, v := range t.verbs.verbs {
		t.kinds[i] = t.words.kinds[v.inf]
	}
	return t
}
