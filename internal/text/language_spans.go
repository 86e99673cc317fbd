package text

import "strings"

// LanguageSpan is a stretch of a text in one language.
type LanguageSpan struct {
	Span
	// Lang is one that Language names, or empty where the stretch is in another one or gives too little evidence.
	Lang string
}

// What it costs to change the language, in the units of gramScores: between two words of a clause, and where a quotation, a
// sentence or a line may begin or end. The evidence for a stretch inside a text must outweigh both of its ends.
const (
	changeInside = 50 * wordWeight
	changeAtMark = 25 * wordWeight
)

// changeMarks are where the language is likely to change.
const changeMarks = "\n.!?:;()\"«»“”„‹›"

// Languages returns the stretches of s by language, in order and without overlap, each from the start of a word to the end
// of one. A foreign word or two in a sentence are no stretch of their own. What tells no language, such as links, numbers and
// names of users, belongs to the stretch around it.
func Languages(s string) []LanguageSpan {
	words := languageWords(s)
	cheapestChanges(words)
	var out []LanguageSpan
	for from := 0; from < len(words); {
		var total gramScores
		to := from
		for ; to < len(words) && words[to].class == words[from].class; to++ {
			total.add(&words[to].scores)
		}
		lang, _ := total.best()
		if n := len(out); n > 0 && out[n-1].Lang == lang {
			out[n-1].End = words[to-1].End
		} else {
			out = append(out, LanguageSpan{Span{words[from].Start, words[to-1].End}, lang})
		}
		from = to
	}
	return out
}

// languageWord is a word and what it says.
type languageWord struct {
	Span
	scores gramScores
	change int                // what it costs to change the language before it
	from   [gramClasses]uint8 // for each class of this word, the best class of the word before
	class  uint8
}

func languageWords(s string) []languageWord {
	var words []languageWord
	t := newGramTable(gramFile)
	last := 0
	eachWord(s, func(letters []rune, start, end int) {
		change := changeInside
		if strings.ContainsAny(s[last:start], changeMarks) {
			change = changeAtMark
		}
		words = append(words, languageWord{Span: Span{start, end}, scores: t.inText(s, letters, last, start), change: change})
		last = end
	})
	return words
}

// cheapestChanges gives every word the class with which the evidence less the costs of changes is greatest over all of them.
func cheapestChanges(words []languageWord) {
	var sums gramScores
	for i := range words {
		w := &words[i]
		top := sums.top()
		stay := sums
		for class := range sums {
			w.from[class] = uint8(class)
			if changed := stay[top] - w.change; i > 0 && changed > stay[class] {
				sums[class], w.from[class] = changed, uint8(top)
			}
		}
		sums.add(&w.scores)
	}
	class := uint8(sums.top())
	for i := len(words) - 1; i >= 0; i-- {
		words[i].class = class
		class = words[i].from[class]
	}
}
