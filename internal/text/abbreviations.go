package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxAbbreviation is the length in bytes beyond which a word is no
// abbreviation.
const maxAbbreviation = 24

// abbreviation says when the full stop of an abbreviation also ends the
// sentence.
type abbreviation byte

const (
	always  abbreviation = iota + 1 // never ends it: a name or a word must follow
	numeric                         // ends it unless a number or a lower-case word follows
	final                           // ends it when a capital follows
	firm                            // ends it when a capitalised function word follows
)

// abbreviations in all languages together, in lower case and without dots.
var abbreviations = func() map[string]abbreviation {
	table := map[string]abbreviation{}
	for kind, list := range [...]string{
		always: `mm mr mrs ms mme mmes mlle mlles mgr dr pr prof st ste sr sra srta dra dña dna dott dott.ssa sig sig.ra ing avv
			hr hrn fr frl dhr mevr mw drs ir rev hon gen col capt lt sgt cie
			eg ie zb dh oae pex pej càd cad cf cfr vgl bspw bzw bijv resp vs viz av bd blvd pl rte bât apt réf ref tél adr dest obj
			env approx inkl exkl zzgl ggf evtl sog nr str lat att num`,
		numeric: `art al alin par ch chap sect p pp pag pág blz s no nº nos num fig figs vol tab tabl ann ex ej abs ziff kap rz para
			min max moy éd ed lot lig hab ht ttc qté ca ua
			jan janv feb fév févr mar mrz avr apr jun juin jul juil aug aoû sep sept okt oct nov dec déc dez dic ene abr ago set`,
		final: `etc usw usf ecc enz sqq ss`,
		firm:  `inc ltd co corp jr sa sas sarl gmbh bv nv llc plc spa srl am pm us uk usa eu ue dc bc ac`,
	} {
		for _, word := range strings.Fields(list) {
			table[strings.Map(keepLetter, word)] = abbreviation(kind)
		}
	}
	return table
}()

// abbreviationStop decides whether the full stop after token, a word that may
// hold inner dots, ends the sentence. closed tells that a bracket or quote
// follows the stop.
func abbreviationStop(token, previous string, next follower, closed bool) bool {
	lower := unicode.IsLower(next.r)
	letters := strings.Map(keepLetter, strings.ToLower(token))
	switch kind := abbreviations[letters]; {
	case utf8.RuneCountInString(token) == 1:
		return initialStop(token, previous, next)
	case kind == always, closed && (kind == final || kind == firm):
		return false
	case (letters == "ex" || letters == "ej") && (previous == "p." || previous == "P." || Fold(previous) == "par"):
		return false
	case kind == numeric:
		code := len(next.word) == 1 && strings.IndexByte("AEIOY", next.word[0]) < 0
		return !lower && !code && !strings.ContainsFunc(next.word, unicode.IsDigit)
	case kind == final:
		return !lower && !unicode.IsDigit(next.r)
	case kind == firm && (token != strings.ToLower(token) || strings.Contains(token, ".")), dotted(token):
		return isStarter(next.word)
	}
	if !lower {
		return true
	}
	return utf8.RuneCountInString(letters) > 2 && strings.ContainsAny(Fold(letters), "aeiouy") || letters == "ok"
}

// initialStop decides after a single letter: M. Dupont, J. Martin, p. 12, but
// not vitamine C. Elle.
func initialStop(token, previous string, next follower) bool {
	r, _ := utf8.DecodeRuneInString(token)
	switch {
	case !isLetter(r):
		return true
	case unicode.IsLower(next.r), unicode.IsDigit(next.r), strings.HasSuffix(previous, "."):
		return false
	case token == "M":
		return false
	}
	return isStarter(next.word) && strings.IndexFunc(previous, unicode.IsUpper) < 0
}

// numberStop decides after a number: ordinals (am 3. Mai) and list numbers do
// not end a sentence.
func numberStop(token string, next follower, opening bool) bool {
	short := len(token) <= 2
	switch {
	case opening && len(token) <= 3:
		return false
	case short && unicode.IsLower(next.r):
		return false
	}
	return !short || !ordinals[Fold(next.word)]
}

// ordinals are the German words that follow an ordinal number.
var ordinals = func() map[string]bool {
	table := map[string]bool{}
	for _, word := range strings.Fields(`januar februar marz april mai juni juli august september oktober november dezember
		jahrhundert jahrhunderts quartal halbjahr stock etage auflage tag woche monat klasse platz`) {
		table[word] = true
	}
	return table
}()

// dotted tells single letters joined by dots, such as U.S or S.A.R.L.
func dotted(token string) bool {
	if !strings.Contains(token, ".") {
		return false
	}
	for part := range strings.SplitSeq(token, ".") {
		if utf8.RuneCountInString(part) > 1 {
			return false
		}
	}
	return true
}

// isStarter tells a capitalised function word that is no particle of a name.
func isStarter(word string) bool {
	r, _ := utf8.DecodeRuneInString(word)
	if !unicode.IsUpper(r) {
		return false
	}
	folded := Fold(word)
	switch folded {
	case "de", "du", "des", "d", "l", "von", "van", "del", "della", "di", "da", "dos", "do", "den", "ten", "ter", "s", "m", "t":
		return false
	}
	for _, lang := range languages {
		if stopWords()[lang][folded] {
			return true
		}
	}
	return false
}

func keepLetter(r rune) rune {
	if isLetter(r) {
		return r
	}
	return -1
}
