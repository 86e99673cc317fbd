package register

import (
	_ "embed"
	"sync"
)

//go:embed lexicon/es-verbs.txt
var esVerbsFile string

//go:embed lexicon/es-words.txt
var esWordsFile string

// esTables builds the Spanish tables at their first use.
var esTables = sync.OnceValue(func() *tables { return newTables("es", esVerbsFile, esWordsFile, esConjugate) })
