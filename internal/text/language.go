package text

import (
	"math"
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxLanguage is how many bytes of a text Language reads.
const maxLanguage = 4096

// minShare is the smallest confidence with which Language names a language.
const minShare = 0.4

// wordWeight is the weight of a word; that of what may be a name is 1.
const wordWeight = 2

// nats is how much one unit of a weight, times wordWeight, says: the step with which the table was rounded.
const nats = 0.15 / wordWeight

// other is the class of every language that Language cannot name.
const other = len(languages)

// Language names the language of s: fr, en, de, es, it, pt or nl, with a
// confidence from 0 to 1. It is "" and 0 when s holds fewer than two letters, is
// mostly in another script or seems to be in another language, or gives too little evidence. Addresses, handles,
// hashtags, references, numbers and code between backquotes say nothing; names, taken to be the capitalised words inside a
// sentence, count half. Only the first 4096 bytes are read. A text in several languages has the one with most evidence;
// [Languages] tells them apart.
func Language(s string) (lang string, confidence float64) {
	t := newGramTable(gramFile)
	return t.language(s)
}

func (t *gramTable) language(s string) (lang string, confidence float64) {
	s = truncate(s, maxLanguage)
	var total gramScores
	latin, foreign, last := 0, 0, 0
	eachWord(s, func(letters []rune, start, end int) {
		if isLatin(letters) {
			latin += len(letters) - 2
		} else {
			foreign += len(letters) - 2
		}
		scores := t.inText(s, letters, last, start)
		total.add(&scores)
		last = end
	})
	if latin < 2 || foreign > latin {
		return "", 0
	}
	return total.best()
}

// inText returns what the word at start says, after one that ended at last.
func (t *gramTable) inText(s string, letters []rune, last, start int) gramScores {
	if !isLatin(letters) {
		return gramScores{other: foreignScore}
	}
	out := t.word(letters)
	if !isName(s, last, start) {
		for class := range out {
			out[class] *= wordWeight
		}
	}
	if before := s[last:start]; strings.Contains(before, "¿") || strings.Contains(before, "¡") {
		out[spanishClass] += spanishMark
	}
	return out
}

const (
	spanishClass = 3 // in languages
	spanishMark  = 20 * wordWeight
	foreignScore = 20 * wordWeight // of a word in another script
)

func (sc *gramScores) add(more *gramScores) {
	for class := range sc {
		sc[class] += more[class]
	}
}

// best returns the class with the most evidence and its share after a soft maximum.
func (sc *gramScores) best() (string, float64) {
	top := sc.top()
	sum := 0.0
	for class := range sc {
		sum += math.Exp(nats * float64(sc[class]-sc[top]))
	}
	if share := 1 / sum; top != other && share >= minShare {
		return languages[top], share
	}
	return "", 0
}

func (sc *gramScores) top() int {
	top := 0
	for class := range sc {
		if sc[class] > sc[top] {
			top = class
		}
	}
	return top
}

// isName reports whether the word at start, after one that ended at last, has a capital letter inside a sentence.
func isName(s string, last, start int) bool {
	r, _ := decode(s, start)
	return last > 0 && unicode.IsUpper(r) && !strings.ContainsAny(s[last:start], ".!?\n")
}

// truncate cuts s to at most n bytes, between characters.
func truncate(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n]
}
