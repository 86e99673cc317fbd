package claims

import (
	"embed"
	"slices"
	"strings"
	"sync"

	"github.com/souffleur-go/souffleur/internal/text"
)

//go:embed lexicon/*.txt
var lexiconFiles embed.FS

// lexicon holds the words by which one language writes values, folded. Phrases of several words are joined by blanks.
type lexicon struct {
	name    string
	decimal byte // before the decimals: ',' or '.'
	tables  map[table]phrase
	numbers map[string]int64
	words   map[string]*entry // every word of the tables and the numbers
	// morphemes are number words that also occur inside a longer one: dreiundzwanzig. nil where numbers are not glued.
	morphemes map[string]int64
	glue      string // between units and tens inside a word
	longest   int    // bytes of the longest morpheme
}

// phrase maps phrases to values; heads are the first words of phrases of several words.
type phrase struct {
	values map[string]string
	heads  map[string]bool
}

// entry says where a word is found.
type entry struct {
	number bool
	unit   bool
	tables uint32 // a bit per table that holds the word
	heads  uint32 // a bit per table that holds a phrase beginning with it
}

// table names a part of a lexicon.
type table uint8

const (
	scaleTable    table = iota // what multiplies figures: 3 million
	oneTable                   // articles that also say one
	joinTable                  // between the words of a number and between the items of a list
	countTable                 // nouns that count: dozen
	unitTable                  // of a quantity
	percentTable               //
	currencyTable              //
	labelTable                 // numbers a part of something
	monthTable                 //
	weekdayTable               //
	nthTable                   // of a weekday in its month; 5 is the last
	ofTable                    // between a day and its month
	theTable                   // before a day
	monthlyTable               // the word month
	clockTable                 // behind the hour of a time
	beforeTable                // before the hour of a time
	noonTable                  // a time by name
	atTable                    // before hours that say when
	duringTable                // before hours that say how long
	rangeTable                 // between the ends of a range
	notTable                   // says the contrary
	mostTable                  // says it of all, or for certain
	someTable                  // says it of some, or perhaps
	speakerTable               // who speaks or is spoken to
	refuseTable                // says that there is no answer
	talkTable                  // keeps the talk going, claims nothing
	antonymTable               // means the contrary of the value
	tableCount
)

// tableNames are the first words of the lines of a lexicon file.
var tableNames = [tableCount]string{
	"scale", "one", "join", "count", "unit", "percent", "currency", "label", "month", "weekday", "nth", "of", "the", "monthly", "clock",
	"before", "noon", "at", "during", "range", "not", "most", "some", "speaker", "refuse", "talk", "antonym",
}

// lexiconNames are the languages with a lexicon.
var lexiconNames = [...]string{"fr", "en", "de", "es", "it", "pt", "nl"}

var lexicons = sync.OnceValue(func() map[string]*lexicon {
	all := map[string]*lexicon{}
	for _, name := range lexiconNames {
		file, err := lexiconFiles.ReadFile("lexicon/" + name + ".txt")
		if err != nil {
			continue // a test reads every file
		}
		all[name] = readLexicon(name, string(file))
	}
	all[""] = merged(all["fr"], all["en"])
	return all
})

func readLexicon(name, file string) *lexicon {
	l := &lexicon{name: name, decimal: ',', tables: map[table]phrase{}, numbers: map[string]int64{}, words: map[string]*entry{}}
	parts := map[string]int64{}
	glued := false
	for line := range strings.SplitSeq(file, "\n") {
		head, list, _ := strings.Cut(line, ":")
		if strings.HasPrefix(head, "noon") { // noon 12:00
			minutes, rest, _ := strings.Cut(list, ":")
			head, list = head+":"+minutes, rest
		}
		name, value, ok := strings.Cut(head, " ")
		if !ok || name == "#" {
			continue
		}
		switch name {
		case "decimal":
			l.decimal = value[0]
			continue
		case "glue":
			glued, l.glue = true, strings.TrimSpace(list)
			continue
		}
		for p := range strings.SplitSeq(list, ",") {
			p = foldPhrase(p)
			switch name {
			case "number":
				l.numbers[p] = digits(value)
				l.word(p).number = true
			case "part":
				parts[p] = digits(value)
			default:
				if t := slices.Index(tableNames[:], name); t >= 0 {
					l.enter(table(t), value, p) //nolint:gosec // an index of tableNames
				}
			}
		}
	}
	if glued {
		l.morphemes = parts
		for w, n := range l.numbers {
			l.morphemes[w] = n
		}
		for w := range l.morphemes {
			l.longest = max(l.longest, len(w))
		}
	}
	return l
}

// foldPhrase folds the words of a phrase as lex cuts them.
func foldPhrase(p string) string {
	words := strings.FieldsFunc(text.Fold(p), func(r rune) bool { return r == ' ' || r == '-' || r == '\'' })
	return strings.Join(words, " ")
}

func digits(s string) int64 {
	n := int64(0)
	for _, c := range s {
		n = n*10 + int64(c-'0')
	}
	return n
}

// word returns the entry of a word, a new one when it has none.
func (l *lexicon) word(w string) *entry {
	e := l.words[w]
	if e == nil {
		e = &entry{}
		l.words[w] = e
	}
	return e
}

func (l *lexicon) enter(in table, value, p string) {
	t := l.tables[in]
	if t.values == nil {
		t = phrase{values: map[string]string{}, heads: map[string]bool{}}
	}
	if in == antonymTable && t.values[p] != "" {
		value = t.values[p] + " " + value
	}
	t.values[p] = value
	head, _, several := strings.Cut(p, " ")
	if several {
		t.heads[head] = true
	}
	e := l.word(head)
	if several {
		e.heads |= 1 << in
	} else {
		e.tables |= 1 << in
	}
	e.unit = e.unit || in == unitTable && !several
	l.tables[in] = t
}

// merged is the lexicon of a text whose language is unknown: French and English, the first winning.
func merged(first, second *lexicon) *lexicon {
	l := &lexicon{decimal: 0, tables: map[table]phrase{}, numbers: map[string]int64{}, words: map[string]*entry{}}
	for _, from := range []*lexicon{second, first} {
		for w, n := range from.numbers {
			l.numbers[w] = n
			l.word(w).number = true
		}
		for in, t := range from.tables {
			for p, v := range t.values {
				l.enter(in, v, p)
			}
		}
	}
	return l
}

// of returns the value of a folded word in a table, or "".
func (l *lexicon) of(in table, fold string) string { return l.tables[in].values[fold] }

// is reports whether a folded word stands in a table.
func (l *lexicon) is(in table, fold string) bool { return l.tables[in].values[fold] != "" }

// locale is how one text writes values.
type locale struct {
	*lexicon
	decimal    byte // 0 = unknown
	monthFirst bool // 12/03/2026 is the third of December
	dollar     string
}

// localeOf reads a BCP 47 tag; what it does not know is read like French or English, whichever fits.
func localeOf(tag string) locale {
	lang, rest, _ := strings.Cut(strings.ReplaceAll(strings.ToLower(tag), "_", "-"), "-")
	l := lexicons()[lang]
	if l == nil {
		l = lexicons()[""]
	}
	loc := locale{lexicon: l, decimal: l.decimal, dollar: "USD"}
	for region := range strings.SplitSeq(rest, "-") {
		switch region {
		case "us", "ph":
			loc.decimal, loc.monthFirst = '.', true
		case "mx", "ch", "li", "gb", "ie", "ni", "gt", "hn", "sv", "pa", "pr", "do":
			loc.decimal = '.'
		case "ca":
			loc.dollar = "CAD"
		}
	}
	return loc
}

// antonyms returns the contraries of words by language, as folded stems; each pair holds both ways.
var antonyms = sync.OnceValue(func() map[string]map[string][]string {
	all := map[string]map[string][]string{}
	for name, l := range lexicons() {
		t := l.tables[antonymTable]
		if name == "" || len(t.values) == 0 {
			continue
		}
		pairs := map[string][]string{}
		for b, as := range t.values {
			for a := range strings.FieldsSeq(as) {
				x, y := stemOf(name, a), stemOf(name, b)
				if x != y {
					pairs[x], pairs[y] = append(pairs[x], y), append(pairs[y], x)
				}
			}
		}
		all[name] = pairs
	}
	return all
})
