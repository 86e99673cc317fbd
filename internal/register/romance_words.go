package register

import (
	"strings"
)

// class is what a word can be, as a set.
type class uint64

const (
	tStrong class = 1 << iota
	tClitic
	tPoss
	vStrong
	vPoss
	vClitic
	reflexive
	vPlural
	clitic
	subject1
	subject3
	pronoun
	det
	prep
	relative
	subord
	question
	coord
	neg
	adverb
	addressee
	group
	please
	kin
	noVerb
	noun
)

// wordClasses are the names of the classes in the lexicons.
var wordClasses = map[string]class{
	"tstrong": tStrong, "tclitic": tClitic, "tposs": tPoss, "vstrong": vStrong, "vposs": vPoss, "vclitic": vClitic,
	"reflexive": reflexive, "vplural": vPlural, "clitic": clitic, "subj1": subject1, "subj3": subject3, "pronoun": pronoun,
	"det": det, "prep": prep, "relative": relative, "subord": subord, "question": question, "coord": coord, "neg": neg,
	"adverb": adverb, "address": addressee, "group": group, "please": please, "kin": kin, "noverb": noVerb,
}

// verbKinds are groups of verbs by meaning, as a set per verb.
var verbKinds = map[string]uint16{
	"feel": kindFeel, "impersonal": kindImpersonal, "copula": kindCopula, "modal": kindModal, "mind": kindMind, "move": kindMove,
	"please3": kindPlease, "person": kindPerson, "pronominal": kindPronominal,
}

const (
	kindFeel uint16 = 1 << iota
	kindImpersonal
	kindCopula
	kindModal
	kindMind
	kindMove
	kindPlease
	kindPerson     // their object is a person
	kindPronominal // with a reflexive pronoun of the subject
)

// wordTable is the closed part of a lexicon: words by number, and groups of verbs.
type wordTable struct {
	ids     map[string]uint16
	names   []string
	classes []class
	kinds   map[string]uint16 // by infinitive
	nouns   map[string]bool   // nouns and adjectives that are forms of verbs as well
}

func parseWords(file string) *wordTable {
	w := &wordTable{ids: map[string]uint16{}, kinds: map[string]uint16{}, nouns: map[string]bool{}}
	for line := range strings.Lines(file) {
		name, words, ok := strings.Cut(strings.TrimSpace(line), ":")
		if !ok || strings.HasPrefix(name, "#") {
			continue
		}
		kind, isKind := verbKinds[name]
		for _, f := range strings.Fields(words) {
			if isKind {
				w.kinds[f] |= kind
				continue
			}
			switch name {
			case "nouns":
				w.nouns[f+"s"] = true
				fallthrough
			case "nounforms":
				w.nouns[f] = true
				continue
			}
			id, known := w.ids[f]
			if !known {
				id = uint16(len(w.names)) //nolint:gosec // a lexicon holds a few hundred words
				w.ids[f] = id
				w.names = append(w.names, f)
				w.classes = append(w.classes, 0)
			}
			w.classes[id] |= wordClasses[name]
		}
	}
	return w
}
