package classify

import (
	"embed"
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/souffleur-go/souffleur/internal/text"
)

//go:embed lexicon/*.txt
var listFiles embed.FS

// mask is a set of kinds of words, one bit each.
type mask uint64

// wordList gives words their kinds. A file holds lines "kind: word word*", a "*" standing for every ending; a line
// without a kind goes on with the last one, "!" before a kind says that it hurts, "!?" that it hurts only beside others,
// "!!" that it is a slur against people for what they are; the words of a kind with "~" hurt in no kind by themselves, and
// "#" begins a comment.
type wordList struct {
	names  []string
	hurts  mask // those with any "!"
	alone  mask // those that hurt by themselves
	plain  mask // those with "~"
	slurs  mask
	oaths  mask // coarse words that need no target: see oathKinds
	people mask // whom words are aimed at: see peopleKinds
	whole  map[string]mask
	begins map[string]mask
}

// Kinds by what they are about, where a list has them.
var (
	oathKinds   = []string{"oath", "dirt", "swear"}
	peopleKinds = []string{"you", "race", "faith", "women", "men", "gender", "ill", "side", "politics", "cops", "slur", "homo", "mother"}
)

// minThin is the shortest word that is also known with its double letters cut to one.
const minThin = 5

func parseList(data string) (*wordList, error) {
	l := &wordList{whole: map[string]mask{}, begins: map[string]mask{}}
	kind := mask(0)
	for n, line := range strings.Split(data, "\n") {
		if line = strings.TrimSpace(line); line == "" || line[0] == '#' {
			continue
		}
		if name, rest, ok := strings.Cut(line, ":"); ok {
			kind, line = l.head(strings.TrimSpace(name)), rest
		}
		if kind == 0 {
			return nil, fmt.Errorf("line %d: want \"kind: words\", at most 64 kinds", n+1)
		}
		for w := range strings.FieldsSeq(line) {
			l.add(w, kind)
		}
	}
	for i, name := range l.names {
		if slices.Contains(oathKinds, name) {
			l.oaths |= 1 << i
		}
		if slices.Contains(peopleKinds, name) {
			l.people |= 1 << i
		}
	}
	return l, nil
}

// head returns the kind that a name with its marks stands for.
func (l *wordList) head(marked string) mask {
	name := strings.TrimLeft(marked, "!?~")
	kind := l.bit(name)
	switch marked[:len(marked)-len(name)] {
	case "!":
		l.hurts, l.alone = l.hurts|kind, l.alone|kind
	case "!!":
		l.hurts, l.alone, l.slurs = l.hurts|kind, l.alone|kind, l.slurs|kind
	case "!?":
		l.hurts |= kind
	case "~":
		l.plain |= kind
	}
	return kind
}

func (l *wordList) bit(name string) mask {
	for i, known := range l.names {
		if known == name {
			return 1 << i
		}
	}
	if len(l.names) == 64 {
		return 0
	}
	l.names = append(l.names, name)
	return 1 << (len(l.names) - 1)
}

func (l *wordList) add(w string, kind mask) {
	w, open := strings.CutSuffix(w, "*")
	f := strings.ReplaceAll(text.Fold(w), "'", "")
	to := l.whole
	if open {
		to = l.begins
	}
	to[f] |= kind
	if t := thin(f); t != f && len(t) >= minThin {
		to[t] |= kind
	}
}

// kinds returns the kinds of each word.
func (l *wordList) kinds(ws []word) []mask {
	out := make([]mask, len(ws))
	for i := range ws {
		out[i] = l.of(&ws[i])
	}
	return out
}

// of returns the kinds of a word.
func (l *wordList) of(w *word) mask {
	if w.kind == link || w.kind == mail || w.kind == number {
		return 0
	}
	return l.lookup(w.fold) | l.lookup(w.thin)
}

func (l *wordList) lookup(s string) mask {
	m := l.whole[s]
	for n := 3; n <= min(len(s), maxWord); n++ {
		m |= l.begins[s[:n]]
	}
	return m
}

// listOf returns the reader of an embedded word list, which is read once.
func listOf(name string) func() *wordList {
	return sync.OnceValue(func() *wordList {
		data, err := listFiles.ReadFile("lexicon/" + name + ".txt")
		if err != nil {
			panic(err) // the file is embedded: a fault of the build
		}
		l, err := parseList(string(data))
		if err != nil {
			panic(fmt.Errorf("classify: lexicon/%s.txt: %w", name, err))
		}
		return l
	})
}
