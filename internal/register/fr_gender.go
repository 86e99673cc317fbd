package register

import (
	"strings"
	"sync"
)

// frGender is the gender of a noun or an adjective.
type frGender uint8

// The genders; either = an adjective that does not tell.
const (
	unknown frGender = iota
	masculine
	feminine
	either
)

// frNouns are the words that may follow a possessive.
type frNouns struct {
	nouns, adjectives map[string]frGender
	shared            frSet
}

var frenchNouns = sync.OnceValue(func() *frNouns {
	n := &frNouns{shared: frSet{}, nouns: map[string]frGender{}, adjectives: map[string]frGender{}}
	for line := range frenchLines("fr-nouns.txt") {
		words := strings.Fields(line)
		for _, w := range words[1:] {
			switch words[0] {
			case "f":
				n.nouns[w] = feminine
			case "m":
				if _, both := n.nouns[w]; !both {
					n.nouns[w] = masculine
				}
			case "h":
				n.shared[w] = struct{}{}
			case "af":
				n.adjectives[w] = feminine
			case "am":
				n.adjectives[w] = masculine
			case "ae":
				n.adjectives[w] = either
			}
		}
	}
	return n
})

// has reports whether a word is a noun of the list, in the singular or in the plural.
func (n *frNouns) has(word string) bool {
	if _, ok := n.nouns[word]; ok || n.shared.has(word) {
		return true
	}
	one, cut := strings.CutSuffix(word, "s")
	_, ok := n.nouns[one]
	return cut && (ok || n.shared.has(one))
}

// gender returns the gender of a noun, by the list or else by its ending.
func (n *frNouns) gender(noun string) frGender {
	if g, ok := n.nouns[noun]; ok {
		return g
	}
	for _, e := range frGenderEndings {
		if strings.HasSuffix(noun, e.ending) {
			return e.gender
		}
	}
	if strings.HasSuffix(noun, "e") {
		return feminine
	}
	return masculine
}

// frGenderEndings tell the gender of most nouns, the longer ending first.
var frGenderEndings = []struct {
	ending string
	gender frGender
}{
	{"tion", feminine},
	{"sion", feminine},
	{"xion", feminine},
	{"aison", feminine},
	{"isson", feminine},
	{"gion", feminine},
	{"nion", feminine},
	{"té", feminine},
	{"tié", feminine},
	{"ée", feminine},
	{"tude", feminine},
	{"ance", feminine},
	{"ence", feminine},
	{"esse", feminine},
	{"trice", feminine},
	{"euse", feminine},
	{"ette", feminine},
	{"ité", feminine},
	{"eur", masculine},
	{"age", masculine},
	{"isme", masculine},
	{"ème", masculine},
	{"ège", masculine},
	{"aire", masculine},
	{"oire", masculine},
	{"ice", masculine},
	{"able", masculine},
	{"ible", masculine},
	{"eute", masculine},
	{"iste", masculine},
	{"phone", masculine},
	{"scope", masculine},
	{"logue", masculine},
	{"mètre", masculine},
	{"gramme", masculine},
	{"cide", masculine},
	{"acle", masculine},
	{"stre", masculine},
	{"âtre", masculine},
}
