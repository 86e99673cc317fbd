package claims

import (
	"slices"
	"strings"

	"github.com/souffleur-go/souffleur/internal/text"
)

// conditions open a condition, as folded words joined by blanks.
var conditions = [...]string{
	"si", "s il", "s ils", "s elle", "sous reserve", "a condition", "sauf", "uniquement", "dans la limite", "a l etat", "en bon etat",
	"en parfait etat", "if", "unless", "provided", "subject to", "except", "as long as", "only", "in saleable", "in good", "in new",
	"in perfect",
}

// conditionWords bounds the words of a condition behind its opening.
const conditionWords = 6

// states returns the text of the first condition in the sentence, as written, or "".
func (s *sentence) states() string {
	if s.condition == nil {
		c := condition(s.text())
		s.condition = &c
	}
	return *s.condition
}

func condition(s string) string {
	var words []text.Word
	var b strings.Builder
	starts := map[int]int{} // place in b → word
	for _, w := range text.Words(s) {
		starts[b.Len()] = len(words)
		b.WriteString(text.Fold(w.Text) + " ")
		words = append(words, w)
	}
	all := b.String()
	first, opening := len(words), ""
	for _, c := range conditions {
		for at := 0; ; {
			n := strings.Index(all[at:], c+" ")
			if n < 0 {
				break
			}
			if w, ok := starts[at+n]; ok {
				if w < first || w == first && len(c) > len(opening) {
					first, opening = w, c
				}
				break
			}
			at += n + 1
		}
	}
	if opening == "" {
		return ""
	}
	last := first
	for i := first; i < len(words) && i < first+conditionWords; i++ {
		if i > first && strings.ContainsAny(s[words[i-1].End:words[i].Start], ",;:.()!?") {
			break
		}
		last = i
	}
	return s[words[first].Start:words[last].End]
}

// keeps reports whether the sentence states the condition: half of its content words.
func (v *vocabulary) keeps(in *sentence, lang, cond string) bool {
	said := v.read(lang, cond, in.item)
	all, have := 0, 0
	for _, c := range said.sentences {
		for _, id := range c.topics {
			all++
			if in.has(id) {
				have++
			}
		}
	}
	return 2*have >= all
}

// reports are folded words by which a sentence passes on what the member said.
var reports = set(`dites dit ecrivez ecriviez ecrit indiquez indique signalez signale mentionnez evoquez racontez attendez attente
	say said tell told mention mentioned wrote write report reported waiting waited wait`)

// reportsMember says whether the sentence passes on what the member said.
func (s *sentence) reportsMember() bool {
	if s.reporting == nil {
		found := slices.ContainsFunc(text.Words(s.text()), func(w text.Word) bool { return reports[text.Fold(w.Text)] })
		s.reporting = &found
	}
	return *s.reporting
}
