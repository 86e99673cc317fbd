package register

import (
	_ "embed"
	"sync"
)

//go:embed lexicon/it-verbs.txt
var itVerbsFile string

//go:embed lexicon/it-words.txt
var itWordsFile string

// itTables builds the Italian tables at their first use.
var itTables = sync.OnceValue(func() *tables {
	t := newTables("it", itVerbsFile, itWordsFile, itConjugate)
	return t
})
