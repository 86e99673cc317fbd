package classify

import "strings"

// maxRead bounds how much of a text is scored at once; a longer one is scored part by part, and the worst part counts.
const maxRead = 4096

// model is a table with the words and the language it reads by.
type model struct {
	lang  string
	share shares
	list  func() *wordList
	table func() *table
	// near and far are the tables that mark toxic words; nil where there are none.
	near, far func() *table
}

var (
	toxicFr = model{lang: "fr", share: shares{1, 1, 0.3}, list: listOf("fr"), table: tableOf("toxic-fr")}
	toxicEn = model{lang: "en", share: shares{1, 1, 0.3}, list: listOf("en"), table: tableOf("toxic-en"), near: tableOf("spans-near"), far: tableOf("spans-far")}
	spam    = model{lang: "en", share: shares{1, 1, 0.1}, list: listOf("spam"), table: tableOf("spam")}
)

// Toxicity says how likely a French or English text insults, threatens or belittles. Another language, and "", are read
// both ways, and the graver result counts.
func Toxicity(lang, s string) Result {
	switch {
	case strings.HasPrefix(lang, "fr"):
		return toxicFr.classify(s)
	case strings.HasPrefix(lang, "en"):
		return toxicEn.classify(s)
	}
	fr, en := toxicFr.classify(s), toxicEn.classify(s)
	if fr.Probability > en.Probability {
		return fr
	}
	return en
}

// Spam says how likely a text is unasked advertising, a lure or a swindle.
func Spam(s string) Result { return spam.classify(s) }

func (m model) classify(s string) Result {
	ws := words(s)
	var worst Result
	var all []Weighted
	for part := range parts(ws) {
		from, to := part[0].Start, part[len(part)-1].End
		r := m.score(part, features(m.list(), m.lang, s[from:to], part))
		kinds := m.list().kinds(part)
		for i, k := range kinds {
			r.Words[i].Role = m.list().role(k)
		}
		all = append(all, r.Words...)
		worst.Marked = append(worst.Marked, m.marked(s, part, kinds, r.Words)...)
		worst.Probability = max(worst.Probability, r.Probability)
	}
	if len(ws) == 0 {
		worst = m.score(nil, features(m.list(), m.lang, s, nil))
	}
	worst.Words = all
	return worst
}

// parts yields ws in stretches of at most maxRead bytes, or of one word.
func parts(ws []word) func(yield func([]word) bool) {
	return func(yield func([]word) bool) {
		for len(ws) > 0 {
			n := 1
			for n < len(ws) && ws[n].End-ws[0].Start <= maxRead {
				n++
			}
			if !yield(ws[:n:n]) {
				return
			}
			ws = ws[n:]
		}
	}
}
