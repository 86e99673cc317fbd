package text

// ease holds the constants of a reading ease formula: base - sentence·(words per sentence) - syllable·(syllables per word).
type ease struct{ base, sentence, syllable float64 }

// easeOf are by Flesch (en), Kandel and Moles (fr), Amstad (de), Fernández Huerta (es), Franchina and Vacca (it) and Douma
// (nl).
var easeOf = map[string]ease{
	"en": {206.835, 1.015, 84.6},
	"fr": {207, 1.015, 73.6},
	"de": {180, 1, 58.5},
	"es": {206.84, 1.02, 60},
	"it": {217, 1.3, 60},
	"nl": {206.835, 0.93, 77},
}

// Readability returns the reading ease of s by the formula of its language (fr en de es it nl, with or without a region) and
// the number of words it rests on. About 100 is easy and 0 is hard; short texts go beyond both, and below a hundred words the
// score says little. Links and addresses do not count; numbers count as words of one syllable. Another language, or a text
// without words, scores 0 over 0 words.
func Readability(lang, s string) (score float64, words int) {
	constants, ok := easeOf[baseLang(lang)]
	if !ok {
		return 0, 0
	}
	syllables := 0
	all := Words(s)
	for i := 0; i < len(all); i++ {
		w := all[i]
		if isLink(w.Text) {
			continue
		}
		if words == 0 || s[all[i-1].End:w.Start] != "-" {
			words++ // the parts of a compound are one word
		}
		for i+1 < len(all) && isElision(s[w.End:all[i+1].Start]) {
			i++
			w.End = all[i].End
		}
		syllables += max(1, Syllables(lang, s[w.Start:w.End]))
	}
	if words == 0 {
		return 0, 0
	}
	sentences := max(1, len(Sentences(s)))
	n := float64(words)
	return constants.base - constants.sentence*n/float64(sentences) - constants.syllable*float64(syllables)/n, words
}

// isElision tells an apostrophe, which joins l'amie and don't.
func isElision(between string) bool { return between == "'" || between == "’" }

// isLink tells a word that is a link, an address or a host name.
func isLink(word string) bool {
	i := 0
	for i < len(word) && isASCIIWord(word[i]) {
		i++
	}
	return i > 0 && i < len(word) && addressEnd(word, 0, i) == len(word)
}
